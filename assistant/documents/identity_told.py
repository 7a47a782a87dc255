"""A document's own adoption as told in running text: by its name, under a heading on decisions, in its minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.documents.dates import find_dates
from assistant.documents.identity_front import sentences
from assistant.documents.identity_words import ADOPTED, OTHER_DOCUMENT, bodies_in, days_in
from assistant.types import Block, BlockKind

_ANOTHER = (
    r"(?:\w*(?:vision|strategi|program|plan|policy|riktlinje|agenda|taxa|reglemente)(?:en|n|met|er|erna|r|rna)?)\b"
)
# Between a document's name and what befell it no other document may come, nor «som», which speaks of what it follows.
_GAP = rf"(?:, som)?(?:(?!\b(?:{_ANOTHER}|(?:som|vilken|vilket|vilka|vars)\b))[^.⟦]){{0,140}}?"
_PASSIVE = rf"(?!antog\b){ADOPTED}"
_ACTIVE = r"(?:antog|fastställde|godkände|klubbade|har\b[^.⟦]{0,60}? (?:antagit|fastställt|godkänt))"
# «Beslutade om programmet», «beslutade att anta programmet»; to decide that one be written is something else.
_DECIDED = (
    r"(?:beslutade|beslutar|har beslutat|beslöt|fattade beslut|tog beslut)\b[^.]{0,40}?"
    r"\b(?:att (?:anta|fastställa|godkänna)|om(?: att anta)?)"
)
_OWN = "⟦"
_PASSIVE_OF_ITSELF = re.compile(
    rf"(?<!för )(?<!till )(?<!i )(?<!enligt )(?<!som ){_OWN}(?!s ){_GAP}\b(?P<verb>{_PASSIVE})\b", re.IGNORECASE
)
_OBJECT = re.compile(
    rf"\b(?P<verb>{_ACTIVE}|{_DECIDED})\b(?P<gap>[^.⟦]{{0,70}}?) ?{_OWN}"
    rf"|\b(?P<noun>beslut(?:et)? om (?:att anta |antagande av )?){_OWN}",
    re.IGNORECASE,
)
_NOT_THE_OBJECT = re.compile(
    r"\b(?:för|till|enligt|inom|som|med|genom|vars|utifrån|i)\s*$|, och\b|\bsom\b|\batt (?!anta|fastst|godk)", re.I
)
_BY_DECISION = re.compile(
    rf"{_OWN}[^.]{{0,80}}?\b(?:enligt|genom|i enlighet med|i och med)\b[^.]{{0,30}}?\b(?P<verb>beslut(?:at|ade)?)\b",
    re.IGNORECASE,
)
_ADOPTION = re.compile(
    r"\b(?P<verb>(?:antagandet|fastställandet)(?! av (?!⟦))(?: av ⟦)? (?:skedde|gjordes|ägde rum|beslutades))\b",
    re.IGNORECASE,
)
# Under a heading on decisions the document need not be named, but nothing else may be either.
_ANY_DECISION = re.compile(
    rf"^(?!.*\b{_ANOTHER}).*?"
    rf"\b(?P<verb>{_PASSIVE}\b|beslutade(?! (?:den )?[\w ,§-]*? (?:om|att)\b)|beslut(?= i\b))",
    re.IGNORECASE,
)
_SOMETHING_ELSE = re.compile(r"\bbeslut\w*\b[^.]{0,60}\batt (?!anta\b|fastställa\b|godkänna\b)", re.I)
_TO_COME = re.compile(
    r"\b(?:kommer att|väntas|förväntas|avses|planera\w*|föreslå\w*|inför|återremitter\w*|tänkt|om den antas"
    r"|(?:remiss|samråds)(?:version|handling|förslag|tid)\w*|(?:skickas|är|går) (?:ut )?på (?:remiss|samråd)"
    r"|ska(?:ll)? (?:tas upp|behandlas|beslutas|antas|fastställas|läggas fram)|förslag till beslut|bör"
    r"|(?:revidera|ändra)(?:d|t|s|des|de))\b",
    re.IGNORECASE,
)
_DECISION_HEADING = re.compile(
    r"(?:\d[\d.]*\s+)?(?:beslut\w*|antagande\w*|antagen|fastställ\w*|ikraftträdande\w*|giltighet\w*|formalia"
    r"|protokoll\w*|(?:om )?dokument(?:et)?s?(?:information|fakta|uppgifter|historik|kontroll)?)"
    r"(?: (?:och|av|om|samt|för) .{2,40})?",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"\b(?:protokoll\w*|sammanträde(?:sdatum|sdag|t)?|§ ?\d+)", re.IGNORECASE)
_RESOLVES = re.compile(
    r"\b(?P<verb>(?:beslutar|beslutade|beslöt)\b[^.]{0,40}?\batt (?:anta|fastställa|godkänna))\b"
    rf"[^.⟦]{{0,40}}?{_OWN}",
    re.I,
)
_VALIDITY_BEFORE = re.compile(
    r"(?:från(?: och med)?|fr\.?\s?o\.?\s?m\.?|till(?: och med)?|t\.?\s?o\.?\s?m\.?|i kraft|tillämpas|gäller|senast"
    r"|före|inför|efter|dnr.{0,12}):?(?: den)?\s$",
    re.IGNORECASE,
)
_ONLY_PREPARES = re.compile(
    r"(?:förslag (?:av|från)|beretts? (?:av|i)|bereds av|på uppdrag av|överlämnat? till)\s$", re.I
)
_ITSELF = re.compile(r"^(?:den|det)\b(?= (?:har|är|antogs|fastställdes|beslutades|godkändes|klubbades))", re.IGNORECASE)
_IT_AS_OBJECT = re.compile(
    r"\b(?P<before>om|antog|fastställde|godkände|klubbade|antogs|fastställdes) (?:den|det)\b(?! \d)", re.IGNORECASE
)
# «… och upphävde samtidigt policyn från 2009», «… och reviderades 2021»: from here on it is about another day.
_END_OF_OWN = re.compile(
    r"\s*(?:[,;]| och| samt) (?:\w+ ){0,2}(?:upphäv|ersätt|ersatte|revidera|ändra|uppdatera)\w*\b.*"
    r"|\.? ?Genom beslutet upphävs.*",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """When (ISO date) and by whom, as running text tells it."""

    adopted: str
    adopted_by: str


def told_adoption(blocks: Sequence[Block], own: str, *, loose: bool = False) -> Told | None:
    """The first whole statement of a document's own adoption: day and body, of the document itself and done.

    Args:
        blocks: the document's blocks in order.
        own: pattern for the names that the document goes by, as ``own_name`` gives it.
        loose: whether a month or a year, or one of time and body alone, is enough.

    Returns:
        ``None`` where nothing says so beyond doubt. Statements of other documents, of earlier ones and of decisions to
        come are passed over.
    """
    named = re.compile(rf"(?<!\w){own}", re.IGNORECASE)
    for heading, text in _sections(blocks):
        on_decisions = bool(_DECISION_HEADING.fullmatch(heading.strip(" .:")))
        before, last = "", ""
        for sentence in sentences(text):
            found = _in_sentence(sentence, last, named, on_decisions, loose) or _in_minutes(
                sentence, before, heading, named
            )
            if found:
                return found
            before, last = f"{before} {sentence}".strip(), sentence
    return None


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Each block of running text under its heading; minutes, set line by line, as one text."""
    heading, minutes = "", ""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            heading, minutes = block.text, ""
        elif block.kind is not BlockKind.TABLE_ROW or minutes:
            minutes = f"{minutes} {block.text}".strip() if minutes or _MINUTES.search(heading or block.text) else ""
            yield heading, block.text
            if minutes and minutes != block.text and len(minutes) <= 1500:
                yield heading, minutes


def _in_sentence(sentence: str, before: str, named: re.Pattern[str], on_decisions: bool, loose: bool) -> Told | None:
    sentence = _END_OF_OWN.sub("", sentence)
    if OTHER_DOCUMENT.search(sentence) or not (loose or days_in(sentence)):
        return None
    marked = _marked(sentence, before, named)
    if _TO_COME.search(marked) or _SOMETHING_ELSE.search(marked):
        return None
    patterns = [_PASSIVE_OF_ITSELF, _OBJECT, _BY_DECISION, _ADOPTION, *([_ANY_DECISION] if on_decisions else [])]
    for pattern in patterns:
        for match in pattern.finditer(marked):
            verb = match["verb"] if "verb" in match.re.groupindex and match["verb"] else match.group()
            if pattern is _OBJECT and _NOT_THE_OBJECT.search(match["gap"] or ""):
                continue
            at = match.start("verb") if match["verb"] else match.start()
            found = _decision(marked, at, at + len(verb), loose)
            if found:
                return found
    return None


def _in_minutes(sentence: str, before: str, heading: str, named: re.Pattern[str]) -> Told | None:
    """«Protokoll från kommunfullmäktige den 26 november 2018. … Fullmäktige beslutar att anta programmet.»"""
    marked = _marked(sentence, "", named)
    match = _RESOLVES.search(marked)
    if not match or _TO_COME.search(marked) or _TO_COME.search(heading) or OTHER_DOCUMENT.search(marked):
        return None
    head = f"{heading}. {before}"
    days = days_in(head)
    bodies = bodies_in(marked[: match.end()]) or bodies_in(before)
    if not _MINUTES.search(head) or re.search(r"förslag till beslut|föreslår", head, re.IGNORECASE):
        return None
    return Told(days[0].iso, bodies[0][1]) if len({day.iso for day in days}) == 1 and bodies else None


def _marked(sentence: str, before: str, named: re.Pattern[str]) -> str:
    """The sentence with ``⟦`` where it names the document itself, also as «den» after a sentence that names it."""
    if named.search(before) and not OTHER_DOCUMENT.search(before):
        sentence = _IT_AS_OBJECT.sub(rf"\g<before> {_OWN}", _ITSELF.sub(_OWN, sentence), count=1)
    return named.sub(_OWN, sentence)


def _decision(text: str, start: int, end: int, loose: bool) -> Told | None:
    """The day and the body that belong to the deciding word at ``start``–``end`` of a sentence."""
    dates = days_in(text) or (find_dates(text) if loose else [])
    days = [day for day in dates if not _VALIDITY_BEFORE.search(text[: day.start])]
    bodies = [(at, name) for at, name in bodies_in(text) if not _ONLY_PREPARES.search(text[:at])]
    if not (days or bodies) or not (loose or (days and bodies)):
        return None
    following = [day.iso for day in days if day.start >= end]
    nearest = min(bodies, key=lambda body: min(abs(body[0] - start), abs(body[0] - end)), default=(0, ""))
    return Told((following or [day.iso for day in days[-1:]] or [""])[0], nearest[1])
