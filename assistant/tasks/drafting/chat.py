"""Drafting in the chat: a section, an effect chain or a goal made SMART, asked for in plain words.

«Skriv ett utkast till avsnittet Uppföljning för Habo kommun 2026–2030», «gör en effektkedja för kompetensförsörjning»,
«gör målet ’fler företag ska trivas’ SMART».
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.language.words import terms
from assistant.programme.blueprints import Blueprint, blueprints
from assistant.programme.brief import LONGEST_LINE, Brief, FocusArea
from assistant.programme.craft import elements
from assistant.retrieval.library import Library
from assistant.tasks.drafting.drafting import draft
from assistant.tasks.drafting.smart import smart
from assistant.types import Answer, DraftSection, DraftTable, Kind, ParagraphForm, Question
from assistant.writing.extractive import ExtractiveWriter
from assistant.writing.writer import Writer

_MAKE = r"\b(?:skriv|skriva|formulera|utforma|utarbeta|ta fram|skapa|gör|göra|författa)\b"
_SECTION = re.compile(
    rf"{_MAKE}.*?\b(?:utkast\w*|avsnitt\w*|kapit\w+|text\w*|förslag\w*)\b"
    r"(?: (?:till|om|för|på))?(?: (?:avsnittet|kapitlet|ett avsnitt|avsnitt)(?: om)?)?(?P<about>.*)",
    re.IGNORECASE,
)
_TABLE = re.compile(
    rf"{_MAKE}(?: \w+)? (?:en|ett|vår|vårt) (?P<about>\w*(?:plan|tabell|lista|dokument)\w*)\b", re.IGNORECASE
)
# Other texts than a programme's: they are no sections, whatever they are about.
_OTHER_TEXT = re.compile(
    r"\b(?:tjänsteskrivelse\w*|talepunkt\w*|mejl\w*|brev\w*|pressmeddeland\w*|inlägg\w*)\b", re.IGNORECASE
)
_CHAIN = re.compile(
    r"\b(?:effektkedj\w+|programlogik\w*|verksamhetslogik\w*)\s+(?:för|om|kring|inom|till)\s+(?P<focus>.+?)[\s?.!]*$",
    re.IGNORECASE,
)
_SMART = re.compile(
    r"\bmål(?:et|sättningen)?\b\s*:?\s*[\"”“'’‘«]*(?P<goal>.+?)[\"”“'’‘»]*\s*(?:,|och)?\s*"
    r"(?:mer |till ett |enligt |mot )?\bsmart(?:a|are|t)?\b(?: mål)?[\s?.!]*$",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(20\d\d)\s*[-–—]\s*(20\d\d)\b")
_WHOLE = re.compile(
    r"\b(?:hela programmet|ett (?:helt )?näringslivsprogram|en (?:hel )?näringslivsstrategi)\b", re.IGNORECASE
)
_KIND = re.compile(r"\b\w*(program|strategi|plan|policy)(?:met|mets|n|en|ns|ens|s)?\b", re.IGNORECASE)
_FOLLOW_UPS = 3
_CHAIN_SECTION = "effektkedja"


class Sort(StrEnum):
    """What is to be drafted."""

    SECTION = "section"
    EFFECT_CHAIN = "effect_chain"
    SMART = "smart"


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """A request for a draft as it was understood.

    Attributes:
        sections: keys of the blueprints asked for.
        brief: the municipality, kind and period that the request names.
        about: the focus area of an effect chain, or the goal that is to be made SMART.
    """

    sort: Sort
    brief: Brief
    sections: tuple[str, ...] = ()
    about: str = ""


def draft_request(question: Question) -> DraftRequest | None:
    """Recognise a request for a draft; ``None`` for any other question.

    Args:
        question: as understood: the municipality is taken from it, and the rest from its text.
    """
    text = " ".join(question.standalone.split())
    brief = _brief(question, text)
    goal = _SMART.search(text)
    if goal and re.search(rf"{_MAKE}|\b(?:är|pröva|testa|kolla|granska)\b", text[: goal.start()], re.IGNORECASE):
        return DraftRequest(Sort.SMART, brief, about=goal["goal"].strip())
    if re.search(_MAKE, text, re.IGNORECASE) is None or _OTHER_TEXT.search(text):
        return None
    chain = _CHAIN.search(" ".join(question.topic.split()))
    if chain:
        return DraftRequest(Sort.EFFECT_CHAIN, brief, (_CHAIN_SECTION,), _PERIOD.sub("", chain["focus"]).strip(" ,"))
    asked = _TABLE.search(question.topic) or _SECTION.search(question.topic)
    found = _section_about(asked["about"]) if asked else None
    return DraftRequest(Sort.SECTION, brief, (found.key,)) if found else None


def draft_answer(
    request: DraftRequest,
    question: Question,
    library: Library,
    *,
    writer: Writer | None = None,
    today: date | None = None,
    user: str = "",
) -> Answer:
    """What was asked for, as an answer of the chat.

    Args:
        user: who asks, for tasks that keep records.

    Raises:
        LotsError: there is nothing to search.
    """
    started = time.monotonic()
    writer = writer or ExtractiveWriter()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    section = request_section(request, library, writer=writer, today=today)
    citations = {c.n: c for paragraph in section.paragraphs for c in paragraph.citations}
    return Answer(
        question=question.text,
        standalone_question=question.standalone,
        text=markdown(section),
        abstained=False,
        writer=writer.name,
        citations=tuple(citations[n] for n in sorted(citations)),
        evidence=(),
        follow_ups=tuple(_follow_ups(request)),
        seconds=time.monotonic() - started,
    )


def request_section(
    request: DraftRequest, library: Library, *, writer: Writer | None = None, today: date | None = None
) -> DraftSection:
    """The section that a request is for, to show or to take over into a draft."""
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    if request.sort is Sort.SMART:
        return smart(request.about, library, today=today)
    brief = request.brief
    if request.sort is Sort.EFFECT_CHAIN:
        brief = brief.model_copy(update={"fokusomraden": (FocusArea(namn=request.about[:LONGEST_LINE]),)})
    made = draft(brief, library, sections=request.sections, writer=writer, today=today)
    return made.sections[0]


def markdown(section: DraftSection) -> str:
    """A section as Markdown for the chat: placeholders stand out, and «Så gör andra» comes as a list."""
    blocks = [f"**{section.title}** *(utkast)*"]
    for paragraph in section.paragraphs:
        item = f"- {paragraph.text}" if paragraph.form is ParagraphForm.ITEM else ""
        if item and blocks[-1].startswith("- "):
            blocks[-1] += f"\n{item}"
        elif paragraph.table is not None:
            blocks += [f"*{paragraph.table.caption}*", _table(paragraph.table)]
        elif paragraph.form is ParagraphForm.SUBHEADING:
            blocks.append(f"**{paragraph.text}:**")
        elif paragraph.text:
            blocks.append(item or paragraph.text)
    return "\n\n".join(blocks)


def _table(table: DraftTable) -> str:
    def line(texts: Iterator[str]) -> str:
        return "| " + " | ".join(text.replace("|", "/").replace("\n", " ") or " " for text in texts) + " |"

    head = [line(iter(table.columns)), "|" + " --- |" * len(table.columns)]
    return "\n".join([*head, *(line(cell.text for cell in row) for row in table.rows)])


def _brief(question: Question, text: str) -> Brief:
    period = _PERIOD.search(text)
    kind = next((match[1].lower() for match in _KIND.finditer(text) if "handlings" not in match.group().lower()), "")
    return Brief(
        kommun=question.municipalities[0] if question.municipalities else "",
        typ=Kind(kind) if kind else Kind.PROGRAMME,
        period=f"{period[1]}–{period[2]}" if period and period[1] <= period[2] else "",
    )


def _section_about(about: str) -> Blueprint | None:
    """The blueprint whose title, or whose element's headings, the words name best; ``None`` if none does."""
    said = set(terms(_PERIOD.sub("", about)))
    best: tuple[float, Blueprint] | None = None
    for blueprint in blueprints():
        names = [blueprint.title, blueprint.key.replace("_", " ")]
        names += [h for element in elements() if element.key == blueprint.element for h in element.signs.headings]
        for place, name in enumerate(names):
            named = set(terms(name))
            # A heading is named when all its words are; the title itself weighs more than what it may also be called.
            if named and named <= said and (score := len(named) - place / len(names)) > (best[0] if best else 0):
                best = score, blueprint
    return best[1] if best else None


def _follow_ups(request: DraftRequest) -> Iterator[str]:
    """Sections to go on with."""
    whom = f" för {request.brief.kommun}" if request.brief.kommun else ""
    keys = [blueprint.key for blueprint in blueprints()]
    place = keys.index(request.sections[0]) + 1 if request.sections else 0
    in_turn = [*blueprints()[place:], *blueprints()[: max(place - 1, 0)]]
    for blueprint in [blueprint for blueprint in in_turn if blueprint.element][:_FOLLOW_UPS]:
        yield f"Skriv ett utkast till avsnittet {blueprint.title}{whom}"
