"""Which documents of a municipality its column is taken from: those in force first, expired ones only without any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.programme.craft import aspects
from assistant.programme.municipalities import find_in_text
from assistant.retrieval.library import Library
from assistant.tasks.selection import names
from assistant.types import BlockKind, Column, Document, Evidence, Kind, Passage, Status, Unit

# A programme says what is wanted; these go with one, and stand alone only where there is no other.
_BESIDE = (Kind.ACTION_PLAN, Kind.FOLLOW_UP)
_ORDER = (Status.VALID, Status.UNKNOWN, Status.DRAFT, Status.EXPIRED)
# Share of a document's headings that are those of the aspects, when its text is laid out by aspect as the profiles are.
_LAID_OUT = 0.8


@dataclass(frozen=True, slots=True)
class Sources:
    """What the cells of one column may be taken from.

    Attributes:
        passages: of each of the column's documents, in order.
        shared: passages of documents that are no municipality's, cut down to the units that name this one alone.
    """

    column: Column
    passages: dict[str, tuple[Passage, ...]]
    shared: tuple[Evidence, ...] = ()


def sources_of(names_: Sequence[str], library: Library, today: date) -> tuple[Sources, ...]:
    """A column for each municipality, with everything that its cells may be taken from.

    Args:
        names_: municipalities; one that the corpus lacks gets a column without documents.
        today: the day on which programmes are in force or expired.
    """
    shared = [
        (document, passage)
        for document in library.documents()
        if not document.identity.municipality
        for passage in library.passages_of(document.id)
    ]
    return tuple(_sources(name, library, today, shared) for name in names_)


def _sources(name: str, library: Library, today: date, shared: Sequence[tuple[Document, Passage]]) -> Sources:
    documents = documents_of(name, library, today)
    status = documents[0].identity.status(today) if documents else Status.UNKNOWN
    column = Column(name, name, documents, status)
    passages = {document.id: tuple(library.passages_of(document.id)) for document in documents}
    return Sources(column, passages, tuple(_about(name, shared)))


def source_of(document: Document, library: Library, today: date) -> Sources:
    """A column of one document alone, called by the municipality and the document's period."""
    identity = document.identity
    label = f"{identity.municipality} {identity.period}".strip()
    column = Column(identity.municipality, label, (document,), identity.status(today))
    return Sources(column, {document.id: tuple(library.passages_of(document.id))})


def documents_of(name: str, library: Library, today: date) -> tuple[Document, ...]:
    """The documents that tell what a municipality's programme says today, the programme before what goes with it.

    Those in force, else those that do not say, else drafts, else the latest that has expired. An action plan or a
    follow-up goes with the programme when it has not expired.
    """
    own = [d for d in library.documents() if d.identity.municipality == name and d.identity.kind is not Kind.KNOWLEDGE]
    programmes = [d for d in own if d.identity.kind not in _BESIDE] or own
    groups = {status: [d for d in programmes if d.identity.status(today) is status] for status in _ORDER}
    chosen = next((found for found in groups.values() if found), [])
    chosen = latest_first(chosen)
    if chosen and chosen[0].identity.status(today) is Status.EXPIRED:
        chosen = chosen[:1]
    beside = [
        d
        for d in own
        if d not in programmes and d.identity.status(today) in (Status.VALID, Status.UNKNOWN, Status.DRAFT)
    ]
    return (*chosen, *beside)


def latest_first(documents: Sequence[Document]) -> list[Document]:
    """Documents by when they end, begin or were adopted, the latest first."""
    by_path = sorted(documents, key=lambda document: document.path)
    return sorted(by_path, key=lambda document: (_last_year(document), document.identity.adopted), reverse=True)


def _last_year(document: Document) -> int:
    identity = document.identity
    return max(identity.valid_to or 0, identity.valid_from or 0, int(identity.adopted[:4] or 0))


def laid_out_by_aspect(passages: Sequence[Passage]) -> bool:
    """Whether a document sorts its facts under the aspects' own headings, as the programme profiles do."""
    headings = {passage.section[-1] for passage in passages if passage.section}
    known = {heading for aspect in aspects() for heading in aspect.headings}
    return len(headings) > 1 and len(headings & known) >= _LAID_OUT * len(headings)


def _about(name: str, shared: Sequence[tuple[Document, Passage]]) -> list[Evidence]:
    found = []
    for document, passage in shared:
        units = tuple(unit for unit in passage.units if _names_alone(unit, name))
        if units:
            cut = Passage(passage.id, passage.document_id, passage.ordinal, passage.section, units)
            found.append(Evidence(cut, document, 0.0))
    return found


def _names_alone(unit: Unit, name: str) -> bool:
    """Whether a unit is about this municipality and no other."""
    if unit.kind is BlockKind.HEADING or name not in unit.text or not names(unit.text, name):
        return False
    return {mention.municipality.name for mention in find_in_text(unit.text, fuzzy=False)} == {name}
