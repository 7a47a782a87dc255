"""Lists that a question counts: "Vilka är de fyra satsningarna?" asks for the four headings under "Fyra växlar"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import BlockKind, Passage, Question, Unit, Wants

_NUMBERS = "två tre fyra fem sex sju åtta nio tio elva tolv".split()
_ASKED = re.compile(
    rf"\b(?:de|vilka|dessa|era|deras|sina|vad heter de|nämn) (?P<count>{'|'.join(_NUMBERS)}|[2-9]|1[0-2])\b(?= \w)",
    re.IGNORECASE,
)


def asked_count(question: Question) -> int:
    """How many items a question says that there are; 0 when it asks for no list or does not say."""
    match = _ASKED.search(question.standalone) if question.wants is Wants.LIST else None
    if match is None:
        return 0
    count = match["count"].lower()
    return int(count) if count.isdigit() else _NUMBERS.index(count) + 2


def counted_headings(count: int, passages: Sequence[Passage]) -> list[tuple[Passage, Unit]]:
    """So many headings side by side, where the heading above them, or its own text, says that there are so many.

    Args:
        count: as ``asked_count`` gives it.
        passages: of one document, in order.

    Returns:
        The headings with the first passage below each; empty when there are no such headings.
    """
    if not count:
        return []
    says = re.compile(rf"\b(?:{_NUMBERS[count - 2]}|{count})\b", re.IGNORECASE)
    families: dict[tuple[str, ...], dict[str, tuple[Passage, Unit]]] = {}
    own: dict[tuple[str, ...], str] = {}
    for passage in passages:
        own[passage.section] = f"{own.get(passage.section, '')} {passage.text}"
        for depth in range(1, len(passage.section)):
            heading = Unit(passage.section[depth], BlockKind.HEADING, passage.page_start, passage.page_start)
            families.setdefault(passage.section[:depth], {}).setdefault(heading.text, (passage, heading))
    for told in (lambda parent: parent[-1], lambda parent: own.get(parent, "")):
        for parent, children in families.items():
            if len(children) == count and says.search(told(parent)):
                return list(children.values())
    return []
