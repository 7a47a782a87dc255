"""Excel workbooks that can be sorted, printed and read: one sheet a view, no formulas, no links but to sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped, unused-ignore]

from assistant.export.files import write_whole
from assistant.export.sources import place, source_name, web_address
from assistant.export.texts import APPLICATION, clean, one_line, status_of
from assistant.types import Citation

SOURCES_SHEET = "Källor"
_SOURCES_HEADER = ("Nr", "Kommun", "Dokument", "Typ", "Giltighet", "Var", "Citat", "Länk")
_SOURCES_WIDTHS = (6, 18, 42, 14, 18, 24, 80, 42)
_LONGEST_CELL = 32_000  # Excel's own limit is 32 767 characters
_LONGEST_ADDRESS = 2_000  # and 2 079 for a link
_ACCENT, _SURFACE, _BORDER, _MUTED = "#0F4C5C", "#F5F7F7", "#CBD3D6", "#4A5560"


@dataclass(frozen=True, slots=True)
class Link:
    """A cell with an address; a link where it can be followed, else the text alone."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Muted:
    """A cell that is empty for a stated reason."""

    text: str


@dataclass(frozen=True, slots=True)
class Percent:
    """A share from 0 to 1, shown as a percentage."""

    share: float


CellValue = str | int | Link | Muted | Percent


class Book:
    """A workbook to which sheets are added, and that is written whole at the end."""

    def __init__(self, title: str, today: date) -> None:
        self._buffer = BytesIO()
        self._book = xlsxwriter.Workbook(
            self._buffer,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self._book.set_properties(
            {
                "title": one_line(title)[:255],
                "author": "",
                "comments": f"Framtagen med {APPLICATION}.",
                "created": datetime.combine(today, time()),
            }
        )
        common = {"text_wrap": True, "valign": "top", "border": 1, "border_color": _BORDER}
        self._plain = self._book.add_format(common)
        self._first = self._book.add_format({**common, "bold": True})
        self._muted = self._book.add_format({**common, "italic": True, "font_color": _MUTED, "bg_color": _SURFACE})
        self._link = self._book.add_format({**common, "font_color": _ACCENT, "underline": 1})
        self._percent = self._book.add_format({**common, "num_format": "0 %"})
        self._head = self._book.add_format(
            {**common, "bold": True, "bg_color": _SURFACE, "bottom": 2, "bottom_color": _ACCENT}
        )
        self._note = self._book.add_format({"text_wrap": True, "valign": "top"})

    def sheet(
        self,
        name: str,
        header: Sequence[str],
        rows: Sequence[Sequence[CellValue]],
        widths: Sequence[float],
        note: str = "",
    ) -> None:
        """A table on a sheet of its own, its header and first column frozen.

        Args:
            rows: as long as the header.
            widths: of the columns, in characters.
            note: a text below the table.
        """
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&L&A&RSida &P av &N")
        for column, (title, width) in enumerate(zip(header, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, one_line(title), self._head)
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values):
                self._write(sheet, row, column, value)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(header) - 1)
        if note:
            last = min(len(header), 5) - 1
            row = len(rows) + 2
            if last:
                sheet.merge_range(row, 0, row, last, "", self._note)
            sheet.write_string(row, 0, clean(note), self._note)
            sheet.set_row(row, 15 * (2 + len(note) // int(sum(widths[: last + 1]))))

    def sources(self, citations: Sequence[Citation]) -> None:
        """The sheet of sources: a row for each number."""
        rows = [
            (
                citation.n,
                citation.document.identity.municipality,
                source_name(citation.document),
                citation.document.identity.kind.value,
                status_of(citation.document, citation.status),
                place(citation),
                citation.quote,
                Link(citation.url, citation.url),
            )
            for citation in citations
        ]
        self.sheet(SOURCES_SHEET, _SOURCES_HEADER, rows, _SOURCES_WIDTHS)

    def save(self, path: Path) -> None:
        """Write the file.

        Raises:
            ExportError: it cannot be written.
        """
        self._book.close()
        content = self._buffer.getvalue()

        def write(temporary: Path) -> None:
            temporary.write_bytes(content)

        write_whole(path, write)

    def _write(self, sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: CellValue) -> None:
        plain = self._plain if column else self._first
        if isinstance(value, Percent):
            sheet.write_number(row, column, value.share, self._percent)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, plain)
        elif isinstance(value, Muted):
            sheet.write_string(row, column, _fitting(value.text), self._muted)
        elif isinstance(value, str):
            sheet.write_string(row, column, _fitting(value), plain)
        else:
            address = web_address(value.address)
            if address and len(address) <= _LONGEST_ADDRESS:
                sheet.write_url(row, column, address, self._link, one_line(value.text)[:255])
            else:
                sheet.write_string(row, column, _fitting(value.text), plain)


def _fitting(text: str) -> str:
    """A text as a cell can hold it."""
    cleaned = clean(text)
    return cleaned if len(cleaned) <= _LONGEST_CELL else f"{cleaned[:_LONGEST_CELL]} … (texten är avkortad)"
