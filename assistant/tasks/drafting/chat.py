"""Drafting in the chat: a section, an effect chain or a goal made SMART, asked for in plain words.

«Skriv ett utkast till avsnittet Uppföljning för Habo kommun 2026–2030», «gör en effektkedja för kompetensförsörjning»,
«gör målet ’fler företag ska trivas’ SMART».
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assistant.programme.blueprint_blocks import Length
from assistant.programme.blueprints import blueprints
from assistant.programme.brief import LONGEST_LINE, Brief, FocusArea
from assistant.retrieval.library import Library
from assistant.tasks.drafting.as_markdown import markdown
from assistant.tasks.drafting.draft_file import DraftAnswer, SavedDraft
from assistant.tasks.drafting.drafting import assembled, draft
from assistant.tasks.drafting.editing import regenerate
from assistant.tasks.drafting.grammar import large_start
from assistant.tasks.drafting.overview import overview
from assistant.tasks.drafting.section_names import section_about
from assistant.tasks.drafting.smart import goal_of, smart
from assistant.tasks.understanding import understand
from assistant.types import DraftSection, Kind, Question, Turn
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
# «Gör det här målet SMART: Vi ska …»
_SMART_FIRST = re.compile(
    rf"{_MAKE}[^:]{{0,40}}?\bsmart(?:a|are|t)?\b[^:.–]{{0,20}}(?:[:.]| [–-]) *[\"”“'’‘«]*(?P<goal>.+?)[\"”“'’‘»\s]*$",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(20\d\d)\s*[-–—]\s*(20\d\d)\b")
_WHOLE = re.compile(
    r"\b(?:hela (?:programmet|strategin|näringslivs\w+)"
    r"|(?:ett|en|vårt|vår) (?:helt |hel |nytt |ny )?"
    r"(?:program|strategi|näringslivs(?:program|strategi|plan|policy)))\b",
    re.IGNORECASE,
)
# Between the verb and the programme: «skriv ett första utkast till …».
_MAKE_WHOLE = re.compile(
    rf"{_MAKE}(?: (?:gärna|oss|mig|åt|ett|en|första|utkast\w*|förslag\w*|text\w*|till|på|för))*? {_WHOLE.pattern}",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:hur|vad|vem|vilk\w+|när|varför|vart|var|ska|bör|måste|behöver|får)\b", re.IGNORECASE)
# A request to change the draft before it.
_SHORTER = re.compile(r"\b(?:kortare|korta (?:ner|ned)|förkorta)\b", re.IGNORECASE)
_LONGER = re.compile(r"\b(?:längre|utförligare|mer (?:utförlig|detaljerad)\w*)\b", re.IGNORECASE)
_OTHER_EXAMPLES = re.compile(r"\b(?:andra|nya) exempel\b", re.IGNORECASE)
_ALSO = re.compile(
    r"^(?:(?:och|nu|sedan|sen|då|även|också|ta|skriv|gör) )*(?:avsnittet|kapitlet|avsnitt) (?P<about>.+)", re.IGNORECASE
)
_LONGEST_CHANGE = 8
_KIND = re.compile(r"\b\w*(program|strategi|plan|policy)(?:met|mets|n|en|ns|ens|s)?\b", re.IGNORECASE)
_FOLLOW_UPS = 3
_CHAIN_SECTION = "effektkedja"


class Sort(StrEnum):
    """What is to be drafted."""

    SECTION = "section"
    EFFECT_CHAIN = "effect_chain"
    SMART = "smart"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """A request for a draft as it was understood.

    Attributes:
        sections: keys of the blueprints asked for.
        brief: the municipality, kind and period that the request names.
        about: the focus area of an effect chain, or the goal that is to be made SMART.
        length: how long the section is written.
        other_examples: how many times other examples have been asked for.
    """

    sort: Sort
    brief: Brief
    sections: tuple[str, ...] = ()
    about: str = ""
    length: Length = Length.NORMAL
    other_examples: int = 0


def draft_request(question: Question, history: Sequence[Turn] = ()) -> DraftRequest | None:
    """Recognise a request for a draft, or for a change of the one before it; ``None`` for any other question.

    Args:
        question: as understood: the municipality is taken from it, and the rest from its text.
        history: the conversation before it, oldest first.
    """
    leans = _may_change(question.text) or _new(question) is not None
    return _read(question, _before(history)) if leans else None


def _before(history: Sequence[Turn]) -> DraftRequest | None:
    """What the last message of the officer asked for, if it was a draft."""
    found: DraftRequest | None = None
    for place, turn in enumerate(history):
        if turn.role == "user":
            found = _read(understand(turn.content, history[:place]), found)
    return found


def _read(question: Question, before: DraftRequest | None) -> DraftRequest | None:
    """A request that may lean on the one before it."""
    if before and _may_change(question.text) and (changed := _changed(question, before)):
        return changed
    found = _new(question)
    if found is None or before is None or found.brief.period:
        return found
    # The same municipality's next section is for the same programme.
    if found.brief.kommun and found.brief.kommun != before.brief.kommun:
        return found
    kind = before.brief.typ if found.brief.typ is Kind.PROGRAMME else found.brief.typ
    return replace(found, brief=before.brief.model_copy(update={"typ": kind}))


def _may_change(text: str) -> bool:
    if _ASKS.match(text.strip()) or len(text.split()) > _LONGEST_CHANGE:
        return False
    return any(sign.search(text.strip()) for sign in (_SHORTER, _LONGER, _OTHER_EXAMPLES, _ALSO))


def _changed(question: Question, before: DraftRequest) -> DraftRequest | None:
    """The request before, changed as a short message says; ``None`` when it cannot be."""
    text, whom = question.text, question.municipalities[:1]
    if whom and before.brief.kommun not in ("", *whom):
        return None
    before = replace(before, brief=before.brief.model_copy(update={"kommun": before.brief.kommun or "".join(whom)}))
    also = _ALSO.search(text.strip())
    if also:
        section = section_about(_PERIOD.sub("", also["about"]))
        return DraftRequest(Sort.SECTION, before.brief, (section.key,)) if section else None
    if before.sort not in (Sort.SECTION, Sort.EFFECT_CHAIN):
        return None
    if _OTHER_EXAMPLES.search(text):
        return replace(before, other_examples=before.other_examples + 1)
    return replace(before, length=Length.SHORT if _SHORTER.search(text) else Length.LONG)


def _new(question: Question) -> DraftRequest | None:
    """A request that is understood by itself."""
    text = " ".join(question.standalone.split())
    brief = _brief(question, text)
    # A goal is quoted, so it is what was written, without what the conversation adds to it.
    said = " ".join(question.text.split())
    goal = _SMART_FIRST.search(said)
    if goal and not _ASKS.match(said):
        return DraftRequest(Sort.SMART, brief, about=goal["goal"].strip(" ."))
    goal = _SMART.search(said)
    if goal and re.search(rf"{_MAKE}|\b(?:är|pröva|testa|kolla|granska)\b", said[: goal.start()], re.IGNORECASE):
        return DraftRequest(Sort.SMART, brief, about=goal["goal"].strip())
    if re.search(_MAKE, text, re.IGNORECASE) is None or _OTHER_TEXT.search(text):
        return None
    chain = _CHAIN.search(" ".join(question.topic.split()))
    if chain:
        return DraftRequest(
            Sort.EFFECT_CHAIN, brief, (_CHAIN_SECTION,), _PERIOD.sub("", chain["focus"].partition(",")[0]).strip()
        )
    asked = _TABLE.search(question.topic) or _SECTION.search(question.topic)
    found = section_about(_PERIOD.sub("", _WHOLE.sub("", asked["about"]))) if asked else None
    if found:
        return DraftRequest(Sort.SECTION, brief, (found.key,))
    if _MAKE_WHOLE.search(question.topic) and not _ASKS.match(text):
        return DraftRequest(Sort.WHOLE, brief)
    return None


def draft_answer(
    request: DraftRequest,
    question: Question,
    library: Library,
    *,
    writer: Writer | None = None,
    today: date | None = None,
    user: str = "",
) -> DraftAnswer:
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
    drafted = None
    if request.sort is not Sort.WHOLE:
        brief = _brief_of(request)
        drafted = SavedDraft(assembled(brief.joined(), [section], writer.name, whole_programme=False), brief)
    citations = {c.n: c for paragraph in section.paragraphs for c in paragraph.citations}
    return DraftAnswer(
        question=question.text,
        standalone_question=question.standalone,
        text=markdown(section),
        abstained=False,
        writer=writer.name,
        citations=tuple(citations[n] for n in sorted(citations)),
        evidence=(),
        follow_ups=tuple(_follow_ups(request)),
        seconds=time.monotonic() - started,
        drafted=drafted,
    )


def request_section(
    request: DraftRequest, library: Library, *, writer: Writer | None = None, today: date | None = None
) -> DraftSection:
    """The section that a request is for, to show or to take over into a draft."""
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    if request.sort is Sort.SMART:
        return smart(request.about, library, today=today)
    brief = _brief_of(request)
    if request.sort is Sort.WHOLE:
        return overview(brief, library.snapshot(), today)
    made = draft(brief, library, sections=request.sections, writer=writer, today=today, length=request.length)
    for _ in range(request.other_examples):
        made = regenerate(
            made,
            brief,
            library,
            request.sections[0],
            length=request.length,
            other_examples=True,
            writer=writer,
            today=today,
        )
    return made.sections[0]


def _brief_of(request: DraftRequest) -> Brief:
    """What the officer has said of the programme: with the focus area of a chain, and the goal that is made SMART."""
    about = request.about[:LONGEST_LINE]
    if request.sort is Sort.EFFECT_CHAIN:
        return request.brief.model_copy(update={"fokusomraden": (FocusArea(namn=large_start(about)),)})
    if request.sort is Sort.SMART:
        return request.brief.model_copy(update={"mal": (goal_of(about),)})
    return request.brief


def _brief(question: Question, text: str) -> Brief:
    period = _PERIOD.search(text)
    kind = next((match[1].lower() for match in _KIND.finditer(text) if "handlings" not in match.group().lower()), "")
    return Brief(
        kommun=question.municipalities[0] if question.municipalities else "",
        typ=Kind(kind) if kind else Kind.PROGRAMME,
        period=f"{period[1]}–{period[2]}" if period and period[1] <= period[2] else "",
    )


def _follow_ups(request: DraftRequest) -> Iterator[str]:
    """Sections to go on with."""
    whom = f" för {request.brief.kommun}" if request.brief.kommun else ""
    keys = [blueprint.key for blueprint in blueprints()]
    place = keys.index(request.sections[0]) + 1 if request.sections else 0
    in_turn = [*blueprints()[place:], *blueprints()[: max(place - 1, 0)]]
    for blueprint in [blueprint for blueprint in in_turn if blueprint.element][:_FOLLOW_UPS]:
        yield f"Skriv ett utkast till avsnittet {blueprint.title}{whom}"
