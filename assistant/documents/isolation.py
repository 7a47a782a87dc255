"""Reading in child processes, so that no file can hang, crash or starve the program."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from assistant.documents.serialise import from_json
from assistant.errors import DocumentError
from assistant.settings import PROJECT_ROOT, Settings
from assistant.types import ReadResult

# Starting Python and importing nothing heavy takes a tenth of a second; a loaded machine may need many times that.
_START_SECONDS = 60.0
# A child lost within so many seconds of getting a file was dying before it got it.
_AT_ONCE = 0.2
_RESAVE = "Öppna och spara om den i programmet den kommer från, eller dela upp den."


class ReadingPool:
    """Up to ``settings.read_workers`` child processes that read files, each with limits on time and memory.

    Use as a context manager: leaving it ends the children. Children start when they are first needed, are used
    again for the next file, and are replaced when a file has cost them their life. Safe to use from several threads.

    Args:
        settings: ``read_workers``, ``read_seconds``, ``read_memory_mb``, ``read_pages`` and ``read_file_mb``.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._slots = threading.BoundedSemaphore(settings.read_workers)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._all: set[_Child] = set()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the children, also those in the middle of a file. Reading afterwards raises ``RuntimeError``."""
        with self._lock:
            self._closed = True
            children, self._all = self._all, set()
        for child in children:
            child.kill()

    def read(self, path: Path) -> ReadResult:
        """Read one file; waits while all children are busy.

        Raises:
            DocumentError: what is wrong with the file, or what it did to the child: took too long, too much
                memory, or crashed it.
        """
        with self._slots:
            try:
                return self._read(path)
            except _ChildKilledError:
                # Perhaps before it got the file: a process seems alive for a moment after the system has killed it.
                return self._read(path)

    def _read(self, path: Path) -> ReadResult:
        child = self._borrow()
        try:
            return child.read(path)
        except DocumentError:
            raise
        except BaseException:
            # Interrupted: the child would give this file's answer to the next question.
            child.kill()
            raise
        finally:
            self._give_back(child)

    def read_many(self, paths: Iterable[Path]) -> Iterator[tuple[Path, ReadResult | DocumentError]]:
        """Read files side by side and give each with its result, or its error, as it gets done.

        Only a few files are read ahead of the caller, so that a slow caller does not fill the memory.
        """
        workers = self._settings.read_workers
        waiting = iter(paths)
        running: dict[Future[ReadResult], Path] = {}
        executor = ThreadPoolExecutor(workers, thread_name_prefix="reading")
        try:
            while True:
                for path in waiting:
                    running[executor.submit(self.read, path)] = path
                    if len(running) >= 2 * workers:
                        break
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    path = running.pop(future)
                    error = future.exception()
                    if error is None:
                        yield path, future.result()
                    elif isinstance(error, DocumentError):
                        yield path, error
                    else:
                        raise error
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _borrow(self) -> _Child:
        with self._lock:
            if self._closed:
                raise RuntimeError("the reading pool is closed")
            while self._idle:
                child = self._idle.pop()
                if child.alive:
                    return child
                self._all.discard(child)
            child = _Child(self._settings)
            self._all.add(child)
            return child

    def _give_back(self, child: _Child) -> None:
        with self._lock:
            if child.alive and not self._closed:
                self._idle.append(child)
                return
            self._all.discard(child)
        child.kill()


class _ChildKilledError(DocumentError):
    """The system ended a child, it seems before it got the file."""


class _Child:
    """One reading process and the pipes to it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._ready = False
        self._used = False
        self._timed_out = False
        self._process = subprocess.Popen(  # noqa: S603 our own interpreter and module
            # -P: a docx.py or json.py in the folder where the command was given must not be imported.
            [sys.executable, "-P", "-m", "assistant.documents.worker", "--memory-mb", str(settings.read_memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What libraries print about a file may quote it.
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def kill(self) -> None:
        """End the process and close its pipes; harmless when it has ended already."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                # Whatever was left to send has no receiver.
                with contextlib.suppress(OSError):
                    pipe.close()

    def read(self, path: Path) -> ReadResult:
        settings = self._settings
        if not self._ready:
            self._await_start()
        request = {
            "path": str(path.absolute()),
            "max_pages": settings.read_pages,
            "max_bytes": int(settings.read_file_mb * 1024 * 1024),
            "seconds": settings.read_seconds,
        }
        used_before, self._used = self._used, True
        start = time.monotonic()
        reply = self._exchange(request, settings.read_seconds)
        if reply is None:
            raise self._lost(was_dead=used_before and time.monotonic() - start < _AT_ONCE)
        if reply.get("memory"):
            self.kill()
            raise self._out_of_memory()
        if "error" in reply:
            raise DocumentError(reply["error"]["message"], reply["error"]["remedy"])
        return from_json(reply["result"])

    def _await_start(self) -> None:
        if self._exchange(None, _START_SECONDS) is None:
            self.kill()
            raise DocumentError(
                f"Processen som läser filer kom inte igång (kod {self._process.returncode}).",
                "Höj LOTS_READ_MEMORY_MB om den är låg, eller prova igen när datorn har mindre att göra.",
            )
        self._ready = True

    def _exchange(self, request: dict[str, Any] | None, seconds: float) -> dict[str, Any] | None:
        """Send a request and await one line; ``None`` when the process ended or ran out of time."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 both were asked for
        assert stdout is not None  # noqa: S101
        timer = threading.Timer(seconds, self._stop)
        timer.daemon = True
        timer.start()
        try:
            if request is not None:
                stdin.write(json.dumps(request).encode("ascii") + b"\n")
                stdin.flush()
            # Something may print before the worker has taken its pipes; a reply is a JSON object on a line.
            line = next((line for line in iter(stdout.readline, b"") if line.startswith(b"{")), b"")
        except (OSError, ValueError):
            # The process is gone, or the pool was closed and its pipes with it.
            return None
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            return None
        reply: dict[str, Any] = json.loads(line)
        return reply

    def _stop(self) -> None:
        self._timed_out = True
        self._process.kill()

    def _lost(self, *, was_dead: bool) -> DocumentError:
        """Why the process ended without an answer."""
        self.kill()
        if self._timed_out:
            return DocumentError(
                f"Filen tog längre än {_swedish(self._settings.read_seconds)} sekunder att läsa och hoppades över.",
                f"{_RESAVE} Tiden kan höjas med LOTS_READ_SECONDS.",
            )
        code = self._process.returncode
        if code == -9:
            return (_ChildKilledError if was_dead else DocumentError)(
                "Läsningen av filen avbröts av systemet, troligen för att datorns minne tog slut.",
                f"{_RESAVE} Färre filer läses samtidigt om LOTS_READ_WORKERS sänks.",
            )
        return DocumentError(f"Filen fick läsprogrammet att krascha (kod {code}) och hoppades över.", _RESAVE)

    def _out_of_memory(self) -> DocumentError:
        return DocumentError(
            f"Läsningen tog för mycket minne: gränsen är {self._settings.read_memory_mb} MB.",
            f"{_RESAVE} Gränsen kan höjas med LOTS_READ_MEMORY_MB.",
        )


def _environment() -> dict[str, str]:
    """The environment of a child, which must find this package wherever the command was given."""
    environment = dict(os.environ)
    inherited = environment.get("PYTHONPATH")
    environment["PYTHONPATH"] = os.pathsep.join([str(PROJECT_ROOT), *([inherited] if inherited else [])])
    # Each thread's own arena would count 64 MiB of address space towards the limit.
    environment["MALLOC_ARENA_MAX"] = "1"
    return environment


def _swedish(number: float) -> str:
    return f"{number:g}".replace(".", ",")
