"""How much a process asks of the model's server: calls at once, in a queue, and calls a user may cause in an hour."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.writing.model.failures import Failure, ModelFailureError

_HOUR = 3600.0
# How often a place in the queue is told: as often, a stop can take effect.
_LOOK_EVERY = 0.25


class Place:
    """A place in the queue of a ``Gate``."""

    def __init__(self, position: Callable[[float], int]) -> None:
        self._position = position

    def positions(self, patience: float) -> Iterator[int]:
        """The position, 1 for the next in turn, again and again until it is our turn.

        Args:
            patience: seconds to wait at most.

        Raises:
            ModelFailureError: it took longer.
        """
        give_up = time.monotonic() + patience
        while position := self._position(_LOOK_EVERY):
            if time.monotonic() >= give_up:
                raise ModelFailureError(Failure.QUEUE_FULL)
            yield position


class Gate:
    """Lets so many through at once, in the order they came."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._queue: list[object] = []
        self._changed = threading.Condition()

    @contextmanager
    def place(self) -> Iterator[Place]:
        """A place in the queue; leaving the context gives it up, also while waiting."""
        me = object()
        with self._changed:
            self._queue.append(me)
        try:
            yield Place(lambda seconds: self._wait(me, seconds))
        finally:
            with self._changed:
                self._queue.remove(me)
                self._changed.notify_all()

    def _wait(self, me: object, seconds: float) -> int:
        """How many must leave before it is our turn, after at most so many seconds of waiting; 0 when it is."""
        with self._changed:
            self._changed.wait_for(lambda: self._queue.index(me) < self._at_once, seconds)
            return max(0, self._queue.index(me) - self._at_once + 1)


class HourlyBudget:
    """Calls a user may cause in an hour. Without a user, as on the command line, nothing is counted."""

    def __init__(self, calls: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._calls = calls
        self._clock = clock
        self._spent: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def spend(self, user: str) -> None:
        """Count a call.

        Raises:
            ModelFailureError: the user has none left; nothing is counted.
        """
        if not user:
            return
        now = self._clock()
        with self._lock:
            # Those who have not called for an hour are forgotten, so that the memory does not grow with the users.
            self._spent = {name: times for name, times in self._spent.items() if times[-1] > now - _HOUR}
            times = self._spent.get(user, deque())
            while times and times[0] <= now - _HOUR:
                times.popleft()
            if len(times) >= self._calls:
                raise ModelFailureError(Failure.BUDGET_SPENT)
            times.append(now)
            self._spent[user] = times


def gate(server: str, at_once: int) -> Gate:
    """The process's one gate to a server."""
    with _MAKING:
        return _GATES.setdefault((server, at_once), Gate(at_once))


def budget(server: str, calls: int) -> HourlyBudget:
    """The process's one budget for a server."""
    with _MAKING:
        return _BUDGETS.setdefault((server, calls), HourlyBudget(calls))


_MAKING = threading.Lock()
_GATES: dict[tuple[str, int], Gate] = {}
_BUDGETS: dict[tuple[str, int], HourlyBudget] = {}
