"""A comparison, and "Vad är nytt?", as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.export.comparison_content import (
    CHANGES_TITLE,
    COLUMNS_HEADER,
    COLUMNS_TITLE,
    FINDINGS_TITLE,
    INDICATOR_HEADER,
    INDICATORS_TITLE,
    MATRIX_TITLE,
    SOURCES_TITLE,
    aspect_title,
    change_heading,
    column_rows,
    column_title,
    findings,
    indicators,
    shown_changes,
)
from assistant.export.markdown import cited, escaped, escaped_table, joined, source_list, table
from assistant.export.sources import by_number, changes_citations, source_name
from assistant.export.texts import (
    COMPARISON_TITLE,
    EMPTY_CELL,
    EMPTY_CHANGES,
    EMPTY_COMPARISON,
    NO_COUNTERPART,
    NOT_SAID,
    one_line,
    sentence,
)
from assistant.types import Cell, CellPoint, CellStatus, Comparison, Indicator, WhatIsNew


def comparison_markdown(comparison: Comparison, news: Sequence[WhatIsNew] = ()) -> str:
    """A comparison as Markdown, with ``news`` as a section of its own."""
    blocks = [f"# {COMPARISON_TITLE}"]
    if comparison.columns and comparison.aspects:
        blocks += [escaped(sentence(one_line(comparison.grounds))) if comparison.grounds else ""]
        blocks += [f"## {COLUMNS_TITLE}", escaped_table(COLUMNS_HEADER, column_rows(comparison))]
        blocks += [f"## {MATRIX_TITLE}", _matrix(comparison), *_findings(comparison), *_indicators(comparison)]
    else:
        blocks.append(EMPTY_COMPARISON)
    if news:
        blocks += [f"## {CHANGES_TITLE}", *_changes(news, comparison)]
    citations = by_number((*comparison.citations, *changes_citations(news)))
    return joined([*blocks, *([f"## {SOURCES_TITLE}", source_list(citations)] if citations else [])])


def changes_markdown(news: Sequence[WhatIsNew]) -> str:
    """What is new in one or several municipalities' programmes as Markdown."""
    citations = changes_citations(news)
    sources = [f"## {SOURCES_TITLE}", source_list(citations)] if citations else []
    return joined([f"# {CHANGES_TITLE}", *_changes(news, None, level=2), *sources])


def _matrix(comparison: Comparison) -> str:
    header = ["Aspekt", *(escaped(column_title(column)) for column in comparison.columns)]
    rows = [
        [
            f"**{escaped(aspect.title)}**",
            *(_cell(comparison.cell(number, aspect.key)) for number in range(len(comparison.columns))),
        ]
        for aspect in comparison.aspects
    ]
    return table(header, rows)


def _cell(cell: Cell) -> str:
    points = [cited(point.text, point.citations) for point in cell.points]
    if cell.status is CellStatus.FOUND:
        return "<br>".join(f"• {point}" for point in points) if len(points) > 1 else "".join(points)
    words = f"*{EMPTY_CELL[cell.status]}*"
    return f"{words}: {' '.join(points)}" if points else words


def _findings(comparison: Comparison) -> list[str]:
    groups = findings(comparison)
    blocks = [f"## {FINDINGS_TITLE}"] if groups else []
    for heading, group in groups:
        blocks += [f"### {heading}", "\n".join(f"- {cited(finding.text, finding.citations)}" for finding in group)]
    return blocks


def _indicators(comparison: Comparison) -> list[str]:
    shown = indicators(comparison)
    blocks = [f"## {INDICATORS_TITLE}"] if shown else []
    for indicator in shown:
        blocks += [f"### {escaped(indicator.title)}", _indicator(indicator, comparison)]
    return blocks


def _indicator(indicator: Indicator, comparison: Comparison) -> str:
    rows = [
        [
            escaped(column_title(comparison.columns[value.column])),
            cited(value.shown, (value.citation,)),
            escaped(value.year) or NOT_SAID,
            escaped(value.base) or NOT_SAID,
        ]
        for value in indicator.values
    ]
    return table(INDICATOR_HEADER, rows)


def _changes(news: Sequence[WhatIsNew], comparison: Comparison | None, level: int = 3) -> list[str]:
    blocks: list[str] = []
    for new in news:
        blocks.append(f"{'#' * level} {escaped(change_heading(new))}")
        groups = shown_changes(new)
        if not groups:
            blocks.append(EMPTY_CHANGES)
        header = ["Aspekt", escaped(source_name(new.before)), escaped(source_name(new.after))]
        for change, points in groups:
            rows = [
                [escaped(aspect_title(point.aspect, comparison)), _side(point.before), _side(point.after)]
                for point in points
            ]
            blocks += [f"{'#' * (level + 1)} {change}", table(header, rows)]
    return blocks


def _side(point: CellPoint | None) -> str:
    return cited(point.text, point.citations) if point else f"*{NO_COUNTERPART}*"
