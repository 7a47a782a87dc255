"""What of a draft there is to show: no empty paragraphs, no subheadings without text, no empty sections."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.export.texts import IMPORTANCE, PARAGRAPH_STATUS, one_line, sentence
from assistant.types import Draft, DraftSection, Need, Paragraph, ParagraphForm, ParagraphStatus

NEEDS_TITLE = "Att komplettera"
SOURCES_TITLE = "Källor"
CHECK_TITLE = "Avstämning"
_LABEL = PARAGRAPH_STATUS[ParagraphStatus.NEEDS_INPUT]
_BOXED = re.compile(r"[▢☐]?\s*\[(.*)\]\.?", re.DOTALL)
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


def without_label(text: str) -> str:
    """A placeholder's text without the box, brackets and label it may be written with: the files put their own."""
    boxed = _BOXED.fullmatch(text.strip())
    return _LABELLED.sub("", boxed[1] if boxed else text).strip()


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
