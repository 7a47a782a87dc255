"""Tables of contents: found by their heading, dot leaders and page numbers, and left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.documents.pdf_geometry import Page, Word
from assistant.documents.pdf_lines import Line, make_line, make_rows

_TITLE = re.compile(r"^(innehåll(sförteckning|söversikt)?|table of contents|contents)\s*:?$", re.IGNORECASE)
_LEADERS = re.compile(r"(?:[.…·_]\s?){4,}\s*(\d{1,3}|[ivxl]{1,5})?\s*$|…{2,}\s*\d{0,3}\s*$")
_LEADER_SIGNS = ("...", ". .", "…", "__", "··")
_ENTRY = re.compile(r"\S.*?\s(\d{1,3})$")


def strip_contents(pages: Sequence[Page], words: Mapping[int, list[Word]]) -> dict[int, list[Word]]:
    """The words of each page without the lines of a table of contents.

    Args:
        pages: the document's pages.
        words: their words by page number, running heads already left out.
    """
    kept = dict(words)
    going_on = False
    for page in pages:
        if page.number > 12 and not going_on:
            break
        lines = [make_line(row, page.number) for row in make_rows(kept[page.number])]
        drop = _contents_lines(lines, len(pages), going_on)
        # It goes on only over a page that holds nothing after it.
        going_on = bool(drop) and max(drop) == len(lines) - 1
        gone = {id(word) for i in drop for word in lines[i].words}
        if gone:
            kept[page.number] = [w for w in kept[page.number] if id(w) not in gone]
    return kept


def _contents_lines(lines: Sequence[Line], count: int, going_on: bool) -> set[int]:
    """Indexes of the lines that belong to a table of contents."""
    title = next((i for i, line in enumerate(lines) if _TITLE.match(line.text.strip())), None)
    leaders = {i for i, line in enumerate(lines) if _has_leaders(line.text)}
    start = 0 if going_on else title
    if start is None:
        return leaders if len(leaders) >= 2 else set()
    entries = [i for i in range(start, len(lines)) if i in leaders or _is_entry(lines[i], count)]
    entries = _in_one_piece(entries, lines, start)
    if len(entries) < (2 if leaders or going_on else 3):
        return leaders if len(leaders) >= 2 else set()
    return set(range(start, entries[-1] + 1)) | (leaders if len(leaders) >= 2 else set())


def _has_leaders(text: str) -> bool:
    return any(leader in text for leader in _LEADER_SIGNS) and bool(_LEADERS.search(text))


def _is_entry(line: Line, count: int) -> bool:
    """Whether a line ends in a page number that stands apart from its text."""
    match = _ENTRY.match(line.text)
    if not match or int(match[1]) > count + 10 or len(line.words) < 2:
        return False
    return line.words[-1].x0 - line.words[-2].x1 > 1.2 * line.size or len(line.words) <= 9


def _in_one_piece(entries: Sequence[int], lines: Sequence[Line], start: int) -> list[int]:
    """The entries from the start on whose page numbers never go down, with at most two lines between."""
    kept: list[int] = []
    highest = 0
    before = start
    for i in entries:
        match = re.search(r"(\d{1,3})$", lines[i].text)
        number = int(match[1]) if match else highest
        if i - before > 3 or number < highest:
            break
        kept.append(i)
        highest, before = number, i
    return kept
