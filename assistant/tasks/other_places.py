"""Municipalities that a question names as places: a neighbour's strategy may tell of "ledningen från Stenungsund"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.language.words import terms
from assistant.retrieval.library import Library
from assistant.retrieval.matching import DOCUMENT_TERMS, QueryWords
from assistant.tasks.selection import municipalities_in, names
from assistant.tasks.understanding import topic_without
from assistant.types import Evidence, Question
from assistant.writing.stated import statements

_TOGETHER = re.compile(r"\b(?:ihop|tillsammans|gemensam\w*|samarbet\w*|samverka\w*)\b", re.IGNORECASE)
# Passages that are looked through for who tells of a place.
_LOOK_AT = 24
# A sentence that names the place answers when it holds this share of the question's words.
_ENOUGH = 0.5


def asks_of_both(asked: Question) -> bool:
    """Whether a question asks what several municipalities do together, not what each of them does."""
    return len(asked.municipalities) > 1 and bool(_TOGETHER.search(asked.topic))


def as_places(asked: Question, library: Library) -> Iterator[Question]:
    """The question asked of one municipality at a time, the others it names being places that its documents may name.

    For a question whose own municipalities do not answer it. A question about nothing but the others' documents
    ("Vilka mål har Perstorps program?") is not asked of anyone else.
    """
    present = municipalities_in(library)
    known = [name for name in asked.municipalities if name in present]
    if len(asked.municipalities) > 1:
        owners: Sequence[str] = known
    elif known or not set(terms(asked.topic)) - DOCUMENT_TERMS:
        return
    else:
        owners = _who_name(asked, library)
    for owner in owners:
        yield replace(asked, topic=topic_without(asked.standalone, [owner]), municipalities=(owner,))


def _who_name(asked: Question, library: Library) -> list[str]:
    place = asked.municipalities[0] if asked.municipalities else ""
    found = library.search(asked.standalone, _LOOK_AT) if place else []
    owners = [item.document.identity.municipality for item in found if names(item.passage.text, place)]
    return [owner for owner in dict.fromkeys(owners) if owner]


def tells_of(asked: Question, places: Sequence[str], evidence: Sequence[Evidence], library: Library) -> bool:
    """Whether a sentence of the evidence names one of the places and says what is asked of it."""
    words = QueryWords(asked.topic, library.generation.lexical.idf)
    for item in evidence:
        for statement in statements(item.passage):
            text = " ".join(statement.sentences)
            if words.coverage(terms(text)) >= _ENOUGH and any(names(text, place) for place in places):
                return True
    return False
