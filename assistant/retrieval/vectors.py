"""The vectors of one generation, in an embedded Chroma."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import chromadb
from chromadb.config import Settings as ChromaSettings

from assistant.types import Document, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_COLLECTION = "passages"
# Below Chroma's own limit of 5,461 rows a call.
_BATCH = 2000


class Vectors:
    """A Chroma collection of passages with cosine distance."""

    def __init__(self, folder: Path) -> None:
        self._client: Any = chromadb.PersistentClient(
            path=str(folder), settings=ChromaSettings(anonymized_telemetry=False)
        )
        self._collection = self._client.get_or_create_collection(
            _COLLECTION, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )

    def put(self, document: Document, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Write passages with their vectors.

        Args:
            vectors: of shape (number of passages, dimension).
        """
        for start in range(0, len(passages), _BATCH):
            part = passages[start : start + _BATCH]
            self._collection.upsert(
                ids=[passage.id for passage in part],
                embeddings=vectors[start : start + _BATCH],
                documents=[passage.text for passage in part],
                metadatas=[_metadata(document, passage) for passage in part],
            )

    def remove(self, document_ids: Collection[str]) -> None:
        """Take away every passage of the documents."""
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
        where: dict[str, Any] | None = None
        if document_ids is not None:
            where = {"document_id": {"$in": list(document_ids)}}
        found = self._collection.query(
            query_embeddings=vector[None, :], n_results=k, where=where, include=["distances"]
        )
        distances = found["distances"]
        if distances is None:
            return []
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], distances[0], strict=True)]

    def count(self) -> int:
        """Number of passages."""
        return int(self._collection.count())

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()


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
