"""What of the inventory there is to show, for every kind of file."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.export.sources import source_name
from assistant.export.texts import one_line, status_of
from assistant.types import Citation, Inventory, InventoryRow, Share, Value

TITLE = "Inventering av näringslivsprogram"
PROGRAMMES_TITLE = "Program"
EVIDENCE_TITLE = "Belägg"
SUMMARY_TITLE = "Sammanfattning"
EXPIRING_TITLE = "Löper ut inom ett år"
SHARES_HEADER = ("Uppgift", "Antal nu", "Av", "Andel nu", "2017")
EVIDENCE_HEADER = ("Kommun", "Program", "Uppgift", "Värde", "Grund", "Var", "Citat", "Länk")
STATED, INFERRED = "angivet", "uttolkat ur texten"
NOT_FOUND = "inte funnet"

Columns = Sequence[tuple[str, str]]


def identifying(row: InventoryRow, columns: Columns) -> list[tuple[str, str]]:
    """(heading, text) that say which programme a row is of, those left out that ``columns`` hold already."""
    own = (
        ("municipality", "Kommun", one_line(row.document.identity.municipality)),
        ("title", "Program", one_line(row.document.identity.title)),
        ("status", "Giltighet", status_of(row.document, row.status)),
    )
    given = {key for key, _ in columns}
    return [(heading, text) for key, heading, text in own if key not in given]


def headings(inventory: Inventory, columns: Columns) -> tuple[str, ...]:
    """The headings of the table of programmes."""
    own = [heading for heading, _ in identifying(inventory.rows[0], columns)] if inventory.rows else []
    return (*own, *(title for _, title in columns))


def shown_value(value: Value | None) -> str:
    """A value in words; what was read out of running text is marked so."""
    words = one_line(value.shown or value.value) if value else ""
    if not words:
        return NOT_FOUND
    return f"{words} ({INFERRED})" if value and value.inferred else words


def evidence(inventory: Inventory, columns: Columns) -> list[tuple[InventoryRow, str, Value, Citation]]:
    """(programme, heading, value, passage) of every value that rests on a passage."""
    return [
        (row, title, value, value.citation)
        for row in inventory.rows
        for key, title in columns
        if (value := row.values.get(key)) and value.citation
    ]


def share_row(share: Share) -> tuple[str, str, str, str, str]:
    """A share in words, beside that of 2017."""
    part = f"{round(100 * share.count / share.of)} %" if share.of else "–"
    return one_line(share.title), str(share.count), str(share.of), part, one_line(share.reference) or "–"


def programme_name(row: InventoryRow) -> str:
    """What a programme is called in lists."""
    return source_name(row.document)
