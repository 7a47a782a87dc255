"""Tables told by white space: rows of words in columns, with cells that may go on over several lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.documents.pdf_bands import Band
from assistant.documents.pdf_geometry import Page, Word
from assistant.documents.pdf_rows import Row
from assistant.documents.pdf_tables import Cell, Table, make_table

_NEW_ROW = 1.25


def band_tables(page: Page, band: Band) -> list[Table | list[Row]]:
    """The tables in a band, and the rows before, between and after that turn out not to belong to them."""
    result: list[Table | list[Row]] = []
    for rows, alone in _sections(band):
        table = None if alone else _table(page, band, rows)
        if table is not None:
            result.append(table)
        elif rows:
            result.append(rows)
    return result


def _sections(band: Band) -> list[tuple[list[Row], bool]]:
    """The band's rows parted where some stand in the first column only, with space above and below.

    Such rows are a caption, a heading or the text after the table. Each part comes with whether it is of that sort.
    """
    rows = band.rows
    one_sided = [band.filled(row) == {0} for row in rows]
    sections: list[tuple[list[Row], bool]] = []
    start = 0
    for i in range(len(rows)):
        if i and rows[i].y - rows[i - 1].y > 1.5 * rows[i].size:
            sections.append((rows[start:i], all(one_sided[start:i])))
            start = i
    sections.append((rows[start:], all(one_sided[start:])))
    merged: list[tuple[list[Row], bool]] = []
    for part, alone in sections:
        if merged and merged[-1][1] == alone:
            merged[-1][0].extend(part)
        else:
            merged.append((list(part), alone))
    return merged


def _table(page: Page, band: Band, rows: Sequence[Row]) -> Table | None:
    split = [_cells(band, row) for row in rows]
    cells = join_wrapped(split, [row.y for row in rows], _rules_between(page, band, rows))
    return make_table(page.number, cells, _edges(split), page.boxes)


def _cells(band: Band, row: Row) -> list[Cell]:
    cells: list[Cell] = [[] for _ in range(len(band.gutters) + 1)]
    for word in row.words:
        cells[band.column_of(word)].append(word)
    return cells


def _edges(rows: Sequence[Sequence[Cell]]) -> list[float]:
    edges = []
    for column in range(len(rows[0])):
        lefts = [w.x0 for row in rows for w in row[column]]
        edges.append(min(lefts) if lefts else 0.0)
    return edges


def _rules_between(page: Page, band: Band, rows: Sequence[Row]) -> list[bool]:
    """For each pair of neighbouring rows, whether a horizontal line crosses a gutter between them."""
    found = []
    for above, below in pairwise(rows):
        found.append(
            any(
                above.y - 1 < rule.y0 < below.y - 0.5 * below.size
                and any(rule.x0 < lo and rule.x1 > hi for lo, hi in band.gutters)
                for rule in page.horizontal
            )
        )
    return found


def join_wrapped(rows: Sequence[Sequence[Cell]], ys: Sequence[float], ruled: Sequence[bool]) -> list[list[Cell]]:
    """Put the lines of wrapped cells together: lines of words to rows of the table.

    Args:
        rows: cells of each line of words.
        ys: baseline of each line.
        ruled: for each pair of neighbours, whether a ruling line parts them.
    """
    steps = [b - a for a, b in pairwise(ys)]
    leading = _leading(rows)
    spaced = sum(1 for step, rule in zip(steps, ruled, strict=True) if step > _NEW_ROW * leading and not rule)
    by_rule = sum(ruled) >= max(2, spaced) and not _is_crowded(rows, ruled)
    two_levels = bool(steps) and leading > 0 and max(steps) > _NEW_ROW * leading
    joined: list[list[Cell]] = []
    for i, cells in enumerate(rows):
        if i == 0:
            new = True
        elif by_rule:
            new = ruled[i - 1]
        elif leading == 0:
            new = True
        elif two_levels:
            new = steps[i - 1] > _NEW_ROW * leading or ruled[i - 1]
        else:
            new = ruled[i - 1] or _opens_row(cells, joined[-1])
        if new:
            joined.append([list(cell) for cell in cells])
        else:
            for cell, more in zip(joined[-1], cells, strict=True):
                cell.extend(more)
    return joined


def _is_crowded(rows: Sequence[Sequence[Cell]], ruled: Sequence[bool]) -> bool:
    """Whether lines between two rules are rows of their own: rules only above and below the header and at the end."""
    run = 0
    for i, cells in enumerate(rows):
        if i and ruled[i - 1]:
            run = 0
        run = run + 1 if all(cells) else 0
        if run >= 3:
            return True
    return False


def _leading(rows: Sequence[Sequence[Cell]]) -> float:
    """The smallest distance between lines within a column; 0 where no cell seems to wrap."""
    closest = 0.0
    for column in range(len(rows[0])):
        words: list[Word] = [row[column][0] for row in rows if row[column]]
        for a, b in pairwise(words):
            step = b.y - a.y
            if 0.85 * b.size < step <= 1.45 * b.size and (not closest or step < closest):
                closest = step
    return closest


def _opens_row(cells: Sequence[Cell], before: Sequence[Cell]) -> bool:
    """Where lines stand equally close: a new row has its first cell and most of the others."""
    filled = sum(1 for cell in cells if cell)
    if not cells[0] or filled < max(2, 0.6 * sum(1 for cell in before if cell)):
        return False
    return not cells[0][0].text[0].islower()
