"""Table or columns of prose: what a band with gutters is.

Prose fills its columns line after line, and its paragraphs begin where they happen to. A table's cells are short or
uneven, and begin side by side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.pdf_bands import Band
from assistant.documents.pdf_blocks import are_figures, marker_length
from assistant.documents.pdf_geometry import Page
from assistant.documents.pdf_lines import make_line

_ENDS = re.compile(r"[.!?:][”\"’')]*$")
_NUMBER = re.compile(r"^[<>≥≤+–-]?\s?\d[\d  ,.%–/-]*(%|kr|mnkr|tkr|st|procent)?\.?$")


# Paragraphs of two columns may begin side by side by chance, but not so many.
_PROSE_GAPS = 3
# Points: prose so far from prose stands on a page of its own, side by side with another on a sheet.
_PAGE_GAP = 72.0
# Lists side by side may stand under a line and on one, but rows with lists in their cells have more.
_LIST_RULES = 3


@dataclass(slots=True)
class _Fragment:
    """A column's words on one row."""

    y: float
    x0: float
    x1: float
    size: float
    text: str
    bold: bool
    starts: bool = False


def is_table(band: Band, page: Page) -> bool:
    """Whether the band reads row by row rather than column by column."""
    columns = [_fragments(band, c) for c in range(len(band.gutters) + 1)]
    rules = _ruled_across(band, page)
    lists = sum(1 for c in columns if sum(1 for f in c if marker_length(f.text)) >= 2)
    if lists >= 2 and rules < (_LIST_RULES if len(columns) < 4 else 1):
        return False
    if rules >= (2 if len(columns) == 2 else 1):
        return True
    if all(are_figures(a.text, a.size, b.size) for column in columns for a, b in [(column[:2] * 2)[:2]]):
        return False
    for column in columns:
        _mark_starts(column)
    prose = [_is_prose(column) for column in columns]
    if all(prose) and any(hi - lo > _PAGE_GAP for lo, hi in band.gutters):
        return False
    if all(prose):
        return _start_together(columns, _PROSE_GAPS if len(columns) == 2 else 1)
    if len(columns) >= 3:
        return not (sum(prose) >= 2 and len(columns) == 3 and not _start_together(columns))
    return _are_pairs(columns[0], columns[1], prose)


def is_prose(band: Band, column: int) -> bool:
    """Whether a column of the band looks like running text."""
    return _is_prose(_fragments(band, column))


def _fragments(band: Band, column: int) -> list[_Fragment]:
    found = []
    for row in band.rows:
        words = [w for w in row.words if band.column_of(w) == column]
        if words:
            line = make_line(words, 0)
            found.append(_Fragment(line.y, line.x0, line.x1, line.size, line.text, line.bold))
    return found


def _ruled_across(band: Band, page: Page) -> int:
    """Number of horizontal lines that cross a gutter between the band's rows."""
    top, bottom = band.rows[0].y, band.rows[-1].y - band.rows[-1].size
    ys = {
        round(rule.y0 / 3)
        for rule in page.horizontal
        if top < rule.y0 < bottom and any(rule.x0 < lo - 5 and rule.x1 > hi + 5 for lo, hi in band.gutters)
    }
    return len(ys)


def _mark_starts(column: Sequence[_Fragment]) -> None:
    """Mark the fragments that begin something: the first, after a gap, or a capital after a finished or short line."""
    if not column:
        return
    right = max(f.x1 for f in column)
    steps = sorted(b.y - a.y for a, b in pairwise(column))
    leading = max(steps[len(steps) // 4], 0.9 * column[0].size) if steps else 0.0
    leading = min(leading, 1.6 * column[0].size) or 1.6 * column[0].size
    column[0].starts = True
    for above, fragment in pairwise(column):
        finished = bool(_ENDS.search(above.text)) or right - above.x1 > 0.3 * (right - above.x0)
        apart = fragment.y - above.y > 1.3 * leading
        fragment.starts = apart or (finished and not fragment.text[0].islower())


def _is_prose(column: Sequence[_Fragment]) -> bool:
    """Whether a column looks like running text."""
    if len(column) < 3:
        return False
    left, right = min(f.x0 for f in column), max(f.x1 for f in column)
    filled = sum(1 for f in column if f.x1 >= left + 0.8 * (right - left)) / len(column)
    length = sum(len(f.text) for f in column) / len(column)
    runs_on = sum(1 for f in column[1:] if f.text[0].islower()) / (len(column) - 1)
    if length < 14 or runs_on < 0.3:
        return False
    return filled >= 0.45 or (filled >= 0.25 and runs_on >= 0.45) or _longest_run(column) >= 8


def _longest_run(column: Sequence[_Fragment]) -> int:
    """The most lines that follow each other closely; cells seldom have many."""
    longest = run = 1
    for above, fragment in pairwise(column):
        run = run + 1 if fragment.y - above.y <= 1.5 * fragment.size else 1
        longest = max(longest, run)
    return longest


def _start_together(columns: Sequence[Sequence[_Fragment]], least: int = 0) -> bool:
    """Whether what begins after a gap, at least so many times in each column, begins on the same line in all."""
    gaps: list[list[float]] = []
    steps = sorted(b.y - a.y for column in columns for a, b in pairwise(column))
    if not steps:
        return False
    leading = max(steps[len(steps) // 5], 0.9 * columns[0][0].size)
    for column in columns:
        gaps.append([b.y for a, b in pairwise(column) if b.y - a.y > 1.3 * leading])
        if len(gaps[-1]) >= 3 and len(gaps[-1]) > 0.45 * (len(column) - 1) and len(columns) > 2:
            return True
    total = sum(len(g) for g in gaps)
    if total < 2 or min(map(len, gaps)) < least:
        return False
    together = sum(
        1
        for i, own in enumerate(gaps)
        for y in own
        if any(abs(y - other) < 3 for j, others in enumerate(gaps) if j != i for other in others)
    )
    return together >= 0.75 * total


def _are_pairs(left: Sequence[_Fragment], right: Sequence[_Fragment], prose: Sequence[bool]) -> bool:
    """Whether two columns are labels with values rather than a column of text beside another."""
    if _start_together([left, right]):
        return True
    right_at = {round(f.y): f for f in right}
    left_at = {round(f.y): f for f in left}

    def partner(table: dict[int, _Fragment], y: float) -> _Fragment | None:
        return next((table[k] for k in (round(y), round(y) - 1, round(y) + 1) if k in table), None)

    left_starts = [f for f in left if f.starts]
    right_starts = [f for f in right if f.starts]
    met = [partner(right_at, f.y) for f in left_starts]
    share = sum(1 for f in met if f is not None and f.starts) / max(1, len(left_starts))
    words = sum(len(f.text.split()) for f in left) / len(left)
    one_to_one = len(left) == len(right) and all(partner(right_at, f.y) for f in left)
    if one_to_one and words <= 3 and not any(prose):
        return True
    if not prose[0] and words <= 5:
        return share >= 0.75
    numeric = sum(1 for f in right if _NUMBER.match(f.text)) / len(right)
    met_left = [partner(left_at, f.y) for f in right_starts]
    share_right = sum(1 for f in met_left if f is not None and f.starts) / max(1, len(right_starts))
    return numeric >= 0.5 or (not prose[1] and share_right >= 0.8 and share >= 0.6)
