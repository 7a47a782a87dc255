"""Pieces → at most three short points, whole sentences or list items, each with the units it is taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.language.words import terms
from assistant.tasks.comparing.drafts import AIM, Draft, Quote, joined, lowered
from assistant.tasks.comparing.foreign import holds_others
from assistant.tasks.comparing.reading import Piece, best_first
from assistant.types import BlockKind, Evidence, Passage, Unit
from assistant.writing.candidates import Candidate

MOST = 3
# What each character beyond the aim costs.
_TOO_LONG = 0.001
# A further point is worth this share of the best one's score, and shares less than this of its words.
NEAR_BEST = 0.6
_SAME = 0.7
# A list item of fewer characters, without an end mark, is read together with the items around it.
_SHORT_ITEM = 70
_LEAST_ITEMS = 2
# Between an item's name and what is said of it.
_NAME_ENDS = re.compile(r" – |: ")
# What is said of it is a figure: "minst 75".
_FIGURE = re.compile(r"^\D{0,12}\d")


def points(pieces: Sequence[Piece], most: int = MOST, near: float = NEAR_BEST) -> list[Draft]:
    """The best pieces as points: the best first, then the others in order of reading.

    Args:
        pieces: those that bear on the aspect.
        near: the share of the best one's score that a further point is worth.
    """
    pool = {piece.candidate.position: piece.candidate for piece in pieces}
    ranked = sorted(best_first(pieces), key=lambda piece: -piece.score + _TOO_LONG * _excess(piece.candidate))
    chosen: list[tuple[Candidate, Draft]] = []
    for piece in ranked:
        if len(chosen) == most or (chosen and piece.score < near * ranked[0].score):
            break
        draft = _draft(piece.candidate, pool)
        if draft.text and not any(_same(draft, other) for _, other in chosen):
            chosen.append((piece.candidate, draft))
    first, rest = chosen[:1], sorted(chosen[1:], key=lambda item: _place(item[0]))
    return [draft for _, draft in [*first, *rest]]


def _excess(candidate: Candidate) -> int:
    return max(0, len(candidate.text) - AIM)


def _place(candidate: Candidate) -> tuple[str, int, int, int]:
    passage = candidate.evidence.passage
    return passage.document_id, passage.ordinal, candidate.unit_index, candidate.sentence_index


def _same(draft: Draft, other: Draft) -> bool:
    mine, theirs = set(terms(draft.text)), set(terms(other.text))
    shared_units = {id(quote.unit) for quote in draft.quotes} & {id(quote.unit) for quote in other.quotes}
    if shared_units and (draft.text in other.text or other.text in draft.text):
        return True
    return not mine or len(mine & theirs) > _SAME * min(len(mine), len(theirs))


def _draft(candidate: Candidate, pool: dict[tuple[int, int, int], Candidate]) -> Draft:
    passage = candidate.evidence.passage
    if _introduces(candidate) or _is_short_item(candidate.unit):
        items = list(_items(candidate, passage))
        if len(items) >= _LEAST_ITEMS:
            intro = candidate if _introduces(candidate) else None
            return _of_list(intro, items, candidate.evidence)
    if _introduces(candidate):
        return Draft("", ())
    if candidate.unit.kind is BlockKind.PARAGRAPH and len(candidate.unit.text) <= AIM and not holds_others(candidate):
        text = candidate.unit.text
    else:
        text = " ".join([*(c.text for c in _before(candidate, pool)), candidate.text])
    return Draft(text, (Quote(candidate.evidence, candidate.unit, text),))


def _before(candidate: Candidate, pool: dict[tuple[int, int, int], Candidate]) -> list[Candidate]:
    """The sentence before one that leans on it, where both together are short enough."""
    rank, unit, sentence = candidate.position
    before = pool.get((rank, unit, sentence - 1)) if candidate.leans_back else None
    return [before] if before and len(before.text) + len(candidate.text) < AIM else []


def _introduces(candidate: Candidate) -> bool:
    return candidate.text.endswith(":")


def _is_short_item(unit: Unit) -> bool:
    return unit.kind is BlockKind.LIST_ITEM and len(unit.text) < _SHORT_ITEM and not unit.text.endswith((".", "!", "?"))


def _items(candidate: Candidate, passage: Passage) -> Iterator[Unit]:
    """The items of the list that a line introduces, or that an item stands in."""
    units = passage.units
    at = candidate.unit_index
    if not _introduces(candidate):
        while at > 0 and units[at - 1].kind is BlockKind.LIST_ITEM:
            at -= 1
        at -= 1
    for unit in units[at + 1 :]:
        if unit.kind is not BlockKind.LIST_ITEM:
            return
        yield unit


def _of_list(intro: Candidate | None, items: Sequence[Unit], evidence: Evidence) -> Draft:
    quotes = [Quote(evidence, unit, unit.text) for unit in items]
    text = joined([text.rstrip(". ") for text in _named([unit.text for unit in items])])
    if intro is not None and len(intro.text) + len(text) < AIM:
        quotes.insert(0, Quote(evidence, intro.unit, intro.text))
        text = f"{intro.text} {lowered(text)}"
    return Draft(text, tuple(quotes))


def _named(texts: Sequence[str]) -> list[str]:
    """Items by their names alone where some have a description; a figure stays, and so do all.

    Were only some cut, what is said of one would seem to be said of the items before it too.
    """
    parts = [_NAME_ENDS.split(text, maxsplit=1) for text in texts]
    described = [part[1] for part in parts if len(part) > 1]
    is_long = any(len(text) > _SHORT_ITEM for text in texts)
    if any(_FIGURE.search(said) for said in described) or not (is_long or 0 < len(described) < len(texts)):
        return list(texts)
    return [part[0] for part in parts]
