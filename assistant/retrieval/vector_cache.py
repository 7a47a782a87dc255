"""Vectors by content: a text is embedded once for each model, whatever happens to the documents around it."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.retrieval.shipped import read_shipped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from assistant.retrieval.embedding import SentenceEmbeddings

# Handed to the model at a time: some 3,000 tokens, a second's work on two cores.
_BATCH_CHARACTERS = 12_000
_LOOKUP = 500


def text_key(text: str) -> bytes:
    """What a text's vector is kept under: 32 bytes."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class VectorCache:
    """An SQLite file of (model, hash of the text) → float32 vector. Each batch is on disk before the next begins.

    Args:
        path: the file, made if missing.
        shipped: files of vectors that came with a corpus (``shipped.py``), only read; those that are missing are
            passed over.
    """

    def __init__(self, path: Path, shipped: Sequence[Path] = ()) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._shipped = shipped
        try:
            self._db = _open(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            # Damaged: everything in it can be worked out again.
            for file in (path, *path.parent.glob(f"{path.name}-*")):
                file.unlink(missing_ok=True)
            self._db = _open(path)

    def embed(
        self,
        texts: Sequence[str],
        embeddings: SentenceEmbeddings,
        on_progress: Callable[[int], None] | None = None,
    ) -> NDArray[np.float32]:
        """Vectors of shape (n, dimension) for ``texts``, embedding only what has no vector yet.

        Args:
            on_progress: called with the number of texts done so far.
        """
        keys = [text_key(text) for text in texts]
        known = self._lookup(embeddings.model_id, keys)
        known.update(self._lookup_shipped(embeddings.model_id, [key for key in keys if key not in known]))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        times = Counter(keys)
        done = sum(times[key] for key in known)
        if on_progress is not None:
            on_progress(done)
        for batch in _batches(missing):
            vectors = embeddings.encode_documents([missing[key] for key in batch])
            rows = [(embeddings.model_id, key, v.tobytes()) for key, v in zip(batch, vectors, strict=True)]
            with self._db:
                self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
            known.update(zip(batch, vectors, strict=True))
            done += sum(times[key] for key in batch)
            if on_progress is not None:
                on_progress(done)
        if not keys:
            return np.empty((0, embeddings.dimension), dtype=np.float32)
        return np.stack([known[key] for key in keys])

    def _lookup_shipped(self, model: str, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        found: dict[bytes, NDArray[np.float32]] = {}
        for path in self._shipped:
            wanted = [key for key in keys if key not in found]
            if wanted and path.is_file():
                found.update(read_shipped(path, model, wanted))
        return found

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


def _batches(missing: Mapping[bytes, str]) -> Iterator[list[bytes]]:
    """Keys of texts of like length together, for they waste least work; the longest first, so that the time left
    is not underestimated."""
    batch: list[bytes] = []
    size = 0
    for key in sorted(missing, key=lambda key: len(missing[key]), reverse=True):
        if batch and size + len(missing[key]) > _BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(key)
        size += len(missing[key])
    if batch:
        yield batch


def _open(path: Path) -> sqlite3.Connection:
    """Open the file, made if missing.

    Raises:
        sqlite3.DatabaseError: the file is damaged.
    """
    db = sqlite3.connect(path, timeout=30)
    try:
        # Five vectors a page; in pages of 4,096 bytes, or WITHOUT ROWID, each would take up to 4.5 KB.
        db.execute("PRAGMA page_size=8192")
        db.execute("PRAGMA journal_mode=WAL")
        # A power cut may cost the last batches, never the file.
        db.execute("PRAGMA synchronous=NORMAL")
        db.execute("CREATE TABLE IF NOT EXISTS vectors (model TEXT, hash BLOB, vector BLOB, PRIMARY KEY (model, hash))")
        if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("quick_check found damage")
    except sqlite3.Error:
        db.close()
        raise
    return db
