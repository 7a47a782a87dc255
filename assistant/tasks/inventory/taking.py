"""Taking the inventory of the programmes in a corpus."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from assistant.programme.inventory import reference_2017
from assistant.retrieval.library import Library
from assistant.tasks.inventory.facts import Facts, facts_of
from assistant.tasks.inventory.memory import Memory, key_of
from assistant.tasks.inventory.selection import Entry, entries, of_municipalities
from assistant.tasks.inventory.summary import counted_note, expiring, reference_citation, shares
from assistant.tasks.inventory.values import cited, row_of
from assistant.types import Citation, Document, Inventory, InventoryRow

# Rows by index generation and day. A generation never changes, and its folder's name never comes back.
_ROWS: OrderedDict[tuple[str, date], tuple[tuple[Entry, InventoryRow], ...]] = OrderedDict()
_MOST_REMEMBERED = 4
_LOCK = threading.Lock()


def inventory(
    library: Library,
    *,
    today: date | None = None,
    user: str = "",
    municipalities: Collection[str] = (),
    counties: Collection[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Inventory:
    """The programmes in the corpus as rows, and how they divide.

    Args:
        library: the corpus.
        today: the day on which programmes are in force or expired.
        user: who asks, for tasks that keep records; the inventory does not depend on it.
        municipalities: names; only their programmes.
        counties: full names (``Dalarnas län``); the programmes of their municipalities besides.
        progress: told (programmes read, programmes) while they are read; what it raises stops the reading. Not called
            when nothing has changed since the last time.

    Returns:
        Rows by municipality, citations numbered through the whole inventory.

    Raises:
        IndexMissingError, IndexMismatchError: there is no index to look at.
    """
    library = library.snapshot()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    known = _rows(library, today, progress)
    chosen = {entry.programme.id for entry in of_municipalities([e for e, _ in known], municipalities, counties)}
    rows = _numbered([row for _, row in known if row.document.id in chosen])
    numbers = max((citation.n for row in rows for citation in row.citations), default=0)
    return Inventory(
        rows=rows,
        shares=shares(rows, municipalities, counties),
        expiring=expiring(rows, today),
        note=f"{counted_note(rows)} {reference_2017().note.strip()}" if rows else reference_2017().note.strip(),
        reference_citation=reference_citation(library, today, numbers + 1),
    )


def _rows(
    library: Library, today: date, progress: Callable[[int, int], None] | None
) -> tuple[tuple[Entry, InventoryRow], ...]:
    key = (str(library.generation.folder), today)
    with _LOCK:
        if key in _ROWS:
            _ROWS.move_to_end(key)
            return _ROWS[key]
        made = _make_rows(library, today, progress)
        _ROWS[key] = made
        while len(_ROWS) > _MOST_REMEMBERED:
            _ROWS.popitem(last=False)
        return made


def _make_rows(
    library: Library, today: date, progress: Callable[[int, int], None] | None
) -> tuple[tuple[Entry, InventoryRow], ...]:
    contents = library.contents()
    ledger = {entry.document.id: entry for entry in contents.entries}
    memory = Memory(library.settings.index)
    found = entries(library.documents())
    made: list[tuple[Entry, InventoryRow]] = []
    for entry in found:
        if progress is not None:
            progress(len(made), len(found))
        document = entry.programme
        passages = library.passages_of(document.id)
        key = key_of(ledger[document.id], contents.meta.get("splitter", ""))
        facts: Facts | None = memory.get(key)
        if facts is None:
            facts = facts_of(document, passages)
            memory.put(key, facts)
        made.append((entry, row_of(document, facts, passages, today, _beginning(entry.action_plans, library, today))))
    memory.save()
    return tuple(made)


def _beginning(action_plans: Sequence[Document], library: Library, today: date) -> Citation | None:
    """The first words of the action plan that lies beside a programme."""
    for document in action_plans:
        for passage in library.passages_of(document.id)[:1]:
            index = next((i for i, unit in enumerate(passage.units) if len(unit.text.split()) > 3), 0)
            return cited(document, passage, [(index, passage.units[index].text)], today)
    return None


def _numbered(rows: Sequence[InventoryRow]) -> tuple[InventoryRow, ...]:
    """The rows with their citations numbered in order; the same words of the same passage have one number."""
    numbers: dict[tuple[str, str], int] = {}
    numbered = []
    for row in rows:
        values = {}
        for key, value in row.values.items():
            citation = value.citation
            if citation is not None:
                n = numbers.setdefault((citation.passage_id, citation.quote), len(numbers) + 1)
                value = replace(value, citation=replace(citation, n=n))
            values[key] = value
        numbered.append(replace(row, values=values))
    return tuple(numbered)
