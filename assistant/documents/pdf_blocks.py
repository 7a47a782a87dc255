"""Lines in reading order to blocks: paragraphs and list items, joined over columns and pages.

Which groups of lines are headings is decided in ``pdf_headings``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.pdf_cuts import mark_cuts
from assistant.documents.pdf_lines import Line, first_word_width
from assistant.documents.text import join_lines

_GLYPHS = "•–—·∙▪■□▫●○◦✓✔➢►▶❖♦‣⁃◆◼\uf0b7\uf0a7\uf0d8\uf0fc\uf06e\uf0a8\uf076\uf02d\uf0e0\uf071"
BULLET_WORD = re.compile(rf"^([{_GLYPHS}]|[-*→o])$")
_BULLET = re.compile(rf"^(?:[{_GLYPHS}]|[-*→o](?=\s))\s*(?=\S)")
_ORDINAL = re.compile(r"^(?:\(?\d{1,2}[.)]|\(?[a-zåäö][.)])\s+(?=\S)")
# So many blocks a box amid the text may hold.
_BOX_GROUPS = 12
_ENDS = re.compile(r"[.!?:;…][”\"’')\]]*$")
_LABEL = re.compile(r"^[A-ZÅÄÖ][^:.!?]{1,34}:(\s|$)")
_FIGURES = re.compile(r"[<>≥≤+–-]?\d[\d   .,–/-]*(%|kr|mnkr|tkr|st|procent|miljoner)?")
_FIGURE_SIZE = 1.5
_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ]")


@dataclass(slots=True)
class Group:
    """Lines that make up one block.

    Attributes:
        marker: width of the bullet or number the first line starts with, in characters; 0 for none.
        gap: distance from the line above to the first line, in type sizes; large at the top of a column.
    """

    lines: list[Line]
    marker: int = 0
    gap: float = 9.0

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The last line."""
        return self.lines[-1]

    @property
    def is_item(self) -> bool:
        """Whether it starts with a bullet or a number."""
        return self.marker > 0

    @property
    def text(self) -> str:
        """Running text without the bullet."""
        lines = mark_cuts(self.lines, self.first.left, self.first.right)
        lines[0] = lines[0][self.marker :]
        return join_lines(lines)

    @property
    def heading_text(self) -> str:
        """Running text with the number the heading starts with."""
        return join_lines(line.text for line in self.lines)


def marker_length(text: str) -> int:
    """Length of the bullet or ordinal a line starts with, in characters; 0 for none."""
    match = _BULLET.match(text) or _ORDINAL.match(text)
    return match.end() if match else 0


def group_lines(lines: Sequence[Line], leading: float) -> list[Group]:
    """Part lines in reading order into blocks.

    Args:
        lines: one document's lines, tables left out.
        leading: usual distance between baselines of running text, in type sizes.
    """
    groups: list[Group] = []
    for line in lines:
        marker = marker_length(line.text)
        if marker and groups and _is_figure_of_sentence(groups[-1], line):
            marker = 0
        if groups and groups[-1].last.aside != line.aside:
            # Text goes on after a box that stands amid it.
            before = next((g for g in reversed(groups[-_BOX_GROUPS:]) if g.last.aside == line.aside), None)
            if before is not None and not marker and not line.aside and _continues(before, line):
                before.lines.append(line)
                continue
        elif groups and not _parts(groups[-1], line, marker, leading):
            groups[-1].lines.append(line)
            continue
        gap = 9.0
        if groups and _same_column(groups[-1].last, line):
            gap = (line.y - groups[-1].last.y) / line.size
        groups.append(Group([line], marker, gap))
    return groups


def are_figures(text: str, size: float, below: float) -> bool:
    """Whether a text is a key figure in large type, ``1 840`` above ``företag``.

    Args:
        text: of the line.
        size, below: its type size and that of the line below, points.
    """
    return size >= _FIGURE_SIZE * below and bool(_FIGURES.fullmatch(text))


def list_levels(parts: Sequence[object]) -> dict[int, int]:
    """Nesting of list items from 0 by their indent, keyed by ``id(group)``; anything between lists starts afresh."""
    levels: dict[int, int] = {}
    indents: list[float] = []
    for part in parts:
        if not isinstance(part, Group) or not part.is_item:
            indents = []
            continue
        indent = part.first.x0 - part.first.left
        while indents and indent < indents[-1] - 4:
            indents.pop()
        if not indents or indent > indents[-1] + 4:
            indents.append(indent)
        levels[id(part)] = len(indents) - 1
    return levels


def usual_leading(lines: Sequence[Line], body: float) -> float:
    """The distance between baselines that running text has most often, in type sizes."""
    steps = Counter(
        round((b.y - a.y) / b.size, 1)
        for a, b in pairwise(lines)
        if _same_column(a, b) and abs(a.size - body) < 0.6 and abs(b.size - body) < 0.6
    )
    close = {step: n for step, n in steps.items() if 0.9 <= step <= 2.2}
    if not close:
        return 1.25
    most = max(close.values())
    return min(step for step, n in close.items() if n >= 0.5 * most)


def body_size(lines: Sequence[Line]) -> float:
    """The type size most characters have, to the nearest half point."""
    weight: Counter[float] = Counter()
    for line in lines:
        weight[round(line.size * 2) / 2] += len(line.text)
    return weight.most_common(1)[0][0] if weight else 10.0


def _same_column(a: Line, b: Line) -> bool:
    return a.page == b.page and b.y > a.y and a.left == b.left and a.right == b.right


def _same_style(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= max(0.6, 0.06 * a.size) and a.bold == b.bold


def _is_short(line: Line, following: Line) -> bool:
    """Whether the first word of the following line would have had room on the line."""
    return line.x1 + 0.3 * line.size + first_word_width(following) < line.right - 0.5 * line.size


def _parts(group: Group, line: Line, marker: int, leading: float) -> bool:
    """Whether ``line`` begins a new block after ``group``."""
    last = group.last
    if marker and not (_is_dash(line.text) and _runs_on(last, line)):
        return True
    if not _same_column(last, line):
        return not _continues(group, line)
    if len(group.lines) == 1 and are_figures(last.text, last.size, line.size) and line.y - last.y < 1.5 * last.size:
        return False
    step = (line.y - last.y) / max(line.size, last.size)
    tight = (last.y - group.lines[-2].y) / last.size if _has_step(group) else leading
    if step > max(1.22 * tight, tight + 0.18, 1.0) and step > 1.15:
        return True
    if not _same_style(last, line):
        hanging = group.is_item and line.x0 - line.left > group.first.x0 - group.first.left + 2
        runs_on = line.text[0].islower() and not _ENDS.search(last.text) and not last.bold
        return not (abs(last.size - line.size) < 0.6 and (hanging or runs_on or _bold_runs_on(last, line)))
    if _NUMBERED.match(line.text) and (line.bold or _NUMBERED.match(group.first.text)):
        return True
    if group.is_item:
        indent = (line.x0 - line.left) - (group.first.x0 - group.first.left)
        return indent < -2 or (indent < 2 and _breaks(last, line))
    if _LABEL.match(line.text) and _LABEL.match(last.text):
        return True
    if line.size > 13 or (line.bold and last.size > 12.5):
        return False
    return _breaks(last, line) or _indents(group, line)


def _is_figure_of_sentence(group: Group, line: Line) -> bool:
    """Whether a number at the start of a line ends the sentence before: ``var placeringen`` / ``19. De svarande``."""
    last = group.last
    if group.is_item or not line.text[0].isdigit() or not _same_column(last, line) or not _same_style(last, line):
        return False
    return not _ENDS.search(last.text) and not _is_short(last, line) and line.y - last.y < 1.8 * line.size


def _is_dash(text: str) -> bool:
    """A dash that opens a line may belong to the sentence before: ``handel – och besöksnäring``."""
    return text[0] in "–—-" and text[1:2] == " "


def _runs_on(last: Line, line: Line) -> bool:
    return line.text[2:3].islower() and not _ENDS.search(last.text) and not _is_short(last, line)


def _has_step(group: Group) -> bool:
    return len(group.lines) > 1 and _same_column(group.lines[-2], group.last)


def _bold_runs_on(last: Line, line: Line) -> bool:
    """Whether a bold phrase goes on from one line to the next, or a bold phrase opens an ordinary paragraph."""
    if _is_short(last, line) or _ENDS.search(last.text):
        return False
    return last.words[-1].bold == line.words[0].bold


def _breaks(last: Line, line: Line) -> bool:
    """Whether the line end was made by hand rather than by the margin."""
    if not _is_short(last, line) or re.search(r"\w[-\u00ad]$", last.text):
        return False
    return bool(_ENDS.search(last.text)) or not line.text[0].islower()


def _indents(group: Group, line: Line) -> bool:
    """Whether the line starts with a paragraph indent."""
    return line.x0 > group.last.x0 + 0.7 * line.size and bool(_ENDS.search(group.last.text)) and len(line.words) > 3


def _continues(group: Group, line: Line) -> bool:
    """Whether a block goes on at the top of the next column or page."""
    last = group.last
    if not _same_style(last, line) or (line.page - last.page) not in (0, 1):
        return False
    text = last.text.rstrip()
    if line.text[0].islower():
        return not re.search(r"[.!?][”\"’')\]]*$", text) or text.endswith(("t.ex.", "bl.a.", "m.m.", "s.k.", "dvs."))
    if _ENDS.search(text) or last.bold or last.size > 13:
        return False
    full = last.x1 > last.right - 0.12 * (last.right - last.left)
    if text.endswith(("-", "–", ",", " och", " eller", " i", " med", " av", " för", " till", " på")):
        return True
    return full and len(last.words) > 4 and len(line.words) > 4 and len(group.lines) > 1
