"""A map of Sweden's municipalities, coloured by category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path as Outline

from assistant.export.pictures.canvas import (
    ACCENT,
    EXPIRED,
    MUTED,
    OWN,
    Picture,
    label,
    make_picture,
)
from assistant.export.pictures.geometry import Ring, municipality_rings
from assistant.export.texts import one_line
from assistant.language.ordering import swedish_order
from assistant.programme.register import ALL, Municipality

_HEIGHT, _WIDTH, _MAP_LEFT = 8.2, 5.2, 1.35
_NONE_SURFACE = "#F5F7F7"
_EDGE = "#8B979F"
# (surface, hatch) in the order of the legend; lightness and hatch tell them apart where colours do not.
_LOOKS = (
    (ACCENT, ""),
    ("#9CCBD6", "////"),
    ("#F2C14E", ""),
    ("#B9B2F5", "\\\\\\\\"),
    (EXPIRED, ""),
    ("#C9E4D2", "||||"),
    (OWN, ""),
    ("#E3B9A8", "xxxx"),
)
_QUIET_LOOK = ("#D5DBDE", "....")


def municipality_map(
    values: Mapping[str, str],
    legend: Mapping[str, str],
    *,
    title: str,
    rest: str = "Inget program i underlaget",
    quiet: Collection[str] = (),
) -> Picture:
    """A map with each municipality in the look of its category.

    Args:
        values: code of a municipality (``1480``) → category.
        legend: category → what it is called, in the order of the legend; at most eight.
        title: what the map shows.
        rest: what municipalities without a value are called.
        quiet: categories that say that nothing is known; they share a look that stays in the background.

    Raises:
        ValueError: a category that the legend lacks, or more of them than there are looks.
    """
    unknown = set(values.values()) - set(legend)
    if unknown or len(legend) > len(_LOOKS):
        raise ValueError(f"categories without a look: {sorted(unknown) or list(legend)[len(_LOOKS) :]}")
    known = {municipality.code: municipality for municipality in ALL}
    shown = {code: category for code, category in values.items() if code in known}
    counts = Counter(shown.values())
    entries = [(one_line(name), counts[category]) for category, name in legend.items()]
    entries.append((one_line(rest), len(known) - len(shown)))
    alt = f"Karta över Sveriges {len(known)} kommuner. {'; '.join(f'{name}: {number}' for name, number in entries)}."
    names = {_gid(code): f"{known[code].name}: {one_line(legend[category])}" for code, category in shown.items()}
    return make_picture(
        lambda: _draw(shown, _looks(legend, quiet), entries),
        title,
        alt,
        ("Kommun", "Kod", "Län", title),
        tuple(
            (known[code].name, code, known[code].county, one_line(legend[shown[code]]))
            for code in _ordered(shown, known)
        ),
        names,
    )


def _looks(legend: Mapping[str, str], quiet: Collection[str]) -> dict[str, tuple[str, str]]:
    loud = iter(_LOOKS)
    return {category: _QUIET_LOOK if category in quiet else next(loud) for category in legend}


def _draw(values: Mapping[str, str], looks: Mapping[str, tuple[str, str]], entries: list[tuple[str, int]]) -> Figure:
    figure = Figure((_WIDTH, _HEIGHT))
    axes: Any = figure.add_axes((_MAP_LEFT / _WIDTH, 0.01, 1 - _MAP_LEFT / _WIDTH, 0.98))
    axes.set_aspect("equal")
    axes.axis("off")
    for code, rings in municipality_rings().items():
        surface, hatch = looks[values[code]] if code in values else (_NONE_SURFACE, "")
        patch = PathPatch(_outline(rings), facecolor=surface, hatch=hatch, edgecolor=_EDGE, linewidth=0.35)
        patch.set_gid(_gid(code))
        axes.add_patch(patch)
    axes.autoscale_view()
    handles = [
        Patch(facecolor=surface, hatch=hatch, edgecolor=MUTED, linewidth=0.6)
        for surface, hatch in [*looks.values(), (_NONE_SURFACE, "")]
    ]
    texts = [f"{label(name, 34)}: {number}" for name, number in entries]
    figure.legend(
        handles,
        texts,
        loc="upper left",
        bbox_to_anchor=(0, 1),
        frameon=False,
        fontsize=8.5,
        handlelength=1.8,
        handleheight=1.3,
    )
    return figure


def _outline(rings: tuple[Ring, ...]) -> Outline:
    codes = [
        np.array([Outline.MOVETO, *[Outline.LINETO] * (len(ring) - 2), Outline.CLOSEPOLY], dtype=np.uint8)
        for ring in rings
    ]
    return Outline(np.concatenate(rings), np.concatenate(codes))


def _gid(code: str) -> str:
    return f"kommun-{code}"


def _ordered(values: Mapping[str, str], known: Mapping[str, Municipality]) -> list[str]:
    return sorted(values, key=lambda code: swedish_order(known[code].name))
