"""Tables that can be read aloud and over page breaks: header rows, alternative text, rows that stay together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table, _Cell, _Row

from assistant.export.texts import one_line
from assistant.export.word.lines import Cell
from assistant.export.word.markup import add_text, element

# A row with more text than this may be split over pages: one taller than a page would else be cut off.
_LONGEST_WHOLE_ROW = 900
_LONGEST_WORD = 22
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class GrowingTable:
    """A table that rows are added to."""

    table: Table
    widths: Sequence[Length]

    def add_row(self, contents: Sequence[Cell]) -> tuple[_Cell, ...]:
        """An empty row, shaded and kept together as ``contents`` ask for."""
        row: _Row = self.table.add_row()  # type: ignore[no-untyped-call]
        if max((sum(len(line.text) for line in cell.lines) for cell in contents), default=0) < _LONGEST_WHOLE_ROW:
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        # python-docx finds a row's cells anew at each look, which takes longer the larger the table is.
        cells = row.cells
        for cell, content, width in zip(cells, contents, self.widths, strict=True):
            cell.width = width
            if (content.pattern, content.fill) != ("clear", "auto"):
                shading = element("w:shd", val=content.pattern, color="A9B4BC", fill=content.fill)
                cell._tc.get_or_add_tcPr().append(shading)
        return cells


def add_table(
    document: WordDocument, header: Sequence[str], widths: Sequence[Length], title: str, about: str
) -> GrowingTable:
    """A table with its header row.

    Args:
        widths: of the columns.
        title, about: the alternative text.
    """
    table = document.add_table(rows=1, cols=len(header), style="Rapporttabell")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    properties = table._tbl.tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    flags = {"firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
    properties.append(element("w:tblLook", val="0620", **flags))
    properties.append(element("w:tblCaption", val=title))
    properties.append(element("w:tblDescription", val=about))
    row = table.rows[0]
    row_properties = row._tr.get_or_add_trPr()
    row_properties.append(element("w:cantSplit"))
    row_properties.append(element("w:tblHeader"))
    for cell, text, width in zip(row.cells, header, widths, strict=True):
        cell.width = width
        cell.paragraphs[0].style = "Tabellhuvud"
        add_text(cell.paragraphs[0], one_line(text))
    return GrowingTable(table, widths)


def balanced_widths(columns: Sequence[Sequence[str]]) -> list[float]:
    """Widths in proportion, for a table with these texts in its columns, headings too.

    A column has room for its longest word, up to a limit, and more the more text it holds.
    """
    return [
        max(
            min(max((len(word) for text in texts for word in text.split()), default=0), _LONGEST_WORD) + 2,
            min(max(map(len, texts), default=0), _LONGEST_TEXT) ** 0.7,
        )
        for texts in columns
    ]
