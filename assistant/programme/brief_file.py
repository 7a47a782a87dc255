"""The brief as a YAML file: read with messages an officer can act on, and written so that it reads well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from assistant.errors import LotsError
from assistant.programme.brief import KINDS, LONGEST_LINE, MOST_ITEMS, Brief, GoalType
from assistant.programme.patterns import model_at
from assistant.programme.register import fold

LARGEST_FILE = 2_000_000
_MOST_PROBLEMS = 6
_DEEPEST = 12
_EMPTY = frozenset({"~", "null", "Null", "NULL"})
_HEADER = "# Uppdragsbeskrivning till Näringslivslotsen. Öppna den i appen eller med lots draft --brief.\n"

_Place = tuple[str | int, ...]
_CHOICES = {
    "typ": ", ".join(kind.value for kind in KINDS),
    "mal.typ": ", ".join(kind.value for kind in GoalType if kind),
}


def load_brief(path: Path) -> Brief:
    """Read a brief from a YAML file.

    Raises:
        LotsError: the file cannot be read or used; the message names the line and the field and says what to do.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise LotsError(
                f"{path} är för stor för att vara en uppdragsbeskrivning.", "Kontrollera att det är rätt fil."
            )
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LotsError(
            f"Uppdragsbeskrivningen {path} gick inte att läsa.", "Ange en läsbar YAML-fil i UTF-8."
        ) from error
    return parse_brief(text, str(path))


def parse_brief(text: str, name: str = "Uppdragsbeskrivningen") -> Brief:
    """Read a brief from YAML text; ``name`` is what the messages call it.

    Raises:
        LotsError: as for ``load_brief``.
    """
    try:
        _refuse_what_grows(text, name)
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        values = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text, lists and mappings
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"Rad {mark.line + 1} i {name}" if mark else name
        raise LotsError(
            f"{where} följer inte YAML:s regler.",
            "Kontrollera indrag, kolon och citattecken. En text med kolon i sätts inom citattecken.",
        ) from error
    if node is None:
        return Brief()
    lines: dict[_Place, int] = {}
    twice = list(_places(node, (), lines))
    if twice:
        place, line = twice[0]
        raise LotsError(f"Rad {line} i {name}: {_said(place)} finns två gånger.", "Ta bort den ena.")
    return _validated(values, name, lines)


def brief_of(values: Mapping[str, Any]) -> Brief:
    """A brief from what a form holds.

    Raises:
        LotsError: a field cannot be used; the message names it and says what to do.
    """
    return _validated(dict(values), "Uppdragsbeskrivningen", {})


def dump_brief(brief: Brief) -> str:
    """The brief as YAML, without what is empty; ``parse_brief`` gives the same brief back."""
    values = brief.model_dump(mode="json", exclude_defaults=True)
    return _HEADER + (
        yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100) if values else "{}\n"
    )


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as such."""


def _text_node(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text_node)


def _refuse_what_grows(text: str, name: str) -> None:
    """A few aliases can stand for billions of values, and deep nesting takes hours to read: no officer needs either."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if depth > _DEEPEST:
            raise LotsError(f"Rad {line} i {name} har för många nivåer.", "Skriv fälten som i mallen i docs/utkast.md.")
        if isinstance(event, yaml.AliasEvent):
            raise LotsError(
                f"Rad {line} i {name} hänvisar med * till en annan rad.",
                "Skriv ut texten, eller sätt den inom citattecken om den börjar med *.",
            )


def _places(node: yaml.Node, place: _Place, lines: dict[_Place, int]) -> Iterator[tuple[_Place, int]]:
    """Note the line of every field in ``lines``, and give those that come twice."""
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*place, fold(str(key.value)))
            if inner in lines:
                yield inner, key.start_mark.line + 1
            yield from _places(value, inner, lines)
            lines[inner] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _places(value, (*place, number), lines)


def _validated(values: Any, name: str, lines: Mapping[_Place, int]) -> Brief:
    if not isinstance(values, dict):
        raise LotsError(f"{name} är ingen lista av fält.", "Skriv till exempel: kommun: Habo")
    try:
        return Brief.model_validate(_without_null(values))
    except ValidationError as error:
        problems = [text for _, text in sorted(_problem(found, lines) for found in error.errors())]
    shown = problems[:_MOST_PROBLEMS]
    if len(problems) > len(shown):
        shown.append(f"… och {len(problems) - len(shown)} till.")
    raise LotsError(
        f"{name} går inte att använda än:\n" + "\n".join(f"– {text}" for text in shown), "Rätta och försök igen."
    )


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _without_null(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_null(item) for item in value]
    return "" if value is None or (isinstance(value, str) and value in _EMPTY) else value


def _problem(found: Any, lines: Mapping[_Place, int]) -> tuple[int, str]:
    """One thing that is wrong: its line, 0 where that is not known, and a Swedish sentence with what to do."""
    place: _Place = tuple(fold(part) if isinstance(part, str) else part for part in found["loc"])
    line = next((lines[place[:end]] for end in range(len(place), 0, -1) if place[:end] in lines), 0)
    return line, (f"Rad {line}: " if line else "") + _what(found, place)


def _what(found: Any, place: _Place) -> str:
    kind, said = found["type"], _said(place)
    fields = ".".join(str(part) for part in place if isinstance(part, str))
    if kind == "extra_forbidden":
        return f"fältet «{found['loc'][-1]}» finns inte{_in(place)}. {_nearest(place)}"
    if kind == "enum" or (fields == "typ" and kind == "value_error"):
        choices = _CHOICES["typ" if fields == "typ" else "mal.typ"]
        return f"{said} kan inte vara «{found['input']}». Välj något av: {choices}."
    if kind in ("string_too_long", "too_long") and isinstance(found["input"], str):
        limit = found["ctx"]["max_length"]
        advice = "Korta texten" if limit == LONGEST_LINE else "Korta texten eller lägg detaljerna i en bilaga"
        return f"{said} är längre än {limit} tecken. {advice}."
    if kind == "too_long":
        return f"{said} har fler än {MOST_ITEMS} poster. Slå ihop eller stryk några."
    if kind == "string_type":
        return f"{said} ska vara text. Skriv den på en rad, inom citattecken om den har kolon i sig."
    if kind == "value_error":
        return f"{said}: {found['ctx']['error']}. Rätta värdet."
    return f"{said} har fel form. Skriv fältet som i mallen i docs/utkast.md."


def _model_of(place: _Place) -> type[BaseModel] | None:
    """The model whose field the last name of a place is."""
    names = [part for part in place if isinstance(part, str)]
    return model_at(".".join(names[:-1]), Brief) if len(names) > 1 else Brief


def _nearest(place: _Place) -> str:
    model = _model_of(place)
    known = list(model.model_fields) if model else []
    near = get_close_matches(str(place[-1]).lower(), known, n=1, cutoff=0.6)
    return f"Menade du «{near[0]}»?" if near else f"Fälten heter {', '.join(known)}."


def _in(place: _Place) -> str:
    return f" i {_said(place[:-1])}" if len(place) > 1 else ""


def _said(place: _Place) -> str:
    """A place in words: ``("mal", 2, "typ")`` → «mal nummer 3, typ»."""
    text = ""
    for part in place:
        text += f" nummer {part + 1}" if isinstance(part, int) else f"{', ' if text else ''}{part}"
    return f"«{text}»"
