"""Reading order of a page: columns, full-width pieces between them, fact boxes and tables.

Rows of words are swept from the top. Rows that share empty vertical strips with words on both sides make a band; a band
is either columns of prose, which are read one after the other, or a table, which is read row by row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.documents.pdf_bands import Band, find_bands
from assistant.documents.pdf_columns import is_table
from assistant.documents.pdf_geometry import Box, Page, Word
from assistant.documents.pdf_grid import find_grids
from assistant.documents.pdf_lines import Line, make_line, make_rows
from assistant.documents.pdf_page_columns import part_columns
from assistant.documents.pdf_rows import Row, prepare_rows
from assistant.documents.pdf_tables import Table
from assistant.documents.pdf_whitespace import band_tables

Item = Line | Table
_DEEPEST = 5
# A footnote begins with its mark, in type so much smaller than the text; ``Line.aside`` of all of them.
_NOTE = re.compile(r"[\d¹²³⁴-⁹*†]")
_NOTE_SIZE = 0.9
_NOTES = 1000
# The frames of boxes in the right column begin at most so far to the left of its text, points.
_GUTTER_EDGE = 8.0
# A noncharacter, so that no text can be mistaken for a stand-in; its rows are as far apart as lines of text, points.
_STAND_IN = "\ufdd1"
_STAND_IN_STEP = 13.0


@dataclass(slots=True)
class _Piece:
    """Something already laid out that keeps its place on the page: a ruled table or a box of its own."""

    box: Box
    items: list[Item] = field(default_factory=list)


def arrange(page: Page, words: Sequence[Word], right_edge: float = 0.0) -> list[Item]:
    """Lines and tables of a page in the order a person reads them.

    Args:
        page: for its ruling lines and boxes.
        words: the words to place, running heads left out.
        right_edge: where the right one of the document's two columns begins, points; 0 where it has one column.
    """
    left = list(words)
    pieces: list[_Piece] = []
    for table, taken in find_grids(page, left):
        ids = set(map(id, taken))
        left = [w for w in left if id(w) not in ids]
        x0, x1 = min(w.x0 for w in taken), max(w.x1 for w in taken)
        pieces.append(_Piece(Box(x0, table.y0, x1, table.y1), [table]))
    for box, inside in _own_boxes(page, left, right_edge):
        ids = set(map(id, inside))
        left = [w for w in left if id(w) not in ids]
        within = [p for p in pieces if _inside(p.box, box)]
        pieces = [p for p in pieces if p not in within]
        items = _flow(page, inside, within, 1)
        for item in items:
            if isinstance(item, Line):
                item.aside = item.aside or len(pieces) + 1
        pieces.append(_Piece(box, items))
    return _flow(page, left, pieces, 0, right_edge)


def set_notes_aside(items: list[Item], body: float) -> list[Item]:
    """The page's items with footnotes marked as standing aside, so that the text goes on past them.

    Args:
        items: of one page, in reading order.
        body: type size of the running text, points.
    """
    notes: list[Line] = []
    for item in reversed(items):
        if not isinstance(item, Line) or item.aside or item.size > _NOTE_SIZE * body:
            break
        notes.append(item)
    if notes and len(notes) < len(items) and _NOTE.match(notes[-1].text):
        for line in notes:
            line.aside = _NOTES
    return items


def _inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x0 >= outer.x0 - 3 and inner.x1 <= outer.x1 + 3 and inner.y0 >= outer.y0 - 3 and inner.y1 <= outer.y1 + 3
    )


def _own_boxes(page: Page, words: Sequence[Word], right_edge: float) -> list[tuple[Box, list[Word]]]:
    """Fact boxes: shaded or framed areas with text of their own beside or amid the running text.

    In a document set in columns, what stands in the other column is not beside a box.
    """
    found: list[tuple[Box, list[Word]]] = []
    taken: set[int] = set()
    area = page.width * page.height
    for box in sorted(page.boxes, key=lambda b: -(b.x1 - b.x0) * (b.y1 - b.y0)):
        across, down = box.x1 - box.x0, box.y1 - box.y0
        if across * down > 0.5 * area or across < 60 or down < 24:
            continue
        inside = [w for w in words if box.holds(w, 0) and id(w) not in taken]
        own_column = _column_of(box, page, right_edge)
        beside = any(
            box.y0 < w.y < box.y1 and own_column.holds(w, 0) and not box.x0 - 1 <= (w.x0 + w.x1) / 2 <= box.x1 + 1
            for w in words
        )
        if len(inside) >= 4 and beside and len(make_rows(inside)) >= 2:
            found.append((box, inside))
            taken.update(map(id, inside))
    return found


def _column_of(box: Box, page: Page, right_edge: float) -> Box:
    """The page, or the one of its two columns that the box stands in."""
    left = 0.0 if box.x0 < right_edge - _GUTTER_EDGE else right_edge - _GUTTER_EDGE
    right = right_edge - _GUTTER_EDGE if box.x1 < right_edge else page.width
    return Box(left, 0.0, right, page.height)


def _flow(
    page: Page, words: Sequence[Word], pieces: Sequence[_Piece], depth: int, right_edge: float = 0.0
) -> list[Item]:
    """Lay out words together with finished pieces, which are stood in for by words that fill their boxes."""
    standing: dict[str, _Piece] = {}
    filled = list(words)
    for index, piece in enumerate(pieces):
        text = f"{_STAND_IN}{index}"
        standing[text] = piece
        box = piece.box
        count = max(1, round((box.y1 - box.y0) / _STAND_IN_STEP))
        step = (box.y1 - box.y0) / count
        filled.extend(Word(text, box.x0, box.x1, box.y0 + (i + 0.8) * step, 10.0) for i in range(count))
    if not right_edge:
        return _flow_words(page, filled, standing, depth)
    columns = part_columns(prepare_rows(filled, bare_gaps=page.draws_spaces), right_edge)
    return [item for column in columns for item in _flow_words(page, column, standing, depth + 1)]


def _flow_words(page: Page, words: Sequence[Word], standing: dict[str, _Piece], depth: int) -> list[Item]:
    result: list[Item] = []
    for band in find_bands(prepare_rows(words, bare_gaps=page.draws_spaces)):
        pieces = any(word.text in standing for row in band.rows for word in row.words)
        if not band.gutters or depth >= _DEEPEST:
            result.extend(_lines(page, band.rows, standing))
        elif not pieces and is_table(band, page):
            result.extend(_table_items(page, band))
        else:
            for column in band.columns():
                if column:
                    result.extend(_flow_words(page, column, standing, depth + 1))
    _set_edges(result)
    return result


def _table_items(page: Page, band: Band) -> list[Item]:
    items: list[Item] = []
    for part in band_tables(page, band):
        items.extend([part] if isinstance(part, Table) else _lines(page, part, {}))
    return items


def _lines(page: Page, rows: Sequence[Row], standing: dict[str, _Piece]) -> list[Item]:
    """The rows as lines; at the first row of a stand-in its piece comes instead."""
    items: list[Item] = []
    for row in rows:
        own = [w for w in row.words if w.text not in standing]
        if own:
            items.append(make_line(own, page.number))
        for word in row.words:
            piece = standing.get(word.text)
            if piece is not None:
                items.extend(piece.items)
                # Later rows of the same stand-in have nothing more to give.
                piece.items = []
    return items


def _set_edges(items: Sequence[Item]) -> None:
    """Tell each line that has none yet the edges of the column it stands in."""
    fresh = [item for item in items if isinstance(item, Line) and not item.right]
    if fresh:
        left, right = min(i.x0 for i in fresh), max(i.x1 for i in fresh)
        for line in fresh:
            line.left, line.right = left, right
