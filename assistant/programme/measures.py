"""Measures to propose for a goal, each with its source of data and the knowledge card that tells of it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.programme.craft import Cited, Key, Text
from assistant.programme.signs import Signs


class Measure(BaseModel):
    """A measure.

    Attributes:
        title: what it is called inside a sentence.
        data_source: where its figures are taken from.
        signs: what a goal says that it can measure.
        source: the card and source that tell of it.
        text: what is said of it, no more than ``quote`` says.
        quote: the words of the card.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    title: Text
    data_source: Text
    signs: Signs
    source: Cited
    text: Text
    quote: Text


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure; where several fit a goal, the first are the ones most used."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (files("assistant.programme") / "measures.yaml").read_text(encoding="utf-8")
    found: tuple[Measure, ...] = TypeAdapter(tuple[Measure, ...]).validate_python(yaml.load(text, loader))  # noqa: S506
    return found
