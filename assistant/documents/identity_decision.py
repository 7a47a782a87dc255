"""When a document was adopted and by whom, from the labels, lines and sentences that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.documents.identity_front import Front, sentences
from assistant.documents.identity_told import told_adoption
from assistant.documents.identity_words import ADOPTED, OTHER_DOCUMENT, body_in, date_in, days_in, own_name
from assistant.types import Kind

_SHORT = 160
_REACH = 160
_LINE = 60
_LAST_BLOCKS = 12

_BODY = r"(?:kommunfullmäktige|kommunstyrelsen|KF|KS)"
LABEL = re.compile(
    r"(?:^|· |: )(?:(?:ursprungligen|först|datum för|av kommunfullmäktige|av kommunstyrelsen) )?"
    rf"(?P<what>{ADOPTED}|beslutsdatum|antagandedatum|fastställelsedatum|beslutsinstans|beslutsorgan"
    r"|(?:beslutande|fastställande|antagande)(?: (?:organ|instans|nämnd))?|beslutshistorik"
    rf"|beslut(?: av| i)?|{_BODY}s beslut|fastställelse)\b",
    re.IGNORECASE,
)
_BODY_AND_DATE = re.compile(
    rf"^(?:§ ?\d+(?:[/:]\d+)?,? ){{0,1}}{_BODY}[ ,]+(?:§ ?\d+(?:/\d+)?,? ?)?(?:den )?\d{{1,4}}[ -]", re.IGNORECASE
)
# «Beslutsinstans: Fastställd · Kommunfullmäktige: 2023-02-13» are two rows, «Beslutsinstans» and «Fastställd».
_CROSSED = re.compile(
    rf"(?P<first>[^·:]{{3,40}}): (?P<label>[^·:]{{3,40}}) · (?P<body>{_BODY}): (?P<value>[^·]+)$", re.IGNORECASE
)
_DATE_LABEL = re.compile(r"datum\b:?", re.IGNORECASE)
# What a statement of the adoption ends at: from here on the day is another one's.
_ANOTHER_DAY = re.compile(
    r"\b(?:(?:senast )?(?:reviderad|reviderat|ändrad|ändrat|uppdaterad|aktualiserad)\w*|revidering\w*|gäller|giltig\w*"
    r"|gällande|tillämpas|ansvarig\w*|ersätter|träd(?:er|de) i kraft)\b",
    re.IGNORECASE,
)


def find_adoption(front: Front, kind: Kind, title: str) -> tuple[str, str]:
    """When and by whom a document was adopted, as (ISO date, body in lower case); what is not stated is empty.

    Read are labels («Beslutsdatum: …», a table row «Antagen av · Kommunfullmäktige»), lines («KF 2023-02-13 § 24») on
    the first pages, in running heads and at the very end, and sentences anywhere whose subject is the document itself.
    """
    when, who = _labelled([block.text for block in front.pages] + [front.properties.get("running_text", "")])
    if when:
        return when, who
    own = own_name(kind, title)
    told = told_adoption(front.pages + front.rest, own) or told_adoption(front.pages, own, loose=True)
    if told and (who in ("", told.adopted_by) or not told.adopted_by):
        return told.adopted, told.adopted_by or who
    last = _labelled([block.text for block in front.rest[-_LAST_BLOCKS:]], whole=True)
    return last if last[0] and who in ("", last[1]) else ("", who)


def _labelled(texts: list[str], whole: bool = False) -> tuple[str, str]:
    """Day and body from labels and lines; ``whole`` asks for a day, a body and a label that begins the text."""
    when, who, named_at = "", "", -3
    for i, text in enumerate(texts):
        if whole and (len(text) > _SHORT or not (LABEL.match(text) or _BODY_AND_DATE.match(text))):
            continue
        for part in _statements(text, texts[i + 1] if i + 1 < len(texts) and not whole else ""):
            when = when or date_in(part)
            if not who and body_in(part):
                who, named_at = body_in(part), i
        if not when and i - named_at <= 2 and len(text) <= _SHORT and _DATE_LABEL.match(text):
            when = date_in(text)
        if when and who:
            break
    return ("", "") if whole and not (days_in(when) and who) else (when, who)


def _statements(text: str, following: str) -> Iterator[str]:
    """The parts of a block that tell of the adoption, each from its key word on."""
    for sentence in _as_label_and_value(text):
        if OTHER_DOCUMENT.search(sentence):
            continue
        if len(sentence) <= _SHORT and _BODY_AND_DATE.match(sentence):
            yield sentence
        for match in LABEL.finditer(sentence):
            part = sentence[match.start() : match.end() + _REACH]
            part = _before_another_day(part, match.end() - match.start())
            is_bare = not body_in(part) and not date_in(part)
            yield f"{part} {following}" if is_bare and len(text) <= 40 and len(following) <= _LINE else part


def _as_label_and_value(text: str) -> Iterator[str]:
    """A block's sentences; a row of a box of facts whose first pair was read as names gives that pair and its own."""
    crossed = _CROSSED.match(text)
    if crossed:
        yield f"{crossed['first']}: {crossed['body']}"
        yield f"{crossed['label']}: {crossed['value']}"
        return
    yield from sentences(text)


def _before_another_day(part: str, start: int) -> str:
    other = _ANOTHER_DAY.search(part, start)
    return part[: other.start()] if other else part
