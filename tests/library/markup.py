"""The light markup that programme bodies are written in, and its parser.

A body reads like Markdown: ``#`` headings, ``-`` and ``1.`` items, ``|`` tables, ``>`` fact boxes (first line
is the box's title), ``[^1]`` footnotes with ``[^1]: text`` below, ``===`` page break (``=== liggande`` and
``=== stående`` turn the pages that follow). A line ``{{topic.n}}``
is replaced by look-alike background text number ``n`` on that topic, filled with the programme's own figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a programme's body.

    Attributes:
        kind: heading, paragraph, item, numbered, table, box, footnote or pagebreak.
        text: its text; for a footnote the text of the note, for a box its title.
        level: 1-3 for headings.
        label: a numbered item's number, a footnote's mark, or how the pages after a page break lie.
        rows: a table's rows of cells (first row is the header), or a box's paragraphs as one-cell rows.
    """

    kind: str
    text: str = ""
    level: int = 0
    label: str = ""
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Programme:
    """One invented programme: which file it becomes, how it looks, what it says, what may be asked about it."""

    key: str
    file: str
    municipality: str
    title: str
    layout: dict[str, Any]
    meta: dict[str, Any]
    nodes: list[Node]
    questions: list[dict[str, Any]]


def load_programmes(folder: Path = HERE / "programmes") -> list[Programme]:
    """Read every programme in a folder, in file order, with background text filled in."""
    background = yaml.safe_load((HERE / "background.yaml").read_text(encoding="utf-8"))
    return [_programme(path, background) for path in sorted(folder.glob("*.yaml"))]


def _programme(path: Path, background: dict[str, list[str]]) -> Programme:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    body = fill(data["body"], background, data.get("siffror", {}))
    return Programme(
        key=path.stem,
        file=data["fil"],
        municipality=data["kommun"],
        title=data["titel"],
        layout=data.get("layout", {}),
        meta=data.get("meta", {}),
        nodes=parse(body),
        questions=data.get("fragor", []),
    )


def fill(body: str, background: dict[str, list[str]], figures: dict[str, Any]) -> str:
    """Put background texts in the place of ``{{topic.n}}`` lines (``n`` from 1), with the figures filled in."""

    def text(match: re.Match[str]) -> str:
        topic, number = match.group(1), int(match.group(2))
        return background[topic][number - 1].strip().format_map(figures)

    return re.sub(r"^\{\{(\w+)\.(\d+)\}\}$", text, body, flags=re.MULTILINE)


def parse(body: str) -> list[Node]:
    """Split a body into nodes. Lines that follow each other without a blank line are one paragraph."""
    nodes: list[Node] = []
    for chunk in re.split(r"\n\s*\n", body.strip()):
        nodes.extend(_chunk(chunk.strip().split("\n")))
    return nodes


def _chunk(lines: list[str]) -> list[Node]:
    if lines[0].startswith("|"):
        return [Node("table", rows=[[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines])]
    if lines[0].startswith(">"):
        texts = [line.lstrip("> ").strip() for line in lines]
        return [Node("box", text=texts[0], rows=[[text] for text in texts[1:]])]
    nodes: list[Node] = []
    paragraph: list[str] = []
    for line in lines:
        node = _line(line)
        if node is None:
            if paragraph or not nodes or nodes[-1].kind not in ("item", "numbered", "footnote"):
                paragraph.append(line.strip())
            else:
                last = nodes.pop()
                nodes.append(Node(last.kind, f"{last.text} {line.strip()}", label=last.label))
            continue
        if paragraph:
            nodes.append(Node("paragraph", " ".join(paragraph)))
            paragraph = []
        nodes.append(node)
    if paragraph:
        nodes.append(Node("paragraph", " ".join(paragraph)))
    return nodes


def _line(line: str) -> Node | None:
    if line.startswith("==="):
        return Node("pagebreak", label=line.strip("= "))
    if match := re.match(r"(#{1,3}) (.+)", line):
        return Node("heading", match.group(2).strip(), level=len(match.group(1)))
    if match := re.match(r"- (.+)", line):
        return Node("item", match.group(1).strip())
    if match := re.match(r"(\d{1,2})\. (.+)", line):
        return Node("numbered", match.group(2).strip(), label=match.group(1))
    if match := re.match(r"\[\^(\w+)\]: (.+)", line):
        return Node("footnote", match.group(2).strip(), label=match.group(1))
    return None
