"""Lines that introduce a list: an item is understood, and sometimes means the opposite, only after its introduction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.language.sentences import split_sentences
from assistant.types import BlockKind, Passage, Unit
from assistant.writing.choosing import Point

_OF_LISTS = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
_PARTLY_ALREADY = re.compile(r"\b(?:bland annat|bland andra|till exempel|exempelvis)\b", re.IGNORECASE)
# A longer introduction is left out before an item of more words: it would bury it.
_LONG, _SHORT = 220, 6


class Introductions:
    """The introductions of the points of one answer, and whether all that they introduce is told.

    Args:
        points: as they will be shown.
    """

    def __init__(self, points: Sequence[Point]) -> None:
        told = (
            (point.evidence.passage.id, introduction_of(point.evidence.passage, point.unit))
            for point in points
            if point.unit.kind in _OF_LISTS
        )
        self._told = Counter(told)

    def of(self, point: Point) -> str:
        """The line that a list item stands under, as it is to be shown; empty for other points."""
        passage = point.evidence.passage
        line = introduction_of(passage, point.unit)
        if point.unit.kind is not BlockKind.LIST_ITEM or not line:
            return ""
        if len(line) > _LONG and len(point.text.split()) >= _SHORT:
            return ""
        return self.shown(line, passage)

    def shown(self, line: str, passage: Passage) -> str:
        """An introduction, which says so where not all of its items are told: "… fem mål, bland annat:"."""
        last = split_sentences(line)[-1]
        items = sum(introduction_of(passage, unit) == last for unit in passage.units if unit.kind in _OF_LISTS)
        told = self._told[passage.id, last]
        if not 0 < told < items or _PARTLY_ALREADY.search(last):
            return line
        return f"{line.removesuffix(':')}, bland annat:"


def introduction_of(passage: Passage, unit: Unit) -> str:
    """The sentence ending in a colon that a unit of a passage stands under; empty when there is none."""
    line = passage.lead
    for other in passage.units:
        if other is unit or other == unit:
            return split_sentences(line)[-1] if line else ""
        if other.kind is BlockKind.PARAGRAPH:
            line = other.text if other.text.endswith(":") else ""
    return ""
