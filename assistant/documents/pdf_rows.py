"""Rows of words on one baseline, and the gaps in them that may part columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.pdf_blocks import BULLET_WORD
from assistant.documents.pdf_geometry import Word
from assistant.documents.pdf_lines import make_rows

Strip = tuple[float, float]
FAR = 10_000.0
# Points, and parts of the type size: a narrower gap is a space.
NARROWEST = 5.5
_GAP = 0.75
# The same where no space is drawn in the gap, though spaces are drawn between words.
NARROWEST_BARE = 2.5
_BARE_GAP = 0.35
# Pages with fewer gaps that might be spaces say nothing of how spaces are made.
_ENOUGH_GAPS = 20
# How far from its text a bullet may stand, in type sizes: within a row it may be a dash in a cell of its own.
_FIRST_MARKER_GAP, _MARKER_GAP = 4.0, 2.2
# Letter-spaced words have the space between letters, twice and once more, added to the space between them.
_TRACKED_GAP = 3
# A justified line has at least so many spaces, wider than others but all alike within so many type sizes.
_JUSTIFIED_SPACES, _ALIKE, _WIDEST_SPACE = 2, 0.06, 5.0
_ORDINAL = re.compile(r"^\(?(\d{1,2}|[a-zåäö])[.)]$")
_NUMBER = re.compile(r"^\d{1,2}(\.\d{1,2})*\.?$")


@dataclass(slots=True)
class Row:
    """Words on one baseline.

    Attributes:
        y: baseline.
        size: largest type size.
        parts: (x0, x1) of each run of words without a wide gap, left to right.
        free: the empty strips: left of the words, between parts, and right of them.
    """

    words: list[Word]
    y: float
    size: float
    parts: list[Strip]
    free: list[Strip]


def draws_spaces(words: Sequence[Word]) -> bool:
    """Whether the gaps between a page's words are drawn spaces, but for columns and the like.

    Some programs, TeX for one, only move to the next word.

    Args:
        words: all words of the page, in drawing order.
    """
    gaps = [
        a.space_after or b.space_before
        for a, b in pairwise(words)
        if abs(a.y - b.y) < 1 and 0.15 * a.size < b.x0 - a.x1 < 0.5 * a.size
    ]
    return len(gaps) >= _ENOUGH_GAPS and sum(gaps) >= 0.9 * len(gaps)


def prepare_rows(words: Sequence[Word], *, bare_gaps: bool = False) -> list[Row]:
    """Rows from the top down with their gaps measured.

    Args:
        words: in any order.
        bare_gaps: see ``draws_spaces``: narrow gaps without a space in them may then part columns.
    """
    return [_row(words_of_row, bare_gaps) for words_of_row in make_rows(words)]


def _row(words: list[Word], bare_gaps: bool) -> Row:
    words.sort(key=lambda w: w.x0)
    size = max(w.size for w in words)
    smallest = min(w.size for w in words)
    limit = max(NARROWEST, _GAP * min(smallest * 1.3, size))
    if _is_justified(words):
        return _made(words, size, [(words[0].x0, max(w.x1 for w in words))])
    parts: list[Strip] = []
    start, end = words[0].x0, words[0].x1
    last = words[0]
    for word in words[1:]:
        reach = _MARKER_GAP if parts else _FIRST_MARKER_GAP
        marker = word.x0 - end < reach * size and last.x0 == start and _is_marker(last, words)
        bare = bare_gaps and not (last.space_after or word.space_before)
        narrowest = min(limit, max(NARROWEST_BARE, _BARE_GAP * size)) if bare else limit
        narrowest += _TRACKED_GAP * min(last.tracking, word.tracking)
        if word.x0 - end >= narrowest and not marker:
            parts.append((start, end))
            start = word.x0
        last = word
        end = max(end, word.x1)
    parts.append((start, end))
    return _made(words, size, parts)


def _made(words: list[Word], size: float, parts: list[Strip]) -> Row:
    inner = [(a[1], b[0]) for a, b in pairwise(parts)]
    free = [(-FAR, parts[0][0]), *inner, (parts[-1][1], FAR)]
    y = max(w.y for w in words if w.size >= 0.8 * size)
    return Row(words, y, size, parts, free)


def _is_justified(words: Sequence[Word]) -> bool:
    """Whether the gaps are the spaces of one line that is stretched to its column's width: drawn, and all as wide."""
    gaps = []
    for a, b in pairwise(words):
        if a.space_after or b.space_before:
            gaps.append(b.x0 - a.x1)
        elif b.x0 - a.x1 > _ALIKE * b.size:
            return False
    if len(gaps) < _JUSTIFIED_SPACES or 2 * sum(w.text[0].isalpha() for w in words) < len(words):
        return False
    size = words[0].size
    return max(gaps) - min(gaps) <= _ALIKE * size and max(gaps) < _WIDEST_SPACE * size


def _is_marker(word: Word, row: Sequence[Word]) -> bool:
    """Whether the word is a bullet or number in front of an item or heading, whose gap is no gutter."""
    if BULLET_WORD.match(word.text) or _ORDINAL.match(word.text):
        return True
    return bool(_NUMBER.match(word.text)) and word is row[0] and _is_one_run(row[1:])


def _is_one_run(words: Sequence[Word]) -> bool:
    return len(words) > 0 and all(b.x0 - a.x1 < max(NARROWEST, _GAP * a.size) for a, b in pairwise(words))
