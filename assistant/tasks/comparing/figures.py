"""Numbers in words as figures, so that a goal is one however its number is written: "minst nittio", "en femtedel"."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = ("en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_TEENS = ("tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
# "En" is an article far more often than a number.
_WORDS = {
    **{word: number for number, word in enumerate(_UNITS, start=1) if number > 1},
    **{word: number for number, word in enumerate(_TEENS, start=10)},
    **{word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)},
    **{
        f"{ten}{unit}": number + more
        for number, ten in zip(range(20, 100, 10), _TENS, strict=True)
        for more, unit in enumerate(_UNITS, start=1)
    },
    "hundra": 100,
    "hundratal": 100,
    "tusen": 1000,
    "tusental": 1000,
}
_SHARES = {"hälften": 50, "tredjedel": 33, "fjärdedel": 25, "femtedel": 20, "tiondel": 10}
_EVERY = {"tredje": 33, "fjärde": 25, "femte": 20, "tionde": 10}
_NUMBER = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
_SHARE = re.compile(rf"\b(?:en )?({'|'.join(_SHARES)})\b", re.IGNORECASE)
_ONE_IN = re.compile(rf"\bvar ({'|'.join(_EVERY)})\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def in_figures(text: str) -> str:
    """A text with number words as figures and shares as percentages: for patterns to read, never to show."""
    text = _ONE_IN.sub(lambda match: f"{_EVERY[match[1].lower()]} procent", text)
    text = _SHARE.sub(lambda match: f"{_SHARES[match[1].lower()]} procent", text)
    return _NUMBER.sub(lambda match: str(_WORDS[match.group().lower()]), text)


def number_of(word: str) -> int | None:
    """The number that a word or a figure says; ``None`` when it says none."""
    return int(word) if word.isdecimal() else _WORDS.get(word.lower())
