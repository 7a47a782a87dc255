"""What the styles of a Word document make of a paragraph: heading, list item, bold, or an entry in the contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Word keeps the English names of its own styles in the file in every language; other programs write what they show.
_HEADING_NAME = re.compile(r"(?:heading|rubrik|header)\s*([1-9])\b", re.IGNORECASE)
_NO_HEADING = re.compile(r"tabell|figur|bild|table|caption|sidhuvud", re.IGNORECASE)
_TITLES = {"title", "titel", "rubrik", "dokumenttitel", "huvudrubrik"}
_OTHER_HEADINGS = {"mellanrubrik": 3}
_CONTENTS_NAME = re.compile(
    r"(toc|innehåll|innehållsförteckning|table of figures|contents)( ?\d| heading|srubrik)?$", re.I
)
_LIST_NAME = re.compile(r"(list bullet|list number|punktlista|numrerad lista|lista med punkter)\s*(\d)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits: heading and list levels as in ``Block.level``, ``None`` when it is neither."""

    heading: int | None = None
    list_level: int | None = None
    bold: bool = False
    contents: bool = False


class Styles:
    """The styles of one document by id.

    Args:
        element: the root of ``styles.xml``.
    """

    def __init__(self, element: Any) -> None:
        self._elements = {style.get(f"{W}styleId"): style for style in element.iterfind(f"{W}style")}
        self._resolved: dict[str | None, Style] = {}
        self._default = next(
            (key for key, s in self._elements.items() if s.get(f"{W}type") == "paragraph" and on(s, "default")), None
        )

    def get(self, style_id: str | None) -> Style:
        """The style with this id; the document's default paragraph style for ``None`` or an unknown id."""
        if style_id not in self._elements:
            style_id = self._default
        return self._resolve(style_id, ())

    def character(self, style_id: str | None) -> Style:
        """The character style with this id, plain for ``None`` or an unknown id."""
        return self._resolve(style_id, ()) if style_id in self._elements else Style()

    def _resolve(self, style_id: str | None, below: tuple[str | None, ...]) -> Style:
        if style_id in self._resolved:
            return self._resolved[style_id]
        element = self._elements.get(style_id)
        # A damaged file may have styles based on each other in a ring.
        if element is None or style_id in below:
            return Style()
        based_on = element.find(f"{W}basedOn")
        parent = Style()
        if based_on is not None:
            parent = self._resolve(based_on.get(f"{W}val"), (*below, style_id))
        style = _own(element, parent)
        self._resolved[style_id] = style
        return style


def _own(element: Any, style: Style) -> Style:
    """A style of its own on top of the one it is based on."""
    named = element.find(f"{W}name")
    name = (named.get(f"{W}val") or "").strip() if named is not None else ""
    properties = element.find(f"{W}pPr")
    outline = outline_level(properties)
    number = list_level(properties)
    if number is not None:
        style = replace(style, list_level=number if number >= 0 else None)
    listed = _LIST_NAME.match(name)
    if listed:
        style = replace(style, list_level=max(int(listed[2] or 1) - 1, number or 0))
    level = _heading_by_name(name) or outline
    if level:
        style = replace(style, heading=level)
    if name.casefold() in {"subtitle", "underrubrik"}:
        style = replace(style, heading=None)
    bold = element.find(f"{W}rPr/{W}b")
    if bold is not None:
        style = replace(style, bold=on(bold, "val", absent=True))
    return replace(style, contents=bool(_CONTENTS_NAME.match(name)) or style.contents)


def _heading_by_name(name: str) -> int | None:
    if name.casefold() in _TITLES:
        return 1
    if name.casefold() in _OTHER_HEADINGS:
        return _OTHER_HEADINGS[name.casefold()]
    found = _HEADING_NAME.search(name)
    return min(int(found[1]), 6) if found and not _NO_HEADING.search(name) else None


def outline_level(properties: Any) -> int | None:
    """The heading level that ``w:pPr`` states, 1–6.

    Outline level 9, "body text", is used to keep a heading out of the contents, so it says nothing.
    """
    found = properties.find(f"{W}outlineLvl") if properties is not None else None
    value = _number(found)
    return min(value + 1, 6) if value is not None and 0 <= value < 9 else None


def list_level(properties: Any) -> int | None:
    """The list level that ``w:pPr`` states, from 0; −1 when it turns the style's numbering off."""
    numbering = properties.find(f"{W}numPr") if properties is not None else None
    if numbering is None:
        return None
    numbered = _number(numbering.find(f"{W}numId"))
    if not numbered:
        # Without a list to belong to, a level says nothing.
        return -1 if numbered == 0 else None
    return max(_number(numbering.find(f"{W}ilvl")) or 0, 0)


def on(element: Any, attribute: str, *, absent: bool = False) -> bool:
    """An on/off attribute of Word: ``1``, ``true`` or ``on``."""
    value = element.get(f"{W}{attribute}")
    return absent if value is None else value in {"1", "true", "on"}


def _number(element: Any) -> int | None:
    value = element.get(f"{W}val") if element is not None else None
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None
