"""Blueprints: for each section of a programme what it holds, in what order, and what it is made from.

One YAML file a section in ``blueprints/``, named ``<nn>-<key>.yaml``; the number gives the order. The blocks of a
section are those of ``blueprint_blocks.py``, their sentence patterns and slots those of ``patterns.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, Field, model_validator

from assistant.programme.blueprint_blocks import (
    ITSELF,
    STEPS,
    Ask,
    Asking,
    Block,
    BlueprintEntry,
    Cite,
    Connect,
    Each,
    Examples,
    Own,
    Subheading,
    Table,
)
from assistant.programme.brief import Brief
from assistant.programme.craft import Key, Step, Text, Weakness, aspects, elements, success_factors
from assistant.programme.patterns import WHOLE, WORDS, model_at, slots


class Blueprint(BlueprintEntry):
    """How a section is drafted.

    Attributes:
        key: also the section's key in a draft; the element's key where it is about one.
        element: the element that it is about, if it is one.
        aspect: what examples are fetched from; the element's unless given.
        purpose: what the section is for, shown to the officer; the element's unless given.
        success_factors: those that the section can show.
        weaknesses: what often goes wrong; the element's unless given.
        appendix: it is drafted with a whole programme, but stands after it, as a «Bilaga».
    """

    key: Key
    title: Text
    element: Key | None = None
    aspect: Key | None = None
    purpose: Text | None = None
    success_factors: tuple[Key, ...] = ()
    weaknesses: tuple[Weakness, ...] = ()
    appendix: bool = False
    blocks: tuple[Block, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _from_element(cls, value: Any) -> Any:
        """Fill in what the element says already."""
        if not isinstance(value, dict) or "element" not in value:
            return value
        element = next((element for element in elements() if element.key == value["element"]), None)
        if element is None:
            raise ValueError(f"no element is called {value['element']}")
        said = {"aspect": element.aspect, "purpose": element.purpose, "weaknesses": element.weaknesses}
        return {**said, **value}

    @model_validator(mode="after")
    def _resolves(self) -> Blueprint:
        if not self.purpose or not self.weaknesses:
            raise ValueError(f"{self.key}: a section without element needs its own purpose and weaknesses")
        unknown = {*self.success_factors} - {factor.key for factor in success_factors()}
        unknown |= {self.aspect or ""} - {"", *(aspect.key for aspect in aspects())}
        if unknown:
            raise ValueError(f"{self.key}: no success factor or aspect is called {', '.join(sorted(unknown))}")
        for block in self.blocks:
            _check(block, Brief)
        return self


def _check(block: Block, item: type[BaseModel]) -> None:
    """Follow every path of a block into the brief.

    Raises:
        ValueError: a path leads nowhere.
    """
    for path in (*block.when, *block.unless):
        _resolve(path, item)
    for pattern in _patterns(block):
        for slot in slots(pattern):
            _resolve(slot.path, item)
    if isinstance(block, Each):
        inner = model_at(block.each, item)
        if inner is None:
            raise ValueError(f"{block.each!r} is no list of parts")
        for part in block.blocks:
            _check(part, inner)
    if isinstance(block, Table):
        row = _row_model(block.table.rows, item)
        for name in (*block.table.where, *([block.table.by_year] if block.table.by_year else [])):
            _resolve(name, row)
        for column in block.table.columns:
            for pattern in (*column.cell, *(_texts(column.ask) if column.ask else ())):
                for slot in slots(pattern):
                    _resolve(slot.path, row)
        for slot in slots(block.table.row or ""):
            _resolve(slot.path, row)


def _row_model(rows: str, item: type[BaseModel]) -> type[BaseModel]:
    if rows == STEPS:
        return Step
    found = item if rows == ITSELF else model_at(rows, item)
    if found is None:
        raise ValueError(f"{rows!r} is no list of parts")
    return found


def _resolve(path: str, item: type[BaseModel]) -> None:
    if path.startswith(WHOLE):
        model_at(path.removeprefix(WHOLE), Brief)
    elif path not in WORDS:
        model_at(path, item)


def _patterns(block: Block) -> Iterator[str]:
    """The patterns of a block, but for those of a table's cells and of the blocks inside it."""
    if isinstance(block, Own):
        yield from block.own
        for ask in block.needs:
            yield from _texts(ask)
    elif isinstance(block, Asking):
        yield from _texts(block.ask)
    elif isinstance(block, Each | Table):
        empty = block.empty if isinstance(block, Each) else block.table.empty
        yield from _texts(empty) if empty else ()
        if isinstance(block, Table):
            yield block.table.caption
    elif isinstance(block, Subheading):
        yield block.subheading
    elif isinstance(block, Connect):
        yield block.connect
    elif isinstance(block, Cite):
        yield block.cite
    elif isinstance(block, Examples) and block.examples.focus:
        yield block.examples.focus


def _texts(ask: Ask) -> tuple[str, ...]:
    return ask.what, ask.where, ask.why


@cache
def blueprints() -> tuple[Blueprint, ...]:
    """Every blueprint, in the order of a programme.

    Raises:
        ValueError: a file is not a blueprint, or its name is not its number and key; the message says which.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = []
    for file in sorted(files("assistant.programme").joinpath("blueprints").iterdir(), key=lambda file: file.name):
        if not file.name.endswith(".yaml"):
            continue
        try:
            plan = Blueprint.model_validate(yaml.load(file.read_text(encoding="utf-8"), loader))  # noqa: S506 - safe
        except ValueError as error:
            raise ValueError(f"{file.name}: {error}") from error
        if file.name.partition("-")[2] != f"{plan.key}.yaml":
            raise ValueError(f"{file.name}: the section in it is called {plan.key}")
        found.append(plan)
    return tuple(found)


def blueprint(key: str) -> Blueprint | None:
    """The blueprint of a section; ``None`` if there is none."""
    return next((found for found in blueprints() if found.key == key), None)
