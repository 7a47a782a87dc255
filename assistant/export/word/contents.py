"""The table of contents: a field with its entries in place, so that it is neither empty nor asks to be updated."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from assistant.export.word.markup import add_link, add_text, begin_field, element, end_field

_DEEPEST = 1
_FEWEST = 3
# Only Word knows on which page a heading falls. A number we guessed would be wrong on paper, so there is none at first;
# the hint is part of the field's result and goes away with the first update.
_HINT = "Klicka i förteckningen och välj Uppdatera tabell, så kommer sidnumren."


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    level: int
    bookmark: str


class Contents:
    """Collects a document's headings, and writes them where the contents are to stand."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._headings: list[_Heading] = []
        self._before: BaseOxmlElement | None = None

    def add_heading(self, paragraph: Paragraph, text: str, level: int) -> None:
        """Write a heading in its paragraph, with a bookmark around it."""
        number = len(self._headings) + 1
        heading = _Heading(text, level, f"_Toc{number:08d}")
        paragraph._p.append(element("w:bookmarkStart", id=str(number), name=heading.bookmark))
        add_text(paragraph, text)
        paragraph._p.append(element("w:bookmarkEnd", id=str(number)))
        self._headings.append(heading)

    def place_here(self) -> None:
        """The contents stand after the paragraph that is the last one now."""
        self._before = self._document.paragraphs[-1]._p

    def fill(self) -> None:
        """Write the contents, unless the headings are so few that one sees them all the same."""
        shown = [heading for heading in self._headings if heading.level <= _DEEPEST]
        if self._before is None or len(shown) < _FEWEST:
            return
        frame = element("w:sdt")
        properties, content = element("w:sdtPr"), element("w:sdtContent")
        gallery = element("w:docPartObj")
        gallery.append(element("w:docPartGallery", val="Table of Contents"))
        gallery.append(element("w:docPartUnique"))
        properties.append(gallery)
        frame.append(properties)
        frame.append(content)
        self._before.addnext(frame)
        add_text(self._paragraph(content, "TOC Heading"), "Innehåll")
        for position, heading in enumerate(shown):
            paragraph = self._paragraph(content, f"toc {heading.level}")
            if position == 0:
                begin_field(paragraph, f'TOC \\o "1-{_DEEPEST}" \\h \\z \\u')
            add_link(paragraph, heading.text, bookmark=heading.bookmark)
        last = self._paragraph(content, "Anmärkning")
        add_text(last, _HINT)
        end_field(last)

    def _paragraph(self, content: BaseOxmlElement, style: str) -> Paragraph:
        made = element("w:p")
        content.append(made)
        paragraph = Paragraph(made, self._document._body)
        paragraph.style = style
        return paragraph
