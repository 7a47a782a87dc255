"""Question → evidence: dense and lexical results fused, near-duplicates thinned out."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language.words import terms
from assistant.retrieval.matching import QueryWords
from assistant.types import Document, Evidence, Passage

if TYPE_CHECKING:
    from assistant.retrieval.embedding import SentenceEmbeddings
    from assistant.retrieval.library import Generation

# How many passages each engine proposes before fusing.
_CANDIDATES = 60
# What it is worth, beside the cosine, that a passage holds all the question's words, and that its headings do.
# e5's cosines lie close together (0.79 for an irrelevant passage, 0.87 for a relevant one), so the weights are of that
# spread's size. Set by that, and kept because the development sets did well; not swept.
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
    mask = None if allowed is None else lexical.mask(set(allowed))
    by_words = [id_ for id_, _ in lexical.best(query_words.terms(), _CANDIDATES, mask)]
    # A passage that only words found is below all that the vectors found.
    floor = min(dense.values(), default=0.0)
    evidence = [
        _weigh(passage, generation.documents[passage.document_id], dense.get(passage.id, floor), query_words)
        for passage in generation.store.passages(list(dict.fromkeys([*dense, *by_words])))
    ]
    evidence.sort(key=lambda item: (-item.score, item.passage.id))
    return _thin_out(evidence[: 3 * k], k)


def _weigh(passage: Passage, document: Document, similarity: float, query_words: QueryWords) -> Evidence:
    headings = term_set(" ".join([document.identity.title, *passage.section, passage.lead]))
    score = (
        similarity
        + IN_TEXT * query_words.coverage(headings | term_set(passage.text))
        + IN_HEADINGS * query_words.coverage(headings)
    )
    return Evidence(passage, document, score, similarity)


@lru_cache(maxsize=20_000)
def term_set(text: str) -> frozenset[str]:
    """The terms of a passage's text, remembered between questions."""
    return frozenset(terms(text))


def _thin_out(evidence: list[Evidence], k: int) -> list[Evidence]:
    """The ``k`` best, without passages that say almost the same as a better one of the same municipality."""
    kept: list[Evidence] = []
    words_of: dict[str, list[frozenset[str]]] = {}
    for item in evidence:
        words = term_set(item.passage.text)
        better = words_of.setdefault(item.document.identity.municipality, [])
        if not any(_same(words, other) for other in better):
            better.append(words)
            kept.append(item)
            if len(kept) == k:
                break
    return kept


def _same(words: frozenset[str], other: frozenset[str]) -> bool:
    # The shorter can share no more than all of its words, which rules most pairs out at once.
    shorter, longer = sorted((len(words), len(other)))
    return shorter > _SAME * longer and len(words & other) > _SAME * len(words | other)
