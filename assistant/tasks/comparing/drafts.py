"""Points and cells before their citations have numbers, and how short items are said as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.programme.register import by_name
from assistant.types import CellStatus, Evidence, Unit

# Characters a point aims at. A longer sentence is not cut, but gives way to shorter ones.
AIM = 220


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a passage and the unit they stand in."""

    evidence: Evidence
    unit: Unit
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A point before its citations have numbers."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class DraftCell:
    """A cell before its citations have numbers."""

    status: CellStatus
    points: tuple[Draft, ...] = ()


def joined(texts: Sequence[str], aim: int = AIM, *, lower: bool = True) -> str:
    """Short items as one: ``Kompetensförsörjning, företagens kontakter och 2 till``."""
    kept: list[str] = []
    separator = "; " if any("," in text or " – " in text for text in texts) else ", "
    for text in texts:
        if kept and len(separator.join([*kept, text])) > aim:
            break
        kept.append(lowered(text) if kept and lower else text)
    left = len(texts) - len(kept)
    return separator.join(kept) + (f" och {left} till" if left else "")


def lowered(text: str) -> str:
    """A text inside a sentence: its first letter small, unless its first word is a name or an abbreviation."""
    first = re.split(r"[ ,;:.-]", text, maxsplit=1)[0]
    name = by_name(first) or by_name(first.removesuffix("s"))
    keep = name is not None or any(letter.isupper() for letter in first[1:]) or len(first) < 2
    return text if keep else text[:1].lower() + text[1:]
