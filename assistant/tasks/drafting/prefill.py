"""A brief proposed from the municipality's own earlier programme: found, cited, and the officer's to accept or not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.language.sentences import split_sentences
from assistant.programme.brief import KINDS, Brief, FocusArea, FollowUp, Goal, Vision
from assistant.programme.craft import Aspect, aspects
from assistant.retrieval.library import Library
from assistant.tasks.drafting.examples import reads_alone
from assistant.tasks.gathering import in_force_first
from assistant.tasks.sufficiency import judge
from assistant.types import BlockKind, Citation, Document, Evidence, Question, Status, Unit, Wants
from assistant.writing.candidates import candidates
from assistant.writing.citing import Citations
from assistant.writing.lists import find_list
from assistant.writing.relevance import Relevance

_EVIDENCE = 8
_MOST_AREAS, _MOST_GOALS = 10, 6
_LONGEST_AREA = 120


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a field of the brief, with where it stands.

    Attributes:
        field: the brief's field, e.g. ``fokusomraden``; one proposal for each item of a list.
        value: as it is to be shown, and as ``accepted`` puts it in the brief.
    """

    field: str
    value: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Prefill:
    """What the municipality's own programme says of a brief's fields.

    Attributes:
        document: the programme it is taken from; ``None`` when the corpus has none of the municipality's own.
    """

    municipality: str
    document: Document | None
    proposals: tuple[Proposal, ...] = ()


def prefill(municipality: str, library: Library, today: date | None = None, *, user: str = "") -> Prefill:
    """Propose values for a brief from the municipality's own programme, the one in force before an expired one.

    Args:
        municipality: its name.
        user: who asks, for tasks that keep records.
    """
    library = library.snapshot()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    document = _programme(municipality, library, today)
    if document is None:
        return Prefill(municipality, None)
    finder = _Finder(library, document, today)
    found = [
        *finder.text("vision.text", "vision"),
        *finder.items("fokusomraden", "fokusomraden", _MOST_AREAS),
        *finder.sentences("mal", ("matbara_mal", "overgripande_mal"), _MOST_GOALS),
        *finder.text("hallbarhet", "hallbarhet"),
        *finder.text("uppfoljning.hur", "uppfoljning"),
    ]
    return Prefill(municipality, document, tuple(found))


def accepted(brief: Brief, proposals: Iterable[Proposal]) -> Brief:
    """The brief with the proposals that the officer has accepted; what the brief holds already stands."""
    for proposal in proposals:
        brief = _PUT[proposal.field](brief, proposal.value)
    return brief


def _programme(municipality: str, library: Library, today: date) -> Document | None:
    own = [
        document
        for document in library.documents()
        if document.identity.municipality == municipality and document.identity.kind in KINDS
    ]
    order = {Status.VALID: 2, Status.UNKNOWN: 1}

    def weight(document: Document) -> tuple[int, int, str]:
        identity = document.identity
        return order.get(identity.status(today), 0), identity.valid_to or 0, document.path

    return max(own, key=weight, default=None)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds what one document says."""

    library: Library
    document: Document
    today: date

    def text(self, field: str, aspect: str) -> list[Proposal]:
        """The best sentence about an aspect."""
        return self.sentences(field, (aspect,), 1)

    def sentences(self, field: str, keys: Sequence[str], count: int) -> list[Proposal]:
        """Sentences and list items about the aspects, best first."""
        found: dict[str, Proposal] = {}
        for aspect in _aspects(keys):
            question, evidence = self._evidence(aspect)
            pool = candidates(evidence, Relevance(question, self.library.generation.lexical.idf))
            for piece in sorted(pool, key=lambda c: (-c.score, c.position)):
                heading = " ".join(piece.evidence.passage.section[-1:])
                about = aspect.signs.in_text(piece.text) or aspect.signs.in_heading(heading)
                # What came of an earlier goal is no goal.
                outcome = _aspects(["utfall"])[0].signs.in_heading(heading)
                if about and not outcome and reads_alone(piece.text) and len(found) < count:
                    value = piece.text
                    found.setdefault(value, self._proposal(field, value, piece.evidence, piece.text, [piece.unit]))
        return list(found.values())

    def items(self, field: str, key: str, count: int) -> list[Proposal]:
        """The items of the list that an aspect asks for."""
        (aspect,) = _aspects([key])
        question, evidence = self._evidence(aspect)
        relevance = Relevance(question, self.library.generation.lexical.idf)
        found = find_list(evidence, relevance, self.library.passages_of) if evidence else None
        if found is None:
            return []
        proposals = []
        for passage, unit in found.items[:count]:
            name = split_sentences(unit.text)[0].partition(" – ")[0].rstrip(" .:;")
            if unit.kind is not BlockKind.TABLE_ROW and 0 < len(name) <= _LONGEST_AREA:
                item = replace(found.evidence, passage=passage)
                proposals.append(self._proposal(field, name, item, unit.text, [unit]))
        return proposals

    def _evidence(self, aspect: Aspect) -> tuple[Question, tuple[Evidence, ...]]:
        query = aspect.questions[0]
        question = Question(query, query, query, wants=Wants.LIST)
        found = self.library.search(query, _EVIDENCE, document_ids=[self.document.id])
        kept, _ = in_force_first(found, self.today, question)
        enough = judge(question, kept, self.library.generation.lexical.idf).enough
        return question, kept if enough else ()

    def _proposal(self, field: str, value: str, item: Evidence, quote: str, units: list[Unit]) -> Proposal:
        citations = Citations(self.today)
        citations.cite(item, quote, units)
        return Proposal(field, value, citations.all()[0])


def _aspects(keys: Sequence[str]) -> list[Aspect]:
    return [aspect for key in keys for aspect in aspects() if aspect.key == key]


def _put_vision(brief: Brief, value: str) -> Brief:
    if brief.vision.text:
        return brief
    return brief.model_copy(update={"vision": Vision(text=value, styrdokument=brief.vision.styrdokument)})


def _put_area(brief: Brief, value: str) -> Brief:
    known = {area.namn.casefold() for area in brief.fokusomraden}
    areas = brief.fokusomraden if value.casefold() in known else (*brief.fokusomraden, FocusArea(namn=value))
    return brief.model_copy(update={"fokusomraden": areas})


def _put_goal(brief: Brief, value: str) -> Brief:
    known = {goal.text.casefold() for goal in brief.mal}
    goals = brief.mal if value.casefold() in known else (*brief.mal, Goal(text=value))
    return brief.model_copy(update={"mal": goals})


def _put_sustainability(brief: Brief, value: str) -> Brief:
    return brief if brief.hallbarhet else brief.model_copy(update={"hallbarhet": value})


def _put_follow_up(brief: Brief, value: str) -> Brief:
    if brief.uppfoljning.hur:
        return brief
    given = brief.uppfoljning.model_dump() | {"hur": value}
    return brief.model_copy(update={"uppfoljning": FollowUp(**given)})


_PUT: dict[str, Callable[[Brief, str], Brief]] = {
    "vision.text": _put_vision,
    "fokusomraden": _put_area,
    "mal": _put_goal,
    "hallbarhet": _put_sustainability,
    "uppfoljning.hur": _put_follow_up,
}
