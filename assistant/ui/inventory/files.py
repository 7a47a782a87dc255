"""The inventory, its map and its bars as files for the browser to save.

The page has the bytes in a link and saves them itself: nothing is left on the server's disk, and no address leads to
the file.
"""

from __future__ import annotations

import base64
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from assistant.programme.inventory import columns
from assistant.types import Inventory
from assistant.ui.inventory import texts
from assistant.ui.inventory.pictures import bars_of, map_of, map_title
from assistant.ui.inventory.selecting import in_words, selected
from assistant.ui.inventory.wanted import Wanted
from assistant.ui.markup import tag, text

_EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Wish(StrEnum):
    """A file that the tab offers."""

    EXCEL = "xlsx"
    MARKDOWN = "md"
    MAP_PNG = "karta.png"
    MAP_SVG = "karta.svg"
    BARS_PNG = "diagram.png"
    BARS_SVG = "diagram.svg"


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file: its Swedish name, its sort and its bytes."""

    name: str
    media_type: str
    content: bytes


def make_file(wish: Wish, made: Inventory, wanted: Wanted, today: date) -> SavedFile:
    """One of the files; the tables hold the programmes that the visitor has filtered out, in the same order.

    Raises:
        ExportError: it cannot be written.
    """
    makers: dict[Wish, Callable[[], SavedFile]] = {
        Wish.EXCEL: lambda: _table(wish, _EXCEL_TYPE, made, wanted, today),
        Wish.MARKDOWN: lambda: _table(wish, "text/markdown", made, wanted, today),
        Wish.MAP_PNG: lambda: SavedFile(
            _map_name(wanted, today, "png"), "image/png", map_of(made, wanted.colours).png()
        ),
        Wish.MAP_SVG: lambda: SavedFile(
            _map_name(wanted, today, "svg"), "image/svg+xml", _svg(map_of(made, wanted.colours).svg)
        ),
        Wish.BARS_PNG: lambda: SavedFile(f"Programmen och 2017 {today}.png", "image/png", bars_of(made).png()),
        Wish.BARS_SVG: lambda: SavedFile(f"Programmen och 2017 {today}.svg", "image/svg+xml", _svg(bars_of(made).svg)),
    }
    return makers[wish]()


def file_link(file: SavedFile) -> str:
    """A link that holds the file; the page's script follows it, and it stays for those who want it again."""
    address = f"data:{file.media_type};base64,{base64.b64encode(file.content).decode('ascii')}"
    link = tag(
        "a",
        text(texts.file_ready(file.name)),
        class_="inv-file",
        href=address,
        download=file.name,
        data_turn=secrets.token_hex(4),
    )
    return tag("p", link)


def _table(wish: Wish, media_type: str, made: Inventory, wanted: Wanted, today: date) -> SavedFile:
    from assistant.export.saving import save_inventory

    with tempfile.TemporaryDirectory(prefix="lots-") as folder:
        path = Path(folder) / f"inventering.{wish.value}"
        save_inventory(_filtered(made, wanted), [(c.key, c.title) for c in columns()], path, today=today)
        return SavedFile(f"Inventering av näringslivsprogram {today}.{wish.value}", media_type, path.read_bytes())


def _filtered(made: Inventory, wanted: Wanted) -> Inventory:
    rows = tuple(selected(made.rows, wanted))
    if not wanted.is_filtered:
        return replace(made, rows=rows)
    note = texts.selection_note(in_words(wanted), len(rows), len(made.rows))
    return replace(made, rows=rows, note=f"{note} {made.note}")


def _map_name(wanted: Wanted, today: date, suffix: str) -> str:
    return f"Karta {map_title(wanted.colours).lower()} {today}.{suffix}"


def _svg(svg: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{svg}'.encode()
