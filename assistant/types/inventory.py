"""The inventory: one row for each programme in the corpus, every value with the passage it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types.answers import Citation
from assistant.types.documents import Document, Status


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a row.

    Attributes:
        value: one of the column's values (``programme/inventory.yaml``), or text; empty when not found.
        shown: the same in words for the officer.
        inferred: read out of running text; what front matter or a correction states is not inferred.
        citation: the passage it rests on; none for what the front matter states or where nothing was found.
    """

    value: str
    shown: str
    inferred: bool = False
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """A programme. ``values`` are by column key: the columns are data, in their order."""

    document: Document
    status: Status
    values: dict[str, Value]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The passages the row's values rest on, each number once."""
        found = {value.citation.n: value.citation for value in self.values.values() if value.citation}
        return tuple(found[n] for n in sorted(found))


@dataclass(frozen=True, slots=True)
class Share:
    """A count out of a whole, beside the same in the inventory of 2017 where that says it.

    Attributes:
        key, title: what is counted, e.g. ``action_plan``, ``Har handlingsplan``.
        count, of: now.
        reference: how 2017's figure is worded, e.g. ``omkring hälften``; empty if it has none.
        reference_share: the same as a share from 0 to 1, where it can be drawn.
    """

    key: str
    title: str
    count: int
    of: int
    reference: str = ""
    reference_share: float | None = None


@dataclass(frozen=True, slots=True)
class Inventory:
    """All programmes of the corpus, and the sums.

    Attributes:
        shares: how they divide, beside 2017.
        expiring: documents whose period ends within a year.
        note: how this selection differs from that of 2017.
        reference_citation: where 2017's figures stand in the corpus, if it holds them.
    """

    rows: tuple[InventoryRow, ...]
    shares: tuple[Share, ...]
    expiring: tuple[Document, ...]
    note: str
    reference_citation: Citation | None = None
