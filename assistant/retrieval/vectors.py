"""The vectors of one generation: in an embedded Chroma, and by document for searching few of them."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError

from assistant.retrieval.document_vectors import DocumentVectors
from assistant.retrieval.generations import damage_reported
from assistant.types import Document, Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

_COLLECTION = "passages"
# Among so few documents, or in a corpus of so few passages, the nearest are found exactly, by one product.
_FEW_DOCUMENTS = 300
_FEW_PASSAGES = 10_000
# How widely Chroma's graph is searched. At its default of 100, two questions of forty found none of their ten nearest
# among 100,000 passages; at 200 all did, for a millisecond more.
_BREADTH = 200
# Below Chroma's own limit of 5,461 rows a call.
_BATCH = 2000


class Vectors:
    """A Chroma collection of passages with cosine distance, and beside it the same vectors by document.

    Args:
        folder: ``chroma/`` of a generation, made if missing. The other file is ``by_document.sqlite`` beside it.

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
                _COLLECTION, configuration={"hnsw": {"space": "cosine", "ef_search": _BREADTH}}, embedding_function=None
            )
            self._by_document = DocumentVectors(folder.parent / "by_document.sqlite")

    def _damage_reported(self) -> AbstractContextManager[None]:
        return damage_reported(self._generation, ChromaError, sqlite3.Error)

    def put(self, passages: Sequence[tuple[Document, Passage]], vectors: NDArray[np.float32]) -> None:
        """Write passages, each with its document, and their vectors.

        Args:
            passages: all passages of each document, in order.
            vectors: of shape (number of passages, dimension).
        """
        rows = [(id_, list(run)) for id_, run in groupby(range(len(passages)), lambda row: passages[row][0].id)]
        with self._damage_reported():
            self._by_document.put({id_: vectors[run[0] : run[-1] + 1] for id_, run in rows})
        for start in range(0, len(passages), _BATCH):
            part = passages[start : start + _BATCH]
            with self._damage_reported():
                self._collection.upsert(
                    ids=[passage.id for _, passage in part],
                    embeddings=vectors[start : start + _BATCH],
                    # The passages themselves are in the store. Chroma would keep their text three times over.
                    metadatas=[{"document_id": document.id} for document, _ in part],
                )

    def remove(self, document_ids: Collection[str]) -> None:
        """Take away every passage of the documents."""
        with self._damage_reported():
            self._by_document.remove(document_ids)
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
        with self._damage_reported():
            small = self._by_document.count() <= _FEW_PASSAGES
            if document_ids is None and small:
                return _nearest(vector, k, *self._by_document.everything())
            if document_ids is not None and (small or len(document_ids) <= _FEW_DOCUMENTS):
                return _nearest(vector, k, *self._by_document.of(document_ids))
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

    def count(self) -> int:
        """Number of passages."""
        with self._damage_reported():
            return int(self._collection.count())

    def close(self) -> None:
        """Let go of the files."""
        self._close()
        self._by_document.close()


def _nearest(
    vector: NDArray[np.float32], k: int, ids: Sequence[str], matrix: NDArray[np.float32]
) -> list[tuple[str, float]]:
    if not ids:
        return []
    # Not by BLAS, whose threads keep a processor waiting for more long after so small a product.
    similarity = np.einsum("ij,j->i", matrix, vector)
    rows = np.argpartition(-similarity, k - 1)[:k] if len(ids) > k else np.arange(len(ids))
    top = rows[np.lexsort((rows, -similarity[rows]))]
    return [(ids[row], float(similarity[row])) for row in top]
