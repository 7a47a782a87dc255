"""A question's words as the municipality's own documents write them: "fjärrvärme" where they say "fjärrvärmenätet"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from assistant.language.words import STOPWORDS, stem, word_terms, words
from assistant.programme.synonyms import synonyms
from assistant.types import Passage

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A shorter word is too often the beginning of another: "plan" of "plantera".
_SHORTEST = 5
# Two long words that share so much from the beginning are the same, inflected as the analyser does not know.
_SAME = 0.8
# "Säsongspersonal" and "säsongsboende" share a first part that ends in the letter that binds it to the next.
_FIRST_PART = 7
_REST = 4
# What a verb and the nouns made of it end in: "sponsra" and "sponsring", "förfrågan" and "förfrågningar".
_FORMS = re.compile(r"(?:an?|as|ar|ade|at|ats|er|te|n?ing(?:s|en|ens|ar|arna)?|ande(?:t|n|na)?|are|arnas?)?")
_STEM = 4
# The last word of a compound tells what it is: "lastbilskörkort" is a kind of "körkort".
_HEAD = 6


def in_own_words(topic: str, passages: Iterable[Passage]) -> str:
    """The topic with each word that the passages lack replaced by the word they have for it, where they have one.

    A word stands for another when it begins it ("fjärrvärme", "fjärrvärmenätet"), when both are one word inflected or
    made of one verb ("sponsra", "sponsring"), or when they share a first part and the rest is another word of the
    question ("säsongspersonalens boende", "säsongsboende"). A compound without such kin is parted before its last word,
    if the documents have that ("lastbilskörkort", "körkort"), so that it counts for half.

    Args:
        topic: what is asked, without the municipalities.
        passages: of the municipality's own documents.
    """
    vocabulary: set[str] = set()
    for passage in passages:
        vocabulary |= _words_of(passage)
    if not vocabulary:
        return topic
    held = frozenset(term for word in vocabulary for term in word_terms(word))
    asked = [word for word in words(topic) if word not in STOPWORDS]

    def replaced(match: re.Match[str]) -> str:
        word = match.group().lower()
        if len(word) < _SHORTEST or word in STOPWORDS or _is_held(word, held):
            return match.group()
        others = [other for other in asked if other != word and len(other) >= _REST]
        return _kin(word, vocabulary, others) or _parted(word, vocabulary) or match.group()

    return _WORD.sub(replaced, topic)


@lru_cache(maxsize=4096)
def _words_of(passage: Passage) -> frozenset[str]:
    text = " ".join([*passage.section, passage.lead, passage.text])
    return frozenset(word for word in words(text) if len(word) >= _SHORTEST and not word[0].isdigit())


def _is_held(word: str, held: frozenset[str]) -> bool:
    return any(
        len(term) >= _REST and (term in held or not held.isdisjoint(synonyms().get(term, ())))
        for term in word_terms(word)
    )


def _kin(word: str, vocabulary: Iterable[str], others: Sequence[str]) -> str:
    """The nearest of the words that are kin to one; empty when none is."""
    found = [(len(other), other) for other in vocabulary if _are_kin(word, other, others)]
    return min(found)[1] if found else ""


def _parted(word: str, vocabulary: Iterable[str]) -> str:
    """A compound with a hyphen before its last word, where the documents have that word; else empty."""
    heads = {base for other in vocabulary if len(base := stem(other)) >= _HEAD}
    for cut in range(_SHORTEST - 2, len(word) - _HEAD + 1):
        if stem(word[cut:]) in heads:
            return f"{word[:cut]}-{word[cut:]}"
    return ""


def _are_kin(word: str, other: str, others: Sequence[str]) -> bool:
    if word[:_SHORTEST] != other[:_SHORTEST]:
        return False
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    base = stem(word)
    if shared == len(word) or shared >= _SAME * max(len(word), len(other)):
        return True
    if other.startswith(base) and stem(other[len(base) :]) in word_terms(other):
        return True
    if shared >= _STEM and _FORMS.fullmatch(word[shared:]) and _FORMS.fullmatch(other[shared:]):
        return True
    rest = other[shared:]
    return shared >= _FIRST_PART and word[shared - 1] == "s" and any(rest[:_REST] == o[:_REST] for o in others)
