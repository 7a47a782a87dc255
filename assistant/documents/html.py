"""Web pages saved as files: the text of the page's own content, without menus, forms and cookie notices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from assistant.documents.encoding import damage_warnings, decode
from assistant.documents.tables import table_lines
from assistant.documents.text import clean
from assistant.types import Block, BlockKind, ReadResult

_NEVER_TEXT = (
    "script style template noscript svg math object iframe canvas video audio head button select input textarea nav"
).split()
_ROLES = "navigation banner contentinfo search complementary dialog alertdialog menu menubar".split()
# Dropped unless they hold most of the page: some systems wrap the whole of it in a form or mark body with "cookie".
_FURNITURE = 'form, [id*="cookie" i], [class*="cookie" i]'
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_BLOCKS = set(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure footer form header hgroup "
    "html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
) | set(_HEADINGS)
_MAIN_SHARE = 0.2
# Line breaks in the source are spaces; <br> is not, so it is marked by a character that no text has.
_LINE_BREAK = "\x1e"
_PARAGRAPH_BREAK = re.compile("\x1e\\s*\x1e\\s*")


def read_html(path: Path) -> ReadResult:
    """Read a web page.

    The content is ``<main>`` or the only ``<article>`` where the page has one, else the body. Left out: scripts,
    navigation, forms, headers and footers of the page, and what is hidden.

    Raises:
        DocumentError: the bytes are not text.
        OSError: the file cannot be read from disk.
    """
    text, damaged = decode(path.read_bytes(), html=True)
    soup = _parse(text)
    title = clean(soup.title.get_text()) if soup.title else ""
    _drop_furniture(soup)
    blocks = tuple(_walk(_content(soup)))
    return ReadResult(blocks=blocks, properties={"title": title} if title else {}, warnings=damage_warnings(damaged))


def html_blocks(markup: str) -> Iterator[Block]:
    """The text of a piece of HTML, such as one within Markdown."""
    soup = _parse(markup)
    _drop_furniture(soup)
    yield from _walk(soup)


def _parse(markup: str) -> BeautifulSoup:
    # lxml closes the <p>, <li> and <td> that older pages leave open; the standard library's parser nests them
    # in each other, hundreds deep.
    return BeautifulSoup(markup, "lxml")


def _drop_furniture(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(_is_unread):
        if not tag.decomposed:
            tag.decompose()
    whole = max(len(soup.get_text()), 1)
    for tag in soup.select(_FURNITURE):
        if not tag.decomposed and len(tag.get_text()) < whole / 2:
            tag.decompose()
    for tag in soup.find_all("aside"):
        # Beside the content stand links to other pages; within it, boxes of facts.
        linked = sum(len(link.get_text()) for link in tag.find_all("a"))
        if not tag.find_parent(["main", "article"]) or 2 * linked > len(tag.get_text(strip=True)):
            tag.decompose()
    for tag in soup.find_all(["header", "footer"]):
        if tag.decomposed or tag.find_parent(["main", "article"]) or tag.find(["main", "article"]):
            continue
        # The page's own name often stands in its header.
        kept = [h1.extract() for h1 in tag.find_all("h1")] if len(soup.find_all("h1")) == 1 else []
        tag.replace_with(*kept)


def _is_unread(tag: Tag) -> bool:
    if tag.name in ("html", "body", "main"):
        # A saved page may have been saved while a dialog hid what is behind it.
        return False
    return (
        tag.name in _NEVER_TEXT
        or tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or tag.get("role") in _ROLES
        or bool(_HIDDEN_STYLE.search(str(tag.get("style", ""))))
    )


def _content(soup: BeautifulSoup) -> Tag:
    """The element that holds the page's own content."""
    whole = len(soup.get_text())
    articles = soup.find_all("article")
    for candidate in (
        soup.find("main"),
        soup.find(True, attrs={"role": "main"}),
        articles[0] if len(articles) == 1 else None,
    ):
        if isinstance(candidate, Tag) and len(candidate.get_text()) >= _MAIN_SHARE * whole:
            return candidate
    return soup.body or soup


def _walk(container: Tag, level: int = -1) -> Iterator[Block]:
    """Blocks of an element, in order; ``level`` is the nesting of the list that it stands in, −1 outside lists."""
    inline: list[str] = []
    for child in _opened(container):
        if isinstance(child, Tag) and child.name in _BLOCKS:
            yield from _flush(inline)
            yield from _block(child, level)
        else:
            inline.append(_inline_text(child))
    yield from _flush(inline)


def _opened(container: Tag) -> Iterator[PageElement]:
    """The children, with an inline element that holds blocks (an ``<a>`` around a whole card) replaced by its own."""
    for child in container.children:
        if isinstance(child, Tag) and child.name not in _BLOCKS and child.find(_BLOCKS):
            yield from _opened(child)
        else:
            yield child


def _block(tag: Tag, level: int) -> Iterator[Block]:
    if tag.name == "li":
        yield from _item(tag, max(level, 0))
    elif tag.name in _HEADINGS:
        yield from _text_block(BlockKind.HEADING, tag.get_text(" "), int(tag.name[1]))
    elif tag.name in ("ul", "ol"):
        for item in tag.children:
            if isinstance(item, Tag):
                yield from _item(item, level + 1) if item.name == "li" else _block(item, level + 1)
    elif tag.name == "table":
        yield from _table(tag, level)
    elif tag.name == "dl":
        yield from _definitions(tag)
    else:
        yield from _walk(tag, level)


def _item(item: Tag, level: int) -> Iterator[Block]:
    """A list item: its first running text is the item, what follows are blocks of their own."""
    first = True
    for block in _walk(item, level):
        if first and block.kind is BlockKind.PARAGRAPH:
            block = Block(BlockKind.LIST_ITEM, block.text, level=level)
        first = False
        yield block


def _definitions(tag: Tag) -> Iterator[Block]:
    """A ``<dl>``: each definition with its term, ``Antagen: 13 februari 2023``."""
    term = ""
    for part in tag.find_all(["dt", "dd"]):
        if part.find_parent("dl") is not tag:
            continue
        text = clean(part.get_text(" "))
        if part.name == "dt":
            term = text.rstrip(": ")
        elif text:
            yield Block(BlockKind.TABLE_ROW, f"{term}: {text}" if term else text)


def _table(table: Tag, level: int) -> Iterator[Block]:
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    cells = [[c for c in row.find_all(["td", "th"], recursive=False) if isinstance(c, Tag)] for row in rows]
    caption = table.find("caption", recursive=False)
    if isinstance(caption, Tag):
        yield from _text_block(BlockKind.PARAGRAPH, caption.get_text(" "), 0)
    places_text = table.get("role") in ("presentation", "none") or table.find(["table", *_HEADINGS]) is not None
    if places_text or all(len(row) <= 1 for row in cells):
        for row in cells:
            for cell in row:
                yield from _walk(cell, level)
        return
    filled = [row for row in cells if any(clean(c.get_text()) for c in row)]
    header: bool | None = None
    if filled and all(c.name == "th" for c in filled[0]):
        header = True
    elif filled and all(row[0].name == "th" for row in filled):
        header = False
    for line in table_lines(_grid(filled), header):
        yield Block(BlockKind.TABLE_ROW, line)


def _grid(rows: list[list[Tag]]) -> list[list[str]]:
    """Cell texts by column: repeated in each row that a cell stretches over, empty where it does from the left."""
    grid: list[list[str]] = []
    covered: dict[int, int] = {}
    texts: dict[int, str] = {}
    for row in rows:
        line: list[str] = []
        waiting = list(row)
        while waiting or covered.get(len(line), 0) > 0:
            column = len(line)
            if covered.get(column, 0) > 0:
                covered[column] -= 1
                line.append(texts[column])
                continue
            cell = waiting.pop(0)
            line += [clean(cell.get_text(" ")), *[""] * (_span(cell, "colspan") - 1)]
            for stretched in range(column, len(line)):
                covered[stretched] = _span(cell, "rowspan") - 1
                texts[stretched] = line[stretched]
        grid.append(line)
    return grid


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1")).strip()
    # The HTML standard's own ceiling for columns; a larger number is damage or malice.
    return min(max(int(value), 1), 1000) if value.isdecimal() else 1


def _inline_text(node: PageElement) -> str:
    if isinstance(node, Tag):
        if node.name == "br":
            return _LINE_BREAK
        return "".join(_inline_text(child) for child in node.children)
    # Comments, CDATA, doctype and the like are strings of their own kind.
    return str(node) if isinstance(node, NavigableString) and not isinstance(node, PreformattedString) else ""


def _flush(inline: list[str]) -> Iterator[Block]:
    """The running text so far as paragraphs; an empty line made by two ``<br>`` parts them."""
    text = "".join(inline)
    inline.clear()
    for part in _PARAGRAPH_BREAK.split(text):
        yield from _text_block(BlockKind.PARAGRAPH, part, 0)


def _text_block(kind: BlockKind, text: str, level: int) -> Iterator[Block]:
    text = clean(text.replace(_LINE_BREAK, " "))
    if text:
        yield Block(kind, text, level=level)
