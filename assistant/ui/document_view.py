"""A document as a page to read: its passages under their headings, each with an address of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from assistant.types import BlockKind, Document, Passage, Source, Unit
from assistant.ui import texts
from assistant.ui.markup import tag, text
from assistant.ui.source_view import document_url, is_web_address

_PAGE = """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – {name}</title>
<link rel="icon" href="/lots/favicon.svg"><link rel="stylesheet" href="/lots/document.css">
</head><body><main>
{body}
</main></body></html>"""


def document_page(document: Document, passages: Sequence[Passage], trouble: str) -> str:
    """The whole page.

    Args:
        passages: all of the document's, in order.
        trouble: Swedish, when the file is not what it was when it was indexed; else empty.
    """
    identity = document.identity
    status = texts.status(identity.status(date.today()).value, identity.valid_to)  # noqa: DTZ011
    facts = [
        fact for fact in (identity.municipality, identity.kind.value.capitalize(), identity.period, status) if fact
    ]
    body = tag("p", text(texts.NAME), class_="name") + tag("h1", text(identity.title))
    body += tag("p", text(" · ".join(facts)), class_="facts")
    body += tag("p", text(trouble), class_="trouble") if trouble else _download(document)
    sources = {source.id: source for source in identity.sources}
    before: tuple[str, ...] = ()
    for passage in passages:
        body += _headings(before, passage.section) + _passage(passage, sources)
        before = passage.section
    return _PAGE.format(title=escape(identity.title), name=texts.NAME, body=body + _sources(identity.sources))


def notice_page(title: str, body: str, link: tuple[str, str] | None = None) -> str:
    """A short page that says what is wrong and what to do; ``link`` is (address, words)."""
    html = tag("p", text(texts.NAME), class_="name") + tag("h1", text(title)) + tag("p", text(body))
    if link is not None:
        html += tag("p", tag("a", text(link[1]), href=link[0]))
    return _PAGE.format(title=escape(title), name=texts.NAME, body=html)


def _download(document: Document) -> str:
    words = texts.download(document.path.rpartition("/")[2])
    return tag("p", tag("a", text(words), href=f"{document_url(document.id)}/fil"), class_="download")


def _headings(before: Sequence[str], now: Sequence[str]) -> str:
    """The headings that are new since the passage before."""
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    return "".join(tag(f"h{min(level, 6)}", text(now[level - 2])) for level in range(same + 2, len(now) + 2))


def _passage(passage: Passage, sources: dict[str, Source]) -> str:
    html, items = "", ""
    pages = texts.pages(passage.page_start, passage.page_end)
    for unit in passage.units:
        if unit.kind is BlockKind.LIST_ITEM:
            items += tag("li", _unit(unit, sources))
            continue
        html += tag("ul", items) if items else ""
        items = ""
        if unit.kind is not BlockKind.HEADING:
            html += tag("p", _unit(unit, sources))
    html += tag("ul", items) if items else ""
    label = tag("p", text(pages.capitalize()), class_="page") if pages else ""
    return tag("section", label + html, id=f"stycke-{passage.ordinal + 1}")


def _unit(unit: Unit, sources: dict[str, Source]) -> str:
    keys = [tag("a", text(key), href=f"#kalla-{key}") for key in unit.source_keys if key in sources]
    return text(unit.text) + (" " + tag("span", f"[{', '.join(keys)}]", class_="keys") if keys else "")


def _sources(sources: Sequence[Source]) -> str:
    if not sources:
        return ""
    items = ""
    for source in sources:
        title = text(source.title)
        if is_web_address(source.url):
            title = tag("a", title, href=source.url, rel="noopener noreferrer")
        rest = "".join(f", {text(part)}" for part in (source.publisher, source.year) if part)
        items += tag("li", f"{text(source.id)}: {title}{rest}", id=f"kalla-{source.id}")
    return tag("h2", text(texts.DOCUMENT_SOURCES)) + tag("ul", items, class_="origins")
