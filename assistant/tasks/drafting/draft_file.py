"""A draft as a file that can be opened again, also without the index it was written from."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.errors import LotsError
from assistant.programme.brief import Brief
from assistant.tasks.drafting.draft_check import trouble_of
from assistant.types import Answer, Citation, Draft, DraftSection, Paragraph, TableCell

VERSION = 1
"""Raised when a file of the old sort can no longer be read as one of the new."""
_FORMAT = "naringslivslots-utkast"
_LARGEST = 50_000_000


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft with the brief it was written from."""

    draft: Draft
    brief: Brief


@dataclass(frozen=True, slots=True)
class DraftAnswer(Answer):
    """An answer of the chat that is a draft of one section; ``takeover.take_over`` puts it into another.

    Attributes:
        drafted: the section, with what the officer said of the programme as its brief; ``None`` when there is nothing
            to take over.
    """

    drafted: SavedDraft | None = None


@cache
def _adapter() -> TypeAdapter[Draft]:
    return TypeAdapter(Draft)


def dump_draft(draft: Draft, brief: Brief) -> str:
    """The draft and its brief as JSON, with all that is cited; ``parse_draft`` gives them back.

    The folder that a document lay in is left out: it says something of this machine and nothing to another.
    """
    return json.dumps(
        {
            "format": _FORMAT,
            "version": VERSION,
            "brief": brief.model_dump(mode="json", exclude_defaults=True),
            "draft": _adapter().dump_python(_without_roots(draft), mode="json"),
        },
        ensure_ascii=False,
        indent=1,
    )


def parse_draft(text: str, name: str = "Filen") -> SavedDraft:
    """Read what ``dump_draft`` wrote; keys that are not known are passed over.

    Raises:
        LotsError: it is no draft, is damaged, or is of a later version.
    """
    try:
        saved = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LotsError(f"{name} går inte att läsa som ett utkast.", _remedy()) from error
    if not isinstance(saved, dict) or saved.get("format") != _FORMAT:
        raise LotsError(f"{name} är inget utkast från Näringslivslotsen.", _remedy())
    version = saved.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise LotsError(
            f"{name} är sparad av en senare version av Näringslivslotsen.",
            "Uppdatera Näringslivslotsen och öppna igen.",
        )
    try:
        opened = SavedDraft(_adapter().validate_python(saved.get("draft")), _brief(saved.get("brief")))
    except ValidationError as error:
        raise LotsError(f"{name} är skadad och går inte att öppna.", _remedy()) from error
    if trouble := trouble_of(opened.draft):
        raise LotsError(f"{name} är skadad och går inte att öppna: {trouble}.", _remedy())
    return opened


def open_draft(path: Path) -> SavedDraft:
    """Open a draft file.

    Raises:
        LotsError: as for ``parse_draft``, or the file cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise LotsError(f"{path} är för stor för att vara ett utkast.", _remedy())
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LotsError(f"Utkastet {path} gick inte att läsa.", _remedy()) from error
    return parse_draft(text, str(path))


def _remedy() -> str:
    return "Välj en fil som är sparad med Spara utkast."


def _brief(values: Any) -> Brief:
    """The brief, without fields that a later version has added."""
    if isinstance(values, dict):
        values = {key: value for key, value in values.items() if key in Brief.model_fields}
    return Brief.model_validate({} if values is None else values)


def _without_roots(draft: Draft) -> Draft:
    def citation(item: Citation) -> Citation:
        return replace(item, document=replace(item.document, root=""))

    def cell(item: TableCell) -> TableCell:
        return replace(item, citations=tuple(map(citation, item.citations)))

    def paragraph(item: Paragraph) -> Paragraph:
        table = item.table and replace(item.table, rows=tuple(tuple(map(cell, row)) for row in item.table.rows))
        return replace(item, citations=tuple(map(citation, item.citations)), table=table)

    def section(item: DraftSection) -> DraftSection:
        return replace(item, paragraphs=tuple(map(paragraph, item.paragraphs)))

    return replace(draft, sections=tuple(map(section, draft.sections)))
