"""Focus areas that stand in running text or in a table: "Den första är skogen …", or a column "Område"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from assistant.language.sentences import split_sentences
from assistant.types import BlockKind, Passage, Unit

# A passage, the unit that names an area, and the name.
Area = tuple[Passage, Unit, str]

_ORDER = ("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde")
_ONE_OF = re.compile(
    rf"\bden (?P<order>{'|'.join(_ORDER)})"
    r"(?: (?:\w*(?:delen|riktningen|saken|frågan|uppgiften|pelaren|satsningen|vägen)))?"
    r" (?:är|benämns|heter|kallas|kallar vi|handlar om|gäller|rör)\s+(?P<name>[^.,;:]{3,80})",
    re.IGNORECASE,
)
_LEAST, _MOST = 2, 12
# A few words that are no sentence, and a sentence after them.
_RUN_IN = re.compile(
    r"^(?P<name>[A-ZÅÄÖ](?:(?!\b(?:är|har|ska|vill|kan|finns|behöver|blir)\b)[^.:!?]){2,40})[.:] (?=[A-ZÅÄÖ])"
)
_COLUMN = re.compile(
    r"^(?:(?:fokus|insats|mål|utvecklings|prioriterat |strategiskt )?område|inriktning|spår|riktning)$", re.IGNORECASE
)
_ACTION = re.compile(r"(?:^|· )(?:Åtgärd|Aktivitet|Insats)\w*: ")
_HAS_LETTER = re.compile(r"[^\W\d_]{3}")


def counted_off(passages: Sequence[Passage]) -> list[Area]:
    """Areas that a chapter counts off, one sentence each: "Den första är båtbyggandet. … Den andra är maten …"."""
    chapters: dict[tuple[str, ...], list[tuple[int, Area]]] = {}
    for passage in passages:
        for unit in passage.units:
            if unit.kind is not BlockKind.PARAGRAPH:
                continue
            for sentence in split_sentences(unit.text):
                for match in _ONE_OF.finditer(sentence):
                    named = (passage, unit, match["name"].strip())
                    chapters.setdefault(passage.section, []).append((_ORDER.index(match["order"].lower()), named))
    for found in chapters.values():
        if len(found) >= _LEAST and [number for number, _ in found] == list(range(len(found))):
            return [area for _, area in found]
    return []


def named_headings(passages: Sequence[Passage], numbers: Callable[[str], Collection[int | None]]) -> list[Area]:
    """Headings that a paragraph names, as many as it says: "Tre strategiska val. Dessa är Bo, Bruk och Bära."

    Args:
        numbers: how many things a text says that there are.
    """
    headings: dict[str, Area] = {}
    for passage in passages:
        for heading in passage.section[-1:]:
            unit = Unit(heading, BlockKind.HEADING, passage.page_start, passage.page_start)
            headings.setdefault(heading, (passage, unit, heading))
    for passage in passages:
        others = {heading: area for heading, area in headings.items() if heading not in passage.section}
        for text in (unit.text.lower() for unit in passage.units if unit.kind is BlockKind.PARAGRAPH):
            found = [area for name, area in others.items() if re.search(rf"\b{re.escape(name.lower())}\b", text)]
            if _LEAST <= len(found) <= _MOST and len(found) in numbers(text):
                return found
    return []


def run_in(passages: Sequence[Passage], gathers: Callable[[str], bool]) -> list[Area]:
    """Areas that open the paragraphs of a chapter: "Mark och lokaler. Kommunen köper …".

    Args:
        gathers: whether a heading says that areas stand below it.
    """
    paragraphs = [
        (passage, unit)
        for passage in passages
        if passage.section and gathers(passage.section[-1])
        for unit in passage.units
        if unit.kind is BlockKind.PARAGRAPH
    ]
    found = [(passage, unit, match["name"]) for passage, unit in paragraphs if (match := _RUN_IN.match(unit.text))]
    return found if _LEAST <= len(found) <= _MOST and 2 * len(found) > len(paragraphs) else []


def in_column(passages: Sequence[Passage], *, of_actions: bool = False) -> list[Area]:
    """Areas that a table sorts its rows by.

    Args:
        of_actions: only tables of what is going to be done.
    """
    found: dict[str, Area] = {}
    for passage in passages:
        for unit in passage.units:
            if unit.kind is BlockKind.TABLE_ROW and (not of_actions or _ACTION.search(unit.text)):
                for cell in unit.text.split(" · "):
                    label, _, value = cell.partition(": ")
                    if _COLUMN.match(label.strip()) and _HAS_LETTER.search(value):
                        found.setdefault(value.strip(), (passage, unit, value.strip()))
    return list(found.values()) if _LEAST <= len(found) <= _MOST else []
