"""Goals of several municipalities that share a measure, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.programme.comparing import Measure, shared_measures
from assistant.tasks.comparing.drafts import Draft, Quote
from assistant.tasks.comparing.reading import Piece, best_first
from assistant.types import BlockKind

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BY_YEAR = re.compile(r"\b(?:till|senast|före|år|för|mot|från och med)\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrån\s+(?:plats\s+)?(\d[\d  ]*(?:,\d+)?)", re.IGNORECASE)
_BASE_LABEL = re.compile(
    r"nuläge|utgång|basvärde|basår|start|i ?dag|läge|utfall|\bvar vi\b|\bnu\b|\bdå\b", re.IGNORECASE
)
_TARGET_LABEL = re.compile(r"målvärde|börvärde|\bmål\b(?! ?\w*område)|vart vi", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d  ]*(?:,\d+)?")
_WORDS = {"tio": 10.0, "tjugo": 20.0}
# What tells a goal from a forecast or a need.
_GOAL = re.compile(r"\b(?:ska|skall|skulle|vill|mål\w*|siktar?|siktade|senast|öka|nå|syftar?)\b", re.IGNORECASE)
_OF_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class DraftValue:
    """A goal's number before its citation has one."""

    column: int
    draft: Draft
    value: float
    shown: str
    year: str = ""
    base: str = ""


def shared_goals(goals: Sequence[Sequence[Piece]]) -> list[tuple[Measure, list[DraftValue]]]:
    """For each measure that at least two columns have a goal for, one value a column.

    Args:
        goals: the measurable goals of each column.
    """
    found = []
    for measure in shared_measures():
        values = [
            value
            for column, pieces in enumerate(goals)
            if (value := _first(_values(measure, column, best_first(pieces)))) is not None
        ]
        if len(values) >= _OF_SEVERAL:
            found.append((measure, values))
    return found


def _first(values: Iterable[DraftValue]) -> DraftValue | None:
    """The value that tells most; a table's row before a sentence that only mentions the measure."""
    return max(values, key=lambda value: (bool(value.year), bool(value.base)), default=None)


def _values(measure: Measure, column: int, pieces: Sequence[Piece]) -> Iterable[DraftValue]:
    for piece in pieces:
        candidate = piece.candidate
        if candidate.unit.kind is BlockKind.TABLE_ROW and "·" in candidate.text:
            value = _of_row(measure, column, piece)
        else:
            value = _of_sentence(measure, column, piece)
        if value is not None:
            yield value


def _of_row(measure: Measure, column: int, piece: Piece) -> DraftValue | None:
    """``Mål: NKI · Utgångsläge: 74 (2022) · Målvärde 2028: 80`` → 80, 2028, from 74 (2022)."""
    cells = [tuple(part.strip() for part in cell.partition(":")[::2]) for cell in piece.candidate.text.split(" · ")]
    what = " ".join(text for label, text in cells if not _NUMBER.fullmatch(text) and not _YEAR.search(label))
    if not measure.measures(what):
        return None
    numbered = [(label, text) for label, text in cells if _NUMBER.search(text) and _tells_value(label)]
    targets = [cell for cell in numbered if not _BASE_LABEL.search(cell[0])]
    if not targets:
        return None
    label, text = max(enumerate(targets), key=lambda item: (_last_year(item[1][0]), item[0]))[1]
    value = _in_range(measure, text)
    if value is None:
        return None
    bases = [cell for cell in numbered if cell[0] != label]
    base = next((t for name, t in bases if _BASE_LABEL.search(name)), "")
    first = min(bases, key=lambda cell: _last_year(cell[0]), default=("", ""))
    if not base and first[1] and _last_year(first[0]) < _last_year(label):
        base = f"{first[1]} ({_last_year(first[0])})"
    year = str(_last_year(label) or "")
    return DraftValue(column, _quoted(piece), value, text, year, base)


def _quoted(piece: Piece) -> Draft:
    candidate = piece.candidate
    return Draft(candidate.text, (Quote(candidate.evidence, candidate.unit, candidate.text),))


def _tells_value(label: str) -> bool:
    return bool(_YEAR.search(label) or _BASE_LABEL.search(label) or _TARGET_LABEL.search(label))


def _last_year(label: str) -> int:
    return max((int(year) for year in _YEAR.findall(label)), default=0)


def _of_sentence(measure: Measure, column: int, piece: Piece) -> DraftValue | None:
    text = piece.candidate.text
    if not measure.measures(text) or not _GOAL.search(text):
        return None
    match = measure.number(text)
    if match is None or (value := _in_range(measure, match["value"])) is None:
        return None
    year = _BY_YEAR.search(text)
    base = _FROM.search(text)
    return DraftValue(
        column, _quoted(piece), value, match.group().strip(), year[1] if year else "", base[1].strip() if base else ""
    )


def _in_range(measure: Measure, text: str) -> float | None:
    """A number as written, where the measure can take it."""
    word = next((number for name, number in _WORDS.items() if re.search(rf"\b{name}\b", text)), None)
    match = _NUMBER.search(_YEAR.sub("", text)) if word is None else None
    if word is None and match is None:
        return None
    value = word if word is not None else float(re.sub(r"[  ]", "", match.group()).replace(",", ".")) if match else 0.0
    return value if measure.least <= value <= measure.most else None
