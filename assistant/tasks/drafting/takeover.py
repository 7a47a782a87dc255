"""What the chat has drafted becomes part of the officer's own draft: a section, an effect chain, or a SMART goal.

The brief takes over the goal or the focus area, and the section is written from the whole brief, so that what the
officer has told elsewhere stands in it. What it cites is what the chat cited.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.programme.brief import Brief, FocusArea, Goal
from assistant.programme.measures import Measure
from assistant.retrieval.library import Library
from assistant.tasks.drafting.draft_file import SavedDraft
from assistant.tasks.drafting.drafting import assembled, draft
from assistant.tasks.drafting.editing import length_of, put_in
from assistant.tasks.drafting.smart import KEY as SMART
from assistant.tasks.drafting.smart import measured, proposed_measures
from assistant.types import DraftSection, Paragraph, ParagraphStatus, TableCell

_OF_GOALS = ("matbara_mal", "maltabell")
_CHAIN = "effektkedja"


def take_over(
    own: SavedDraft | None,
    brief: Brief,
    drafted: SavedDraft,
    library: Library,
    *,
    keep_edits: bool = True,
    measure: Measure | None = None,
    today: date | None = None,
    user: str = "",
) -> SavedDraft:
    """The officer's draft with what the chat has drafted.

    Args:
        own: the draft so far; ``None`` when there is none.
        brief: as the form holds it. What it says stands.
        drafted: as a ``DraftAnswer`` holds it.
        keep_edits: what the officer has edited in the section stands; only asked of a section, since a chain or a goal
            never takes the place of another.
        measure: chosen for the goal, where that names none itself.
        user: who asks, for tasks that keep records.

    Raises:
        LotsError: there is nothing to search.
    """
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    (section,) = drafted.draft.sections
    merged = with_taken(brief, drafted.brief, measure)
    whole, writer = merged.joined(), _writers(own, drafted)
    made = own.draft if own else assembled(whole, (), writer, whole_programme=False)
    for key in sections_of(drafted):
        fresh = draft(merged, library, sections=[key], today=today, length=length_of(section))
        for new in fresh.sections:
            worded = _as_cited(new, section) if _same_programme(merged, drafted.brief) else new
            made = put_in(made, whole, worded, writer, keep_edits=keep_edits)
    return SavedDraft(made, merged)


def sections_of(drafted: SavedDraft) -> tuple[str, ...]:
    """Keys of the sections that are written when it is taken over."""
    key = drafted.draft.sections[0].key
    return _OF_GOALS if key == SMART else (key,)


def would_lose_edits(own: SavedDraft, drafted: SavedDraft) -> bool:
    """Whether the draft already has the section, with paragraphs that the officer has edited."""
    key = drafted.draft.sections[0].key
    found = [section for section in own.draft.sections if section.key == key and key != _CHAIN]
    return any(paragraph.edited for section in found for paragraph in section.paragraphs)


def measures_for(brief: Brief, drafted: SavedDraft, library: Library, today: date | None = None) -> list[Measure]:
    """The measures to choose from for a goal that has none; empty for anything else that is taken over."""
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    if drafted.draft.sections[0].key != SMART:
        return []
    return [
        measure
        for goal in with_taken(brief, drafted.brief).mal
        if goal.text in {taken.text for taken in drafted.brief.mal} and not goal.indikator
        for measure, _ in proposed_measures(goal.text, library, today)
    ]


def with_taken(brief: Brief, taken: Brief, measure: Measure | None = None) -> Brief:
    """The officer's brief with what the chat was told; what stands in it already is left as it is."""
    if brief.is_empty:
        brief = brief.model_copy(update={"typ": taken.typ})
    goals = [measured(goal, measure) if measure and not goal.indikator else goal for goal in taken.mal]
    return brief.model_copy(
        update={
            "kommun": brief.kommun or taken.kommun,
            "period": brief.period or taken.period,
            "fokusomraden": _areas(brief.fokusomraden, taken.fokusomraden),
            "mal": _goals(brief.mal, goals),
        }
    )


def _writers(own: SavedDraft | None, drafted: SavedDraft) -> str:
    """Who worded the draft; both, where the chat and the tab had different writers."""
    before, new = own.draft.writer if own else "", drafted.draft.writer
    return before if new in before else " · ".join(filter(None, (before, new)))


def _areas(own: Sequence[FocusArea], taken: Sequence[FocusArea]) -> tuple[FocusArea, ...]:
    known = {area.namn.casefold() for area in own}
    return (*own, *(area for area in taken if area.namn.casefold() not in known))


def _goals(own: Sequence[Goal], taken: Sequence[Goal]) -> tuple[Goal, ...]:
    """The goals with those taken over; one that is there already has its empty fields filled."""
    new = {goal.text.casefold(): goal for goal in taken}
    filled = [_filled(goal, new.pop(goal.text.casefold(), None)) for goal in own]
    return (*filled, *new.values())


def _filled(goal: Goal, other: Goal | None) -> Goal:
    if other is None:
        return goal
    return goal.model_copy(update={f: getattr(goal, f) or getattr(other, f) for f in Goal.model_fields})


def _same_programme(brief: Brief, taken: Brief) -> bool:
    return (brief.kommun, brief.typ) == (taken.kommun, taken.typ)


def _as_cited(new: DraftSection, chats: DraftSection) -> DraftSection:
    """The section with what the chat cited, as the chat worded it."""
    known = {paragraph.id: paragraph for paragraph in chats.paragraphs}

    def one(paragraph: Paragraph) -> Paragraph:
        other = known.get(paragraph.id)
        if other is None:
            return paragraph
        if paragraph.table and other.table and len(paragraph.table.rows) == len(other.table.rows):
            rows = tuple(tuple(map(_cell, *both)) for both in zip(paragraph.table.rows, other.table.rows, strict=True))
            found = {c.passage_id: c for row in rows for cell in row for c in cell.citations}
            return replace(paragraph, table=replace(paragraph.table, rows=rows), citations=tuple(found.values()))
        return other if paragraph.status is other.status is ParagraphStatus.CITED else paragraph

    return replace(new, paragraphs=tuple(map(one, new.paragraphs)))


def _cell(new: TableCell, chats: TableCell) -> TableCell:
    return chats if new.status is chats.status is ParagraphStatus.NEEDS_INPUT else new
