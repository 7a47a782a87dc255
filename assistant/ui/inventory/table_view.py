"""The table of programmes: a row each, its values with their sources."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.programme.inventory import NOT_FOUND, Column, columns
from assistant.types import InventoryRow
from assistant.ui.inventory import texts
from assistant.ui.inventory.source_chip import chip
from assistant.ui.inventory.wanted import STEP, Wanted
from assistant.ui.markup import tag, text
from assistant.ui.source_view import document_url

_DEFAULT_ORDER = "municipality"  # how the inventory comes


def table(found: Sequence[InventoryRow], of: int, wanted: Wanted) -> str:
    """The rows to show.

    Args:
        found: those that pass the filters, in order; the first ``wanted.shown`` are shown.
        of: how many there are without filters.
    """
    rows = found[: wanted.shown]
    count = texts.shown(len(rows), len(found), of)
    order = _order_words(wanted)
    line = tag("p", text(f"{count} {order}"), class_="quiet count")
    if not rows:
        return tag(
            "div", line + tag("p", text(texts.NO_ROWS)), class_="inv-result", data_said=f"{count} {texts.NO_ROWS}"
        )
    head = "".join(_header(column, wanted) for column in columns())
    body = "".join(_row(row) for row in rows)
    grid = tag(
        "table",
        tag("caption", text(texts.PROGRAMMES), class_="sr")
        + tag("thead", tag("tr", head, role="row"), role="rowgroup")
        + tag("tbody", body, role="rowgroup"),
        class_="programmes",
        role="table",
    )
    box = tag("div", grid, class_="box", role="region", aria_label=texts.SCROLL, tabindex="0")
    return tag(
        "div", line + box + _more(len(rows), len(found), wanted), class_="inv-result", data_said=f"{count} {order}"
    )


def _order_words(wanted: Wanted) -> str:
    title = {column.key: column.title for column in columns()}[wanted.order or _DEFAULT_ORDER]
    return texts.ordered(title, wanted.descending)


def _header(column: Column, wanted: Wanted) -> str:
    current = column.key == (wanted.order or _DEFAULT_ORDER)
    goes_down = current and not wanted.descending
    wish = json.dumps({"order": column.key, "descending": goes_down, "shown": wanted.shown})
    button = tag(
        "button", text(column.title), class_="inv-order", type="button", data_column=column.key, data_order=wish
    )
    sort = {"aria_sort": "descending" if wanted.descending else "ascending"} if current else {}
    return tag("th", button, scope="col", role="columnheader", class_=column.key, title=column.about, **sort)


def _row(row: InventoryRow) -> str:
    return tag("tr", "".join(_cell(row, column) for column in columns()), role="row")


def _cell(row: InventoryRow, column: Column) -> str:
    if column.key == "municipality":
        return tag("th", value_html(row, column), scope="row", role="rowheader", class_="municipality")
    # In one element of its own: a card on a narrow page is a grid of name and value.
    html = tag("span", _title(row) if column.key == "title" else value_html(row, column), class_="value")
    empty = " empty" if is_empty(row, column) else ""
    return tag("td", html, role="cell", class_=f"{column.key}{empty}", data_label=column.title)


def value_html(row: InventoryRow, column: Column) -> str:
    """A value in words, whether it was read out of the text, and its source."""
    value = row.values[column.key]
    read = " " + tag("span", text(texts.READ), class_="read") if value.inferred else ""
    return text(value.shown) + read + chip(row, column.key)


def is_empty(row: InventoryRow, column: Column) -> bool:
    """Whether nothing is known; that a programme says there is none is something known."""
    return row.values[column.key].value in ("", NOT_FOUND, "okand")


def _title(row: InventoryRow) -> str:
    value, identity = row.values["title"], row.document.identity
    link = tag("a", text(value.shown), href=document_url(row.document.id), target="_blank", rel="noopener noreferrer")
    read = " " + tag("span", text(texts.READ), class_="read") if value.inferred else ""
    name = tag("span", " " + text(f"{identity.title}, {identity.municipality or identity.region}"), class_="sr")
    correct = tag("button", text(texts.CORRECT) + name, class_="correct", type="button", data_document=row.document.id)
    return f"{link}{read}{chip(row, 'title')} {correct}"


def _more(shown: int, found: int, wanted: Wanted) -> str:
    if shown >= found:
        return ""
    wish = json.dumps({"order": wanted.order, "descending": wanted.descending, "shown": wanted.shown + STEP})
    return tag("button", text(texts.more(found - shown, STEP)), class_="inv-more", type="button", data_order=wish)
