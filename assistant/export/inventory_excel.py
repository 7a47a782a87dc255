"""The inventory as an Excel workbook: programmes, the passages behind each value, sums beside 2017, and sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.export.excel import SOURCES_SHEET, Book, CellValue, Link, Muted, Percent
from assistant.export.inventory_content import (
    EVIDENCE_HEADER,
    EVIDENCE_TITLE,
    EXPIRING_TITLE,
    INFERRED,
    PROGRAMMES_TITLE,
    SHARES_HEADER,
    STATED,
    SUMMARY_TITLE,
    TITLE,
    Columns,
    evidence,
    headings,
    identifying,
    programme_name,
    shown_value,
)
from assistant.export.sources import note, place, source_name, source_url
from assistant.export.texts import EMPTY_INVENTORY, one_line
from assistant.types import Inventory, InventoryRow

_WIDTHS = {"title": 44, "municipality": 20, "status": 18}
_WIDTH = 24


def write_inventory_xlsx(inventory: Inventory, columns: Columns, path: Path, *, today: date | None = None) -> None:
    """Write the inventory as an Excel workbook.

    Args:
        columns: (key, heading) of the values to show, in order.

    Raises:
        ExportError: the file cannot be written.
    """
    book = Book(TITLE, today or date.today())  # noqa: DTZ011 - the officer's own day
    _programmes(book, inventory, columns)
    _evidence(book, inventory, columns)
    _summary(book, inventory)
    _expiring(book, inventory)
    _sources(book, inventory)
    book.save(path)


def _programmes(book: Book, inventory: Inventory, columns: Columns) -> None:
    header = headings(inventory, columns)
    rows = [_programme(row, columns) for row in inventory.rows]
    own = len(header) - len(columns)
    widths = [*[_WIDTH] * own, *(_WIDTHS.get(key, _WIDTH) for key, _ in columns)]
    if rows:
        book.sheet(PROGRAMMES_TITLE, header, rows, widths)
    else:
        book.sheet(PROGRAMMES_TITLE, (*header, "Kommun")[:1], (), (40,), EMPTY_INVENTORY)


def _programme(row: InventoryRow, columns: Columns) -> list[CellValue]:
    cells: list[CellValue] = [text for _, text in identifying(row, columns)]
    for key, _ in columns:
        value = row.values.get(key)
        text = shown_value(value)
        cells.append(text if value and value.value else Muted(text))
    return cells


def _evidence(book: Book, inventory: Inventory, columns: Columns) -> None:
    rows: list[list[CellValue]] = [
        [
            one_line(row.document.identity.municipality),
            programme_name(row),
            title,
            one_line(value.shown or value.value),
            INFERRED if value.inferred else STATED,
            place(citation),
            citation.quote,
            Link(citation.url, citation.url),
        ]
        for row, title, value, citation in evidence(inventory, columns)
    ]
    if rows:
        book.sheet(EVIDENCE_TITLE, EVIDENCE_HEADER, rows, (20, 40, 22, 26, 18, 24, 80, 42))


def _summary(book: Book, inventory: Inventory) -> None:
    rows: list[list[CellValue]] = [
        [
            one_line(share.title),
            share.count,
            share.of,
            Percent(share.count / share.of) if share.of else "–",
            one_line(share.reference) or "–",
        ]
        for share in inventory.shares
    ]
    cited = f"\n2017: {note(inventory.reference_citation)}." if inventory.reference_citation else ""
    if rows:
        book.sheet(SUMMARY_TITLE, SHARES_HEADER, rows, (44, 12, 10, 12, 40), f"{inventory.note}{cited}")


def _expiring(book: Book, inventory: Inventory) -> None:
    rows: list[list[CellValue]] = [
        [one_line(document.identity.municipality), source_name(document), str(document.identity.valid_to or "")]
        for document in inventory.expiring
    ]
    if rows:
        book.sheet(EXPIRING_TITLE, ("Kommun", "Program", "Till och med"), rows, (22, 60, 14))


def _sources(book: Book, inventory: Inventory) -> None:
    header = ("Kommun", "Program", "Fil", "Länk")
    rows: list[list[CellValue]] = []
    for row in inventory.rows:
        url = source_url(row.document)
        municipality = one_line(row.document.identity.municipality)
        rows.append([municipality, programme_name(row), row.document.path, Link(url, url)])
    book.sheet(SOURCES_SHEET, header, rows, (22, 56, 50, 60))
