"""A number that no source writes but that anyone can count: how many items a list in it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from assistant.language.words import terms
from assistant.types import BlockKind, Passage
from assistant.writing.checking.counted import counted
from assistant.writing.checking.figures import Figure, FigureKind, comparable

if TYPE_CHECKING:
    from assistant.writing.checking.ground import GroundUnit

_AND = r"\s+(?:och|samt)\s+"
_TOLD = re.compile(rf":\s*(?P<items>[^:.;()]+?(?:,\s+[^:.;()]+?)*{_AND}[^:.;(),]+)")
# A list that says that it is not whole is not one to count.
_PARTLY = re.compile(
    r"\b(?:bland|exempel|exempelvis|några|främst|såsom|t\.\s?ex|m\.\s?fl|med fler\w*|med mera|m\.\s?m|osv)\b",
    re.IGNORECASE,
)
# An enumeration goes on on either side of these.
_BEFORE, _AFTER = re.compile(r"(?:,|\boch|\bsamt)\s*$"), re.compile(r"\s*(?:,|och\b|samt\b)")
_MOST = 20
# A passage this long may have been cut in the middle of its last list, in characters.
_LONG = 1000


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of a source: how many items it has, and the terms of the line that introduces it."""

    count: int
    introduction: frozenset[str]


def lists_of(passage: Passage) -> list[Listed]:
    """The whole lists of a passage that a line ending in a colon introduces, and those in its sentences after one."""
    found: list[Listed] = []
    units = passage.units
    for place, unit in enumerate(units):
        text = comparable(unit.text).rstrip()
        if _PARTLY.search(text):
            continue
        if text.endswith(":"):
            run = next((n for n, after in enumerate(units[place + 1 :]) if after.kind is not BlockKind.LIST_ITEM), None)
            is_last = run is None
            count = len(units) - place - 1 if run is None else run
            if count and not (is_last and len(passage.text) > _LONG):
                found.append(Listed(count, frozenset(terms(text))))
        elif told := _TOLD.search(text):
            found += [Listed(n, frozenset(terms(text[: told.start()]))) for n in _items(told["items"])]
    return found


def is_counted(figure: Figure, text: str, lists: Sequence[Listed]) -> bool:
    """Whether a number is how many items a list has whose introduction names them as the number's sentence does."""
    if figure.kind is not FigureKind.NUMBER or not isinstance(figure.value, Fraction) or figure.unit:
        return False
    if not 1 < figure.value <= _MOST:
        return False
    noun = counted(text, figure).terms
    return any(listed.count == figure.value and noun & listed.introduction for listed in lists)


def names_its_items(figure: Figure, text: str, sentences: Iterable[GroundUnit]) -> bool:
    """Whether a sentence lists as many things as its number says, and a source lists just those, of what it counts.

    «Tre fokusområden: mark, handel och turism» of «Fokusområdena är mark, handel och turism».
    """
    told = _TOLD.search(text, figure.end)
    if told is None or figure.unit or _items(told["items"]) != [figure.value]:
        return False
    items = re.split(rf",\s+|{_AND}", told["items"].strip(" ."))
    wanted = re.compile(r",\s+".join(map(re.escape, items[:-1])) + _AND + re.escape(items[-1]) + r"\b", re.IGNORECASE)
    noun = counted(text, figure).terms
    for sentence in sentences:
        match = wanted.search(sentence.text) if noun & sentence.terms else None
        if (
            match
            and not _BEFORE.search(sentence.text[: match.start()])
            and not _AFTER.match(sentence.text, match.end())
        ):
            return not _PARTLY.search(sentence.text)
    return False


def _items(enumeration: str) -> list[int]:
    """How many things an enumeration holds; nothing where an «och» within one makes that unsure."""
    joined = len(re.findall(_AND, enumeration))
    return [len(re.findall(r",\s", enumeration)) + 2] if joined == 1 else []
