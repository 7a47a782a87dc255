"""What a number counts: the noun beside it must be the one it counts where it is held.

«12 företag deltog, och 40 svar kom in» does not bear out «40 företag deltog», though it holds both words and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.language.words import STOPWORDS, content_words, lemma, terms, word_terms
from assistant.programme.synonyms import synonyms
from assistant.writing.checking.figures import Figure, FigureKind
from assistant.writing.checking.numbers import ORDINAL, PERCENT, word_value
from assistant.writing.checking.rounding import stands_for

if TYPE_CHECKING:
    from assistant.writing.checking.ground import GroundUnit, Held

_NEXT = re.compile(r"[ \u00a0*\"”“«»’']*(?P<word>§|[^\W_]+(?:[-:][^\W_]+)*)")
_LABEL = re.compile(r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*):?\s+$")
# Between a number and what it counts: «60 procent av alla de svarande företagen», «116 av dessa program».
_PASSED = frozenset(
    "av de den det dem alla samtliga stycken st olika andra av dessa övriga ytterligare och eller sådana så kallade ska"
    " våra sina deras".split()
)
_VERB_ENDS = ("a", "å", "bli", "se", "ge", "ske", "dö", "bero", "bo")
_NOUN_ENDS = ("or", "orna", "ornas", "an", "ans", "are", "arna", "arnas")
# They say in what a number is reckoned, which ``relations`` looks after, or nothing of what is counted.
_MEASURES = re.compile(
    r"(?:kronor\w*|kr|sek|mkr|mnkr|msek|tkr|tsek|år\w*|månad\w*|veck\w+|dag\w*|arbetsdag\w*|dygn\w*|tim(?:me|mar)\w*|gång\w*"
    r"|procent\w*|promille|km|meter|kilometer|mil|hektar|poäng|grader)$"
)
# «17 personer» may be any of these where it is held, and the other way.
_PEOPLE = re.compile(
    r"(?:are|arna|are?n|ledamöter|medlemmar|elever|kvinnor|män|ungdomar|personer|politiker|tjänstemän)$"
)
# Adjectives that are used as nouns.
_AS_NOUN = re.compile(
    r"(?:anställda|sysselsatta|arbetslösa|boende|studerande|sökande|svarande|förtroendevalda|verksamma|deltagande|unga"
    r"|vuxna|inskrivna|nyanlända|intervjuade|besökande|närvarande)$"
)
# What a number is called by, and not how many there are of it.
_NUMBERED = re.compile(
    r"(?:plats(?:en)?|placering(?:en)?|artikel|kapitel|punkt|\w*mål|vecka|nivå|steg|sida|paragraf|nr|nummer|nki|nui|topp|index)$"
)
_RANKED = re.compile(r"plats(?:en)?|placering(?:en)?|nummer|nr|topp")
_OF_LAW = ("kap", "§")
_SHARE_OF = re.compile(r"\s+av\b")
_PARTITIVE = re.compile(r"\b(?:av|varav|bland)\b", re.IGNORECASE)
_MOST_WORDS = 6
# A text of fewer content words is a cell or a title.
_SENTENCE = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun after a number.

    Attributes:
        terms: of the noun; empty when no noun follows.
        word: the noun as written, in lower case.
        weak: of the adjectives before it, or of what may be an adjective used as a noun («30 anställda»).
    """

    terms: frozenset[str]
    weak: frozenset[str]
    word: str = ""

    @property
    def is_measure(self) -> bool:
        """Whether it is only what the number is reckoned in: kronor, veckor."""
        return bool(_MEASURES.fullmatch(self.word))

    def is_as(self, other: Counted, told: frozenset[str]) -> bool:
        """Whether a number counts the same in a sentence as in its source, as far as both have a noun.

        Args:
            told: the terms of the source's sentence. Who is spoken of there beside «personer» is not all of them.
        """
        if "personer" in (self.word, other.word):
            are_people = bool(_PEOPLE.search(self.word) and _PEOPLE.search(other.word))
            return are_people and (self.word == "personer" or not self.terms & told)
        return bool(self.terms & (other.terms | other.weak) or self.weak & other.terms)


def wrong_count(text: str, figures: Sequence[Figure], held: Sequence[Held]) -> str:
    """Why a number of a sentence counts something else than it does in the sources.

    Args:
        text, figures: of the sentence; offsets are into the text.
        held: every figure of the cited passages. A number that is none of them is left to others.

    Returns:
        A reason in Swedish; empty when there is none.
    """
    for figure in figures:
        if figure.kind is not FigureKind.NUMBER or figure.bare_year or figure.unit == ORDINAL:
            continue
        places = [place for place in held if stands_for(text, figure, place.figure)]
        if places and not any(_counts_the_same(text, figure, place, held) for place in places):
            return f"talet {figure.text} står för något annat i källan"
    return ""


def _counts_the_same(text: str, figure: Figure, place: Held, held: Sequence[Held]) -> bool:
    here, there = counted(text, figure), counted(place.sentence.text, place.figure)
    label, called = _label(text, figure), _label(place.sentence.text, place.figure)
    if label is not None:
        # What is number 48 of something is not 48 of it.
        told = called.terms if called else frozenset[str]() if there.terms else _beside(place, all_words=True)
        return bool(label.terms & told)
    if here.is_measure:
        return True
    if here.terms:
        if there.terms:
            return here.is_as(there, place.sentence.terms)
        return called is None and bool(here.terms & (_beside(place) | there.weak))
    if here.weak:
        taken = frozenset[str]().union(*(_words_after(other) for other in held if other is not place))
        return bool(here.weak & (there.terms | there.weak | _beside(place))) or not here.weak & taken
    if there.terms and not there.is_measure and figure.unit != PERCENT:
        # A number with no noun beside it may count what the sentence speaks of elsewhere.
        return len(content_words(text)) < _SENTENCE or bool((there.terms | there.weak) & _widened(text))
    return True


def _words_after(place: Held) -> frozenset[str]:
    found = counted(place.sentence.text, place.figure)
    return found.terms | found.weak


def _beside(place: Held, *, all_words: bool = False) -> frozenset[str]:
    """The words that may say what a number counts where no noun follows it: those of its sentence and before it.

    The nouns that other numbers count are left out, unless one number is a part of another («av de 116 programmen»).
    """
    sentence = place.sentence
    row = _row(sentence.text, place.figure)
    if row is not None:
        return _widened(row) | place.around
    found = _widened(sentence.text)
    others = _counted_in(sentence, place.figure)
    if place.before is not None:
        found |= _widened(place.before.text)
        before = _counted_in(place.before)
        # «Målet var 1 850 arbetstillfällen. Utfallet blev 1 763.»
        others += before if len(before) > 1 else []
    if not (all_words or _PARTITIVE.search(sentence.text)):
        found -= frozenset[str]().union(*(other.terms for other in others))
    return found | place.around


def _counted_in(sentence: GroundUnit, apart_from: Figure | None = None) -> list[Counted]:
    found = [counted(sentence.text, figure) for figure in sentence.figures if figure != apart_from]
    return [each for each in found if each.terms and not each.is_measure]


def _row(text: str, figure: Figure) -> str | None:
    """The cell that a figure stands in and the first of its row, for a row written «header: value · header: value»."""
    cells = text.split(" · ")
    if len(cells) < 2 or sum(": " in cell for cell in cells) < 2:
        return None
    start = 0
    for cell in cells:
        if start <= figure.start < start + len(cell) + 3:
            return f"{cells[0]} · {cell}"
        start += len(cell) + 3
    return None


def _label(text: str, figure: Figure) -> Counted | None:
    """The word right before a number that names what it is: «plats 8», «NKI 72»."""
    match = _LABEL.search(text[: figure.start])
    if match is None:
        return None
    word = match["word"].lower()
    if not _NUMBERED.fullmatch(word):
        return None
    return Counted(_RANK if _RANKED.fullmatch(word) else _terms(word), frozenset(), word)


@lru_cache(maxsize=20_000)
def counted(text: str, figure: Figure) -> Counted:
    """What stands after a figure in a text, as far as it is one noun phrase."""
    weak: list[str] = []
    place = figure.end
    if figure.unit == PERCENT and not _SHARE_OF.match(text, place):
        return Counted(frozenset(), frozenset())
    for _ in range(_MOST_WORDS):
        match = _NEXT.match(text, place)
        if match is None:
            break
        word, place = match["word"].lower(), match.end()
        if word in _PASSED or word[0].isdigit() or (figure.unit == PERCENT and word_value(word) is not None):
            continue
        if word in _OF_LAW:
            return Counted(_terms(word), _all(weak), word)
        if word in STOPWORDS or is_verb(word):
            break
        if _AS_NOUN.search(word) and not _goes_on(text, place):
            return Counted(_terms(word), _all(weak), word)
        if _is_adjective(word) or (_is_genitive(word) and _NEXT.match(text, place)):
            weak.append(word)
            continue
        return Counted(_terms(word), _all(weak), word)
    # With no noun after them they are verbs: «10 procent kopplade till …».
    return Counted(frozenset(), _all([word for word in weak if not word.endswith(("de", "te"))]))


def _goes_on(text: str, place: int) -> bool:
    """Whether a noun may follow right after."""
    match = _NEXT.match(text, place)
    return match is not None and match["word"].lower() not in STOPWORDS and not is_verb(match["word"].lower())


def is_verb(word: str) -> bool:
    """Whether a lower-case word is an inflected verb, as far as its dictionary form tells."""
    return may_be_verb(word) and not _is_adjective(word)


def may_be_verb(word: str) -> bool:
    """The same, where a form in -de or -te need not be a participle before a noun."""
    base = lemma(word)
    return base != word and base.endswith(_VERB_ENDS) and not word.endswith(_NOUN_ENDS)


def _is_adjective(word: str) -> bool:
    """Whether a word after a number is an adjective or a participle: a plural noun ends in neither -a nor -e."""
    return len(word) > 2 and word.endswith(("a", "e", "ade")) and not word.endswith(("are", "orna", "arna", "erna"))


def _is_genitive(word: str) -> bool:
    return word.endswith("s") and len(word) > 3


def _all(found: Sequence[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(_terms, found))


# Said of the same, beside the field's synonyms.
_ALIKE = tuple(
    frozenset(term for word in group.split() for term in word_terms(word))
    for group in ("anställda medarbetare", "nyföretagandet nyföretagande företag bolag")
)
_RANK = frozenset(
    term for word in ("plats", "placering", "nummer", "nr", "topp", "rank", "ranking") for term in word_terms(word)
)


@lru_cache(maxsize=20_000)
def _terms(word: str) -> frozenset[str]:
    """A word's own term, that of its last part, and what means the same."""
    found = word_terms(word)
    own = {found[0], found[-1]}
    same = [group for group in _ALIKE if own & group]
    return frozenset(own.union(*same, *(synonyms().get(term, ()) for term in own)))


@lru_cache(maxsize=2_000)
def _widened(text: str) -> frozenset[str]:
    return frozenset(terms(text))
