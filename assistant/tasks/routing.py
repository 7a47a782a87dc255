"""Messages that ask for something else than an answer from passages: a draft, a comparison, a list of programmes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.retrieval.library import Library
from assistant.tasks.comparing.chat import stream_comparison_answer
from assistant.tasks.drafting.chat import DraftRequest, draft_answer, draft_request
from assistant.tasks.inventory.answering import answer_inventory
from assistant.tasks.inventory.asking import inventory_question
from assistant.types import Answer, Progress, Question, Turn
from assistant.writing.writer import Writer


@dataclass(frozen=True, slots=True)
class Message:
    """What came from the officer, and all that a task may need to act on it.

    Attributes:
        question: as understood.
        municipalities: chosen in the filter.
        user: who asks.
    """

    question: Question
    history: Sequence[Turn]
    municipalities: Sequence[str]
    user: str
    writer: Writer
    today: date


def route(message: Message, library: Library) -> Iterator[Progress | Answer] | None:
    """The task that a message is for, already at work.

    Returns:
        Its events, the last of them an ``Answer``; ``None`` for a question that is to be answered from passages.
    """
    drafted = draft_request(message.question, message.history)
    if drafted is not None:
        return _draft(drafted, message, library)
    compared = stream_comparison_answer(
        message.question.text,
        library,
        history=message.history,
        municipalities=message.municipalities,
        user=message.user,
        writer=message.writer,
        today=message.today,
    )
    if compared is not None:
        return compared
    listed = inventory_question(message.question, message.today, message.history)
    if listed is None:
        return None
    chosen = tuple(message.municipalities)
    return iter(
        (
            answer_inventory(
                listed, message.question, library, today=message.today, user=message.user, municipalities=chosen
            ),
        )
    )


def _draft(request: DraftRequest, message: Message, library: Library) -> Iterator[Progress | Answer]:
    yield Progress("Skriver ett utkast …")
    yield draft_answer(
        request, message.question, library, writer=message.writer, today=message.today, user=message.user
    )
