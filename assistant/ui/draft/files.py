"""A draft or a brief as a file for the browser to save: its name, its sort and its bytes.

The page has the bytes and saves them itself: nothing is left on the server's disk, and no address leads to the file.
"""

from __future__ import annotations

import base64
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from assistant.export.saving import save_draft
from assistant.programme.brief import Brief
from assistant.programme.brief_file import dump_brief
from assistant.tasks.drafting.draft_file import SavedDraft, dump_draft
from assistant.ui.draft.commands import Format

_TYPES = {
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.MARKDOWN: "text/markdown",
    Format.DRAFT: "application/json",
    Format.BRIEF: "application/yaml",
}
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file for the browser to save; ``content`` is base64."""

    name: str
    media_type: str
    content: str


def draft_file(saved: SavedDraft, kind: Format) -> SavedFile:
    """A draft as Word, Markdown or a draft file.

    Raises:
        ExportError: it cannot be written.
    """
    draft = saved.draft
    name = " ".join(part for part in ("Utkast", draft.title, _not_in(draft.municipality, draft.title)) if part)
    if kind is Format.DRAFT:
        return _file(name, kind, dump_draft(draft, saved.brief).encode("utf-8"))
    with tempfile.TemporaryDirectory(prefix="lots-") as folder:
        path = Path(folder) / f"utkast.{kind.value}"
        save_draft(draft, path)
        return _file(name, kind, path.read_bytes())


def brief_file(brief: Brief) -> SavedFile:
    """The brief as a YAML file."""
    name = " ".join(part for part in ("Uppdrag", brief.kommun, brief.period) if part)
    return _file(name, Format.BRIEF, dump_brief(brief).encode("utf-8"))


def _file(name: str, kind: Format, content: bytes) -> SavedFile:
    safe = " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:_LONGEST_NAME].strip(" .")
    return SavedFile(f"{safe}.{kind.value}", _TYPES[kind], base64.b64encode(content).decode("ascii"))


def _not_in(name: str, title: str) -> str:
    return "" if name.casefold() in title.casefold() else name
