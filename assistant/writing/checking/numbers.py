"""Swedish numbers in running text: digits and words, multipliers, percentages and fractions, all to exact values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

PERCENT, POINTS, PER_MILLE, ORDINAL, ROUGHLY = "procent", "procentenheter", "promille", "ordningstal", "-tal"

_ONES = {
    word: value
    for value, words in enumerate(
        "noll en|ett två|tu tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton"
        " nitton".split()
    )
    for word in words.split("|")
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio".split(), start=2)
}
_BIG = {"hundra": 100, "tusen": 1000}
_SMALL = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
_NUMBER_WORD = re.compile(
    rf"(?:(?P<thousands>{_SMALL})?(?P<k>tusen))?(?:(?P<hundreds>{_SMALL})?(?P<h>hundra))?"
    rf"(?P<tens>{'|'.join(_TENS)})?(?P<ones>{'|'.join(sorted(_ONES, key=len, reverse=True))})?"
)

_MULTIPLIERS = {
    "tusen": 10**3, "tkr": 10**3, "tsek": 10**3,
    "miljon": 10**6, "miljoner": 10**6, "milj": 10**6, "mn": 10**6, "mkr": 10**6, "mnkr": 10**6, "msek": 10**6,
    "miljard": 10**9, "miljarder": 10**9, "mdr": 10**9, "mdkr": 10**9,
}  # fmt: skip
_SPACES = " \u00a0\u2009\u202f"
# Longer numbers mean nothing here, and take long to reckon with: they are left to be compared as they are written.
_LONG = "{1,20}"
_DIGITS = (
    rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}}){{1,6}}(?:,\d{_LONG})?(?!\d)|\d{{1,3}}(?:\.\d{{3}}){{1,6}}(?!\d)"
    rf"|\d{_LONG}(?:[.,]\d{_LONG})?(?!\d)"
)
_WORDS = rf"(?:(?:{_SMALL}|hundra|tusen)+)"
_TOKEN = re.compile(
    rf"(?<![\w])(?:(?P<digits>{_DIGITS})|(?P<word>{_WORDS})(?=\W|$|års?|årig))"
    rf"(?P<half>\s+och\s+en\s+halv)?"
    rf"(?P<times>(?:[-{_SPACES}]*(?:{'|'.join(sorted(_MULTIPLIERS, key=len, reverse=True))}|hundra)\b\.?){{0,3}})"
    rf"(?:[{_SPACES}]*(?P<unit>%|‰|procentenhet(?:er|en|erna)?\b|procents?\b|promille\b))?",
    re.IGNORECASE,
)
_HALF_OF = re.compile(r"(?<!och )\ben\s+halv\s+(miljon|miljard)\b", re.IGNORECASE)
_PARTS = {
    "tredjedel": 3, "fjärdedel": 4, "femtedel": 5, "sjättedel": 6, "sjundedel": 7, "åttondel": 8, "niondel": 9,
    "tiondel": 10,
}  # fmt: skip
_FRACTION = re.compile(
    rf"\b(?:(?P<count>{_SMALL}|\d{{1,2}})\s+)?(?P<part>{'|'.join(_PARTS)})(?:ar|arna|en|s)?\b"
    r"|\b(?P<half>hälften|halva)\b",
    re.IGNORECASE,
)
_ORDINALS = "tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte".split()
_ORDINAL = re.compile(rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})|(?P<digits>\d{_LONG}):[aeAE])(?!\w)", re.IGNORECASE)
_ROUGHLY = re.compile(
    rf"\b(?:(?P<word>{_WORDS})|(?P<digits>\d{_LONG})-)tal(?:et|s|ets|en)?\b|\b(?P<vague>hundra|tusen|miljon)tals\b",
    re.IGNORECASE,
)
_VULGAR = {"½": ",5", "¼": ",25", "¾": ",75"}
# «Nummer ett» and «plats ett» are numbers.
_RANK = re.compile(r"\b(?:nummer|plats|placering)\s+\Z", re.IGNORECASE)
_ARTICLES = frozenset({"en", "ett", "tu"})
# Between two numbers of which the second alone carries the unit: «40–45 procent», «mellan två och tre miljoner».
_RANGE = re.compile(r"\s*(?:–|-|—|till|eller)\s*(?:(?:minst|högst|drygt|cirka|ca)\s+)?")
_LISTED = re.compile(r"\s*(?:/|och|respektive|resp\.|,)\s*(?:(?:minst|högst|drygt|cirka|ca)\s+)?")
_BETWEEN = re.compile(r"\bmellan\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    Attributes:
        value: exact; a fraction of a whole («en tredjedel») is its percentage.
        unit: one of the constants above, or empty.
        bare_year: four digits from 1900 to 2100 with nothing before or after that makes them a count.
        start, end: offsets in the text.
    """

    value: Fraction
    unit: str
    start: int
    end: int
    bare_year: bool = False
    multiplier: int = 1


def spelled_alike(text: str) -> str:
    """The text with «½» and the like as decimals and a space between digits and a unit («45kr»)."""
    text = re.sub(r"(\d?)([½¼¾])", lambda m: f"{m[1] or '0'}{_VULGAR[m[2]]}", text)
    return re.sub(r"(?<=\d)(?=(?:kr|mkr|tkr|mnkr|msek|st|km|procent|år)\b)", " ", text, flags=re.IGNORECASE)


def find_numbers(text: str) -> list[Number]:
    """The numbers of a text in order. «en» and «ett» count only before what is counted in («en miljon»)."""
    taken: list[Number] = []
    rest = text
    for pattern, read in ((_FRACTION, _fraction), (_ROUGHLY, _rough), (_ORDINAL, _ordinal), (_HALF_OF, _half_of)):
        found = [number for match in pattern.finditer(rest) for number in read(match)]
        taken += found
        rest = _without(rest, found)
    counted = [number for match in _TOKEN.finditer(rest) for number in _number(match)]
    return sorted([*taken, *_shared_units(counted, rest)], key=lambda number: number.start)


def _without(text: str, found: list[Number]) -> str:
    for number in found:
        text = text[: number.start] + "\x00" * (number.end - number.start) + text[number.end :]
    return text


def word_value(word: str) -> int | None:
    """What a number word says: «tjugofem» → 25, «tvåhundra» → 200; ``None`` for any other word."""
    match = _NUMBER_WORD.fullmatch(word.lower())
    if match is None or not word:
        return None
    value = 0
    for big, count in (("k", "thousands"), ("h", "hundreds")):
        if match[big]:
            value += _BIG[match[big]] * _small(match[count] or "ett")
    return value + sum(_small(match[part]) for part in ("tens", "ones") if match[part])


def _small(word: str) -> int:
    return _TENS.get(word, 0) or _ONES.get(word, 0)


def _fraction(match: re.Match[str]) -> Iterator[Number]:
    if match["half"]:
        yield Number(Fraction(50), PERCENT, *match.span())
        return
    count = match["count"] or "en"
    top = int(count) if count.isdigit() else word_value(count) or 1
    yield Number(Fraction(100 * top, _PARTS[match["part"].lower()]), PERCENT, *match.span())


def _rough(match: re.Match[str]) -> Iterator[Number]:
    word = match["vague"] or match["word"]
    value = 10**6 if word and word.lower() == "miljon" else word_value(word) if word else int(match["digits"])
    if value is not None:
        yield Number(Fraction(value), ROUGHLY, *match.span())


def _ordinal(match: re.Match[str]) -> Iterator[Number]:
    value = int(match["digits"]) if match["digits"] else _ORDINALS.index(match["word"].lower()) + 3
    yield Number(Fraction(value), ORDINAL, *match.span())


def _half_of(match: re.Match[str]) -> Iterator[Number]:
    yield Number(Fraction(_MULTIPLIERS[match[1].lower()], 2), "", *match.span())


def _number(match: re.Match[str]) -> Iterator[Number]:
    digits, word = match["digits"], match["word"]
    times = [part.rstrip(".").lower() for part in re.findall(r"[^\W\d_]+\.?", match["times"])]
    unit = _unit(match["unit"])
    is_article = bool(word) and word.lower() in _ARTICLES and not times and not unit
    if is_article and not _RANK.search(match.string, 0, match.start()):
        return
    value = _of_digits(digits) if digits else Fraction(word_value(word) or 0)
    if word and word_value(word) is None:
        return
    if match["half"]:
        value += Fraction(1, 2)
    multiplier = 1
    for part in times:
        multiplier *= 100 if part == "hundra" else _MULTIPLIERS[part]
    alone = bool(digits) and len(digits) == 4 and digits.isdigit() and not times and not unit and not match["half"]
    yield Number(value * multiplier, unit, *match.span(), alone and 1900 <= value <= 2100, multiplier)


def _of_digits(digits: str) -> Fraction:
    plain = re.sub(rf"[{_SPACES}]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
        plain = plain.replace(".", "")
    whole, _, decimals = plain.replace(",", ".").partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals))


def _unit(written: str | None) -> str:
    if not written:
        return ""
    written = written.lower()
    if written.startswith("procentenhet"):
        return POINTS
    return PER_MILLE if written in ("‰", "promille") else PERCENT


def _shared_units(numbers: list[Number], text: str) -> list[Number]:
    """Give the first of two joined numbers the unit and multiplier that only the second is written with."""
    shared = list(numbers)
    for i in range(len(shared) - 2, -1, -1):
        here, after = shared[i], shared[i + 1]
        if here.unit or here.bare_year or here.multiplier > 1:
            continue
        gap = text[here.end : after.start]
        is_range = bool(_RANGE.fullmatch(gap) or (gap.strip() == "och" and _BETWEEN.search(text[: here.start])))
        if is_range and after.multiplier > 1:
            here = replace(here, value=here.value * after.multiplier, multiplier=after.multiplier)
        if after.unit and (is_range or _LISTED.fullmatch(gap)):
            here = replace(here, unit=after.unit)
        shared[i] = here
    return shared
