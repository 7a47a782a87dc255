"""How much of a question's words a text holds, weighted by how rare they are in the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.words import content_words, terms, word_terms
from assistant.programme.synonyms import phrase_variants, synonyms

# How rare an index term is in the corpus; 0 for a term that is everywhere.
TermWeight = Callable[[str], float]

# Words that name the document asked about, in every question, rather than what is asked about it.
DOCUMENT_TERMS = frozenset(
    term
    for word in (
        "näringslivsprogram näringslivsstrategi näringslivsplan näringslivspolicy tillväxtprogram tillväxtstrategi"
        " program strategi plan policy näringsliv kommun dokument utvecklingsplan utvecklingsprogram"
    ).split()
    for term in word_terms(word)
)
_DOCUMENT_WEIGHT = 0.25
# What a match is worth when not the word itself but parts of the compound, or a synonym, stand in the text.
_PART, _SYNONYM = 0.6, 0.6
_SHORTEST_PIECE = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """One term of a compound: how rare it is, and the terms that mean the same."""

    term: str
    weight: float
    synonyms: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Word:
    """One content word of the question: its terms, how much it says, its synonyms, and its parts if a compound."""

    terms: tuple[str, ...]
    weight: float
    synonyms: frozenset[str]
    parts: tuple[_Part, ...]
    parts_weight: float


class QueryWords:
    """The content words of one question."""

    def __init__(self, query: str, weight: TermWeight) -> None:
        self._words = [
            _word(found, weight)
            for word in dict.fromkeys(piece for word in content_words(query) for piece in _pieces(word))
            if (found := word_terms(word))
        ]
        self._total = sum(word.weight for word in self._words) or 1.0
        self._variants = _variant_terms(query)
        self._sought = frozenset(term for word in self._words for term in _sought(word))
        self._shares: dict[frozenset[str], float] = {}

    def terms(self) -> list[str]:
        """All terms, each once, those of other ways to say the question's expressions last."""
        return list(dict.fromkeys([*(term for word in self._words for term in word.terms), *self._variants]))

    def coverage(self, *texts: Iterable[str]) -> float:
        """Share of the question's words, weighted by rarity, that stand in a text: 0 to 1.

        Args:
            texts: the terms of each part of the text, as ``language.words.terms`` gives them.
        """
        # Few of a text's terms matter, and many texts hold the same of them.
        held = frozenset().union(*(self._sought.intersection(text) for text in texts))
        if held not in self._shares:
            self._shares[held] = sum(word.weight * _match(word, held) for word in self._words) / self._total
        return self._shares[held]


def _pieces(word: str) -> list[str]:
    """The words that hyphens join: "NKI-mål" asks for NKI and for goals. Short pieces ("e-tjänst") say little."""
    pieces = word.split("-")
    return pieces if min(map(len, pieces)) >= _SHORTEST_PIECE else [word]


@lru_cache(maxsize=256)
def _variant_terms(query: str) -> tuple[str, ...]:
    """The terms of other ways to say a question's expressions. A question is weighed several times on its way."""
    return tuple(term for variant in phrase_variants(query) for term in terms(variant))


def _word(found: tuple[str, ...], weight: TermWeight) -> _Word:
    parts = tuple(_Part(term, weight(term), _synonyms(term)) for term in found[1:])
    parts_weight = sum(part.weight for part in parts) or 1.0
    return _Word(found, _importance(found, weight), _synonyms(found[0]), parts, parts_weight)


def _sought(word: _Word) -> frozenset[str]:
    """Every term that a text may hold the word by."""
    return frozenset(word.terms).union(word.synonyms, *(part.synonyms for part in word.parts))


def _synonyms(term: str) -> frozenset[str]:
    return synonyms().get(term, frozenset())


def _importance(found: tuple[str, ...], weight: TermWeight) -> float:
    """How much a word says of what is asked for: its rarity, and little when it only names the kind of document."""
    return max(weight(term) for term in found) * (_DOCUMENT_WEIGHT if set(found) <= DOCUMENT_TERMS else 1.0)


def _match(word: _Word, text_terms: frozenset[str]) -> float:
    """How far a text holds one word of the question: 1 for the word itself, less for parts of it and synonyms."""
    if word.terms[0] in text_terms:
        return 1.0
    held = sum(part.weight * _held(part, text_terms) for part in word.parts)
    in_parts = _PART * held / word.parts_weight
    return max(in_parts, 0.0 if word.synonyms.isdisjoint(text_terms) else _SYNONYM)


def _held(part: _Part, text_terms: frozenset[str]) -> float:
    """How far a text holds a part of a compound: "befolkningsmål" asks for "invånare" too."""
    if part.term in text_terms:
        return 1.0
    return 0.0 if part.synonyms.isdisjoint(text_terms) else _SYNONYM
