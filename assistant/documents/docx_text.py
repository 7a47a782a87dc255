"""The text of a Word paragraph as it is read: without what is deleted, hidden or an instruction to Word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from assistant.documents.docx_styles import Style, Styles, W, on
from assistant.documents.text import clean

_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
# Deleted and moved-away text of tracked changes, properties, field codes, ruby, and a text box's copy for old programs.
_SKIPPED = {f"{W}{n}" for n in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt")} | {_MC_FALLBACK}
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "\u00ad"}
_NOTE_REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}

# A bullet or number typed by hand; the letter o is one only where a tab follows.
BULLET = re.compile(
    r"\s*(?:[•●○▪■◦‣∙·*–—\uf0b7\uf0a7\uf0d8\uf0fc-]|o(?=\t)|\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))[\s\u00a0]+(?=\S)"
)


@dataclass(slots=True)
class Paragraph:
    """A paragraph's raw text with what was met on the way.

    Attributes:
        text: with ``\\n`` for line breaks and ``\\t`` for tabs.
        plain: whether any of the text is not bold.
        size: the largest type size that its runs state, half points; 0 where they leave it to the style.
        boxes: text boxes anchored here.
        notes: keys of footnotes and endnotes, see ``read_notes``.
    """

    text: str = ""
    plain: bool = False
    size: int = 0
    boxes: list[Any] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def collect(element: Any, styles: Styles) -> Paragraph:
    """Everything in a ``w:p``: runs, hyperlinks, content controls, tracked insertions, results of fields, formulas."""
    style = styles.get(style_id(element.find(f"{W}pPr"), "pStyle"))
    paragraph = Paragraph()
    parts: list[str] = []

    def visit(node: Any, bold: bool) -> None:
        for child in node:
            tag = child.tag
            if tag in _SKIPPED or (tag == f"{W}r" and _is_hidden(child)):
                continue
            if tag in (f"{W}t", _MATH_TEXT):
                parts.append(child.text or "")
                paragraph.plain |= not bold and bool((child.text or "").strip())
            elif tag in _CHARACTERS:
                parts.append(_CHARACTERS[tag])
            elif tag == f"{W}txbxContent":
                paragraph.boxes.append(child)
            elif tag in _NOTE_REFERENCES:
                paragraph.notes.append(f"{_NOTE_REFERENCES[tag]}:{child.get(f'{W}id')}")
            elif tag == f"{W}r":
                paragraph.size = max(paragraph.size, _size(child))
                visit(child, _is_bold(child, style, styles))
            else:
                visit(child, bold)

    visit(element, style.bold)
    paragraph.text = "".join(parts)
    return paragraph


def is_contents_line(paragraph: Any) -> bool:
    """Whether a paragraph is a line of the table of contents by its link, whatever its style."""
    link = paragraph.find(f"{W}hyperlink")
    return (
        link is not None
        and (link.get(f"{W}anchor") or "").startswith("_Toc")
        and "".join(link.itertext(f"{W}t")).strip()[-1:].isdigit()
    )


def style_id(properties: Any, name: str) -> str | None:
    """The id that ``w:pPr`` or ``w:rPr`` refers to in its child ``name``."""
    style = properties.find(f"{W}{name}") if properties is not None else None
    return style.get(f"{W}val") if style is not None else None


def read_notes(part: Any) -> dict[str, str]:
    """Text of footnotes and endnotes by ``footnote:<id>`` and ``endnote:<id>``.

    Args:
        part: the document's main part in the package.
    """
    notes: dict[str, str] = {}
    for kind, relation in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
        try:
            related = part.part_related_by(relation)
        except KeyError:
            continue
        for note in parse_xml(related.blob).iterfind(f"{W}{kind}"):
            paragraphs = ("".join(p.itertext(f"{W}t", f"{W}tab")) for p in note.iter(f"{W}p"))
            notes[f"{kind}:{note.get(f'{W}id')}"] = clean(" ".join(paragraphs))
    return notes


def _is_bold(run: Any, style: Style, styles: Styles) -> bool:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return style.bold
    bold = properties.find(f"{W}b")
    if bold is not None:
        return on(bold, "val", absent=True)
    return style.bold or styles.character(style_id(properties, "rStyle")).bold


def _size(run: Any) -> int:
    """The type size that a run with text states, half points; 0 for none."""
    size = run.find(f"{W}rPr/{W}sz")
    value = size.get(f"{W}val") or "" if size is not None and run.find(f"{W}t") is not None else ""
    return int(value) if value.isdecimal() else 0


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and on(hidden, "val", absent=True)
