"""Is the evidence enough to answer? No evidence, no claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.words import terms
from assistant.retrieval.matching import TermWeight
from assistant.types import Evidence, Question
from assistant.writing.relevance import Relevance

# A line through the plane of (cosine, covered share of the question's rare words), drawn on the development half of
# tests/library: what lies below is not answered.
_LEAST_SIMILARITY = 0.80
_SLOPE, _LINE = 0.10, 0.885
_TOP = 5


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether to answer, and the two measures it rests on.

    Attributes:
        similarity: highest cosine between the question and a passage.
        coverage: share of the question's words, weighted by rarity, that the best passages hold, 0 to 1.
    """

    enough: bool
    similarity: float
    coverage: float


def judge(question: Question, evidence: Sequence[Evidence], weight: TermWeight) -> Judgement:
    """Hold the evidence against the question."""
    if not evidence:
        return Judgement(False, 0.0, 0.0)
    relevance = Relevance(question, weight)
    similarity = max(item.similarity for item in evidence)
    held = frozenset(
        term
        for item in evidence[:_TOP]
        for term in terms(" ".join([item.document.identity.title, *item.passage.section, item.passage.text]))
    )
    coverage = relevance.coverage(held)
    enough = similarity >= _LEAST_SIMILARITY and similarity + _SLOPE * coverage >= _LINE
    return Judgement(enough, similarity, coverage)
