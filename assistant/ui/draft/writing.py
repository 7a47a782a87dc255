"""Writing: the whole draft, a section again, and what the municipality's own programme proposes for the brief."""

from __future__ import annotations

import time

from assistant.programme.blueprints import blueprint, blueprints
from assistant.programme.brief import Brief
from assistant.programme.craft import elements
from assistant.tasks.drafting.draft_file import SavedDraft
from assistant.tasks.drafting.prefill import Prefill
from assistant.types import Draft
from assistant.ui.draft import texts
from assistant.ui.draft.commands import Command
from assistant.ui.draft.form import read_form
from assistant.ui.draft.held import unpack
from assistant.ui.draft.outcome import Desk, Result, Steps, Working, held_draft, mend_first, ready
from assistant.ui.draft.places import PROPOSALS, field_id, section_id
from assistant.writing.model.choosing import Wanted, choose_writer
from assistant.writing.model.connection import is_connected
from assistant.writing.writer import Writer

_SAVE_EVERY = 2.0  # seconds of writing that a stop may cost


def write(command: Command, desk: Desk) -> Steps:
    """Write the chosen sections one by one, so that what is done stands if the officer stops."""
    filled = read_form(command.form)
    if filled.hindered:
        yield mend_first(filled)
        return
    keys = filled.sections if filled.sections is not None else tuple(plan.key for plan in blueprints())
    if not keys:
        yield Result(texts.CHOOSE_SECTION, failed=True, shows="brief")
        return
    yield Working(texts.READING)
    before = unpack(desk.held)
    yield from ready(desk)
    writer = _writer(desk)
    saved = _begun(filled.brief, before, writer, whole=filled.sections is None)
    last_saved = time.monotonic()
    for done, key in enumerate(keys, start=1):
        saves = time.monotonic() - last_saved > _SAVE_EVERY
        last_saved = time.monotonic() if saves else last_saved
        yield Working(texts.writing(done, len(keys), _title(key)), done - 1, len(keys), saved if saves else None)
        saved = _section_again(saved, filled.brief, desk, key, command, writer)
    yield Result(texts.WRITTEN, saved=saved, undoable=before is not None, shows="draft", problems=filled.problems)


def rewrite(command: Command, desk: Desk) -> Steps:
    """Write one section again."""
    filled = read_form(command.form)
    if filled.hindered:
        yield mend_first(filled)
        return
    before = held_draft(desk)
    yield Working(texts.rewriting(_title(command.section)))
    yield from ready(desk)
    saved = _section_again(before, filled.brief, desk, command.section, command, _writer(desk))
    yield Result(texts.REWRITTEN, saved=saved, undoable=True, focus=section_id(command.section))


def propose(command: Command, desk: Desk) -> Steps:
    """Look for what the municipality's own programme says of the brief's fields."""
    filled = read_form(command.form)
    if filled.hindered:
        yield mend_first(filled)
        return
    if not filled.brief.kommun:
        yield Result(texts.PREFILL_NEEDS, failed=True, focus=field_id("kommun"), shows="brief")
        return
    yield Working(texts.fetching(filled.brief.kommun))
    yield from ready(desk)
    found = _proposed(filled.brief, desk)
    if found.document is None:
        yield Result(texts.no_programme(found.municipality), failed=True)
    elif not found.proposals:
        yield Result(texts.nothing_proposed(found.document.identity.title), failed=True)
    else:
        said = texts.proposals(len(found.proposals), found.document.identity.title)
        yield Result(f"{said}.", prefill=found, focus=PROPOSALS)


def accept(command: Command, desk: Desk) -> Steps:
    """Put the chosen proposals into the brief."""
    from assistant.tasks.drafting.prefill import accepted

    filled = read_form(command.form)
    if filled.hindered:
        yield mend_first(filled)
        return
    yield from ready(desk)
    found = _proposed(filled.brief, desk).proposals
    chosen = [proposal for place, proposal in enumerate(found) if place in command.chosen]
    brief = accepted(filled.brief, chosen)
    yield Result(texts.accepted(len(chosen)), brief=brief, problems=filled.problems)


def is_whole(draft: Draft) -> bool:
    """Whether the draft is one of a whole programme, and so is held against all the elements."""
    return len(draft.elements) == len(elements())


def _writer(desk: Desk) -> Writer:
    extracts = is_connected(desk.engine.settings) and desk.writer == Wanted.EXTRACTS.value
    return choose_writer(desk.engine.settings, user=desk.user, wanted=Wanted.EXTRACTS if extracts else None)


def _begun(brief: Brief, before: SavedDraft | None, writer: Writer, *, whole: bool) -> SavedDraft:
    """The draft to write sections into: the one there is, under the brief's own title."""
    from assistant.tasks.drafting.drafting import assembled

    sections = before.draft.sections if before else ()
    whole = whole or (before is not None and is_whole(before.draft))
    return SavedDraft(assembled(brief.joined(), sections, writer.name, whole_programme=whole), brief)


def _section_again(
    saved: SavedDraft, brief: Brief, desk: Desk, key: str, command: Command, writer: Writer
) -> SavedDraft:
    from assistant.tasks.drafting.editing import regenerate

    made = regenerate(
        saved.draft,
        brief,
        desk.engine.library,
        key,
        length=command.length,
        other_examples=command.other_examples,
        writer=writer,
        user=desk.user,
    )
    return SavedDraft(made, brief)


def _proposed(brief: Brief, desk: Desk) -> Prefill:
    from assistant.tasks.drafting.prefill import prefill

    return prefill(brief.kommun, desk.engine.library, user=desk.user)


def _title(key: str) -> str:
    plan = blueprint(key)
    return plan.title if plan else key
