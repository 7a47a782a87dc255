"""What cannot be compared, and why: expired programmes, kinds of document, NKI from different years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.language.sentences import split_sentences
from assistant.programme.register import genitive
from assistant.retrieval.library import Library
from assistant.tasks.comparing.columns import Sources
from assistant.tasks.comparing.drafts import Draft, Quote
from assistant.tasks.comparing.wording import listed
from assistant.types import BlockKind, Evidence, Kind, Status

_KINDS_DIFFER = re.compile(
    r"\bkommuner\w*\b.{0,40}\b(?:definierar|använder|menar)\b.{0,40}\bolika\b|\bbetyder olika\b", re.IGNORECASE
)
_NKI_CHANGED = re.compile(r"(?=.*\btotalt? NKI\b)(?=.*\b2024\b)(?=.*\b(?:tidigare|ändra\w*)\b)", re.IGNORECASE)
_NKI = re.compile(r"\bNKI\b|nöjd[ -]kund", re.IGNORECASE)
_KINDS = {
    Kind.PROGRAMME: "program",
    Kind.STRATEGY: "strategi",
    Kind.PLAN: "plan",
    Kind.POLICY: "policy",
    Kind.ACTION_PLAN: "handlingsplan",
    Kind.FOLLOW_UP: "uppföljning",
}


def limits(
    columns: Sequence[Sources],
    texts: Mapping[int, str],
    validity: Mapping[int, Sequence[Quote]],
    library: Library,
    today: date,
) -> list[Draft]:
    """Statements on what cannot be compared, with what they rest on where the documents or the corpus hold it.

    Args:
        texts: the points of each column, as one text.
        validity: where each column's document says what years it holds, when that was asked about.
    """
    found = [*_missing(columns), *_expired(columns, validity), *_drafts(columns, today), *_kinds(columns, library)]
    naming = [columns[column].column.label for column, text in texts.items() if _NKI.search(text)]
    return [*found, *_nki(naming, library)] if len(naming) > 1 else found


def _missing(columns: Sequence[Sources]) -> list[Draft]:
    names = [genitive(sources.column.label) for sources in columns if not sources.column.documents]
    return [Draft(f"{listed(names)} program saknas i underlaget.", ())] if names else []


def _expired(columns: Sequence[Sources], validity: Mapping[int, Sequence[Quote]]) -> list[Draft]:
    expired = {n: s.column for n, s in enumerate(columns) if s.column.status is Status.EXPIRED}
    if not expired or len(expired) == len(columns):
        return []
    told = []
    for column in expired.values():
        until = column.documents[0].identity.valid_to
        told.append(f"{genitive(column.label)} program" + (f" (gällde till {until})" if until else ""))
    quotes = tuple(quote for number in expired for quote in validity.get(number, ()))
    return [Draft(f"{listed(told)} har gått ut. De andra kan ha nyare mål och siffror.", quotes)]


def _drafts(columns: Sequence[Sources], today: date) -> list[Draft]:
    names = [
        sources.column.label
        for sources in columns
        if sources.column.documents and sources.column.documents[0].identity.status(today) is Status.DRAFT
    ]
    if not names:
        return []
    return [Draft(f"{listed(names)} har ett utkast eller förslag, som kan ha ändrats innan det antogs.", ())]


def _kinds(columns: Sequence[Sources], library: Library) -> list[Draft]:
    kinds = {
        sources.column.label: _KINDS[sources.column.documents[0].identity.kind]
        for sources in columns
        if sources.column.documents and sources.column.documents[0].identity.kind in _KINDS
    }
    if len(set(kinds.values())) < 2:
        return []
    of_kind = {kind: listed([n for n, k in kinds.items() if k == kind]) for kind in dict.fromkeys(kinds.values())}
    told = listed([f"{kind} ({names})" for kind, names in of_kind.items()])
    card = _in_knowledge(_KINDS_DIFFER, library)
    why = " Vad orden betyder skiljer sig mellan kommuner." if card else ""
    return [Draft(f"Dokumenten är av olika slag: {told}.{why}", card)]


def _nki(names: Sequence[str], library: Library) -> list[Draft]:
    card = _in_knowledge(_NKI_CHANGED, library)
    if not card:
        return []
    text = (
        f"NKI från före och efter 2024 går inte att jämföra rakt av, eftersom det totala värdet räknas på andra områden"
        f" sedan dess. Det gäller {listed(names)}."
    )
    return [Draft(text, card)]


def _in_knowledge(pattern: re.Pattern[str], library: Library) -> tuple[Quote, ...]:
    """Where the craft's cards say a thing; empty when they do not."""
    for document in library.documents():
        if document.identity.kind is not Kind.KNOWLEDGE:
            continue
        for passage in library.passages_of(document.id):
            for unit in passage.units:
                if unit.kind is BlockKind.HEADING:
                    continue
                for sentence in split_sentences(unit.text):
                    if pattern.search(sentence):
                        return (Quote(Evidence(passage, document, 0.0), unit, sentence.rstrip(":")),)
    return ()
