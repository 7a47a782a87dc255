"""The prompts: Swedish text files in ``assistant/writing/prompts``, each with its version in the first line.

A file is divided by lines such as ``--- human ---``. Its parts are templates; what is put in their places is never
itself read as a template, so that a source cannot reach the instructions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Template

_VERSION = re.compile(r"<!-- \w+, version (\d+) -->\n")
_PART = re.compile(r"^--- (\w+) ---\n+", re.MULTILINE)


@cache
def prompt_version(name: str) -> int:
    """The version of a prompt file, as its first line says.

    Raises:
        ValueError: the first line does not.
    """
    match = _VERSION.match(_text(name))
    if match is None:
        raise ValueError(f"The prompt {name} does not begin with its version")
    return int(match[1])


def fill(name: str, part: str, values: Mapping[str, str]) -> str:
    """A part of a prompt file with ``values`` in the places that it names.

    Raises:
        KeyError: there is no such part, or a place has no value.
    """
    return Template(_parts(name)[part]).substitute(values)


@cache
def _parts(name: str) -> dict[str, str]:
    pieces = _PART.split(_text(name))[1:]
    return {part: text.strip() for part, text in zip(pieces[::2], pieces[1::2], strict=True)}


def _text(name: str) -> str:
    return (files("assistant.writing") / "prompts" / f"{name}.md").read_text(encoding="utf-8")
