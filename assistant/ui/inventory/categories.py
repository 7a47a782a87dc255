"""The values of a column as a few categories: what the table is filtered by and the map is coloured by.

Columns with choices have those as categories. Years are divided where the municipalities' terms of office end, numbers
of goals where they are many, and whoever adopted a programme into the boards that usually do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from assistant.programme.inventory import NOT_FOUND, Column, column, columns
from assistant.tasks.inventory.summary import is_comparable
from assistant.types import InventoryRow, Status

IN_CORPUS = "corpus"
UNKNOWN, OWN_WORDS, NO_GOALS = "okand", "egna", "0"
# Categories that say that nothing is known.
EMPTY = (NOT_FOUND, UNKNOWN, NO_GOALS)
_ONE, _SEVERAL, _OTHER = "ett", "flera", "annat"
# (first year, last year, words): terms of office end with the elections of 2014, 2018, 2022, 2026 and 2030.
_TERMS = (
    (0, 2014, "2014 eller tidigare"),
    (2015, 2018, "2015–2018"),
    (2019, 2022, "2019–2022"),
    (2023, 2026, "2023–2026"),
    (2027, 2030, "2027–2030"),
    (2031, 9999, "2031 eller senare"),
)
_BOARDS = ("kommunfullmäktige", "kommunstyrelsen")
_MANY_GOALS = 4
_UNCATEGORISED = ("municipality", "title")


def category_of(key: str, row: InventoryRow) -> str:
    """The category of a programme's value in a column, a key of ``categories(key)``."""
    value = row.values[key].value
    if key == "period":
        return _term(row.document.identity.valid_to)
    if key == "adopted":
        return _term(int(value[:4]) if value[:4].isdecimal() else None)
    if key == "adopted_by":
        board = next((board for board in _BOARDS if value.casefold() == board), "annan")
        return board if value else UNKNOWN
    if key == "measurable_goals":
        return str(min(int(value), _MANY_GOALS)) if value.isdecimal() else OWN_WORDS if value else NO_GOALS
    if value in categories(key):
        return value
    # An officer who writes how and by whom something is done says that it is done.
    return "ja" if "ja" in categories(key) else OWN_WORDS


@cache
def categories(key: str) -> dict[str, str]:
    """The categories of a column: key → words, in order."""
    if key == IN_CORPUS:
        return {_ONE: "Ett program", _SEVERAL: "Flera program", _OTHER: "Bara utkast, handlingsplan e.d."}
    if key in ("period", "adopted"):
        verb, unknown = ("slutar", "slutår framgår inte") if key == "period" else ("antogs", "framgår inte")
        return {words: f"{verb} {words}" for _, _, words in _TERMS} | {UNKNOWN: unknown}
    if key == "adopted_by":
        return {board: board for board in _BOARDS} | {"annan": "annan", UNKNOWN: "framgår inte"}
    if key == "measurable_goals":
        few = {str(count): f"{count} mål" for count in range(1, _MANY_GOALS)}
        return few | {str(_MANY_GOALS): f"{_MANY_GOALS} mål eller fler", NO_GOALS: "inga funna", OWN_WORDS: "egna ord"}
    return {choice.key: choice.label for choice in column(key).choices} | {OWN_WORDS: "egna ord"}


def _term(year: int | None) -> str:
    if year is None:
        return UNKNOWN
    return next(words for first, last, words in _TERMS if first <= year <= last)


def option(key: str, category: str) -> str:
    """A category as a filter's option."""
    return f"{key}={category}"


def _options(of: Sequence[Column]) -> dict[str, str]:
    return {
        option(entry.key, key): f"{entry.title}: {words}"
        for entry in of
        for key, words in categories(entry.key).items()
        if key != OWN_WORDS
    }


_CATEGORISED = tuple(entry for entry in columns() if entry.key not in _UNCATEGORISED)
MAP_COLUMNS = (IN_CORPUS, *(entry.key for entry in _CATEGORISED))
# Every option of every filter → its words.
OPTIONS = _options(_CATEGORISED)


def choices(key: str) -> list[tuple[str, str]]:
    """(words, option) for the filter of one column."""
    return [(words, option(key, category)) for category, words in categories(key).items() if category != OWN_WORDS]


def other_choices(but: Sequence[str]) -> list[tuple[str, str]]:
    """(words, option) for the filter of all columns but some."""
    return [(words, key) for key, words in OPTIONS.items() if key.partition("=")[0] not in but]


def map_values(rows: Sequence[InventoryRow], key: str) -> dict[str, str]:
    """The category of each municipality, by its code.

    Where a municipality has several programmes it is that of the one in force, else of the latest that is no draft.
    """
    of_municipality: dict[str, list[InventoryRow]] = {}
    for row in rows:
        if row.document.identity.municipality_code:
            of_municipality.setdefault(row.document.identity.municipality_code, []).append(row)
    if key == IN_CORPUS:
        return {
            code: (_OTHER, _ONE, _SEVERAL)[min(sum(map(is_comparable, own)), 2)]
            for code, own in of_municipality.items()
        }
    return {code: category_of(key, max(own, key=_weight)) for code, own in of_municipality.items()}


def _weight(row: InventoryRow) -> tuple[int, int]:
    identity = row.document.identity
    rank = {Status.VALID: 2, Status.DRAFT: 0}.get(row.status, 1)
    return rank, identity.valid_to or identity.valid_from or int(identity.adopted[:4] or 0)
