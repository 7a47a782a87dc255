"""A comparison, and what is new, as the Markdown of an answer: a table with [n], and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.programme.craft import aspects
from assistant.tasks.comparing.wording import capitalised, marks
from assistant.types import (
    Cell,
    CellPoint,
    CellStatus,
    Change,
    ChangedPoint,
    Column,
    Comparison,
    FindingKind,
    Identity,
    Status,
    WhatIsNew,
)

# So many municipalities stand beside each other in a table; more are told one under the other.
_BESIDE = 3
# Points of each sort of change that an answer has room for.
_MOST_CHANGES = 8
EMPTY = {
    CellStatus.STATED_ABSENT: "Anges inte i programmet",
    CellStatus.NOT_FOUND: "Ingen träff i underlaget",
    CellStatus.NOT_IN_CORPUS: "Programmet saknas i underlaget",
}
_KINDS = {
    FindingKind.COMMON: "Gemensamt",
    FindingKind.DIFFERS: "Skiljer sig",
    FindingKind.STANDS_OUT: "Sticker ut",
    FindingKind.NOT_COMPARABLE: "Går inte att jämföra",
    FindingKind.NO_HIT: "Ingen träff",
}
_CHANGES = {
    Change.NEW: "Nytt",
    Change.CHANGED: "Ändrat",
    Change.KEPT: "Kvar",
    Change.GONE: "Hittas inte i det nya",
}


def comparison_text(comparison: Comparison) -> str:
    """The whole as an answer: grounds, table, findings."""
    beside = len(comparison.columns) <= _BESIDE
    table = _table(comparison) if beside else _blocks(comparison)
    return "\n\n".join(part for part in (comparison.grounds, table, summary_text(comparison)) if part)


def summary_text(comparison: Comparison) -> str:
    """The findings, a list under each heading."""
    blocks = []
    for kind, heading in _KINDS.items():
        lines = [f"- {finding.text}" for finding in comparison.findings if finding.kind is kind]
        if lines:
            blocks.append("\n".join([f"**{heading}**", "", *lines]))
    return "\n\n".join(blocks)


def cell_text(cell: Cell) -> str:
    """A cell on one line, each point with its ``[n]``; an empty one says why it is empty, and where that is stated."""
    points = " ".join(_sentence(point) for point in cell.points)
    if cell.status is CellStatus.FOUND:
        return points
    return f"*{EMPTY[cell.status]}*" + (f": {points}" if points else "")


def column_title(column: Column) -> str:
    """What a column is called, and whether its programme has expired or is a draft."""
    if column.status is Status.EXPIRED:
        until = column.documents[0].identity.valid_to if column.documents else None
        return f"{column.label} (utgånget{f' {until}' if until else ''})"
    return f"{column.label} (utkast)" if column.status is Status.DRAFT else column.label


def _sentence(point: CellPoint) -> str:
    end = "" if point.text.endswith((".", "!", "?", "…", "”")) else "."
    return f"{capitalised(point.text)}{end} {marks(point.citations)}"


def _table(comparison: Comparison) -> str:
    header = ["Aspekt", *(column_title(column) for column in comparison.columns)]
    rows = [
        [f"**{aspect.title}**", *(cell_text(comparison.cell(n, aspect.key)) for n in range(len(comparison.columns)))]
        for aspect in comparison.aspects
    ]
    return _markdown(header, rows)


def _blocks(comparison: Comparison) -> str:
    """A table for each aspect, a municipality a row."""
    blocks = []
    for aspect in comparison.aspects:
        rows = [
            [f"**{column_title(column)}**", cell_text(comparison.cell(n, aspect.key))]
            for n, column in enumerate(comparison.columns)
        ]
        blocks.append(_markdown(["Kommun", aspect.title], rows))
    return "\n\n".join(blocks)


def _markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_in_cell(text) for text in line) + " |" for line in lines)


def _in_cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def news_text(new: WhatIsNew) -> str:
    """What is new, changed, kept and gone, each with its places on both sides."""
    before, after = new.before.identity, new.after.identity
    blocks = [
        f"**{new.municipality}:** *{after.title}* ({_when(after)}) jämfört med *{before.title}* ({_when(before)})."
    ]
    for change, heading in _CHANGES.items():
        points = [point for point in new.points if point.change is change]
        if points:
            lines = [f"- {_changed(point)}" for point in points[:_MOST_CHANGES]]
            left = len(points) - _MOST_CHANGES
            more = ["", f"*{left} punkter till.*"] if left > 1 else ["", "*En punkt till.*"] if left == 1 else []
            blocks.append("\n".join([f"**{heading}**", "", *lines, *more]))
    if any(point.change is Change.GONE for point in new.points):
        blocks.append("*Att något inte hittas i det nya programmet betyder inte säkert att det är borta ur arbetet.*")
    return "\n\n".join(blocks)


def _when(identity: Identity) -> str:
    return identity.period or identity.adopted or "utan angiven period"


def _changed(point: ChangedPoint) -> str:
    title = next((aspect.title for aspect in aspects() if aspect.key == point.aspect), point.aspect)
    if point.before and point.after and point.change is Change.CHANGED:
        return f"{title}: {_sentence(point.after)} Förut: {_sentence(point.before)}"
    if point.before and point.after:
        return f"{title}: {_sentence(point.after)}{marks(point.before.citations)}"
    said = point.after or point.before
    return f"{title}: {_sentence(said)}" if said else title
