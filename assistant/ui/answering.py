"""A question walks through the engine; what comes out is the conversation after every step."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from assistant.errors import LotsError
from assistant.types import Answer, PartialText, Progress
from assistant.ui import texts
from assistant.ui.conversation import Exchange, answered, turns
from assistant.ui.engine import Engine

logger = logging.getLogger(__name__)

Step = tuple[tuple[Exchange, ...], str]


def answer_steps(
    engine: Engine, question: str, before: tuple[Exchange, ...], municipalities: Sequence[str]
) -> Iterator[Step]:
    """Answer a question, waiting for the model and the index if they are not there yet.

    Args:
        question: as written, already trimmed and not too long.
        before: the conversation so far.
        municipalities: names chosen in the filter.

    Yields:
        (conversation, what is being done). Errors become the last exchange; nothing is raised.
    """
    pending = Exchange(question=question)
    yield (*before, pending), texts.STARTING
    try:
        for waiting_for in engine.wait():
            yield (*before, pending), waiting_for
        from assistant.tasks.ask import stream_answer

        for event in stream_answer(question, engine.library, history=turns(before), municipalities=municipalities):
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


def stopped(exchanges: tuple[Exchange, ...]) -> tuple[Exchange, ...]:
    """The conversation after the user has stopped the answer that was on its way."""
    return tuple(
        Exchange(question=exchange.question, state="stopped") if exchange.state == "pending" else exchange
        for exchange in exchanges
    )


def _failed(question: str, why: str) -> Exchange:
    return Exchange(question=question, state="failed", text=why)
