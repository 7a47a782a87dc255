"""Markdown that shows a text as it is: nothing in it can become a heading, a link, a table or HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.export.sources import note, web_address
from assistant.export.texts import clean, ended, one_line, status_of
from assistant.types import Citation, Status

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
_MARK = re.compile(r"\\\[(\d{1,4})\\\]")
# What begins a heading, a list, a rule or a code block when it stands first on a line.
_START = re.compile(r"^(\s*)(?:([#+=-])|(\d{1,9})([.)]))(?=\s|$|[#=-])")


def escaped(text: str) -> str:
    """A text on one line in which every character stands for itself."""
    return _START.sub(_escape_start, _SPECIAL.sub(r"\\\1", one_line(text)))


def cited(text: str, citations: Sequence[Citation]) -> str:
    """A text on one line, escaped but for the ``[n]`` that are numbers of ``citations``; those it lacks come last."""
    return _cited([text], citations)


def cited_paragraphs(text: str, citations: Sequence[Citation]) -> str:
    """A text with its own line breaks, otherwise as ``cited``: an empty line is a new paragraph, others a break."""
    return _cited(clean(text).strip().split("\n"), citations)


def _cited(lines: Sequence[str], citations: Sequence[Citation]) -> str:
    numbers = {citation.n for citation in citations}
    found: set[int] = set()

    def kept(match: re.Match[str]) -> str:
        n = int(match[1])
        found.update({n} & numbers)
        return f"[{n}]" if n in numbers else match[0]

    shown = "\n".join(_MARK.sub(kept, escaped(line)) for line in lines)
    shown = re.sub(r"(?<!\n)\n(?!\n)", "\\\\\n", re.sub(r"\n{2,}", "\n\n", shown))
    return " ".join([shown, *(f"[{n}]" for n in sorted(numbers - found))]).strip()


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are Markdown already, each on one line."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def escaped_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of plain texts."""
    return table([escaped(text) for text in header], [[escaped(text) for text in row] for row in rows])


def link(text: str, address: str) -> str:
    """A link, or the text alone where the address cannot be followed."""
    followable = web_address(address)
    return f"[{escaped(text)}](<{followable}>)" if followable else escaped(text)


def source_list(citations: Sequence[Citation]) -> str:
    """The numbered sources, an item each, with validity where it matters and the address."""
    items = []
    for citation in citations:
        old = citation.status in (Status.EXPIRED, Status.DRAFT)
        state = f", {status_of(citation.document, citation.status)}" if old else ""
        address = web_address(citation.url)
        items.append(
            f"- [{citation.n}] {escaped(ended(note(citation) + state))}" + (f" <{address}>" if address else "")
        )
    return "\n".join(items)


def joined(blocks: Sequence[str]) -> str:
    """Blocks with an empty line between, those that are empty left out, and a line feed last."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def _escape_start(match: re.Match[str]) -> str:
    space, mark, number, after = match.groups()
    return f"{space}\\{mark}" if mark else f"{space}{number}\\{after}"
