"""Small pieces of WordprocessingML that python-docx has no names for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from assistant.export.texts import clean


def element(name: str, /, **attributes: str) -> Any:
    """An element such as ``w:shd``; the attributes are of the same namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_text(paragraph: Paragraph, text: str, style: str | None = None) -> Run:
    """A run at the end of a paragraph; line feeds become line breaks, what XML cannot hold is left out."""
    return paragraph.add_run(clean(text), style)


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    """Open a field; what is added until ``end_field`` is the result it shows until it is updated."""
    _field_character(paragraph, "begin")
    text = element("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)
    _field_character(paragraph, "separate")


def end_field(paragraph: Paragraph) -> None:
    """Close the field that was opened last."""
    _field_character(paragraph, "end")


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A whole field with the result it shows until it is updated."""
    begin_field(paragraph, instruction)
    paragraph.add_run(shown)
    end_field(paragraph)


def add_link(paragraph: Paragraph, text: str, *, relationship: str = "", bookmark: str = "") -> None:
    """A link to a bookmark, or to the target of a relationship of the part that the paragraph is in."""
    link = element("w:hyperlink", history="1")
    if relationship:
        link.set(qn("r:id"), relationship)
    else:
        link.set(qn("w:anchor"), bookmark)
    link.append(add_text(paragraph, text, "Hyperlink" if relationship else None)._r)
    paragraph._p.append(link)


def _field_character(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType=kind))
