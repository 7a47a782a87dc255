"""The words of one generation: BM25 over Swedish terms."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import bm25s
import numpy as np

from assistant.language.words import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

logging.getLogger("bm25s").setLevel(logging.WARNING)

_IDS = "ids.json"


class Lexical:
    """A BM25 index, read-only once made."""

    def __init__(self, ids: Sequence[str], bm25: bm25s.BM25 | None) -> None:
        self._ids = list(ids)
        self._rows: dict[str, list[int]] = {}
        for row, id_ in enumerate(self._ids):
            self._rows.setdefault(id_.rpartition(":")[0], []).append(row)
        self._bm25 = bm25
        self._frequencies = lru_cache(maxsize=10_000)(self._document_frequency)

    def __len__(self) -> int:
        """Number of passages."""
        return len(self._ids)

    @classmethod
    def build(cls, ids: Sequence[str], texts: Sequence[str], folder: Path) -> Lexical:
        """Index ``texts`` under ``ids`` and save to ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        tokens = [terms(text) or ["∅"] for text in texts]
        bm25: bm25s.BM25 | None = None
        if tokens:
            bm25 = bm25s.BM25()
            bm25.index(tokens, show_progress=False)
            bm25.save(str(folder), show_progress=False)
        (folder / _IDS).write_text(json.dumps(list(ids)), encoding="utf-8")
        return cls(ids, bm25)

    @classmethod
    def open(cls, folder: Path) -> Lexical:
        """Open what ``build`` saved, memory-mapped."""
        ids = json.loads((folder / _IDS).read_text(encoding="utf-8"))
        bm25 = bm25s.BM25.load(str(folder), mmap=True) if ids else None
        return cls(ids, bm25)

    def scores(self, query_terms: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every passage for the terms, of shape (number of passages,)."""
        known = [term for term in query_terms if self._frequencies(term)]
        if self._bm25 is None or not known:
            return np.zeros(len(self._ids), dtype=np.float32)
        scores: NDArray[np.float32] = self._bm25.get_scores(known)
        return scores

    def best(
        self, query_terms: Sequence[str], k: int, document_ids: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """The ``k`` best passages that share a term with the question: (passage id, BM25), best first.

        Args:
            document_ids: look only in these documents; ``None`` is all.
        """
        scores = self.scores(query_terms)
        rows = np.flatnonzero(scores) if document_ids is None else self._rows_of(document_ids)
        scores = scores[rows]
        if len(rows) > k:
            top = np.argpartition(-scores, k - 1)[:k]
            rows, scores = rows[top], scores[top]
        order = np.argsort(-scores, kind="stable")
        return [(self._ids[rows[n]], float(scores[n])) for n in order if scores[n] > 0]

    def _rows_of(self, document_ids: Collection[str]) -> NDArray[np.int64]:
        return np.array([row for id_ in sorted(document_ids) for row in self._rows.get(id_, ())], dtype=np.int64)

    def idf(self, term: str) -> float:
        """How rare a term is: BM25's idf, 0 for a term in every passage, highest for one in none."""
        n, df = len(self._ids), self._frequencies(term)
        return math.log(1 + (n - df + 0.5) / (df + 0.5)) if n else 0.0

    def _document_frequency(self, term: str) -> int:
        if self._bm25 is None:
            return 0
        column = self._bm25.vocab_dict.get(term)
        if column is None:
            return 0
        starts = self._bm25.scores["indptr"]
        return int(starts[column + 1] - starts[column])
