"""The rows that a visitor wants, in the order wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.ordering import swedish_order
from assistant.types import InventoryRow
from assistant.ui.inventory.categories import OPTIONS, category_of, option
from assistant.ui.inventory.wanted import Wanted

_NUMBER = re.compile(r"\d+")


def selected(rows: Sequence[InventoryRow], wanted: Wanted) -> list[InventoryRow]:
    """The rows that pass every filter, sorted; programmes without a value come last either way."""
    words = wanted.text.casefold().split()
    chosen = _by_column([*wanted.kinds, *wanted.statuses, *wanted.values])
    found = [
        row
        for row in rows
        if (not wanted.counties or row.document.identity.county in wanted.counties)
        and all(option(key, category_of(key, row)) in options for key, options in chosen.items())
        and (not words or all(word in _haystack(row) for word in words))
    ]
    if not wanted.order:
        return found
    having = [row for row in found if row.values[wanted.order].value]
    lacking = [row for row in found if not row.values[wanted.order].value]
    return sorted(having, key=lambda row: _order(row, wanted.order), reverse=wanted.descending) + lacking


def in_words(wanted: Wanted) -> str:
    """The filters as a line: ``Dalarnas län; Typ: strategi; orden «handlingsplan»``."""
    parts = [", ".join(wanted.counties)] if wanted.counties else []
    for options in _by_column([*wanted.kinds, *wanted.statuses, *wanted.values]).values():
        labels = [OPTIONS[one] for one in options]
        parts.append(", ".join([labels[0], *(label.partition(": ")[2] for label in labels[1:])]))
    if wanted.text.strip():
        parts.append(f"orden «{' '.join(wanted.text.split())}»")
    return "; ".join(parts)


def _by_column(options: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in options:
        found.setdefault(one.partition("=")[0], []).append(one)
    return found


def _haystack(row: InventoryRow) -> str:
    identity = row.document.identity
    own = (identity.county, identity.region, row.document.path)
    return " ".join([*own, *(value.shown for value in row.values.values())]).casefold()


def _order(row: InventoryRow, key: str) -> tuple[int, str]:
    """Numbers by size, periods by their first year, everything else by the alphabet."""
    value = row.values[key]
    number = _NUMBER.search(value.value) if key in ("measurable_goals", "period") else None
    return int(number[0]) if number else 0, swedish_order(value.value if key == "adopted" else value.shown)
