"""The number beside a value, which opens the passage that the value rests on."""

from __future__ import annotations

from assistant.programme.inventory import column
from assistant.types import InventoryRow
from assistant.ui.answer_view import source_name
from assistant.ui.conversation import shown_source
from assistant.ui.markup import tag, text


def chip(row: InventoryRow, key: str) -> str:
    """The chip of a value; nothing where it rests on no passage."""
    citation = row.values[key].citation
    if citation is None:
        return ""
    name = f"Källa {citation.n} till {column(key).title.lower()}: {source_name(shown_source(citation))}"
    label = f"[{citation.n}]" + tag("span", " " + text(name), class_="sr")
    # It never begins a line of its own.
    return "&nbsp;" + tag("button", label, class_="cite", type="button", data_document=row.document.id, data_column=key)
