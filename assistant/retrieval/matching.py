"""How much of a question's words a text holds, weighted by how rare they are in the corpus."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

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
_PART, _SYNONYM = 0.8, 0.6


@dataclass(frozen=True, slots=True)
class _Word:
    """One content word of the question: its terms, and how rare they are."""

    terms: tuple[str, ...]
    weight: float
    part_weights: tuple[float, ...]


class QueryWords:
    """The content words of one question."""

    def __init__(self, query: str, weight: TermWeight) -> None:
        self._words = [
            _Word(found, _importance(found, weight), tuple(weight(term) for term in found[1:]))
            for word in dict.fromkeys(content_words(query))
            if (found := word_terms(word))
        ]
        self._total = sum(word.weight for word in self._words) or 1.0

        self._variants = [term for variant in phrase_variants(query) for term in terms(variant)]

    def terms(self) -> list[str]:
        """All terms, each once, those of other ways to say the question's expressions last."""
        return list(dict.fromkeys([*(term for word in self._words for term in word.terms), *self._variants]))

    def coverage(self, text_terms: Collection[str]) -> float:
        """Share of the question's words, weighted by rarity, that stand in a text: 0 to 1.

        Args:
            text_terms: a set, as ``language.words.terms`` gives them.
        """
        return sum(word.weight * _match(word, text_terms) for word in self._words) / self._total


def _importance(found: tuple[str, ...], weight: TermWeight) -> float:
    """How much a word says of what is asked for: its rarity, and little when it only names the kind of document."""
    return max(weight(term) for term in found) * (_DOCUMENT_WEIGHT if set(found) <= DOCUMENT_TERMS else 1.0)


def _match(word: _Word, text_terms: Collection[str]) -> float:
    """How far a text holds one word of the question: 1 for the word itself, less for parts of it and synonyms."""
    if word.terms[0] in text_terms:
        return 1.0
    parts = zip(word.terms[1:], word.part_weights, strict=True)
    held = sum(weight for part, weight in parts if part in text_terms)
    in_parts = _PART * held / (sum(word.part_weights) or 1.0)
    related = synonyms().get(word.terms[0], frozenset())
    return max(in_parts, _SYNONYM if not related.isdisjoint(text_terms) else 0.0)
