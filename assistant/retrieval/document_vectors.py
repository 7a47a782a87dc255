"""The vectors of one generation by document, in SQLite: to search a few documents, or a small corpus, exactly.

Chroma finds the nearest among any number of passages in a millisecond or two. But it takes tens of milliseconds to find
the vectors of given documents among many, and what it finds is nearly the nearest, by a graph that comes out otherwise
at every build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.retrieval.database import Database

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, passages INTEGER NOT NULL, vectors BLOB NOT NULL);
"""
_NUMBER = np.dtype("<f4")
# A programme of 30 passages takes 46 kB.
_REMEMBERED = 256


class DocumentVectors:
    """One SQLite file. Reading is safe from several threads.

    Args:
        path: the file, made if missing.

    Raises:
        sqlite3.Error: from any method, when the file is damaged.
    """

    def __init__(self, path: Path) -> None:
        self._db = Database(path, _SCHEMA)
        self._of_one = lru_cache(maxsize=_REMEMBERED)(self._load)
        self._of_all = lru_cache(maxsize=1)(self._load_all)
        self._count = lru_cache(maxsize=1)(self._load_count)

    def put(self, documents: Mapping[str, NDArray[np.float32]]) -> None:
        """Write vectors by document id, of shape (number of passages, dimension), in the passages' order."""
        rows = ((id_, len(matrix), matrix.astype(_NUMBER).tobytes()) for id_, matrix in documents.items())
        with self._db.writing() as db:
            db.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", rows)
        self._forget()

    def remove(self, document_ids: Iterable[str]) -> None:
        """Take documents away."""
        with self._db.writing() as db:
            db.executemany("DELETE FROM documents WHERE id = ?", ((id_,) for id_ in document_ids))
        self._forget()

    def _forget(self) -> None:
        for remembered in (self._of_one, self._of_all, self._count):
            remembered.cache_clear()

    def count(self) -> int:
        """Number of passages."""
        return self._count()

    def of(self, document_ids: Sequence[str]) -> tuple[list[str], NDArray[np.float32]]:
        """The passages of some documents.

        Returns:
            Their ids, and their vectors, of shape (number of passages, dimension).
        """
        found = [(id_, matrix) for id_ in document_ids if (matrix := self._of_one(id_)) is not None]
        return _joined(found)

    def everything(self) -> tuple[list[str], NDArray[np.float32]]:
        """All passages, as ``of`` gives them; kept in memory from then on."""
        return self._of_all()

    def _load(self, document_id: str) -> NDArray[np.float32] | None:
        rows = self._db.rows("SELECT passages, vectors FROM documents WHERE id = ?", (document_id,))
        return _matrix(*rows[0]) if rows else None

    def _load_all(self) -> tuple[list[str], NDArray[np.float32]]:
        rows = self._db.rows("SELECT id, passages, vectors FROM documents ORDER BY id")
        return _joined([(id_, _matrix(passages, vectors)) for id_, passages, vectors in rows])

    def _load_count(self) -> int:
        return int(self._db.rows("SELECT COALESCE(SUM(passages), 0) FROM documents")[0][0])

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _matrix(passages: int, vectors: bytes) -> NDArray[np.float32]:
    return np.frombuffer(vectors, dtype=_NUMBER).reshape(passages, -1)


def _joined(documents: Sequence[tuple[str, NDArray[np.float32]]]) -> tuple[list[str], NDArray[np.float32]]:
    if not documents:
        return [], np.empty((0, 0), dtype=np.float32)
    ids = [f"{id_}:{ordinal}" for id_, matrix in documents for ordinal in range(len(matrix))]
    return ids, np.concatenate([matrix for _, matrix in documents])
