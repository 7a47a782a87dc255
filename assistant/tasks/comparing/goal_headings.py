"""Goals that stand in a heading or a title: "500 nya jobb till 2030"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.tasks.comparing.figures import in_figures
from assistant.types import BlockKind, Evidence, Unit
from assistant.writing.candidates import Candidate

_PERIOD = re.compile(r"\b20\d\d ?[–-] ?(?:20)?\d\d\b")
_YEAR = re.compile(r"\b20\d\d\b")
_VALUE = re.compile(
    r"\d[\d\u00a0 ]*(?:procent|%|nya|fler|jobb|arbetstillfällen|invånare|företag|bostäder|hektar|gästnätter|besökare)"
    r"|\b(?:topp|plats|NKI)\b[^.]{0,20}\d",
    re.IGNORECASE,
)
# A heading says less than a sentence of the text that says the same.
_SCORE = 0.2


def in_headings(evidence: Sequence[Evidence]) -> list[Candidate]:
    """Headings, and the documents' titles, that give a value and the year by which it is to be reached."""
    found = []
    for rank, item in enumerate(evidence):
        passage = item.passage
        units = [(n, unit) for n, unit in enumerate(passage.units) if unit.kind is BlockKind.HEADING]
        title = item.document.identity.title
        if passage.ordinal == 0 and all(unit.text != title for _, unit in units):
            first = passage.units[0]
            units.append((0, Unit(title, BlockKind.HEADING, first.page_start, first.page_start)))
        found += [Candidate(rank, item, unit, n, 0, unit.text, _SCORE) for n, unit in units if _is_goal(unit.text)]
    return found


def _is_goal(heading: str) -> bool:
    text = _PERIOD.sub("", heading)
    return bool(_YEAR.search(text) and _VALUE.search(in_figures(_YEAR.sub("", text))))
