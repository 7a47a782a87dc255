"""The vectors of one generation, in an embedded Chroma."""

from __future__ import annotations

import weakref
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError

from assistant.retrieval.generations import damage_reported
from assistant.types import Document, Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

_COLLECTION = "passages"
# Chroma's filtered query takes tens of milliseconds at 100,000 passages. For so few documents their vectors are fetched
# once and remembered, and the nearest found exactly by a product.
_FEW_DOCUMENTS = 300
_REMEMBERED = 128
# Below Chroma's own limit of 5,461 rows a call.
_BATCH = 2000


class Vectors:
    """A Chroma collection of passages with cosine distance.

    Args:
        folder: ``chroma/`` of a generation, made if missing.

    Raises:
        LotsError: from any method, when the files are damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._generation = folder.parent
        # Opening a damaged file raises whatever the part of Chroma that first met it happens to raise.
        with damage_reported(self._generation, Exception):
            # What it returns has more than its declared type says.
            client = cast(
                "Any",
                chromadb.PersistentClient(path=str(folder), settings=ChromaSettings(anonymized_telemetry=False)),
            )
            # Chroma keeps every client until told otherwise: one for each generation that an app has seen.
            self._close = weakref.finalize(self, client.close)
            self._collection = client.get_or_create_collection(
                _COLLECTION, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
            )

            self._of_documents = lru_cache(maxsize=_REMEMBERED)(self._load_documents)

    def _damage_reported(self) -> AbstractContextManager[None]:
        return damage_reported(self._generation, ChromaError)

    def put(self, passages: Sequence[tuple[Document, Passage]], vectors: NDArray[np.float32]) -> None:
        """Write passages, each with its document, and their vectors.

        Args:
            vectors: of shape (number of passages, dimension).
        """
        for start in range(0, len(passages), _BATCH):
            part = passages[start : start + _BATCH]
            with self._damage_reported():
                self._collection.upsert(
                    ids=[passage.id for _, passage in part],
                    embeddings=vectors[start : start + _BATCH],
                    documents=[passage.text for _, passage in part],
                    metadatas=[_metadata(document, passage) for document, passage in part],
                )

    def remove(self, document_ids: Collection[str]) -> None:
        """Take away every passage of the documents."""
        with self._damage_reported():
            for document_id in document_ids:
                self._collection.delete(where={"document_id": document_id})

    def nearest(
        self, vector: NDArray[np.float32], k: int, document_ids: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """The ``k`` passages nearest to a vector.

        Args:
            document_ids: look only in these documents; ``None`` is all.

        Returns:
            (passage id, cosine similarity), best first.
        """
        if k < 1 or (document_ids is not None and not document_ids):
            return []
        if document_ids is not None and len(document_ids) <= _FEW_DOCUMENTS:
            ids, matrix = self._of_documents(tuple(document_ids))
            similarity = matrix @ vector
            return [(ids[row], float(similarity[row])) for row in np.argsort(-similarity, kind="stable")[:k]]
        where: dict[str, Any] | None = None
        if document_ids is not None:
            where = {"document_id": {"$in": list(document_ids)}}
        with self._damage_reported():
            found = self._collection.query(
                query_embeddings=vector[None, :], n_results=k, where=where, include=["distances"]
            )
        distances = found["distances"]
        if distances is None:
            return []
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], distances[0], strict=True)]

    def _load_documents(self, document_ids: tuple[str, ...]) -> tuple[list[str], NDArray[np.float32]]:
        """The passages of some documents and their vectors, of shape (passages, dimension)."""
        with self._damage_reported():
            found = self._collection.get(where={"document_id": {"$in": list(document_ids)}}, include=["embeddings"])
        vectors = found["embeddings"]
        if vectors is None or not len(vectors):
            return [], np.empty((0, self._dimension()), dtype=np.float32)
        return found["ids"], np.asarray(vectors, dtype=np.float32)

    def _dimension(self) -> int:
        peek = self._collection.peek(1)["embeddings"]
        return len(peek[0]) if peek is not None and len(peek) else 0

    def count(self) -> int:
        """Number of passages."""
        with self._damage_reported():
            return int(self._collection.count())

    def close(self) -> None:
        """Let go of the files."""
        self._close()


def _metadata(document: Document, passage: Passage) -> dict[str, Any]:
    identity = document.identity
    values = {
        "document_id": document.id,
        "path": document.path,
        "title": identity.title,
        "municipality": identity.municipality,
        "kind": identity.kind.value,
        "section": " › ".join(passage.section),
        "page_start": passage.page_start,
        "page_end": passage.page_end,
    }
    return {key: value for key, value in values.items() if value is not None}
