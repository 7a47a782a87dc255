"""Two programmes of the same municipality held against each other: what is kept, changed, new and gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.errors import LotsError
from assistant.language.words import terms
from assistant.programme.comparing import shared_measures
from assistant.programme.craft import Aspect, aspects
from assistant.programme.register import genitive
from assistant.retrieval.library import Library
from assistant.retrieval.matching import TermWeight
from assistant.tasks.comparing.absence import tells_unseen
from assistant.tasks.comparing.areas import KEY as AREAS
from assistant.tasks.comparing.areas import focus_areas
from assistant.tasks.comparing.columns import Sources, source_of
from assistant.tasks.comparing.drafts import Draft, Quote
from assistant.tasks.comparing.numbering import Numbers
from assistant.tasks.comparing.points import NEAR_BEST
from assistant.tasks.comparing.reading import Piece, best_first, read
from assistant.types import CellPoint, Change, ChangedPoint, Document, Kind, WhatIsNew

# Share of two points' words, weighted by rarity, that they have in common when one says what the other did, and when
# it says something else of the same thing.
_KEPT, _CHANGED = 0.75, 0.3
# Items of at most so many characters are names of things: the same thing changed where they share this much of the
# shorter one's words ("Infrastruktur och fysisk planering", "Trafik och infrastruktur").
_NAME, _SHARED_NAME = 70, 0.4
# Points of an aspect that are held against each other, the best of each programme.
_MOST = 8
# Aspects that ask for one thing: what was said of it before and what is said now are the same thing changed.
_ONE_THING = ("vision", "uppfoljning", "giltighet")
_NUMBER = re.compile(r"\d+(?:[  ]\d{3})*(?:,\d+)?")
# The last two say what was, not what the programme wants.
_ASPECTS = tuple(aspect for aspect in aspects() if aspect.key not in ("indikatorer", "utfall"))
_PROGRAMMES = (Kind.PROGRAMME, Kind.STRATEGY, Kind.PLAN, Kind.POLICY, Kind.OTHER, Kind.ACTION_PLAN)


@dataclass(frozen=True, slots=True)
class _Pair:
    change: Change
    aspect: str
    before: Draft | None
    after: Draft | None


def what_is_new(
    municipality: str,
    library: Library,
    *,
    before: Document | None = None,
    after: Document | None = None,
    today: date | None = None,
    user: str = "",
) -> WhatIsNew:
    """Hold a municipality's latest programme against the one before it.

    Args:
        municipality: its name.
        before, after: the two programmes, when they are not the two latest.
        today: the day on which programmes are in force or expired.
        user: who asks; the result does not depend on it.

    Raises:
        LotsError: the corpus has fewer than two programmes of the municipality.
    """
    library = library.snapshot()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    if before is None or after is None:
        *_, before, after = [None, None, *programmes_of(municipality, library)]
        if before is None or after is None:
            raise too_few(municipality, library)
    old, new = source_of(before, library, today), source_of(after, library, today)
    pairs = [pair for aspect in _ASPECTS for pair in _of_aspect(aspect, old, new, library)]
    numbers = Numbers((draft for pair in pairs for draft in (pair.before, pair.after) if draft), today)
    points = tuple(
        ChangedPoint(pair.change, pair.aspect, _point(pair.before, numbers), _point(pair.after, numbers))
        for pair in pairs
    )
    return WhatIsNew(municipality, before, after, points)


def too_few(municipality: str, library: Library) -> LotsError:
    """That the corpus has fewer than two programmes of a municipality to put in order of time, and what to do."""
    if not any(document.identity.municipality == municipality for document in library.documents()):
        return LotsError(
            f"{genitive(municipality)} program saknas i underlaget, så det går inte att se vad som är nytt.",
            "Lägg både det nya och det förra programmet i mappen med underlag, och uppdatera underlaget.",
        )
    return LotsError(
        f"Underlaget har inte två program från {municipality}, så det går inte att se vad som är nytt.",
        f"Lägg {genitive(municipality)} förra program i mappen med underlag, och uppdatera underlaget.",
    )


def programmes_of(municipality: str, library: Library) -> list[Document]:
    """The programmes of a municipality that can be put in order of time, the oldest first."""
    own = [
        document
        for document in library.documents()
        if document.identity.municipality == municipality
        and document.identity.kind in _PROGRAMMES
        and _begins(document)
    ]
    return sorted(own, key=lambda document: (_begins(document), document.path))


def _begins(document: Document) -> int:
    """The year a programme begins, as far as it is known; 0 when nothing is."""
    identity = document.identity
    return identity.valid_from or int(identity.adopted[:4] or 0) or identity.valid_to or 0


def _point(draft: Draft | None, numbers: Numbers) -> CellPoint | None:
    return CellPoint(draft.text, numbers.of(draft)) if draft else None


def _of_aspect(aspect: Aspect, old: Sources, new: Sources, library: Library) -> list[_Pair]:
    before, after = _facts(aspect, old, library), _facts(aspect, new, library)
    partner = _partners(before, after, library.generation.lexical.idf)
    if aspect.key in _ONE_THING:
        _pair_the_first(partner, len(before), len(after))
    pairs = []
    for j, fact in enumerate(after):
        i = partner.get(j)
        if i is None:
            pairs.append(_Pair(Change.NEW, aspect.key, None, fact))
            continue
        kept = _likeness(before[i].text, fact.text, library.generation.lexical.idf) >= _KEPT
        same_numbers = _NUMBER.findall(before[i].text) == _NUMBER.findall(fact.text)
        pairs.append(_Pair(Change.KEPT if kept and same_numbers else Change.CHANGED, aspect.key, before[i], fact))
    gone = [_Pair(Change.GONE, aspect.key, b, None) for i, b in enumerate(before) if i not in partner.values()]
    return [*pairs, *gone]


def _partners(before: Sequence[Draft], after: Sequence[Draft], weight: TermWeight) -> dict[int, int]:
    """For each later point the earlier one that it is most like, the likest pairs first."""
    pairs = sorted(
        ((_likeness(b.text, a.text, weight), i, j) for i, b in enumerate(before) for j, a in enumerate(after)),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    partner: dict[int, int] = {}
    for share, i, j in pairs:
        old, new = before[i].text, after[j].text
        alike = share >= _CHANGED or _same_measure(old, new) or _name_the_same(old, new, weight)
        if alike and i not in partner.values() and j not in partner:
            partner[j] = i
    return partner


def _pair_the_first(partner: dict[int, int], before: int, after: int) -> None:
    """Where an aspect asks for one thing, the first points left over on both sides are what it was and what it is."""
    i = next((i for i in range(before) if i not in partner.values()), None)
    j = next((j for j in range(after) if j not in partner), None)
    if i is not None and j is not None:
        partner[j] = i


def _name_the_same(text: str, other: str, weight: TermWeight) -> bool:
    if max(len(text), len(other)) > _NAME:
        return False
    mine, theirs = set(terms(text)), set(terms(other))
    least = min(sum(map(weight, mine)), sum(map(weight, theirs)))
    return least > 0 and sum(map(weight, mine & theirs)) >= _SHARED_NAME * least


def _same_measure(text: str, other: str) -> bool:
    return any(measure.measures(text) and measure.measures(other) for measure in shared_measures())


def _facts(aspect: Aspect, sources: Sources, library: Library) -> list[Draft]:
    """Each thing a programme says on an aspect, one by one: the best first where the aspect asks for one thing."""
    areas = focus_areas(aspect, sources) if aspect.key == AREAS else None
    if areas:
        return [Draft(quote.text, (quote,)) for quote in areas.quotes]
    strong = [piece for piece in read(aspect, sources, library) if piece.strong]
    # A line that introduces says nothing alone, and what we have not seen is no news of the programme.
    strong = [p for p in strong if not p.candidate.text.endswith(":") and not tells_unseen(p.candidate.text)]
    ranked = best_first([piece for piece in strong if piece.says] or strong)
    kept = [piece for piece in ranked if piece.score >= NEAR_BEST * ranked[0].score][:_MOST]
    return [_draft(piece) for piece in (kept if aspect.key in _ONE_THING else sorted(kept, key=_place))]


def _place(piece: Piece) -> tuple[int, int, int]:
    candidate = piece.candidate
    return candidate.evidence.passage.ordinal, candidate.unit_index, candidate.sentence_index


def _draft(piece: Piece) -> Draft:
    candidate = piece.candidate
    return Draft(candidate.text, (Quote(candidate.evidence, candidate.unit, candidate.text),))


def _likeness(text: str, other: str, weight: TermWeight) -> float:
    """Share of two texts' words, weighted by rarity, that stand in both: 0 to 1."""
    mine, theirs = set(terms(text)), set(terms(other))
    total = sum(map(weight, mine | theirs))
    return sum(map(weight, mine & theirs)) / total if total else 0.0
