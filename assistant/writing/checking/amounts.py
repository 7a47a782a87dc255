"""Amounts in words («alla», «de flesta», «dubbelt så många»): a cited passage must say them, in words or numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from assistant.language.words import terms
from assistant.writing.checking.figures import Figure, FigureKind
from assistant.writing.checking.ground import GroundUnit
from assistant.writing.checking.negation import clauses
from assistant.writing.checking.numbers import PERCENT, word_value

_NUMBER = r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\d+)"
_DOZEN, _NEAR = 12, Fraction(1, 5)
_MOST_OF = (
    r"majoritet\w*|flertalet|merparten|lejonparten|huvuddelen|huvudparten|(?:den )?(?:större|största) delen"
    r"|(?:de|det) (?:allra )?(?:flesta|mesta)|flest(?!a)|(?:mer|fler) än hälften|över hälften"
)
_FEW_OF = (
    r"minoritet\w*|(?:ett |bara ett )?fåtal\w*|(?:bara |endast )?ett par(?! dussin)|(?:bara )?några få|enstaka"
    r"|(?:en )?(?:liten|mindre) del"
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A way to say how much.

    Attributes:
        said: in a sentence.
        held: in a source that says the same.
        number: whether a number of a source says the same.
    """

    said: re.Pattern[str]
    held: re.Pattern[str]
    number: Callable[[Figure], bool] = lambda figure: False


def _amount(said: str, held: str, number: Callable[[Figure], bool] = lambda figure: False) -> _Amount:
    return _Amount(re.compile(rf"\b(?:{said})\b", re.IGNORECASE), re.compile(rf"\b(?:{held})", re.IGNORECASE), number)


def _share(least: int, most: int) -> Callable[[Figure], bool]:
    """A percentage between two."""
    return lambda figure: (
        figure.unit == PERCENT and isinstance(figure.value, Fraction) and least <= figure.value <= most
    )


def _count(least: int, most: int) -> Callable[[Figure], bool]:
    return lambda figure: (
        figure.kind is FigureKind.NUMBER
        and not figure.unit
        and isinstance(figure.value, Fraction)
        and least <= figure.value <= most
    )


_AMOUNTS = (
    _amount(r"nästan (?:alla|samtliga)|(?:så gott|i stort) som alla", rf"(?:alla|samtlig|{_MOST_OF})", _share(80, 100)),
    _amount(
        rf"(?<!nästan )(?<!som )(?:alla|samtliga|varenda)(?! (?:de )?{_NUMBER}\b)",
        r"(?:alla|allas|allt|samtlig|varje|varenda|var och en|vart och ett|hela|helt|båda|gemensam|både)",
        _share(100, 100),
    ),
    _amount(_MOST_OF, rf"(?:{_MOST_OF}|flest|nästan all|övervägande|huvudsak)", _share(51, 100)),
    _amount(_FEW_OF, rf"(?:{_FEW_OF}|få\b|några|liten|ett antal|par\b)", lambda f: _share(0, 49)(f) or _count(1, 5)(f)),
    _amount(
        r"dubbel\w*|dubbl\w*|fördubbl\w*|tvåfald\w*",
        r"(?:dubb|fördubbl|tvåfald|två gånger|2 gånger)",
        lambda f: _share(100, 100)(f) or _share(200, 200)(f),
    ),
    _amount(
        r"tredubb\w*|trippl\w*|trefald\w*|fyrdubb\w*|femdubb\w*|tiodubb\w*|mångdubb\w*",
        r"(?:\w+dubb|trippl|\w+fald|\w+ gånger)",
    ),
    _amount(r"halver\w*", r"(?:halver|hälften|halv)", _share(50, 50)),
)
_DOZENS = re.compile(
    rf"\b(?P<count>{_NUMBER}|ett|ett par|några|flera|ett halvt)\s+dussin\w*|\bdussin\w*", re.IGNORECASE
)

_DOZENS_IN_WORDS = {"ett par": Fraction(2), "några": Fraction(3), "flera": Fraction(3), "ett halvt": Fraction(1, 2)}


def foreign_amount(text: str, sentences: Iterable[GroundUnit]) -> str:
    """Why an amount in words is not borne out: no sentence about the same holds it, in words or as a number.

    Args:
        text: the sentence, without what it quotes.
        sentences: of the cited passages.

    Returns:
        A reason in Swedish; empty when there is none.
    """
    held = list(sentences)
    dozens = _DOZENS.search(text)
    if dozens and not any("dussin" in unit.text.lower() or _has_dozens(dozens, unit) for unit in held):
        return f"mängden {dozens[0]} finns inte i källan"
    for amount in _AMOUNTS:
        for match in amount.said.finditer(text):
            about = frozenset(terms(next((part for part in clauses(text) if match[0] in part), text)))
            if not any(_says(amount, unit, about) for unit in held):
                return f"mängden {match[0]} finns inte i källan"
    return ""


def _says(amount: _Amount, unit: GroundUnit, about: frozenset[str]) -> bool:
    """Whether a sentence of a source says an amount, and of something that the clause speaks of."""
    return bool(
        (amount.held.search(unit.text) or any(amount.number(figure) for figure in unit.figures))
        and (about & unit.terms or not about)
    )


def _has_dozens(match: re.Match[str], unit: GroundUnit) -> bool:
    count = (match["count"] or "ett").lower()
    times = _DOZENS_IN_WORDS.get(count) or word_value(count) or (int(count) if count.isdigit() else 1)
    number = Fraction(times) * _DOZEN
    least, most = number * (1 - _NEAR), number * (1 + _NEAR)
    return any(
        figure.kind is FigureKind.NUMBER and isinstance(figure.value, Fraction) and least <= figure.value <= most
        for figure in unit.figures
    )
