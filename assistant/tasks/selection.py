"""Which documents and passages a question about a municipality may be answered from."""

from __future__ import annotations

from dataclasses import replace

from assistant.programme.municipalities import find_in_text
from assistant.retrieval.library import Library
from assistant.types import BlockKind, Document, Evidence, Passage, Unit

_SHARED = 3


def municipalities_in(library: Library) -> set[str]:
    """The municipalities that have a document of their own in the corpus."""
    return {d.identity.municipality for d in library.documents() if d.identity.municipality}


def search_about(name: str, query: str, library: Library, k: int) -> list[Evidence]:
    """The passages about one municipality that best answer a query, best first.

    Besides the municipality's own documents, those that belong to no municipality (knowledge, regional programmes,
    documents whose owner could not be told) may be quoted, but only in what they say of it by name.
    """
    own = [d.id for d in library.documents() if d.identity.municipality == name]
    shared = [d for d in library.documents() if not d.identity.municipality]
    found = library.search(query, k, document_ids=own) if own else []
    if shared:
        # The same query, so that scores can be compared; more of them, since few name the municipality.
        others = library.search(query, _SHARED * k, document_ids=[d.id for d in shared])
        found += [item for other in others if (item := _about(other, name, library)) is not None]
    return sorted(found, key=lambda item: -item.score)[:k]


def names(text: str, municipality: str) -> bool:
    """Whether a text names a municipality; "Marknad" does not name Mark."""
    return municipality in text and any(m.municipality.name == municipality for m in find_in_text(text, fuzzy=False))


def _about(item: Evidence, name: str, library: Library) -> Evidence | None:
    """A shared passage cut down to what it says of the municipality; ``None`` when that is nothing."""
    passage = item.passage
    if names(" ".join([*passage.section, passage.lead]), name) or _is_about(item.document, name, library):
        return item
    kept = _units_about(passage, name)
    return replace(item, passage=replace(passage, units=kept)) if kept else None


def _units_about(passage: Passage, name: str) -> tuple[Unit, ...]:
    """The units that name the municipality, and the items of the lists whose introduction does."""
    kept: list[Unit] = []
    introduced = False
    for unit in passage.units:
        if unit.kind is BlockKind.PARAGRAPH:
            introduced = unit.text.endswith(":") and names(unit.text, name)
        of_list = unit.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) and introduced
        if of_list or (unit.kind is not BlockKind.HEADING and names(unit.text, name)):
            kept.append(unit)
    return tuple(kept)


def _is_about(document: Document, name: str, library: Library) -> bool:
    """Whether a document whose owner is not known names the municipality in its title or on its first page."""
    if document.identity.sources:
        return False
    if names(document.identity.title, name):
        return True
    return any(names(passage.text, name) for passage in library.passages_of(document.id)[:1])
