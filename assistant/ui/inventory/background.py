"""Taking the inventory behind the page, so that it can tell how far it has come and be stopped."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

from assistant.retrieval.library import Library
from assistant.types import Inventory

_LOOK_EVERY = 0.3  # seconds


@dataclass(frozen=True, slots=True)
class Reading:
    """How many programmes have been read, of how many; of none as long as that is not known."""

    done: int = 0
    total: int = 0


class _StoppedError(Exception):
    """The visitor does not wait for the inventory any more."""


def take(library: Library, user: str = "") -> Iterator[Reading | Inventory]:
    """Take the inventory: how far it has come, at last the inventory. Closing the iterator stops the reading.

    Raises:
        IndexMissingError, IndexMismatchError: there is no index to look at.
    """
    from assistant.tasks.inventory import inventory

    stopped = threading.Event()
    at = Reading()

    def tell(done: int, total: int) -> None:
        nonlocal at
        if stopped.is_set():
            raise _StoppedError
        at = Reading(done, total)

    pool = ThreadPoolExecutor(1, thread_name_prefix="inventory")
    taking = pool.submit(inventory, library, user=user, progress=tell)
    try:
        while not wait([taking], _LOOK_EVERY).done:
            yield at
        yield taking.result()
    finally:
        stopped.set()
        pool.shutdown(wait=False)
