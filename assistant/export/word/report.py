"""A Word report under construction: headings, paragraphs with footnotes, tables, pictures and contents."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.section import Section
from docx.shared import Cm, Length, Pt
from docx.text.paragraph import Paragraph

from assistant.export.files import write_whole
from assistant.export.sources import marked
from assistant.export.texts import one_line
from assistant.export.word.blank import blank_document
from assistant.export.word.contents import Contents
from assistant.export.word.footnotes import Footnotes, shown_address
from assistant.export.word.lines import Cell, Line
from assistant.export.word.markup import add_field, add_link, add_text
from assistant.export.word.tables import add_table

_LONGEST_FOOTER = 70
_LONGEST_ALT = 2000
_LYING_INDENT = Cm(9)  # lines over the whole of a page that lies down are too long to read
_PICTURE_CAPTION = Cm(3)  # room for a heading and the caption above a picture


class Report:
    """A document to which things are added in reading order, and that is written whole at the end.

    Args:
        about: what it is of, e.g. the municipality; stands under the title.
        made: what it is and of what day, e.g. ``utkast 21 november 2026``; stands there and in the footer.
    """

    def __init__(self, title: str, about: str, made: str, today: date) -> None:
        self._document = blank_document(title, today)
        self._notes = Footnotes(self._document)
        self._contents = Contents(self._document)
        self._numbers: dict[str, int] = {}
        self._after_table = False
        self._lying = False
        self._footer_text = f"{textwrap.shorten(one_line(title), _LONGEST_FOOTER, placeholder=' …')} · {one_line(made)}"
        self._footer(self._document.sections[0])
        self._document.add_paragraph(one_line(title), "Title")
        subtitle = " · ".join(filter(None, (one_line(about), one_line(made))))
        self._document.add_paragraph(subtitle, "Subtitle")

    def heading(self, text: str, level: int, *, new_page: bool = False) -> None:
        """A heading that the contents lead to; levels 1 to 3."""
        paragraph = self._document.add_paragraph(style=f"Heading {level}")
        if new_page:
            paragraph.paragraph_format.page_break_before = True
        self._contents.add_heading(paragraph, one_line(text), level)
        self._after_table = False

    def contents(self) -> None:
        """Where the table of contents stands."""
        self._contents.place_here()

    def line(self, line: Line) -> Paragraph:
        """A paragraph, as its ``Line`` says."""
        paragraph = self._document.add_paragraph()
        self._fill(paragraph, line)
        if self._after_table:
            paragraph.paragraph_format.space_before = Pt(8)
        if self._lying:
            paragraph.paragraph_format.right_indent = _LYING_INDENT
        self._after_table = False
        return paragraph

    def source(self, line: Line, address: str) -> None:
        """An entry of the list of sources, with the address it can be read at, if it has any."""
        paragraph = self.line(line)
        if address:
            add_text(paragraph, " ")
            relationship = self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            add_link(paragraph, shown_address(address), relationship=relationship)

    def table(
        self, caption: str, header: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float], about: str
    ) -> None:
        """A table under its numbered caption.

        Args:
            header: the column headings, repeated on every page.
            rows: as long as the header.
            widths: of the columns, as shares of the page's width.
            about: the table in a sentence, for those who cannot see it.
        """
        self._caption("Tabell", caption)
        section = self._document.sections[-1]
        columns = [Length(int(self._width(section) * width / sum(widths))) for width in widths]
        table = add_table(self._document, header, columns, one_line(caption), one_line(about))
        for row in rows:
            filled = table.add_row(row)
            for cell, content in zip(filled, row, strict=True):
                for position, line in enumerate(content.lines):
                    self._fill(cell.paragraphs[0] if position == 0 else cell.add_paragraph(), line)
        self._after_table = True

    def picture(self, caption: str, png: bytes, alt: str) -> None:
        """A picture under its numbered caption, smaller where it would not fit on the page."""
        self._caption("Figur", caption)
        shape = self._document.add_picture(BytesIO(png))
        section = self._document.sections[-1]
        height = (
            (section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0) - _PICTURE_CAPTION
        )
        scale = min(1.0, self._width(section) / shape.width, height / shape.height)
        shape.width, shape.height = Length(int(shape.width * scale)), Length(int(shape.height * scale))
        properties = shape._inline.docPr
        properties.set("descr", one_line(alt)[:_LONGEST_ALT])
        properties.set("title", one_line(caption))
        self._after_table = False

    def turn(self, *, lying: bool) -> None:
        """Go on on a new page, lying down or standing, unless this one is so already."""
        if lying == self._lying:
            return
        self._lying = lying
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Cm(29.7), Cm(21)) if lying else (Cm(21), Cm(29.7))
        margin = Cm(2) if lying else Cm(2.5)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
        section.footer.is_linked_to_previous = False
        self._footer(section)
        self._after_table = False

    def save(self, path: Path) -> None:
        """Write the file.

        Raises:
            ExportError: it cannot be written.
        """
        self._contents.fill()
        write_whole(path, lambda temporary: self._document.save(str(temporary)))

    def _fill(self, paragraph: Paragraph, line: Line) -> None:
        paragraph.style = line.style
        if line.lead:
            add_text(paragraph, f"{line.lead} ", line.lead_style)
        for piece in marked(line.text, line.citations):
            if isinstance(piece, str):
                add_text(paragraph, piece, line.character)
            else:
                self._notes.add(paragraph, piece)
        if line.word:
            # Kept with the last word, so that it never begins a line.
            add_text(paragraph, f"\u00a0\u00a0{line.word}", "Statusord")

    def _caption(self, kind: str, text: str) -> None:
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        paragraph = self._document.add_paragraph(style="Caption")
        add_text(paragraph, f"{kind} ")
        add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(self._numbers[kind]))
        add_text(paragraph, f". {one_line(text)}")

    def _footer(self, section: Section) -> None:
        paragraph = section.footer.paragraphs[0]
        paragraph.style = "footer"
        paragraph.paragraph_format.tab_stops.add_tab_stop(self._width(section), WD_TAB_ALIGNMENT.RIGHT)
        add_text(paragraph, f"{self._footer_text}\tSida ")
        add_field(paragraph, "PAGE", "1")
        add_text(paragraph, " av ")
        add_field(paragraph, "NUMPAGES", "1")

    @staticmethod
    def _width(section: Section) -> Length:
        """The width between the margins."""
        return Length((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))
