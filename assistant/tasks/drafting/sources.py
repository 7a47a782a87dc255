"""The craft's statements: the passage of a knowledge card that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath

from assistant.language.words import terms
from assistant.programme.craft import Reference
from assistant.retrieval.library import Library
from assistant.types import BlockKind, Citation, Evidence, Unit
from assistant.writing.citing import Citations

# An officer may have reworded a card: a unit that holds less than this share of the quote's words says something else.
_SAME = 0.8


def find_source(library: Library, reference: Reference, quote: str) -> tuple[Evidence, Unit] | None:
    """Where in the corpus a card says something; ``None`` when the card, or what it says, is not there.

    Args:
        reference: the card and its source.
        quote: the words looked for, as they stood in the card when the blueprint was written.
    """
    wanted = frozenset(terms(quote))
    best: tuple[float, Evidence, Unit] | None = None
    for evidence, unit in units_of(library, reference.path):
        if unit.kind is BlockKind.HEADING or (unit.source_keys and reference.key not in unit.source_keys):
            continue
        share = len(wanted & frozenset(terms(unit.text))) / (len(wanted) or 1)
        if share >= _SAME and (best is None or share > best[0]):
            best = share, evidence, unit
    return None if best is None else best[1:]


def units_of(library: Library, card: str) -> Iterator[tuple[Evidence, Unit]]:
    """Everything that a card says, e.g. ``kunskap/ordlista``; nothing when the corpus lacks it."""
    for document in library.documents():
        if str(PurePosixPath(document.path).with_suffix("")) == card:
            for passage in library.passages_of(document.id):
                for unit in passage.units:
                    yield Evidence(passage, document, 1.0), unit


def cite_card(library: Library, reference: Reference, quote: str, today: date) -> Citation | None:
    """The citation of what a card says, numbered 1; ``None`` as for ``find_source``."""
    found = find_source(library, reference, quote)
    if found is None:
        return None
    evidence, unit = found
    citations = Citations(today)
    citations.cite(evidence, unit.text, [unit])
    return citations.all()[0]
