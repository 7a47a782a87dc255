"""Questions to go on with, which the corpus can answer."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.words import terms
from assistant.programme.register import by_name, genitive
from assistant.retrieval.library import Library
from assistant.types import Document, Kind, Question

_COUNT = 3
# A heading that holds one of the stems says that the document has something on the question.
_ABOUT_PROGRAMME: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"uppföljning", "utvärdering"}), "Hur följs {owner} {kind} upp?"),
    (frozenset({"mål", "målsättning"}), "Vilka mål har {owner} {kind}?"),
    (frozenset({"fokus", "prioriter", "insats", "insatsområd"}), "Vilka fokusområden har {owner} {kind}?"),
    (frozenset({"roll", "ansvar", "organisation"}), "Vem ansvarar för vad i {owner} {kind}?"),
    (frozenset({"handling", "handlingsplan", "aktivitet", "genomför"}), "Hur ska {owner} {kind} genomföras?"),
    (frozenset({"samverkan", "regional", "samarbet"}), "Hur samverkar {name} regionalt enligt {kind_definite}?"),
    (frozenset({"hållbar", "agenda"}), "Vad säger {owner} {kind} om hållbarhet?"),
    (frozenset({"vision"}), "Vilken vision har {owner} {kind}?"),
)
_KIND = {
    Kind.PROGRAMME: ("näringslivsprogram", "programmet"),
    Kind.STRATEGY: ("näringslivsstrategi", "strategin"),
    Kind.PLAN: ("näringslivsplan", "planen"),
    Kind.POLICY: ("näringslivspolicy", "policyn"),
    Kind.ACTION_PLAN: ("handlingsplan", "handlingsplanen"),
}


def follow_ups(question: Question, documents: Sequence[Document], library: Library) -> tuple[str, ...]:
    """Up to three questions about the documents at hand that differ from the one asked.

    Args:
        question: the one just answered.
        documents: those the answer cites, or those nearest to it.
    """
    asked = frozenset(terms(question.standalone))
    found: list[str] = []
    for document in dict.fromkeys(documents):
        found.extend(_about(document, library, asked))
        if len(found) >= _COUNT:
            break
    return tuple(dict.fromkeys(found))[:_COUNT]


def _about(document: Document, library: Library, asked: frozenset[str]) -> list[str]:
    headings = list(dict.fromkeys(p.section[-1] for p in library.passages_of(document.id) if p.section))
    identity = document.identity
    if identity.kind in _KIND and identity.municipality:
        kind, definite = _KIND[identity.kind]
        stems = frozenset(term for heading in headings for term in terms(heading))
        return [
            text.format(
                owner=genitive(identity.municipality), name=identity.municipality, kind=kind, kind_definite=definite
            )
            for signs, text in _ABOUT_PROGRAMME
            if signs & stems and not signs & asked
        ]
    if identity.municipality:
        return []
    other = [heading for heading in headings if ":" not in heading and not frozenset(terms(heading)) & asked]
    return [heading if heading.endswith("?") else f"Vad säger underlaget om {_lower(heading)}?" for heading in other]


def _lower(heading: str) -> str:
    """A heading inside a sentence: its first letter small, unless the word is an abbreviation or a name."""
    first = heading.split()[0].strip(".,:;")
    is_name = by_name(first) is not None or by_name(first.removesuffix("s")) is not None
    keep = is_name or first.isupper() or any(c.isupper() for c in first[1:])
    return heading if keep else heading[0].lower() + heading[1:]
