"""PDF reader: a file to blocks as a person reads them, each with its exact pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2

from assistant.documents.pdf_blocks import Group, body_size, group_lines, list_levels, usual_leading
from assistant.documents.pdf_contents import strip_contents
from assistant.documents.pdf_cuts import MAYBE_CUT, document_words, mend_cuts
from assistant.documents.pdf_file import is_damaged, limits, open_pdf, read_properties
from assistant.documents.pdf_furniture import strip_furniture
from assistant.documents.pdf_geometry import Page
from assistant.documents.pdf_headings import find_headings
from assistant.documents.pdf_layout import Item, arrange, set_notes_aside
from assistant.documents.pdf_lines import Line
from assistant.documents.pdf_page import read_page
from assistant.documents.pdf_page_columns import find_right_edge
from assistant.documents.pdf_rows import draws_spaces
from assistant.documents.pdf_tables import Table, continue_table, rest_of_table, take_header
from assistant.documents.pdf_words import mend_words
from assistant.errors import DocumentError
from assistant.types import Block, BlockKind, ReadResult

# More than this part of the characters without a Unicode value makes a page unreadable.
_UNREADABLE = 0.3
# So many characters of running text tell its type size; with fewer, tables count too.
_ENOUGH = 200
Warnings = list[tuple[int | None, str]]


def read_pdf(path: Path, *, max_pages: int = 1000) -> ReadResult:
    """Read a PDF file into headings, paragraphs, list items and table rows in reading order.

    Running heads and feet, page numbers, tables of contents and text set sideways, but for names of columns, are left
    out. A page that cannot be read, or is a picture, becomes a warning.

    Args:
        path: the file.
        max_pages: pages a document may have.

    Returns:
        Blocks with 1-based physical pages. ``properties`` has ``title`` and ``created`` where the file states them,
        and ``running_text``: what the running heads and feet say.

    Raises:
        DocumentError: the file cannot be read or holds no text, with a Swedish message and what to do.
    """
    with limits():
        reader, document = open_pdf(path, max_pages)
        try:
            count = len(reader.pages)
            properties = read_properties(reader)
            warnings: Warnings = []
            pages = _read_pages(reader, document, warnings)
        finally:
            document.close()
            reader.close()
    pictures = [page.number for page in pages if not page.words and page.has_drawing]
    if not any(page.words for page in pages):
        raise _no_text(count, pictures, warnings)
    body = _rough_body_size(pages)
    for page in pages:
        page.draws_spaces = draws_spaces(page.words)
        page.words = mend_words(page.words, body)
    words, running = strip_furniture(pages, body)
    if running:
        properties["running_text"] = " · ".join(running)
    words = strip_contents(pages, words)
    right_edge = find_right_edge(pages, words)
    items: list[Item] = []
    for page in pages:
        items.extend(set_notes_aside(arrange(page, words[page.number], right_edge), body))
        if not page.words and page.has_drawing:
            warnings.append((page.number, f"sida {page.number} saknar text (bild)"))
        elif page.unmapped > _UNREADABLE:
            warnings.append((page.number, f"sida {page.number} har tecken som inte går att tolka"))
    blocks = _blocks(_with_cut_rows(items), body)
    return ReadResult(blocks, count, properties, warnings=tuple(sorted(warnings, key=lambda w: w[0] or 0)))


def _read_pages(reader: pypdf.PdfReader, document: pypdfium2.PdfDocument, warnings: Warnings) -> list[Page]:
    pages = []
    for number in range(1, len(reader.pages) + 1):
        try:
            page = read_page(document, number)
            damaged = not page.words and not page.has_drawing and is_damaged(reader, number)
        except MemoryError:
            raise
        # Whatever else is wrong with a page costs that page only.
        except Exception:
            damaged = True
        if damaged:
            warnings.append((number, f"sida {number} är skadad och kunde inte läsas"))
        else:
            pages.append(page)
    return pages


def _no_text(count: int, pictures: Sequence[int], warnings: Warnings) -> DocumentError:
    """The error for a document without a single word."""
    if pictures:
        which = "alla sidor är bilder" if len(pictures) == count else f"sidorna {ranges(pictures)} är bilder"
        if count == 1:
            which = "sidan är en bild"
        return DocumentError(
            f"Dokumentet saknar text: {which} ({'sida' if len(pictures) == 1 else 'sidorna'} {ranges(pictures)}).",
            "Gör en textigenkänning (OCR) i ett PDF-program eller en skanner och lägg in den nya filen.",
        )
    if warnings:
        return DocumentError("Ingen sida i PDF-filen går att läsa.", "Öppna den i ett PDF-program och spara om den.")
    return DocumentError("Dokumentet är tomt: sidorna saknar text.", "Kontrollera att det är rätt fil.")


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers as a person writes them: ``1–3, 7``."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in parts)


def _rough_body_size(pages: Sequence[Page]) -> float:
    """The type size most characters have, to the nearest half point, before anything is laid out."""
    weight: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            weight[round(word.size * 2) / 2] += len(word.text)
    return weight.most_common(1)[0][0]


def _with_cut_rows(items: Sequence[Item]) -> list[Item]:
    """The items with rows that a page break left alone, too few to look like a table, given back to theirs."""
    result: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        result.append(item)
        i += 1
        if isinstance(item, Table):
            run: list[Line] = []
            while i + len(run) < len(items) and isinstance(line := items[i + len(run)], Line):
                run.append(line)
            rest = rest_of_table(item, run)
            if rest is not None:
                table, used = rest
                result.append(table)
                i += used
    return result


def _blocks(items: Sequence[Item], rough_body: float) -> tuple[Block, ...]:
    """Blocks of a whole document from its lines and tables in reading order."""
    lines = [item for item in items if isinstance(item, Line)]
    body = body_size(lines) if sum(len(line.text) for line in lines) >= _ENOUGH else rough_body
    leading = usual_leading(lines, body)
    order: list[Group | Table] = []
    run: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            run.append(item)
            continue
        if run and take_header(run[-1], item):
            run.pop()
        order.extend(group_lines(run, leading))
        run = []
        _add_table(order, item)
    order.extend(group_lines(run, leading))
    groups = [part for part in order if isinstance(part, Group)]
    levels = dict(zip(map(id, groups), find_headings(groups, body, leading), strict=True))
    nesting = list_levels(order)
    blocks: list[Block] = []
    for part in order:
        if isinstance(part, Table):
            blocks.extend(Block(BlockKind.TABLE_ROW, text, *pages) for text, pages in part.lines())
        elif part.text:
            blocks.append(_block(part, levels[id(part)], nesting.get(id(part), 0)))
    return _mended(blocks)


def _mended(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with words that narrow columns cut without a hyphen put together."""
    if not any(MAYBE_CUT in block.text for block in blocks):
        return tuple(blocks)
    vocabulary = document_words(block.text for block in blocks)
    return tuple(replace(block, text=mend_cuts(block.text, vocabulary)) for block in blocks)


def _add_table(order: list[Group | Table], table: Table) -> None:
    """Append a table, or join it to the one it goes on from."""
    if order and isinstance(order[-1], Table) and continue_table(order[-1], table):
        return
    earlier = next((part for part in reversed(order[-3:]) if isinstance(part, Table)), None)
    if earlier is not None and not table.names and earlier.is_like(table):
        table.names = earlier.names
    order.append(table)


def _block(group: Group, level: int, nesting: int) -> Block:
    first, last = group.first.page, group.last.page
    if level:
        return Block(BlockKind.HEADING, group.heading_text, first, last, level)
    if group.is_item:
        return Block(BlockKind.LIST_ITEM, group.text, first, last, nesting)
    return Block(BlockKind.PARAGRAPH, group.text, first, last)
