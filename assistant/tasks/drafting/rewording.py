"""The paragraphs of a section said better by a writer that can, under the same rules."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.programme.brief import Brief
from assistant.types import DraftSection, Paragraph, ParagraphForm, ParagraphStatus
from assistant.writing.writer import RewordingTask, Statement, Writer

_MARK = re.compile(r"\[(\d{1,4})\]")
_NUMBER = re.compile(r"\d+")


def reworded(section: DraftSection, brief: Brief, writer: Writer) -> DraftSection:
    """The section with its running text as the writer words it.

    Placeholders, subheadings, tables and what the officer has edited are left as they are, and so is a paragraph whose
    new wording has a number or a source that the old one lacks, or has lost one.
    """
    places = [place for place, paragraph in enumerate(section.paragraphs) if _may_be(paragraph)]
    if not places:
        return section
    paragraphs = list(section.paragraphs)
    statements = tuple(_statement(paragraphs[place]) for place in places)
    purpose = f"avsnittet {section.title} i ett näringslivsprogram" + (f" för {brief.kommun}" if brief.kommun else "")
    for place, statement in zip(places, writer.reword(RewordingTask(purpose, statements)), strict=True):
        if _holds(paragraphs[place].text, statement.text):
            paragraphs[place] = replace(paragraphs[place], text=statement.text)
    return replace(section, paragraphs=tuple(paragraphs))


def _may_be(paragraph: Paragraph) -> bool:
    is_text = paragraph.form in (ParagraphForm.TEXT, ParagraphForm.ITEM)
    return is_text and not paragraph.edited and paragraph.status is not ParagraphStatus.NEEDS_INPUT


def _statement(paragraph: Paragraph) -> Statement:
    return Statement(paragraph.text, paragraph.citations, paragraph.status is ParagraphStatus.OWN_INPUT)


def _holds(before: str, after: str) -> bool:
    if not after.strip() or sorted(_MARK.findall(before)) != sorted(_MARK.findall(after)):
        return False
    return set(_NUMBER.findall(_MARK.sub("", after))) <= set(_NUMBER.findall(_MARK.sub("", before)))
