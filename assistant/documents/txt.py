"""Plain text: paragraphs, headings and lists by how people type them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.documents.encoding import damage_warnings, decode
from assistant.documents.tables import table_lines
from assistant.documents.text import clean, join_lines
from assistant.types import Block, BlockKind, ReadResult

_BULLET = re.compile(r"([ \t]*)(?:[-*•●▪◦‣·–—]|\d{1,2}[.)]|[a-zåäö]\))[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"[ \t]*(={3,}|-{3,}|~{3,}|_{3,}|\*{3,})[ \t]*$")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t]+(?=[A-ZÅÄÖÉ])")
_CELL_GAP = re.compile(r"\t+| {3,}")
_CONTENTS_LINE = re.compile(r".*[^.](\. ?){4,}\s*\d{1,4}\s*$")
# Nobody wraps lines wider than this by hand or program: such a line is a paragraph of its own.
_WRAP_LIMIT = 120
_HEADING_CHARACTERS, _HEADING_WORDS = 70, 8
_BODY_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines between two empty lines."""

    lines: tuple[str, ...]

    @property
    def is_body(self) -> bool:
        """Whether it is surely running text or a list, so that a line above may be its heading."""
        first = self.lines[0]
        return (
            len(self.lines) > 1
            or len(first) > _BODY_CHARACTERS
            or bool(_BULLET.match(first) or first.rstrip().endswith("."))
        )


def read_txt(path: Path) -> ReadResult:
    """Read a plain text file.

    Paragraphs are parted by empty lines and their wrapped lines joined. A line is a heading when it is underlined,
    numbered, in capitals, or short and without a full stop above running text. Cells with tabs or wide gaps between
    them are table rows; lines of contents, with dots to a page number, are left out. Form feeds part paragraphs: they
    say where a printer turned the page, not which page it was.

    Raises:
        DocumentError: the bytes are not text.
        OSError: the file cannot be read from disk.
    """
    text, damaged = decode(path.read_bytes())
    blocks = tuple(block for block in _blocks(_groups(text)) if block.text)
    return ReadResult(blocks=blocks, warnings=damage_warnings(damaged))


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    lines: list[str] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x1a", "")
    for line in re.sub("[\f\v]", "\n\n", text).split("\n"):
        if line.strip():
            lines.append(line.rstrip())
        elif lines:
            groups += _split(lines)
            lines = []
    return groups + _split(lines)


def _split(lines: list[str]) -> list[_Group]:
    """Lines without an empty one between them: as they are when wrapped, else each line is a paragraph."""
    lines = [line for line in lines if not _CONTENTS_LINE.match(line)]
    if _table_rows(lines):
        return [_Group(tuple(lines))]
    if any(len(line) > _WRAP_LIMIT for line in lines):
        return [_Group((line,)) for line in lines]
    groups: list[_Group] = []
    rest = lines
    # A heading often stands right on top of its text.
    while len(rest) > 1:
        if _UNDERLINE.match(rest[1]) and not _UNDERLINE.match(rest[0]) and not _BULLET.match(rest[0]):
            groups.append(_Group(tuple(rest[:2])))
            rest = rest[2:]
        elif _is_capitals(rest[0]) or _is_numbered_heading(rest[0], rest[1]):
            groups.append(_Group((rest[0],)))
            rest = rest[1:]
        else:
            break
    return [*groups, _Group(tuple(rest))] if rest else groups


def _blocks(groups: list[_Group]) -> Iterator[Block]:
    for i, group in enumerate(groups):
        following = groups[i + 1] if i + 1 < len(groups) else None
        level = _heading_level(group, following, first=i == 0)
        rows = _table_rows(group.lines)
        if rows:
            yield from (Block(BlockKind.TABLE_ROW, line) for line in table_lines(rows))
        elif level:
            yield Block(BlockKind.HEADING, clean(group.lines[0]).rstrip(":"), level=level)
        else:
            yield from _running(group.lines)


def _table_rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of lines that make a table, else none.

    A word processor saves a table with tabs between its cells; people line them up with spaces, and then every line
    must have as many cells, since wide gaps occur in other text too.
    """
    if len(lines) < 2 or any(_BULLET.match(line) for line in lines):
        return []
    if all("\t" in line.strip() for line in lines):
        return [[clean(cell) for cell in line.split("\t")] for line in lines]
    rows = [[clean(cell) for cell in _CELL_GAP.split(line.strip())] for line in lines]
    return rows if len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows) else []


def _heading_level(group: _Group, following: _Group | None, *, first: bool) -> int:
    """1–6 for a heading, 0 for anything else."""
    line = group.lines[0].strip()
    if len(group.lines) == 2 and _UNDERLINE.match(group.lines[1]) and not _UNDERLINE.match(line):
        return 1 if group.lines[1].strip().startswith("=") else 2
    if len(group.lines) > 1 or following is None or not _is_short(line):
        return 0
    if _is_capitals(line):
        return 1
    numbered = _NUMBERED.match(line)
    if numbered:
        depth = numbered[1].count(".") + 1
        # "1. Ring företagen" above "2. Boka möte" is a list; only with text below is it a heading.
        return min(depth, 6) if depth > 1 or not _BULLET.match(following.lines[0]) else 0
    if not (line[0].isupper() or line[0].isdigit()) or _BULLET.match(line) or ":" in line:
        return 0
    if first:
        return 1
    return 2 if following.is_body else 0


def _is_short(line: str) -> bool:
    return (
        len(line) <= _HEADING_CHARACTERS
        and len(line.split()) <= _HEADING_WORDS
        and any(c.isalpha() for c in line)
        and not line.endswith((".", ",", ";", "!", "…", "-"))
    )


def _is_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters) and _is_short(line.strip())


def _is_numbered_heading(line: str, below: str) -> bool:
    """Whether a line such as ``3.2 Uppföljning`` right above text is a heading; a single number is a list's."""
    numbered = _NUMBERED.match(line)
    return (
        bool(numbered) and "." in numbered[1] and _is_short(line) and not _NUMBERED.match(below) if numbered else False
    )


def _running(lines: tuple[str, ...]) -> Iterator[Block]:
    """A group as a paragraph and list items; a line without a bullet goes on with the item above it."""
    parts: list[tuple[int, list[str]]] = []
    indents: list[int] = []
    for line in lines:
        bullet = _BULLET.match(line)
        if _UNDERLINE.match(line):
            continue
        if bullet:
            indent = len(bullet[1].expandtabs(4))
            indents = [i for i in indents if i < indent] + [indent]
            parts.append((len(indents) - 1, [line[bullet.end() :]]))
        elif parts:
            parts[-1][1].append(line)
        else:
            parts.append((-1, [line]))
    for level, texts in parts:
        kind = BlockKind.LIST_ITEM if level >= 0 else BlockKind.PARAGRAPH
        yield Block(kind, join_lines(texts), level=max(level, 0))
