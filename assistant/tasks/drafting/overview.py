"""A whole programme asked for in the chat: what sections it has and what to find out first; it is written elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.programme.blueprint_blocks import Examples
from assistant.programme.blueprints import Blueprint, blueprints
from assistant.programme.brief import Brief
from assistant.retrieval.library import Library
from assistant.tasks.drafting.composing import Composer
from assistant.tasks.drafting.drafting import assembled
from assistant.tasks.drafting.examples import ExampleFinder
from assistant.tasks.drafting.needs import placeholder
from assistant.types import DraftSection, Need, Paragraph, ParagraphForm, ParagraphStatus

KEY = "oversikt"
_FIRST_NEEDS = 6
_ELSEWHERE = (
    "Ett helt utkast är för långt för samtalet. Du skriver det under fliken Skriv, eller med kommandot lots draft. Här"
    " är avsnitten, och det ni behöver ta reda på först. Be om ett avsnitt i taget om du vill börja här."
)


def overview(brief: Brief, library: Library, today: date) -> DraftSection:
    """The sections of a programme as a list, and the first of what the officer has to find out.

    Args:
        brief: the municipality, kind and period.
    """
    whole = brief.joined()
    composer = Composer(whole, library, ExampleFinder(library, whole, today), today)
    made = assembled(whole, [composer.section(_bare(plan)) for plan in blueprints()], "", whole_programme=False)
    title = f"{made.title} för {brief.kommun}" if brief.kommun else made.title
    paragraphs = [
        Paragraph(f"{KEY}:1", _ELSEWHERE, ParagraphStatus.CONNECTING),
        *_items(2, "Avsnitten", [section.title for section in made.sections]),
        *_asking(made.to_complete[:_FIRST_NEEDS]),
    ]
    return DraftSection(KEY, title, tuple(paragraphs))


def _bare(plan: Blueprint) -> Blueprint:
    """Without others' examples: they take time to find and are not shown."""
    return plan.model_copy(update={"blocks": tuple(block for block in plan.blocks if not isinstance(block, Examples))})


def _items(place: int, heading: str, texts: list[str]) -> Iterator[Paragraph]:
    yield Paragraph(f"{KEY}:{place}", heading, ParagraphStatus.CONNECTING, ParagraphForm.SUBHEADING)
    for number, text in enumerate(texts, start=1):
        yield Paragraph(f"{KEY}:{place}.{number}", text, ParagraphStatus.CONNECTING, ParagraphForm.ITEM)


def _asking(needs: tuple[Need, ...]) -> Iterator[Paragraph]:
    heading, *items = _items(3, "Det här behöver ni ta reda på först", [placeholder(need) for need in needs])
    yield heading
    for item, need in zip(items, needs, strict=True):
        yield replace(item, status=ParagraphStatus.NEEDS_INPUT, need=need)
