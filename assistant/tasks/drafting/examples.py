"""«Så gör andra»: cited examples from other municipalities' programmes, spread over municipalities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.programme.brief import Brief
from assistant.programme.register import by_name
from assistant.programme.signs import Signs
from assistant.retrieval.library import Library
from assistant.tasks.drafting.grammar import in_words, readable, small_start
from assistant.tasks.gathering import in_force_first
from assistant.tasks.sufficiency import judge
from assistant.types import BlockKind, Citation, Document, Evidence, Kind, Question, Status, Unit
from assistant.writing.candidates import candidates
from assistant.writing.citing import Citations
from assistant.writing.relevance import Relevance

# More than any two scores differ by.
_AVOIDED = 10.0
# Passages looked at for one query.
_LOOK_AT = 40
# What speaks for a programme beside its score. e5's cosines span some 0.08 from irrelevant to relevant, so these are of
# that size; set by hand.
_IN_FORCE, _SAME_COUNTY, _SAME_KIND, _OWN_HEADING, _USED = 0.03, 0.02, 0.01, 0.02, 0.04
# … and for an example that says more: for each sign beyond none, and for its length.
_SAYS_MORE, _MOST_SAID, _FULL = 0.01, 3, 110
# Passages that examples are made of before the best are chosen.
_POOL = 15
# Characters an example may have.
_SHORTEST, _LONGEST = 45, 330
_MOST_ITEMS = 7
# The profile speaks of itself or its sources, or leans on what stands before it.
_OF_THE_PROFILE = re.compile(
    r"\b(?:har vi|vi har|inte sett|framgår|uppges|uppgavs|insändar\w*|kontrollera|enligt uppgift|\w*nyhet(?:en|er)?"
    r"|\w*artikeln?|remissversion\w*|återges|går inte att|sakna\w*|ange[sr] inte|står inte|nämner inte|källorna"
    r"|utdrag\w*|inte uttryckligen|yttrade sig|skrev|redaktionen\w*|processida\w*|oense)\b",
    re.IGNORECASE,
)
_LEANS_BACK = re.compile(
    r"^(?:Det(?! är \w+ som\b)|Detta|Den|Denna|De|Dessa|Där|Dit|Då|Därför|Dessutom|Även|Här|Han|Hon|Hen)\b"
)
_NOT_PROGRAMMES = (Kind.KNOWLEDGE, Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Example:
    """What another municipality does: its name and period, the words, and the passage they stand in.

    Attributes:
        text: begins with the municipality: ``Mora (2023–2026): …``, without ``[n]``.
    """

    municipality: str
    text: str
    citation: Citation


class ExampleFinder:
    """Finds examples for one draft, and remembers whom it has taken them from.

    Args:
        brief: whose programme is drafted; those like it come first.
        examples_from: only these municipalities; all others when empty. The municipality's own programmes are left
            out unless it is named here.
        used: passage ids not to take again.
        avoided: passage ids to take only where there are no others.
        taken: how many examples have been taken from each municipality.
    """

    def __init__(
        self,
        library: Library,
        brief: Brief,
        today: date,
        examples_from: Sequence[str] = (),
        used: Collection[str] = (),
        avoided: Collection[str] = (),
        taken: Mapping[str, int] | None = None,
    ) -> None:
        self._library = library
        self._brief = brief
        self._today = today
        self._used = set(used)
        self._avoided = frozenset(avoided)
        self._taken = Counter(taken or {})
        place = by_name(brief.kommun) if brief.kommun else None
        self._county = place.county if place else ""
        self._documents = [
            document.id
            for document in library.documents()
            if (name := document.identity.municipality)
            and document.identity.kind not in _NOT_PROGRAMMES
            and (name in examples_from if examples_from else name != brief.kommun)
        ]

    def find(self, queries: Sequence[str], signs: Signs, count: int) -> tuple[Example, ...]:
        """At most ``count`` examples, each from another municipality.

        Args:
            queries: what is searched for, without a municipality.
            signs: what a passage must hold, in its heading or text, to be about the section.
        """
        pool = [
            (item.score + _telling(example.text, signs), example)
            for item, question in self._ranked(queries, signs)[:_POOL]
            if (example := self._example(item, question, signs)) is not None
        ]
        found: dict[str, Example] = {}
        for _, example in sorted(pool, key=lambda pair: (-pair[0], pair[1].citation.passage_id)):
            if len(found) < count:
                found.setdefault(example.municipality, example)
        self._taken.update(found.keys())
        self._used.update(example.citation.passage_id for example in found.values())
        return tuple(found.values())

    def _ranked(self, queries: Sequence[str], signs: Signs) -> list[tuple[Evidence, Question]]:
        """The passages that are about it, best first, each with the query it answers."""
        best: dict[str, tuple[Evidence, Question]] = {}
        weight = self._library.generation.lexical.idf
        for query in queries:
            question = Question(query, query, query)
            found = self._library.search(query, _LOOK_AT, document_ids=self._documents)
            kept, _ = in_force_first(found, self._today, question)
            for item in kept:
                if item.passage.id in self._used or not _is_about(item, signs):
                    continue
                if not judge(question, [item], weight).enough:
                    continue
                weighed = replace(item, score=item.score + self._likeness(item, signs))
                before = best.get(item.passage.id)
                if before is None or before[0].score < weighed.score:
                    best[item.passage.id] = weighed, question
        return sorted(best.values(), key=lambda pair: (-pair[0].score, pair[0].passage.id))

    def _likeness(self, item: Evidence, signs: Signs) -> float:
        identity = item.document.identity
        status = identity.status(self._today)
        return (
            _IN_FORCE * ((status is Status.VALID) - (status in (Status.EXPIRED, Status.DRAFT)))
            + _SAME_COUNTY * (bool(self._county) and identity.county == self._county)
            + _SAME_KIND * (identity.kind is self._brief.typ)
            + _OWN_HEADING * bool(signs.in_heading(" ".join(item.passage.section[-1:])))
            - _USED * self._taken[identity.municipality]
            - _AVOIDED * (item.passage.id in self._avoided)
        )

    def _example(self, item: Evidence, question: Question, signs: Signs) -> Example | None:
        quote, units = _list_in(item, signs) or self._sentences_in(item, question, signs)
        if not quote:
            return None
        citations = Citations(self._today)
        citations.cite(item, quote, units)
        text = f"{label(item.document, self._today)}: {readable(_worded(units, quote))}"
        return Example(item.document.identity.municipality, text, citations.all()[0])

    def _sentences_in(self, item: Evidence, question: Question, signs: Signs) -> tuple[str, list[Unit]]:
        """The best sentence about it that can be read by itself, and the one after it where there is room."""
        pool = candidates([item], Relevance(question, self._library.generation.lexical.idf))
        after = {candidate.position: candidate for candidate in pool}
        for candidate in sorted(pool, key=lambda c: (-c.score, c.position)):
            if not reads_alone(candidate.text) or not signs.in_text(candidate.text):
                continue
            rank, unit, sentence = candidate.position
            following = after.get((rank, unit, sentence + 1))
            longer = f"{candidate.text} {following.text}" if following else ""
            return (longer if longer and _reads_well(longer) else candidate.text), [candidate.unit]
        return "", []


def _telling(text: str, signs: Signs) -> float:
    """What it is worth that an example says several things about the matter, in more than a few words."""
    said = min(len(set(signs.in_text(text))), _MOST_SAID)
    return _SAYS_MORE * (said + (len(text) >= _FULL))


def label(document: Document, today: date) -> str:
    """Whose example it is: ``Mora (2023–2026)``; an expired programme says so."""
    identity = document.identity
    notes = [identity.period] if identity.period else []
    status = identity.status(today)
    if status is Status.EXPIRED:
        notes.append("utgånget")
    elif status is Status.DRAFT:
        notes.append("utkast")
    return f"{identity.municipality} ({', '.join(notes)})" if notes else identity.municipality


def _is_about(item: Evidence, signs: Signs) -> bool:
    return bool(signs.in_heading(" ".join(item.passage.section[-1:])) or signs.in_text(item.passage.text))


def reads_alone(text: str) -> bool:
    """Whether a sentence can be quoted by itself, and tells of the programme rather than of its sources."""
    return len(text) >= _SHORTEST and text[0].isupper() and not _LEANS_BACK.match(text) and _reads_well(text)


def _reads_well(text: str) -> bool:
    return len(text) <= _LONGEST and text.endswith((".", "!")) and not _OF_THE_PROFILE.search(text)


def _list_in(item: Evidence, signs: Signs) -> tuple[str, list[Unit]] | None:
    """A short list with the line that introduces it, where the passage is one about the section."""
    units = [unit for unit in item.passage.units if unit.kind is not BlockKind.HEADING]
    for start, intro in enumerate(units):
        if intro.kind is not BlockKind.PARAGRAPH or not intro.text.endswith(":") or not signs.in_text(intro.text):
            continue
        items: list[Unit] = []
        for unit in units[start + 1 :]:
            if unit.kind is not BlockKind.LIST_ITEM:
                break
            items.append(unit)
        quote = " ".join(unit.text for unit in (intro, *items))
        short = 2 <= len(items) <= _MOST_ITEMS and len(quote) <= _LONGEST
        if short and not _LEANS_BACK.match(intro.text) and not _OF_THE_PROFILE.search(quote):
            return quote, [intro, *items]
    return None


def _worded(units: Sequence[Unit], quote: str) -> str:
    """A list as running text: «Strategin har fyra fokusområden: A, B, C och D.»"""
    if len(units) < 2 or units[1].kind is not BlockKind.LIST_ITEM:
        return quote
    items = [unit.text.rstrip(" .;,") for unit in units[1:]]
    if any(". " in text or "," in text or " – " in text for text in items):
        return f"{units[0].text} {'; '.join(items)}."
    return f"{units[0].text} {in_words([small_start(text) for text in items])}."
