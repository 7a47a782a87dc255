""" "Vad är nytt?" in Word: two programmes of a municipality side by side, with footnotes on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.export.comparison_content import (
    CHANGES_TITLE,
    SOURCES_TITLE,
    aspect_title,
    change_heading,
    shown_changes,
)
from assistant.export.sources import changes_citations, source_name
from assistant.export.texts import APPLICATION, EMPTY_CHANGES, NO_COUNTERPART, count, listed, one_line, written_date
from assistant.export.word.lines import Cell, Line, text_cell
from assistant.export.word.report import Report
from assistant.export.word.sources import add_sources
from assistant.types import CellPoint, Comparison, WhatIsNew


def write_changes_docx(news: Sequence[WhatIsNew], path: Path, *, today: date | None = None) -> None:
    """Write what is new in one or several municipalities' programmes as a Word file.

    Raises:
        ExportError: the file cannot be written.
    """
    today = today or date.today()  # noqa: DTZ011 - the officer's own day
    report = Report(CHANGES_TITLE, listed([one_line(new.municipality) for new in news]), written_date(today), today)
    report.line(Line(f"Framtagen med {APPLICATION}.", "Anmärkning"))
    add_changes(report, news, level=1)
    citations = changes_citations(news)
    if citations:
        report.heading(SOURCES_TITLE, 1)
        add_sources(report, citations)
    report.save(path)


def add_changes(
    report: Report, news: Sequence[WhatIsNew], comparison: Comparison | None = None, *, level: int = 2
) -> None:
    """Add the changes, each municipality's under a heading of its own: what is new first, what is gone last."""
    for new in news:
        report.heading(change_heading(new), level)
        groups = shown_changes(new)
        if not groups:
            report.line(Line(EMPTY_CHANGES))
        header = ("Aspekt", source_name(new.before), source_name(new.after))
        for change, points in groups:
            rows = [
                [text_cell(aspect_title(point.aspect, comparison)), _side(point.before), _side(point.after)]
                for point in points
            ]
            about = f"{change}: {count(len(rows), 'punkt', 'punkter')}. Kolumner: {', '.join(header)}."
            report.table(f"{change} i {one_line(new.municipality)}", header, rows, (2, 4, 4), about)


def _side(point: CellPoint | None) -> Cell:
    if point is None:
        return Cell((Line(NO_COUNTERPART, "Tabelltext", character="Tom cell"),))
    return text_cell(point.text, point.citations)
