"""Swedish words → index terms: the same function for documents and questions.

A word gives its Snowball stem and, for the field's compounds, the stems of its parts, so that "näringslivsprogrammets"
meets both "näringsliv" and "programmet".
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

import simplemma
import Stemmer

ANALYSER_VERSION = "2"

_WORD = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+(?:-[^\W\d_]+)*")
_SPACE_IN_NUMBER = re.compile(r"[ \u00a0\u202f]")


def _word_list(name: str) -> list[str]:
    text = (files("assistant.language") / "swedish" / name).read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]


STOPWORDS = frozenset(_word_list("stopwords.txt"))

# Longest first, so that "näringsliv" is taken before "näring".
_PARTS = tuple(sorted(_word_list("compound_parts.txt"), key=len, reverse=True))
_KNOWN = frozenset(_PARTS)
# The parts by their first and last two letters, still longest first: a text's new words are most of what it costs.
_BY_START: dict[str, list[str]] = {}
_BY_END: dict[str, list[str]] = {}
for _part in _PARTS:
    _BY_START.setdefault(_part[:2], []).append(_part)
    _BY_END.setdefault(_part[-2:], []).append(_part)
_SHORTEST_COMPOUND = 7
# Longer than any word that is one: a file's lost spaces or a question typed to break something. It is not taken apart.
_LONGEST_COMPOUND = 100
_SHORTEST_REST = 3
# A front that is no known part needs one letter more: "provision" is not "pro" and "vision".
_SHORTEST_FRONT = 4
# What may stand between two parts, and endings that are no part of their own.
_LINK = re.compile(r"^(?:n?ings|s)(?=[^\W\d_]{3})")
_ENDING = re.compile(
    r"(?:n?ing|met|are|ar|het|lig|isk|and|else|er|or|en|et|an|na|a|e|s|t|n)(?:en|ens|ar|arna|arnas|er|erna|s|n|ns|a|e|t)?"
)
_DOUBLED_M = re.compile(r"programm(?:en|et)?$")
# Verbs whose particle makes them another word, by base form, and the noun that says the same.
_PARTICLE_VERBS = {
    "följ": {"upp": "uppföljning"},
    "ta": {"fram": "framtagande"},
    "arbet": {"fram": "framtagande"},
    "bygg": {"ut": "utbyggnad", "om": "ombyggnad"},
    "stäm": {"av": "avstämning"},
    "stämm": {"av": "avstämning"},
}
_PARTICLE_REACH = 4
# Where simplemma's Swedish dictionary has nothing.
_IRREGULAR = {
    "målen": "mål",
    "målet": "mål",
    "nämnd": "nämnd",
    "bostäd": "bostad",
    **dict.fromkeys(["lots", "lotsa", "lotsar", "lotsas"], "lots"),
    **dict.fromkeys(["tas", "togs", "tagits", "tar"], "ta"),
}
# The definite form of what ends in -er or -el in a word the dictionary lacks: "träklustret" → "träkluster".
_CONTRACTED = re.compile(r"([bdfgkpstv])([lr])(?:et|ets)$")
_INFLECTION = ("na", "n", "t", "en", "et", "s", "ns", "ts", "nas", "ens", "ets")

_stemmer = Stemmer.Stemmer("swedish")


def words(text: str) -> list[str]:
    """Lower-case words and numbers; "3 700" is one word whatever space it holds."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").lower()
    return [_SPACE_IN_NUMBER.sub("", word) if word[0].isdigit() else word for word in _WORD.findall(text)]


def terms(text: str) -> list[str]:
    """Index terms of a text, in order: for each word that is no stop word its stem, then the stems of its parts."""
    return [term for word in content_words(text) for term in word_terms(word)]


def content_words(text: str) -> list[str]:
    """The words of a text that are no stop words; a verb parted from its particle is one word ("följs … upp")."""
    found = words(text)
    kept: list[str] = []
    for place, word in enumerate(found):
        particles = _particles(word)
        near = found[place + 1 : place + 1 + _PARTICLE_REACH] if particles else []
        noun = next((particles[after] for after in near if after in particles), None)
        if noun is not None:
            kept.append(noun)
        elif word not in STOPWORDS:
            kept.append(word)
    return kept


@lru_cache(maxsize=200_000)
def _particles(word: str) -> dict[str, str]:
    """The particles that make a verb another word, with the noun for each; none for most words."""
    return _PARTICLE_VERBS.get(_base(word), {}) if word.isalpha() else {}


def stem(word: str) -> str:
    """What the inflected forms of one lower-case word have in common, as an index term."""
    return word_terms(word)[0] if word else ""


@lru_cache(maxsize=200_000)
def word_terms(word: str) -> tuple[str, ...]:
    """The terms of one lower-case word: the word itself without its inflection, then its parts.

    A compound is brought home part by part, so that "näringslivsprogrammens" and "näringslivsprogram" share all terms.
    """
    if word[0].isdigit():
        return (word,)
    parts = [term for piece in word.split("-") if piece for term in (_compound(piece) or (_base(piece),))]
    if len(parts) == 1:
        return (parts[0],)
    return tuple(dict.fromkeys(["".join(parts), *(part for part in parts if len(part) > 1)]))


@lru_cache(maxsize=200_000)
def _base(word: str) -> str:
    """The stem of a word's lemma: "gick" → "gå", "löftena" → "löft", "bostäder" → "bost"."""
    result: str = _stemmer.stemWord(lemma(word))
    return _DOUBLED_M.sub("program", result)


def lemma(word: str) -> str:
    """The dictionary form of a word; where the dictionary lacks a definite or genitive form, without that ending."""
    for form in (word, *(word.removesuffix(ending) for ending in _INFLECTION if word.endswith(ending))):
        if form in _IRREGULAR:
            return _IRREGULAR[form]
        if len(form) >= _SHORTEST_REST and simplemma.is_known(form, lang="sv"):
            found = simplemma.lemmatize(form, lang="sv").lower()
            # A lemma with another first letter is no base form but another word ("första" → "en").
            return found if found[:1] == form[:1] else form
    return _CONTRACTED.sub(r"\1e\2", word)


def is_known(word: str) -> bool:
    """Whether the dictionary has a lower-case word."""
    return bool(simplemma.is_known(word, lang="sv"))


def _compound(word: str) -> list[str]:
    """The parts of a compound, taken off from the front and the back by the field's list; empty for a simple word."""
    base = _base(word)
    short_or_long = not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_COMPOUND
    if short_or_long or word in _KNOWN or base in _known_bases():
        return []
    for part in _BY_START.get(word[:2], ()):
        if word.startswith(part) and len(rest := _LINK.sub("", word[len(part) :])) >= _SHORTEST_REST:
            return [_base(part)] if _ENDING.fullmatch(rest) else [_base(part), *(_compound(rest) or [_base(rest)])]
    for part in _BY_END.get(base[-2:], ()):
        if base.endswith(part) and len(front := base[: -len(part)].removesuffix("s")) >= _SHORTEST_FRONT:
            return [_base(front), _base(part)]
    return []


@cache
def _known_bases() -> frozenset[str]:
    return frozenset(_base(part) for part in _PARTS)
