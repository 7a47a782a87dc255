"""Question → the evidence to answer it from, a part for each municipality it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.language.words import terms
from assistant.retrieval.library import Library
from assistant.retrieval.matching import DOCUMENT_TERMS
from assistant.tasks.conversation import points_back
from assistant.tasks.own_chapters import with_own_chapters
from assistant.tasks.own_words import in_own_words
from assistant.tasks.selection import municipalities_in, search_about
from assistant.types import Document, Evidence, Identity, Kind, Question, Status, Wants
from assistant.writing.definitions import asked_term, defines
from assistant.writing.writer import Part

# Passages a question is answered from; shared when several municipalities are asked about.
EVIDENCE = 8
_EVIDENCE_EACH = 5
# Looked through for a definition.
_WIDE = 60
# What it is worth that a passage is about the craft in general, when no municipality is asked about.
_CRAFT = 0.03
_ASKS_WHICH = re.compile(
    r"\b(?:vilken|vilka|någon|några) (?:\w+ )?(?:kommun|program|strategi|plan)\w*\b", re.IGNORECASE
)
# A question in a conversation about a municipality leaves it when the craft answers so much better.
_CHANGES_SUBJECT = 0.03
_ABOUT_THEN = re.compile(
    r"\b(?:gamla|gammal|förra|förr|tidigare|föregående|äldre|dåvarande|utgångn\w+|historisk\w*|ändra\w*|jämfört med)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# An expired programme that is so much nearer to the question than any in force is the one asked about.
_NEARER = 0.03


def gather(asked: Question, library: Library, today: date) -> tuple[Question, tuple[Part, ...]]:
    """Search for what a question is about.

    Args:
        asked: the question as understood.
        today: the day on which programmes are in force or expired.

    Returns:
        The question, without its municipality where the conversation turned out to have left it, and the evidence.
    """
    if not asked.municipalities:
        wide = _WIDE if asked.wants is Wants.DEFINITION else 2 * EVIDENCE
        found = library.search(asked.topic, wide, document_ids=_of_counties(asked, library))
        evidence, aside = in_force_first(_defining_first(_craft_first(found, asked), asked), today, asked)
        return asked, (Part("", evidence[:EVIDENCE], set_aside=aside),)
    own_documents = [d for d in library.documents() if d.identity.municipality in asked.municipalities]
    own_passages = [passage for document in own_documents for passage in library.passages_of(document.id)]
    asked = replace(asked, topic=with_own_chapters(in_own_words(asked.topic, own_passages), own_passages))
    present = municipalities_in(library)
    share = EVIDENCE if len(asked.municipalities) == 1 else _EVIDENCE_EACH
    parts = []
    for name in asked.municipalities:
        found = search_about(name, asked.topic, library, 2 * share)
        evidence, aside = in_force_first(found, today, asked)
        own = tuple(d for d in own_documents if d.identity.municipality == name)
        parts.append(Part(name, evidence[:share], name in present or bool(evidence), aside, own))
    if asked.inherited and _left(asked, parts, library):
        return gather(replace(asked, standalone=asked.text, municipalities=(), inherited=False), library, today)
    return asked, tuple(parts)


def _left(asked: Question, parts: Sequence[Part], library: Library) -> bool:
    """Whether a question that only inherits its municipality from the conversation is about the craft instead."""
    if points_back(asked.text):
        return False
    craft = [d.id for d in library.documents() if d.identity.kind is Kind.KNOWLEDGE]
    best = max((item.score for part in parts for item in part.evidence), default=0.0)
    return any(e.score > best + _CHANGES_SUBJECT for e in library.search(asked.text, 1, document_ids=craft))


def _of_counties(asked: Question, library: Library) -> list[str] | None:
    if not asked.counties:
        return None
    return [d.id for d in library.documents() if d.identity.county in asked.counties]


def _defining_first(found: list[Evidence], asked: Question) -> list[Evidence]:
    """A question of what a word means is answered where it is defined, often in a glossary of many words."""
    if asked.wants is not Wants.DEFINITION:
        return found
    term, best = asked_term(asked.topic), max((item.score for item in found), default=0.0)
    weighed = [
        replace(item, score=best + item.score / 10)
        if any(defines(unit.text, term) for unit in item.passage.units)
        else item
        for item in found
    ]
    return sorted(weighed, key=lambda item: -item.score)


def _craft_first(found: Sequence[Evidence], asked: Question) -> list[Evidence]:
    """A question about no municipality is about the craft, unless it asks which municipalities do something."""
    if _ASKS_WHICH.search(asked.standalone):
        return list(found)
    weighed = [
        replace(item, score=item.score + _CRAFT) if item.document.identity.kind is Kind.KNOWLEDGE else item
        for item in found
    ]
    return sorted(weighed, key=lambda item: -item.score)


def in_force_first(
    found: Sequence[Evidence], today: date, asked: Question
) -> tuple[tuple[Evidence, ...], tuple[Document, ...]]:
    """Let expired programmes give way to those in force of the same municipality, unless the question is about then.

    It is about then when it says so, names the old programme or a year that only the old one tells of, or is much
    nearer to it.

    Returns:
        The evidence to answer from, and the expired documents that were set aside.
    """
    in_force = [item for item in found if _is_in_force(item.document.identity, today)]
    owners = {item.document.identity.municipality for item in in_force}
    about_then = bool(_ABOUT_THEN.search(asked.standalone))

    def gives_way(item: Evidence) -> bool:
        identity = item.document.identity
        if about_then or identity.status(today) is not Status.EXPIRED or identity.municipality not in owners:
            return False
        rivals = [other for other in in_force if other.document.identity.municipality == identity.municipality]
        return not _is_asked_about(item.document, found, rivals, asked)

    aside = dict.fromkeys(item.document for item in found if gives_way(item))
    return tuple(item for item in found if item.document not in aside), tuple(aside)


def _is_in_force(identity: Identity, today: date) -> bool:
    return identity.kind is not Kind.KNOWLEDGE and identity.status(today) not in (Status.EXPIRED, Status.DRAFT)


def _is_asked_about(old: Document, found: Sequence[Evidence], rivals: Sequence[Evidence], asked: Question) -> bool:
    """Whether an expired document rather than its successors is what a question is about."""
    own = [item for item in found if item.document == old]
    if max(item.score for item in own) > max(item.score for item in rivals) + _NEARER:
        return True
    if _own_names(old) & set(terms(asked.topic)):
        return True
    years = set(_YEAR.findall(asked.standalone))
    return bool(years & _years(own)) and not years & _years(rivals)


def _own_names(document: Document) -> set[str]:
    """The words of a title that tell it from other programmes: "Falun framåt", "Program E"."""
    identity = document.identity
    return (
        {term for term in terms(identity.title) if not term.isdigit()}
        - DOCUMENT_TERMS
        - set(terms(identity.municipality))
    )


def _years(items: Sequence[Evidence]) -> set[str]:
    """The years that some passages and their documents' periods tell of."""
    told = set(_YEAR.findall(" ".join(item.passage.text for item in items)))
    for item in items:
        first, last = item.document.identity.valid_from, item.document.identity.valid_to
        told.update(str(year) for year in (first, last) if year)
    return told
