"""Ask: understand → search → judge → write → ``Answer``."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.retrieval.library import Library
from assistant.tasks.abstaining import refusal, why_not
from assistant.tasks.finding import find
from assistant.tasks.follow_ups import follow_ups
from assistant.tasks.intents import request
from assistant.tasks.notes import notes
from assistant.tasks.routing import Message, route
from assistant.tasks.understanding import understand
from assistant.tasks.values import not_stated
from assistant.types import (
    Answer,
    AnswerEvent,
    Evidence,
    PartialText,
    Progress,
    Question,
    Turn,
    Wants,
)
from assistant.writing.extractive import ExtractiveWriter
from assistant.writing.model.choosing import Wanted, choose_writer
from assistant.writing.model.similarity import passage_similarity
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
        writer: who words the answer; unless given, the connected language model, else the extractive writer.
        today: the day on which programmes are in force or expired.

    Yields:
        ``Progress`` and ``PartialText``, and last the ``Answer``.

    Raises:
        IndexMissingError, IndexMismatchError: there is nothing to search.
    """
    started = time.monotonic()
    # A build that publishes while the answer is written must not change what it is written from.
    library = library.snapshot()
    writer = writer or choose_writer(library.settings, user=user)
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    understood = _understood(question, history, municipalities, library)
    no = _declined(question, understood)
    # Where there is nothing to word, no model has worded it.
    without_model = choose_writer(library.settings, wanted=Wanted.EXTRACTS).name
    if no:
        yield _abstain(understood, no, without_model, (), library, started)
        return
    routed = route(Message(understood, history, municipalities, user, writer, today), library)
    if routed is not None:
        yield from routed
        return
    asking = request(understood)
    yield Progress(f"Söker i {len(library.documents())} dokument …")
    found = find(asking, library, today)
    asked, answered, evidence = found.asked, found.answered, found.evidence
    if not found.answers:
        no = why_not(asked, [one.part for one in found.looked], library)
        yield _abstain(asked, no, without_model, evidence, library, started)
        return
    if found.lacking:
        no = not_stated(found.lacking[0])
        refused = _abstain(asked, no, without_model, evidence, library, started)
        # Without a municipality, or when little says what it is about, what is near may be about anything.
        told = [one.about_the_thing() for one in found.lacking if one.part.municipality and one.stated.sure]
        yield _with_what_is_said(refused, told, asked, today, library)
        return
    yield Progress(f"Läser {len(evidence)} {'stycke' if len(evidence) == 1 else 'stycken'} …")
    written = Written("", ())
    similarity = passage_similarity(library.settings, lambda: library.embeddings)
    weight = library.generation.lexical.idf
    for event in writer.stream(WritingTask(asked, answered, today, weight, library.passages_of, similarity)):
        if isinstance(event, Written):
            written = event
        elif isinstance(event, Progress):
            yield event
        else:
            yield PartialText(_paragraphs(asking.opening, event))
    yield Answer(
        question=question,
        standalone_question=asked.standalone,
        text=_paragraphs(asking.opening, written.text, *written.notes, *notes(written, answered, library, today)),
        abstained=False,
        writer=written.writer or writer.name,
        citations=written.citations,
        evidence=evidence,
        follow_ups=follow_ups(asked, [c.document for c in written.citations], library),
        seconds=time.monotonic() - started,
        removed=written.removed,
    )


def _understood(question: str, history: Sequence[Turn], municipalities: Sequence[str], library: Library) -> Question:
    if len(question) > LONGEST_QUESTION:
        return Question(question, question, question)
    return understand(question, history, municipalities, library.mend)


def _declined(question: str, asked: Question) -> str:
    if len(question) > LONGEST_QUESTION:
        return _TOO_LONG
    return refusal(question) or refusal(asked.standalone)


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


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


def _with_what_is_said(no: Answer, parts: Sequence[Part], asked: Question, today: date, library: Library) -> Answer:
    """A refusal for want of a value, with what the documents do say of the thing."""
    parts = tuple(part for part in parts if part.evidence)
    if not parts:
        return no
    task = WritingTask(
        replace(asked, wants=Wants.YES_NO), parts, today, library.generation.lexical.idf, library.passages_of
    )
    written = next(event for event in ExtractiveWriter().stream(task) if isinstance(event, Written))
    return replace(no, text=_paragraphs(f"{no.text} Det här står om saken:", written.text), citations=written.citations)


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
