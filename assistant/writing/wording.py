"""Words of a question that say how it is put rather than what it is about: its verbs and adverbs.

"Hur snabbt får man svar på en etableringsförfrågan?" is about the inquiry; whether a programme says "snabbt" is a
matter of style. A verb is told by its ending and its dictionary form, which ends in -a: "lånar", "låna".
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import simplemma

from assistant.language.words import content_words, lemma, word_terms, words
from assistant.retrieval.matching import TermWeight

# What a verb or an adverb says of what is asked for, beside a noun as rare.
_LIGHT = 0.5
_ADVERBS = frozenset(
    "mitt runt kvar bort borta hem hemma ihop redan ännu snart alltid aldrig ibland ofta framåt bakåt fram"
    " tillbaka först sist samtidigt hittills idag igång".split()
)
_VERB_ENDINGS = ("r", "de", "s", "des", "ts", "t")
_VERB_ENDINGS_OF_STEM = ("er", "te", "tes", "s", "it", "its", "es")
_CONSONANTS = frozenset("bcdfghjklmnpqrstvxz")
_SHORTEST = 5
_BEFORE_INFINITIVE = frozenset("att ska skall skulle vill kan får bör måste tänker kommer".split())


def lightened(topic: str, weight: TermWeight) -> TermWeight:
    """The weight of a question's terms, less for those of its verbs and adverbs.

    Args:
        topic: what is asked, without the municipalities.
        weight: how rare a term is in the corpus.
    """
    light_words = (*_infinitives(topic), *filter(is_light, content_words(topic)))
    light = frozenset(term for word in light_words for term in word_terms(word))
    return lambda term: weight(term) * (_LIGHT if term in light else 1.0)


def _infinitives(topic: str) -> list[str]:
    """The words in -a after an auxiliary verb."""
    return [word for before, word in pairwise(words(topic)) if before in _BEFORE_INFINITIVE and word.endswith("a")]


@lru_cache(maxsize=20_000)
def is_light(word: str) -> bool:
    """Whether a word of a question is a verb in another form than its infinitive, or an adverb."""
    return word in _ADVERBS or _is_verb(word) or _is_adverb(word)


def _is_verb(word: str) -> bool:
    base = lemma(word)
    if len(word) < _SHORTEST or base == word or not base.endswith("a"):
        return False
    return word in {base + ending for ending in _VERB_ENDINGS} | {base[:-1] + e for e in _VERB_ENDINGS_OF_STEM}


def _is_adverb(word: str) -> bool:
    """Whether a word is an adjective in -t: "snabbt", "medvetet"."""
    if len(word) < _SHORTEST or not word.endswith("t"):
        return False
    of = (word[:-1],) if word[-2] in _CONSONANTS else (f"{word[:-2]}en",) if word.endswith("et") else ()
    return any(simplemma.is_known(form, lang="sv") and lemma(form) == form for form in of)
