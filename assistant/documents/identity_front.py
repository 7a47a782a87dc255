"""The beginning of a document, where it says what it is: the first pages, and the cover among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from assistant.types import Block, BlockKind, ReadResult

_FRONT_PAGES = 3
_FRONT_BLOCKS = 60
_COVER_BLOCKS = 15
_LONG_PARAGRAPH = 250
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")

_CHAPTER = re.compile(
    r"\d+(\.\d+)*\.?\s+\D.*|inledning|bakgrund|förord|sammanfattning|syfte( och .{0,30})?|vision|nuläge.{0,20}|mål"
    r"|om .{0,40}|aktiviteter och handlingsplan|(mål och )?uppföljning( och .{0,30})?|innehåll.*|bilagor|referenser"
    r"|källor|vad .*\?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Front:
    """The beginning of a document.

    Attributes:
        cover: what stands before the running text begins, at most the first page.
        pages: the blocks of the first three pages, or the first 60 blocks where the format has no pages.
        rest: the blocks after those.
        name: the file's name without its ending.
        properties: the file's own metadata; ``running_text`` is what a reader found in page headers and footers.
    """

    cover: tuple[Block, ...]
    pages: tuple[Block, ...]
    name: str
    properties: dict[str, str]
    rest: tuple[Block, ...] = ()


def front_of(result: ReadResult, path: PurePath) -> Front:
    """The first pages of a document and the cover among them."""
    if any(block.page_start for block in result.blocks):
        pages = tuple(block for block in result.blocks if (block.page_start or 1) <= _FRONT_PAGES)
        rest = tuple(block for block in result.blocks if (block.page_start or 1) > _FRONT_PAGES)
        first = min((block.page_start or 1 for block in pages), default=1)
        candidates = [block for block in pages if (block.page_start or 1) == first]
    else:
        pages, rest = result.blocks[:_FRONT_BLOCKS], result.blocks[_FRONT_BLOCKS:]
        candidates = list(pages)
    cover: list[Block] = []
    for block in candidates[:_COVER_BLOCKS]:
        starts_chapter = block.kind is BlockKind.HEADING and bool(cover) and is_chapter(block.text)
        if len(block.text) > _LONG_PARAGRAPH or block.kind is BlockKind.LIST_ITEM or starts_chapter:
            break
        cover.append(block)
    return Front(tuple(cover), pages, path.stem, result.properties, rest)


def is_chapter(heading: str) -> bool:
    """Whether a heading is that of a chapter («1 Inledning», «Bakgrund») and not a title."""
    return bool(_CHAPTER.fullmatch(heading))


def short_lines(blocks: tuple[Block, ...]) -> list[str]:
    """The lines of a cover: title, subtitle, owner. Rows of a table are data about the document."""
    return [b.text for b in blocks if len(b.text) <= 100 and b.kind is not BlockKind.TABLE_ROW]


def sentences(text: str) -> Iterator[str]:
    """A block's sentences, as far as they can be told apart by a full stop and a capital."""
    yield from _SENTENCE.split(text)
