"""Markdown: the corpus' own format, with YAML front matter and source keys such as ``[K1]`` after statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.documents.encoding import damage_warnings, decode
from assistant.documents.tables import table_lines
from assistant.documents.text import clean
from assistant.errors import DocumentError
from assistant.types import Block, BlockKind, ReadResult

_FENCE = re.compile(r"---[ \t]*$")
_FENCE_END = re.compile(r"(---|\.\.\.)[ \t]*$")
_KEY_LINE = re.compile(r"[\wÅÄÖåäö-]+[ \t]*:")
_REMEDY = "Rätta raderna mellan de två «---» överst i filen: ett «fält: värde» på varje rad."
_BRACKETS = re.compile(r"\s*\[([\w-]+(?:\s*,\s*[\w-]+)*)\]")
_CONVENTIONAL_KEY = re.compile(r"K\d{1,3}")
_TASK_BOX = re.compile(r"\[[ xX]\]\s+")


def read_markdown(path: Path) -> ReadResult:
    """Read a Markdown file (CommonMark with pipe tables).

    Values in the front matter are strings, as written: a ``kommunkod: 0114`` must not become the octal number 76,
    nor ``antagen: 2023-02`` a date or ``nej``-like words booleans.

    Raises:
        DocumentError: the front matter is not a YAML mapping; the message names the line.
        OSError: the file cannot be read from disk.
    """
    text, damaged = decode(path.read_bytes())
    front_matter, body = _split_front_matter(text.splitlines())
    keys = _source_ids(front_matter)
    parser = MarkdownIt("commonmark").enable("table")
    blocks = tuple(block for block in _blocks(parser.parse("\n".join(body)), keys) if block.text)
    return ReadResult(blocks=blocks, front_matter=front_matter, warnings=damage_warnings(damaged))


class _Loader(yaml.BaseLoader):
    """Loads every value as the string it is written as, and refuses aliases, which can unfold without end."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "alias", self.get_mark())
        return super().compose_node(parent, index)


def _split_front_matter(lines: list[str]) -> tuple[dict[str, object], list[str]]:
    """The mapping between the two fences at the top, and the lines after them."""
    if not lines or not _FENCE.match(lines[0]):
        return {}, lines
    end = next((i for i, line in enumerate(lines) if i and _FENCE_END.match(line)), None)
    if end is None:
        if len(lines) > 1 and _KEY_LINE.match(lines[1]):
            raise DocumentError(
                "Huvudet överst i filen saknar avslutande «---».", "Lägg till en rad med «---» efter sista fältet."
            )
        return {}, lines
    try:
        # S506: _Loader makes nothing but strings, lists and dictionaries.
        value = yaml.load("\n".join(lines[1:end]), _Loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise DocumentError(
            f"Huvudet överst i filen går inte att tolka: felet finns på rad {_line(error, lines)}.", _REMEDY
        ) from error
    if value in (None, ""):
        return {}, lines[end + 1 :]
    if not isinstance(value, dict):
        raise DocumentError("Huvudet överst i filen (från rad 2) är inte en lista av «fält: värde».", _REMEDY)
    return {str(key): content for key, content in value.items()}, lines[end + 1 :]


def _line(error: yaml.YAMLError, lines: list[str]) -> int:
    """The line of the file, from 1, that an error in the front matter is about."""
    if isinstance(error, yaml.reader.ReaderError):
        # A character that YAML does not allow; what it reads begins at the file's second line.
        return "\n".join(lines[1:])[: error.position].count("\n") + 2
    mark = getattr(error, "problem_mark", None)
    return mark.line + 2 if mark else 2


def _source_ids(front_matter: dict[str, object]) -> frozenset[str]:
    sources = front_matter.get("kallor")
    if not isinstance(sources, list):
        return frozenset()
    return frozenset(str(source["id"]) for source in sources if isinstance(source, dict) and source.get("id"))


def _blocks(tokens: Sequence[Token], ids: frozenset[str]) -> Iterator[Block]:
    depth = 0
    first_in_item = False
    position = 0
    while position < len(tokens):
        token = tokens[position]
        kind, level = BlockKind.PARAGRAPH, 0
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            first_in_item = True
        elif token.type == "list_item_close":
            first_in_item = False
        elif token.type == "table_open":
            rows = list(takewhile(lambda t: t.type != "table_close", tokens[position:]))
            position += len(rows)
            yield from _table(rows, ids)
        elif token.type in ("fence", "code_block"):
            yield Block(BlockKind.PARAGRAPH, clean(token.content))
        elif token.type == "html_block":
            # Imported here: HTML in Markdown is rare, and its parser slow to load.
            from assistant.documents.html import html_blocks

            yield from html_blocks(token.content)
        elif token.type == "inline":
            opener = tokens[position - 1]
            if opener.type == "heading_open":
                kind, level = BlockKind.HEADING, int(opener.tag[1])
            elif first_in_item:
                kind, level = BlockKind.LIST_ITEM, depth - 1
                first_in_item = False
            text, keys = split_source_keys(_plain(token.children or []), ids)
            if kind is BlockKind.LIST_ITEM:
                text = _TASK_BOX.sub("", text, count=1) if _TASK_BOX.match(text) else text
            yield Block(kind, text, level=level, source_keys=keys)
        position += 1


def _plain(children: Sequence[Token]) -> str:
    """Inline content as text: no emphasis marks, link targets, pictures, tags or comments."""
    parts = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or child.content.startswith(("<br", "<BR")):
            parts.append(" ")
    return clean("".join(parts))


def _table(tokens: Sequence[Token], ids: frozenset[str]) -> Iterator[Block]:
    """Rows below the header; a key in any cell belongs to its row."""
    rows: list[list[str]] = []
    row_keys: list[tuple[str, ...]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
            row_keys.append(())
        elif token.type == "inline":
            text, keys = split_source_keys(_plain(token.children or []), ids)
            rows[-1].append(text)
            row_keys[-1] = tuple(dict.fromkeys((*row_keys[-1], *keys)))
    if not rows:
        return
    named = any(rows[0])
    for row, keys in zip(rows[1:], row_keys[1:], strict=True):
        for line in table_lines([rows[0], row], header=True) if named else table_lines([row], header=False):
            yield Block(BlockKind.TABLE_ROW, line, source_keys=keys)
    if len(rows) == 1:
        yield from (Block(BlockKind.TABLE_ROW, line, source_keys=row_keys[0]) for line in table_lines(rows))


def split_source_keys(text: str, ids: frozenset[str] = frozenset()) -> tuple[str, tuple[str, ...]]:
    """Text without its source keys, and the keys in the order they stand.

    ``Fler företag. [K1, K2]`` gives ``Fler företag.`` and ``("K1", "K2")``. Brackets count as keys when each word in
    them is one of ``ids``, anywhere in the text, or at its end also when it looks like ``K1``.

    Args:
        text: a cleaned paragraph, list item or cell.
        ids: the ids of the sources in the document's front matter.
    """
    keys: list[list[str]] = []
    kept = [""]
    following, at_end = len(text), True
    for match in reversed(list(_BRACKETS.finditer(text))):
        between = text[match.end() : following]
        at_end = at_end and not between.strip(" .,;:!?")
        words = [word.strip() for word in match[1].split(",")]
        is_key = all(word in ids or (at_end and _CONVENTIONAL_KEY.fullmatch(word)) for word in words)
        kept.append(between)
        following = match.end()
        if is_key:
            keys.append(words)
            following = match.start()
    kept.append(text[:following])
    return "".join(reversed(kept)).strip(), tuple(dict.fromkeys(key for words in reversed(keys) for key in words))
