"""Words to lines: what stands on one baseline, with spaces where a person sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from assistant.documents.pdf_geometry import Word

# As parts of the type size.
_SAME_BASELINE = 0.25
_JOIN_GAP = 0.12
_SMALL = 0.78
# The reference of a note is no smaller than this where it is raised so far.
_SMALL_MARK, _RAISED = 0.9, 0.3
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BULLETS = frozenset("•·▪■●○◦►\uf0b7\uf0a7")
# How far from its text a bullet stands at most, in type sizes.
_BULLET_NEAR = 2.5
_UNITS = ("m", "km", "cm", "dm", "mm")


@dataclass(slots=True)
class Line:
    """Words on one baseline, left to right.

    Attributes:
        page: 1-based.
        left, right: edges of the column the line stands in, points.
        aside: which box beside the text it stands in, 0 for none.
        size: the type size most of its letters have.
        bold: nine tenths of its letters are bold.
    """

    words: list[Word]
    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    text: str
    left: float = 0.0
    right: float = 0.0
    aside: int = 0

    @property
    def top(self) -> float:
        """Where the capitals begin, about."""
        return self.y - 0.75 * self.size


def first_word_width(line: Line) -> float:
    """Width of the line's first word, points; it may be drawn in several pieces."""
    end = line.words[0].x1
    for before, word in pairwise(line.words):
        if before.space_after or word.space_before or word.x0 - before.x1 > _JOIN_GAP * word.size:
            break
        end = word.x1
    return end - line.x0


def make_line(words: Sequence[Word], page: int) -> Line:
    """One line of words that share a baseline."""
    ordered = sorted(words, key=lambda w: w.x0)
    weight: Counter[float] = Counter()
    bold = total = 0
    for word in ordered:
        weight[word.size] += len(word.text)
        total += len(word.text)
        bold += len(word.text) if word.bold else 0
    size = weight.most_common(1)[0][0]
    base = median(w.y for w in ordered if w.size == size)
    text = line_text(ordered, size, base)
    return Line(ordered, page, ordered[0].x0, max(w.x1 for w in ordered), base, size, bold >= 0.9 * total, text)


def make_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words grouped by baseline, from the top down; raised and lowered small print goes with its line."""
    rows: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda w: w.y):
        if rows and word.y - rows[-1][0] <= _SAME_BASELINE * min(word.size, rows[-1][1]):
            rows[-1][2].append(word)
        else:
            rows.append((word.y, word.size, [word]))
    _settle_small_print(rows)
    _settle_bullets(rows)
    return [row for _, _, row in rows if row]


def _settle_small_print(rows: list[tuple[float, float, list[Word]]]) -> None:
    """Move superscripts and subscripts, which make rows of their own, to the line they are attached to."""
    for index, (_, _, row) in enumerate(rows):
        if len(row) > 12 or any(len(w.text) > 4 or (w.size > 9.5 and not w.text.isdigit()) for w in row):
            continue
        for word in list(row):
            host = _host(word, rows, index)
            if host is not None:
                row.remove(word)
                host.append(word)


def _settle_bullets(rows: list[tuple[float, float, list[Word]]]) -> None:
    """Move bullets that are set a little above or below their text to its line."""
    for index, (y, _, row) in enumerate(rows):
        for word in [w for w in row if w.text in _BULLETS]:
            if any(other is not word and 0 < other.x0 - word.x1 < _BULLET_NEAR * other.size for other in row):
                continue
            for near in (index + 1, index - 1):
                if not 0 <= near < len(rows) or abs(rows[near][0] - y) > 0.6 * rows[near][1]:
                    continue
                if any(0 < other.x0 - word.x1 < _BULLET_NEAR * other.size for other in rows[near][2]):
                    row.remove(word)
                    word.y = rows[near][0]
                    rows[near][2].append(word)
                    break


def _host(word: Word, rows: list[tuple[float, float, list[Word]]], index: int) -> list[Word] | None:
    """The neighbouring row with a larger word ending where ``word`` begins."""
    for other in (index + 1, index - 1):
        if not 0 <= other < len(rows):
            continue
        for big in rows[other][2]:
            after = -0.1 * big.size <= word.x0 - big.x1 <= _WORD_NEAR * big.size
            before = word.text.isdigit() and 0 <= big.x0 - word.x1 <= big.size
            if (after or before) and _is_small_print(word, big.size, big.y):
                return rows[other][2]
    return None


def _is_small_print(word: Word, size: float, baseline: float) -> bool:
    """Whether a word is set smaller than the text beside it and raised or lowered, as references to notes are."""
    shift = baseline - word.y
    if word.text.isdigit() and word.size <= _SMALL_MARK * size and _RAISED * size < shift < 0.6 * size:
        return True
    return word.size <= _SMALL * size and -0.3 * size < shift < 0.6 * size


_WORD_NEAR = 0.2


def line_text(words: Sequence[Word], size: float, baseline: float) -> str:
    """The words as text: glued where letters were placed one by one, without note references."""
    words = _undouble(words)
    text = ""
    before: Word | None = None
    for word in words:
        piece = word.text
        raised = baseline - word.y > 0.15 * size and _is_small_print(word, size, baseline)
        if raised and before is not None and piece.strip(",").isdigit():
            if before.text in _UNITS or (before.text.endswith(_UNITS) and before.text[0].isdigit()):
                text += piece.translate(_SUPERSCRIPTS)
            before = replace(word, size=size)
            continue
        if before is not None:
            gap = word.x0 - before.x1
            drawn = before.space_after or word.space_before
            if (drawn and gap > -0.3 * size) or gap > _JOIN_GAP * min(size, word.size * 1.3):
                text += " "
        text += piece
        before = word
    return text


def _undouble(words: Sequence[Word]) -> list[Word]:
    """Without words drawn twice in the same place, a common way to make bold or shadows."""
    kept: list[Word] = []
    for word in words:
        if not any(
            word.text == other.text and abs(word.x0 - other.x0) < 0.2 * word.size and abs(word.y - other.y) < 2
            for other in kept[-3:]
        ):
            kept.append(word)
    return kept
