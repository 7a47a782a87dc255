"""Whole lists: a question that asks for a list gets all of it, with the line that introduces it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.language.words import terms
from assistant.types import BlockKind, Document, Evidence, Kind, Passage, Unit
from assistant.writing.counted import asked_count, counted_headings
from assistant.writing.relevance import Relevance

# A list is answered with when its heading and introduction hold at least this share of what is asked for.
_ENOUGH = 0.45
_SHORTEST = 2
# How much a list's own heading counts beside the title it shares with the document's other lists.
_OWN = 0.3
# A heading that shares this much of its words with the document's title is that title.
_TITLE = 0.5
_PER_RANK = 0.05
# Only lists in the best passages are looked at: further down, other sections' lists begin.
_LOOK_AT = 4


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list that answers.

    Attributes:
        intro: the line before it with the passage it stands in; ``None`` when only the heading introduces it.
        items: (passage it stands in, unit), in order.
        coverage: share of the question's words that its heading, introduction and a card's title hold, 0 to 1.
    """

    evidence: Evidence
    intro: tuple[Passage, Unit] | None
    items: tuple[tuple[Passage, Unit], ...]
    score: float
    coverage: float


def find_list(
    evidence: Sequence[Evidence], relevance: Relevance, passages_of: Callable[[str], Sequence[Passage]]
) -> FoundList | None:
    """The list in the best evidence that the question asks for, or ``None``."""
    for item in evidence[:_LOOK_AT]:
        counted = counted_headings(asked_count(relevance.question), passages_of(item.document.id))
        if counted:
            return FoundList(item, None, tuple(counted), 1.0, 1.0)
    found = [
        candidate
        for rank, item in enumerate(evidence[:_LOOK_AT])
        for candidate in [*_lists_in(item, rank, relevance), *_headings_in(item, rank, relevance, passages_of)]
    ]
    best = max(found, key=lambda candidate: candidate.score, default=None)
    if best is None or best.score < _ENOUGH:
        return None
    return _with_continuation(best, passages_of)


def _lists_in(item: Evidence, rank: int, relevance: Relevance) -> list[FoundList]:
    passage = item.passage
    lists: list[FoundList] = []
    intro: Unit | None = None
    run: list[Unit] = []
    for unit in [*passage.units, Unit("", BlockKind.PARAGRAPH)]:
        if unit.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
            run.append(unit)
            continue
        if len(run) >= _SHORTEST:
            labels = re.findall(r"(?:^|· )([^:·]+):", run[0].text) if run[0].kind is BlockKind.TABLE_ROW else []
            # A card about the craft says in its title what its lists are; a programme's title says it of none of them.
            title = item.document.identity.title if item.document.identity.kind is Kind.KNOWLEDGE else ""
            said = frozenset(
                terms(" ".join([*passage.section[-2:], passage.lead, intro.text if intro else "", *labels]))
            )
            in_all = relevance.coverage(said | frozenset(terms(title)))
            score = _OWN * relevance.coverage(said) + (1 - _OWN) * in_all - _PER_RANK * rank
            before = (passage, intro) if intro else None
            lists.append(FoundList(item, before, tuple((passage, u) for u in run), score, in_all))
        run = []
        intro = unit if unit.kind is BlockKind.PARAGRAPH else None
    return lists


def _headings_in(
    item: Evidence, rank: int, relevance: Relevance, passages_of: Callable[[str], Sequence[Passage]]
) -> list[FoundList]:
    """Focus areas are often no list but the headings under one heading: "Fokusområden" and its subsections."""
    found: list[FoundList] = []
    in_document = passages_of(item.document.id)
    for depth in range(2 if _is_title(item.passage.section[:1], item.document) else 1, len(item.passage.section) + 1):
        parent = item.passage.section[:depth]
        children: dict[str, tuple[Passage, Unit]] = {}
        for passage in in_document:
            first = passage.units[0]
            if passage.section[:depth] == parent and len(passage.section) > depth:
                unit = Unit(passage.section[depth], BlockKind.HEADING, first.page_start, first.page_start)
                children.setdefault(passage.section[depth], (passage, unit))
        if len(children) > _SHORTEST:
            coverage = relevance.coverage(frozenset(terms(parent[-1])))
            found.append(FoundList(item, None, tuple(children.values()), coverage - _PER_RANK * rank, coverage))
    return found


def _is_title(heading: Sequence[str], document: Document) -> bool:
    """Whether the outermost heading is the document's title, which gathers nothing in particular."""
    said = set(terms(" ".join(heading)))
    return bool(said) and _TITLE * len(said) <= len(said & set(terms(document.identity.title)))


def _with_continuation(found: FoundList, passages_of: Callable[[str], Sequence[Passage]]) -> FoundList:
    """Add the items that stand in the neighbouring passages of the same section."""
    passage = found.items[0][0]
    kind = found.items[0][1].kind
    if kind is BlockKind.HEADING or passage != found.evidence.passage:
        return found
    siblings = list(passages_of(passage.document_id))
    before: list[tuple[Passage, Unit]] = []
    intro = found.intro
    here = passage
    while passage.lead and here.ordinal > 0 and here.units[0].kind is kind and here.units[0] is found.items[0][1]:
        here = siblings[here.ordinal - 1]
        units = [unit for unit in here.units if unit.kind is kind]
        before = [(here, unit) for unit in units] + before
        if here.lead != passage.lead:
            intro = next(((here, unit) for unit in here.units if unit.text == passage.lead), intro)
            break
    after: list[tuple[Passage, Unit]] = []
    last = found.items[-1][1]
    lead = passage.lead or (found.intro[1].text if found.intro else "")
    if lead and passage.units[-1] == last:
        for sibling in siblings[passage.ordinal + 1 :]:
            if sibling.section != passage.section or sibling.lead != lead:
                break
            after.extend((sibling, unit) for unit in sibling.units if unit.kind is kind)
    return replace(found, intro=intro, items=(*before, *found.items, *after))
