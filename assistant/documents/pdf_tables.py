"""Tables on a page: cells to rows of text, which row is the header, and tables that go on over a page break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from statistics import median

from assistant.documents.pdf_blocks import marker_length
from assistant.documents.pdf_cuts import MAYBE_CUT, mark_cuts
from assistant.documents.pdf_geometry import Box, Word
from assistant.documents.pdf_lines import Line, make_line, make_rows
from assistant.documents.tables import join_headers, looks_like_header, table_lines
from assistant.documents.text import join_lines

HEADER_WORDS = re.compile(
    r"^(nr|mål\w*|delmål|effektmål|inriktning\w*|indikator\w*|värde|mått|nyckeltal|basvärde|nuläge|utgångsvärde|startvärde"
    r"|målvärde|utfall|resultat|ansvar\w*|aktivitet\w*|åtgärd\w*|insats\w*|tid\w*|när|start\w*|slut\w*|status|resurs\w*"
    r"|budget|kostnad|finansiering|uppföljning\w*|kommentar\w*|år|fokusområde|område|prioritering|strategi\w*|vad|vem"
    r"|hur|part\w*|samverkan\w*|källa|mätning|mätmetod|bransch|antal|kommun|beskrivning|syfte|period|klart|deadline)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(19|20)\d\d\b([–/-](19|20)?\d\d)?")
Cell = list[Word]


@dataclass(slots=True)
class Table:
    """A table, or the part of it that stands on one page.

    Attributes:
        rows: cell texts, each row as long as the table is wide; the header is not among them.
        names: the header's cells, empty when there is none.
        edges: left edge of each column, points.
        size: type size of its words, points.
        pages: first and last page of each row.
        y0, y1: top and bottom of the part on the page, points from the top.
    """

    page: int
    rows: list[list[str]]
    names: list[str]
    edges: list[float]
    pages: list[tuple[int, int]]
    y0: float
    y1: float
    size: float = 0.0

    def is_like(self, other: Table) -> bool:
        """Whether the other table has the same columns at the same places, in this column of text or the next."""
        if len(self.edges) != len(other.edges):
            return False
        shift = other.edges[0] - self.edges[0]
        if other.page > self.page + 1 or abs(shift) < self.edges[-1] - self.edges[0]:
            shift = 0.0
        return all(abs(a + shift - b) <= 12 for a, b in zip(self.edges, other.edges, strict=True))

    def lines(self) -> list[tuple[str, tuple[int, int]]]:
        """Each row as text with its pages."""
        result: list[tuple[str, tuple[int, int]]] = []
        for row, pages in zip(self.rows, self.pages, strict=True):
            texts = table_lines([self.names, row], True) if self.names else []
            result.extend((text, pages) for text in texts)
        if not self.names:
            texts = table_lines(self.rows, False)
            result = list(zip(texts, self.pages, strict=True))
        return result


def cell_text(words: Cell, page: int, left: float, right: float) -> str:
    """The words of a cell as text; items of a list in the cell are parted by semicolons.

    Args:
        words: in any order.
        page: 1-based.
        left, right: edges of the words in the cell's column, points.
    """
    groups: list[list[str]] = []
    first = ""
    for text in mark_cuts([make_line(row, page) for row in make_rows(words)], left, right):
        marker = marker_length(text)
        if marker or not groups:
            first = first or text[:marker]
            groups.append([text[marker:]])
        else:
            groups[-1].append(text)
    parts = [join_lines(group).rstrip(";") for group in groups]
    text = parts[0] if parts else ""
    if len(parts) == 1 and first[:1].isalnum():
        # A lone number is the number of the goal or measure, not of an item in a list.
        text = first + text
    for part in parts[1:]:
        text += f" {part}" if text.endswith(":") else f"; {part}"
    return text


def make_table(page: int, cells: Sequence[Sequence[Cell]], edges: list[float], boxes: Sequence[Box]) -> Table | None:
    """A table from the words of its cells.

    Args:
        page: 1-based.
        cells: rows of cells, all rows equally long.
        edges: left edge of each column, points.
        boxes: the page's filled and outlined boxes, for header rows that are told apart by shading.
    """
    filled = [row for row in cells if any(row)]
    keep = [c for c in range(len(edges)) if any(row[c] for row in filled)]
    if len(keep) < 2 or not filled:
        return None
    filled = [[row[c] for c in keep] for row in filled]
    sides = [_sides([row[c] for row in filled]) for c in range(len(keep))]
    texts = [[cell_text(cell, page, *side) for cell, side in zip(row, sides, strict=True)] for row in filled]
    joined = join_headers(texts)
    if len(joined) < len(texts):
        texts, filled = joined, [filled[0], *filled[2:]]
    words = [w for row in filled for cell in row for w in cell]
    y0, y1 = min(w.y - w.size for w in words), max(w.y for w in words)
    names: list[str] = []
    if _first_is_header(filled, texts, boxes):
        names = texts[0]
        texts = [row for row in texts if row != names]
    size = median(w.size for w in words)
    return Table(page, texts, names, [edges[c] for c in keep], [(page, page)] * len(texts), y0, y1, size)


def _sides(column: Sequence[Cell]) -> tuple[float, float]:
    """Left and right edge of a column's words, points."""
    return min(w.x0 for cell in column for w in cell), max(w.x1 for cell in column for w in cell)


def _first_is_header(cells: Sequence[Sequence[Cell]], texts: Sequence[Sequence[str]], boxes: Sequence[Box]) -> bool:
    """Whether the first row names the columns, told by words, weight, shading or looks."""
    first = texts[0]
    if len(texts) < 2 or sum(1 for name in first if name) < max(2, len(first) - 1):
        return False
    if any(len(name) > 60 or name.endswith((".", ":")) for name in first if name):
        return False
    named = [name for name in first if name]
    known = sum(1 for name in named if HEADER_WORDS.match(name))
    if len(first) >= 3 and known >= len(named) / 2:
        return True
    if _all_bold(cells[0]) and not any(_all_bold(row) for row in cells[1:3]):
        return True
    if _is_shaded_alone(cells, boxes):
        return True
    if len(first) == 2 and known < 2:
        return False
    years_hidden = [[_YEARS.sub("", name) or "år" for name in first]]
    distinct = [[f"{name}{'' if years_hidden[0].count(name) == 1 else i}" for i, name in enumerate(years_hidden[0])]]
    times = sum(1 for name in first[1:] if _YEARS.fullmatch(name)) >= len(first) - 1
    return looks_like_header([*distinct, *texts[1:]]) and (known > 0 or times or _numbers_below(texts))


def _all_bold(row: Sequence[Cell]) -> bool:
    words = [w for cell in row for w in cell]
    return bool(words) and all(w.bold for w in words)


def _is_shaded_alone(cells: Sequence[Sequence[Cell]], boxes: Sequence[Box]) -> bool:
    """Whether a box lies behind the first row's words and no box behind the next row's."""
    behind = [
        any(box.holds(w) and box.y1 - box.y0 < 120 for box in boxes) for row in cells[:2] for w in row_words(row)[:1]
    ]
    return len(behind) == 2 and behind[0] and not behind[1]


def row_words(row: Sequence[Cell]) -> Cell:
    """All words of a row of cells."""
    return [w for cell in row for w in cell]


def _numbers_below(texts: Sequence[Sequence[str]]) -> bool:
    """Whether some column holds numbers under a name that is none."""
    for column in range(len(texts[0])):
        below = [row[column] for row in texts[1:] if row[column]]
        numeric = sum(1 for text in below if re.match(r"^[<>≥≤+–-]?\s?\d", text))
        if below and numeric >= 0.6 * len(below) and not re.match(r"^\d", texts[0][column]):
            return True
    return False


def continue_table(before: Table, after: Table) -> bool:
    """Join ``after`` to ``before`` if it is the same table going on; ``before`` is changed.

    A repeated header is dropped, a header that is not repeated is inherited, and a row that was cut by the page break
    is put together again.
    """
    if not before.is_like(after):
        return False
    if after.names and before.names and _plain(after.names) != _plain(before.names):
        return False
    if after.names and not before.names:
        return False
    rows, pages = list(after.rows), list(after.pages)
    if before.rows and rows and _goes_on(before.rows[-1], rows[0]):
        cut = rows.pop(0)
        before.rows[-1] = [_join_cell(a, b) for a, b in zip(before.rows[-1], cut, strict=True)]
        before.pages[-1] = (before.pages[-1][0], pages.pop(0)[1])
    if all(row[0] for row in before.rows):
        # A cell that stretches over rows on both pages is named on the first only.
        for row in takewhile(lambda row: not row[0], rows):
            row[0] = before.rows[-1][0]
    before.rows.extend(rows)
    before.pages.extend(pages)
    before.page, before.y1 = after.page, after.y1
    return True


def _plain(names: Sequence[str]) -> list[str]:
    return [re.sub(rf"[{MAYBE_CUT}\s]", "", name) for name in names]


def rest_of_table(table: Table, lines: Sequence[Line]) -> tuple[Table, int] | None:
    """The last rows of a table at the top of the next page, where they are lines standing in its columns.

    Args:
        table: the table the page before ended with.
        lines: what follows it in reading order.

    Returns:
        Those rows as a table without header, and how many lines they took; ``None`` if there are none.
    """
    rows: list[list[str]] = []
    used = 0
    held: list[str] | None = None
    for i, line in enumerate(lines):
        cells = _in_columns(table, line) if line.page == table.page + 1 else None
        if cells is None:
            break
        if sum(1 for cell in cells if cell) > 1:
            rows.extend([held] if held else [])
            rows.append(cells)
            held, used = None, i + 1
        elif i == 0 and line.text[0].islower():
            held = cells
        else:
            break
    if held and not rows and table.rows and _goes_on(table.rows[-1], held):
        rows, used = [held], 1
    if not rows:
        return None
    pages = [(table.page + 1, table.page + 1)] * len(rows)
    first, last = lines[0], lines[used - 1]
    return Table(first.page, rows, [], list(table.edges), pages, first.top, last.y, table.size), used


def take_header(line: Line, table: Table) -> bool:
    """Give a table its header where a page or column break left that alone; ``table`` is changed.

    Args:
        line: the last one before the table in reading order.
        table: a table without header.
    """
    below = line.page == table.page and line.y < table.y0
    if table.names or not line.bold or below or table.page - line.page not in (0, 1):
        return False
    shift = 0.0 if line.page != table.page and abs(line.x0 - table.edges[0]) <= 9 else line.x0 - table.edges[0]
    names = _in_columns(replace(table, edges=[edge + shift for edge in table.edges]), replace(line, bold=False))
    if names is None or not all(names):
        return False
    table.names = names
    return True


def _in_columns(table: Table, line: Line) -> list[str] | None:
    """The line's words by the table's columns, each beginning at its column's edge; ``None`` if they do not."""
    if line.bold or abs(line.size - table.size) > 0.6:
        return None
    cells: list[Cell] = [[] for _ in table.edges]
    for word in line.words:
        column = sum(1 for edge in table.edges if edge <= word.x0 + 3) - 1
        if column < 0:
            return None
        cells[column].append(word)
    # Edges of a ruled table are its lines, a few points to the left of the words.
    if any(cell and not -3 <= cell[0].x0 - edge <= 9 for cell, edge in zip(cells, table.edges, strict=True)):
        return None
    if any(b[0].x0 - a[-1].x1 < 0.5 * line.size for a, b in pairwise([cell for cell in cells if cell])):
        return None
    return [make_line(cell, line.page).text if cell else "" for cell in cells]


def _join_cell(above: str, below: str) -> str:
    """The parts of a cell on either side of a page break."""
    if len(above) >= 5 and above.isalpha() and below[:1].islower():
        above += MAYBE_CUT
    return join_lines([above, below])


def _goes_on(last: Sequence[str], first: Sequence[str]) -> bool:
    """Whether the first row after a page break is the rest of the last one before it."""
    filled = [(a, b) for a, b in zip(last, first, strict=True) if b]
    if not filled or not all(a for a, _ in filled):
        return False
    lower = sum(1 for _, b in filled if b[0].islower())
    fewer = len(filled) < sum(1 for a in last if a)
    return lower == len(filled) if not first[0] else fewer and 2 * lower >= len(filled)
