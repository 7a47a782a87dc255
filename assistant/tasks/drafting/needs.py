"""What the officer has to find out: placeholders in the text, and the list of what to complete."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from assistant.programme.blueprint_blocks import Ask
from assistant.programme.brief import (
    Activity,
    Actor,
    FocusArea,
    Goal,
    Message,
    Milestone,
    Part,
    PresentPoint,
    RegionalLink,
    Term,
)
from assistant.programme.patterns import slots
from assistant.tasks.drafting.grammar import in_words, readable
from assistant.tasks.drafting.numbering import cells
from assistant.tasks.drafting.slots import Filler
from assistant.types import DraftSection, Need, Paragraph, ParagraphStatus

MARK = "▢"
# Where something can be found is a document, or someone to ask.
_ASKED = re.compile(
    r"(?:den (?:politiska|nämnd|som)|de som|[^,]*\bledning\b|\w*(?:gruppen|rådet|chefen|direktören|ledningen"
    r"|avdelningen|enheten|styrelsen|nämnden|nämnderna|företagen|kansliet|juristen|kontoret|förvaltning(?:en|arna)|bolagen)\b)",
    re.IGNORECASE,
)


# What a part of the brief without its main field is called.
_NAMELESS: dict[type[Part], str] = {
    Activity: "en rad i handlingsplanen saknar vad som ska göras",
    Actor: "en rad bland aktörerna saknar namn",
    FocusArea: "ett prioriterat område saknar namn",
    Goal: "ett mål saknar text",
    Message: "en rad i kommunikationsplanen saknar målgrupp",
    Milestone: "en rad i tidplanen saknar steg",
    PresentPoint: "en rad om nuläget saknar vad uppgiften gäller",
    RegionalLink: "en regional koppling saknar dokument",
    Term: "en rad i ordlistan saknar ord",
}
_MOST_SHOWN = 80


def need_of(ask: Ask, filler: Filler, section: str) -> Need:
    """A question of a blueprint about this programme."""
    return Need(
        section=section,
        what=_filled(ask.what, filler),
        where=_filled(ask.where, filler),
        why=_filled(ask.why, filler),
        importance=ask.importance,
    )


def nameless(part: Part, section: str) -> Need:
    """What to ask for a part of the brief whose main field is empty, told by what it holds besides."""
    told = ", ".join(readable(" ".join(text.split())) for text in _told(part))
    if len(told) > _MOST_SHOWN:
        told = f"{told[:_MOST_SHOWN].rsplit(' ', 1)[0].rstrip(' ,.')} …"
    return Need(
        section,
        f"{_NAMELESS[type(part)]}: {told}",
        "uppdragsbeskrivningen",
        "Det kommer inte med i den löpande texten förrän det är ifyllt.",
    )


def _told(part: Part) -> Iterator[str]:
    """Every text that a part holds."""
    for field in type(part).model_fields:
        value = getattr(part, field)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part):
                yield from _told(item)
            elif item and field not in part.sorting:
                yield str(item)


def _filled(text: str, filler: Filler) -> str:
    """The question with its slots filled; what the officer has left without a name is an ellipsis in it."""
    named = text
    for slot in reversed(slots(text)):
        if filler.fill(text[slot.start : slot.end]) is None:
            named = f"{named[: slot.start]}…{named[slot.end :]}"
    filled = filler.fill(named) or named
    return filled[:1].lower() + filled[1:] if text[:1].islower() else filled


def placeholder(need: Need) -> str:
    """The marked text that stands where something is missing."""
    verb = "fråga" if _ASKED.match(need.where) else "se"
    return f"{MARK} [Behöver underlag: {need.what} – {verb} {need.where}]"


def blank(what: str) -> str:
    """The same in a cell of a table."""
    return f"{MARK} [{what}]"


def asked(asks: Iterable[Ask], filler: Filler) -> list[Ask]:
    """The questions whose fields are all empty and that no earlier one has covered."""
    covered: set[str] = set()
    found = []
    for ask in asks:
        if any(filler.has(path) for path in ask.missing) or (ask.missing and covered.issuperset(ask.missing)):
            continue
        covered.update(ask.missing)
        found.append(ask)
    return found


def joint(needs: Collection[Need], titles: Iterable[str], row: str) -> Need:
    """One question for several empty cells of a row.

    Args:
        titles: of the columns that are empty.
        row: what the row is called.
    """
    first = min(needs, key=lambda need: need.importance)
    what = f"{in_words([title[:1].lower() + title[1:] for title in titles])} för {row}"
    return Need(first.section, what, first.where, first.why, first.importance)


def to_complete(sections: Iterable[DraftSection]) -> tuple[Need, ...]:
    """What is missing, most important first, then in the order of the sections; the same question is there once."""
    found = [need for section in sections for paragraph in section.paragraphs for need in _of(paragraph)]
    first = {(need.what.casefold(), need.where.casefold()): need for need in reversed(found)}
    kept = [need for need in found if first[need.what.casefold(), need.where.casefold()] is need]
    return tuple(sorted(kept, key=lambda need: need.importance))


def _of(paragraph: Paragraph) -> Iterable[Need]:
    if paragraph.need and paragraph.status is ParagraphStatus.NEEDS_INPUT:
        yield paragraph.need
    for cell in cells(paragraph):
        if cell.need and cell.status is ParagraphStatus.NEEDS_INPUT:
            yield cell.need
