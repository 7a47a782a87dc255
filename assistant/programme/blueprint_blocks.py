"""What a section's blueprint is made of: its blocks, each recognised by its first key."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from assistant.programme.craft import Cited, Text
from assistant.programme.signs import Signs
from assistant.types import ParagraphForm

STEPS = "steg"
"""Rows of a table that are the steps of ``process.yaml`` rather than a list of the brief."""
ITSELF = "denna"
"""The one row of a table that is the item at hand in ``each``."""


class BlueprintEntry(BaseModel):
    """What all entries of a blueprint have: unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _as_tuple(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Patterns = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple), Field(min_length=1)]
Paths = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]


class Length(StrEnum):
    """How long a section is written. A block is there at its own length and at those above."""

    SHORT = "kort"
    NORMAL = "normal"
    LONG = "lång"


class Ask(BlueprintEntry):
    """What the officer has to find out. The texts may have slots.

    Attributes:
        what: exactly what, beginning with a small letter: «hur ofta målen följs upp och vem som får rapporten».
        where: where it can be found: «kommunens årshjul».
        why: why it matters, a whole sentence.
        importance: 1 (the programme cannot be decided without it) to 3 (nice to have).
        missing: asked only when all of these fields are empty. Of an own block's questions one that is asked covers
            its fields, so the joint question comes first and those for single fields after it.
    """

    what: Text
    where: Text
    why: Text
    importance: int = Field(2, ge=1, le=3)
    missing: Paths = ()


class BlockBase(BlueprintEntry):
    """What all blocks have.

    Attributes:
        length: the shortest length at which the block is there.
        when, unless: fields of the brief that must all be filled, or all be empty.
    """

    length: Length = Length.SHORT
    when: Paths = ()
    unless: Paths = ()


class Subheading(BlockBase):
    """A heading within the section."""

    subheading: Text


class Connect(BlockBase):
    """A sentence that states nothing; it may name the municipality."""

    connect: Text
    length: Length = Length.NORMAL


class Cite(BlockBase):
    """A statement of the craft, with the source that says so. Left out where the corpus does not hold it.

    Attributes:
        cite: the statement, in words that fit a programme.
        source: the card and source, e.g. ``kunskap/genomforande#K1``.
        quote: the words of the card that it rests on, as they stand there.
        otherwise: a sentence that states nothing, where the corpus lacks the card.
    """

    cite: Text
    source: Cited
    quote: Text
    otherwise: Text | None = None
    form: ParagraphForm = ParagraphForm.TEXT
    length: Length = Length.NORMAL


class Own(BlockBase):
    """What the officer has given, worded by the first pattern whose slots can be filled, and what is missing."""

    own: Patterns
    form: ParagraphForm = ParagraphForm.TEXT
    needs: tuple[Ask, ...] = ()


class Asking(BlockBase):
    """A placeholder where nothing in the brief can fill the place; use ``unless`` for when it has been filled."""

    ask: Ask


class Each(BlockBase):
    """Blocks repeated for every item of a list; their slots are fields of the item, ``brief.x`` reaches the brief."""

    each: str
    blocks: tuple[Block, ...] = Field(min_length=1)
    empty: Ask | None = None


class ColumnPattern(BlueprintEntry):
    """A column of a table.

    Attributes:
        cell: patterns, as in an own block.
        blank: what a cell that lacks its value asks for, short: «värde och år»; without it an empty cell stays empty.
        ask: the same for the list of what to complete; a column without it leaves that to its table.
    """

    title: Text
    cell: Patterns
    blank: Text | None = None
    ask: Ask | None = None


class TableRows(BlueprintEntry):
    """A table: a row for every item.

    Attributes:
        rows: a list of the brief, ``steg`` (the process), or ``denna`` (the item at hand).
        where: only items whose field has this value.
        by_year: a field; the rows are sorted by the first year in it, those without a year last.
        caption: what the table shows.
        row: what a row is called when several of its cells are to be completed, e.g. ``målet ”{text:rad}”``.
        empty: what to ask for when there is no item; the table then has one row to fill in.
    """

    caption: Text
    rows: str
    row: Text | None = None
    where: dict[str, str] = Field(default_factory=dict)
    by_year: str | None = None
    columns: tuple[ColumnPattern, ...] = Field(min_length=2)
    empty: Ask | None = None


class Table(BlockBase):
    """A table; with ``skip_empty`` it is left out when it has no rows."""

    table: TableRows
    skip_empty: bool = False


class Search(BlueprintEntry):
    """What other municipalities' examples are searched for; what is not given is taken from the aspect.

    Attributes:
        questions: search queries, without a municipality.
        signs: what an example must hold to be about the section.
        focus: inside ``each``: add this pattern to the query, e.g. ``{namn}``.
    """

    questions: tuple[Text, ...] = ()
    signs: Signs | None = None
    focus: Text | None = None


class Examples(BlockBase):
    """«Så gör andra»: cited examples from other municipalities."""

    examples: Search
    heading: Text = "Så gör andra"


class EffectChain(BlockBase):
    """Resources → activities → outputs → effects for a focus area; stands inside ``each: fokusomraden``."""

    effect_chain: bool


class Glossary(BlockBase):
    """The words of a card's word list that the brief or the sections before use, each as the card explains it.

    Attributes:
        glossary: the card, e.g. ``kunskap/ordlista``.
        heading: stands over the words; neither is there when none is used.
    """

    glossary: Text
    heading: Text


_BLOCKS = {
    "subheading": Subheading,
    "connect": Connect,
    "cite": Cite,
    "own": Own,
    "ask": Asking,
    "each": Each,
    "table": Table,
    "examples": Examples,
    "effect_chain": EffectChain,
    "glossary": Glossary,
}


def _which(value: Any) -> str | None:
    present = value if isinstance(value, dict) else vars(value)
    return next((key for key in _BLOCKS if key in present), None)


Block = Annotated[
    Annotated[Subheading, Tag("subheading")]
    | Annotated[Connect, Tag("connect")]
    | Annotated[Cite, Tag("cite")]
    | Annotated[Own, Tag("own")]
    | Annotated[Asking, Tag("ask")]
    | Annotated[Each, Tag("each")]
    | Annotated[Table, Tag("table")]
    | Annotated[Examples, Tag("examples")]
    | Annotated[EffectChain, Tag("effect_chain")]
    | Annotated[Glossary, Tag("glossary")],
    Discriminator(_which),
]

Each.model_rebuild()
