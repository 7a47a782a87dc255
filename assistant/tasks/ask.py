"""Ask: understand → search → judge → write → ``Answer``."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.retrieval.library import Library
from assistant.tasks.abstaining import refusal, why_not
from assistant.tasks.follow_ups import follow_ups
from assistant.tasks.intents import request
from assistant.tasks.selection import municipalities_in, search_about
from assistant.tasks.sufficiency import judge
from assistant.tasks.understanding import understand
from assistant.types import (
    Answer,
    AnswerEvent,
    Document,
    Evidence,
    Identity,
    Kind,
    PartialText,
    Progress,
    Question,
    Status,
    Turn,
)
from assistant.writing.extractive import ExtractiveWriter
from assistant.writing.writer import Part, Writer, WritingTask, Written

# Passages a question is answered from; shared when several municipalities are asked about.
EVIDENCE = 8
_EVIDENCE_EACH = 5
# What it is worth that a passage is about the craft in general, when no municipality is asked about.
_CRAFT = 0.03
_ASKS_WHICH = re.compile(
    r"\b(?:vilken|vilka|någon|några) (?:\w+ )?(?:kommun|program|strategi|plan)\w*\b", re.IGNORECASE
)
_ABOUT_THEN = re.compile(
    r"\b(?:gamla|gammal|förra|förr|tidigare|föregående|äldre|dåvarande|utgångn\w+|historisk\w*|ändra\w*|jämfört med)\b",
    re.IGNORECASE,
)


def stream_answer(
    question: str,
    library: Library,
    *,
    history: Sequence[Turn] = (),
    municipalities: Sequence[str] = (),
    user: str = "",
    writer: Writer | None = None,
    today: date | None = None,
) -> Iterator[AnswerEvent]:
    """Answer a question, telling on the way what is being done.

    Args:
        question: as the user wrote it.
        library: what to answer from.
        history: the conversation before, oldest first.
        municipalities: names chosen in the filter; they apply when the question names none.
        user: who asks, for tasks that keep records; answers do not depend on it.
        writer: who words the answer; the extractive writer unless given.
        today: the day on which programmes are in force or expired.

    Yields:
        ``Progress`` and ``PartialText``, and last the ``Answer``.

    Raises:
        IndexMissingError, IndexMismatchError: there is nothing to search.
    """
    started = time.monotonic()
    writer = writer or ExtractiveWriter()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    asking = request(understand(question, history, municipalities))
    asked = asking.question
    documents = library.documents()
    no = refusal(question)
    if no:
        yield _abstain(asked, no, writer.name, (), library, started)
        return
    yield Progress(f"Söker i {len(documents)} dokument …")
    parts = _search(asked, library, today)
    evidence = tuple(item for part in parts for item in part.evidence)
    weight = library.generation.lexical.idf
    answered = tuple(
        part if judge(asked, part.evidence, weight).enough else replace(part, evidence=()) for part in parts
    )
    if not any(part.evidence for part in answered):
        yield _abstain(asked, why_not(asked, parts, library), writer.name, evidence, library, started)
        return
    yield Progress(f"Läser {len(evidence)} stycken …")
    task = WritingTask(asked, answered, today, weight, library.passages_of)
    written = Written("", ())
    for event in writer.stream(task):
        if isinstance(event, Written):
            written = event
        else:
            yield PartialText(f"{asking.opening}\n\n{event}" if asking.opening else event)
    text = "\n\n".join(filter(None, [asking.opening, written.text, *_notes(written), *_older(answered, written)]))
    yield Answer(
        question=question,
        standalone_question=asked.standalone,
        text=text,
        abstained=False,
        writer=writer.name,
        citations=written.citations,
        evidence=evidence,
        follow_ups=follow_ups(asked, [c.document for c in written.citations], library),
        seconds=time.monotonic() - started,
    )


def ask(
    question: str,
    library: Library,
    *,
    history: Sequence[Turn] = (),
    municipalities: Sequence[str] = (),
    user: str = "",
    writer: Writer | None = None,
    today: date | None = None,
) -> Answer:
    """Answer a question; arguments and errors as for ``stream_answer``."""
    answer: AnswerEvent | None = None
    for event in stream_answer(
        question,
        library,
        history=history,
        municipalities=municipalities,
        user=user,
        writer=writer,
        today=today,
    ):
        answer = event
    if not isinstance(answer, Answer):
        raise RuntimeError("stream_answer ended without an answer")
    return answer


def _search(asked: Question, library: Library, today: date) -> tuple[Part, ...]:
    """Evidence for the question, a part for each municipality when it names several."""
    if not asked.municipalities:
        found = library.search(asked.topic, 2 * EVIDENCE, document_ids=_of_counties(asked, library))
        evidence, aside = _in_force_first(_craft_first(found, asked), today, asked)
        return (Part("", evidence[:EVIDENCE], set_aside=aside),)
    present = municipalities_in(library)
    share = EVIDENCE if len(asked.municipalities) == 1 else _EVIDENCE_EACH
    parts = []
    for name in asked.municipalities:
        found = search_about(name, asked.topic, library, 2 * share)
        evidence, aside = _in_force_first(found, today, asked)
        parts.append(Part(name, evidence[:share], name in present or bool(evidence), aside))
    return tuple(parts)


def _of_counties(asked: Question, library: Library) -> list[str] | None:
    if not asked.counties:
        return None
    return [d.id for d in library.documents() if d.identity.county in asked.counties]


def _craft_first(found: Sequence[Evidence], asked: Question) -> list[Evidence]:
    """A question about no municipality is about the craft, unless it asks which municipalities do something."""
    if _ASKS_WHICH.search(asked.standalone):
        return list(found)
    weighed = [
        replace(item, score=item.score + _CRAFT) if item.document.identity.kind is Kind.KNOWLEDGE else item
        for item in found
    ]
    return sorted(weighed, key=lambda item: -item.score)


def _in_force_first(
    found: Sequence[Evidence], today: date, asked: Question
) -> tuple[tuple[Evidence, ...], tuple[Document, ...]]:
    """Let expired programmes give way to those in force of the same municipality, unless the question is about then.

    Returns:
        The evidence to answer from, and the expired documents that were set aside.
    """
    about_then = bool(_ABOUT_THEN.search(asked.standalone))
    in_force = {
        item.document.identity.municipality
        for item in found
        if item.document.identity.status(today) not in (Status.EXPIRED, Status.DRAFT)
        and item.document.identity.kind is not Kind.KNOWLEDGE
    }

    def gives_way(identity: Identity) -> bool:
        then = asked.year is not None and asked.year <= (identity.valid_to or 0)
        expired = identity.status(today) is Status.EXPIRED and identity.municipality in in_force
        return expired and not then and not about_then

    kept = tuple(item for item in found if not gives_way(item.document.identity))
    aside = dict.fromkeys(item.document for item in found if gives_way(item.document.identity))
    return kept, tuple(aside)


def _notes(written: Written) -> list[str]:
    """What the reader must know of the documents cited."""
    notes: dict[str, str] = {}
    for citation in written.citations:
        identity = citation.document.identity
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
    return [
        f"*Det finns också en äldre: {d.identity.title} ({d.identity.municipality}, utgånget)."
        " Fråga om den tidigare om du vill jämföra.*"
        for d in aside
    ]


def _abstain(
    asked: Question, text: str, writer: str, evidence: tuple[Evidence, ...], library: Library, started: float
) -> Answer:
    return Answer(
        question=asked.text,
        standalone_question=asked.standalone,
        text=text,
        abstained=True,
        writer=writer,
        citations=(),
        evidence=evidence,
        follow_ups=follow_ups(asked, [item.document for item in evidence], library),
        seconds=time.monotonic() - started,
    )
