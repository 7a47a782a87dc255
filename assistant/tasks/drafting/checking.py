"""A draft held against the craft: which elements and success factors it carries, by the officer's own words.

Only what the officer has given, and the craft's statements that the draft makes its own, count; what other
municipalities do is no part of one's own programme.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.programme.blueprints import blueprints
from assistant.programme.craft import Element, SuccessFactor, elements, success_factors
from assistant.tasks.drafting.numbering import cells
from assistant.types import DraftCheck, DraftSection, Kind, Paragraph, ParagraphForm, ParagraphStatus

COVERED, PARTIAL, MISSING = "covered", "partial", "missing"
_DECIDING = 1


def check_elements(sections: Sequence[DraftSection], *, whole: bool) -> tuple[DraftCheck, ...]:
    """Each element of the craft: whether the draft has it, and what to do.

    Args:
        whole: the draft is of a whole programme; else only the elements of its sections are checked.
    """
    drafted = {section.element for section in sections}
    return tuple(_element(element, sections) for element in elements() if whole or element.key in drafted)


def check_success_factors(sections: Sequence[DraftSection], *, whole: bool) -> tuple[DraftCheck, ...]:
    """Each success factor: whether the draft shows it, and what to ask of it; those of its sections unless whole."""
    keys = {section.key for section in sections}
    carried = {factor for blueprint in blueprints() if blueprint.key in keys for factor in blueprint.success_factors}
    return tuple(_factor(factor, sections) for factor in success_factors() if whole or factor.key in carried)


def _element(element: Element, sections: Sequence[DraftSection]) -> DraftCheck:
    section = next((section for section in sections if section.element == element.key), None)
    if section is None:
        found = len(set(element.signs.in_text(_own(sections))))
        status = COVERED if found > 1 else PARTIAL if found else MISSING
    else:
        given = any(_given(paragraph) for paragraph in section.paragraphs)
        waits = any(_importance(paragraph) == _DECIDING for paragraph in section.paragraphs)
        elsewhere = bool(element.signs.in_text(_own(sections)))
        status = PARTIAL if given and waits else COVERED if given else PARTIAL if elsewhere else MISSING
    return DraftCheck(element.key, element.title, status, _advice(element, status))


def _advice(element: Element, status: str) -> str:
    if status == COVERED:
        return f"Pröva: {element.weaknesses[0].text} {element.weaknesses[0].advice}"
    if status == PARTIAL:
        return f"Komplettera. {element.weaknesses[0].advice}"
    return f"Börja med frågan: {element.questions[0]}"


def _factor(factor: SuccessFactor, sections: Sequence[DraftSection]) -> DraftCheck:
    own, of_craft = len(set(factor.signs.in_text(_own(sections)))), factor.signs.in_text(_craft(sections))
    status = COVERED if own > 1 else PARTIAL if own or of_craft else MISSING
    if status == COVERED:
        advice = f"Pröva: {factor.questions[0]}"
    elif status == PARTIAL:
        advice = f"Skriv mer om hur ni gör. {factor.questions[0]}"
    else:
        advice = f"Syns inte i utkastet: {factor.meaning} {factor.questions[0]}"
    return DraftCheck(factor.key, factor.title, status, advice)


def _given(paragraph: Paragraph) -> bool:
    return paragraph.status is ParagraphStatus.OWN_INPUT or any(
        cell.status is ParagraphStatus.OWN_INPUT for cell in cells(paragraph)
    )


def _importance(paragraph: Paragraph) -> int:
    needs = [paragraph.need, *(cell.need for cell in cells(paragraph))]
    return min((need.importance for need in needs if need), default=0)


def _own(sections: Sequence[DraftSection]) -> str:
    """Everything that the officer has given, as one text."""
    found = []
    for section in sections:
        for paragraph in section.paragraphs:
            if paragraph.form is ParagraphForm.TABLE:
                found += [cell.text for cell in cells(paragraph) if cell.status is ParagraphStatus.OWN_INPUT]
            elif paragraph.status is ParagraphStatus.OWN_INPUT:
                found.append(paragraph.text)
    return "\n".join(found)


def _craft(sections: Sequence[DraftSection]) -> str:
    """The craft's statements in a draft."""
    return "\n".join(
        paragraph.text
        for section in sections
        for paragraph in section.paragraphs
        if paragraph.citations and all(c.document.identity.kind is Kind.KNOWLEDGE for c in paragraph.citations)
    )
