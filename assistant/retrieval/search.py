"""Question → evidence: dense and lexical results fused, near-duplicates thinned out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from assistant.language.words import terms
from assistant.retrieval.matching import QueryWords
from assistant.retrieval.store import PassageTerms
from assistant.types import Document, Evidence

if TYPE_CHECKING:
    from assistant.retrieval.embedding import SentenceEmbeddings
    from assistant.retrieval.library import Generation


class _Scored(NamedTuple):
    """A passage found, known by its terms."""

    score: float
    similarity: float
    terms: PassageTerms


# How many passages each engine proposes before fusing.
_CANDIDATES = 60
# What it is worth, beside the cosine, that a passage holds all the question's words, and that its headings do.
# e5's cosines lie close together (0.79 for an irrelevant passage, 0.87 for a relevant one), so the weights are of that
# spread's size. Set by that; what other values give is in docs/matning.md.
IN_TEXT, IN_HEADINGS = 0.06, 0.03
# Two passages that share this much of their words say the same.
_SAME = 0.8


def search(
    generation: Generation,
    embeddings: SentenceEmbeddings,
    query: str,
    k: int,
    allowed: Collection[str] | None = None,
) -> list[Evidence]:
    """The ``k`` best passages of a generation for a query.

    Args:
        allowed: document ids to look in, ``None`` for all.
    """
    if k < 1 or not query.strip() or (allowed is not None and not allowed):
        return []
    ids = None if allowed is None else sorted(allowed)
    lexical = generation.lexical
    query_words = QueryWords(query, lexical.idf)
    dense = dict(generation.vectors.nearest(embeddings.encode_query(query), _CANDIDATES, ids))
    by_words = [id_ for id_, _ in lexical.best(query_words.terms(), _CANDIDATES, ids)]
    # A passage that only words found is below all that the vectors found.
    floor = min(dense.values(), default=0.0)
    # By their terms alone: a passage is read when it is among the best.
    found = [
        _Scored(_score(item, dense.get(item.id, floor), query_words), dense.get(item.id, floor), item)
        for item in generation.store.terms_of(list(dict.fromkeys([*dense, *by_words])))
    ]
    found.sort(key=lambda scored: (-scored.score, scored.terms.id))
    best = _thin_out(found[: 3 * k], k, generation.documents)
    passages = generation.store.passages([scored.terms.id for scored in best])
    return [
        Evidence(passage, generation.documents[passage.document_id], scored.score, scored.similarity)
        for passage, scored in zip(passages, best, strict=True)
    ]


def _score(item: PassageTerms, similarity: float, query_words: QueryWords) -> float:
    return (
        similarity
        + IN_TEXT * query_words.coverage(item.headings, item.text)
        + IN_HEADINGS * query_words.coverage(item.headings)
    )


@lru_cache(maxsize=2_000)
def term_set(text: str) -> frozenset[str]:
    """The terms of a text, remembered between questions."""
    return frozenset(terms(text))


def _thin_out(found: Sequence[_Scored], k: int, documents: Mapping[str, Document]) -> list[_Scored]:
    """The ``k`` best, without passages that say almost the same as a better one of the same municipality."""
    kept: list[_Scored] = []
    words_of: dict[str, list[frozenset[str]]] = {}
    for scored in found:
        words = frozenset(scored.terms.text)
        better = words_of.setdefault(documents[scored.terms.document_id].identity.municipality, [])
        if not any(_same(words, other) for other in better):
            better.append(words)
            kept.append(scored)
            if len(kept) == k:
                break
    return kept


def _same(words: frozenset[str], other: frozenset[str]) -> bool:
    a, b = len(words), len(other)
    # The shorter can share no more than all of its words, which rules most pairs out at once.
    if min(a, b) <= _SAME * max(a, b):
        return False
    shared = len(words & other)
    return shared > _SAME * (a + b - shared)
