"""The child process that reads files: ``python -m assistant.documents.worker``.

Speaks JSON Lines. In: ``{"path", "max_pages", "max_bytes", "seconds"}``. Out, ``{"ready": true}`` at the start and then
one line a file: ``{"result": …}`` (see ``serialise``), ``{"error": {"message", "remedy"}}``, or ``{"memory": true}``,
after which the process ends, being unfit for another file. It also ends when its input does, so that it never outlives
its parent.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import queue
import signal
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from assistant.documents import readers
from assistant.documents.serialise import to_json
from assistant.errors import DocumentError

# The parent kills a slow child; this is for a parent that is gone. Seconds beyond the limit of the file.
_ALARM_MARGIN = 10.0


def main() -> None:
    """Read files until the input ends."""
    parser = argparse.ArgumentParser(description="Läser dokument åt Näringslivslotsen.")
    parser.add_argument("--memory-mb", type=int, default=0, help="minnesgräns i MiB, 0 för ingen")
    arguments = parser.parse_args()
    # Ctrl-C reaches the whole process group; the parent decides what becomes of its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    incoming, outgoing = _take_pipes()
    _limit_memory(arguments.memory_mb)
    requests: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_listen, args=(incoming, requests), daemon=True).start()
    outgoing.write(_encode({"ready": True}) + b"\n")
    outgoing.flush()
    while True:
        line, fit = _answer(json.loads(requests.get()))
        outgoing.write(line + b"\n")
        outgoing.flush()
        if not fit:
            return


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes to the parent for ourselves: what a library prints goes to stderr, what it asks for is empty."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    sys.stdout = sys.stderr
    return incoming, outgoing


def _limit_memory(memory_mb: int) -> None:
    """Cap the address space, where the platform can (not on Windows; macOS may refuse)."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        # The dump of a crashed reader would be a copy of somebody's document.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_mb:
        with contextlib.suppress(ValueError, OSError):
            limit = memory_mb * 1024 * 1024
            resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _listen(incoming: BinaryIO, requests: queue.Queue[bytes]) -> None:
    """Hand on requests; when the parent is gone, end at once, even in the middle of a file."""
    for line in incoming:
        requests.put(line)
    os._exit(0)


def _answer(request: dict[str, Any]) -> tuple[bytes, bool]:
    """Read one file: the reply, and whether this process is fit for another.

    Every way it can fail becomes words, none of which is taken from the file.
    """
    _set_alarm(request["seconds"] + _ALARM_MARGIN)
    try:
        path = Path(request["path"])
        result = readers.read(path, max_pages=request["max_pages"], max_bytes=request["max_bytes"])
        return _encode({"result": to_json(result)}), True
    except DocumentError as error:
        if _is_memory(error):
            return _encode({"memory": True}), False
        return _failure(error.message, error.remedy), True
    except RecursionError:
        return _failure(
            "Filen är för djupt nästlad för att kunna läsas: den är skadad eller gjord för att ställa till det.",
            "Öppna den i programmet den kommer från, kopiera texten till ett nytt dokument och spara.",
        ), True
    except Exception as error:
        # A library may raise anything at all on a damaged file.
        if _is_memory(error):
            return _encode({"memory": True}), False
        return _failure(
            f"Filen gick inte att läsa, troligen för att den är skadad ({type(error).__name__}).",
            "Öppna och spara om den i programmet den kommer från, eller hämta den på nytt.",
        ), True
    finally:
        _set_alarm(0)


def _is_memory(error: BaseException | None) -> bool:
    """Whether the memory ran out, also when a library made another error of it."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _set_alarm(seconds: float) -> None:
    """Have the system end this process after ``seconds``: our own thread cannot while C code holds the GIL."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _failure(message: str, remedy: str) -> bytes:
    return _encode({"error": {"message": message, "remedy": remedy}})


def _encode(value: dict[str, Any]) -> bytes:
    # ASCII only: a file name or a damaged text may hold lone surrogates.
    return json.dumps(value).encode("ascii")


if __name__ == "__main__":
    main()
