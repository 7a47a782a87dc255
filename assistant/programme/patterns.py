"""Sentence patterns with slots: ``Programmet följs upp {uppfoljning.hur_ofta} av {uppfoljning.av_vem}.``

A slot is a path in the brief and, after a colon, how it is filled. Only the syntax is here; drafting fills the slots.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin

from pydantic import BaseModel

_SLOT = re.compile(r"\{(?P<path>[A-Za-zÅÄÖåäö_.]+)(?::(?P<mode>[a-zåäö]+))?\}")

# Slots that are no field of the brief: the municipality's name and what the programme is called, inflected.
WORDS = frozenset("kommun kommuns i_kommun program programmet programmets det_har_programmet det".split())
# Reaches the whole brief from inside a repeated part.
WHOLE = "brief."


class Mode(StrEnum):
    """How a slot is filled.

    A slot that cannot be filled so makes its pattern fall away, and the next one is tried.
    """

    PART = ""
    """A part of a sentence: small first letter, no full stop. Not for text of several sentences."""
    SENTENCE = "mening"
    """Whole sentences: capital first letter, full stop."""
    AS_IS = "rad"
    """As the officer wrote it, e.g. in a cell of a table; several values are parted by semicolons."""
    LIST = "lista"
    """All values as «A», «A och B» or «A, B och C»."""
    NAMES = "namn"
    """The same with every value as it was written: names of documents, bodies and networks."""
    ONE = "en"
    """The only value; falls away where there are several."""
    SEVERAL = "flera"
    """Two to six values as a list; falls away where there is one, or more than six."""
    COUNT = "antal"
    """How many there are, in words, «två» to «tolv»; falls away outside that."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot: where it stands in its pattern, the path it is filled from, and how."""

    start: int
    end: int
    path: str
    mode: Mode


def slots(pattern: str) -> tuple[Slot, ...]:
    """The slots of a pattern, in order.

    Raises:
        ValueError: a slot is filled in a way that does not exist, or a brace stands outside the slots.
    """
    found = []
    for match in _SLOT.finditer(pattern):
        try:
            mode = Mode(match["mode"] or "")
        except ValueError as error:
            raise ValueError(
                f"{match.group()} in {pattern!r}: no way to fill a slot is called {match['mode']}"
            ) from error
        found.append(Slot(match.start(), match.end(), match["path"], mode))
    rest = _SLOT.sub("", pattern)
    if "{" in rest or "}" in rest:
        raise ValueError(f"{pattern!r} has a brace that is no slot")
    return tuple(found)


def model_at(path: str, model: type[BaseModel]) -> type[BaseModel] | None:
    """The model that a path of fields leads to, through lists; ``None`` where it leads to plain text.

    Raises:
        ValueError: there is no such field.
    """
    current: type[BaseModel] | None = model
    for name in path.split("."):
        if current is None or name not in current.model_fields:
            raise ValueError(f"{path!r}: {current.__name__ if current else 'plain text'} has no field {name!r}")
        current = _model_in(current.model_fields[name].annotation)
    return current


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is None:
        return None
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
