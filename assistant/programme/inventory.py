"""The inventory as data: its columns, their values, and the signs by which a value is read out of running text.

``inventory.yaml`` is the data; ``reference_2017.yaml`` holds the figures of 2017 with the place in the corpus that
says them. The models here are their schema. Keys of columns and values are stable: they stand in the command line's
contract.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, model_validator

from assistant.programme.craft import Cited, Key, Text

NOT_FOUND = "ingen_funnen"

_WORD = re.compile(r"<([A-ZÅÄÖ_]+)>")


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _compiled(value: Any) -> Any:
    return re.compile(value, re.IGNORECASE) if isinstance(value, str) else value


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compiled)]


class Rule(_Entry):
    """When a programme has a certain value in a column. Everything that is given must hold.

    Attributes:
        value: key of the choice.
        titles: one of these stands in the programme's title; such a rule asks nothing of the sentences.
        document_kinds: the programme is of one of these kinds (``Kind`` values); nor does such a rule.
        signs: one of these stands in the sentence. Of a rule on titles or kinds: in the sentence that bears it out.
        also: one of these stands in the sentence too.
        unless: none of these stands in it: other things called the same, negations, plans for later.
        under: one of these stands in one of the headings above the sentence, or in the line that introduces its list.
        not_under: none of these stands there.
        kinds: the sorts of block it may stand in (``BlockKind`` values); all but headings when empty.
        other_municipality: the sentence names a municipality that is not the document's own.
        units: in how many blocks such a sentence must stand, at least.
        sections: in how many sections such a sentence must stand, at least.
    """

    value: Key
    titles: tuple[Pattern, ...] = ()
    document_kinds: tuple[str, ...] = ()
    signs: tuple[Pattern, ...] = ()
    also: tuple[Pattern, ...] = ()
    unless: tuple[Pattern, ...] = ()
    under: tuple[Pattern, ...] = ()
    not_under: tuple[Pattern, ...] = ()
    kinds: tuple[str, ...] = ()
    other_municipality: bool = False
    units: int = Field(1, ge=1)
    sections: int = Field(1, ge=1)


class Detail(_Entry):
    """Something shown with a value when the sentences that it rests on hold one of the patterns."""

    label: Text
    patterns: tuple[Pattern, ...] = Field(min_length=1)


class Choice(_Entry):
    """A value that a column can have.

    Attributes:
        label: the value in words for the officer.
        found: whether it counts as a yes: something is there.
        stated: what front matter and corrections may write for it, besides the key and the label.
    """

    key: Key
    label: Text
    found: bool = True
    stated: tuple[Text, ...] = ()


class Column(_Entry):
    """A column of the inventory.

    Attributes:
        about: what it tells, for headings' explanations and the documentation.
        field: the front-matter field that states it; empty where none does.
        choices: the values; empty where the value is text or a number.
        rules: how a value is read out of the text, the one that weighs heaviest first. Where none holds,
            nothing was found.
        details: what is shown with the value, in this order.
    """

    key: Key
    title: Text
    about: Text
    field: str = ""
    choices: tuple[Choice, ...] = ()
    rules: tuple[Rule, ...] = ()
    details: tuple[Detail, ...] = ()

    @model_validator(mode="after")
    def _values_exist(self) -> Column:
        unknown = {rule.value for rule in self.rules} - {choice.key for choice in self.choices}
        if unknown:
            raise ValueError(f"column {self.key}: no choice is called {', '.join(sorted(unknown))}")
        return self

    def choice(self, key: str) -> Choice | None:
        """The choice with a key; ``None`` where the column has no such value."""
        return next((choice for choice in self.choices if choice.key == key), None)

    def stated(self, text: str) -> Choice | None:
        """The choice that an officer's word in front matter or a correction means; ``None`` for words of their own."""
        word = text.casefold().strip()
        return next(
            (
                choice
                for choice in self.choices
                if word in {choice.key, choice.label.casefold(), *(stated.casefold() for stated in choice.stated)}
            ),
            None,
        )


class Figure(_Entry):
    """A figure of the inventory of 2017.

    Attributes:
        key: the share it stands beside (``Share.key``).
        wording: how it is worded, e.g. ``omkring hälften``.
        share: the same as a share from 0 to 1.
        quote: words that stand in the source.
    """

    key: Key
    wording: Text
    share: float = Field(ge=0, le=1)
    quote: Text


class Reference(_Entry):
    """The inventory of 2017: where in the corpus it stands, how many programmes it found, and its figures.

    Attributes:
        note: how its selection differs from what is counted now, for the officer.
    """

    source: Cited
    year: int
    programmes: int
    note: Text
    figures: tuple[Figure, ...]

    def figure(self, key: str) -> Figure | None:
        """The figure beside a share; ``None`` where 2017 has none."""
        return next((figure for figure in self.figures if figure.key == key), None)


def _text(name: str) -> str:
    return (files("assistant.programme") / name).read_text(encoding="utf-8")


def _read(name: str) -> Any:
    import yaml

    return yaml.load(_text(name), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both loaders are safe


def _filled(value: Any, words: dict[str, str]) -> Any:
    """A value of the YAML with ``<NAME>`` in its texts replaced by the pattern of that name."""
    if isinstance(value, str):
        return _WORD.sub(lambda match: f"(?:{words[match.group(1)]})", value)
    if isinstance(value, list):
        return [_filled(item, words) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, words) for key, item in value.items()}
    return value


@cache
def columns() -> tuple[Column, ...]:
    """The columns, in the order they are shown."""
    data = _read("inventory.yaml")
    words: dict[str, str] = {}
    for name, pattern in data["words"].items():
        words[name] = _filled(pattern, words)
    found: tuple[Column, ...] = TypeAdapter(tuple[Column, ...]).validate_python(_filled(data["columns"], words))
    return found


def column(key: str) -> Column:
    """The column with a key.

    Raises:
        KeyError: there is none.
    """
    return {entry.key: entry for entry in columns()}[key]


@cache
def reference_2017() -> Reference:
    """The figures of the inventory of 2017."""
    return Reference.model_validate(_read("reference_2017.yaml"))


@cache
def rules_version() -> str:
    """Changes with the signs, so that nothing remembered outlives the rules that found it."""
    return hashlib.sha256(_text("inventory.yaml").encode()).hexdigest()[:12]
