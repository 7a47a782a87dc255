"""The columns that a whole document is set in: one gutter at the same place, page after page.

A page alone is told by its rows, and a table or list in one column can look as if it stood side by side with the text
of the other. Pages set in the same two columns tell of each other, so that each is parted before its rows are read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.documents.pdf_bands import Band
from assistant.documents.pdf_columns import is_prose, is_table
from assistant.documents.pdf_geometry import Page, Word
from assistant.documents.pdf_rows import Row, prepare_rows

# Where the right column begins, as part of the page's width, and how much wider one column may be than the other.
_MIDDLE = (0.4, 0.65)
_WIDER = 1.25
# Lines of a page in each column, side by side with the other's, and pages that have as many, at least.
_ROWS, _PAGES = 8, 2
# How far to the right of its column's edge the text of items and cells begins at most, points.
_INSET = 20.0
# Words begin within a point of their column's edge; no gutter is narrower than this.
_EDGE, _NARROWEST = 1.5, 7.0
# Rows between others over the full width that are fewer are part of those.
_FEWEST = 3
# How far from its column's edge the outermost text of a column stands at most, in type sizes.
_INDENT = 2.5


def find_right_edge(pages: Sequence[Page], words: Mapping[int, Sequence[Word]]) -> float:
    """Where the right one of a document's two columns begins, points; 0 where it has no such columns.

    Args:
        pages: the document's pages.
        words: their words without running heads, by page number.
    """
    votes: list[list[float]] = []
    for page in pages:
        rows = prepare_rows(words[page.number], bare_gaps=page.draws_spaces)
        votes.append([edge for edge in _starts(page, rows) if _is_set_in_columns(page, rows, edge)])
    # On a page of lists or tables most lines begin a little to the right of their column's edge.
    agreeing = {
        edge: sum(any(-_EDGE < other - edge < _INSET for other in found) for found in votes)
        for edge in sorted(edge for found in votes for edge in found)
    }
    best = max(agreeing, key=lambda edge: agreeing[edge], default=0.0)
    return best if agreeing.get(best, 0) >= _PAGES else 0.0


def _starts(page: Page, rows: Sequence[Row]) -> list[float]:
    """Where enough runs of words begin in the middle of the page to make a column: at most the two commonest."""
    lo, hi = (part * page.width for part in _MIDDLE)
    found = Counter(round(x0, 1) for row in rows for x0, _ in row.parts if lo <= x0 <= hi)
    return [edge for edge, count in found.most_common(2) if count >= _ROWS]


def _is_set_in_columns(page: Page, rows: Sequence[Row], edge: float) -> bool:
    """Whether the page's rows that do not cross the gutter are two columns of prose, about as wide."""
    own = [row for row in rows if not _crosses(row, edge)]
    left = [(row.y, x0, x1) for row in own for x0, x1 in row.parts if x0 < edge - _EDGE]
    right = [(row.y, x0, x1) for row in own for x0, x1 in row.parts if x0 >= edge - _EDGE]
    if min(_beside(left, right), _beside(right, left)) < _ROWS:
        return False
    ends = max(x1 for _, _, x1 in left)
    widths = (ends - min(x0 for _, x0, _ in left), max(x1 for _, _, x1 in right) - edge)
    if max(widths) > _WIDER * min(widths) or edge - ends < _NARROWEST:
        return False
    band = Band(own, [(ends, edge)])
    return is_prose(band, 0) and is_prose(band, 1) and not is_table(band, page)


def _beside(column: Sequence[tuple[float, ...]], other: Sequence[tuple[float, ...]]) -> int:
    """How many lines of a column, each beginning with its baseline, stand as high up as those of the other."""
    ys = [line[0] for line in other]
    return sum(1 for line in column if ys and min(ys) <= line[0] <= max(ys))


def _crosses(row: Row, edge: float) -> bool:
    """Whether the row has words over the gutter to the left of ``edge``."""
    return any(x0 < edge - _EDGE and x1 > edge - _NARROWEST for x0, x1 in row.parts)


def part_columns(rows: Sequence[Row], edge: float) -> list[list[Word]]:
    """The words of a page in pieces to be read one after the other: each column, and what goes over both.

    Args:
        rows: of one page, from the top down.
        edge: see ``find_right_edge``.
    """
    pieces: list[list[Word]] = []
    joins = False
    for across, run in _runs(rows, edge):
        words = [word for row in run for word in row.words]
        if not across:
            pieces.append([word for word in words if word.x0 < edge - _EDGE])
            pieces.append([word for word in words if word.x0 >= edge - _EDGE])
        elif joins:
            pieces[-1].extend(words)
        else:
            pieces.append(words)
        joins = across
    return [piece for piece in pieces if piece]


def _runs(rows: Sequence[Row], edge: float) -> list[tuple[bool, list[Row]]]:
    """Runs of rows with whether they go over the full width."""
    runs: list[tuple[bool, list[Row]]] = []
    for row in rows:
        across = _crosses(row, edge)
        if runs and runs[-1][0] == across:
            runs[-1][1].append(row)
        else:
            runs.append((across, [row]))
    return [(across or not _stands_in_columns(run, edge), run) for across, run in runs]


def _stands_in_columns(run: Sequence[Row], edge: float) -> bool:
    right = [(x0, row.size) for row in run for x0, _ in row.parts if x0 >= edge - _EDGE]
    return bool(right) and len(run) >= _FEWEST and any(x0 - edge < _INDENT * size for x0, size in right)
