"""The body of a Word document as blocks, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.documents.docx_styles import Style, Styles, W, list_level, outline_level
from assistant.documents.docx_table import WRAPPERS, read_table
from assistant.documents.docx_text import BULLET, Paragraph, collect, is_contents_line, read_notes, style_id
from assistant.documents.tables import table_lines
from assistant.documents.text import clean
from assistant.types import Block, BlockKind

_HEADING_CHARACTERS, _HEADING_WORDS = 80, 12


@dataclass(slots=True)
class _Piece:
    """A block to be.

    Attributes:
        bold: it may turn out to be a heading that only looks like one.
        size: the type size it states, half points; 0 for none.
        cells: its text parted at tabs, where it may turn out to be a row of a table made with tabs.
    """

    kind: BlockKind
    text: str
    level: int = 0
    bold: bool = False
    size: int = 0
    cells: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_body(document: Any) -> tuple[Block, ...]:
    """All blocks of a document, with each section's footnotes as paragraphs at its end.

    Args:
        document: as python-docx opened it. Its own paragraph text leaves out tracked insertions, text boxes and
            content controls, hence a walk over the XML.
    """
    styles = Styles(document.styles.element)
    notes = read_notes(document.part)
    pieces = [piece for piece in _walk(document.element.body, styles) if piece.text or piece.notes]
    _settle_rows(pieces)
    _settle_headings(pieces)
    blocks: list[Block] = []
    waiting: list[str] = []
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            blocks += [Block(BlockKind.PARAGRAPH, note) for note in waiting]
            waiting = []
        if piece.text:
            blocks.append(Block(piece.kind, piece.text, level=piece.level))
        waiting += [notes[note] for note in piece.notes if notes.get(note)]
    return (*blocks, *(Block(BlockKind.PARAGRAPH, note) for note in waiting))


def _walk(container: Any, styles: Styles) -> Iterator[_Piece]:
    for child in container:
        if child.tag == f"{W}p":
            yield from _paragraph(child, styles)
        elif child.tag == f"{W}tbl":
            yield from _table(child, styles)
        elif child.tag in WRAPPERS or (child.tag == f"{W}sdt" and not _is_contents(child)):
            yield from _walk(child, styles)


def _paragraph(element: Any, styles: Styles) -> Iterator[_Piece]:
    properties = element.find(f"{W}pPr")
    style = styles.get(style_id(properties, "pStyle"))
    if style.contents or is_contents_line(element):
        return
    paragraph = collect(element, styles)
    yield from _pieces(paragraph, style, properties)
    for box in paragraph.boxes:
        yield from _walk(box, styles)


def _table(element: Any, styles: Styles) -> Iterator[_Piece]:
    table = read_table(element, styles)
    for cell in table.layout:
        yield from _walk(cell, styles)
    for line in table.lines:
        yield _Piece(BlockKind.TABLE_ROW, line)
    if table.notes:
        yield _Piece(BlockKind.TABLE_ROW, "", notes=table.notes)
    for inner in table.after:
        yield from _table(inner, styles) if inner.tag == f"{W}tbl" else _walk(inner, styles)


def _pieces(paragraph: Paragraph, style: Style, properties: Any) -> Iterator[_Piece]:
    """What a paragraph of the body is."""
    text = clean(paragraph.text)
    heading = outline_level(properties) or style.heading
    own = list_level(properties)
    number = style.list_level if own is None else own if own >= 0 else None
    lines = [line for line in paragraph.text.split("\n") if line.strip()]
    if heading:
        yield _Piece(BlockKind.HEADING, text, heading, notes=paragraph.notes)
    elif number is not None:
        yield _Piece(BlockKind.LIST_ITEM, text, number, notes=paragraph.notes)
    elif sum(1 for line in lines if BULLET.match(line)) > 1:
        # A list typed with line breaks instead of paragraphs.
        yield from (_typed(line, bold=False, notes=[]) for line in lines)
        yield _Piece(BlockKind.PARAGRAPH, "", notes=paragraph.notes)
    else:
        yield _typed(paragraph.text, bold=not paragraph.plain, size=paragraph.size, notes=paragraph.notes)


def _typed(text: str, *, bold: bool, notes: list[str], size: int = 0) -> _Piece:
    """A paragraph that no style says anything about: a typed bullet makes it a list item."""
    cleaned = clean(text)
    looks = bold and len(cleaned) <= _HEADING_CHARACTERS and len(cleaned.split()) <= _HEADING_WORDS
    looks = looks and any(c.isalpha() for c in cleaned) and not cleaned.endswith((".", ",", ";", "!"))
    bullet = BULLET.match(text)
    if bullet and not (looks and bullet[0].strip()[0].isdigit()):
        return _Piece(BlockKind.LIST_ITEM, clean(text[bullet.end() :]), notes=notes)
    cells = [clean(cell) for cell in re.split(r"\t+", text.strip())]
    return _Piece(BlockKind.PARAGRAPH, cleaned, bold=looks, size=size, cells=cells, notes=notes)


def _settle_headings(pieces: list[_Piece]) -> None:
    """Make headings of bold lines that stand alone above something, below the heading by style above.

    Several in a row are an address or a box: only the last is a heading, and the first of the document; but a line
    above one in smaller type is a heading of its own. Larger type is a higher level.
    """
    above = 0
    shown = [piece for piece in pieces if piece.text]
    sizes = sorted({piece.size for piece in shown if piece.bold}, reverse=True)
    for i, piece in enumerate(shown):
        if piece.kind is BlockKind.HEADING:
            above = piece.level
        elif piece.bold and i + 1 < len(shown) and (i == 0 or not shown[i + 1].bold or piece.size > shown[i + 1].size):
            piece.kind = BlockKind.HEADING
            piece.text = piece.text.rstrip(": ")
            flat = above + 1 if above or i == 0 else 2
            piece.level = min(above + 1 + sizes.index(piece.size) if len(sizes) > 1 else flat, 6)


def _settle_rows(pieces: list[_Piece]) -> None:
    """Make table rows of paragraphs in a row whose words are lined up in as many columns with tabs."""
    start = 0
    while start < len(pieces):
        width = len(pieces[start].cells)
        end = start + 1
        while end < len(pieces) and len(pieces[end].cells) == width:
            end += 1
        lines = table_lines([piece.cells for piece in pieces[start:end]]) if width > 1 and end - start > 1 else []
        if lines:
            rows = [_Piece(BlockKind.TABLE_ROW, line) for line in lines]
            rows[-1].notes = [note for piece in pieces[start:end] for note in piece.notes]
            pieces[start:end] = rows
            end = start + len(rows)
        start = end


def _is_contents(control: Any) -> bool:
    """Whether a content control holds the table of contents."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
