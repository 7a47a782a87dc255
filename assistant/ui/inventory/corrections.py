"""What to write in ``rattelser.yaml`` for a value to be another, line by line."""

from __future__ import annotations

from pathlib import Path

import yaml

from assistant.documents.corrections import FILE_NAME
from assistant.programme.inventory import Choice, Column, column
from assistant.types import Document, InventoryRow, Kind, Status

_FREE_TEXT = {
    "municipality": "kommunens namn, utan ordet kommun",
    "title": "dokumentets titel",
    "period": "år, till exempel 2027–2030",
    "adopted": "datum, månad eller år, till exempel 2026-02-23",
    "adopted_by": "till exempel kommunfullmäktige",
    "dialogue": "ja, nej, eller hur, till exempel enkät och intervjuer",
    "follow_up": "ja, nej, eller hur ofta och av vem, till exempel varje år av kommunstyrelsen",
    "measurable_goals": "antal, till exempel 4",
}
_LEAVES_THE_TABLE = (Kind.FOLLOW_UP.value, Kind.KNOWLEDGE.value)


def file_of(document: Document) -> str:
    """The file with the corrections of a document's corpus folder."""
    return str(Path(document.root) / FILE_NAME)


def snippet(row: InventoryRow, key: str) -> str:
    """The lines that state a value as it is shown, for the officer to change; without a value where none is known."""
    fields = {entry.field: _now(entry, row) for entry in _deciding(row, key)}
    lines = yaml.safe_dump({row.document.path: fields}, allow_unicode=True, sort_keys=False, width=10_000)
    return lines.replace(": ''\n", ":\n").strip()


def allowed(row: InventoryRow, key: str) -> str:
    """What may be written for a value, in words."""
    return "; ".join(f"{entry.field}: {_allowed(entry)}" for entry in _deciding(row, key))


def _deciding(row: InventoryRow, key: str) -> tuple[Column, ...]:
    """The columns whose fields decide a value. Whether a programme is in force follows from its period, if known."""
    if key != "status" or row.status is Status.DRAFT:
        return (column(key),)
    return (column("period"),) if row.document.identity.valid_to else (column("period"), column("status"))


def _allowed(entry: Column) -> str:
    if entry.key in _FREE_TEXT:
        return _FREE_TEXT[entry.key]
    words = [word for choice in entry.choices if (word := written(choice))]
    if entry.key == "kind":
        gone = " eller ".join(_LEAVES_THE_TABLE)
        return f"{_listed(words)} (med {gone} blir dokumentet ingen rad i tabellen)"
    return _listed(words)


def written(choice: Choice) -> str:
    """The shortest word that a correction can state a choice with; empty for one that only the text can give."""
    if " " not in choice.label:
        return choice.label
    if choice.stated:
        return choice.stated[0]
    return choice.label if choice.found else ""


def _now(entry: Column, row: InventoryRow) -> str:
    """The value as a correction would state it; empty for one that is not known."""
    if entry.key == "municipality":
        return row.document.identity.municipality
    value = row.values[entry.key].value
    choice = entry.choice(value)
    return written(choice) if choice is not None else value


def _listed(words: list[str]) -> str:
    return " eller ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
