"""The extractive writer: answers put together from the documents' own sentences, with no language model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.language.sentences import split_sentences
from assistant.types import BlockKind, Document, Question, Wants
from assistant.writing.candidates import candidates
from assistant.writing.choosing import Point, choose
from assistant.writing.citing import Citations
from assistant.writing.decisions import decision_line
from assistant.writing.introductions import Introductions
from assistant.writing.lists import FoundList, find_list
from assistant.writing.relevance import Relevance
from assistant.writing.verdict import verdict
from assistant.writing.writer import Part, RewordingTask, Statement, WritingTask, Written

NAME = "Källutdrag, ingen språkmodell ansluten"

# Characters of source text an answer aims at, by what is asked for. A fact is answered in a line or two, an open
# question in some six points.
_LENGTH = {Wants.DEFINITION: 600, Wants.NUMBER: 950, Wants.DATE: 900, Wants.WHO: 950, Wants.YES_NO: 950}
_LENGTH_OTHER = 1150
# Shared by the municipalities asked about; none gets less than the least.
_LENGTH_SEVERAL, _LENGTH_LEAST = 1050, 250
# A list is never cut, but past this length each item is shortened to its first sentence.
_LONG_LIST = 1100
_OWN_NUMBER = re.compile(r"\[(\d{1,3})\]")
# A sentence that holds so much more of what is asked for than a list's heading is the better answer.
_LIST_MARGIN = 0.15


class ExtractiveWriter:
    """Composes an answer of whole sentences, list items and table rows, each with its citation."""

    name = NAME

    def stream(self, task: WritingTask) -> Iterator[str | Written]:
        """The answer paragraph by paragraph, then whole."""
        citations = Citations(task.today)
        blocks: list[str] = []
        budget = _LENGTH_SEVERAL // len(task.parts) if len(task.parts) > 1 else _length(task.question)
        for part in task.parts:
            for block in _part(task, part, citations, max(budget, _LENGTH_LEAST)):
                blocks.append(block)
                yield "\n".join(blocks)
        yield Written("\n".join(blocks).strip(), citations.all())

    def reword(self, task: RewordingTask) -> tuple[Statement, ...]:
        """The statements as they are: extracts are not reworded."""
        return task.statements


def _length(question: Question) -> int:
    return _LENGTH.get(question.wants, _LENGTH_OTHER)


def _part(task: WritingTask, part: Part, citations: Citations, budget: int) -> Iterator[str]:
    several = len(task.parts) > 1
    if not part.evidence:
        if several:
            yield nothing_found(part) + "\n"
        return
    decided = decision_line(task, part, citations)
    if decided:
        yield f"**{part.municipality}:** {decided}" if several else decided
        return
    relevance = Relevance(task.question, task.weight)
    found = None
    if task.question.wants is Wants.LIST:
        found = find_list(part.evidence, relevance, task.passages_of)
        best = max((c.coverage for c in candidates(part.evidence, relevance)), default=0.0)
        if found and found.coverage < best - _LIST_MARGIN:
            found = None
    if found:
        yield from _list_lines(found, citations)
    else:
        points = choose(task.question, part.evidence, relevance, budget)
        yield from _point_lines(points, citations, _opening(task, points, relevance))
    if several:
        yield ""


def nothing_found(part: Part) -> str:
    """The line for a municipality without evidence: its programme is missing, or it says nothing of this."""
    if not part.in_corpus:
        return f"**{part.municipality}:** programmet saknas i underlaget."
    return f"**{part.municipality}:** ingen träff i underlaget om just detta."


def _named(text: str, document: Document, before: str) -> str:
    """Put the municipality in front of a text that does not name it, unless the text before was about it too."""
    name = document.identity.municipality
    if not name or name == before or re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text):
        return text
    return f"**{name}:** {text}"


def _shown(text: str) -> str:
    """A document's text in an answer: a "[2]" of its own must not be taken for one of our citations."""
    return _OWN_NUMBER.sub(r"(\1)", text)


def _list_lines(found: FoundList, citations: Citations) -> list[str]:
    """The introduction and every item."""
    document = found.evidence.document
    long = sum(len(unit.text) for _, unit in found.items) > _LONG_LIST
    lines: list[str] = []
    if found.intro is not None:
        passage, intro = found.intro
        n = citations.cite(replace(found.evidence, passage=passage), intro.text, [intro])
        lines.append(f"{_named(_shown(intro.text), document, '')} [{n}]")
    else:
        heading = found.items[0][0].section[-1:] or (document.identity.title,)
        if found.items[0][1].kind is BlockKind.HEADING:
            heading = found.items[0][0].section[-2:-1] or heading
        if not heading[0].endswith("?"):
            lines.append(f"{_named(_shown(heading[0]).rstrip(':'), document, '')}:")
    lines.append("")
    for passage, unit in found.items:
        evidence = replace(found.evidence, passage=passage)
        text = _first_sentence(unit.text) if long else unit.text
        lines.append(f"- {_shown(text)} [{citations.cite(evidence, text, [unit])}]")
    return lines if lines[0] else lines[1:]


def _first_sentence(text: str) -> str:
    return split_sentences(text)[0]


def _opening(task: WritingTask, points: Sequence[Point], relevance: Relevance) -> str:
    word = verdict(task.question, points[0], relevance, task.today) if points else ""
    return f"{word} " if word else ""


def _point_lines(points: Sequence[Point], citations: Citations, opening: str = "") -> list[str]:
    lines: list[str] = []
    municipality = said = ""
    kept = _without_bare_introductions(points)
    introductions = Introductions(kept)
    for number, point in enumerate(kept):
        numbers = [citations.cite(point.evidence, point.text, [point.unit])]
        numbers += [citations.cite(evidence, text, [unit]) for evidence, unit, text in point.also]
        marks = "".join(f"[{n}]" for n in dict.fromkeys(numbers))
        introduction = introductions.of(point)
        text = f"{introduction} {point.text}" if introduction and introduction != said else point.text
        if point.text.endswith(":"):
            text = introductions.shown(point.text, point.evidence.passage)
        text = _named((opening if number == 0 else "") + _shown(text), point.evidence.document, municipality)
        municipality = point.evidence.document.identity.municipality
        said = split_sentences(text)[-1] if point.text.endswith(":") else introduction
        lines.append(f"{text} {marks}" if number == 0 else f"- {text} {marks}")
        if number == 0 and len(kept) > 1:
            lines.append("")
    return lines


def _without_bare_introductions(points: Sequence[Point]) -> list[Point]:
    """Leave out a line that introduces a list none of whose items is quoted after it."""
    return [
        point
        for point, following in zip(points, [*points[1:], None], strict=True)
        if not point.text.endswith(":")
        or (
            following is not None
            and following.unit.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
            and following.evidence.passage == point.evidence.passage
        )
    ] or list(points)
