"""A result or one of its pictures as a file for the browser to save.

The page is given the bytes and saves them itself: nothing is left on the server's disk, and no address leads to them.
"""

from __future__ import annotations

import base64
import re
import tempfile
from datetime import date
from pathlib import Path

from assistant.errors import LotsError
from assistant.export.saving import save_changes, save_comparison
from assistant.types import Comparison, WhatIsNew
from assistant.ui.compare import texts
from assistant.ui.compare.pictures_view import pictures_of
from assistant.ui.markup import tag, text

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
    "png": "image/png",
    "svg": "image/svg+xml",
}
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 80


def saved_file(made: Comparison | WhatIsNew, wanted: str, today: date) -> str:
    """A link that holds a file; the page's script follows it.

    Args:
        wanted: ``xlsx``, ``docx`` or ``md``, or a picture by its place: ``png 0``, ``svg 1``.

    Raises:
        LotsError: the file cannot be written, or there is no such file.
    """
    kind, _, number = wanted.partition(" ")
    if kind not in _TYPES:
        raise LotsError(texts.MISSING_PAGE)
    name, content = _picture(made, kind, number, today) if number else _document(made, kind, today)
    address = f"data:{_TYPES[kind]};base64,{base64.b64encode(content).decode('ascii')}"
    file_name = f"{_NOT_IN_NAMES.sub(' ', name)[:_LONGEST_NAME].strip(' .')}.{kind}"
    link = tag("a", text(file_name), href=address, download=file_name, class_="ready")
    return tag("p", f"{link} {text(texts.SAVED)}", class_="done")


def _document(made: Comparison | WhatIsNew, kind: str, today: date) -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="lots-") as folder:
        path = Path(folder) / f"jamforelse.{kind}"
        if isinstance(made, WhatIsNew):
            save_changes([made], path, today=today)
            return f"Vad är nytt i {made.municipality}", path.read_bytes()
        save_comparison(made, path, today=today)
        return f"Jämförelse {', '.join(column.label for column in made.columns)}", path.read_bytes()


def _picture(made: Comparison | WhatIsNew, kind: str, number: str, today: date) -> tuple[str, bytes]:
    drawn = pictures_of(made, today) if isinstance(made, Comparison) else ()
    if not number.isdecimal() or int(number) >= len(drawn) or kind not in ("png", "svg"):
        raise LotsError(texts.MISSING_PAGE)
    picture = drawn[int(number)]
    return picture.title, picture.png() if kind == "png" else picture.svg.encode("utf-8")
