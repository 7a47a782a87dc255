"""Whether a sentence denies what its source says, or says what its source denies."""

from __future__ import annotations

from collections.abc import Collection

from assistant.language.words import content_words, terms
from assistant.retrieval.matching import QueryWords
from assistant.writing.checking.claims import Claims
from assistant.writing.checking.ground import Ground, GroundUnit
from assistant.writing.checking.negation import clauses, denies

# Sentences whose shares differ by less share as much.
_AS_MUCH = 0.01
# A clause of fewer content words is no statement of its own.
_CLAUSE_WORDS = 2


def denial(claims: Claims, cited: Collection[Ground], *, both_ways: bool) -> str:
    """Why a sentence cannot stand that denies what the nearest sentences of its passages say, or the other way."""
    here = denies(claims.unquoted)
    nearest = [sentence for ground in cited for sentence in _closest(claims, ground)]
    if here:
        is_denied = bool(nearest) and (
            not any(denies(sentence.text) for sentence in nearest) or _is_asserted(claims, nearest)
        )
    else:
        is_denied = both_ways and bool(nearest) and all(_is_denied_in(claims, sentence.text) for sentence in nearest)
    return "källan säger tvärtom" if is_denied else ""


def _is_asserted(claims: Claims, nearest: Collection[GroundUnit]) -> bool:
    """Whether all that a clause denies stands in a clause of the source that denies nothing, and in none that does."""
    parts = [(denies(part), terms(part)) for sentence in nearest for part in clauses(sentence.text)]
    for denied in (clause for clause in clauses(claims.unquoted) if denies(clause)):
        if len(content_words(denied)) < _CLAUSE_WORDS:
            continue
        query = QueryWords(denied, lambda term: 1.0)
        holding = [is_denial for is_denial, held in parts if query.coverage(held) > 1 - _AS_MUCH]
        if holding and not any(holding):
            return True
    return False


def _is_denied_in(claims: Claims, sentence: str) -> bool:
    """Whether the clause of a sentence that shares most words with a claim has a negator."""
    return denies(sentence) and denies(max(clauses(sentence), key=lambda part: claims.query.coverage(terms(part))))


def _closest(claims: Claims, ground: Ground) -> list[GroundUnit]:
    """The sentences of a passage that share most words and figures with a claim: one, or those that share as much."""
    keys = {figure.key for figure in claims.figures}
    scored = [
        (claims.query.coverage(sentence.terms) + len(keys & {figure.key for figure in sentence.figures}), sentence)
        for sentence in ground.sentences
    ]
    most = max((score for score, _ in scored), default=0.0)
    return [sentence for score, sentence in scored if score > most - _AS_MUCH]
