"""Which rows answer a question to the inventory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.tasks.inventory.questions import About, InventoryQuestion
from assistant.types import Identity, InventoryRow, Status


def scope(rows: Iterable[InventoryRow], asked: InventoryQuestion) -> list[InventoryRow]:
    """The programmes that are asked about, whatever is asked of them."""
    found = [row for row in rows if _is_in_scope(row, asked)]
    return hits(scope(found, asked.within), asked.within) if asked.within else found


def hits(looked_at: Sequence[InventoryRow], asked: InventoryQuestion) -> list[InventoryRow]:
    """Those of them that answer."""
    if asked.about is About.EXTREME:
        return _extreme(looked_at, asked)
    return [row for row in looked_at if _answers(row, asked)]


def year_of(identity: Identity) -> int:
    """The year a programme is from: that of its adoption, else its period's first; 0 where neither is known."""
    return int(identity.adopted[:4] or 0) or identity.valid_from or 0


def latest(rows: Iterable[InventoryRow]) -> InventoryRow:
    """The newest of a municipality's documents; a draft only where it has nothing else."""

    def age(row: InventoryRow) -> tuple[bool, int, int]:
        identity = row.document.identity
        return row.status is not Status.DRAFT, year_of(identity) or identity.valid_to or 0, identity.valid_to or 0

    return max(rows, key=age)


def by_municipality(rows: Iterable[InventoryRow]) -> dict[str, list[InventoryRow]]:
    """The programmes by municipality; a region's own by title."""
    found: dict[str, list[InventoryRow]] = {}
    for row in rows:
        found.setdefault(row.document.identity.municipality or row.document.identity.title, []).append(row)
    return found


def municipalities(rows: Iterable[InventoryRow]) -> set[str]:
    """The municipalities that have a programme among some."""
    return {row.document.identity.municipality for row in rows} - {""}


def _is_in_scope(row: InventoryRow, asked: InventoryQuestion) -> bool:
    identity = row.document.identity
    return (
        (not asked.counties or identity.county in asked.counties)
        and (not asked.kind or identity.kind.value == asked.kind)
        and (not asked.direction or row.values["direction"].value == asked.direction)
        and (not asked.municipalities or bool(identity.municipality))
    )


def _answers(row: InventoryRow, asked: InventoryQuestion) -> bool:
    identity = row.document.identity
    match asked.about:
        case About.STATUS:
            return row.status is asked.status
        case About.ENDS:
            is_known = identity.valid_to is not None and row.status is not Status.DRAFT
            return is_known and asked.span.holds(identity.valid_to or 0, asked.year)
        case About.IN_FORCE:
            first, last = identity.valid_from, identity.valid_to
            return row.status is not Status.DRAFT and bool(first and last and first <= asked.year <= last)
        case About.DATED:
            return bool(year_of(identity)) and asked.span.holds(year_of(identity), asked.year)
        case About.ADOPTED:
            return bool(identity.adopted) and asked.span.holds(int(identity.adopted[:4]), asked.year)
        case About.ADOPTED_BY:
            return identity.adopted_by.casefold() == asked.body
        case About.COLUMN:
            value = row.values[asked.column].value
            has = value in asked.values if asked.values else value not in ("", "0")
            return has is not asked.negated
        case _:
            return True


def _extreme(rows: Sequence[InventoryRow], asked: InventoryQuestion) -> list[InventoryRow]:
    """The newest or the oldest. A year alone may be any day in it, so several can be."""

    def date_of(row: InventoryRow) -> str:
        identity = row.document.identity
        return identity.adopted or ("" if asked.adopted else str(year_of(identity) or ""))

    dated = [row for row in rows if date_of(row) and row.status is not Status.DRAFT]
    if not dated:
        return []
    # A date of a year alone lies somewhere between its first day and its last.
    first = {row.document.id: date_of(row).ljust(10, " ") for row in dated}
    last = {row.document.id: date_of(row).ljust(10, "~") for row in dated}
    if asked.latest:
        return [row for row in dated if last[row.document.id] >= max(first.values())]
    return [row for row in dated if first[row.document.id] <= min(last.values())]
