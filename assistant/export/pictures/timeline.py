"""A timeline of the programmes' periods, with today marked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from assistant.export.pictures.canvas import (
    ACCENT,
    ACCENT_LIGHT,
    BORDER,
    EXPIRED,
    MUTED,
    SURFACE,
    TEXT,
    Picture,
    make_picture,
    wrapped,
)
from assistant.export.sources import source_name
from assistant.export.texts import count, status_of, written_date
from assistant.types import Document, Status

TITLE = "Programmens giltighet"
_ROW, _WIDTH, _LABELS, _FOOT, _HEAD = 0.34, 8.6, 3.5, 0.4, 0.35
_NO_PERIOD = "period anges inte"
_OPEN = 1  # years that a period without its end, or its beginning, is drawn as


def timeline(documents: Iterable[Document], today: date) -> Picture:
    """The period of each document, in the order given.

    A period ends with its last year. One that lacks its beginning or its end is drawn as a single year with that said.
    """
    documents = tuple(documents)
    rows = tuple(
        (
            source_name(document),
            document.identity.municipality,
            str(document.identity.valid_from or ""),
            str(document.identity.valid_to or ""),
            document.identity.status(today).value,
        )
        for document in documents
    )
    header = ("Program", "Kommun", "Från", "Till och med", "Giltighet")
    return make_picture(lambda: _draw(documents, today), TITLE, _alt(documents, today), header, rows)


def _draw(documents: tuple[Document, ...], today: date) -> Figure:
    height = _HEAD + _FOOT + _ROW * max(len(documents), 1)
    figure = Figure((_WIDTH, height))
    left = _LABELS / _WIDTH
    axes: Any = figure.add_axes((left, _FOOT / height, 0.97 - left, 1 - (_HEAD + _FOOT) / height))
    now = today.year + (today.timetuple().tm_yday - 1) / 365.25
    spans = [_span(document) for document in documents]
    known = [span for span in spans if span]
    first, last = min([now - 1, *(start for start, _ in known)]), max([now + 2, *(end for _, end in known)])
    axes.set_xlim(first - 0.3, last + (last - first) * 0.25)
    axes.set_ylim(max(len(documents), 1), 0)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=8, steps=[1, 2, 5, 10]))
    axes.set_yticks([])
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(visible=True, axis="x", color=BORDER, linewidth=0.6)
    axes.set_axisbelow(True)
    for row, (document, span) in enumerate(zip(documents, spans, strict=True)):
        axes.text(
            -0.015,
            row + 0.5,
            wrapped(source_name(document), 44),
            ha="right",
            va="center",
            size=8.5,
            transform=axes.get_yaxis_transform(),
        )
        _draw_period(axes, row, document, span, document.identity.status(today), first)
    axes.axvline(now, color=TEXT, linewidth=1.2, linestyle=(0, (4, 2)))
    axes.text(now, -0.12, f"I dag, {written_date(today)}", ha="center", va="bottom", size=8.5, weight="bold")
    return figure


def _draw_period(
    axes: Any, row: int, document: Document, span: tuple[float, float] | None, status: Status, first: float
) -> None:
    if span is None:
        axes.text(first, row + 0.5, _NO_PERIOD, va="center", size=8, color=MUTED, style="italic")
        return
    looks = {
        Status.EXPIRED: {"facecolor": SURFACE, "edgecolor": EXPIRED, "hatch": "////"},
        Status.DRAFT: {"facecolor": SURFACE, "edgecolor": ACCENT, "linestyle": "--"},
    }
    look = looks.get(status, {"facecolor": ACCENT if status is Status.VALID else ACCENT_LIGHT, "edgecolor": ACCENT})
    axes.barh(row + 0.5, span[1] - span[0], left=span[0], height=0.5, **look)
    axes.text(
        span[1] + 0.12,
        row + 0.5,
        _said(document, status),
        va="center",
        size=8,
        color=TEXT,
        bbox={"facecolor": SURFACE, "edgecolor": "none", "pad": 1},
    )


def _span(document: Document) -> tuple[float, float] | None:
    start, end = document.identity.valid_from, document.identity.valid_to
    if start is not None and end is not None:
        return float(start), float(max(start, end) + 1)
    if start is not None:
        return float(start), float(start + _OPEN)
    return (float(end + 1 - _OPEN), float(end + 1)) if end is not None else None


def _said(document: Document, status: Status) -> str:
    start, end = document.identity.valid_from, document.identity.valid_to
    period = f"från {start}, slutår anges inte" if end is None else f"till och med {end}" if start is None else ""
    return ", ".join(filter(None, (period, status.value)))


def _alt(documents: tuple[Document, ...], today: date) -> str:
    if not documents:
        return "Inga program att visa."
    parts = []
    for document in documents:
        state = status_of(document, document.identity.status(today))
        period = "" if document.identity.period in source_name(document) else f" {document.identity.period}"
        parts.append(f"{source_name(document)}{period}: {state or _NO_PERIOD}")
    return f"{count(len(documents), 'program', 'program')} den {written_date(today)}. {'; '.join(parts)}."
