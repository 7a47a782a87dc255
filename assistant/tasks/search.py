"""Search: the passages for a query, its municipalities understood as in a question."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval.library import Library
from assistant.tasks.selection import search_about
from assistant.tasks.understanding import understand
from assistant.types import Evidence, Turn


def search(
    query: str, library: Library, *, k: int = 8, history: Sequence[Turn] = (), municipalities: Sequence[str] = ()
) -> list[Evidence]:
    """The ``k`` best passages, best first.

    Args:
        query: a question or keywords. A municipality that it names is searched alone, if the corpus has it.
        history: the conversation before, for a query that leans on it.
        municipalities: names chosen in the filter; they apply when the query names none.
    """
    asked = understand(query, history, municipalities, library.mend)
    if not asked.municipalities:
        return library.search(asked.standalone, k)
    found = [item for name in asked.municipalities for item in search_about(name, asked.topic, library, k)]
    if not found and not municipalities:
        return library.search(asked.standalone, k)
    return sorted(found, key=lambda item: -item.score)[:k]
