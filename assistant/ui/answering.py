"""A question walks through the engine; what comes out is the conversation after every step."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.errors import LotsError
from assistant.types import Answer, PartialText, Progress
from assistant.ui import texts
from assistant.ui.conversation import Exchange, answered, turns
from assistant.ui.engine import Engine
from assistant.writing.model.choosing import Wanted
from assistant.writing.model.connection import is_connected

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the visitor asks for.

    Attributes:
        question: as written, already trimmed and not too long.
        municipalities: names chosen in the filter.
        writer: a value of ``Wanted``; anything else is the default.
        user: whose hourly budget a language model's calls are counted on.
    """

    question: str
    municipalities: tuple[str, ...] = ()
    writer: str = ""
    user: str = ""


Step = tuple[tuple[Exchange, ...], str]


def answer_steps(engine: Engine, asked: Asked, before: tuple[Exchange, ...]) -> Iterator[Step]:
    """Answer a question, waiting for the model and the index if they are not there yet.

    Args:
        before: the conversation so far.

    Yields:
        (conversation, what is being done). Errors become the last exchange; nothing is raised.
    """
    question = asked.question
    pending = Exchange(question=question)
    yield (*before, pending), texts.STARTING
    try:
        for waiting_for in engine.wait():
            yield (*before, pending), waiting_for
        from assistant.tasks.ask import stream_answer
        from assistant.writing.model.choosing import choose_writer

        for event in stream_answer(
            question,
            engine.library,
            history=turns(before),
            municipalities=asked.municipalities,
            user=asked.user,
            writer=choose_writer(engine.settings, user=asked.user, wanted=_wanted(engine, asked)),
        ):
            match event:
                case Progress(doing):
                    yield (*before, pending), doing
                case PartialText(so_far):
                    pending = pending.model_copy(update={"text": so_far})
                    yield (*before, pending), ""
                case Answer():
                    yield (*before, answered(event)), ""
    except LotsError as error:
        yield (*before, _failed(question, str(error))), ""
    except Exception as error:
        logger.exception("A question could not be answered")
        yield (*before, _failed(question, texts.unexpected(error))), ""


def _wanted(engine: Engine, asked: Asked) -> Wanted | None:
    connected = is_connected(engine.settings)
    return Wanted.EXTRACTS if connected and asked.writer == Wanted.EXTRACTS.value else None


def stopped(exchanges: tuple[Exchange, ...]) -> tuple[Exchange, ...]:
    """The conversation after the user has stopped the answer that was on its way."""
    return tuple(
        Exchange(question=exchange.question, state="stopped") if exchange.state == "pending" else exchange
        for exchange in exchanges
    )


def _failed(question: str, why: str) -> Exchange:
    return Exchange(question=question, state="failed", text=why)
