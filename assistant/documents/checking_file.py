"""A Markdown file as the check sees it: lines with numbers, and front matter as the index reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from assistant.documents.encoding import decode
from assistant.documents.markdown import read_markdown

KEYS = re.compile(r"\[(K\d+(?:\s*,\s*K\d+)*)\]")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend.

    Attributes:
        path: POSIX path below the corpus folder.
        line: in the file, from 1.
        text: what is wrong, a Swedish sentence.
        remedy: what to do about it.
    """

    path: str
    line: int
    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file's body.

    Attributes:
        number: in the file, from 1.
        text: without markup for heading or bullet, and without its source keys.
        level: 1–6 for a heading, else 0.
        is_item: whether it is a bullet.
        keys: the source keys that it ends in.
    """

    number: int
    text: str
    level: int
    is_item: bool
    keys: tuple[str, ...]


@dataclass(frozen=True)
class CheckedFile:
    """One Markdown file.

    Attributes:
        path: POSIX path below the corpus folder ``root``.
        raw: the file's lines as they are.
        front_matter: as the index reads it.
        body: lines that hold text.
    """

    path: str
    root: Path
    raw: tuple[str, ...]
    front_matter: Mapping[str, object]
    body: tuple[Line, ...]

    @property
    def is_profile(self) -> bool:
        """Whether it is one of the starter corpus' programme profiles."""
        return PurePosixPath(self.path).parts[0] == "program"

    @property
    def is_starter(self) -> bool:
        """Whether it is part of the starter corpus, whose style is the house's own."""
        return PurePosixPath(self.path).parts[0] in ("program", "kunskap")

    @cached_property
    def sources(self) -> tuple[Mapping[str, object], ...]:
        """The sources in the front matter."""
        entries = self.front_matter.get("kallor")
        return tuple(entry for entry in entries if isinstance(entry, dict)) if isinstance(entries, list) else ()

    def front_line(self, key: str) -> int:
        """The line of a field in the front matter, 1 where it is missing."""
        return self._line_of(re.compile(rf"{re.escape(key)}\s*:"))

    def source_line(self, source_id: str) -> int:
        """The line where a source begins."""
        return self._line_of(re.compile(rf"\s*-?\s*\{{?\s*id\s*:\s*[\"']?{re.escape(source_id)}\b"))

    def _line_of(self, pattern: re.Pattern[str]) -> int:
        return next((number for number, line in enumerate(self.raw, 1) if pattern.match(line)), 1)


def load(path: Path, name: str, root: Path) -> CheckedFile:
    """Read a file.

    Args:
        path: the file.
        name: its POSIX path below ``root``.
        root: the corpus folder.

    Raises:
        DocumentError: the front matter cannot be read.
        OSError: the file cannot be read.
    """
    front_matter = read_markdown(path).front_matter
    raw = tuple(decode(path.read_bytes())[0].splitlines())
    return CheckedFile(name, root, raw, front_matter, tuple(_body(raw, has_front=bool(front_matter))))


def _body(raw: tuple[str, ...], *, has_front: bool) -> Iterator[Line]:
    start = (
        next((i for i, line in enumerate(raw) if i and re.match(r"(---|\.\.\.)[ \t]*$", line)), 0) + 1
        if has_front
        else 0
    )
    for number, line in enumerate(raw[start:], start + 1):
        heading = re.match(r"(#{1,6})(?:\s+(.*))?$", line)
        item = re.match(r"\s*(?:[-*+]|\d+[.)])\s+(.*)$", line)
        text = (heading.group(2) or "") if heading else item.group(1) if item else line
        if heading or text.strip():
            keys = tuple(key for found in KEYS.findall(text) for key in re.split(r"\s*,\s*", found))
            level = len(heading.group(1)) if heading else 0
            yield Line(number, KEYS.sub("", text).strip(), level, bool(item), keys)
