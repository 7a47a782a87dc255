"""The sentences of a passage that bear out a claim best: what a citation quotes."""

from __future__ import annotations

from assistant.language.sentences import split_sentences
from assistant.types import BlockKind, Evidence, Unit
from assistant.writing.checking.claims import Claims
from assistant.writing.checking.ground import Ground
from assistant.writing.checking.verdict import shared_words

_MOST = 3


class Quoter:
    """Chooses quotes, and remembers the sentences of each passage."""

    def __init__(self) -> None:
        self._candidates: dict[str, list[tuple[str, Unit, Ground]]] = {}

    def best(self, claims: Claims, evidence: Evidence) -> list[tuple[str, Unit]]:
        """The sentence, item or row that shares most with a claim, and those that hold its other figures.

        Returns:
            One to three (words as they stand in the passage, unit they stand in), in order of reading.
        """
        candidates = self._candidates.setdefault(evidence.passage.id, _candidates(evidence))
        scored = [
            (shared_words(claims, [ground]) + sum(ground.holds(figure) for figure in claims.figures), -i)
            for i, (_, _, ground) in enumerate(candidates)
        ]
        chosen = [-max(scored)[1]]
        for figure in claims.figures:
            if len(chosen) < _MOST and not any(candidates[i][2].holds(figure) for i in chosen):
                chosen += [i for i, (_, _, ground) in enumerate(candidates) if ground.holds(figure)][:1]
        return [candidates[i][:2] for i in sorted(set(chosen))]


def _candidates(evidence: Evidence) -> list[tuple[str, Unit, Ground]]:
    units = evidence.passage.units
    told = [unit for unit in units if unit.kind is not BlockKind.HEADING] or list(units)
    pieces = [
        (text, unit)
        for unit in told
        for text in (split_sentences(unit.text) if unit.kind is BlockKind.PARAGRAPH else [unit.text])
    ]
    return [(text, unit, Ground([text])) for text, unit in pieces]
