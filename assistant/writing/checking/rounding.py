"""Whether a number says what another does: exactly, or rounded off by a sentence that says so («drygt», «knappt»)."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.writing.checking.figures import Figure, FigureKind
from assistant.writing.checking.numbers import PERCENT, ROUGHLY

# How far off a rounded number may be, as a share of it: upwards and downwards from what is written.
_TENTH = Fraction(1, 10)
_HEDGES = tuple(
    (re.compile(rf"\b(?:{words})\s+(?:på\s+|en\s+)?$", re.IGNORECASE), least, most)
    for words, least, most in (
        (r"drygt|strax över|lite(?:t)? över|något över|lite(?:t)? mer än|något mer än", Fraction(0), _TENTH),
        (r"över|mer än|fler än", Fraction(0), 2 * _TENTH),
        (r"knappt|nästan|nära|närmare|strax under|uppemot|inte fullt|lite(?:t)? under", -_TENTH, Fraction(0)),
        (r"ungefär|cirka|ca\.?|c:a|omkring|kring|runt|runt om|i runda tal|uppskattningsvis|typ", -_TENTH, _TENTH),
    )
)
# «Ungefär en tredjedel» of 33 procent: what a fraction in words may differ, in percentage points.
_POINTS = 2
_DECIMALS = 6


def stands_for(text: str, figure: Figure, held: Figure) -> bool:
    """Whether a figure of a sentence stands for one that a source holds.

    Args:
        text: the sentence that the first stands in; what stands before it tells whether it is rounded.
    """
    if figure.key == held.key:
        return True
    if FigureKind.NUMBER is not figure.kind or FigureKind.NUMBER is not held.kind or held.bare_year or figure.bare_year:
        return False
    if not isinstance(figure.value, Fraction) or not isinstance(held.value, Fraction):
        return False
    units = {figure.unit, held.unit}
    if figure.unit == ROUGHLY and held.unit == "":
        return _is_within(figure.value, held.value, -_TENTH, _TENTH)
    bounds = next(((least, most) for form, least, most in _HEDGES if form.search(text[: figure.start])), None)
    if bounds is None:
        return False
    if units == {ROUGHLY, ""}:
        return figure.value == held.value
    if len(units) > 1:
        return False
    if figure.unit == PERCENT and not re.search(r"\d", figure.text):
        return abs(figure.value - held.value) <= _POINTS
    return _is_within(figure.value, held.value, *bounds) and _digits(figure.value) < _digits(held.value)


def _is_within(rounded: Fraction, exact: Fraction, least: Fraction, most: Fraction) -> bool:
    return rounded * (1 + least) <= exact <= rounded * (1 + most)


def _digits(value: Fraction) -> int:
    """How many digits a number is written with, without the zeros that end it; many for one that has no end."""
    tenfold = value * 10**_DECIMALS
    return len(str(abs(int(tenfold))).rstrip("0")) or 1
