"""Everything in a text that is a figure: numbers, years, periods, dates and codes, in forms that can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assistant.documents.dates import find_dates
from assistant.writing.checking.digits import in_digits
from assistant.writing.checking.numbers import find_numbers, spelled_alike


class FigureKind(StrEnum):
    """What sort of figure it is, in the words of the reasons that are shown."""

    NUMBER = "talet"
    DATE = "datumet"
    DAY = "dagen"
    MONTH = "månaden"
    PERIOD = "perioden"
    CODE = "beteckningen"


Value = Fraction | str | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text.

    Attributes:
        value: a number's exact value; an ISO date (``2023-02-13`` or ``2023-02``); (month, day); (month, 0); the two
            years of a period; or the code in lower case.
        unit: of a number, see ``numbers``.
        start, end: offsets in the text that was given.
        text: as written.
    """

    kind: FigureKind
    value: Value
    start: int
    end: int
    text: str
    unit: str = ""
    bare_year: bool = False

    @property
    def key(self) -> tuple[FigureKind, Value, str]:
        """Equal for figures that say the same."""
        return self.kind, self.value, self.unit

    @property
    def years(self) -> frozenset[int]:
        """The years it names: itself, the year of a date, or the two ends of a period."""
        if isinstance(self.value, tuple):
            return frozenset(self.value if self.kind is FigureKind.PERIOD else ())
        if isinstance(self.value, Fraction):
            return frozenset({int(self.value)} if self.bare_year else ())
        return frozenset({int(self.value[:4])} if self.kind is FigureKind.DATE else ())


_YEAR = r"(?:19[0-9]\d|20\d\d|2100)"
_PERIOD = re.compile(
    rf"(?<![\d/-])(?P<a>{_YEAR})\s?(?:[–—-]|/|till och med|t\.?\s?o\.?\s?m\.?|till)\s?(?:år(?:et)?\s)?"
    rf"(?P<b>{_YEAR})(?!\d|[-/]\d)"
    rf"|\bmellan\s(?:åren\s)?(?P<c>{_YEAR})\soch\s(?P<d>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_SHORT_PERIOD = re.compile(rf"(?<![\d/-])(?P<a>{_YEAR})(?P<dash>[–—/-])(?P<b>\d\d)(?![\d-])")
_LONGEST_PERIOD = 40
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_MONTH = r"(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in _MONTHS) + r"|sept)"
_DAY = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?::?[ea])?\s+{_MONTH}\b", re.IGNORECASE)
_ONLY_MONTH = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)})\b", re.IGNORECASE)
_CODE = re.compile(r"(?<!\w)(?=\w*[^\W\d_])(?=\w*\d)\w+(?:[-:/]\w*\d\w*)*")
_ANY_DIGITS = re.compile(r"\d[\d.,:/-]*\d|\d")
# A section of a document (3.2.1), and a law by year and number (2017:725).
_SECTION_NUMBER = re.compile(
    r"(?<![\w.:])(?:1[6-9]|20)\d\d:\d{1,4}(?![\w:])|(?<![\w.])(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d+(?:\.\d+){2,}"
)


def find_figures(text: str) -> list[Figure]:
    """The figures of a text in order. Every digit of the text belongs to one of them.

    A period is one figure, and so is a date; neither counts as the numbers that it is written with.

    Args:
        text: as ``comparable`` gives it.
    """
    found: list[Figure] = []
    rest = text
    readers: tuple[Callable[[str], Iterator[Figure]], ...] = (
        _periods,
        _dates,
        _days,
        _section_numbers,
        _codes,
        _numbers,
        _months,
        _left_over,
    )
    for read in readers:
        taken = sorted(read(rest), key=lambda figure: figure.start)
        found += taken
        rest = _without(rest, taken)
    return sorted(found, key=lambda figure: figure.start)


def _without(text: str, figures: list[Figure]) -> str:
    """The text as long as before, with nothing to read where the figures stand."""
    kept, end = "", 0
    for figure in figures:
        kept += text[end : figure.start] + "\x00" * (figure.end - max(figure.start, end))
        end = max(end, figure.end)
    return kept + text[end:]


def comparable(text: str) -> str:
    """A text as figures are read from it: one way to write each digit and each vulgar fraction."""
    return unicodedata.normalize("NFKC", in_digits(spelled_alike(text))).replace("⁄", "/")


def _figure(kind: FigureKind, value: Value, match: re.Match[str]) -> Figure:
    return Figure(kind, value, match.start(), match.end(), match[0])


def _periods(text: str) -> Iterator[Figure]:
    for match in _PERIOD.finditer(text):
        yield _figure(FigureKind.PERIOD, (int(match["a"] or match["c"]), int(match["b"] or match["d"])), match)
    for match in _SHORT_PERIOD.finditer(text):
        start, last = int(match["a"]), int(match["b"])
        end = start - start % 100 + last
        # «2023-02» is a month and «KS 2015/65» a file; «2008–11», «2023-26» and «2023/24» are periods.
        is_period = end == start + 1 if match["dash"] == "/" else last > 12 or match["dash"] != "-"
        if is_period and 0 < end - start <= _LONGEST_PERIOD:
            yield _figure(FigureKind.PERIOD, (start, end), match)


def _dates(text: str) -> Iterator[Figure]:
    for found in find_dates(text):
        if len(found.iso) > 4:
            yield Figure(FigureKind.DATE, found.iso, found.start, found.end, text[found.start : found.end])


def _days(text: str) -> Iterator[Figure]:
    for match in _DAY.finditer(text):
        yield _figure(FigureKind.DAY, (_month_number(match), int(match["day"])), match)


def _month_number(match: re.Match[str]) -> int:
    return next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(match["month"].lower()[:3]))


def _section_numbers(text: str) -> Iterator[Figure]:
    yield from (_figure(FigureKind.CODE, match[0], match) for match in _SECTION_NUMBER.finditer(text))


def _codes(text: str) -> Iterator[Figure]:
    yield from (_figure(FigureKind.CODE, match[0].lower(), match) for match in _CODE.finditer(text))


def _numbers(text: str) -> Iterator[Figure]:
    for number in find_numbers(text):
        written = text[number.start : number.end]
        yield Figure(
            FigureKind.NUMBER, number.value, number.start, number.end, written.strip(), number.unit, number.bare_year
        )


def _months(text: str) -> Iterator[Figure]:
    yield from (_figure(FigureKind.MONTH, (_month_number(m), 0), m) for m in _ONLY_MONTH.finditer(text))


def _left_over(text: str) -> Iterator[Figure]:
    yield from (_figure(FigureKind.CODE, match[0].lower(), match) for match in _ANY_DIGITS.finditer(text))
