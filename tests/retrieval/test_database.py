"""Reading one file from many threads."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.retrieval.database import Database

ROWS = 300


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(
        tmp_path / "file.sqlite", "CREATE TABLE IF NOT EXISTS numbers (name TEXT PRIMARY KEY, value INTEGER)"
    )
    with made.writing() as db:
        db.executemany("INSERT INTO numbers VALUES (?, ?)", ((str(n), n) for n in range(ROWS)))
    yield made
    made.close()


@pytest.fixture
def impatient_threads() -> Iterator[None]:
    """Threads change as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("impatient_threads")
def test_every_thread_gets_its_own_rows(database: Database) -> None:
    def look(thread: int) -> list[object]:
        asked = [(turn * 7 + thread * 13) % ROWS for turn in range(1_000)]
        answers = [database.rows("SELECT name, value FROM numbers WHERE name = ?", (str(n),)) for n in asked]
        return [got for n, got in zip(asked, answers, strict=True) if got != [(str(n), n)]]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(look, range(8))) == [[]] * 8


def test_what_is_written_together_is_written_whole_or_not_at_all(database: Database) -> None:
    def half() -> None:
        with database.writing() as db:
            db.execute("DELETE FROM numbers")
            raise KeyError

    with pytest.raises(KeyError):
        half()
    assert database.rows("SELECT COUNT(*) FROM numbers") == [(ROWS,)]


def test_a_file_opened_to_read_must_exist(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        Database(tmp_path / "none.sqlite", "", read_only=True)
