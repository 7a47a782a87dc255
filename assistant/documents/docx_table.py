"""Tables of a Word document: which cells there are, what they say, and whether it is a table at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.documents.docx_styles import Styles, W, on
from assistant.documents.docx_text import BULLET, collect, style_id
from assistant.documents.tables import table_lines
from assistant.documents.text import clean

# Elements that only wrap what they hold: content controls, tracked insertions and moves, and custom markup.
WRAPPERS = {f"{W}{n}" for n in ("ins", "moveTo", "customXml", "smartTag", "sdtContent")}
# Two columns of running text side by side, made with a table.
_LAYOUT_ROWS, _LAYOUT_PARAGRAPHS, _LAYOUT_CHARACTERS = 2, 3, 600


@dataclass(slots=True)
class Table:
    """A table as lines of text.

    Attributes:
        lines: a row each, see ``tables.table_lines``.
        notes: footnotes referred to from its cells.
        after: tables and text boxes within its cells, to be read after it.
        layout: cells in reading order when the table only places text on the page; the rest is then empty.
    """

    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    after: list[Any] = field(default_factory=list)
    layout: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A cell of a row: its ``w:tc``, the columns it takes, and whether one above stretches over it."""

    cell: Any
    span: int
    covered: bool = False


def read_table(element: Any, styles: Styles) -> Table:
    """Read a ``w:tbl``. Rows deleted in tracked changes are left out.

    What a cell says is repeated in every row it stretches over, so that each row stands on its own; a cell that
    stretches over columns is read once.
    """
    rows = [_cells(row) for row in _children(element, "tr") if row.find(f"{W}trPr/{W}del") is None]
    if _is_layout(rows, styles):
        return Table(layout=[slot.cell for row in rows for slot in row if slot.cell is not None])
    table = Table()
    texts: list[list[str]] = []
    bold: list[bool] = []
    stretched: dict[int, str] = {}
    for row in rows:
        line: list[str] = []
        plain = False
        for slot in row:
            text, cell_is_plain = _cell(slot.cell, styles, table)
            if not slot.covered:
                stretched[len(line)] = text
            line += [text, *[""] * (slot.span - 1)]
            plain |= cell_is_plain
        bold.append(any(line) and not plain)
        if any(line):
            column = 0
            for slot in row:
                line[column] = stretched.get(column, "") if slot.covered else line[column]
                column += slot.span
        texts.append(line)
    table.lines = table_lines(texts, _states_header(rows, bold))
    return table


def _cell(cell: Any, styles: Styles, table: Table) -> tuple[str, bool]:
    """A cell's text on one line, and whether any of it is not bold."""
    if cell is None:
        return "", False
    joined = ""
    plain = False
    for element in cell.iter(f"{W}p", f"{W}tbl"):
        if next(element.iterancestors(f"{W}tc", f"{W}txbxContent"), None) is not cell:
            continue
        if element.tag == f"{W}tbl":
            table.after.append(element)
            continue
        found = collect(element, styles)
        bullet = BULLET.match(found.text)
        text = clean(found.text[bullet.end() :] if bullet else found.text)
        plain |= found.plain
        table.notes += found.notes
        table.after += found.boxes
        if text:
            joined = f"{joined}{' ' if joined[-1] in '.!?:;,' else '; '}{text}" if joined else text
    return joined, plain


def _is_layout(rows: list[list[_Slot]], styles: Styles) -> bool:
    """Whether the table only places text: one column, headings inside, or one or two rows of long columns."""
    if all(sum(1 for slot in row if slot.cell is not None) <= 1 for row in rows):
        return True
    for cell in (slot.cell for row in rows for slot in row if slot.cell is not None):
        texts = {p: "".join(p.itertext(f"{W}t")).strip() for p in cell.iterfind(f"{W}p")}
        if any(text and styles.get(style_id(p.find(f"{W}pPr"), "pStyle")).heading for p, text in texts.items()):
            return True
        if (
            len(rows) <= _LAYOUT_ROWS
            and len(texts) > _LAYOUT_PARAGRAPHS
            and sum(map(len, texts.values())) > _LAYOUT_CHARACTERS
        ):
            return True
    return False


def _cells(row: Any) -> list[_Slot]:
    before = row.find(f"{W}trPr/{W}gridBefore")
    cells = [_Slot(None, _span(before))] if before is not None else []
    for cell in _children(row, "tc"):
        properties = cell.find(f"{W}tcPr")
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        covered = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        span = _span(properties.find(f"{W}gridSpan")) if properties is not None else 1
        cells.append(_Slot(None if covered else cell, span, covered))
    return cells


def _span(element: Any) -> int:
    value = element.get(f"{W}val", "1") if element is not None else "1"
    # Word has at most 63 columns; a damaged file may say anything.
    return min(max(int(value), 1), 63) if value.isdecimal() else 1


def _states_header(rows: list[list[_Slot]], bold: list[bool]) -> bool | None:
    """Whether the file says that the first row holds the headers: repeated on each page, or alone in bold."""
    first = next((slot.cell for slot in rows[0] if slot.cell is not None), None)
    repeated = next(first.iterancestors(f"{W}tr")).find(f"{W}trPr/{W}tblHeader") if first is not None else None
    if repeated is not None and on(repeated, "val", absent=True):
        return True
    return True if len(bold) > 1 and bold[0] and not any(bold[1:]) else None


def _children(element: Any, name: str) -> Iterator[Any]:
    """Children by name, also those within content controls and tracked insertions."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in WRAPPERS or child.tag == f"{W}sdt":
            yield from _children(child, name)
