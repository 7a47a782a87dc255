"""How far a build has come: told to the caller, and to other processes through a small file in the index folder."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from assistant.retrieval.generations import is_locked

_FILE = "progress.json"
_EVERY = 0.3  # seconds between writes


@dataclass(frozen=True, slots=True)
class BuildState:
    """A moment of a build.

    Attributes:
        phase: what is being done, in Swedish.
        done, total: documents or passages; ``total`` is 0 where there is nothing to count.
        pid: the building process.
        phase_started: seconds since the epoch.
    """

    phase: str
    done: int
    total: int
    pid: int
    phase_started: float

    @property
    def seconds_left(self) -> float | None:
        """Time left of the phase at the pace so far, ``None`` while too little is known."""
        spent = time.time() - self.phase_started
        if not self.total or not self.done or spent < 1:
            return None
        return spent / self.done * (self.total - self.done)


Listener = Callable[[BuildState], None]


class BuildProgress:
    """Keeps count and passes it on; the file is gone when the build ends, however it ends."""

    def __init__(self, index: Path, listener: Listener | None = None) -> None:
        self._path = index / _FILE
        self._listener = listener
        self._state = BuildState("", 0, 0, os.getpid(), time.time())
        self._written = 0.0

    def __enter__(self) -> BuildProgress:
        # What a killed build has left behind is not this one's progress.
        self._path.unlink(missing_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._path.unlink(missing_ok=True)

    def step(self, phase: str, done: int = 0, total: int = 0) -> None:
        """Begin a phase."""
        self._state = BuildState(phase, done, total, os.getpid(), time.time())
        self._tell(force=True)

    def advance(self) -> None:
        """One more is done."""
        self.reach(self._state.done + 1)

    def reach(self, done: int) -> None:
        """So many are done."""
        s = self._state
        self._state = BuildState(s.phase, done, s.total, s.pid, s.phase_started)
        self._tell(force=done == s.total)

    def _tell(self, *, force: bool) -> None:
        if self._listener is not None:
            self._listener(self._state)
        if force or time.time() - self._written > _EVERY:
            new = self._path.with_suffix(".new")
            new.write_text(json.dumps(asdict(self._state), ensure_ascii=False), encoding="utf-8")
            new.replace(self._path)
            self._written = time.time()


def running_build(index: Path) -> BuildState | None:
    """The build that is going on in this or another process, ``None`` when there is none.

    A killed build leaves its file, and its process number may be somebody else's by now: only the lock tells.
    """
    try:
        state = BuildState(**json.loads((index / _FILE).read_text(encoding="utf-8")))
        return state if is_locked(index) else None
    except (OSError, ValueError, TypeError):
        return None
