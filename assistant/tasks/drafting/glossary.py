"""The glossary's words: those of a card's word list that a draft uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from assistant.programme.brief import Brief
from assistant.retrieval.library import Library
from assistant.tasks.drafting.numbering import cells
from assistant.tasks.drafting.sources import units_of
from assistant.types import BlockKind, Citation, DraftSection, ParagraphForm, ParagraphStatus
from assistant.writing.citing import Citations

# «NKI – Nöjd-Kund-Index, …», «Företagsklimat (näringslivsklimat) – …»
_ENTRY = re.compile(r"^(?P<term>[^–(]+?)(?: \([^)]*\))? – ")
_SAID = (ParagraphStatus.CITED, ParagraphStatus.OWN_INPUT)


def used_terms(
    library: Library, card: str, said: str, explained: Collection[str], today: date
) -> Iterator[tuple[str, Citation]]:
    """The entries of a card whose word is used, in the order of the alphabet, each with its citation numbered 1.

    Args:
        said: the text that may use the words.
        explained: words, in small letters, that have been explained already.
    """
    found = []
    for evidence, unit in units_of(library, card):
        entry = _ENTRY.match(unit.text) if unit.kind is BlockKind.LIST_ITEM else None
        if entry and entry["term"].casefold() not in explained and _uses(said, entry["term"]):
            citations = Citations(today)
            citations.cite(evidence, unit.text, [unit])
            found.append((unit.text, citations.all()[0]))
    yield from sorted(found, key=lambda pair: pair[0].casefold())


def said_in(brief: Brief, sections: Iterable[DraftSection]) -> str:
    """What the officer has told and what the sections say, without what they ask for."""
    found = [brief.model_dump_json(exclude={"typ", "egna_anteckningar"})]
    for section in sections:
        for paragraph in section.paragraphs:
            if paragraph.form is ParagraphForm.TABLE:
                found += [cell.text for cell in cells(paragraph) if cell.status in _SAID]
            elif paragraph.status in _SAID:
                found.append(paragraph.text)
    return "\n".join(found)


def _uses(said: str, term: str) -> bool:
    """Whether a text has a word; an abbreviation as it stands, other words in any of their forms."""
    if any(map(str.isupper, term[1:])):
        return re.search(rf"\b{re.escape(term)}\b", said) is not None
    return re.search(rf"\b{re.escape(term)}\w{{0,3}}\b", said, re.IGNORECASE) is not None
