"""Numbered citations: every ``[n]`` in an answer resolves to a retrieved passage and its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.types import Citation, Document, Evidence, Unit

_BETWEEN = " … "


@dataclass(slots=True)
class _Use:
    """What an answer takes from one passage."""

    evidence: Evidence
    quotes: list[str] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)


class Citations:
    """Gives numbers in order of first use and remembers what each rests on."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._uses: dict[str, _Use] = {}

    def cite(self, evidence: Evidence, quote: str, units: Sequence[Unit]) -> int:
        """The number of a passage, after noting that ``quote`` is taken from ``units`` of it."""
        use = self._uses.setdefault(evidence.passage.id, _Use(evidence))
        if quote not in use.quotes:
            use.quotes.append(quote)
        use.units.extend(units)
        return list(self._uses).index(evidence.passage.id) + 1

    def all(self) -> tuple[Citation, ...]:
        """The citations, by number."""
        return tuple(self._citation(n, use) for n, use in enumerate(self._uses.values(), start=1))

    def _citation(self, n: int, use: _Use) -> Citation:
        document, passage = use.evidence.document, use.evidence.passage
        starts = [unit.page_start for unit in use.units if unit.page_start is not None]
        ends = [unit.page_end for unit in use.units if unit.page_end is not None]
        return Citation(
            n=n,
            passage_id=passage.id,
            document=document,
            status=document.identity.status(self._today),
            section=passage.section,
            quote=_BETWEEN.join(use.quotes),
            context=passage.text,
            page_start=min(starts, default=passage.page_start),
            page_end=max(ends, default=passage.page_end),
            url=source_url(document, [key for unit in use.units for key in unit.source_keys]),
        )


def source_url(document: Document, keys: Sequence[str]) -> str:
    """Where the first of the named sources can be read, or the document's only source when none is named."""
    sources = {source.id: source.url for source in document.identity.sources}
    named = [sources[key] for key in keys if sources.get(key)]
    if named:
        return named[0]
    urls = [url for url in sources.values() if url]
    return urls[0] if len(urls) == 1 else ""
