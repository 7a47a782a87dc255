"""The words that stand in the corpus, and questions mended by them: "nar antogs" → "när antogs", one letter wrong."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from assistant.language.words import STOPWORDS, is_known, words

_FILE = "words.json"
_WORD = re.compile(r"[^\W\d_]+")
# What a letter may stand for when å, ä and ö are not at hand.
_PLAIN = {"a": "aåä", "o": "oö"}
_MOST_VARIANTS = 400
# A word with dots must be so many times as common before it replaces one that stands in the corpus without.
_MORE_COMMON = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé"
# Words shorter than this have too many neighbours to be mended.
_SHORTEST = 7


class Vocabulary:
    """How often each lower-case word stands in the corpus."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = counts

    @classmethod
    def build(cls, texts: Iterable[str], folder: Path) -> Vocabulary:
        """Count the words of ``texts`` and save to ``folder``."""
        counts = Counter(word for text in texts for word in words(text) if word.isalpha())
        (folder / _FILE).write_text(json.dumps(counts, ensure_ascii=False), encoding="utf-8")
        return cls(dict(counts))

    @classmethod
    def open(cls, folder: Path) -> Vocabulary:
        """Open what ``build`` saved."""
        return cls(json.loads((folder / _FILE).read_text(encoding="utf-8")))

    def mend(self, text: str) -> str:
        """A question with its slips mended, where the corpus has a word that must be meant.

        In a text without any å, ä or ö those are put back where the corpus has the word with them. A long word that
        neither the corpus nor the dictionary knows is replaced by the commonest word of the corpus one edit away.
        Everything else is kept.
        """
        without_dots = not re.search(r"[åäöÅÄÖ]", text)
        return _WORD.sub(lambda match: self._mended(match.group(), without_dots), text)

    def _mended(self, word: str, without_dots: bool) -> str:
        lower = word.lower()
        count = self._count(lower)
        if without_dots:
            best = max(_with_dots(lower), key=self._count, default=lower)
            if self._count(best) > _MORE_COMMON * count:
                return best
        if count or len(lower) < _SHORTEST or is_known(lower):
            return word
        near = {other for other in _one_edit_away(lower) if other in self._counts}
        return max(near, key=lambda other: (self._count(other), other)) if near else word

    def _count(self, word: str) -> int:
        return self._counts.get(word, 0) + (_MORE_COMMON if word in STOPWORDS else 0)


def _with_dots(word: str) -> Iterator[str]:
    options = [_PLAIN.get(letter, letter) for letter in word]
    variants = 1
    for option in options:
        variants *= len(option)
    if variants <= _MOST_VARIANTS:
        yield from ("".join(letters) for letters in product(*options))


def _one_edit_away(word: str) -> Iterator[str]:
    """A word with one letter left out, changed, added, or swapped with the next; its first letter always stands."""
    for place in range(1, len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in _LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
