"""What of a draft there is to show: no empty paragraphs, no subheadings without text, no empty sections."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from assistant.export.texts import IMPORTANCE, PARAGRAPH_STATUS, ended, one_line, sentence
from assistant.types import Draft, DraftSection, Need, Paragraph, ParagraphForm, ParagraphStatus

NEEDS_TITLE = "Att komplettera"
SOURCES_TITLE = "Källor"
CHECK_TITLE = "Avstämning"
APPENDIX = "Bilaga: "
_LABEL = PARAGRAPH_STATUS[ParagraphStatus.NEEDS_INPUT]
_BOX = re.compile(r"(?:[▢☐]\s*)?\[")
_NUMBER = re.compile(r"\[\d{1,4}\]")
_LABELLED = re.compile(rf"^\s*[▢☐]?\s*{_LABEL}\s*[:–]?", re.IGNORECASE)


def shown_sections(draft: Draft) -> tuple[DraftSection, ...]:
    """The sections that say something, without what is empty in them."""
    sections = (replace(section, paragraphs=_shown(section.paragraphs)) for section in draft.sections)
    return tuple(section for section in sections if section.paragraphs)


def used_statuses(sections: tuple[DraftSection, ...]) -> tuple[ParagraphStatus, ...]:
    """The statuses that paragraphs and cells have, in the order they are explained."""
    found: set[ParagraphStatus] = set()
    for section in sections:
        for paragraph in section.paragraphs:
            rows = paragraph.table.rows if paragraph.table else ()
            found |= {paragraph.status, *(cell.status for row in rows for cell in row)}
    return tuple(status for status in PARAGRAPH_STATUS if status in found)


def needs_by_importance(draft: Draft) -> tuple[tuple[str, tuple[Need, ...]], ...]:
    """(heading, needs) for each importance that there are needs of, the greatest first."""
    groups = [(title, [need for need in draft.to_complete if need.importance == n]) for n, title in IMPORTANCE.items()]
    return tuple((title, tuple(needs)) for title, needs in groups if needs)


def section_titles(draft: Draft) -> dict[str, str]:
    """Titles of the sections by key."""
    return {section.key: one_line(section.title) or section.key for section in draft.sections}


def numbered_appendices(titles: Iterable[str]) -> list[str]:
    """Titles with the appendices among them numbered through: «Bilaga: Ordlista» becomes «Bilaga 2. Ordlista»."""
    numbers = count(1)
    return [f"Bilaga {next(numbers)}. {t.removeprefix(APPENDIX)}" if t.startswith(APPENDIX) else t for t in titles]


def without_label(text: str) -> str:
    """A placeholder's text without the box, brackets and label it may be written with: the files put their own.

    What follows the brackets, such as what others do, stands after it as a sentence of its own.
    """
    text = text.strip()
    opened = None if _NUMBER.match(text) else _BOX.match(text)
    end = _closed(text, opened.end()) if opened else None
    if opened is None or end is None:
        return _LABELLED.sub("", text).strip()
    inside = _LABELLED.sub("", text[opened.end() : end]).strip()
    after = text[end + 1 :].strip().removeprefix(".").strip()
    return f"{ended(inside)} {after}" if after else inside


def _closed(text: str, start: int) -> int | None:
    """Where the bracket that was opened before ``start`` is closed."""
    depth = 1
    for place in range(start, len(text)):
        depth += {"[": 1, "]": -1}.get(text[place], 0)
        if not depth:
            return place
    return None


def advice(paragraph: Paragraph) -> str:
    """Where to find what is missing and why it matters, unless the paragraph says so itself."""
    need = paragraph.need
    if need is None:
        return ""
    said = one_line(paragraph.text)
    parts = (("Var:", one_line(need.where)), ("Varför:", one_line(need.why)))
    return " ".join(f"{label} {sentence(text)}" for label, text in parts if text and text not in said)


def _shown(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.form is ParagraphForm.SUBHEADING:
            if kept and kept[-1].form is ParagraphForm.SUBHEADING:
                kept.pop()
            if one_line(paragraph.text):
                kept.append(paragraph)
        elif _says_something(paragraph):
            kept.append(paragraph)
    if kept and kept[-1].form is ParagraphForm.SUBHEADING:
        kept.pop()
    return tuple(kept)


def _says_something(paragraph: Paragraph) -> bool:
    if paragraph.table is not None:
        return bool(paragraph.table.columns and paragraph.table.rows)
    return bool(one_line(paragraph.text) or paragraph.need)
