"""The inventory as Markdown."""

from __future__ import annotations

from assistant.export.inventory_content import (
    EVIDENCE_TITLE,
    EXPIRING_TITLE,
    PROGRAMMES_TITLE,
    SHARES_HEADER,
    SUMMARY_TITLE,
    TITLE,
    Columns,
    evidence,
    headings,
    identifying,
    programme_name,
    share_row,
    shown_value,
)
from assistant.export.markdown import escaped, escaped_table, joined, link
from assistant.export.sources import note, place, source_name, web_address
from assistant.export.texts import EMPTY_INVENTORY
from assistant.types import Inventory


def inventory_markdown(inventory: Inventory, columns: Columns) -> str:
    """The inventory as Markdown.

    Args:
        columns: (key, heading) of the values to show, in order.
    """
    blocks = [f"# {TITLE}"]
    if not inventory.rows:
        return joined([*blocks, EMPTY_INVENTORY])
    if inventory.shares:
        blocks += [
            f"## {SUMMARY_TITLE}",
            escaped_table(SHARES_HEADER, [share_row(share) for share in inventory.shares]),
        ]
    blocks.append(escaped(inventory.note))
    if inventory.reference_citation:
        blocks.append(f"2017: {link(note(inventory.reference_citation), inventory.reference_citation.url)}.")
    rows = [
        [*(text for _, text in identifying(row, columns)), *(shown_value(row.values.get(key)) for key, _ in columns)]
        for row in inventory.rows
    ]
    blocks += [f"## {PROGRAMMES_TITLE}", escaped_table(headings(inventory, columns), rows)]
    if inventory.expiring:
        items = [f"- {escaped(source_name(document))}" for document in inventory.expiring]
        blocks += [f"## {EXPIRING_TITLE}", "\n".join(items)]
    return joined([*blocks, *_evidence(inventory, columns)])


def _evidence(inventory: Inventory, columns: Columns) -> list[str]:
    """The passages that values rest on, by programme."""
    found: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for row, title, value, citation in evidence(inventory, columns):
        names[row.document.id] = link(programme_name(row), web_address(citation.url))
        said = f"{escaped(title)}: {escaped(shown_value(value))}, {escaped(place(citation))}"
        line = f"- {said}: »{escaped(citation.quote)}«"
        found.setdefault(row.document.id, []).append(line)
    blocks = [f"## {EVIDENCE_TITLE}"] if found else []
    for key, lines in found.items():
        blocks += [f"### {names[key]}", "\n".join(lines)]
    return blocks
