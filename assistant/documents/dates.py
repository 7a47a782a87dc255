"""Swedish dates and periods in running text."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:19[5-9]\d|20\d\d|2100)"
_ONES = ("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde")
_TEENS = "tionde elfte tolfte trettonde fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde".split()
_DAY_WORDS = (*_ONES, *_TEENS, *(f"tjugo{one}" for one in _ONES), "trettionde", "trettioförsta")
_DATES = (
    re.compile(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<m>\d\d)-(?P<day>\d\d)(?![\d-])"),
    re.compile(rf"(?<![\d./])(?P<day>\d{{1,2}})[./](?P<m>\d{{1,2}})[./ ](?P<year>{_YEAR})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}):?[ea]? {_MONTH},? (?:år )?(?P<year>{_YEAR})(?!\d)", re.IGNORECASE),
    re.compile(
        rf"(?<!\w)(?P<dayword>{'|'.join(_DAY_WORDS)}) {_MONTH},? (?:år )?(?P<year>{_YEAR})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\w){_MONTH} (?:år )?(?P<year>{_YEAR})(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<m>\d\d)(?![\d-])"),
    re.compile(rf"(?<![\d/–:-])(?<!\d [–-] )(?P<year>{_YEAR})(?![\d/:]|[–-]\w|\s[–-]\s\d)"),
)

_DASH = r"\s?[–—-]\s?"
_RANGE = re.compile(
    rf"(?<![\d/-])(?P<from>{_YEAR})(?:{_DASH}|/|\s(?:till|t\.?\s?o\.?\s?m\.?|till och med|och)\s(?:år(?:et)?\s)?)"
    rf"(?P<to>{_YEAR})(?![\d:]|-\d\d\b)"
)
_SHORT_RANGE = re.compile(rf"(?<![\d/-])(?P<from>{_YEAR})[–-](?P<to>\d\d)(?![\d-])")
_POINT = rf"(?:\d{{1,2}} [a-zåäö]{{3,9}}\.? )?(?P<year>{_YEAR})(?:-\d\d){{0,2}}(?![\d/:])"
_UNTIL = re.compile(
    r"\b(?:till och med|t\.?\s?o\.?\s?m\.?|fram(?:\s?till)?|till|mot|senast):?\s"
    rf"(?:(?:utgången|slutet) av\s)?(?:den\s|år(?:et)?\s)?{_POINT}"
    rf"(?!\s?[–-]\s?\d{{4}})",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b(?:från och med|fr\.?\s?o\.?\s?m\.?|från):?\s(?:den\s|år(?:et)?\s)?{_POINT}", re.IGNORECASE)
_OPEN_RANGE = re.compile(rf"(?<![\d–-])(?P<year>{_YEAR})[–-](?=\s*(?:$|[).,;]))")
_LONGEST_PERIOD = 40


class FoundDate(NamedTuple):
    """A date in a text: ISO (``2023-02-13``, ``2023-02`` or ``2023``) and character offsets."""

    iso: str
    start: int
    end: int


class Period(NamedTuple):
    """A period and its years; a year that is not stated is ``None``."""

    text: str
    start: int | None
    end: int | None


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    name = parts.get("month")
    month = _MONTHS.index(name.lower()[:3]) + 1 if name else int(parts.get("m") or 0)
    word = parts.get("dayword")
    day = _DAY_WORDS.index(word.lower()) + 1 if word else int(parts.get("day") or 0)
    year = parts["year"]
    if not month:
        return year
    try:
        date(int(year), month, day or 1)
    except ValueError:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"


def find_dates(text: str) -> list[FoundDate]:
    """The dates of a text in order: «2023-02-13», «den 13 feb. 2023», «13/2 2023», «februari 2023», «2023».

    The day may be written as a word («den trettonde februari 2023»).
    A year that is one end of a period («2023–2026») or part of a file number («KS 2023/17») is no date.
    """
    found: list[FoundDate] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            iso = _iso(match)
            if iso and not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(FoundDate(iso, match.start(), match.end()))
    return sorted(found, key=lambda date: date.start)


def parse_date(text: str) -> str | None:
    """The first date of a text in ISO form, as exact as the text is (``2023-02-13``, ``2023-02``, ``2023``)."""
    found = find_dates(text)
    return found[0].iso if found else None


def _is_plausible(start: int, end: int) -> bool:
    return 0 <= end - start <= _LONGEST_PERIOD


def parse_period(text: str) -> Period | None:
    """The first period of a text.

    Two years win over one: «2023–2026, med sikte mot 2030» is 2023–2026. «2023-01-01–2026-12-31» gives its years,
    «till och med 2026-12-31», «fram till 2030» and «mot 2030» an end, «från och med 2024» and «2024–» a beginning.

    Returns:
        The period, with ``text`` as ``2023–2026`` where both years are known, else as written.
    """
    dates = re.sub(rf"(?<!\d)({_YEAR})-\d\d-\d\d(?!\d)", r"\1", text)
    dates = re.sub(rf"(?<!\d)\d{{1,2}} {_MONTH} ({_YEAR})", r"\2", dates, flags=re.IGNORECASE)
    for match in _RANGE.finditer(dates):
        start, end = int(match["from"]), int(match["to"])
        if _is_plausible(start, end) and (end > start or "-" in text or "–" in text):
            return Period(f"{start}–{end}", start, end)
    for match in _SHORT_RANGE.finditer(text):
        start = int(match["from"])
        end = start // 100 * 100 + int(match["to"])
        if int(match["to"]) > 12 and end > start and _is_plausible(start, end):
            return Period(f"{start}–{end}", start, end)
    since, until = _SINCE.search(text), _UNTIL.search(text)
    if since and until and _is_plausible(int(since["year"]), int(until["year"])):
        start, end = int(since["year"]), int(until["year"])
        return Period(f"{start}–{end}", start, end)
    if until:
        return Period(until.group(), None, int(until["year"]))
    opening = since or _OPEN_RANGE.search(text)
    return Period(opening.group().strip(), int(opening["year"]), None) if opening else None
