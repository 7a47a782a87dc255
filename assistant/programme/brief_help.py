"""The brief step by step: the fields of each step, what they want to know, and the elements' guiding questions."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, field_validator

from assistant.programme.brief import Brief
from assistant.programme.craft import Key, Text, elements
from assistant.programme.patterns import model_at


class BriefField(BaseModel):
    """A field of the brief.

    Attributes:
        path: in the brief, e.g. ``mal.text``; the first name is a list where the field comes several times.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    label: Text
    help: Text

    @field_validator("path")
    @classmethod
    def _is_text(cls, value: str) -> str:
        if model_at(value, Brief) is not None:
            raise ValueError(f"{value!r} is no field of text")
        return value


class BriefStep(BaseModel):
    """A step of filling in the brief.

    Attributes:
        intro: a line under the title.
        elements: keys of the elements whose guiding questions belong here.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    title: Text
    intro: Text
    elements: tuple[Key, ...] = ()
    fields: tuple[BriefField, ...] = Field(min_length=1)

    @property
    def questions(self) -> tuple[str, ...]:
        """What to think through, from the elements."""
        return tuple(
            question for element in elements() if element.key in self.elements for question in element.questions
        )


@cache
def brief_steps() -> tuple[BriefStep, ...]:
    """The steps, in the order an officer fills them in."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (files("assistant.programme") / "brief_help.yaml").read_text(encoding="utf-8")
    found: tuple[BriefStep, ...] = TypeAdapter(tuple[BriefStep, ...]).validate_python(yaml.load(text, loader))  # noqa: S506
    return found
