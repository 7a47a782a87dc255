"""A heat map of what the programmes cover: aspects down, municipalities across."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from assistant.export.pictures.canvas import (
    ACCENT,
    ACCENT_LIGHT,
    ACCENT_MIDDLE,
    BORDER,
    MISSING,
    MISSING_LIGHT,
    MUTED,
    SURFACE,
    TEXT,
    Picture,
    make_picture,
    wrapped,
)
from assistant.export.texts import EMPTY_CELL, count, one_line
from assistant.types import Cell, CellStatus, Comparison

TITLE = "Vad programmen tar upp"
_ROW, _COLUMN, _LABELS, _HEAD = 0.34, 0.86, 2.1, 0.55
_SHORT = {
    CellStatus.STATED_ABSENT: "anges inte",
    CellStatus.NOT_FOUND: "ingen träff",
    CellStatus.NOT_IN_CORPUS: "saknas",
}
# (surface, text, hatch) by status; what is found goes by the number of points.
_EMPTY: dict[CellStatus, tuple[str, str, str]] = {
    CellStatus.STATED_ABSENT: (MISSING_LIGHT, MISSING, ""),
    CellStatus.NOT_FOUND: (SURFACE, MUTED, ""),
    CellStatus.NOT_IN_CORPUS: (SURFACE, MUTED, "////"),
}
_FOUND = {1: (ACCENT_LIGHT, TEXT), 2: (ACCENT_MIDDLE, TEXT), 3: (ACCENT, SURFACE)}


def coverage_heat_map(comparison: Comparison) -> Picture:
    """How many points each municipality's programme has on each aspect, and why where it has none."""
    header = ("Aspekt", *(column.label for column in comparison.columns))
    rows = tuple(
        (aspect.title, *(_words(comparison.cell(n, aspect.key)) for n in range(len(comparison.columns))))
        for aspect in comparison.aspects
    )
    return make_picture(lambda: _draw(comparison), TITLE, _alt(comparison), header, rows)


def _draw(comparison: Comparison) -> Figure:
    width = _LABELS + _COLUMN * max(len(comparison.columns), 1)
    height = _HEAD + _ROW * max(len(comparison.aspects), 1)
    figure = Figure((width, height))
    axes: Any = figure.add_axes((_LABELS / width, 0, 1 - _LABELS / width, 1 - _HEAD / height))
    axes.set_xlim(0, max(len(comparison.columns), 1))
    axes.set_ylim(max(len(comparison.aspects), 1), 0)
    axes.axis("off")
    for across, column in enumerate(comparison.columns):
        axes.text(across + 0.5, -0.12, wrapped(column.label, 11), ha="center", va="bottom", weight="bold", size=8.5)
    for down, aspect in enumerate(comparison.aspects):
        axes.text(-0.08, down + 0.5, wrapped(aspect.title, 27), ha="right", va="center", size=8.5)
        for across in range(len(comparison.columns)):
            _draw_cell(axes, across, down, comparison.cell(across, aspect.key))
    return figure


def _draw_cell(axes: Any, across: int, down: int, cell: Cell) -> None:
    if cell.status is CellStatus.FOUND:
        surface, colour = _FOUND[min(max(len(cell.points), 1), 3)]
        hatch, shown = "", count(len(cell.points), "punkt", "punkter")
    else:
        surface, colour, hatch = _EMPTY[cell.status]
        shown = _SHORT[cell.status]
    axes.add_patch(
        Rectangle(
            (across + 0.03, down + 0.06), 0.94, 0.88, facecolor=surface, edgecolor=BORDER, hatch=hatch, linewidth=0.8
        )
    )
    # On a hatched cell the word stands on a patch of its own.
    box = {"facecolor": SURFACE, "edgecolor": "none", "pad": 1.5} if hatch else None
    style = "italic" if cell.status is not CellStatus.FOUND else "normal"
    axes.text(across + 0.5, down + 0.5, shown, ha="center", va="center", size=8, color=colour, style=style, bbox=box)


def _words(cell: Cell) -> str:
    return count(len(cell.points), "punkt", "punkter") if cell.status is CellStatus.FOUND else EMPTY_CELL[cell.status]


def _alt(comparison: Comparison) -> str:
    parts = []
    for number, column in enumerate(comparison.columns):
        cells = [cell for cell in comparison.cells if cell.column == number]
        if cells and all(cell.status is CellStatus.NOT_IN_CORPUS for cell in cells):
            parts.append(f"{column.label}: programmet saknas i underlaget")
            continue
        found = sum(cell.status is CellStatus.FOUND for cell in cells)
        parts.append(f"{column.label}: {found} av {count(len(cells), 'aspekt', 'aspekter')}")
    if not parts:
        return "Inga kommuner är valda."
    aspects = ", ".join(one_line(aspect.title).rstrip("?.") for aspect in comparison.aspects)
    return f"Så många aspekter har träffar: {'; '.join(parts)}. Aspekterna är {aspects}."
