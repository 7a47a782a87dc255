"""Whether a number counts what is asked for: "Hur många besökare har slottet?" is not answered by its 12 rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.language.words import content_words, lemma, terms
from assistant.retrieval.matching import QueryWords, TermWeight
from assistant.writing import value_forms as forms
from assistant.writing.asked_values import ADJECTIVES, AskedValue
from assistant.writing.wording import is_light

# Characters on each side of a number within which the word for what it counts stands.
_REACH = 45
# The share of the words for what it is counted of that name it.
_NAMED = 0.4


class Said(Protocol):
    """Sentences that belong together, with what stands above and beside them."""

    @property
    def sentences(self) -> Sequence[str]:
        """The sentences."""

    @property
    def above(self) -> str:
        """Their heading and introduction."""

    @property
    def beside(self) -> Sequence[str]:
        """The sentences before and after."""


class Counted:
    """The noun that is counted, and the rest of the thing it is counted of.

    Args:
        thing: the question's words for the thing, that noun among them.
        weight: how rare a term is in the corpus.
    """

    def __init__(self, asked: AskedValue, thing: str, weight: TermWeight) -> None:
        noun = asked.counted
        self._noun = QueryWords(noun, weight) if noun else None
        aside = ADJECTIVES | {noun, "året", "se"}
        rest = [word for word in content_words(thing) if word not in aside and not _is_verb(word)]
        self._rest = QueryWords(" ".join(rest), weight) if noun and rest else None

    def stands_in(self, said: Said) -> bool:
        """Whether a number of the noun stands in some sentences, or beside them, that name what it is counted of."""
        if self._noun is None:
            return True
        whole = " ".join([said.above, *said.sentences])
        if self._rest is not None and self._rest.coverage(terms(whole)) < _NAMED:
            return False
        return any(self._counts(text, said.above) for text in (*said.sentences, *said.beside))

    def _counts(self, text: str, above: str) -> bool:
        is_row = " · " in text
        return self._noun is not None and any(
            self._noun.coverage(terms(text if is_row else text[max(0, match.start() - _REACH) : match.end() + _REACH]))
            or self._noun.coverage(terms(above))
            for match in forms.NUMBER.finditer(text)
        )


def _is_verb(word: str) -> bool:
    return is_light(word) or (word.endswith("a") and lemma(word) == word)
