"""What the inventory can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.types import Status


class About(StrEnum):
    """What is asked of the programmes."""

    EXISTS = "exists"
    ABSENT = "absent"
    STATUS = "status"
    ENDS = "ends"
    IN_FORCE = "in_force"
    DATED = "dated"
    ADOPTED = "adopted"
    ADOPTED_BY = "adopted_by"
    EXTREME = "extreme"
    COLUMN = "column"
    NOT_UNDERSTOOD = "not_understood"


class Span(StrEnum):
    """How a year is meant."""

    IN = "in"
    BEFORE = "before"
    UNTIL = "until"
    AFTER = "after"
    SINCE = "since"

    def holds(self, found: int, year: int) -> bool:
        """Whether a year found lies so to the year asked about."""
        return {
            Span.IN: found == year,
            Span.BEFORE: found < year,
            Span.UNTIL: found <= year,
            Span.AFTER: found > year,
            Span.SINCE: found >= year,
        }[self]

    def words(self, year: int) -> str:
        """«före 2010», «2026 eller tidigare»."""
        return {
            Span.IN: f"{year}",
            Span.BEFORE: f"före {year}",
            Span.UNTIL: f"{year} eller tidigare",
            Span.AFTER: f"efter {year}",
            Span.SINCE: f"{year} eller senare",
        }[self]


@dataclass(frozen=True, slots=True)
class InventoryQuestion:
    """A question to the inventory.

    Attributes:
        municipalities: whether municipalities are asked for, and not programmes.
        counts: whether only their number is asked for.
        counties: full names; all when empty.
        kind: ``Kind`` value asked for («strategier»); any when empty.
        direction: ``tillvaxt`` when growth programmes are asked for.
        status: asked for, where it is about that; of municipalities without a programme, the status they lack.
        year, span: in which, or before or after which, the programmes end, were adopted or are from.
        body: who adopted them, where it is about that.
        latest: whether the newest are asked for and not the oldest, where it is about that.
        adopted: whether it goes by when they were adopted, where the newest or oldest are asked for.
        column, values: the column asked about, and the values that answer.
        negated: asked is which programmes do not have it.
        shown: keys of columns that the list is to show.
        within: only programmes that answer this question are asked about.
    """

    about: About
    municipalities: bool = False
    counts: bool = False
    counties: tuple[str, ...] = ()
    kind: str = ""
    direction: str = ""
    status: Status = Status.UNKNOWN
    year: int = 0
    span: Span = Span.IN
    body: str = ""
    latest: bool = False
    adopted: bool = False
    column: str = ""
    values: tuple[str, ...] = ()
    negated: bool = False
    shown: tuple[str, ...] = ()
    within: InventoryQuestion | None = None
