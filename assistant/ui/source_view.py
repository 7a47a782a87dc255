"""The panel of sources: what each number in an answer rests on."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from assistant.ui import texts
from assistant.ui.answer_view import source_id
from assistant.ui.conversation import Exchange, ShownSource
from assistant.ui.markup import marked_lines, quoted_spans, tag, text

_AROUND = 1  # lines shown before and after the quoted ones
_NEW_TAB = " (öppnas i ny flik)"


def sources_panel(exchanges: Sequence[Exchange]) -> str:
    """The sources of every exchange, a section each; the latest that has any is the one shown."""
    with_sources = [index for index, exchange in enumerate(exchanges) if exchange.sources]
    latest = len(exchanges) - 1
    sections = [_section(exchanges[index], index, index == latest) for index in with_sources]
    return tag("div", "".join(sections), class_="panel") if sections else ""


def document_url(document_id: str) -> str:
    """Our own page for a document."""
    return f"/kalla/{quote(document_id, safe='')}"


def passage_url(document_id: str, ordinal: int) -> str:
    """A passage on the readable page of its document."""
    return f"{document_url(document_id)}#stycke-{ordinal + 1}"


def is_web_address(url: str) -> bool:
    """Whether a link given by a document may be followed from the page: http or https, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _section(exchange: Exchange, index: int, shown: bool) -> str:
    entries = "".join(
        tag("li", source_entry(source), class_="source", id=source_id(index, source.n)) for source in exchange.sources
    )
    heading = tag("h2", text(texts.SOURCES_TITLE))
    classes = "sources shown" if shown else "sources"
    return tag("section", heading + tag("ol", entries), class_=classes, id=f"sources-{index}")


def source_entry(source: ShownSource) -> str:
    """What a source is, the quoted words in their surroundings, and the way to the original."""
    number = tag("span", f"[{source.n}]", class_="number")
    title = tag("h3", f"{number} {text(source.title)}")
    facts = [text(fact) for fact in (source.municipality, source.kind.capitalize(), source.period) if fact]
    state = texts.status(source.status, source.valid_to)
    if state:
        facts.append(tag("span", text(state), class_=f"status {'past' if source.status == 'utgånget' else 'now'}"))
    meta = tag("p", " · ".join(facts), class_="facts")
    headings = [heading for heading in source.section if not heading.startswith(source.title)]
    where = texts.pages(source.page_start, source.page_end).capitalize() or " › ".join(headings)
    place = tag("p", text(where), class_="place") if where else ""
    return title + meta + place + _quote(source) + tag("p", " · ".join(_links(source)), class_="links")


def _quote(source: ShownSource) -> str:
    """The quoted words in their surroundings; the words alone where they cannot be found in them."""
    spans = quoted_spans(source.context, source.quote)
    if not spans:
        return tag("blockquote", tag("p", f"<mark>{text(source.quote)}</mark>"))
    lines = marked_lines(source.context, spans)
    hits = [i for i, (_, hit) in enumerate(lines) if hit]
    first, last = max(0, hits[0] - _AROUND), min(len(lines), hits[-1] + _AROUND + 1)
    shown = [tag("p", " ".join(html.split())) for html, _ in lines[first:last] if html.strip()]
    before = [tag("p", "…", class_="cut")] if first else []
    after = [tag("p", "…", class_="cut")] if last < len(lines) else []
    return tag("blockquote", "".join([*before, *shown, *after]))


def _links(source: ShownSource) -> list[str]:
    if source.is_pdf:
        page = source.page_start or 1
        address, label = f"{document_url(source.document_id)}#page={page}", f"Öppna sida {page}"
    else:
        address, label = passage_url(source.document_id, source.ordinal), "Öppna i dokumentet"
    links = [_link(address, label, source)]
    if is_web_address(source.url):
        links.append(_link(source.url, texts.OPEN_SOURCE, source))
    return links


def _link(address: str, label: str, source: ShownSource) -> str:
    name = tag("span", " " + text(f"för källa {source.n}: {source.title}{_NEW_TAB}"), class_="sr")
    return tag("a", text(label) + name, href=address, target="_blank", rel="noopener noreferrer")
