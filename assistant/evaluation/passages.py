"""Question–passage pairs: the passages themselves are the corpus, and the right one must come first.

This measures how questions find texts, with nothing of titles, municipalities or documents: the model alone beside the
search as the assistant does it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.evaluation.questions import EvalQuestion
from assistant.evaluation.ranking import DEPTH, chosen, make_evaluator, ranking_measures
from assistant.types import BlockKind, Document, Identity, Passage, Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.retrieval.embedding import SentenceEmbeddings

_BATCH = 32

Listener = Callable[[int, int], None]


def evaluate_passages(
    questions: Sequence[EvalQuestion], embeddings: SentenceEmbeddings, listener: Listener | None = None
) -> dict[str, Any]:
    """Rank every distinct passage of the set for every question.

    Args:
        questions: each with its ``passage``.
        listener: told (done, total) of passages embedded and questions searched.

    Returns:
        ``{"questions", "passages", "search": {"mrr@10", "ndcg@10", "recall@10"}, "model": the same}``.
    """
    ids = {text: f"p{n}" for n, text in enumerate(dict.fromkeys(q.passage for q in questions))}
    queries = {f"q{n}": question.text for n, question in enumerate(questions)}
    relevant = {f"q{n}": {ids[question.passage]} for n, question in enumerate(questions)}
    total = len(ids) + len(queries)
    matrix = _embed(list(ids), embeddings, lambda done: listener(done, total) if listener else None)
    rankings: dict[str, list[str]] = {}
    # A file of the index still open must not fail the clean-up on Windows.
    with tempfile.TemporaryDirectory(prefix="lots-eval-", ignore_cleanup_errors=True) as folder:
        searched = _Searched(Path(folder), ids, matrix, embeddings)
        for number, (id_, text) in enumerate(queries.items(), start=1):
            rankings[id_] = searched.ranking(text)
            if listener is not None:
                listener(len(ids) + number, total)
        searched.close()
    return {
        "questions": len(queries),
        "passages": len(ids),
        "search": ranking_measures(rankings, relevant),
        "model": _model_alone(queries, ids, relevant, matrix, embeddings),
    }


def _embed(texts: list[str], embeddings: SentenceEmbeddings, told: Callable[[int], None]) -> NDArray[np.float32]:
    import numpy as np

    parts = []
    for start in range(0, len(texts), _BATCH):
        parts.append(embeddings.encode_documents(texts[start : start + _BATCH]))
        told(min(start + _BATCH, len(texts)))
    return np.concatenate(parts)


def _model_alone(
    queries: dict[str, str],
    ids: dict[str, str],
    relevant: dict[str, set[str]],
    matrix: NDArray[np.float32],
    embeddings: SentenceEmbeddings,
) -> dict[str, float]:
    """The model's own cosine ranking, by the evaluator from question to measure."""
    import torch
    from sentence_transformers.util import cos_sim

    evaluator = make_evaluator(queries, {id_: text for text, id_ in ids.items()}, relevant)
    evaluator.score_functions = {"cosine": cos_sim}
    evaluator.score_function_names = ["cosine"]
    scores: Any = evaluator.compute_all_metrics(embeddings.model, corpus_embeddings=torch.from_numpy(matrix))
    return chosen(scores["cosine"])


class _Searched:
    """A generation of the index whose every document is one passage, without a title."""

    def __init__(
        self, folder: Path, ids: dict[str, str], matrix: NDArray[np.float32], embeddings: SentenceEmbeddings
    ) -> None:
        from assistant.retrieval.lexical import Lexical
        from assistant.retrieval.library import Generation
        from assistant.retrieval.store import LedgerEntry, Store
        from assistant.retrieval.vectors import Vectors

        store, vectors = Store(folder / "store.sqlite"), Vectors(folder / "chroma")
        pairs = []
        for text, id_ in ids.items():
            document = Document(id_, id_, "", "", Identity(title=""))
            passage = Passage(f"{id_}:0", id_, 0, (), (Unit(text, BlockKind.PARAGRAPH),))
            store.put(LedgerEntry(document, "", "", 1), [passage])
            pairs.append((document, passage))
        vectors.put(pairs, matrix)
        Lexical.build([p.id for _, p in pairs], [p.text for _, p in pairs], folder / "lexical")
        vectors.close()
        store.close()
        self._generation = Generation(folder)
        self._embeddings = embeddings

    def ranking(self, text: str) -> list[str]:
        from assistant.retrieval.search import search

        found = search(self._generation, self._embeddings, text, DEPTH)
        return [item.document.id for item in found]

    def close(self) -> None:
        self._generation.close()
