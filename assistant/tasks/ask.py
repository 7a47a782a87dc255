"""Ask: understand → search → judge → write → ``Answer``."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.retrieval.library import Library
from assistant.tasks.abstaining import refusal, why_not
from assistant.tasks.follow_ups import follow_ups
from assistant.tasks.gathering import gather
from assistant.tasks.intents import request
from assistant.tasks.sufficiency import judge
from assistant.tasks.understanding import understand
from assistant.types import (
    Answer,
    AnswerEvent,
    Evidence,
    PartialText,
    Progress,
    Question,
    Status,
    Turn,
)
from assistant.writing.extractive import ExtractiveWriter
from assistant.writing.writer import Part, Writer, WritingTask, Written

LONGEST_QUESTION = 4000
_TOO_LONG = f"Frågan är längre än {LONGEST_QUESTION} tecken, så jag har inte läst den. Korta den och ställ den igen."


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
    # A build that publishes while the answer is written must not change what it is written from.
    library = library.snapshot()
    writer = writer or ExtractiveWriter()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    if len(question) > LONGEST_QUESTION:
        asked = Question(question, question, question)
        yield _abstain(asked, _TOO_LONG, writer.name, (), library, started)
        return
    asking = request(understand(question, history, municipalities, library.mend))
    asked = asking.question
    documents = library.documents()
    no = refusal(question) or refusal(asked.standalone)
    if no:
        yield _abstain(asked, no, writer.name, (), library, started)
        return
    yield Progress(f"Söker i {len(documents)} dokument …")
    asked, parts = gather(asked, library, today)
    evidence = tuple(item for part in parts for item in part.evidence)
    weight = library.generation.lexical.idf
    answered = tuple(
        part if asking.overview or judge(asked, part.evidence, weight).enough else replace(part, evidence=())
        for part in parts
    )
    if not any(part.evidence for part in answered):
        yield _abstain(asked, why_not(asked, parts, library), writer.name, evidence, library, started)
        return
    yield Progress(f"Läser {len(evidence)} {'stycke' if len(evidence) == 1 else 'stycken'} …")
    task = WritingTask(asked, answered, today, weight, library.passages_of)
    written = Written("", ())
    for event in writer.stream(task):
        if isinstance(event, Written):
            written = event
        else:
            yield PartialText(f"{asking.opening}\n\n{event}" if asking.opening else event)
    text = "\n\n".join(
        filter(
            None,
            [
                asking.opening,
                written.text,
                *_notes(written),
                *_older(answered, written),
                *_newer(written, library, today),
            ],
        )
    )
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
        f"*Det finns också ett äldre dokument, som har gått ut: {d.identity.title} ({d.identity.municipality})."
        " Fråga om det om du vill jämföra.*"
        for d in aside
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
