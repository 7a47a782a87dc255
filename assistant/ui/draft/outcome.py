"""What a command works on, what is told on the way, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.errors import LotsError
from assistant.programme.brief import Brief
from assistant.tasks.drafting.draft_file import SavedDraft
from assistant.tasks.drafting.prefill import Prefill
from assistant.ui.draft import texts
from assistant.ui.draft.files import SavedFile
from assistant.ui.draft.form import Filled, Problem
from assistant.ui.draft.held import unpack
from assistant.ui.engine import Engine


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command works on.

    Attributes:
        held, before: the draft as the browser holds it, and as it was before the last change; both packed.
        user: whose hourly budget a language model's calls are counted on.
        writer: a value of ``Wanted``; anything else is the default.
    """

    engine: Engine
    held: object
    before: object
    user: str = ""
    writer: str = ""


@dataclass(frozen=True, slots=True)
class Working:
    """What is being done; ``saved`` is the draft so far, where that has grown."""

    text: str
    done: int = 0
    total: int = 0
    saved: SavedDraft | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What the officer has to choose before a command can be done.

    Attributes:
        choices: (what is sent with the command, as ``where:new``; what the button says).
    """

    title: str
    text: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a command.

    Attributes:
        text: for the officer; ``failed`` says that it is trouble.
        saved: the draft from now on; ``None`` leaves it as it is.
        cleared: there is no draft any more.
        unchanged: the draft is only to be shown.
        undoable: the draft before this one can be had back.
        brief: what the form is to show from now on.
        problems: what the form is to mark; ``None`` leaves it as it is.
        asks: nothing has been done yet; this has to be chosen first.
        shows: the view to go to, ``brief`` or ``draft``.
        focus: element id to go to.
    """

    text: str
    failed: bool = False
    saved: SavedDraft | None = None
    cleared: bool = False
    unchanged: bool = False
    undoable: bool = False
    brief: Brief | None = None
    problems: tuple[Problem, ...] | None = None
    prefill: Prefill | None = None
    file: SavedFile | None = None
    asks: Question | None = None
    shows: str = ""
    focus: str = ""


Steps = Iterator[Working | Result]


def ready(desk: Desk) -> Iterator[Working]:
    """Wait for the search model and the index, telling what for.

    Raises:
        LotsError: there is nothing to search.
    """
    for waiting_for in desk.engine.wait():
        yield Working(waiting_for)


def held_draft(desk: Desk) -> SavedDraft:
    """The draft that the browser holds.

    Raises:
        LotsError: it holds none.
    """
    saved = unpack(desk.held)
    if saved is None:
        raise LotsError(texts.NO_DRAFT, texts.EMPTY_TEXT)
    return saved


def mend_first(filled: Filled) -> Result:
    """The brief has problems, so nothing has been done."""
    return Result(texts.MEND_FIRST, failed=True, problems=filled.problems, shows="brief")
