"""From a matplotlib figure to a picture that can be shown, printed and read aloud.

Figures are made with matplotlib's objects, never with pyplot, which keeps a figure of its own for everybody. Its
settings are global all the same, so one lock guards them: a picture takes a tenth of a second.
"""

from __future__ import annotations

import re
import textwrap
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import matplotlib as mpl
from lxml import etree
from matplotlib.figure import Figure

from assistant.export.texts import LANGUAGE, one_line

# The page's colours (ui/theme.py) for a light surface. The surface is part of the picture, so that it can be read
# on a dark page too.
SURFACE = "#FFFFFF"
TEXT = "#1A1F24"
MUTED = "#4A5560"
BORDER = "#CBD3D6"
ACCENT = "#0F4C5C"
ACCENT_MIDDLE = "#5F9DAB"
ACCENT_LIGHT = "#D3E5EA"
OWN = "#3D348B"
MISSING = "#6B4E00"
MISSING_LIGHT = "#FFF3C4"
EXPIRED = "#8A1C12"

_SETTINGS: Any = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    "text.color": TEXT,
    "text.parse_math": False,
    "axes.edgecolor": BORDER,
    "axes.labelcolor": TEXT,
    "xtick.color": MUTED,
    "ytick.color": TEXT,
    "hatch.linewidth": 0.7,
    "figure.facecolor": SURFACE,
    "savefig.facecolor": SURFACE,
    "svg.fonttype": "none",
    "svg.hashsalt": "naringslivslots",
}
_LOCK = threading.Lock()
_SVG = "http://www.w3.org/2000/svg"
_DECIMALS = re.compile(r"(-?\d+\.\d\d)\d+")
_SPACES = re.compile(r"\s+")
_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it says in words and as a table.

    Attributes:
        title: what it shows, for a caption.
        svg: an ``<svg>`` element that stands alone and refers to nothing outside itself.
        alt: what it shows, with the main numbers, for those who cannot see it.
        header, rows: its data.
    """

    title: str
    svg: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    _draw: Callable[[], Figure] = field(repr=False, compare=False)

    @property
    def table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """The header and the rows."""
        return self.header, self.rows

    def png(self, dpi: int = 200) -> bytes:
        """The same as an image, drawn at the first need."""
        return _saved(self._draw, "png", dpi=dpi, metadata={"Software": None})


def make_picture(
    draw: Callable[[], Figure],
    title: str,
    alt: str,
    header: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    names: dict[str, str] | None = None,
) -> Picture:
    """Draw a picture.

    Args:
        draw: makes the figure, the same each time.
        names: what parts of the picture are called when pointed at, by the ``gid`` of their artists.
    """
    svg = _saved(draw, "svg", metadata=_NO_METADATA)
    alt = one_line(alt)
    said = tuple(tuple(map(one_line, row)) for row in rows)
    return Picture(title, _finished(svg, f"{title}. {alt}", names or {}), alt, tuple(map(one_line, header)), said, draw)


def label(text: str, width: int) -> str:
    """A text for a picture: on one line, with letters the font has, cut to ``width`` characters."""
    known = "".join(letter for letter in one_line(text) if ord(letter) < 0x2500)
    return known if len(known) <= width else f"{known[: width - 1].rstrip()}…"


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """A text for a picture over a few lines."""
    return "\n".join(textwrap.wrap(label(text, width * lines), width, max_lines=lines, placeholder="…"))


def _saved(draw: Callable[[], Figure], kind: str, **options: Any) -> bytes:
    buffer = BytesIO()
    with _LOCK, mpl.rc_context(_SETTINGS):
        draw().savefig(buffer, format=kind, **options)
    return buffer.getvalue()


def _finished(svg: bytes, alt: str, names: dict[str, str]) -> str:
    """Drop what the picture does not need and what could touch a page it stands in; say what it and its parts are."""
    root: Any = etree.fromstring(svg)
    for name in ("metadata", "defs/{*}style"):
        for found in root.findall(f"{{*}}{name}"):
            found.getparent().remove(found)
    for path in root.iter(f"{{{_SVG}}}path"):
        path.set("d", _SPACES.sub(" ", _DECIMALS.sub(r"\1", path.get("d", ""))))
    for part in root.iter(f"{{{_SVG}}}g"):
        name = names.get(part.attrib.pop("id", ""), "")
        if name:
            etree.SubElement(part, f"{{{_SVG}}}title").text = name
    # What the style sheet said of every element, said of this picture alone.
    said = {"stroke-linejoin": "round", "stroke-linecap": "butt", "role": "img", "lang": LANGUAGE}
    for key, value in {**said, "aria-label": one_line(alt)}.items():
        root.set(key, value)
    return str(etree.tostring(root, encoding="unicode"))
