"""An SQLite file that several threads read at the same time."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Database:
    """One connection, used by one thread at a time.

    SQLite itself would let threads share it, but Python's module does not: 3.12 and 3.13 hand the same prepared
    statement to two threads that run the same SQL, and each may then get the other's rows.

    Args:
        path: the file, made if missing.
        schema: run once when it is opened to write, e.g. ``CREATE TABLE IF NOT EXISTS …``.
        read_only: only read; the file must exist.

    Raises:
        sqlite3.Error: from any method, when the file is missing or damaged.
    """

    def __init__(self, path: Path, schema: str, *, read_only: bool = False) -> None:
        self._lock = threading.RLock()
        if read_only:
            uri = f"{path.absolute().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        else:
            self._connection = sqlite3.connect(path, check_same_thread=False)
            # A generation is synced as a whole before it is published, not document by document.
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.executescript(schema)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Every row that a query finds."""
        with self._lock:
            return self._connection.execute(sql, parameters).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection, for what is written together or not at all."""
        with self._lock, self._connection:
            yield self._connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
