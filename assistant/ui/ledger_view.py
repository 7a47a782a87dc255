"""What is in the corpus: numbers, a table of documents, and the files that could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from assistant.language.ordering import swedish_order
from assistant.retrieval.store import Contents, Failure, LedgerEntry
from assistant.types import Kind
from assistant.ui import texts
from assistant.ui.markup import tag, text
from assistant.ui.source_view import document_url
from assistant.ui.welcome_view import municipalities_of

_COLUMNS = (
    ("municipality", "Kommun"),
    ("title", "Titel"),
    ("kind", "Typ"),
    ("period", "Period"),
    ("state", "Status"),
    ("passages", "Stycken"),
    ("warnings", "Anmärkningar"),
)
_KINDS = {
    Kind.PROGRAMME: "program",
    Kind.STRATEGY: "strategier",
    Kind.PLAN: "planer",
    Kind.POLICY: "policyer",
    Kind.ACTION_PLAN: "handlingsplaner",
    Kind.FOLLOW_UP: "uppföljningar",
    Kind.KNOWLEDGE: "kunskapsdokument",
    Kind.OTHER: "övriga",
}
_ONE = {
    Kind.STRATEGY: "strategi",
    Kind.PLAN: "plan",
    Kind.POLICY: "policy",
    Kind.ACTION_PLAN: "handlingsplan",
    Kind.FOLLOW_UP: "uppföljning",
    Kind.KNOWLEDGE: "kunskapsdokument",
    Kind.OTHER: "övrigt",
}


def overview(contents: Contents) -> str:
    """How much there is, of what, and from when."""
    size = texts.corpus_size(len(contents.entries), len(municipalities_of(contents)))
    passages = sum(entry.passages for entry in contents.entries)
    updated = max((entry.indexed_at for entry in contents.entries), default="")
    first = f"{size}, {texts.number(passages)} stycken" + (
        f". Senast uppdaterat {texts.day(updated)}." if updated else "."
    )
    kinds = Counter(entry.document.identity.kind for entry in contents.entries)
    parts = [
        f"{texts.number(n)} {_ONE.get(kind, _KINDS[kind]) if n == 1 else _KINDS[kind]}"
        for kind, n in kinds.most_common()
    ]
    second = tag("p", text(", ".join(parts)), class_="quiet") if parts else ""
    return tag("p", text(first), class_="size") + second


def table(contents: Contents, search: str, today: date) -> str:
    """The documents whose municipality, title, kind, period, status or file name holds every word of the search."""
    words = search.casefold().split()
    entries = [entry for entry in contents.entries if all(word in _haystack(entry, today) for word in words)]
    entries.sort(key=_order)
    shown = f"Visar {texts.number(len(entries))} av {texts.number(len(contents.entries))} dokument"
    count = tag("p", text(shown), class_="quiet", role="status")
    if not entries:
        return count + (tag("p", text("Inget dokument stämmer med sökningen. Pröva färre ord.")) if words else "")
    head = "".join(
        tag("th", tag("button", text(label), class_="sort"), scope="col", class_=name) for name, label in _COLUMNS
    )
    body = "".join(_row(entry, today) for entry in entries)
    return count + tag("table", tag("thead", tag("tr", head)) + tag("tbody", body), class_="ledger")


def failures(found: Sequence[Failure]) -> str:
    """The files that are not in the corpus, each with its reason."""
    if not found:
        return ""
    items = "".join(tag("li", tag("strong", text(f.path)) + tag("span", text(f.reason))) for f in found)
    return tag("h2", text(f"{texts.FAILURES_TITLE} ({len(found)})")) + tag("ul", items, class_="failures")


def _row(entry: LedgerEntry, today: date) -> str:
    identity = entry.document.identity
    title = tag(
        "a", text(identity.title), href=document_url(entry.document.id), target="_blank", rel="noopener noreferrer"
    )
    cells = (
        ("municipality", text(identity.municipality) or "–"),
        ("title", title + tag("span", text(entry.document.path), class_="path")),
        ("kind", text(identity.kind.value)),
        ("period", text(identity.period) or "–"),
        ("state", text(texts.status(identity.status(today).value, identity.valid_to)) or "–"),
        ("passages", text(texts.number(entry.passages))),
        ("warnings", _warnings(entry)),
    )
    return tag("tr", "".join(tag("td", html, class_=name) for name, html in cells))


def _warnings(entry: LedgerEntry) -> str:
    if not entry.warnings:
        return "–"
    items = "".join(
        tag("li", text(f"Sida {page}: {reason}" if page is not None else reason)) for page, reason in entry.warnings
    )
    return tag("details", tag("summary", str(len(entry.warnings))) + tag("ul", items))


def _haystack(entry: LedgerEntry, today: date) -> str:
    identity = entry.document.identity
    state = identity.status(today).value
    parts = (identity.municipality, identity.title, identity.kind.value, identity.period, state, entry.document.path)
    return " ".join(parts).casefold()


def _order(entry: LedgerEntry) -> tuple[bool, str, str]:
    identity = entry.document.identity
    return not identity.municipality, swedish_order(identity.municipality), swedish_order(identity.title)
