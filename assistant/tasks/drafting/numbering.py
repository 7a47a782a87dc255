"""The draft's own numbering: ``[n]`` in order of first use, one number for each passage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.types import Citation, DraftSection, DraftTable, Paragraph, TableCell

_MARK = re.compile(r"\[(\d{1,4})\]")
_BETWEEN = " … "


def renumbered(sections: Sequence[DraftSection]) -> tuple[DraftSection, ...]:
    """The sections with their citations numbered through, in order of first use.

    A passage that is cited in several places has one number, and its quote holds what each of them rests on.
    """
    found = _by_passage(citation for section in sections for citation in _of_section(section))

    def paragraph(item: Paragraph) -> Paragraph:
        text, citations = _moved(item.text, item.citations, found)
        table = item.table and replace(item.table, rows=tuple(tuple(map(cell, row)) for row in item.table.rows))
        return replace(item, text=linear(table) if table else text, citations=citations, table=table)

    def cell(item: TableCell) -> TableCell:
        text, citations = _moved(item.text, item.citations, found)
        return replace(item, text=text, citations=citations)

    return tuple(replace(section, paragraphs=tuple(map(paragraph, section.paragraphs))) for section in sections)


def linear(table: DraftTable) -> str:
    """A table as text, a row a line: ``Mål: Fler företag · Målvärde: 150``."""
    return "\n".join(
        " · ".join(f"{column}: {cell.text}" for column, cell in zip(table.columns, row, strict=True) if cell.text)
        for row in table.rows
    )


def cells(paragraph: Paragraph) -> Iterable[TableCell]:
    """Every cell of a paragraph that is a table."""
    return (cell for row in paragraph.table.rows for cell in row) if paragraph.table else ()


def _of_section(section: DraftSection) -> Iterable[Citation]:
    for paragraph in section.paragraphs:
        yield from paragraph.citations
        for cell in cells(paragraph):
            yield from cell.citations


def _by_passage(used: Iterable[Citation]) -> dict[str, Citation]:
    found: dict[str, Citation] = {}
    for citation in used:
        before = found.get(citation.passage_id)
        if before is None:
            found[citation.passage_id] = replace(citation, n=len(found) + 1)
        else:
            found[citation.passage_id] = _joined(before, citation)
    return found


def _joined(one: Citation, other: Citation) -> Citation:
    quotes = dict.fromkeys([*one.quote.split(_BETWEEN), *other.quote.split(_BETWEEN)])
    return replace(
        one,
        quote=_BETWEEN.join(quotes),
        page_start=_outer(min, one.page_start, other.page_start),
        page_end=_outer(max, one.page_end, other.page_end),
        url=one.url if one.url == other.url else one.url or other.url,
    )


def _outer(choose: Callable[[int, int], int], one: int | None, other: int | None) -> int | None:
    return choose(one, other) if one is not None and other is not None else one if other is None else other


def _moved(text: str, citations: Sequence[Citation], found: dict[str, Citation]) -> tuple[str, tuple[Citation, ...]]:
    new = {citation.n: found[citation.passage_id] for citation in citations}

    def mark(match: re.Match[str]) -> str:
        citation = new.get(int(match[1]))
        return f"[{citation.n}]" if citation else match.group()

    kept = {citation.n: citation for citation in (found[used.passage_id] for used in citations)}
    return _MARK.sub(mark, text), tuple(kept[n] for n in sorted(kept))
