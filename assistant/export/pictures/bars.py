"""Bar charts: goals that share a measure side by side, and the inventory's shares beside those of 2017."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure

from assistant.export.pictures.canvas import (
    ACCENT,
    BORDER,
    EXPIRED,
    MUTED,
    SURFACE,
    Picture,
    label,
    make_picture,
    wrapped,
)
from assistant.export.texts import count, one_line, status_of
from assistant.types import Column, Indicator, IndicatorValue, Share, Status

SHARES_TITLE = "Programmen i underlaget och i inventeringen 2017"
_ROW, _WIDTH, _LABELS, _FOOT = 0.4, 8.6, 3.2, 0.55
_EXPIRED_LOOK = {"facecolor": SURFACE, "edgecolor": EXPIRED, "hatch": "////"}
_VALID_LOOK = {"facecolor": ACCENT, "edgecolor": ACCENT}
_REFERENCE_LOOK = {"facecolor": SURFACE, "edgecolor": MUTED, "hatch": "\\\\\\\\"}


def indicator_bars(indicator: Indicator, columns: Sequence[Column]) -> Picture:
    """The goals of several municipalities for one measure, each with how it is worded and for which year.

    Args:
        columns: those of the comparison, which the values point into.
    """
    header = ("Kommun", "Mål", "År", "Utgångsläge", "Giltighet")
    rows = tuple(
        (columns[value.column].label, value.shown, value.year, value.base, value.citation.status.value)
        for value in indicator.values
    )
    parts = [f"{row[0]}: {_said(value)}" for row, value in zip(rows, indicator.values, strict=True)]
    alt = f"{count(len(rows), 'mål', 'mål')}. {'; '.join(parts)}." if parts else "Inga mål att visa."
    return make_picture(lambda: _draw_indicator(indicator, columns), one_line(indicator.title), alt, header, rows)


def share_bars(shares: Sequence[Share]) -> Picture:
    """How the programmes divide now, beside the same figures in the inventory of 2017."""
    header = ("Uppgift", "Antal nu", "Av", "Andel nu", "2017")
    rows = tuple(
        (share.title, str(share.count), str(share.of), _percent(share), share.reference or "–") for share in shares
    )
    parts = [
        f"{share.title}: {_counted(share)}" + (f", 2017 {share.reference}" if share.reference else "")
        for share in shares
    ]
    alt = f"{'; '.join(parts)}." if parts else "Inga andelar att visa."
    return make_picture(lambda: _draw_shares(shares), SHARES_TITLE, alt, header, rows)


def _draw_indicator(indicator: Indicator, columns: Sequence[Column]) -> Figure:
    figure, axes = _chart(len(indicator.values))
    numbers = [value.value for value in indicator.values]
    _scale(axes, numbers)
    for row, value in enumerate(indicator.values):
        expired = value.citation.status is Status.EXPIRED
        axes.barh(row + 0.5, value.value, height=0.55, **(_EXPIRED_LOOK if expired else _VALID_LOOK))
        state = f" ({status_of(value.citation.document, value.citation.status)})" if expired else ""
        _beside(axes, row, columns[value.column].label + state)
        _at_end(axes, max(value.value, 0), row + 0.5, label(_said(value), 48))
    better = " (lägre är bättre)" if indicator.unit.casefold().startswith("plats") else ""
    axes.set_xlabel(label(indicator.unit, 60) + better, size=8.5)
    return figure


def _draw_shares(shares: Sequence[Share]) -> Figure:
    figure, axes = _chart(len(shares), row=0.62)
    axes.set_xlim(0, 1.45)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    for row, share in enumerate(shares):
        _beside(axes, row, share.title)
        part = share.count / share.of if share.of else 0.0
        axes.barh(row + 0.3, part, height=0.32, **_VALID_LOOK)
        _at_end(axes, part, row + 0.3, f"nu {_counted(share)}")
        if share.reference_share is not None:
            axes.barh(row + 0.7, share.reference_share, height=0.32, **_REFERENCE_LOOK)
        if share.reference:
            _at_end(axes, share.reference_share or 0.0, row + 0.7, f"2017 {label(share.reference, 34)}")
    return figure


def _chart(rows: int, row: float = _ROW) -> tuple[Figure, Any]:
    height = _FOOT + 0.1 + row * max(rows, 1)
    figure = Figure((_WIDTH, height))
    left = _LABELS / _WIDTH
    axes: Any = figure.add_axes((left, _FOOT / height, 0.98 - left, 1 - (_FOOT + 0.1) / height))
    axes.set_ylim(max(rows, 1), 0)
    axes.set_yticks([])
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(visible=True, axis="x", color=BORDER, linewidth=0.6)
    axes.set_axisbelow(True)
    return figure, axes


def _scale(axes: Any, numbers: Sequence[float]) -> None:
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    span = (high - low) or 1.0
    # The words after the longest bar need as much room again.
    axes.set_xlim(low - 0.02 * span if low < 0 else 0, high + 0.9 * span)


def _beside(axes: Any, row: int, text: str) -> None:
    axes.text(
        -0.015, row + 0.5, wrapped(text, 36), ha="right", va="center", size=8.5, transform=axes.get_yaxis_transform()
    )


def _at_end(axes: Any, x: float, y: float, text: str) -> None:
    box = {"facecolor": SURFACE, "edgecolor": "none", "pad": 1}
    axes.annotate(text, (x, y), xytext=(5, 0), textcoords="offset points", va="center", size=8, bbox=box)


def _said(value: IndicatorValue) -> str:
    year = f", {value.year}" if value.year and value.year not in value.shown else ""
    return f"{one_line(value.shown)}{year}" + (f", från {one_line(value.base)}" if value.base else "")


def _counted(share: Share) -> str:
    return f"{_percent(share)} ({share.count} av {share.of})" if share.of else f"{share.count} av {share.of}"


def _percent(share: Share) -> str:
    return f"{round(100 * share.count / share.of)} %" if share.of else "–"
