"""Drafts: sections of a programme of one's own, every paragraph with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.types.answers import Citation


class ParagraphStatus(StrEnum):
    """What a paragraph of a draft rests on."""

    CITED = "cited"
    OWN_INPUT = "own_input"
    NEEDS_INPUT = "needs_input"
    CONNECTING = ""
    """States nothing, so it rests on nothing."""


class ParagraphForm(StrEnum):
    """How a paragraph is set."""

    TEXT = "text"
    ITEM = "item"
    SUBHEADING = "subheading"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Need:
    """Something the officer has to find out (a placeholder in the draft, and a line under "Att komplettera").

    Attributes:
        section: key of the section it stands in.
        what: exactly what to find out, in Swedish.
        where: where it can be found.
        why: why it matters.
        importance: 1 (the programme cannot be decided without it) to 3 (nice to have).
    """

    section: str
    what: str
    where: str
    why: str
    importance: int = 2


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table in a draft; ``text`` of a cell that needs input says what is missing.

    Attributes:
        need: what is to be found out, for one or several cells of the row; stands in the first of them.
    """

    text: str
    status: ParagraphStatus
    citations: tuple[Citation, ...] = ()
    need: Need | None = None


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table: its caption, its column headings, and rows as long as the headings."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, list item, subheading or table of a draft.

    Attributes:
        id: edits are kept by it: ``<section key>:<block>``, and for one of several within the block its key, which
            is made of its content (``uppfoljning:3.t5f2b9c01``), so that it is the same when others come before it.
        text: running text whose only markup is ``[n]``, numbers of ``citations``; for a table, its rows linearised.
        citations: what a cited text rests on, with the draft's own numbers.
        need: what is missing where the status says that something is.
        edited: the officer has rewritten it; nothing may overwrite it.
    """

    id: str
    text: str
    status: ParagraphStatus
    form: ParagraphForm = ParagraphForm.TEXT
    citations: tuple[Citation, ...] = ()
    table: DraftTable | None = None
    need: Need | None = None
    edited: bool = False


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section of a draft.

    Attributes:
        element: key of the element it is about, empty if it is about none.
        length: how long it is written (``kort``, ``normal``, ``lång``), empty where that is not known.
    """

    key: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    element: str = ""
    length: str = ""


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """How a draft stands against an element or a success factor: ``covered``, ``partial`` or ``missing``, and why."""

    key: str
    title: str
    status: str
    advice: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of a programme, or of some of its sections.

    Attributes:
        title: the programme's title, e.g. ``Näringslivsprogram 2027–2031``.
        to_complete: what is missing, most important first.
        elements, success_factors: the draft held against the craft.
        writer: who worded it, as shown to the user.
    """

    municipality: str
    title: str
    period: str
    kind: str
    sections: tuple[DraftSection, ...]
    to_complete: tuple[Need, ...]
    elements: tuple[DraftCheck, ...] = ()
    success_factors: tuple[DraftCheck, ...] = ()
    writer: str = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation once, by number."""
        found: dict[int, Citation] = {}
        for section in self.sections:
            for paragraph in section.paragraphs:
                rows = paragraph.table.rows if paragraph.table else ()
                of_cells = (citation for row in rows for cell in row for citation in cell.citations)
                found.update({citation.n: citation for citation in (*paragraph.citations, *of_cells)})
        return tuple(found[n] for n in sorted(found))
