"""What an opened draft must hold to be shown, edited and exported: ids, sources and tables that fit together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from assistant.tasks.drafting.numbering import cells
from assistant.types import Citation, Draft, Paragraph, ParagraphForm, ParagraphStatus, TableCell

_ID = re.compile(r"[a-z0-9_]+:[a-z0-9_.:-]+")
_MARK = re.compile(r"\[(\d{1,4})\]")
_MOST_NUMBER, _MOST_PAGES = 9999, 100_000


def trouble_of(draft: Draft) -> str:
    """What is wrong with a draft that was read from a file, as the end of a Swedish sentence; empty when nothing is."""
    return next(_troubles(draft), "")


def _troubles(draft: Draft) -> Iterator[str]:
    paragraphs = [paragraph for section in draft.sections for paragraph in section.paragraphs]
    for what, keys in (
        ("avsnittet", [section.key for section in draft.sections]),
        ("stycket", [paragraph.id for paragraph in paragraphs]),
    ):
        yield from (f"{what} «{key[:80]}» står två gånger" for key, count in Counter(keys).items() if count > 1)
    passages: dict[int, str] = {}
    for paragraph in paragraphs:
        yield from (f"{said} i stycket «{paragraph.id[:80]}»" for said in _of_paragraph(paragraph))
        for citation in _citations(paragraph):
            if passages.setdefault(citation.n, citation.passage_id) != citation.passage_id:
                yield f"två källor har nummer {citation.n}"


def _of_paragraph(paragraph: Paragraph) -> Iterator[str]:
    if not _ID.fullmatch(paragraph.id):
        yield "märkningen går inte att läsa"
    if (paragraph.table is None) == (paragraph.form is ParagraphForm.TABLE):
        yield "tabellen saknas" if paragraph.table is None else "det finns en tabell för mycket"
    if paragraph.table and any(len(row) != len(paragraph.table.columns) for row in paragraph.table.rows):
        yield "en rad i tabellen har fel antal rutor"
    # What the officer has written may hold a number in brackets that is no source.
    parts: list[Paragraph | TableCell] = [paragraph, *cells(paragraph)]
    for part in parts:
        numbers = {citation.n for citation in part.citations}
        if part.status is not ParagraphStatus.CITED:
            continue
        missing = [n for n in _MARK.findall(part.text) if int(n) not in numbers]
        if missing or not numbers:
            yield f"källan [{missing[0]}] saknas" if missing else "källan saknas"
    yield from (said for citation in _citations(paragraph) for said in _of_citation(citation))


def _of_citation(citation: Citation) -> Iterator[str]:
    if not 1 <= citation.n <= _MOST_NUMBER:
        yield "en källa har ett nummer som inte går att använda"
    start, end = citation.page_start, citation.page_end
    first = start if start is not None else 1
    if not 1 <= first <= (end if end is not None else first) <= _MOST_PAGES:
        yield "en källa har en sida som inte kan finnas"


def _citations(paragraph: Paragraph) -> Iterator[Citation]:
    yield from paragraph.citations
    for cell in cells(paragraph):
        yield from cell.citations
