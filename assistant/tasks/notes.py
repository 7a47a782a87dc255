"""What the reader must know of the documents behind an answer: expired, drafts, replaced, older ones beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.retrieval.library import Library
from assistant.types import Status
from assistant.writing.writer import Part, Written

# The answer itself says that the programme it names is no longer, or not yet, in force.
_SAID = re.compile(r"har gått ut|är ett utkast eller förslag")


def notes(written: Written, parts: Sequence[Part], library: Library, today: date) -> list[str]:
    """The notes under an answer, each a Markdown paragraph.

    Args:
        written: the answer and its citations.
        parts: what it was written from, with the expired documents that were set aside.
    """
    return [*_of_cited(written), *_older(parts, written), *_newer(written, library, today)]


def _of_cited(written: Written) -> list[str]:
    """What the reader must know of the documents cited."""
    notes: dict[str, str] = {}
    for citation in written.citations:
        identity = citation.document.identity
        if identity.title in written.text and _SAID.search(written.text):
            continue
        if citation.status is Status.EXPIRED and citation.document.id not in notes:
            until = f"gällde till {identity.valid_to}" if identity.valid_to else "gäller inte längre"
            notes[citation.document.id] = f"*{identity.title} {until}.* [{citation.n}]"
        elif citation.status is Status.DRAFT and citation.document.id not in notes:
            notes[citation.document.id] = (
                f"*{identity.title} är ett utkast eller förslag i den form vi har sett.* [{citation.n}]"
            )
    return list(notes.values())


def _older(parts: Sequence[Part], written: Written) -> list[str]:
    """Name the expired programmes that were set aside for the ones in force that are cited."""
    cited = {citation.document.identity.municipality for citation in written.citations}
    aside = {d: None for part in parts for d in part.set_aside if d.identity.municipality in cited}
    if not aside:
        return []
    named = [f"{d.identity.title} ({d.identity.municipality})" for d in aside]
    listed = named[0] if len(named) == 1 else f"{', '.join(named[:-1])} och {named[-1]}"
    one = len(named) == 1
    return [
        f"*Det finns också {'ett dokument' if one else 'dokument'} som har gått ut: {listed}."
        f" Fråga om {'det' if one else 'dem'} om du vill jämföra.*"
    ]


def _newer(written: Written, library: Library, today: date) -> list[str]:
    """Name the programme in force where an expired one alone has answered."""
    cited: dict[str, set[Status]] = {}
    for citation in written.citations:
        cited.setdefault(citation.document.identity.municipality, set()).add(citation.status)
    return [
        f"*Gällande är {d.identity.title} ({d.identity.municipality}), som inte är citerad här.*"
        for d in library.documents()
        if cited.get(d.identity.municipality) == {Status.EXPIRED} and d.identity.status(today) is Status.VALID
    ]
