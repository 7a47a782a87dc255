"""How a source is named, where in it something stands, and where in a text it is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.export.texts import one_line, status_of
from assistant.language.ordering import swedish_order
from assistant.types import Citation, Document, WhatIsNew

_MARK = re.compile(r"\s*\[(\d{1,4})\]")


def source_name(document: Document) -> str:
    """What a document is called in a note: its title, with municipality and period unless the title says them.

    For example ``Näringslivsstrategi Mora 2023–2026``.
    """
    identity = document.identity
    name = one_line(identity.title) or document.path
    municipality, period = one_line(identity.municipality), one_line(identity.period)
    if municipality and not re.search(rf"\b{re.escape(municipality)}s?\b", name, re.IGNORECASE):
        name = f"{name} {municipality}"
    return name if not period or period in name else f"{name} {period}"


def place(citation: Citation) -> str:
    """Where in its document the quoted words stand: ``s. 4–5``, else the nearest heading."""
    start, end = citation.page_start, citation.page_end
    if start is not None:
        return f"s. {start}" if end in (None, start) else f"s. {start}–{end}"
    title = one_line(citation.document.identity.title)
    headings = [heading for heading in map(one_line, citation.section) if heading and not heading.startswith(title)]
    return f"avsnittet {headings[-1]}" if headings else "inledningen"


def note(citation: Citation) -> str:
    """A source in a few words: ``Näringslivsstrategi Mora 2023–2026, s. 12``."""
    return f"{source_name(citation.document)}, {place(citation)}"


def web_address(url: str) -> str:
    """The address if it can be followed from a file (http or https, with a host, no spaces), else nothing."""
    address = url.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    followable = parts.scheme in ("http", "https") and parts.hostname and one_line(address) == address
    return address if followable and not re.search(r"[\s<>\"]", address) else ""


def source_url(document: Document) -> str:
    """Where a document can be read: the first of its sources that has an address."""
    return next((url for source in document.identity.sources if (url := web_address(source.url))), "")


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document with everything cited from it, in order of number."""

    document: Document
    citations: tuple[Citation, ...]

    @property
    def facts(self) -> str:
        """Municipality, kind and validity on a line."""
        identity = self.document.identity
        status = status_of(self.document, self.citations[0].status)
        return " · ".join(fact for fact in (identity.municipality, identity.kind.value, status) if fact)

    @property
    def places(self) -> str:
        """Where it is cited, each place once."""
        return ", ".join(dict.fromkeys(place(citation) for citation in self.citations))

    @property
    def url(self) -> str:
        """Where it can be read, if it says so."""
        return next((url for citation in self.citations if (url := web_address(citation.url))), "")


def cited_documents(citations: Iterable[Citation]) -> tuple[CitedDocument, ...]:
    """Citations by document, the documents in order of municipality and name, those of no municipality last."""
    found: dict[str, list[Citation]] = {}
    for citation in citations:
        found.setdefault(citation.document.id, []).append(citation)
    groups = [CitedDocument(group[0].document, tuple(group)) for group in found.values()]
    return tuple(sorted(groups, key=_order))


def changes_citations(news: Sequence[WhatIsNew]) -> tuple[Citation, ...]:
    """Every citation of the points on both sides once, by number."""
    sides = (side for new in news for point in new.points for side in (point.before, point.after) if side)
    return by_number(citation for side in sides for citation in side.citations)


def by_number(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each number once, in order."""
    found = {citation.n: citation for citation in citations}
    return tuple(found[n] for n in sorted(found))


def marked(text: str, citations: Sequence[Citation]) -> Iterator[str | tuple[Citation, ...]]:
    """A text in pieces: runs of words, and the citations that stand between them.

    ``[n]`` that is no number of ``citations`` stays the characters it is written with. Citations that the text does not
    mark come last. Marks at the end of a sentence come after its full stop, as Swedish notes do.
    """
    numbers = {citation.n: citation for citation in citations}
    pieces: list[str | tuple[Citation, ...]] = []
    left, position = dict(numbers), 0
    for match in _MARK.finditer(text):
        citation = numbers.get(int(match[1]))
        if citation is None:
            continue
        _add_text(pieces, text[position : match.start()])
        _add_citation(pieces, citation)
        left.pop(citation.n, None)
        position = match.end()
    _add_text(pieces, text[position:])
    for citation in left.values():
        _add_citation(pieces, citation)
    yield from pieces


def _add_text(pieces: list[str | tuple[Citation, ...]], text: str) -> None:
    if pieces and isinstance(pieces[-1], tuple) and re.match(r"\.(\s|$)", text):
        notes = pieces.pop()
        # The mark's own space went with it, so the words before end at once.
        _append(pieces, ".")
        pieces.append(notes)
        text = text[1:]
    _append(pieces, text)


def _append(pieces: list[str | tuple[Citation, ...]], text: str) -> None:
    if text and pieces and isinstance(pieces[-1], str):
        pieces[-1] += text
    elif text:
        pieces.append(text)


def _add_citation(pieces: list[str | tuple[Citation, ...]], citation: Citation) -> None:
    if pieces and isinstance(pieces[-1], tuple):
        if citation not in pieces[-1]:
            pieces[-1] = (*pieces[-1], citation)
    else:
        pieces.append((citation,))


def _order(cited: CitedDocument) -> tuple[bool, str, str]:
    identity = cited.document.identity
    return not identity.municipality, swedish_order(identity.municipality), swedish_order(source_name(cited.document))
