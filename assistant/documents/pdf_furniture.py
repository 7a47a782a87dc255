"""Running heads, feet and page numbers: what is repeated at the same place on several pages and is no content."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.dates import find_dates
from assistant.documents.pdf_geometry import Page, Word
from assistant.documents.pdf_lines import make_line, make_rows
from assistant.documents.pdf_tables import HEADER_WORDS

# How much larger a chapter's heading is than the running head that repeats it; what is looked at on a page.
_SMALLER, _HEADING_SIZE = 1.15, 0.6
# A sentence at the top of pages is a running head where its type is so much smaller than the text's.
_SMALL_PRINT = 0.9
# Characters of an ISO date with its day.
_DAY = 10
# Rows looked at from either edge, and how far from it they may stand, as part of the page's height.
_ROWS = 4
_ZONE = 0.16
_SAME_PLACE = 6.0
# How far from the text a page number in the margin stands at least, points.
_BESIDE = 6.0
# Keeps the offsets of page numbers that go up by two from those that go up by one.
_SPREAD = 100_000
_PAGE = re.compile(
    r"^(?:[-–|•]\s*)?(?:(?:sida|sid|s|page|p)\b[.:]?\s*)?(\d{1,4}|[ivxl]{1,6})(?:\s*(?:\(|av|/|of|\|)\s*(\d{1,4})\)?)?\s*[-–|•]?$",
    re.IGNORECASE,
)
_NAMED_PAGE = re.compile(r"\b(?:sida|sid\.?|page)\s*\d{1,4}(?:\s*(?:\(|av|/|of)\s*\d{1,4}\)?)?", re.IGNORECASE)
_COUNTED_PAGE = re.compile(r"\b\d{1,4}\s?(?:\(|av |/)\s?\d{1,4}\)?$")
_EDGE_NUMBER = re.compile(r"^\d{1,4}\s*[|•·–-]?\s+(?=\D{4})|(?<=\D{4})\s+[|•·–-]?\s*\d{1,4}$")


@dataclass(slots=True)
class _Candidate:
    """A run of words near the top or bottom edge of a page."""

    page: int
    words: list[Word]
    text: str
    place: float
    size: float
    bold: bool
    at_top: bool


@dataclass(slots=True)
class _EdgeRow:
    """A row near an edge of the page; ``place`` is its distance from that edge, points."""

    place: float
    size: float
    runs: list[_Candidate]


def strip_furniture(pages: Sequence[Page], body: float) -> tuple[dict[int, list[Word]], list[str]]:
    """The words of each page without running heads, feet and page numbers.

    Args:
        pages: the document's pages.
        body: type size of the running text, points.

    Returns:
        The words that stay, by page number, and the distinct texts of what was taken away. A running head that states
        something, such as the day of the adoption, stays once, so that it can be cited.
    """
    edges = [edge for page in pages for edge in _edges(page)]
    candidates = [c for edge in edges for row in edge for c in row.runs]
    numbers = {id(c) for c in _page_numbers(candidates, len(pages))}
    repeated = {id(c) for c in _repeated(candidates, pages, body)}
    chapters = {id(c) for c in _chapter_heads(candidates, pages)} - repeated
    found = numbers | chapters | repeated
    dropped: set[int] = set()
    texts: dict[str, None] = {}
    for edge in edges:
        for candidate in _outermost(edge, found, numbers):
            if _states_something(candidate) and _without_page(candidate.text) not in texts:
                texts[_without_page(candidate.text)] = None
                continue
            dropped.update(map(id, candidate.words))
            if id(candidate) not in chapters and sum(c.isalpha() for c in candidate.text) > 6:
                texts.setdefault(_without_page(candidate.text))
    dropped.update(map(id, _margin_numbers(pages)))
    return {page.number: [w for w in page.words if id(w) not in dropped] for page in pages}, list(texts)


def _margin_numbers(pages: Sequence[Page]) -> list[Word]:
    """Page numbers beside the text, as high up on every page."""
    found: dict[int, list[Word]] = defaultdict(list)
    for page in pages:
        by_place = sorted(page.words, key=lambda w: w.x0)
        if len(by_place) > 1 and by_place[0].text.isdigit() and by_place[0].x1 + _BESIDE < by_place[1].x0:
            found[int(by_place[0].text) - page.number].append(by_place[0])
        right = max(page.words, key=lambda w: w.x1, default=None)
        others = [w.x1 for w in page.words if w is not right]
        if right is not None and others and right.text.isdigit() and right.x0 - _BESIDE > max(others):
            found[int(right.text) - page.number].append(right)
    return [w for group in found.values() if len(group) > 1 and _as_high(group) for w in group]


def _as_high(words: Sequence[Word]) -> bool:
    return max(w.y for w in words) - min(w.y for w in words) < _SAME_PLACE


def _edges(page: Page) -> list[list[_EdgeRow]]:
    """The rows nearest the top edge and those nearest the bottom edge, each from the edge inwards."""
    rows = make_rows(page.words)
    found: list[list[_EdgeRow]] = []
    for at_top in (True, False):
        edge = []
        for row in rows[: _ROWS + 1] if at_top else rows[: -_ROWS - 2 : -1]:
            y = max(w.y for w in row)
            place = y if at_top else page.height - y
            runs = _runs(row) if place <= _ZONE * page.height else []
            if sum(1 for run in runs if HEADER_WORDS.match(run[0].text)) >= 2:
                runs = []
            made = [_candidate(page.number, run, place, at_top) for run in runs]
            edge.append(_EdgeRow(place, max(w.size for w in row), made))
        found.append(edge)
    return found


def _candidate(page: int, run: list[Word], place: float, at_top: bool) -> _Candidate:
    line = make_line(run, page)
    return _Candidate(page, run, line.text, place, line.size, line.bold, at_top)


def _states_something(candidate: _Candidate) -> bool:
    """Whether a running head gives a day or is a whole sentence."""
    return len(candidate.words) >= 3 and (
        candidate.text.endswith(".") or any(len(found.iso) == _DAY for found in find_dates(candidate.text))
    )


def _outermost(edge: Sequence[_EdgeRow], found: set[int], numbers: set[int]) -> list[_Candidate]:
    """What to take away at an edge: unbroken from the outermost row, and set off from the text within."""
    count = 0
    while count < min(len(edge), _ROWS) and any(id(c) in found for c in edge[count].runs):
        count += 1
    for i in range(count):
        # A row of which only a part is repeated, close to the next one, is the first line of a table's row.
        if i + 1 < len(edge) and any(id(c) not in found for c in edge[i].runs) and not _set_off(edge[i], edge[i + 1]):
            count = i
            break
    while 0 < count < len(edge) and not _set_off(edge[count - 1], edge[count]):
        count -= 1
    if not count and edge and edge[0].runs and all(id(c) in numbers for c in edge[0].runs):
        count = 1
    return [c for row in edge[:count] for c in row.runs if id(c) in found]


def _set_off(outer: _EdgeRow, inner: _EdgeRow) -> bool:
    """Whether there is space, or a change of type size, between two rows."""
    apart = inner.place - outer.place > 1.45 * max(outer.size, inner.size)
    return apart or abs(outer.size - inner.size) > 0.08 * inner.size


def _runs(row: Sequence[Word]) -> list[list[Word]]:
    """A row parted at wide gaps: title to the left, page number to the right."""
    ordered = sorted(row, key=lambda w: w.x0)
    runs = [[ordered[0]]]
    for a, b in pairwise(ordered):
        if b.x0 - a.x1 > 1.5 * max(a.size, b.size):
            runs.append([b])
        else:
            runs[-1].append(b)
    return runs


def _page_numbers(candidates: Sequence[_Candidate], count: int) -> list[_Candidate]:
    """Candidates that are nothing but a page number, in step with the pages."""
    by_offset: dict[tuple[bool, int], list[_Candidate]] = defaultdict(list)
    named = []
    for candidate in candidates:
        match = _PAGE.match(candidate.text)
        if not match:
            continue
        if not match[1].isdigit():
            number = _roman(match[1].lower())
            if not number:
                continue
        else:
            number = int(match[1])
        if (candidate.text[0].isalpha() and match[1].isdigit()) or match[2]:
            named.append(candidate)
        by_offset[(candidate.at_top, number - candidate.page)].append(candidate)
        # Two printed pages on one sheet.
        by_offset[(candidate.at_top, _SPREAD + number - 2 * candidate.page)].append(candidate)
    found = list(named)
    for (_, offset), group in by_offset.items():
        places = sorted(c.place for c in group)
        in_place = [c for c in group if abs(c.place - places[len(places) // 2]) < 2 * _SAME_PLACE]
        alone = count <= 2 and offset == 0
        if len({c.page for c in in_place}) >= 2 or alone:
            found.extend(in_place)
    return found


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10, "l": 50}
    total = 0
    for a, b in pairwise([*(values[c] for c in text), 0]):
        total += -a if a < b else a
    return total


def _without_page(text: str) -> str:
    text = _NAMED_PAGE.sub("", text)
    text = _COUNTED_PAGE.sub("", text)
    return _EDGE_NUMBER.sub("", text).strip(" |•·–-")


def _repeated(candidates: Sequence[_Candidate], pages: Sequence[Page], body: float) -> list[_Candidate]:
    """Candidates whose text stands at the same height on enough pages."""
    groups: dict[tuple[bool, str], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        key = _without_page(candidate.text).casefold()
        if sum(c.isalpha() for c in key) >= 2:
            groups[(candidate.at_top, key)].append(candidate)
    found = []
    for group in groups.values():
        for place in _places(group):
            numbers = {c.page for c in place}
            enough = len(numbers) >= 3 or (len(numbers) == 2 and (len(pages) <= 5 or _every_other(numbers)))
            if enough and not _is_content(place, len(pages), body):
                found.extend(place)
    return found


def _chapter_heads(candidates: Sequence[_Candidate], pages: Sequence[Page]) -> list[_Candidate]:
    """Candidates at the top that say again, in smaller type, what an earlier page has as a heading."""
    found = []
    headings: dict[str, float] = {}
    at_top: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.at_top:
            at_top[candidate.page].append(candidate)
    for page in pages:
        for candidate in at_top[page.number]:
            heading = headings.get(_without_page(candidate.text).casefold(), 0.0)
            found += [candidate] if heading >= _SMALLER * candidate.size else []
        largest = max((w.size for w in page.words), default=0.0)
        for row in make_rows([w for w in page.words if w.size >= _HEADING_SIZE * largest]):
            line = make_line(row, page.number)
            headings.setdefault(_without_page(line.text).casefold(), line.size)
    return found


def _every_other(numbers: set[int]) -> bool:
    return max(numbers) - min(numbers) == 2


def _places(group: Sequence[_Candidate]) -> list[list[_Candidate]]:
    """Candidates of the same text, parted by how far from the edge they stand."""
    places: list[list[_Candidate]] = []
    for candidate in sorted(group, key=lambda c: c.place):
        if places and candidate.place - places[-1][0].place <= _SAME_PLACE:
            places[-1].append(candidate)
        else:
            places.append([candidate])
    return places


def _is_content(place: Sequence[_Candidate], pages: int, body: float) -> bool:
    """Whether a repeated line may be a heading that several pages happen to begin with."""
    first = place[0]
    loud = first.size >= 1.12 * body or (first.bold and first.at_top)
    texts = {_NAMED_PAGE.sub("", _COUNTED_PAGE.sub("", c.text)).casefold() for c in place}
    if len(texts) > 1 and (loud or not _in_step(place)):
        # Fokusområde 1, Fokusområde 2: headings, not a running head with a page number.
        return True
    small = first.at_top and first.size <= _SMALL_PRINT * body and len({c.page for c in place}) >= 3
    if len(first.words) >= 3 and not small and (first.text[0].islower() or first.text.endswith(".")):
        # A sentence, or the middle of one, that happens to stand at the same place.
        return True
    if not first.at_top:
        return False
    if first.size >= 1.15 * body and len({c.page for c in place}) < max(3, 0.6 * pages):
        return True
    return first.size >= 1.4 * body and first.place > 60


def _in_step(place: Sequence[_Candidate]) -> bool:
    """Whether the number in the text goes up with the pages."""
    offsets = []
    for candidate in place:
        match = _EDGE_NUMBER.search(candidate.text)
        digits = re.sub(r"\D", "", match[0]) if match else ""
        offsets.append(int(digits) - candidate.page if digits else None)
    usual = max(set(offsets), key=offsets.count)
    return usual is not None and offsets.count(usual) >= 0.6 * len(offsets)
