"""A comparison as an Excel workbook: one sheet a view, and the sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.export.comparison_content import (
    CHANGES_TITLE,
    FINDINGS_TITLE,
    INDICATORS_TITLE,
    aspect_title,
    column_title,
    findings,
    indicators,
    point_places,
    shown_changes,
)
from assistant.export.excel import Book, CellValue, Link, Muted
from assistant.export.sources import by_number, changes_citations, source_name, source_url
from assistant.export.texts import (
    COMPARISON_TITLE,
    EMPTY_CELL,
    EMPTY_COMPARISON,
    NO_COUNTERPART,
    NOT_SAID,
    count,
    one_line,
    status_of,
)
from assistant.types import Cell, CellPoint, CellStatus, Citation, Comparison, WhatIsNew

MATRIX_SHEET = "Jämförelse"
COVERAGE_SHEET = "Täckning"
PERIODS_SHEET = "Program"
_PERIODS_HEADER = ("Kommun", "Program", "Typ", "Period", "Från", "Till och med", "Giltighet", "Länk")
_CHANGES_HEADER = ("Kommun", "Ändring", "Aspekt", "Tidigare program", "Före", "Var", "Nytt program", "Efter", "Var nu")


def write_comparison_xlsx(
    comparison: Comparison, path: Path, *, news: Sequence[WhatIsNew] = (), today: date | None = None
) -> None:
    """Write a comparison as an Excel workbook, with ``news`` on a sheet of its own.

    Raises:
        ExportError: the file cannot be written.
    """
    today = today or date.today()  # noqa: DTZ011 - the officer's own day
    book = Book(COMPARISON_TITLE, today)
    _matrix(book, comparison)
    _coverage(book, comparison)
    _programmes(book, comparison, today)
    _findings(book, comparison)
    _indicators(book, comparison)
    if news:
        _changes(book, news, comparison)
    book.sources(by_number((*comparison.citations, *changes_citations(news))))
    book.save(path)


def write_changes_xlsx(news: Sequence[WhatIsNew], path: Path, *, today: date | None = None) -> None:
    """Write what is new in one or several municipalities' programmes as an Excel workbook.

    Raises:
        ExportError: the file cannot be written.
    """
    book = Book(CHANGES_TITLE, today or date.today())  # noqa: DTZ011 - the officer's own day
    _changes(book, news, None)
    book.sources(changes_citations(news))
    book.save(path)


def _matrix(book: Book, comparison: Comparison) -> None:
    header = ("Aspekt", *(column_title(column) for column in comparison.columns))
    rows: list[list[CellValue]] = [
        [one_line(aspect.title), *(_cell(comparison.cell(n, aspect.key)) for n in range(len(comparison.columns)))]
        for aspect in comparison.aspects
    ]
    note = (
        EMPTY_COMPARISON
        if not rows
        else f"Så valdes kommunerna: {one_line(comparison.grounds)}"
        if comparison.grounds
        else ""
    )
    book.sheet(MATRIX_SHEET, header, rows, (26, *[46] * len(comparison.columns)), note)


def _cell(cell: Cell) -> CellValue:
    points = [_numbered(point.text, point.citations) for point in cell.points]
    if cell.status is CellStatus.FOUND:
        return "\n".join(f"• {point}" for point in points) if len(points) > 1 else "".join(points)
    words = EMPTY_CELL[cell.status]
    return Muted(f"{words}: {' '.join(points)}" if points else words)


def _coverage(book: Book, comparison: Comparison) -> None:
    header = ("Aspekt", *(column_title(column) for column in comparison.columns))
    rows: list[list[CellValue]] = []
    for aspect in comparison.aspects:
        cells = [comparison.cell(number, aspect.key) for number in range(len(comparison.columns))]
        rows.append([one_line(aspect.title), *(_covered(cell) for cell in cells)])
    book.sheet(COVERAGE_SHEET, header, rows, (26, *[22] * len(comparison.columns)))


def _covered(cell: Cell) -> CellValue:
    if cell.status is not CellStatus.FOUND:
        return Muted(EMPTY_CELL[cell.status])
    return count(len(cell.points), "punkt", "punkter")


def _programmes(book: Book, comparison: Comparison, today: date) -> None:
    rows: list[list[CellValue]] = []
    for column in comparison.columns:
        for document in column.documents:
            identity = document.identity
            url = source_url(document)
            years = (identity.valid_from, identity.valid_to)
            status = status_of(document, identity.status(today))
            rows.append(
                [
                    one_line(column.label),
                    source_name(document),
                    identity.kind.value,
                    identity.period,
                    *("" if year is None else year for year in years),
                    status,
                    Link(url, url),
                ]
            )
        if not column.documents:
            rows.append([one_line(column.label), Muted(EMPTY_CELL[CellStatus.NOT_IN_CORPUS]), *[""] * 6])
    book.sheet(PERIODS_SHEET, _PERIODS_HEADER, rows, (22, 46, 14, 16, 8, 12, 18, 46))


def _findings(book: Book, comparison: Comparison) -> None:
    rows = [
        (heading, _numbered(finding.text, finding.citations))
        for heading, group in findings(comparison)
        for finding in group
    ]
    if rows:
        book.sheet(FINDINGS_TITLE, ("Sort", "Slutsats"), rows, (22, 110))


def _indicators(book: Book, comparison: Comparison) -> None:
    rows = [
        (
            one_line(indicator.title),
            column_title(comparison.columns[value.column]),
            _numbered(value.shown, (value.citation,)),
            one_line(indicator.unit),
            value.year or NOT_SAID,
            value.base or NOT_SAID,
        )
        for indicator in indicators(comparison)
        for value in indicator.values
    ]
    header = ("Mått", "Kommun", "Mål", "Enhet", "År", "Utgångsläge")
    if rows:
        book.sheet(INDICATORS_TITLE, header, rows, (40, 24, 40, 14, 12, 30))


def _changes(book: Book, news: Sequence[WhatIsNew], comparison: Comparison | None) -> None:
    rows: list[list[CellValue]] = [
        [
            one_line(new.municipality),
            change,
            aspect_title(point.aspect, comparison),
            source_name(new.before),
            _side(point.before),
            point_places(point.before),
            source_name(new.after),
            _side(point.after),
            point_places(point.after),
        ]
        for new in news
        for change, points in shown_changes(new)
        for point in points
    ]
    book.sheet(CHANGES_TITLE.rstrip("?"), _CHANGES_HEADER, rows, (18, 12, 22, 32, 46, 20, 32, 46, 20))


def _side(point: CellPoint | None) -> CellValue:
    return _numbered(point.text, point.citations) if point else Muted(NO_COUNTERPART)


def _numbered(text: str, citations: Sequence[Citation]) -> str:
    """A text with the numbers of its sources after it, those it marks itself not again."""
    lacking = [f"[{citation.n}]" for citation in citations if f"[{citation.n}]" not in text]
    return " ".join([text, *lacking])
