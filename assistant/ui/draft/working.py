"""A command walks through the drafting tasks; what comes out is what is being done, and last what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from assistant.errors import LotsError
from assistant.programme.brief import Brief
from assistant.programme.brief_file import parse_brief
from assistant.tasks.drafting.draft_file import parse_draft
from assistant.ui.draft import texts
from assistant.ui.draft.commands import Command, Do, Format
from assistant.ui.draft.files import SavedFile, brief_file, draft_file
from assistant.ui.draft.form import read_form
from assistant.ui.draft.held import unpack
from assistant.ui.draft.outcome import Desk, Result, Steps, held_draft, mend_first
from assistant.ui.draft.places import cell_id, paragraph_id
from assistant.ui.draft.taking import take
from assistant.ui.draft.writing import accept, is_whole, propose, rewrite, write

logger = logging.getLogger(__name__)


def run(command: Command, desk: Desk) -> Steps:
    """Do what is asked. Errors become the result; nothing is raised."""
    try:
        yield from _STEPS[command.do](command, desk)
    except LotsError as error:
        yield Result(str(error), failed=True)
    except Exception as error:
        logger.exception("A command of the drafting tab could not be done")
        yield Result(f"{texts.unexpected(type(error).__name__)} {texts.LATER}", failed=True)


def _show(command: Command, desk: Desk) -> Steps:
    yield Result("", saved=unpack(desk.held), unchanged=True)


def _drop(command: Command, desk: Desk) -> Steps:
    from assistant.tasks.drafting.drafting import assembled

    before = held_draft(desk)
    kept = [section for section in before.draft.sections if section.key != command.section]
    made = assembled(before.brief.joined(), kept, before.draft.writer, whole_programme=is_whole(before.draft))
    saved = replace(before, draft=replace(made, title=before.draft.title))
    yield Result(texts.SECTION_DROPPED, saved=saved, undoable=True)


def _edit(command: Command, desk: Desk) -> Steps:
    from assistant.tasks.drafting.editing import edit

    before = held_draft(desk)
    saved = replace(before, draft=edit(before.draft, before.brief, command.paragraph, command.text))
    said = texts.EDITED if command.text.strip() else texts.REMOVED
    yield Result(said, saved=saved, undoable=True, focus=paragraph_id(command.paragraph))


def _edit_cell(command: Command, desk: Desk) -> Steps:
    from assistant.tasks.drafting.editing import edit_cell

    before = held_draft(desk)
    made = edit_cell(before.draft, before.brief, command.paragraph, command.row, command.column, command.text)
    focus = cell_id(command.paragraph, command.row, command.column)
    yield Result(texts.EDITED, saved=replace(before, draft=made), undoable=True, focus=focus)


def _undo(command: Command, desk: Desk) -> Steps:
    before = unpack(desk.before)
    if before is None:
        yield Result(texts.NOTHING_TO_UNDO, failed=True)
    else:
        yield Result(texts.UNDONE, saved=before)


def _clear(command: Command, desk: Desk) -> Steps:
    yield Result(texts.CLEARED, cleared=True, brief=Brief(), problems=(), shows="brief")


def _open_draft(command: Command, desk: Desk) -> Steps:
    saved = parse_draft(command.text, "Filen")
    undoable = _holds_draft(desk)
    yield Result(texts.DRAFT_OPENED, saved=saved, undoable=undoable, brief=saved.brief, problems=(), shows="draft")


def _open_brief(command: Command, desk: Desk) -> Steps:
    yield Result(texts.BRIEF_OPENED, brief=parse_brief(command.text, "Filen"), problems=(), shows="brief")


def _save(command: Command, desk: Desk) -> Steps:
    if command.format is not Format.BRIEF:
        yield _saved(draft_file(held_draft(desk), command.format))
        return
    filled = read_form(command.form)
    yield mend_first(filled) if filled.hindered else _saved(brief_file(filled.brief))


_STEPS: dict[Do, Callable[[Command, Desk], Steps]] = {
    Do.SHOW: _show,
    Do.WRITE: write,
    Do.REWRITE: rewrite,
    Do.DROP: _drop,
    Do.EDIT: _edit,
    Do.EDIT_CELL: _edit_cell,
    Do.UNDO: _undo,
    Do.CLEAR: _clear,
    Do.OPEN_DRAFT: _open_draft,
    Do.OPEN_BRIEF: _open_brief,
    Do.SAVE: _save,
    Do.PREFILL: propose,
    Do.ACCEPT: accept,
    Do.TAKE: take,
}


def _holds_draft(desk: Desk) -> bool:
    try:
        return unpack(desk.held) is not None
    except LotsError:
        return False


def _saved(file: SavedFile) -> Result:
    return Result(texts.saved(file.name), file=file)
