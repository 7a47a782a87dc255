"""The first thing a visitor reads: what this is, what it rests on, what it cannot, and questions to try."""

from __future__ import annotations

from collections.abc import Collection

from assistant.language.ordering import swedish_order
from assistant.retrieval.store import Contents
from assistant.ui import texts
from assistant.ui.markup import tag, text


def welcome(contents: Contents | None) -> str:
    """The first-visit text.

    Args:
        contents: the ledger, ``None`` while there is no index.
    """
    basis, examples = texts.NO_INDEX_YET, ""
    if contents is not None:
        municipalities = municipalities_of(contents)
        updated = max((entry.indexed_at for entry in contents.entries), default="")
        basis = texts.welcome_basis(len(contents.entries), len(municipalities), updated)
        examples = _examples(municipalities) if contents.entries else ""
    paragraphs = "".join(tag("p", text(line)) for line in (texts.WELCOME_WHAT, basis, texts.WELCOME_LIMITS))
    return tag("div", tag("h2", text(texts.WELCOME_TITLE)) + paragraphs + examples, class_="welcome")


def municipalities_of(contents: Contents) -> list[str]:
    """Municipalities that have a document, in Swedish alphabetical order."""
    names = {entry.document.identity.municipality for entry in contents.entries} - {""}
    return sorted(names, key=swedish_order)


def _examples(municipalities: Collection[str]) -> str:
    answerable = [question for question, needs in texts.EXAMPLES if not needs or needs in municipalities]
    items = "".join(
        tag("li", tag("button", text(question), class_="ask")) for question in answerable[: texts.EXAMPLES_SHOWN]
    )
    return tag("h3", text(texts.EXAMPLES_TITLE)) + tag("ul", items, class_="questions")
