"""What the page may ask the tab to do. It comes from the browser, so it is validated before anything is done."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from assistant.programme.blueprint_blocks import Length
from assistant.ui.draft.held import LARGEST_PACKED

LARGEST_FILE = 8_000_000  # characters of a file that is opened
LARGEST_COMMAND = 12_000_000

Word = Annotated[str, StringConstraints(max_length=200)]
Words = Annotated[str, StringConstraints(max_length=20_000)]


class Do(StrEnum):
    """What is to be done."""

    SHOW = "show"
    """The draft that the browser holds, when the page is opened."""
    WRITE = "write"
    REWRITE = "rewrite"
    DROP = "drop"
    EDIT = "edit"
    EDIT_CELL = "edit_cell"
    UNDO = "undo"
    CLEAR = "clear"
    OPEN_DRAFT = "open_draft"
    OPEN_BRIEF = "open_brief"
    SAVE = "save"
    PREFILL = "prefill"
    ACCEPT = "accept"
    TAKE = "take"
    """What the chat has drafted, into the draft."""


class Format(StrEnum):
    """What a file is saved as."""

    WORD = "docx"
    MARKDOWN = "md"
    DRAFT = "json"
    BRIEF = "yaml"


class Where(StrEnum):
    """Where something that is for another municipality is put."""

    HERE = "here"
    NEW = "new"


class Edits(StrEnum):
    """What becomes of the officer's edits in a section that is taken over once more."""

    KEEP = "keep"
    REPLACE = "replace"


NO_MEASURE = "none"


class Command(BaseModel):
    """One thing to do, with what it needs.

    Attributes:
        seq: the page's own number for it, given back with the reply.
        form: what the form holds, see ``form.read_form``.
        section: key of the section, to write again or take away.
        paragraph: id of the paragraph, to edit.
        row, column: of the cell to edit, from 0.
        text: the new text, or the file that is opened.
        chosen: the proposals accepted, by their place in the list.
        length: ``None`` leaves each section as long as it is.
        taken: what the chat has drafted, as ``held.pack`` gives it.
        where, mine, measure: what the officer has answered so far, see ``taking``; ``measure`` is a key, or
            ``NO_MEASURE``.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    seq: int
    do: Do
    form: dict[str, Any] = {}
    section: Word = ""
    length: Length | None = None
    other_examples: bool = False
    paragraph: Word = ""
    row: int = -1
    column: int = -1
    text: Annotated[str, StringConstraints(max_length=LARGEST_FILE)] = ""
    chosen: tuple[int, ...] = ()
    taken: Annotated[str, StringConstraints(max_length=LARGEST_PACKED)] = ""
    where: Where | None = None
    mine: Edits | None = None
    measure: Word = ""
    format: Format = Format.WORD


def read_command(value: object) -> Command | None:
    """A command as the browser sent it; ``None`` for anything else."""
    if not isinstance(value, str) or not 0 < len(value) <= LARGEST_COMMAND:
        return None
    try:
        return Command.model_validate_json(value)
    except ValidationError:
        return None
