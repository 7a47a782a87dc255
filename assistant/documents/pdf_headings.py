"""Which blocks are headings, and at what level, by size, weight, numbering and capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from assistant.documents.pdf_blocks import Group, are_figures

_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})(\.?)\s+(?=[A-ZÅÄÖ”\"])")
_STOPS = re.compile(r"[.,;:]$")
_LABEL = re.compile(r"^[^:]{2,40}:\s*\S")
# What a cover says about the document rather than heading what follows.
_METADATA = re.compile(
    r"(antag|besluta|fastställ|diarie|dnr|giltig|gäller|version|reviderad|datum|upprättad|publicerad|ks ?\d)",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"[”\"“»].+[”\"“«]")
_LONGEST = 160

Style = tuple[float, bool, bool]


def find_headings(groups: Sequence[Group], body: float, leading: float) -> list[int]:
    """The level 1–6 of each group, 0 for those that are not headings.

    Args:
        groups: one document's groups in reading order.
        body: type size of the running text, points.
        leading: usual distance between its baselines, type sizes.
    """
    bold_is_rare = _bold_share(groups, body) < 0.35
    styles: list[Style | None] = []
    for index, group in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else None
        is_heading = _is_heading(group, following, body, leading, bold_is_rare)
        styles.append(_style(group, body) if is_heading else None)
    styles = _without_preambles(groups, styles, body)
    levels, offsets = _levels(groups, styles)
    found = []
    for group, style in zip(groups, styles, strict=True):
        level = 0
        if style is not None:
            depth = _depth(group)
            level = depth + offsets[style] if depth and style in offsets else levels[style]
            level = max(1, min(6, level))
        found.append(level)
    return found


def _without_preambles(groups: Sequence[Group], styles: Sequence[Style | None], body: float) -> list[Style | None]:
    """Take back headings in a style that is mostly used for preambles: large type, but whole sentences."""
    sentences: Counter[Style] = Counter()
    short: Counter[Style] = Counter()
    for group, style in zip(groups, styles, strict=True):
        if style is not None:
            short[style] += 1
        elif group.first.size >= 1.1 * body and group.text.endswith(".") and len(group.text) > 60:
            sentences[_style(group, body)] += 1
    return [s if s is not None and (sentences[s] < short[s] or s[1]) else None for s in styles]


def _bold_share(groups: Sequence[Group], body: float) -> float:
    bold = total = 1
    for group in groups:
        for line in group.lines:
            if abs(line.size - body) < 0.6:
                total += len(line.text)
                bold += len(line.text) if line.bold else 0
    return bold / total


def _style(group: Group, body: float) -> Style:
    size = round(group.first.size * 2) / 2
    return (max(size, body), group.first.bold, _is_capitals(group.text))


def _is_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters)


def _depth(group: Group) -> int:
    """How deep a numbered heading lies: 1 for ``3 Mål``, 2 for ``3.2 Uppföljning``; 0 without a number."""
    match = _NUMBER.match(" ".join(line.text for line in group.lines))
    return match[1].count(".") + 1 if match else 0


def _is_heading(group: Group, following: Group | None, body: float, leading: float, bold_is_rare: bool) -> bool:
    text = " ".join(line.text for line in group.lines)
    size = group.first.size
    letters = sum(c.isalpha() for c in text)
    if letters < 2 or len(text) > _LONGEST or len(group.lines) > 4 or letters < 0.4 * len(text.replace(" ", "")):
        return False
    if len(group.lines) > 1 and are_figures(group.first.text, size, group.lines[1].size):
        return False
    larger = size >= 1.12 * body and size >= body + 1
    if group.is_item and not _depth(group):
        return False
    if _QUOTE.fullmatch(text):
        return False
    if _METADATA.match(text) and any(c.isdigit() for c in text):
        return False
    if larger:
        return len(text) < 70 or not text.endswith(".")
    if size < 0.93 * body or len(group.lines) > 2 or len(text) > 100 or _STOPS.search(text):
        return False
    if not (text[0].isupper() or text[0].isdigit()) or following is None:
        return False
    if group.first.bold:
        return bold_is_rare and not _LABEL.match(text)
    if _is_capitals(text):
        return (len(text) <= 60 and len(group.lines) == 1 and " " in text) or len(text) > 5
    depth = _depth(group)
    apart = group.gap > leading + 0.25
    prose = not following.is_item and not _depth(following)
    if depth >= 2:
        return apart or prose
    return bool(depth) and not group.is_item and apart and prose and len(text) <= 60


def _levels(groups: Sequence[Group], styles: Sequence[Style | None]) -> tuple[dict[Style, int], dict[Style, int]]:
    """A level for each heading style by rank of size, then weight; numbered headings say theirs themselves.

    Returns:
        The levels, and for the styles that are mostly numbered what to add to the depth of a heading: 0 unless the
        numbered headings stand under larger ones without numbers.
    """
    depths: dict[Style, Counter[int]] = {}
    for group, style in zip(groups, styles, strict=True):
        if style is not None:
            depths.setdefault(style, Counter())[_depth(group)] += 1
    levels: dict[Style, int] = {}
    offsets: dict[Style, int] = {}
    offset: int | None = None
    level = unnumbered = 0
    previous: Style | None = None
    for style in _ranked(groups, styles):
        same_size = previous is not None and previous[0] - style[0] < 0.03 * style[0] and previous[1:] == style[1:]
        if not same_size:
            level += 1
        numbered = Counter({d: n for d, n in depths[style].items() if d})
        if numbered and 2 * sum(numbered.values()) >= depths[style].total():
            depth = numbered.most_common(1)[0][0]
            if offset is None:
                offset = level - depth if unnumbered > 1 and depth == 1 else 0
            level = max(1, depth + offset)
            offsets[style] = offset
        else:
            # A title stands alone; two or more are chapters.
            unnumbered = max(unnumbered, depths[style].total())
        levels[style] = level
        previous = style
    return levels, offsets


def _ranked(groups: Sequence[Group], styles: Sequence[Style | None]) -> list[Style]:
    """Heading styles from the highest down: by size, weight and capitals, unless the order on the page says otherwise.

    Where a style is followed at once by another on the page, and never the other way round, it stands above that one.
    """
    ranked = sorted({s for s in styles if s is not None}, key=lambda s: (-s[0], not s[1], not s[2]))
    follows: dict[tuple[Style, Style], None] = {}
    for (a, above), (b, below) in pairwise(zip(groups, styles, strict=True)):
        if above is not None and below is not None and above != below and a.last.page == b.first.page:
            follows[above, below] = None
    for above, below in follows:
        if (below, above) not in follows and ranked.index(above) > ranked.index(below) > 0:
            ranked.remove(above)
            ranked.insert(ranked.index(below), above)
    return ranked
