"""A programme as sentences, each with the headings above it: what the inventory's rules look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.sentences import split_sentences
from assistant.types import BlockKind, Passage, Unit


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, list item, table row or heading of a programme.

    Attributes:
        unit: index of the block in the passage.
        text: the sentence as it stands.
        above: the headings over it, and the line that introduces the list it stands in.
    """

    passage: Passage
    unit: int
    text: str
    above: tuple[str, ...]

    @property
    def block(self) -> Unit:
        """The block that it stands in."""
        return self.passage.units[self.unit]

    @property
    def place(self) -> tuple[str, int]:
        """Which block that is, in the whole document."""
        return self.passage.id, self.unit


def statements(passages: Sequence[Passage]) -> tuple[Statement, ...]:
    """The statements of a document, in order. A table row is one statement, however many sentences it holds."""
    return tuple(statement for passage in passages for statement in _of(passage))


def _of(passage: Passage) -> Iterator[Statement]:
    lead = passage.lead
    for index, unit in enumerate(passage.units):
        if unit.kind is not BlockKind.LIST_ITEM:
            above = passage.section
            lead = unit.text if unit.text.rstrip().endswith(":") else ""
        else:
            above = (*passage.section, lead) if lead else passage.section
        parts = split_sentences(unit.text) if unit.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) else [unit.text]
        for text in parts:
            yield Statement(passage, index, text, above)
