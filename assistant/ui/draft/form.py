"""The brief as the form holds it: which input every field has, and what comes back from the browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from annotated_types import MaxLen
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from assistant.programme.blueprints import blueprints
from assistant.programme.brief import KINDS, LONGEST_LINE, LONGEST_TEXT, Brief, GoalType, Part
from assistant.programme.brief_help import BriefField, BriefStep
from assistant.programme.patterns import model_at
from assistant.programme.register import by_name
from assistant.ui.draft import texts


class Input(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    """A value a line."""
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the form.

    Attributes:
        path: in the brief; within an item of a list, the item's own field.
        choices: (value, what is shown), for a choice.
    """

    path: str
    label: str
    help: str
    input: Input
    longest: int
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormList:
    """A part of the brief that comes several times, each time with the same fields."""

    name: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend at a field; ``path`` as in ``mal.2.ar``, counted from 0. A note hinders nothing."""

    path: str
    text: str
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """What the form holds.

    Attributes:
        brief: empty when there are problems.
        sections: keys of the sections wanted, in the order of a programme; ``None`` for all of them.
    """

    brief: Brief
    sections: tuple[str, ...] | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def hindered(self) -> bool:
        """Whether something must be mended before the brief can be used."""
        return any(not problem.is_note for problem in self.problems)


def entries(step: BriefStep) -> Iterator[FormField | FormList]:
    """What a step holds, in order; fields of the same list come together."""
    lists: dict[str, list[BriefField]] = {}
    for field in step.fields:
        name, _, rest = field.path.partition(".")
        if rest and _comes_several_times(name):
            lists.setdefault(name, []).append(field)
    for field in step.fields:
        name = field.path.partition(".")[0]
        if name not in lists:
            yield _field(field, field.path)
        elif field is lists[name][0]:
            yield FormList(name, tuple(_field(one, one.path.partition(".")[2]) for one in lists[name]))


def read_form(value: Any) -> Filled:
    """Read what the form holds; whatever the browser sent, this is a ``Filled``."""
    values = value if isinstance(value, Mapping) else {}
    brief_values = values.get("brief")
    try:
        brief = Brief.model_validate(brief_values if isinstance(brief_values, Mapping) else {})
    except ValidationError as error:
        return Filled(Brief(), problems=tuple(map(_problem, error.errors())))
    notes: tuple[Problem, ...] = ()
    if brief.kommun and by_name(brief.kommun) is None:
        notes = (Problem("kommun", texts.unknown_municipality(brief.kommun), is_note=True),)
    return Filled(_without_empty(brief), _sections(values.get("sections")), notes)


def form_values(brief: Brief) -> dict[str, Any]:
    """A brief for the form to show: goals and activities stand in the lists of the whole programme, by area."""
    whole = brief.joined()
    areas = tuple(area.model_copy(update={"mal": (), "aktiviteter": ()}) for area in whole.fokusomraden)
    return whole.model_copy(update={"fokusomraden": areas}).model_dump(mode="json", exclude_defaults=True)


def _comes_several_times(name: str) -> bool:
    return _is_several(Brief.model_fields[name])


def _field(field: BriefField, path: str) -> FormField:
    *parents, name = field.path.split(".")
    model = model_at(".".join(parents), Brief) if parents else Brief
    info = (model or Brief).model_fields[name]
    longest = _longest(info)
    if field.path == "typ":
        choices = tuple((kind.value, kind.value.capitalize()) for kind in KINDS)
        return FormField(path, field.label, field.help, Input.CHOICE, longest, choices)
    if info.annotation is GoalType:
        choices = (
            ("", texts.NOT_CHOSEN),
            *((kind.value, f"{kind.value.capitalize()}mål") for kind in GoalType if kind),
        )
        return FormField(path, field.label, field.help, Input.CHOICE, longest, choices)
    several = _is_several(info)
    kind = Input.LINES if several else Input.TEXT if longest > LONGEST_LINE else Input.LINE
    return FormField(path, field.label, field.help, kind, LONGEST_TEXT if several else longest)


def _is_several(info: FieldInfo) -> bool:
    return isinstance(info.default, tuple)


def _longest(info: FieldInfo) -> int:
    return next((limit.max_length for limit in info.metadata if isinstance(limit, MaxLen)), LONGEST_LINE)


def _sections(value: Any) -> tuple[str, ...] | None:
    """The sections chosen; ``None`` when that is all of them, or when nothing was said."""
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    known = [blueprint.key for blueprint in blueprints()]
    kept = tuple(key for key in known if key in value)
    return None if len(kept) == len(known) else kept


def _problem(found: Any) -> Problem:
    place, kind, limits = found["loc"], found["type"], found.get("ctx", {})
    path = ".".join(str(part) for part in place)
    # The length of a text that is made one line of first is reported as that of a list.
    if kind == "string_too_long" or (kind == "too_long" and isinstance(found["input"], str)):
        return Problem(path, texts.too_long_field(limits["max_length"]))
    if kind == "too_long":
        return Problem(path, texts.too_many(limits["max_length"]))
    if kind == "value_error" and path == "period":
        return Problem(path, texts.PERIOD_BACKWARDS)
    if kind in ("enum", "value_error"):
        return Problem(path, texts.CHOOSE_FROM_LIST)
    return Problem(path, texts.WRONG_SHAPE)


def _without_empty(brief: Brief) -> Brief:
    """The brief without the items that have been added to a list and left empty."""
    kept: dict[str, object] = {}
    for name in Brief.model_fields:
        value = getattr(brief, name)
        if isinstance(value, tuple):
            kept[name] = tuple(item for item in value if not _is_blank(item))
    return brief.model_copy(update=kept)


def _is_blank(item: object) -> bool:
    return item.is_empty if isinstance(item, Part) else not item
