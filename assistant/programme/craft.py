"""The craft of business programmes as data: elements, success factors, process and aspects.

The YAML files beside this module are the data; the models here are their schema. Drafting, comparing, reviewing and the
inventory read the same entries. Keys are stable: they stand in the command line's contract and in saved drafts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from assistant.programme.signs import Signs

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]

_REFERENCE = re.compile(r"(?P<path>[a-z0-9-]+/[a-z0-9-]+)#(?P<key>K\d+)")


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Reference(_Entry):
    """Where in the starter corpus something is said: a card or profile, and one of its sources.

    Attributes:
        path: the file below ``corpus/``, without ``.md``, e.g. ``kunskap/genomforande``.
        key: the id of one of the file's sources, e.g. ``K1``.
    """

    path: str
    key: str


def _parse_reference(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    match = _REFERENCE.fullmatch(value)
    if match is None:
        raise ValueError(f"{value!r} is not written as folder/file#K1")
    return match.groupdict()


Cited = Annotated[Reference, BeforeValidator(_parse_reference)]


class Weakness(_Entry):
    """What often goes wrong, and what to do about it; both are shown to the officer."""

    text: Text
    advice: Text


class Practice(_Entry):
    """What something looks like in practice, with the source that says so."""

    text: Text
    source: Cited


class Element(_Entry):
    """One of the things that a programme should contain (programdel).

    Attributes:
        purpose: what it is for.
        section: whether it is a section of its own; a quality of the whole programme (long view, clarity) is not.
        aspect: the aspect to fetch other municipalities' examples from, if there is one.
        questions: what the officer has to think through to write it.
        sources: where it is said that a programme should contain it; purpose, questions and weaknesses are our own.
    """

    key: Key
    title: Text
    purpose: Text
    section: bool
    aspect: Key | None = None
    questions: tuple[Text, ...] = Field(min_length=2)
    signs: Signs
    weaknesses: tuple[Weakness, ...] = Field(min_length=1)
    sources: tuple[Cited, ...] = Field(min_length=1)


class Scope(StrEnum):
    """What a success factor was said to be a factor for."""

    PROGRAMME = "näringslivsprogram"
    DEVELOPMENT = "lokal och regional utveckling"


class SuccessFactor(_Entry):
    """What the inventories say makes a programme, or development at large, succeed (framgångsfaktor).

    Attributes:
        meaning: the factor in a sentence.
        scope: the lists that it stands in.
        in_practice: what sources say that municipalities do, or should do.
        questions: what to ask of one's own programme.
        warnings: signs in the work, not the text, that it is missing; our own words.
        sources: the lists that name it.
    """

    key: Key
    title: Text
    meaning: Text
    scope: tuple[Scope, ...] = Field(min_length=1)
    in_practice: tuple[Practice, ...] = Field(min_length=1)
    questions: tuple[Text, ...] = Field(min_length=1)
    warnings: tuple[Text, ...] = Field(min_length=1)
    signs: Signs
    sources: tuple[Cited, ...] = Field(min_length=1)


class Actor(_Entry):
    """Someone who takes part when a programme is made.

    Attributes:
        part: what they bring or do, in our own words.
    """

    key: Key
    title: Text
    part: Text
    sources: tuple[Cited, ...] = Field(min_length=1)


class Phase(StrEnum):
    """The part of the work that a step belongs to."""

    START = "ordna arbetet"
    PRESENT = "här står vi"
    AIM = "hit vill vi"
    WAY = "så kommer vi dit"
    DECISION = "beslut"
    DOING = "genomföra"
    LEARNING = "följa upp"


class Step(_Entry):
    """One step from the first talk to adoption, and on around the loop of follow-up.

    Attributes:
        actions: what is done.
        participants: keys of actors.
        output: what there is when the step is done.
        time_examples: how long it took somewhere. Empty where no source says; nothing is assumed.
        next: keys of the steps that may follow; a step may lead back.
    """

    key: Key
    title: Text
    phase: Phase
    purpose: Text
    actions: tuple[Text, ...] = Field(min_length=1)
    participants: tuple[Key, ...] = Field(min_length=1)
    output: Text
    time_examples: tuple[Practice, ...] = ()
    next: tuple[Key, ...] = Field(min_length=1)
    sources: tuple[Cited, ...] = Field(min_length=1)


class Process(_Entry):
    """How a programme is made, decided, carried out and followed up."""

    actors: tuple[Actor, ...]
    steps: tuple[Step, ...]

    @model_validator(mode="after")
    def _keys_resolve(self) -> Process:
        actors, steps = _unique(self.actors), _unique(self.steps)
        for step in self.steps:
            unknown = {*step.participants} - actors | {*step.next} - steps
            if unknown:
                raise ValueError(f"step {step.key}: no actor or step is called {', '.join(sorted(unknown))}")
        return self


class Aspect(_Entry):
    """What municipalities are compared on (jämförelseaspekt).

    Attributes:
        asks: the question that a cell answers.
        questions: search queries, without a municipality.
        signs: words that a passage about the aspect holds.
        headings: headings of the programme profiles that hold it.
        fields: front-matter fields that state it.
    """

    key: Key
    title: Text
    asks: Text
    questions: tuple[Text, ...] = Field(min_length=2)
    signs: Signs
    headings: tuple[Text, ...] = Field(min_length=1)
    fields: tuple[Key, ...] = ()


_T = TypeVar("_T", bound=BaseModel)


def _unique(entries: Iterable[Any]) -> set[str]:
    """The keys of ``entries``.

    Raises:
        ValueError: two entries have the same key.
    """
    keys = [entry.key for entry in entries]
    if len(keys) != len(set(keys)):
        raise ValueError(f"keys are not unique: {', '.join(sorted({key for key in keys if keys.count(key) > 1}))}")
    return set(keys)


def _read(name: str) -> Any:
    import yaml

    text = (files("assistant.programme") / name).read_text(encoding="utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both loaders are safe


def _entries(name: str, model: type[_T]) -> tuple[_T, ...]:
    entries: tuple[_T, ...] = TypeAdapter(tuple[model, ...]).validate_python(_read(name))  # type: ignore[valid-type]
    _unique(entries)
    return entries


@cache
def elements() -> tuple[Element, ...]:
    """The 19 things that a programme should contain, in the order of the workshop in 2017."""
    found = _entries("elements.yaml", Element)
    unknown = {element.aspect for element in found if element.aspect} - {aspect.key for aspect in aspects()}
    if unknown:
        raise ValueError(f"no aspect is called {', '.join(sorted(unknown))}")
    return found


@cache
def success_factors() -> tuple[SuccessFactor, ...]:
    """The union of the inventories' lists for programmes (2016, 2017) and the list for development at large (2016)."""
    return _entries("success_factors.yaml", SuccessFactor)


@cache
def process() -> Process:
    """Actors and steps, from the first talk to adoption and follow-up."""
    return Process.model_validate(_read("process.yaml"))


@cache
def aspects() -> tuple[Aspect, ...]:
    """What municipalities are compared on."""
    return _entries("aspects.yaml", Aspect)
