"""What a visitor wants to see of the inventory: filters, order, how much, and what the map shows.

It lives in the browser and comes back with every event. What comes back is therefore input like any other: it is
validated here, and what is no filter of ours is dropped.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from assistant.programme.inventory import columns
from assistant.programme.municipalities import COUNTIES
from assistant.ui.inventory.categories import MAP_COLUMNS, OPTIONS

STEP = 50  # rows shown at first, and added at a time
_MOST_SHOWN = 5000
_Word = Annotated[str, StringConstraints(max_length=200)]
_Words = Annotated[tuple[_Word, ...], Field(max_length=400)]


class Order(BaseModel):
    """How the table is sorted, and how much of it is shown.

    Attributes:
        order: key of the column to sort by; empty for municipality and year, as the inventory comes.
        shown: rows shown at most.
    """

    model_config = ConfigDict(frozen=True)

    order: _Word = ""
    descending: bool = False
    shown: int = Field(STEP, ge=STEP, le=_MOST_SHOWN)

    @field_validator("order")
    @classmethod
    def _known_column(cls, value: str) -> str:
        return value if value in {column.key for column in columns()} else ""


class Wanted(Order):
    """Order, filters and colours.

    Attributes:
        text: words that a row must hold, all of them.
        counties: full names; any of them.
        kinds, statuses: options of those columns (``categories.OPTIONS``); any of them.
        values: options of other columns; any of each column's, and every column.
        colours: what the map shows, one of ``MAP_COLUMNS``.
    """

    text: _Word = ""
    counties: _Words = ()
    kinds: _Words = ()
    statuses: _Words = ()
    values: _Words = ()
    colours: _Word = MAP_COLUMNS[0]

    @field_validator("counties")
    @classmethod
    def _known_counties(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(county for county in COUNTIES if county in value)

    @field_validator("kinds", "statuses", "values")
    @classmethod
    def _known_options(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(option for option in OPTIONS if option in value)

    @field_validator("colours")
    @classmethod
    def _known_colours(cls, value: str) -> str:
        return value if value in MAP_COLUMNS else MAP_COLUMNS[0]

    @property
    def is_filtered(self) -> bool:
        """Whether any programme may be left out."""
        return bool(self.text.strip() or self.counties or self.kinds or self.statuses or self.values)


def load(held: object) -> Wanted:
    """Read what the browser sent; anything that is not ours is no filter at all."""
    try:
        return Wanted.model_validate(held or {})
    except ValidationError:
        return Wanted()


def order_of(command: str | None) -> Order:
    """Read what a button of the table wrote; anything else is the order that the inventory comes in."""
    try:
        return Order.model_validate_json(command or "{}")
    except ValidationError:
        return Order()


def dump(wanted: Wanted) -> dict[str, object]:
    """The same for the browser to keep."""
    return wanted.model_dump(mode="json")
