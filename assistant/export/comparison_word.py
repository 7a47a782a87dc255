"""A comparison as a Word file: conclusions first, then the whole table lying down, with sources as footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.export.changes_word import add_changes
from assistant.export.comparison_content import (
    CHANGES_TITLE,
    COLUMNS_HEADER,
    COLUMNS_TITLE,
    FINDINGS_TITLE,
    INDICATOR_HEADER,
    INDICATORS_TITLE,
    MATRIX_TITLE,
    SOURCES_TITLE,
    column_rows,
    column_title,
    findings,
    indicators,
    side_by_side,
)
from assistant.export.sources import by_number, changes_citations
from assistant.export.texts import (
    APPLICATION,
    COMPARISON_TITLE,
    EMPTY_CELL,
    EMPTY_COMPARISON,
    NOT_SAID,
    count,
    listed,
    one_line,
    sentence,
    written_date,
)
from assistant.export.word.lines import Cell as WordCell
from assistant.export.word.lines import Line, text_cell
from assistant.export.word.report import Report
from assistant.export.word.sources import add_sources
from assistant.types import Cell, CellPoint, CellStatus, Comparison, Indicator, WhatIsNew

_MOST_COLUMNS = 4
_MOST_COLUMNS_STANDING = 6


def write_comparison_docx(
    comparison: Comparison, path: Path, *, news: Sequence[WhatIsNew] = (), today: date | None = None
) -> None:
    """Write a comparison as a Word file.

    Args:
        news: programmes of the same municipality held against each other, as a section of their own.
        today: the day the file says it was made; the real one if not given.

    Raises:
        ExportError: the file cannot be written.
    """
    today = today or date.today()  # noqa: DTZ011 - the officer's own day
    names = listed([one_line(column.label) for column in comparison.columns])
    report = Report(COMPARISON_TITLE, names, written_date(today), today)
    writer = f" ({one_line(comparison.writer)})" if comparison.writer else ""
    report.line(Line(f"Framtagen med {APPLICATION}{writer}.", "Anmärkning"))
    report.contents()
    if comparison.columns and comparison.aspects:
        _add_columns(report, comparison)
        _add_findings(report, comparison)
        _add_indicators(report, comparison)
        _add_matrix(report, comparison)
        report.turn(lying=False)
    else:
        report.line(Line(EMPTY_COMPARISON))
    if news:
        report.heading(CHANGES_TITLE, 1)
        add_changes(report, news, comparison)
    citations = by_number((*comparison.citations, *changes_citations(news)))
    if citations:
        report.heading(SOURCES_TITLE, 1)
        add_sources(report, citations)
    report.save(path)


def _add_columns(report: Report, comparison: Comparison) -> None:
    from assistant.export.pictures.heat_map import coverage_heat_map

    report.heading(COLUMNS_TITLE, 1)
    if comparison.grounds:
        report.line(Line(sentence(one_line(comparison.grounds))))
    rows = [[text_cell(text) for text in row] for row in column_rows(comparison)]
    about = f"{count(len(rows), 'rad', 'rader')}. Kolumner: {', '.join(COLUMNS_HEADER)}."
    report.table("Kommunernas program", COLUMNS_HEADER, rows, (2, 5, 2), about)
    # A wide picture would be too small to read on a page that stands.
    report.turn(lying=len(comparison.columns) > _MOST_COLUMNS_STANDING)
    picture = coverage_heat_map(comparison)
    report.picture(picture.title, picture.png(), picture.alt)
    report.turn(lying=False)


def _add_findings(report: Report, comparison: Comparison) -> None:
    groups = findings(comparison)
    if groups:
        report.heading(FINDINGS_TITLE, 1)
    for heading, group in groups:
        report.heading(heading, 2)
        for finding in group:
            report.line(Line(finding.text, "List Bullet", finding.citations))


def _add_indicators(report: Report, comparison: Comparison) -> None:
    shown = indicators(comparison)
    if shown:
        report.heading(INDICATORS_TITLE, 1)
    for indicator in shown:
        report.heading(indicator.title, 2)
        _add_indicator(report, indicator, comparison)


def _add_indicator(report: Report, indicator: Indicator, comparison: Comparison) -> None:
    from assistant.export.pictures.bars import indicator_bars

    rows = [
        [
            text_cell(column_title(comparison.columns[value.column])),
            text_cell(value.shown, (value.citation,)),
            text_cell(value.year or NOT_SAID),
            text_cell(value.base or NOT_SAID),
        ]
        for value in indicator.values
    ]
    about = f"{count(len(rows), 'rad', 'rader')}. Kolumner: {', '.join(INDICATOR_HEADER)}."
    report.table(indicator.title, INDICATOR_HEADER, rows, (3, 4, 1.5, 3), about)
    if len(indicator.values) > 1:
        picture = indicator_bars(indicator, comparison.columns)
        report.picture(picture.title, picture.png(), picture.alt)


def _add_matrix(report: Report, comparison: Comparison) -> None:
    report.turn(lying=True)
    report.heading(MATRIX_TITLE, 1)
    for numbers in side_by_side(comparison, _MOST_COLUMNS):
        columns = [comparison.columns[number] for number in numbers]
        rows = [
            [
                WordCell((Line("", "Tabelltext", lead=one_line(aspect.title)),)),
                *(_cell(comparison.cell(number, aspect.key)) for number in numbers),
            ]
            for aspect in comparison.aspects
        ]
        names = listed([one_line(column.label) for column in columns])
        about = f"En rad för varje aspekt ({len(rows)}), en kolumn för varje kommun: {names}."
        header = ("Aspekt", *(column_title(column) for column in columns))
        report.table(names, header, rows, (1.1, *[2.0] * len(columns)), about)


def _cell(cell: Cell) -> WordCell:
    """Points, or one of the three empties, each with its own words and look."""
    if cell.status is CellStatus.FOUND:
        return WordCell(tuple(_point(point, several=len(cell.points) > 1) for point in cell.points))
    words = EMPTY_CELL[cell.status]
    if cell.status is CellStatus.STATED_ABSENT:
        said = tuple(_point(point, several=False) for point in cell.points)
        return WordCell((Line("", "Tabelltext", lead=f"{words}{':' if said else ''}"), *said))
    pattern = "pct10" if cell.status is CellStatus.NOT_IN_CORPUS else "clear"
    return WordCell((Line(words, "Tabelltext", character="Tom cell"),), pattern=pattern)


def _point(point: CellPoint, *, several: bool) -> Line:
    return Line(point.text, "Tabellpunkt" if several else "Tabelltext", point.citations)
