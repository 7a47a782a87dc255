"""Sentence patterns filled from the brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import BaseModel

from assistant.programme.brief import PERIOD, Brief, Part
from assistant.programme.patterns import WHOLE, Mode, Slot, slots
from assistant.tasks.drafting.grammar import (
    BULLET,
    as_part,
    as_sentences,
    in_a_row,
    in_words,
    large_start,
    number_word,
    readable,
    words_for,
)

_SEVERAL = range(2, 7)


class Filler:
    """Fills patterns from a brief, or from one of its items.

    Args:
        brief: the whole, with goals and activities joined.
        item: what the slots' paths start from; the brief unless given.
    """

    def __init__(self, brief: Brief, item: BaseModel | None = None) -> None:
        self.brief = brief
        self.item = brief if item is None else item
        self._words = words_for(brief.kommun, brief.typ)

    def within(self, item: BaseModel) -> Filler:
        """The same for one item."""
        return Filler(self.brief, item)

    def items(self, path: str) -> tuple[BaseModel, ...]:
        """The parts at a path that can be counted and written about: those whose main field is filled."""
        return tuple(item for item in self.rows(path) if _is_named(item))

    def rows(self, path: str) -> tuple[BaseModel, ...]:
        """The parts at a path that hold something, also those without their main field, for a table to ask for it."""
        return tuple(item for item in self._follow(path) if isinstance(item, BaseModel) and _holds(item))

    def values(self, path: str) -> tuple[str, ...]:
        """The texts at a path that are not empty, of parts whose main field is filled."""
        return tuple(text for item in self._follow(path) if not isinstance(item, BaseModel) and (text := str(item)))

    def has(self, path: str) -> bool:
        """Whether the brief holds anything at a path."""
        return bool(self.items(path) or self.values(path))

    def fill(self, pattern: str) -> str | None:
        """The pattern with its slots filled; ``None`` when one cannot be."""
        text, end = "", 0
        for slot in slots(pattern):
            value = self._value(slot)
            if not value:
                return None
            text += pattern[end : slot.start]
            if text and BULLET.match(value):
                # A list of the officer's begins on a line of its own.
                text = f"{text.rstrip()}\n"
            text += large_start(value) if text.endswith((". ", "? ")) else value
            end = slot.end
        return large_start(text + pattern[end:])

    def first(self, patterns: Sequence[str]) -> str | None:
        """The first of several patterns that can be filled."""
        return next((text for pattern in patterns if (text := self.fill(pattern)) is not None), None)

    def _value(self, slot: Slot) -> str | None:
        if slot.path in self._words:
            return self._words[slot.path]
        if slot.mode is Mode.COUNT:
            return number_word(len(self.items(slot.path) or self.values(slot.path)))
        values = self.values(slot.path)
        if (
            slot.path.removeprefix(WHOLE) == "period"
            and slot.mode is Mode.PART
            and not PERIOD.fullmatch("".join(values))
        ):
            # «Under tills vidare»: only years stand inside a sentence.
            return None
        return _worded(values, slot.mode)

    def _follow(self, path: str) -> list[Any]:
        found: list[Any] = [self.brief if path.startswith(WHOLE) else self.item]
        *before, last = path.removeprefix(WHOLE).split(".")
        for name in before:
            found = [value for item in found for value in _several(getattr(item, name), _is_named)]
        return [value for item in found for value in _several(getattr(item, last))]


def _worded(values: Sequence[str], mode: Mode) -> str | None:
    if not values:
        return None
    if mode is Mode.AS_IS:
        return "; ".join(in_a_row(value) for value in values)
    if mode is Mode.SENTENCE:
        return " ".join(as_sentences(value) for value in values)
    if mode is Mode.NAMES:
        return in_words([readable(value).rstrip(".") for value in values])
    if (mode is Mode.ONE and len(values) != 1) or (mode is Mode.SEVERAL and len(values) not in _SEVERAL):
        return None
    parts = [part for value in values if (part := as_part(value))]
    return in_words(parts) if len(parts) == len(values) else None


def _several(value: Any, keep: Callable[[Any], bool] = lambda _: True) -> tuple[Any, ...]:
    """The items of a list that are to be kept; anything else is a list of one."""
    return tuple(filter(keep, value)) if isinstance(value, tuple) else (value,)


def _is_named(item: Any) -> bool:
    return not isinstance(item, Part) or item.is_named


def _holds(item: BaseModel) -> bool:
    return not item.is_empty if isinstance(item, Part) else bool(item.model_dump(exclude_defaults=True))
