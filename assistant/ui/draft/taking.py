"""What the chat has drafted is put into the draft, after what has to be asked first."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import LotsError
from assistant.programme.brief import Brief
from assistant.programme.measures import Measure, measures
from assistant.tasks.drafting.draft_file import SavedDraft
from assistant.ui.draft import texts
from assistant.ui.draft.commands import NO_MEASURE, Command, Edits, Where
from assistant.ui.draft.form import read_form
from assistant.ui.draft.held import unpack
from assistant.ui.draft.outcome import Desk, Question, Result, Steps, Working, mend_first, ready
from assistant.ui.draft.places import QUESTION, cell_id, section_id


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What is taken over, and what it comes to; ``own`` is ``None`` where there is no draft."""

    taken: SavedDraft
    own: SavedDraft | None
    brief: Brief

    @property
    def municipality(self) -> str:
        return self.brief.kommun or (self.own.draft.municipality if self.own else "")


def take(command: Command, desk: Desk) -> Steps:
    """Put what the chat has drafted into the draft, or ask first.

    Raises:
        LotsError: what the page sent is no draft of ours, or there is nothing to search.
    """
    from assistant.tasks.drafting.takeover import take_over

    met = _met(command, desk)
    if isinstance(met, Result):
        yield met
        return
    yield Working(texts.READING)
    yield from ready(desk)
    question = _question(met, command, desk)
    if question is not None:
        yield Result("", asks=question, focus=QUESTION)
        return
    saved = take_over(
        met.own,
        met.brief,
        met.taken,
        desk.engine.library,
        keep_edits=command.mine is not Edits.REPLACE,
        measure=_measure(command.measure),
        user=desk.user,
    )
    undoable = unpack(desk.held) is not None
    yield Result(
        _said(met.taken),
        saved=saved,
        undoable=undoable,
        brief=saved.brief,
        problems=(),
        shows="draft",
        focus=_focus(met.taken, saved),
    )


def _met(command: Command, desk: Desk) -> _Meeting | Result:
    taken = unpack(command.taken)
    # The browser holds it, so it is looked through like any input.
    if taken is None or len(taken.draft.sections) != 1:
        raise LotsError(texts.TAKEN_UNREADABLE, texts.ASK_AGAIN)
    filled = read_form(command.form)
    if command.where is Where.NEW:
        return _Meeting(taken, None, Brief())
    if filled.hindered:
        return mend_first(filled)
    own = unpack(desk.held)
    return _Meeting(taken, own, own.brief if own and filled.brief.is_empty else filled.brief)


def _question(met: _Meeting, command: Command, desk: Desk) -> Question | None:
    """The first thing that has to be chosen, and has not been."""
    from assistant.tasks.drafting.takeover import measures_for, would_lose_edits

    theirs = met.taken.brief.kommun
    if theirs and met.municipality and theirs != met.municipality and command.where is None:
        choices = (("where:here", texts.put_here(met.municipality)), ("where:new", texts.begin_for(theirs)))
        return Question(texts.other_municipality(met.municipality), texts.where_to(met.municipality, theirs), choices)
    section = met.taken.draft.sections[0]
    if met.own and would_lose_edits(met.own, met.taken) and command.mine is None:
        before = next(found for found in met.own.draft.sections if found.key == section.key)
        count = sum(paragraph.edited for paragraph in before.paragraphs)
        choices = (("mine:keep", texts.KEEP_EDITS), ("mine:replace", texts.REPLACE_EDITS))
        return Question(texts.edited_before(section.title), texts.edits_stand(count), choices)
    proposed = [] if command.measure else measures_for(met.brief, met.taken, desk.engine.library)
    if proposed:
        named = ((f"measure:{one.key}", f"{one.title[:1].upper()}{one.title[1:]}") for one in proposed)
        measured = (*named, (f"measure:{NO_MEASURE}", texts.NO_MEASURE))
        return Question(texts.MEASURE_TITLE, texts.measures_of(met.taken.brief.mal[0].text), measured)
    return None


def _focus(taken: SavedDraft, saved: SavedDraft) -> str:
    """Where what was taken over stands: the goal's row, or the section."""
    from assistant.tasks.drafting.takeover import sections_of

    section = next(found for found in saved.draft.sections if found.key == sections_of(taken)[0])
    for goal in taken.brief.mal[:1]:
        for paragraph in section.paragraphs:
            rows = paragraph.table.rows if paragraph.table else ()
            for place, row in enumerate(rows):
                if row[0].text == goal.text:
                    return cell_id(paragraph.id, place, 0)
    return section_id(section.key)


def _measure(key: str) -> Measure | None:
    return next((measure for measure in measures() if measure.key == key), None)


def _said(taken: SavedDraft) -> str:
    if taken.brief.mal:
        return texts.goal_taken(taken.brief.mal[0].text)
    if taken.brief.fokusomraden:
        return texts.area_taken(taken.brief.fokusomraden[0].namn)
    return texts.taken(taken.draft.sections[0].title)
