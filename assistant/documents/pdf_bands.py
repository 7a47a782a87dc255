"""Bands: consecutive rows of words that share empty vertical strips (gutters) with words on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.pdf_geometry import Word
from assistant.documents.pdf_rows import FAR, NARROWEST, NARROWEST_BARE, Row, Strip

# A gap narrower than ``NARROWEST`` must be shared by so much of it to be a gutter.
_UNMOVED = 0.6
# No space in a justified line is wider than so many type sizes.
_WIDEST_SPACE = 8
# Lines that a table's header, with fewer columns where names stretch over several, may take.
_HEADER_LINES = 4


@dataclass(slots=True)
class Band:
    """Rows with the gutters they share; no gutters means plain text over the full width."""

    rows: list[Row]
    gutters: list[Strip]

    def columns(self) -> list[list[Word]]:
        """The words of each column."""
        found: list[list[Word]] = [[] for _ in range(len(self.gutters) + 1)]
        for row in self.rows:
            for word in row.words:
                found[self.column_of(word)].append(word)
        return found

    def column_of(self, word: Word) -> int:
        """Which column a word stands in, from 0."""
        middle = (word.x0 + word.x1) / 2
        return sum(1 for a, b in self.gutters if middle > (a + b) / 2)

    def filled(self, row: Row) -> set[int]:
        """The columns that have words on a row."""
        return {self.column_of(word) for word in row.words}


def _shared(strips: Sequence[Strip], free: Sequence[Strip], narrowest: float) -> list[Strip]:
    """Strips that are empty in both, still wide enough, or as narrow as they were."""
    result = []
    for a0, a1 in strips:
        for b0, b1 in free:
            lo, hi = max(a0, b0), min(a1, b1)
            unmoved = hi - lo >= NARROWEST_BARE and hi - lo >= _UNMOVED * min(a1 - a0, b1 - b0)
            if hi - lo >= narrowest or unmoved:
                result.append((lo, hi))
    return result


def _two_sided(strips: Sequence[Strip], rows: Sequence[Row]) -> list[Strip]:
    """The strips that have words on both sides somewhere in the rows."""
    found = []
    for lo, hi in strips:
        if lo <= -FAR or hi >= FAR:
            continue
        if any(r.parts[0][0] < lo + 0.1 for r in rows) and any(r.parts[-1][1] > hi - 0.1 for r in rows):
            found.append((lo, hi))
    return found


def find_bands(rows: Sequence[Row]) -> list[Band]:
    """Part a page's rows into bands from the top down."""
    bands: list[Band] = []
    plain: list[Row] = []
    i = 0
    while i < len(rows):
        end, gutters = _extend(rows, i) if _may_start(rows, i) else (i, [])
        if end - i >= 2 and len(rows[i].parts) == 1 and len(_extend(rows, i + 1)[1]) > len(gutters):
            # A heading or caption that fits in between only some of the columns.
            end = i
        if end - i >= 2:
            band, behind = _trim(Band(list(rows[i:end]), gutters), rows[end] if end < len(rows) else None)
            if band is not None and not _is_accident(rows, i, end - behind, band):
                if plain:
                    bands.append(Band(plain, []))
                    plain = []
                bands.append(band)
                i = end - behind
                continue
        plain.append(rows[i])
        i += 1
    if plain:
        bands.append(Band(plain, []))
    return bands


def _is_accident(rows: Sequence[Row], start: int, end: int, band: Band) -> bool:
    """Whether a few lines of justified text happen to have wide spaces above each other."""
    count = end - start
    across = sum(1 for row in band.rows if len(band.filled(row)) > 1)
    if not 0 < across <= 4 or any(_is_aligned(band, column) for column in range(1, len(band.gutters) + 1)):
        return False
    spaces = _gaps(band)
    widest = _WIDEST_SPACE if across == 2 else 3
    drawn = all((a.space_after or b.space_before) and b.x0 - a.x1 < widest * a.size for a, b in spaces)
    if count > 4:
        return bool(spaces) and drawn
    near = all(b.x0 - a.x1 < _WIDEST_SPACE * a.size for a, b in spaces)
    runs_on = near and count <= 3 and all(row.words[0].text[0].islower() for row in band.rows[1:])
    if (spaces and drawn) or runs_on:
        return True
    return count <= 3 and any(
        0 <= i < len(rows)
        and abs(rows[i].y - rows[near].y) <= 1.4 * rows[i].size
        and len(rows[i].words) >= 5
        and len(rows[i].parts) == 1
        and any(rows[i].parts[0][0] < lo and rows[i].parts[0][1] > hi for lo, hi in band.gutters)
        for i, near in ((start - 1, start), (end, end - 1))
    )


def _gaps(band: Band) -> list[tuple[Word, Word]]:
    """The neighbours on a row that stand far from each other."""
    return [(a, b) for row in band.rows for a, b in pairwise(row.words) if b.x0 - a.x1 >= NARROWEST]


def _is_aligned(band: Band, column: int) -> bool:
    """Whether the words of a column begin, or end, at the same place on every row that has some."""
    spans = []
    for row in band.rows:
        words = [w for w in row.words if band.column_of(w) == column]
        if words:
            spans.append((words[0].x0, words[-1].x1))
    # The last words of justified lines all end at the margin.
    sides = (0, 1) if column < len(band.gutters) else (0,)
    return len(spans) > 1 and any(max(s[k] for s in spans) - min(s[k] for s in spans) < 0.4 for k in sides)


def _may_start(rows: Sequence[Row], i: int) -> bool:
    """Whether a band can begin here: a gap on the row, or the next rows stand beside it."""
    row = rows[i]
    if len(row.parts) > 1:
        return True
    for other in rows[i + 1 : i + 3]:
        if other.y - row.y > 1.6 * row.size:
            break
        if other.parts[0][0] > row.parts[-1][1] + NARROWEST or other.parts[-1][1] < row.parts[0][0] - NARROWEST:
            return True
        if len(other.parts) > 1 and _shared(row.free[1:] + row.free[:1], other.free[1:-1], NARROWEST):
            return True
    return False


def _extend(rows: Sequence[Row], start: int) -> tuple[int, list[Strip]]:
    """Go down from ``start`` while gutters survive; returns the row after the last and the gutters."""
    strips = list(rows[start].free)
    gutters: list[Strip] = _two_sided(strips, rows[start : start + 1])
    for end in range(start + 1, len(rows)):
        row = rows[end]
        narrowest = max(NARROWEST, 0.5 * min(row.size, 12))
        remaining = _shared(strips, row.free, narrowest)
        now = _two_sided(remaining, rows[start : end + 1])
        step = row.y - rows[end - 1].y
        established = end - start >= 2 and len(gutters) > 0
        lost = len(now) < len(gutters)
        if established and not now:
            return end, gutters
        if established and lost and end - start >= 3 and (step > 1.7 * row.size or len(row.parts) > 1):
            return end, gutters
        if not established and not now and end - start >= 2:
            return end, gutters
        if established and step > 6 * max(row.size, 10):
            return end, gutters
        if established and len(gutters) > 1 and _is_heading(rows, end):
            return end, gutters
        if established and end - start > _HEADER_LINES and _has_more(rows, end, len(gutters)):
            return end, gutters
        strips, gutters = remaining, now
        if not strips:
            return end, gutters
    return len(rows), gutters


def _is_heading(rows: Sequence[Row], i: int) -> bool:
    """Whether a row stands alone, in larger or bolder type than the one above: a heading between two tables."""
    row, above = rows[i], rows[i - 1]
    louder = row.size > 1.15 * above.size or (_is_bold(row) and not _is_bold(above))
    alone = row.y - above.y > 1.8 * row.size and (i + 1 == len(rows) or rows[i + 1].y - row.y > 1.2 * row.size)
    return louder and alone and len(row.parts) == 1


def _is_bold(row: Row) -> bool:
    return all(word.bold for word in row.words)


def _has_more(rows: Sequence[Row], start: int, count: int) -> bool:
    """Whether a table with more than ``count`` gutters begins after a gap: its columns may meet those above."""
    if rows[start].y - rows[start - 1].y <= 1.5 * rows[start].size or len(rows[start].parts) <= count + 1:
        return False
    strips = list(rows[start].free)
    for row in rows[start + 1 : start + 3]:
        strips = _shared(strips, row.free, NARROWEST)
    return len(_two_sided(strips, rows[start : start + 3])) > count


def _trim(band: Band, following: Row | None) -> tuple[Band | None, int]:
    """Take away one-sided rows at the end that belong to what follows.

    Returns the band, ``None`` if too little is left, and how many rows were cut off at the end.
    """
    both = [i for i, row in enumerate(band.rows) if len(band.filled(row)) > 1]
    sides = [band.filled(row) for row in band.rows]
    left = sum(1 for s in sides if 0 in s)
    right = sum(1 for s in sides if s - {0})
    if not band.gutters or left < 2 or (right < 2 and len(both) < 2):
        return None, 0
    behind = _trailing(band.rows, sides, following) if following is not None else 0
    return Band(band.rows[: len(band.rows) - behind], band.gutters), behind


def _trailing(rows: Sequence[Row], sides: Sequence[set[int]], following: Row) -> int:
    """How many of the last rows, all in the first column, belong to the text that follows the band.

    That is a heading, and what runs on into the following row without space between.
    """
    one_sided = 0
    while one_sided < len(rows) - 2 and sides[-1 - one_sided] == {0}:
        one_sided += 1
    behind = 0
    if one_sided and following.y - rows[-1].y <= 1.6 * following.size:
        tail = rows[-one_sided - 1 :]
        gaps = [i for i in range(1, len(tail)) if tail[i].y - tail[i - 1].y > 1.5 * tail[i].size]
        behind = len(tail) - gaps[-1] if gaps else 0
    while behind < one_sided:
        row, above = rows[-1 - behind], rows[-2 - behind]
        bold = all(w.bold for w in row.words) and not all(w.bold for w in above.words)
        if not (row.size > 1.08 * above.size or bold) or row.y - above.y <= 1.5 * row.size:
            break
        behind += 1
    return behind
