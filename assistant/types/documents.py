"""Documents, from a file's blocks to retrieved evidence.

Everything here is plain, immutable data. Swedish values (``Kind``, ``Status``) are the ones officers write in
front matter and read on the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What sort of document it is (programtyp)."""

    PROGRAMME = "program"
    STRATEGY = "strategi"
    PLAN = "plan"
    POLICY = "policy"
    ACTION_PLAN = "handlingsplan"
    FOLLOW_UP = "uppföljning"
    KNOWLEDGE = "kunskap"
    OTHER = "annat"


class Status(StrEnum):
    """Whether a document is in force on a given day (giltighet)."""

    VALID = "gällande"
    EXPIRED = "utgånget"
    DRAFT = "utkast"
    UNKNOWN = ""


class BlockKind(StrEnum):
    """What a reader saw a piece of text as."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of text as a reader found it, in reading order.

    Attributes:
        kind: heading, paragraph, list item or table row.
        text: running text without markup, bullets or line breaks. A table row reads
            ``Mål: Fler företag · Basvärde: 120 · Målvärde: 150``, each value with its column's header.
        page_start, page_end: 1-based physical pages, both ``None`` where the format has no pages.
        level: 1–6 for headings, nesting from 0 for list items.
        source_keys: ids such as ``K1`` that the text ended in, see ``Source.id``.
    """

    kind: BlockKind
    text: str
    page_start: int | None = None
    page_end: int | None = None
    level: int = 0
    source_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact in a Markdown document was taken from (an entry under ``kallor``)."""

    id: str
    title: str
    publisher: str = ""
    url: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class DocumentWarning:
    """Something in a document that cost less than the document, e.g. one unreadable page."""

    path: str
    reason: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What a reader made of one file.

    Attributes:
        blocks: the text in reading order.
        page_count: number of pages, ``None`` where the format has none.
        properties: the file's own metadata, lower-case keys (``title``, ``author``, ``created`` …).
        front_matter: the YAML mapping at the top of a Markdown file, else empty.
        warnings: (page or ``None``, Swedish reason) of what could not be read.
    """

    blocks: tuple[Block, ...]
    page_count: int | None = None
    properties: dict[str, str] = field(default_factory=dict)
    front_matter: dict[str, object] = field(default_factory=dict)
    warnings: tuple[tuple[int | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a document belongs to and what it is. Empty means not known; nothing here is guessed.

    Attributes:
        period: as written, e.g. ``2023–2026``; ``valid_from``/``valid_to`` are its years.
        adopted: ISO date, or year-month or year where no more is known.
        stated_status: what front matter says, or draft when the document calls itself a draft, a proposal
            or a consultation version. A period that has ended weighs heavier than a stated "gällande".
        action_plan, regional_cooperation, sustainability, agenda_2030, direction, dialogue, follow_up,
            measurable_goals: columns of the inventory, from front matter and corrections only.
        stated: the Swedish names of the fields that front matter or a correction states; the others were read out of
            the text.
    """

    title: str
    kind: Kind = Kind.OTHER
    municipality: str = ""
    municipality_code: str = ""
    county: str = ""
    region: str = ""
    period: str = ""
    valid_from: int | None = None
    valid_to: int | None = None
    adopted: str = ""
    adopted_by: str = ""
    stated_status: Status = Status.UNKNOWN
    action_plan: str = ""
    regional_cooperation: str = ""
    sustainability: str = ""
    agenda_2030: str = ""
    direction: str = ""
    dialogue: str = ""
    follow_up: str = ""
    measurable_goals: str = ""
    sources: tuple[Source, ...] = ()
    stated: tuple[str, ...] = field(default=(), compare=False)

    def status(self, today: date) -> Status:
        """Gällande, utgånget or utkast on ``today``; unknown when the document states neither period nor status.

        A period that ends in a year ends with that year. Knowledge has no status.
        """
        if self.kind is Kind.KNOWLEDGE:
            return Status.UNKNOWN
        if self.stated_status in (Status.DRAFT, Status.EXPIRED) or self.valid_to is None:
            return self.stated_status
        return Status.EXPIRED if self.valid_to < today.year else Status.VALID


@dataclass(frozen=True, slots=True)
class Document:
    """One file in the corpus.

    Attributes:
        id: stable name of the document in the index, derived from ``path``.
        path: POSIX path below the corpus folder it was found in.
        root: that corpus folder, absolute.
        sha256: of the file's bytes, hexadecimal.
    """

    id: str
    path: str
    root: str
    sha256: str
    identity: Identity
    page_count: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece that may be quoted: a paragraph, a list item or a table row of a passage."""

    text: str
    kind: BlockKind
    page_start: int | None = None
    page_end: int | None = None
    source_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """An indexed piece of a document: whole units under one heading path.

    Attributes:
        id: ``<document id>:<ordinal>``.
        ordinal: position in the document, from 0.
        section: heading path from the outermost heading in; the document's title is not repeated.
        units: what the text is made of, in order; the first may be the section's own heading.
        lead: the line that introduces the list which this passage continues, when it stands in an earlier passage.
        page_start, page_end: 1-based, from the first and last unit; ``None`` where the format has no pages.
    """

    id: str
    document_id: str
    ordinal: int
    section: tuple[str, ...]
    units: tuple[Unit, ...]
    lead: str = ""

    @property
    def text(self) -> str:
        """The passage as quoted: a unit a line, list items with a dash."""
        return "\n".join(f"– {u.text}" if u.kind is BlockKind.LIST_ITEM else u.text for u in self.units)

    @property
    def page_start(self) -> int | None:
        """First page of the passage."""
        return self.units[0].page_start

    @property
    def page_end(self) -> int | None:
        """Last page of the passage."""
        return self.units[-1].page_end


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage retrieved for a question (belägg).

    Attributes:
        score: higher is better; comparable within one search only.
        similarity: cosine between question and passage, −1 to 1.
    """

    passage: Passage
    document: Document
    score: float
    similarity: float = 0.0
