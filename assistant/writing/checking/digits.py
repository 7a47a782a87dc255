"""Digits in every script and shape that a reader takes for a number, written in one way, and those that cannot be."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_SMALL = "⁰¹²³⁴-⁹₀-₉"
_AFTER_DIGIT = re.compile(rf"(?<=\d)(?=[{_SMALL}])")
_AFTER_LETTER = re.compile(rf"(?<=[^\W\d_])[{_SMALL}]+")
# Signs for numbers that Unicode gives no value.
_PICTURES = re.compile("[\U0001f4af\U0001f51f]")
# What may stand between the digits of a number, a date, a period or a share; anything else hides where it ends.
_JOINED = re.compile(
    r"\d(?:[^\w\s.,:;/()\-\u2013\u2014\u2212×+%§&\"”]|_)+\d|(?<![\d.,])\d[^\S\n]+\d(?![\d.,:]|[^\S\n]\d)"
)


def in_digits(text: str) -> str:
    """The text with its numerals of one character (٤, ❸, ③, 三) as digits 0–9; fractions and exponents are left."""
    if text.isascii():
        return text
    return "".join(map(_plain, _AFTER_DIGIT.sub(" ", text)))


def has_odd_digits(text: str) -> bool:
    """Whether a text has numerals that cannot be held against a source as a reader reads them.

    Those are numerals in circles and of other scripts than those with ten digits, and digits that are struck through or
    joined by something that is no part of a number («9_8», «9 8»).
    """
    return bool(
        _JOINED.search(text)
        or _PICTURES.search(text)
        or any(_is_odd(character) for character in _AFTER_LETTER.sub("", text) if not character.isascii())
        or any(_is_struck(before, after) for before, after in pairwise(text) if not after.isascii())
    )


def _plain(character: str) -> str:
    value = None if character.isascii() else unicodedata.numeric(character, None)
    if value is None or value != int(value) or _is_small(character):
        return character
    return str(int(value))


def _is_odd(character: str) -> bool:
    value = unicodedata.numeric(character, None)
    is_fraction = value is not None and value != int(value)
    return value is not None and unicodedata.category(character) != "Nd" and not is_fraction


def _is_small(character: str) -> bool:
    return re.fullmatch(f"[{_SMALL}]", character) is not None


def _is_struck(before: str, after: str) -> bool:
    return before.isdigit() and unicodedata.category(after) in ("Mn", "Me")
