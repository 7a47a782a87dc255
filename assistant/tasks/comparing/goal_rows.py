"""Tables of goals: what their rows measure, and where it stood when the programme was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.tasks.comparing.drafts import AIM, Draft, Quote
from assistant.tasks.comparing.reading import Piece
from assistant.types import BlockKind

_BASE = re.compile(
    r"nuläge|utgång|basvärde|basår|start(?:värde|läge)|i ?dag|läge\b|utfall|\bnu\b|\bdå\b|var vi står", re.IGNORECASE
)
_TARGET = re.compile(r"mål|värde|nivå|vart vi|20[1-9]\d", re.IGNORECASE)
# A column of what is wanted in words, in a table that gives the measure of it beside.
_WANTED = re.compile(
    r"^(?:vad vi vill(?: uppnå| nå)?|(?:övergripande |inriktnings)?mål|målsättning|önskat läge)$", re.IGNORECASE
)
_MEASURE = re.compile(r"^(?:mått|mäts|mätetal|indikator|nyckeltal)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"\d")
_DATE = re.compile(r"\b(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b|\d{4}-\d\d", re.IGNORECASE)
_TEXT = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class GoalRow:
    """What a row says.

    Attributes:
        name: of the measure; empty where the row gives only values.
        told: the measure, its value at the start and the column that gives it.
    """

    name: str
    told: str


def cells_of(row: str) -> list[tuple[str, str]]:
    """The columns' names and values of a table row as it is read: ``Mått: NKI · 2023: 71``."""
    parts = (cell.partition(": ") for cell in row.split(" · "))
    return [(label.strip(), text.strip()) for label, _, text in parts]


def base_values(pieces: Sequence[Piece]) -> Draft | None:
    """Where the programme's own measures stood, from the base column of its tables; ``None`` without one."""
    return _joined([(quote, row.told) for quote, row in _rows(pieces)])


def measures_followed(pieces: Sequence[Piece]) -> Draft | None:
    """The measures that the tables of goals follow, by name; ``None`` where no table gives any."""
    return _joined([(quote, row.name) for quote, row in _rows(pieces) if row.name])


def aims_in_words(pieces: Sequence[Piece]) -> Draft | None:
    """What the rows of tables of goals want, in words, where another column gives the measure; ``None`` without any."""
    told = []
    for piece in pieces:
        candidate = piece.candidate
        cells = cells_of(candidate.text) if candidate.unit.kind is BlockKind.TABLE_ROW else []
        wanted = next((text for label, text in cells if _WANTED.match(label) and _TEXT.search(text)), "")
        if wanted and any(_MEASURE.match(label) for label, _ in cells):
            told.append((_place(piece), Quote(candidate.evidence, candidate.unit, candidate.text), wanted))
    return _joined([(quote, wanted) for _, quote, wanted in sorted(told, key=lambda item: item[0])])


def _place(piece: Piece) -> tuple[str, int, int]:
    passage = piece.candidate.evidence.passage
    return passage.document_id, passage.ordinal, piece.candidate.unit_index


def _rows(pieces: Sequence[Piece]) -> list[tuple[Quote, GoalRow]]:
    """The rows that measure something, in the order of the documents."""
    found = []
    for piece in pieces:
        candidate = piece.candidate
        row = measure_of(candidate.text) if candidate.unit.kind is BlockKind.TABLE_ROW else None
        if row is not None:
            found.append((_place(piece), Quote(candidate.evidence, candidate.unit, candidate.text), row))
    return [(quote, row) for _, quote, row in sorted(found, key=lambda item: item[0])]


def _joined(told: Sequence[tuple[Quote, str]]) -> Draft | None:
    """As many as there is room for, each once."""
    kept: dict[str, Quote] = {}
    for quote, text in told:
        if text not in kept and len("; ".join([*kept, text])) <= AIM:
            kept[text] = quote
    return Draft("; ".join(kept), tuple(kept.values())) if kept else None


def measure_of(text: str) -> GoalRow | None:
    """What a row measures and where it stood; ``None`` when it does not give a base beside a target.

    ``Växel: Ettan · Mål: Nöjd kund-index · Läge 2023: 71 · Mål 2032: 78`` is told as
    ``Nöjd kund-index: 71 (läge 2023)``.
    """
    cells = cells_of(text)
    at = _base(cells)
    if at is None:
        return None
    label, value = cells[at]
    named = [cell for cell in cells[:at] if _TEXT.search(cell[1])]
    targets = [c for c in cells if c != cells[at] and _TARGET.search(c[0]) and _FIGURE.search(c[1])]
    if not named or not targets:
        return None
    column, name = named[-1]
    if _FIGURE.match(name):
        return GoalRow("", f"{column}: {name}, {label[:1].lower()}{label[1:]}: {value}")
    return GoalRow(name, f"{name}: {value} ({label[:1].lower()}{label[1:]})")


def _base(cells: list[tuple[str, str]]) -> int | None:
    """Which column says where the measure stood: one that is called so, else the earliest of several years."""
    called = [n for n, (label, _) in enumerate(cells) if _BASE.search(label)]
    if called:
        valued = [n for n in called if _FIGURE.search(cells[n][1]) and not _DATE.search(cells[n][1])]
        return valued[0] if valued else None
    years = [n for n, (label, text) in enumerate(cells) if _YEAR.search(label) and _FIGURE.search(text)]
    return min(years, key=lambda n: _YEAR.findall(cells[n][0])[0]) if len(years) > 1 else None
