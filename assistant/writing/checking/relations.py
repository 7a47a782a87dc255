"""What a figure is a figure of: its measure, its sign, its limit and its year must be those of its source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.writing.checking.figures import Figure, FigureKind
from assistant.writing.checking.ground import GroundUnit
from assistant.writing.checking.rounding import stands_for

_MEASURES = {
    "kronor": r"(?:kronor\w*|kr|sek|mkr|mnkr|msek|tkr|tsek)\b",
    "år": r"(?:år(?:en|et|s)?\b|årig\w*)",
    "månader": r"månad\w*",
    "veckor": r"veck\w+",
    "dagar": r"(?:dag(?:ar|arna|en|s)?\b|arbetsdag\w*|dygn\w*)",
    "timmar": r"tim(?:me|mar|marna)\b",
    "gånger": r"gång(?:er|erna)\b",
}
_AFTER = {name: re.compile(rf"\s*{form}", re.IGNORECASE) for name, form in _MEASURES.items()}
_ANYWHERE = {name: re.compile(rf"\b{form}", re.IGNORECASE) for name, form in _MEASURES.items()}
_MONEY = re.compile(r"milj|mdr|mdkr|kr\b|sek\b", re.IGNORECASE)
_MORE = r"fler än|mer än|minst|lägst|åtminstone|drygt"
_LESS = r"färre än|mindre än|högst|max|maximalt|upp till|knappt|nära|nästan|närmare"
_LIMITS = tuple(re.compile(rf"\b(?:{form})\s+$", re.IGNORECASE) for form in (_MORE, _LESS))
_SIGN = re.compile(r"(?:(?:^|[\s(])[−–-]\s?|[×✕÷+^]\s?)$")


def wrong_relation(text: str, figures: Sequence[Figure], sentences: Sequence[GroundUnit]) -> str:
    """Why a sentence gives a number another measure, sign, limit or year than its source does.

    Args:
        text, figures: of the sentence; offsets are into the text.
        sentences: of the cited passages. A number that stands in none of them as it is written is left to others.

    Returns:
        A reason in Swedish; empty when there is none.
    """
    years = _partners(figures)
    for figure in figures:
        if figure.kind is not FigureKind.NUMBER or figure.bare_year:
            continue
        places = [(unit, held) for unit in sentences for held in unit.figures if stands_for(text, figure, held)]
        if not places:
            continue
        if not any(_agrees(text, figure, unit.text, held) for unit, held in places):
            return f"talet {figure.text} står för något annat i källan"
        partners = {_partners(unit.figures).get(held.start) for unit, held in places}
        if figure.start in years and None not in partners and years[figure.start] not in partners:
            return f"talet {figure.text} gäller ett annat år i källan"
    return ""


def _agrees(text: str, figure: Figure, source: str, held: Figure) -> bool:
    """Whether a number has the measure, the sign and the limit that it has where it is held."""
    if bool(_SIGN.search(text[: figure.start])) and not _SIGN.search(source[: held.start]):
        return False
    for here, other in zip(_LIMITS, _LIMITS[::-1], strict=True):
        if here.search(text[: figure.start]) and other.search(source[: held.start]):
            return False
    measure, measured = _measure(text, figure), _measure(source, held)
    if not measure or measure == measured:
        return True
    if measured:
        return False
    return bool(_ANYWHERE[measure].search(source)) or (measure == "kronor" and bool(_MONEY.search(held.text)))


def _measure(text: str, figure: Figure) -> str:
    return next((name for name, form in _AFTER.items() if form.match(text, figure.end)), "")


def _partners(figures: Sequence[Figure]) -> dict[int, object]:
    """The year beside each number, by where the number begins: «plats 9 år 2019», or «2019 var platsen 9»."""
    told = [figure for figure in figures if figure.kind is FigureKind.NUMBER]
    years = [figure for figure in told if figure.bare_year]
    # With more of the one than of the other, which belongs to which cannot be read off their order.
    if not years or len(years) not in (1, len(told) - len(years)):
        return {}
    year_first = told[0].bare_year
    found: dict[int, object] = {}
    for figure in told:
        beside = [year for year in years if (year.start < figure.start) is year_first]
        if not figure.bare_year and beside:
            found[figure.start] = beside[-1 if year_first else 0].value
    return found
