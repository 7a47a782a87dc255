"""MRR@10, nDCG@10 and recall@10 by Sentence Transformers' own ``InformationRetrievalEvaluator``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.evaluation.questions import EvalQuestion, same_document

if TYPE_CHECKING:
    from sentence_transformers.sentence_transformer.evaluation import InformationRetrievalEvaluator

DEPTH = 10


def ranking_measures(rankings: Mapping[str, Sequence[str]], relevant: Mapping[str, set[str]]) -> dict[str, float]:
    """The measures of rankings that are already made.

    Args:
        rankings: per question id, what was found, best first, each at most once.
        relevant: per question id, what is right; questions with nothing right are left out.

    Returns:
        ``{"mrr@10", "ndcg@10", "recall@10"}``, empty when there is no question to rank.
    """
    asked = {id_: found for id_, found in rankings.items() if relevant.get(id_)}
    if not asked:
        return {}
    evaluator = make_evaluator(dict.fromkeys(asked, ""), {}, relevant)
    # The evaluator sorts by score, so a place becomes a score that falls with it.
    results: list[object] = [
        [{"corpus_id": found, "score": -float(place)} for place, found in enumerate(asked[id_][:DEPTH])]
        for id_ in evaluator.queries_ids
    ]
    return chosen(evaluator.compute_metrics(results))


def make_evaluator(
    queries: Mapping[str, str], corpus: Mapping[str, str], relevant: Mapping[str, set[str]]
) -> InformationRetrievalEvaluator:
    """The evaluator, cut off at ten and writing no files."""
    from sentence_transformers.sentence_transformer.evaluation import InformationRetrievalEvaluator

    return InformationRetrievalEvaluator(
        dict(queries),
        dict(corpus),
        dict(relevant),
        mrr_at_k=[DEPTH],
        ndcg_at_k=[DEPTH],
        accuracy_at_k=[1],
        precision_recall_at_k=[DEPTH],
        map_at_k=[DEPTH],
        write_csv=False,
    )


def chosen(metrics: Mapping[str, Any]) -> dict[str, float]:
    """The three measures we report, out of what ``compute_metrics`` gives."""
    return {f"{name}@{DEPTH}": round(float(metrics[f"{name}@k"][DEPTH]), 4) for name in ("mrr", "ndcg", "recall")}


def documents_ranked(question: EvalQuestion, paths: Sequence[str]) -> tuple[list[str], set[str]]:
    """Passages' documents as a ranking of documents, and which of them are right.

    Where any of several documents is right they count as one, so that finding one of them is a recall of 1.
    """

    def name(path: str) -> str:
        wanted = next((expected for expected in question.expected if same_document(expected, path)), None)
        if wanted is None:
            return path
        return wanted if question.expected_all else question.expected[0]

    right = set(question.expected if question.expected_all else question.expected[:1])
    return list(dict.fromkeys(name(path) for path in paths)), right
