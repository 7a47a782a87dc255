"""Tables drawn with ruling lines: where the cells are and which words stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.documents.pdf_geometry import Box, Page, Word
from assistant.documents.pdf_lines import make_rows
from assistant.documents.pdf_tables import Cell, Table, make_table
from assistant.documents.pdf_whitespace import join_wrapped

_TOUCH = 4.0


def find_grids(page: Page, words: Sequence[Word]) -> list[tuple[Table, list[Word]]]:
    """Each table whose cells are ruled both ways, with the words it takes."""
    found: list[tuple[Table, list[Word]]] = []
    if len(page.horizontal) + len(page.vertical) > 3000:
        return found
    horizontal = merge_collinear(page.horizontal, flat=True)
    vertical = merge_collinear(page.vertical, flat=False)
    for rules_h, rules_v in _components(horizontal, vertical):
        result = _grid_table(page, rules_h, rules_v, words)
        if result is not None:
            found.append(result)
    return found


def merge_collinear(rules: Sequence[Box], *, flat: bool) -> list[Box]:
    """Ruling lines with pieces that lie end to end put together."""
    merged: list[Box] = []
    key = (lambda r: (round(r.y0 / 1.5), r.x0)) if flat else (lambda r: (round(r.x0 / 1.5), r.y0))
    for rule in sorted(rules, key=key):
        last = merged[-1] if merged else None
        if last and flat and abs(last.y0 - rule.y0) < 2 and rule.x0 <= last.x1 + _TOUCH:
            merged[-1] = Box(min(last.x0, rule.x0), last.y0, max(last.x1, rule.x1), last.y0)
        elif last and not flat and abs(last.x0 - rule.x0) < 2 and rule.y0 <= last.y1 + _TOUCH:
            merged[-1] = Box(last.x0, min(last.y0, rule.y0), last.x0, max(last.y1, rule.y1))
        else:
            merged.append(rule)
    return merged


def _components(horizontal: Sequence[Box], vertical: Sequence[Box]) -> list[tuple[list[Box], list[Box]]]:
    """Sets of ruling lines that touch each other, with at least two of each direction."""
    group = list(range(len(horizontal)))

    def root(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    crossing: list[list[int]] = []
    for v in vertical:
        hits = [
            i
            for i, h in enumerate(horizontal)
            if h.x0 - _TOUCH <= v.x0 <= h.x1 + _TOUCH and v.y0 - _TOUCH <= h.y0 <= v.y1 + _TOUCH
        ]
        crossing.append(hits)
        for i in hits[1:]:
            group[root(i)] = root(hits[0])
    sets: dict[int, tuple[list[Box], list[Box]]] = {}
    for i, h in enumerate(horizontal):
        sets.setdefault(root(i), ([], []))[0].append(h)
    for v, hits in zip(vertical, crossing, strict=True):
        if hits:
            sets[root(hits[0])][1].append(v)
    return [s for s in sets.values() if len(s[0]) >= 2 and s[1]]


def _marks(values: Sequence[float]) -> list[float]:
    """Positions with those closer than a few points taken as one."""
    marks: list[float] = []
    for value in sorted(values):
        if not marks or value - marks[-1] > _TOUCH:
            marks.append(value)
    return marks


def _grid_table(
    page: Page, horizontal: list[Box], vertical: list[Box], words: Sequence[Word]
) -> tuple[Table, list[Word]] | None:
    xs = _marks([v.x0 for v in vertical] + [h.x0 for h in horizontal] + [h.x1 for h in horizontal])
    ys = _marks([h.y0 for h in horizontal] + [v.y0 for v in vertical] + [v.y1 for v in vertical])
    if len(xs) < 3 or len(ys) < 2:
        return None
    # The lines of a table too wide for the page end at its edge, its words need not.
    outline = Box(xs[0], ys[0], xs[-1] if xs[-1] < page.width - _TOUCH else 2 * page.width, ys[-1])
    inside = [w for w in words if outline.holds(w)]
    rows, columns = len(ys) - 1, len(xs) - 1
    if len(inside) < 2 or rows * columns > 4000:
        return None
    owner = _spans(xs, ys, horizontal, vertical, inside)
    cells: list[list[Cell]] = [[[] for _ in range(columns)] for _ in range(rows)]
    for word in inside:
        c = _slot(xs, (word.x0 + word.x1) / 2)
        r = _slot(ys, word.y - 0.3 * word.size)
        home_r, home_c = owner[r][c]
        cells[home_r][home_c].append(word)
    _add_turned(page.turned, cells, xs, ys)
    _fill_down(cells, owner)
    cells = [part for row in cells for part in _part_row(row)]
    if sum(1 for c in range(columns) if sum(1 for r in range(rows) if cells[r][c]) >= 1) < 2:
        return None
    if rows == 1 and sum(1 for c in cells[0] if c) < 2:
        return None
    table = make_table(page.number, cells, xs[:-1], page.boxes)
    if table is None:
        return None
    table.y0, table.y1 = ys[0], ys[-1]
    return table, inside


def _part_row(row: list[Cell]) -> list[list[Cell]]:
    """A ruled row that holds several rows of the table, where lines are drawn only around the whole."""
    lines = make_rows([w for cell in row for w in cell])
    column = {id(w): c for c, cell in enumerate(row) for w in cell}
    split: list[list[Cell]] = []
    for line in lines:
        cells: list[Cell] = [[] for _ in row]
        for word in line:
            cells[column[id(word)]].append(word)
        split.append(cells)
    filled = sum(1 for cell in row if cell)
    full = sum(1 for cells in split if sum(1 for cell in cells if cell) >= filled)
    if filled < 2 or full < 3 or full < 0.6 * len(split):
        return [row]
    return join_wrapped(split, [max(w.y for w in line) for line in lines], [False] * (len(lines) - 1))


def _slot(marks: Sequence[float], value: float) -> int:
    for i in range(len(marks) - 2, 0, -1):
        if value >= marks[i]:
            return i
    return 0


def _spans(
    xs: list[float], ys: list[float], horizontal: Sequence[Box], vertical: Sequence[Box], words: Sequence[Word]
) -> list[list[tuple[int, int]]]:
    """For each slot of the grid, the slot its cell begins in: cells may stretch over columns and rows."""
    owner = [[(r, c) for c in range(len(xs) - 1)] for r in range(len(ys) - 1)]
    for r in range(len(ys) - 1):
        for c in range(len(xs) - 1):
            middle_x, middle_y = (xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2
            wall = any(abs(v.x0 - xs[c]) <= _TOUCH and v.y0 <= middle_y <= v.y1 for v in vertical)
            if c and not wall and not _parted(words, xs[c], ys[r], ys[r + 1]):
                owner[r][c] = owner[r][c - 1]
                continue
            lid = any(abs(h.y0 - ys[r]) <= _TOUCH and h.x0 <= middle_x <= h.x1 for h in horizontal)
            if r and not lid and owner[r - 1][c][1] == c:
                owner[r][c] = owner[r - 1][c]
    return owner


def _parted(words: Sequence[Word], x: float, top: float, bottom: float) -> bool:
    """Whether the words of a row leave a gap at ``x`` as columns do, though no line is drawn there."""
    row = [w for w in words if top < w.y - 0.3 * w.size < bottom]
    before = [w.x1 for w in row if w.x0 < x]
    after = [w.x0 for w in row if w.x0 >= x]
    return bool(before and after) and max(before) < x + 1 and min(after) - max(before) > 0.75 * row[0].size


def _add_turned(letters: Sequence[Word], cells: list[list[Cell]], xs: list[float], ys: list[float]) -> None:
    """Give cells without words the text set sideways in them, such as the names of narrow columns."""
    found: dict[tuple[int, int], list[Word]] = {}
    for letter in letters:
        x, y = (letter.x0 + letter.x1) / 2, letter.y
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            found.setdefault((_slot(ys, y), _slot(xs, x)), []).append(letter)
    for (r, c), inside in found.items():
        if cells[r][c]:
            continue
        text = inside[0].text
        for before, letter in pairwise(inside):
            apart = before.space_after or letter.space_before or abs(letter.x0 - before.x0) > 0.5 * letter.size
            text += f" {letter.text}" if apart else letter.text
        size, bold = inside[0].size, all(w.bold for w in inside)
        cells[r][c] = [Word(text, xs[c] + 1, xs[c + 1] - 1, ys[r + 1] - 1, size, bold)]


def _fill_down(cells: list[list[Cell]], owner: list[list[tuple[int, int]]]) -> None:
    """Repeat a cell in every row it stretches over, a focus area with several goals, where the row has more to say."""
    for r in range(1, len(cells)):
        if any(cells[r]):
            for c, (start, column) in enumerate(owner[r]):
                if start < r and column == c:
                    cells[r][c] = cells[start][c]
