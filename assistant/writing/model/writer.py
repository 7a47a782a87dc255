"""The model writer: a language model words the answer, the checker lets through what the sources support."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.settings import Settings
from assistant.types import Progress
from assistant.writing.checking import StreamChecker
from assistant.writing.model.composing import compose, extracts, finished, why_not_worth_showing, worth_showing
from assistant.writing.model.failures import Failure, ModelFailureError, failure_of
from assistant.writing.model.limits import budget, gate
from assistant.writing.model.prompting import Prompt, answer_prompt
from assistant.writing.model.rewording import reworded, rewording_prompt
from assistant.writing.model.streaming import HEARTBEAT, Ended, Messages, Patience, stream_text
from assistant.writing.model.watching import Watch, WithoutThinking
from assistant.writing.writer import RewordingTask, Statement, WritingTask, Written

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

# Seconds before a server that was busy or away is tried again, and the least that must be left for it to be worth it.
_PAUSE, _LEAST = 1.0, 2.0
_NEEDS_A_PAUSE = (Failure.UNREACHABLE, Failure.BUSY, Failure.SERVER_ERROR)
# Where the text ends with one of these, what was let through before can stand, marked as broken off.
_CUTS = (
    Failure.UNREACHABLE,
    Failure.SERVER_ERROR,
    Failure.UNREADABLE,
    Failure.SILENT,
    Failure.TOO_SLOW,
    Failure.BROKEN_OFF,
    Failure.TOO_LONG,
)
_WAITING, _AGAIN = "Språkmodellen läser källorna …", "Frågar språkmodellen en gång till …"

_Steps = Generator[str | Progress, None, Written]


@dataclass(slots=True)
class _Attempt:
    """How the model is asked, this time.

    Attributes:
        room: tokens for the prompt.
        again: an earlier answer could not be used.
        plain: the server did not take the question as it was first put.
    """

    room: int
    again: bool = False
    plain: bool = False

    def after(self, failure: Failure) -> None:
        """Ask in another way than the one that failed."""
        refused = failure in (Failure.NOT_ACCEPTED, Failure.TOO_MUCH_TEXT)
        self.plain = self.plain or refused
        self.room = self.room // 2 if refused else self.room
        self.again = self.again or not (refused or failure in _NEEDS_A_PAUSE)


class ModelWriter:
    """Words answers with a language model, and falls back on extracts where that does not become an answer in time.

    Args:
        model: any LangChain chat model.
        name: what the model is called to the user.
        settings: limits of time, room, queue and budget.
        user: whose budget is drawn on; without one, nobody's.
        plain: the same model without the parameters that a server may refuse; ``model`` itself unless given.
    """

    def __init__(
        self, model: BaseChatModel, name: str, settings: Settings, *, user: str = "", plain: BaseChatModel | None = None
    ) -> None:
        self.name = name
        self._model, self._plain = model, plain or model
        self._settings = settings
        self._user = user
        self._gate = gate(settings.llm_base_url, settings.llm_concurrency)
        self._budget = budget(settings.llm_base_url, settings.llm_calls_per_hour)

    def stream(self, task: WritingTask) -> Iterator[str | Progress | Written]:
        """The text so far, only what is supported; closing the iterator stops the model."""
        if not any(part.evidence for part in task.parts):
            yield extracts(task, None)
            return
        try:
            written = yield from self._in_turn(task)
        except ModelFailureError as error:
            written = extracts(task, error.failure)
        except Exception as error:  # A text that cannot be checked is never shown, whatever the reason.
            written = extracts(task, failure_of(error))
        yield written

    def reword(self, task: RewordingTask) -> tuple[Statement, ...]:
        """The statements, each in the model's words where they say no more than before, else in its own."""
        if not task.statements:
            return ()
        try:
            self._budget.spend(self._user)
            with self._gate.place() as place:
                for _ in place.positions(self._settings.llm_seconds):
                    pass
                prompt = rewording_prompt(task, self._settings.llm_context_tokens - self._settings.llm_output_tokens)
                return reworded(task, prompt, self._whole(prompt.messages))
        except ModelFailureError:
            return task.statements
        except Exception as error:  # The same as for an answer.
            failure_of(error)
            return task.statements

    def _in_turn(self, task: WritingTask) -> _Steps:
        self._budget.spend(self._user)
        with self._gate.place() as place:
            for position in place.positions(self._settings.llm_seconds):
                yield Progress(f"Du är nummer {position} i kön till språkmodellen …")
            yield Progress(_WAITING)
            return (yield from self._attempts(task))

    def _attempts(self, task: WritingTask) -> _Steps:
        ends = time.monotonic() + self._settings.llm_seconds
        attempt = _Attempt(self._settings.llm_context_tokens - self._settings.llm_output_tokens)
        for left in range(self._settings.llm_retries, -1, -1):
            try:
                prompt = answer_prompt(task, attempt.room, again=attempt.again)
                return (yield from self._answer(task, prompt, ends, plain=attempt.plain))
            except ModelFailureError as error:
                if not left or not error.failure.again or ends - time.monotonic() < _LEAST:
                    raise
                attempt.after(error.failure)
                yield Progress(_AGAIN)
                time.sleep(_PAUSE if error.failure in _NEEDS_A_PAUSE else 0)
        raise ModelFailureError(Failure.EMPTY)

    def _answer(self, task: WritingTask, prompt: Prompt, ends: float, *, plain: bool) -> _Steps:
        """One call to the model."""
        checker = StreamChecker(
            prompt.sources,
            today=task.today,
            municipalities=task.question.municipalities,
            similarity=task.similarity,
            question=task.question.standalone,
        )
        text, broken_off = yield from self._read(
            self._call(prompt.messages, ends - time.monotonic(), plain=plain), checker
        )
        if not text.strip():
            raise ModelFailureError(Failure.EMPTY)
        checked = checker.finish(broken_off=broken_off is not None)
        if not worth_showing(checked):
            raise ModelFailureError(broken_off or why_not_worth_showing(checked))
        return compose(task, checked, broken_off)

    def _read(
        self, pieces: Generator[str | Ended, None, None], checker: StreamChecker
    ) -> Generator[str | Progress, None, tuple[str, Failure | None]]:
        """What the model wrote, and why it ends too early if it does; the checked text is yielded meanwhile."""
        watch, without_thinking = Watch(self._settings.llm_output_tokens), WithoutThinking()
        text, told = "", time.monotonic()
        with closing(pieces):
            try:
                for piece in pieces:
                    new = without_thinking.finish() if isinstance(piece, Ended) else without_thinking.feed(piece)
                    text += new
                    watch.look(text)
                    so_far = checker.feed(new) if new else None
                    if isinstance(piece, Ended):
                        return text, self._cut(text, watch, piece)
                    # Something is yielded now and then also when there is nothing to show: a stop takes effect here.
                    if so_far:
                        yield so_far
                        told = time.monotonic()
                    elif time.monotonic() - told >= HEARTBEAT:
                        yield Progress(_WAITING)
                        told = time.monotonic()
            except ModelFailureError as error:
                if error.failure not in _CUTS or not text.strip():
                    raise
                return text, error.failure
        return text, Failure.BROKEN_OFF

    def _cut(self, text: str, watch: Watch, end: Ended) -> Failure | None:
        if text.strip():
            watch.look_closely(text)
        if end.cut:
            return Failure.TOO_LONG
        return None if finished(text) else Failure.BROKEN_OFF

    def _call(self, messages: Messages, seconds: float, *, plain: bool = False) -> Generator[str | Ended, None, None]:
        patience = Patience(self._settings.llm_first_token_seconds, max(seconds, 0.0))
        if not plain:
            return stream_text(self._model, messages, patience)
        return stream_text(self._plain, [("human", "\n\n".join(text for _, text in messages))], patience)

    def _whole(self, messages: Messages) -> str:
        """A whole answer, for what is not shown while it is written."""
        watch, without_thinking, text = Watch(self._settings.llm_output_tokens), WithoutThinking(), ""
        with closing(self._call(messages, self._settings.llm_seconds)) as pieces:
            for piece in pieces:
                text += without_thinking.finish() if isinstance(piece, Ended) else without_thinking.feed(piece)
                watch.look(text)
        return text
