"""Municipalities named in questions and documents, by rule.

Precision goes before recall: a municipality that is not found costs a wider search, a wrong one ruins the answer. Names
that are also ordinary words (Mark, Vara, Berg, Lund …) therefore need evidence, see ``evidence``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.programme import evidence
from assistant.programme.counties import find_counties
from assistant.programme.evidence import Candidate, Word
from assistant.programme.register import ALL, COUNTIES, Municipality, by_code, by_name, fold, genitive, in_county
from assistant.programme.spelling import mend

__all__ = [
    "ALL",
    "COUNTIES",
    "Mention",
    "Municipality",
    "by_code",
    "by_name",
    "find_counties",
    "find_in_text",
    "genitive",
    "in_county",
]

_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_SHORT_NAMES = {
    "väsby": "Upplands Väsby",
    "göinge": "Östra Göinge",
    "malung": "Malung-Sälen",
    "ed": "Dals-Ed",
    "gbg": "Göteborg",
    "sthlm": "Stockholm",
    "upplandsväsby": "Upplands Väsby",
    "upplandsbro": "Upplands-Bro",
}
# «Hagforsstrategin», «Rättviksmodellen»: a document or way of working called after its municipality.
_COMPOUND = re.compile(r"(strategi|program|plan|policy|modell)(n|en|et|met)?s?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A municipality named in a text.

    Attributes:
        start, end: character offsets. The span takes in a genitive -s and a following «kommun» or «stad».
        text: the words of the span as written.
        exact: spelt as the municipality is, whatever the case; ``False`` where dots were left out or a slip mended.
    """

    municipality: Municipality
    start: int
    end: int
    text: str
    exact: bool


def _forms() -> tuple[dict[str, Municipality], dict[str, dict[str, Municipality]]]:
    """Lower-case forms of names of one word, and of two words (first word → second word)."""
    named = {m.name.lower(): m for m in ALL}
    single: dict[str, Municipality] = {}
    double: dict[str, dict[str, Municipality]] = {}
    for name, municipality in [*named.items(), *((a, named[n.lower()]) for a, n in _SHORT_NAMES.items())]:
        *first, last = re.split(r"[ -]", name)
        forms = double.setdefault(first[0], {}) if first else single
        forms |= {last: municipality, genitive(last): municipality}
    return single, double


_SINGLE, _DOUBLE = _forms()
_FOLDED = {fold(form): form for form in reversed(_SINGLE) if fold(form) not in _SINGLE}
_FOLDED_FIRST = {fold(first): first for first in _DOUBLE}
_STEMS = {fold(m.name): m for m in ALL if len(m.name) >= 5 and " " not in m.name and "-" not in m.name}


def _without_dots(word: str) -> str | None:
    """The name that ``word`` is when å, ä, ö are put back; letters that have them already are not taken to be slips.

    So «harryda» is Härryda and «tåby» Täby, but «våra» is not Vara and «habo» not Håbo.
    """
    form = _FOLDED.get(fold(word))
    if form is None or any(
        a != b and a != fold(b) and not (a in "åä" and b in "åä") and a != "w" for a, b in zip(word, form, strict=True)
    ):
        return None
    return form


def _words(text: str) -> list[Word]:
    words: list[Word] = []
    for match in _WORD.finditer(text):
        raw = match.group()
        plain = raw if raw.isascii() or unicodedata.is_normalized("NFC", raw) else unicodedata.normalize("NFC", raw)
        words.append(Word(match.start(), match.end(), plain, plain.lower()))
    return words


def _double(words: list[Word], i: int, text: str, fuzzy: bool) -> Candidate | None:
    """A name of two words that starts at word ``i``."""
    if i + 1 == len(words) or text[words[i].end : words[i + 1].start] not in (" ", "-", "–", "‑"):
        return None
    first, second = words[i].key, words[i + 1].key
    municipality = _DOUBLE.get(first, {}).get(second)
    if municipality:
        return Candidate(municipality, i, i + 1, municipality.name.lower(), exact=True)
    if not fuzzy or first[:2] not in ("up", "da", "ma", "li", "ös", "os"):
        return None
    for form, municipality in _DOUBLE.get(_FOLDED_FIRST.get(fold(first), ""), {}).items():
        if fold(form) == fold(second):
            return Candidate(municipality, i, i + 1, municipality.name.lower(), exact=False)
    for joint in (" ", "-"):
        municipality = mend(f"{first}{joint}{second}")
        if municipality and joint in municipality.name:
            return Candidate(municipality, i, i + 1, municipality.name.lower(), exact=False)
    return None


def _compound(key: str) -> Municipality | None:
    suffix = _COMPOUND.search(key)
    if not suffix:
        return None
    stem = fold(key[: suffix.start()])
    return _STEMS.get(stem) or _STEMS.get(stem.removesuffix("s"))


def _single(word: Word, i: int, fuzzy: bool) -> Candidate | None:
    """A name of one word."""
    municipality = _SINGLE.get(word.key)
    if municipality:
        return Candidate(municipality, i, i, word.key, exact=True)
    if not fuzzy or len(word.key) < 3:
        return None
    form = _without_dots(word.key)
    if form:
        return Candidate(_SINGLE[form], i, i, word.key, exact=False)
    municipality = mend(word.key) or _compound(word.key)
    return Candidate(municipality, i, i, word.key, exact=False) if municipality else None


def _candidates(words: list[Word], text: str, fuzzy: bool) -> Iterator[Candidate]:
    i = 0
    while i < len(words):
        if not fuzzy and not words[i].text[0].isupper():
            i += 1
            continue
        found = _double(words, i, text, fuzzy) or _single(words[i], i, fuzzy)
        if found:
            yield found
        i = found.last + 1 if found else i + 1


def find_in_text(text: str, *, fuzzy: bool) -> list[Mention]:
    """The municipalities named in a text, in order of appearance, one mention for each time.

    Args:
        fuzzy: ``True`` for what a user types: any case, names without å, ä, ö («harryda») and spelling slips
            («kristiansstad») are understood. ``False`` for documents: names are spelt right and capitalised.

    Left out are counties («Örebro län»), cooperations («Umeåregionen», «Business Region Göteborg»), universities and
    other bodies called after a town, parts of compounds («Mark- och»), and ordinary words without evidence.
    """
    words = _words(text)
    sentence = evidence.Reading(text, words, is_question=fuzzy)
    accepted = sentence.accept(list(_candidates(words, text, fuzzy)))
    mentions: list[Mention] = []
    for found in accepted:
        first, last = sentence.span(found)
        start, end = words[first].start, words[last].end
        mentions.append(Mention(found.municipality, start, end, text[start:end], found.exact))
    return mentions
