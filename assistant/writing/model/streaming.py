"""One call to a chat model as a stream of text that can be stopped, and that ends in time.

The call runs on an event loop of its own, in one background thread a process: there, time limits and stopping are
cancellation, which closes the request itself, whatever it is waiting for.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.writing.model.failures import Failure, ModelFailureError, failure_of

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

# How often the caller gets to know that nothing has come, which is when a stop can take effect.
HEARTBEAT = 0.25
_STARTING = threading.Lock()


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait.

    Attributes:
        silence: seconds before the first token, and between two.
        whole: seconds for all of it.
    """

    silence: float
    whole: float


@dataclass(frozen=True, slots=True)
class Ended:
    """The stream is over. ``cut`` says that the server stopped at its limit of tokens."""

    cut: bool = False


Messages = Sequence[tuple[str, str]]
_Item = str | Ended | ModelFailureError


def stream_text(model: BaseChatModel, messages: Messages, patience: Patience) -> Generator[str | Ended, None, None]:
    """What the model writes, piece by piece; closing the iterator closes the request.

    Args:
        model: any LangChain chat model.
        messages: (role, text), role ``system`` or ``human``.

    Yields:
        Pieces of text as they come, an empty one a ``HEARTBEAT`` while nothing comes, and last an ``Ended``.

    Raises:
        ModelFailureError: what was yielded before is all there is.
    """
    items: queue.SimpleQueue[_Item] = queue.SimpleQueue()
    call = asyncio.run_coroutine_threadsafe(_call(model, messages, patience, items.put), _loop())
    try:
        while True:
            try:
                item = items.get(timeout=HEARTBEAT)
            except queue.Empty:
                yield ""
                continue
            if isinstance(item, ModelFailureError):
                raise item
            yield item
            if isinstance(item, Ended):
                return
    finally:
        call.cancel()


def _loop() -> asyncio.AbstractEventLoop:
    """The process's one loop: the client's connections belong to it."""
    with _STARTING:
        return _started_loop()


@cache
def _started_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language model", daemon=True).start()
    return loop


async def _call(model: BaseChatModel, messages: Messages, patience: Patience, put: Callable[[_Item], None]) -> None:
    whole = asyncio.timeout(patience.whole)
    try:
        async with whole:
            put(await _read(model, messages, patience.silence, put))
    except TimeoutError:
        put(ModelFailureError(Failure.TOO_SLOW if whole.expired() else Failure.SILENT))
    except Exception as error:  # behind the interface stands any library, with any errors
        put(ModelFailureError(await asyncio.to_thread(failure_of, error)))


async def _read(model: BaseChatModel, messages: Messages, silence: float, put: Callable[[_Item], None]) -> Ended:
    now = asyncio.get_running_loop().time
    cut = False
    async with asyncio.timeout(silence) as silent, aclosing(model.astream(list(messages))) as chunks:  # type: ignore[type-var]
        async for chunk in chunks:
            cut = cut or chunk.response_metadata.get("finish_reason") == "length"
            # Chunks without text keep nothing alive: a server can send them for ever.
            if chunk.text:
                silent.reschedule(now() + silence)
                put(str(chunk.text))
    return Ended(cut)
