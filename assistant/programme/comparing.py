"""What statements about several municipalities may rest on: traits of cells, and measures that goals share."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from assistant.programme.craft import Key, Text, aspects

_DENIES = re.compile(r"\b(?:inte|ingen|inget|inga|aldrig|saknas?|utan)\b", re.IGNORECASE)


def _compiles(value: str) -> str:
    re.compile(value)
    return value


Pattern = Annotated[str, AfterValidator(_compiles)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Trait(_Entry):
    """Something that a cell says.

    Attributes:
        aspect: the aspect whose cells may say it.
        pattern: finds it in a point; case does not count.
        says: verb phrase in the present, for one or for many: ``nämner Agenda 2030``.
        group: of traits of one group, a municipality has the first that is found.
    """

    key: Key
    aspect: Key
    pattern: Pattern
    says: Text
    group: str = ""

    def stands_in(self, text: str) -> bool:
        """Whether a text says it, and does not deny it."""
        return bool(_compiled(self.pattern).search(text)) and not _DENIES.search(text)


class Measure(_Entry):
    """A measure that goals of several municipalities may share.

    Attributes:
        measure: what a goal says when it is measured so; ``other`` what it says when it is not after all.
        target: finds the number in running text, as the group ``value``.
        least, most: the numbers that it can take.
    """

    key: Key
    title: Text
    unit: Text
    measure: Pattern
    target: Pattern
    other: Pattern = r"(?!)"
    least: float
    most: float

    def measures(self, text: str) -> bool:
        """Whether a goal is measured so."""
        return bool(_compiled(self.measure).search(text)) and not _compiled(self.other).search(text)

    def number(self, text: str) -> re.Match[str] | None:
        """The number of a goal in running text."""
        return _compiled(self.target).search(text)


class _File(_Entry):
    traits: tuple[Trait, ...]
    indicators: tuple[Measure, ...]


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@cache
def _read() -> _File:
    import yaml

    text = (files("assistant.programme") / "comparing.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = _File.model_validate(yaml.load(text, loader))  # noqa: S506 - both loaders are safe
    unknown = {trait.aspect for trait in found.traits} - {aspect.key for aspect in aspects()}
    if unknown:
        raise ValueError(f"no aspect is called {', '.join(sorted(unknown))}")
    return found


def traits() -> tuple[Trait, ...]:
    """The traits of cells, in the order they are told."""
    return _read().traits


def shared_measures() -> tuple[Measure, ...]:
    """The measures that goals may share."""
    return _read().indicators
