"""Comparisons: municipalities × aspects, every cell cited or empty for a stated reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.types.answers import Citation
from assistant.types.documents import Document, Status


class CellStatus(StrEnum):
    """Whether a cell holds something, and if not, why not."""

    FOUND = "found"
    STATED_ABSENT = "stated_absent"
    NOT_FOUND = "not_found"
    NOT_IN_CORPUS = "not_in_corpus"


@dataclass(frozen=True, slots=True)
class CellPoint:
    """A short point of a cell; ``text`` has no ``[n]``, the numbers are those of ``citations``."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one municipality's programme says on one aspect.

    Attributes:
        column: index into ``Comparison.columns``.
        aspect: key of the aspect.
        points: at most three; none unless the status is found, or stated absent with the words that state it.
    """

    column: int
    aspect: str
    status: CellStatus
    points: tuple[CellPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedAspect:
    """A row of the comparison: an aspect of the craft, or a question of the officer's own (key ``fraga_1`` …)."""

    key: str
    title: str
    asks: str


@dataclass(frozen=True, slots=True)
class Column:
    """A municipality, with the programmes that its cells are taken from.

    Attributes:
        label: what the column is called; the municipality's name, with a period where one has two columns.
        documents: programmes used, the one in force first.
        status: of the first document; expired ones are marked.
    """

    municipality: str
    label: str
    documents: tuple[Document, ...] = ()
    status: Status = Status.UNKNOWN


class FindingKind(StrEnum):
    """What a statement below the table is about."""

    COMMON = "common"
    DIFFERS = "differs"
    STANDS_OUT = "stands_out"
    NOT_COMPARABLE = "not_comparable"
    NO_HIT = "no_hit"


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement that follows from cells: its Swedish text with ``[n]``, and the citations it rests on."""

    kind: FindingKind
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """A measurable goal's number, e.g. place 50 in a ranking by 2026.

    Attributes:
        value: as a number; ``shown`` is how it stands in the document, with unit.
        year: when it is to be reached, ``base`` what it starts from; both as written, empty if not said.
    """

    column: int
    value: float
    shown: str
    citation: Citation
    year: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Goals of several municipalities that share a measure, side by side."""

    key: str
    title: str
    unit: str
    values: tuple[IndicatorValue, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A matrix of cells, and what follows from it.

    Attributes:
        cells: one for each column and aspect, row by row.
        grounds: on what grounds the municipalities were chosen, when the officer did not name them.
        writer: who worded the findings.
    """

    columns: tuple[Column, ...]
    aspects: tuple[ComparedAspect, ...]
    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    grounds: str = ""
    writer: str = ""

    def cell(self, column: int, aspect: str) -> Cell:
        """The cell of a column and an aspect."""
        return next(cell for cell in self.cells if cell.column == column and cell.aspect == aspect)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, by number: of cells, indicators and findings."""
        cited = [point.citations for cell in self.cells for point in cell.points]
        cited += [(value.citation,) for indicator in self.indicators for value in indicator.values]
        cited += [finding.citations for finding in self.findings]
        found = {citation.n: citation for citations in cited for citation in citations}
        return tuple(found[n] for n in sorted(found))


class Change(StrEnum):
    """What became of a point from one programme of a municipality to the next."""

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ChangedPoint:
    """A point with its place on both sides; one of them is ``None`` where it is new or gone."""

    change: Change
    aspect: str
    before: CellPoint | None
    after: CellPoint | None


@dataclass(frozen=True, slots=True)
class WhatIsNew:
    """Two programmes of the same municipality held against each other."""

    municipality: str
    before: Document
    after: Document
    points: tuple[ChangedPoint, ...]
