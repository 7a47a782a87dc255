"""The extractive writer: answers put together from the documents' own sentences, with no language model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.language.sentences import split_sentences
from assistant.types import BlockKind, Document, Evidence, Passage, Question, Unit, Wants
from assistant.writing.candidates import Candidate, candidates
from assistant.writing.citing import Citations
from assistant.writing.decisions import decision_line
from assistant.writing.lists import FoundList, find_list
from assistant.writing.relevance import Relevance
from assistant.writing.writer import Part, WritingTask, Written

NAME = "Källutdrag, ingen språkmodell ansluten"

# Characters of source text an answer aims at, by what is asked for. A fact is answered in a line or two, an open
# question in some six points.
_LENGTH = {Wants.NUMBER: 750, Wants.DATE: 650, Wants.WHO: 750, Wants.YES_NO: 800}
_LENGTH_OTHER = 1000
# A list is never cut, but past this length each item is shortened to its first sentence.
_LONG_LIST = 1100
# Pieces scored below this share of the best one are left out; a little less is asked within the same passage.
_NEAR_BEST, _NEAR_BEST_SAME = 0.55, 0.45
# … and so are pieces that hold less than this share of what the best one holds of the question's words.
_LEAST_COVERAGE = 0.4
# Characters a piece may grow to with the sentences around it; more where a list may stand in running text.
_WINDOW, _WINDOW_LIST = 450, 700


@dataclass(slots=True)
class _Point:
    """Some consecutive pieces of one unit."""

    evidence: Evidence
    unit: Unit
    text: str


class ExtractiveWriter:
    """Composes an answer of whole sentences, list items and table rows, each with its citation."""

    name = NAME

    def stream(self, task: WritingTask) -> Iterator[str | Written]:
        """The answer paragraph by paragraph, then whole."""
        citations = Citations(task.today)
        blocks: list[str] = []
        budget = (_LENGTH.get(task.question.wants, _LENGTH_OTHER)) // max(1, len(task.parts))
        for part in task.parts:
            for block in _part(task, part, citations, max(budget, 250)):
                blocks.append(block)
                yield "\n".join(blocks)
        yield Written("\n".join(blocks).strip(), citations.all())


def _part(task: WritingTask, part: Part, citations: Citations, budget: int) -> Iterator[str]:
    several = len(task.parts) > 1
    if not part.evidence:
        if several:
            yield _nothing(part) + "\n"
        return
    decided = decision_line(task, part, citations)
    if decided:
        yield f"**{part.municipality}:** {decided}" if several else decided
        return
    relevance = Relevance(task.question, task.weight)
    found = None
    if task.question.wants is Wants.LIST:
        found = find_list(part.evidence, relevance, task.passages_of)
    if found:
        yield from _list_lines(found, citations)
    else:
        yield from _point_lines(_points(task.question, part.evidence, relevance, budget), citations)
    if several:
        yield ""


def _nothing(part: Part) -> str:
    if not part.in_corpus:
        return f"**{part.municipality}:** programmet saknas i underlaget."
    return f"**{part.municipality}:** ingen träff i underlaget om just detta."


def _named(text: str, document: Document, before: str) -> str:
    """Put the municipality in front of a text that does not name it, unless the text before was about it too."""
    name = document.identity.municipality
    return f"**{name}:** {text}" if name and name != before and name not in text else text


def _list_lines(found: FoundList, citations: Citations) -> list[str]:
    """The introduction and every item."""
    document = found.evidence.document
    long = sum(len(unit.text) for _, unit in found.items) > _LONG_LIST
    lines: list[str] = []
    if found.intro is not None:
        n = citations.cite(found.evidence, found.intro.text, [found.intro])
        lines.append(f"{_named(found.intro.text, document, '')} [{n}]")
    else:
        heading = found.items[0][0].section[-1:] or (document.identity.title,)
        if found.items[0][1].kind is BlockKind.HEADING:
            heading = found.items[0][0].section[-2:-1] or heading
        lines.append(f"{_named(heading[0], document, '')}:")
    lines.append("")
    for passage, unit in found.items:
        evidence = replace(found.evidence, passage=passage)
        text = _first_sentence(unit.text) if long else unit.text
        lines.append(f"- {text} [{citations.cite(evidence, text, [unit])}]")
    return lines


def _first_sentence(text: str) -> str:
    return split_sentences(text)[0]


def _points(question: Question, evidence: Sequence[Evidence], relevance: Relevance, budget: int) -> list[_Point]:
    """Choose pieces until the budget is spent: the best first, each with the sentences around it that complete it."""
    pool = candidates(evidence, relevance)
    if not pool:
        return []
    ranked = sorted(pool, key=lambda c: (-c.score, c.position))
    best = ranked[0]
    chosen: dict[tuple[int, int, int], Candidate] = {}
    by_position = {c.position: c for c in pool}
    used = 0
    for candidate in ranked:
        if candidate is not best and not _supports(candidate, best):
            continue
        room = min(_WINDOW_LIST if question.wants is Wants.LIST else _WINDOW, budget - used)
        needed = [c for c in _window(candidate, by_position, room) if c.position not in chosen]
        size = sum(len(c.text) for c in needed)
        if (chosen and used + size > budget) or _said_already(candidate, chosen.values()):
            continue
        chosen.update((c.position, c) for c in needed)
        used += size
    return _merged(best, chosen)


def _window(candidate: Candidate, by_position: dict[tuple[int, int, int], Candidate], room: int) -> list[Candidate]:
    """A piece, the sentences before it that it leans on, and those after it that go on with its thought."""
    needed = _with_support(candidate, by_position)
    size = sum(len(c.text) for c in needed)
    rank, unit, sentence = candidate.position
    while (after := by_position.get((rank, unit, sentence := sentence + 1))) and size + len(after.text) <= room:
        needed.append(after)
        size += len(after.text)
    return needed


def _supports(candidate: Candidate, best: Candidate) -> bool:
    """Whether a piece adds to the answer: near the best in score, and itself about what was asked."""
    share = _NEAR_BEST_SAME if candidate.rank == best.rank else _NEAR_BEST
    return candidate.score >= share * best.score and candidate.coverage >= _LEAST_COVERAGE * best.coverage


def _with_support(candidate: Candidate, by_position: dict[tuple[int, int, int], Candidate]) -> list[Candidate]:
    """A piece and the sentences before it that it leans on."""
    needed = [candidate]
    while needed[0].leans_back:
        rank, unit, sentence = needed[0].position
        before = by_position.get((rank, unit, sentence - 1))
        if before is None:
            break
        needed.insert(0, before)
    return needed


def _said_already(candidate: Candidate, chosen: Iterable[Candidate]) -> bool:
    return any(candidate.text == other.text for other in chosen)


def _merged(best: Candidate, chosen: dict[tuple[int, int, int], Candidate]) -> list[_Point]:
    """Points in order of reading, the best one's first; neighbouring sentences of a paragraph are one point."""
    points: list[tuple[float, int, _Point]] = []
    previous: Candidate | None = None
    for position in sorted(chosen):
        candidate = chosen[position]
        follows = (
            previous is not None
            and candidate.rank == previous.rank
            and candidate.unit_index == previous.unit_index
            and candidate.sentence_index == previous.sentence_index + 1
        )
        if follows:
            score, rank, point = points[-1]
            point.text = f"{point.text} {candidate.text}"
            points[-1] = (max(score, candidate.score), rank, point)
        else:
            points.append((candidate.score, candidate.rank, _Point(candidate.evidence, candidate.unit, candidate.text)))
        previous = candidate
    lead = max(range(len(points)), key=lambda i: points[i][0])
    ordered = [points[lead], *points[:lead], *points[lead + 1 :]]
    return [point for _, _, point in ordered]


def _point_lines(points: Sequence[_Point], citations: Citations) -> list[str]:
    lines: list[str] = []
    before = ""
    for number, point in enumerate(points):
        n = citations.cite(point.evidence, point.text, [point.unit])
        text = _named(_readable(point), point.evidence.document, before)
        before = point.evidence.document.identity.municipality
        lines.append(f"{text} [{n}]" if number == 0 else f"- {text} [{n}]")
        if number == 0 and len(points) > 1:
            lines.append("")
    return lines


def _readable(point: _Point) -> str:
    """A short list item says what list it stands in, so that it can be understood alone."""
    passage = point.evidence.passage
    if point.unit.kind is BlockKind.LIST_ITEM and len(point.text.split()) < 6:
        intro = _intro_of(passage, point.unit)
        if intro:
            return f"{intro} {point.text}"
    return point.text


def _intro_of(passage: Passage, unit: Unit) -> str:
    intro = passage.lead
    for other in passage.units:
        if other == unit:
            return intro
        if other.kind is BlockKind.PARAGRAPH and other.text.endswith(":"):
            intro = other.text
    return intro
