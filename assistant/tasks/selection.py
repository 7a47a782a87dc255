"""Which documents and passages a question about a municipality may be answered from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.retrieval.library import Library
from assistant.types import Document, Evidence


def municipalities_in(library: Library) -> set[str]:
    """The municipalities that have a document of their own in the corpus."""
    return {d.identity.municipality for d in library.documents() if d.identity.municipality}


def search_about(name: str, query: str, library: Library, k: int) -> list[Evidence]:
    """The passages about one municipality that best answer a query, best first.

    Besides the municipality's own documents, those that belong to no municipality (knowledge, regional programmes,
    documents whose owner could not be told) may be quoted where they name it.
    """
    own = [d.id for d in library.documents() if d.identity.municipality == name]
    shared = [d for d in library.documents() if not d.identity.municipality]
    found = library.search(query, k, document_ids=own) if own else []
    named = re.compile(rf"(?<!\w){re.escape(name)}(?:s)?(?!\w)")
    whole = {d.id for d in shared if _is_about(d, named, library)}
    others = library.search(query, k, document_ids=[d.id for d in shared]) if shared else []
    found += [e for e in others if e.document.id in whole or named.search(_context(e))]
    return sorted(found, key=lambda item: -item.score)[:k]


def _is_about(document: Document, named: re.Pattern[str], library: Library) -> bool:
    """Whether a document whose owner is not known names the municipality in its title or on its first page."""
    first: Sequence[str] = [p.text for p in library.passages_of(document.id)[:1]]
    return bool(named.search(" ".join([document.identity.title, *first]))) and not document.identity.sources


def _context(item: Evidence) -> str:
    return " ".join([*item.passage.section, item.passage.lead, item.passage.text])
