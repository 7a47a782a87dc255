"""Search: the passages for a query, its municipalities understood as in a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from assistant.retrieval.library import Library
from assistant.tasks.gathering import in_force_first
from assistant.tasks.selection import search_about
from assistant.tasks.understanding import understand
from assistant.types import Evidence, Question, Turn


def search(
    query: str,
    library: Library,
    *,
    k: int = 8,
    history: Sequence[Turn] = (),
    municipalities: Sequence[str] = (),
    today: date | None = None,
) -> list[Evidence]:
    """The ``k`` best passages, best first; several municipalities take turns, and expired programmes come last.

    Args:
        query: a question or keywords. A municipality that it names is searched alone, if the corpus has it.
        history: the conversation before, for a query that leans on it.
        municipalities: names chosen in the filter; they apply when the query names none.
        today: the day on which programmes are in force or expired.
    """
    library = library.snapshot()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    asked = understand(query, history, municipalities, library.mend)
    found = [_in_order(search_about(name, asked.topic, library, k), today, asked) for name in asked.municipalities]
    if not any(found) and not municipalities:
        found = [_in_order(library.search(asked.topic, k), today, asked)]
    turns = (item for row in zip_longest(*found) for item in row if item is not None)
    return list({item.passage.id: item for item in turns}.values())[:k]


def _in_order(found: list[Evidence], today: date, asked: Question) -> list[Evidence]:
    kept, _ = in_force_first(found, today, asked)
    return [*kept, *(item for item in found if item not in kept)]
