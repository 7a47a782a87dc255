"""Signs that a text deals with something: words and phrases matched by stem, and patterns for what words cannot say."""

from __future__ import annotations

import re
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, field_validator

from assistant.language.words import stem, word_terms, words

# A shorter part is too often no part at all: «roll» in «kontroll», «mark» in «marknad».
_SHORTEST_PART = 5


class Signs(BaseModel):
    """Words to look for in headings and in running text.

    A sign of several words is found where they follow each other. Inflection does not matter, and a compound holds its
    parts: «följs upp» finds «följas upp», and «uppföljning» finds «uppföljningsplanen».

    Attributes:
        headings: what a heading says when its section is about this.
        chapters: regular expressions for headings that say it in a sentence of their own: «Så kom planen till».
        phrases: what running text says.
        patterns: regular expressions for running text, e.g. a number with its unit; case does not count.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    headings: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    @field_validator("headings", "phrases")
    @classmethod
    def _have_words(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for sign in value:
            if not words(sign):
                raise ValueError(f"{sign!r} has no word to look for")
        return value

    @field_validator("patterns", "chapters")
    @classmethod
    def _compile(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
        return value

    def in_heading(self, heading: str) -> tuple[str, ...]:
        """The signs that stand in a heading; empty if none does."""
        text = _terms(heading)
        return tuple(sign for sign in self.headings if _stands_in(_stems(sign), text))

    def heads(self, heading: str) -> bool:
        """Whether a section under this heading is about it."""
        return bool(self.in_heading(heading)) or any(
            re.search(pattern, heading, re.IGNORECASE) for pattern in self.chapters
        )

    def in_text(self, text: str) -> tuple[str, ...]:
        """The signs that stand in running text, and the words that the patterns found; empty if there are none."""
        terms = _terms(text)
        found = [sign for sign in self.phrases if _stands_in(_stems(sign), terms)]
        found += [match.group() for pattern in self.patterns if (match := re.search(pattern, text, re.IGNORECASE))]
        return tuple(found)


@lru_cache(maxsize=4096)
def _stems(sign: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(sign))


@lru_cache(maxsize=256)
def _terms(text: str) -> tuple[frozenset[str], ...]:
    """For each word of a text its stem and the stems of its parts. Small words count: «vem gör vad» has no other."""
    return tuple(
        frozenset({stem(word), *(part for part in word_terms(word) if len(part) >= _SHORTEST_PART)})
        for word in words(text)
    )


def _stands_in(sign: tuple[str, ...], text: tuple[frozenset[str], ...]) -> bool:
    last = len(text) - len(sign)
    return any(all(part in text[start + i] for i, part in enumerate(sign)) for start in range(last + 1))
