"""Vectors by content: a text is embedded once for each model, whatever happens to the documents around it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from assistant.retrieval.embedding import SentenceEmbeddings

_BATCH = 64
_LOOKUP = 500


class VectorCache:
    """An SQLite file of (model, hash of the text) → float32 vector. Each batch is on disk before the next begins."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, timeout=30)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS vectors"
            " (model TEXT, hash BLOB, vector BLOB, PRIMARY KEY (model, hash)) WITHOUT ROWID"
        )

    def embed(
        self,
        texts: Sequence[str],
        embeddings: SentenceEmbeddings,
        on_progress: Callable[[int], None] | None = None,
    ) -> NDArray[np.float32]:
        """Vectors of shape (n, dimension) for ``texts``, embedding only what is not in the cache.

        Args:
            on_progress: called with the number of texts done so far.
        """
        hashes = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in texts]
        known = self._lookup(embeddings.model_id, hashes)
        missing = [i for i, key in enumerate(hashes) if key not in known]
        done = len(texts) - len(missing)
        if on_progress is not None:
            on_progress(done)
        # Texts of like length together waste least work in a batch.
        missing.sort(key=lambda i: len(texts[i]))
        for start in range(0, len(missing), _BATCH):
            batch = missing[start : start + _BATCH]
            vectors = embeddings.encode_documents([texts[i] for i in batch])
            rows = [(embeddings.model_id, hashes[i], v.tobytes()) for i, v in zip(batch, vectors, strict=True)]
            with self._db:
                self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
            known.update((row[1], vector) for row, vector in zip(rows, vectors, strict=True))
            done += len(batch)
            if on_progress is not None:
                on_progress(done)
        if not hashes:
            return np.empty((0, embeddings.dimension), dtype=np.float32)
        return np.stack([known[key] for key in hashes])

    def _lookup(self, model: str, hashes: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        found: dict[bytes, NDArray[np.float32]] = {}
        unique = list(dict.fromkeys(hashes))
        for start in range(0, len(unique), _LOOKUP):
            part = unique[start : start + _LOOKUP]
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT hash, vector FROM vectors WHERE model = ? AND hash IN ({marks})",  # noqa: S608 – only marks
                (model, *part),
            )
            found.update((key, np.frombuffer(blob, dtype=np.float32)) for key, blob in rows)
        return found

    def close(self) -> None:
        """Close the file."""
        self._db.close()
