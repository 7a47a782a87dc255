"""Evidence → the sentences, list items and table rows an answer may be made of, each with its score."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.sentences import split_sentences
from assistant.language.words import terms
from assistant.types import BlockKind, Evidence, Unit
from assistant.writing.relevance import Relevance

# Weights of what speaks for a sentence. Set by hand; what other values give is in docs/matning.md.
_WORDS, _CONTEXT, _PASSAGE, _FORM = 0.45, 0.15, 0.40, 0.22
# What a sentence is worth that answers yes or no when that was not asked: it belongs to a question of its source's.
_ANOTHER = 0.5
# A passage this much below the best one counts for nothing.
_SPREAD = 0.06

# A sentence that begins so leans on the one before it.
LEANS_BACK = re.compile(
    r"^(?:Det|Detta|Den|Denna|De|Dessa|Där|Dit|Då|Därför|Dessutom|Även|Så|Här|Vidare|Samtidigt|På så sätt|Utöver det"
    r"|Målet är|Syftet är|Han|Hon)\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece of a passage that can stand in an answer.

    Attributes:
        rank: the passage's place among the evidence, from 0.
        unit_index, sentence_index: where in the passage it stands.
        coverage: share of the question's words, weighted by rarity, that the piece holds itself, 0 to 1.
        leans_back: it needs the sentence before it to be understood.
    """

    rank: int
    evidence: Evidence
    unit: Unit
    unit_index: int
    sentence_index: int
    text: str
    score: float
    coverage: float = 0.0
    leans_back: bool = False

    @property
    def position(self) -> tuple[int, int, int]:
        """Order of reading."""
        return self.rank, self.unit_index, self.sentence_index


def candidates(evidence: Sequence[Evidence], relevance: Relevance) -> list[Candidate]:
    """Every piece of the evidence, in order of reading.

    Args:
        evidence: best first.
        relevance: the question to score against.
    """
    if not evidence:
        return []
    best = evidence[0].score
    return [
        candidate
        for rank, item in enumerate(evidence)
        for candidate in _of_passage(rank, item, max(0.0, 1 - (best - item.score) / _SPREAD), relevance)
    ]


def _of_passage(rank: int, item: Evidence, closeness: float, relevance: Relevance) -> Iterator[Candidate]:
    passage = item.passage
    above = frozenset(terms(" ".join([*passage.section, passage.lead])))
    intro: frozenset[str] = frozenset()
    for unit_index, unit in enumerate(passage.units):
        if unit.kind is BlockKind.HEADING:
            continue
        pieces = split_sentences(unit.text) if unit.kind is BlockKind.PARAGRAPH else [unit.text]
        for sentence_index, text in enumerate(pieces):
            own = frozenset(terms(text))
            around = above | intro if unit.kind is BlockKind.LIST_ITEM else above
            in_words, in_context = relevance.coverage(own), relevance.coverage(own | around)
            score = (
                _WORDS * in_words
                + _CONTEXT * in_context
                + _PASSAGE * closeness
                + _FORM * relevance.form(text) * max(in_context, 0.3)
            )
            if relevance.answers_another(text):
                score *= _ANOTHER
            leans = sentence_index > 0 and bool(LEANS_BACK.match(text))
            yield Candidate(rank, item, unit, unit_index, sentence_index, text, score, in_words, leans)
        if unit.kind is BlockKind.PARAGRAPH:
            intro = frozenset(terms(unit.text)) if unit.text.endswith(":") else frozenset()
