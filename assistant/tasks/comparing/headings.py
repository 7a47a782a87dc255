"""What stands above a piece: the heading of its section, a short line that labels it, and the headings above those."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.programme.craft import aspects
from assistant.types import BlockKind
from assistant.writing.candidates import Candidate

# A heading set with space between its letters: "STRATEGISKA M Å L".
_LETTER_SPACED = re.compile(r"\b\w(?: \w\b)+")
_ORDINAL = re.compile(r"^\d{1,2}(?:\.\d+)*\.?\s+")
# A line of at most so many characters without an end mark labels what stands under it: "Vår ledstjärna".
_LABEL = 40
_ENDS = (".", "!", "?", ":", ",", ";")
# A text about the present state holds numbers that are no goals.
PRESENT_STATE = "utfall"


@lru_cache(maxsize=20_000)
def heads(key: str, heading: str) -> bool:
    """Whether a section under this heading is about an aspect."""
    aspect = next(aspect for aspect in aspects() if aspect.key == key)
    joined = _LETTER_SPACED.sub(lambda match: match.group().replace(" ", ""), heading)
    return aspect.signs.heads(_ORDINAL.sub("", joined))


def above(candidate: Candidate, key: str) -> tuple[bool, bool]:
    """Whether a piece's own heading or label is about an aspect, and whether a heading above that one is."""
    section = candidate.evidence.passage.section
    label = _label(candidate)
    if label and heads(key, label):
        return True, False
    if not section:
        return False, False
    own = heads(key, section[-1])
    return own, not own and any(heads(key, heading) for heading in section[:-1])


def of_present_state(candidate: Candidate) -> bool:
    """Whether a piece stands in a chapter on the present state."""
    return any(heads(PRESENT_STATE, heading) for heading in candidate.evidence.passage.section)


def in_first_paragraph(candidate: Candidate) -> bool:
    """Whether no other paragraph stands between a piece and its heading or label, lists aside."""
    units = candidate.evidence.passage.units[: candidate.unit_index]
    before = [unit for unit in units if unit.kind is BlockKind.PARAGRAPH and unit.text.endswith(_ENDS[:3])]
    return not before or bool(_label(candidate))


def _label(candidate: Candidate) -> str:
    """The short line just above a piece or above the list that it stands in."""
    units = candidate.evidence.passage.units
    at = candidate.unit_index - 1
    while at > 0 and candidate.unit.kind is BlockKind.LIST_ITEM and units[at].kind is BlockKind.LIST_ITEM:
        at -= 1
    if at < 0 or units[at].kind is not BlockKind.PARAGRAPH:
        return ""
    text = units[at].text
    return text if len(text) <= _LABEL and not text.endswith(_ENDS) else ""
