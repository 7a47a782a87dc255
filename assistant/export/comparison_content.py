"""What of a comparison and of "Vad är nytt?" there is to show, for every kind of file."""

from __future__ import annotations

import itertools

from assistant.export.sources import place, source_name
from assistant.export.texts import CHANGES, FINDINGS, one_line, status_of
from assistant.programme.craft import aspects
from assistant.types import (
    CellPoint,
    Change,
    ChangedPoint,
    Column,
    Comparison,
    Finding,
    Indicator,
    Status,
    WhatIsNew,
)

COLUMNS_TITLE = "Det här jämförs"
FINDINGS_TITLE = "Slutsatser"
INDICATORS_TITLE = "Mål med samma mått"
MATRIX_TITLE = "Kommun för kommun"
CHANGES_TITLE = "Vad är nytt?"
SOURCES_TITLE = "Källor"
INDICATOR_HEADER = ("Kommun", "Mål", "År", "Utgångsläge")
COLUMNS_HEADER = ("Kommun", "Program", "Giltighet")


def column_title(column: Column) -> str:
    """A column's label, with the year it ended where its programme has expired."""
    if column.status not in (Status.EXPIRED, Status.DRAFT) or not column.documents:
        return one_line(column.label)
    return f"{one_line(column.label)} ({status_of(column.documents[0], column.status)})"


def column_rows(comparison: Comparison) -> list[tuple[str, str, str]]:
    """(municipality, programme, validity) of every programme the cells are taken from."""
    rows: list[tuple[str, str, str]] = []
    for column in comparison.columns:
        if not column.documents:
            rows.append((one_line(column.label), "Programmet saknas i underlaget", ""))
        for position, document in enumerate(column.documents):
            # Only the first document's status is known; the others' say for themselves what period they are of.
            status = status_of(document, column.status) if position == 0 else ""
            rows.append((one_line(column.label), source_name(document), status))
    return rows


def findings(comparison: Comparison) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """(heading, findings) for each kind that there are findings of."""
    groups = [(heading, [f for f in comparison.findings if f.kind is kind]) for kind, heading in FINDINGS.items()]
    return tuple((heading, tuple(group)) for heading, group in groups if group)


def indicators(comparison: Comparison) -> tuple[Indicator, ...]:
    """The measures that have values."""
    return tuple(indicator for indicator in comparison.indicators if indicator.values)


def side_by_side(comparison: Comparison, most: int) -> tuple[tuple[int, ...], ...]:
    """Numbers of the columns in groups as even as can be, each of at most ``most``."""
    number = len(comparison.columns)
    groups = max(1, -(-number // most))
    bounds = [number * group // groups for group in range(groups + 1)]
    return tuple(tuple(range(start, end)) for start, end in itertools.pairwise(bounds) if start < end)


def shown_changes(new: WhatIsNew) -> tuple[tuple[str, tuple[ChangedPoint, ...]], ...]:
    """(heading, points) for each sort of change that there is, what is new first."""
    order = (Change.NEW, Change.CHANGED, Change.KEPT, Change.GONE)
    groups = [(CHANGES[change], [point for point in new.points if point.change is change]) for change in order]
    return tuple((heading, tuple(points)) for heading, points in groups if points)


def change_heading(new: WhatIsNew) -> str:
    """The two programmes: ``Mora: från Näringslivsstrategi 2014–2020 till Näringslivsstrategi 2023–2026``."""
    return f"{one_line(new.municipality)}: från {source_name(new.before)} till {source_name(new.after)}"


def point_places(point: CellPoint | None) -> str:
    """Where a point stands, each place once; empty where there is no point."""
    return ", ".join(dict.fromkeys(map(place, point.citations))) if point else ""


def aspect_title(key: str, comparison: Comparison | None = None) -> str:
    """What an aspect is called: as in the comparison, else as in the craft, else its key."""
    compared = {aspect.key: aspect.title for aspect in comparison.aspects} if comparison else {}
    known = {aspect.key: aspect.title for aspect in aspects()}
    return one_line(compared.get(key) or known.get(key) or key)
