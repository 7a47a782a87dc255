"""When a programme was adopted and by whom, and whether it is in force: answered from the document's identity.

A cover says "KF 2023-02-13 § 24"; an officer asks "När antogs …?" or "Gäller … fortfarande?". The answer is a line of
ours, and it is given only when a passage that holds the date or the period can be cited.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum, auto

from assistant.documents.dates import find_dates
from assistant.language.words import STOPWORDS, stem, words
from assistant.retrieval.matching import DOCUMENT_TERMS
from assistant.types import Document, Evidence, Identity, Kind, Passage, Question, Status, Unit, Wants
from assistant.writing.citing import Citations
from assistant.writing.writer import Part, WritingTask

_ADOPTED = re.compile(
    r"\b(?:antog|antogs|antagen|antaget|antagits|fastställ\w*|beslutad\w*|beslutats|klubbad\w*)\b", re.IGNORECASE
)
_ADOPTION_DATE = re.compile(r"\b(?:antagande|antagnings|besluts)(?:datum|år|dag)\w*", re.IGNORECASE)
_EXISTS = re.compile(r"^\W*(?:och |men )?(?:har|finns)\b", re.IGNORECASE)
_ACTION_PLAN = re.compile(r"handlingsplan", re.IGNORECASE)
_IN_FORCE = re.compile(
    r"\bfortfarande\b|\bgiltig\w*|\b(?:löper|gått|går) ut\b|\b(?:vilken|vilka) (?:period|år)\b|\bgällande\b"
    r"|\binaktuell\w*|\bhur länge gäller\b|\b(?:när|vilket år) (?:slutar|upphör|börjar)\b|\bvilken tid\b"
    r"|\bgäller\b.*\bnu\b",
    re.IGNORECASE,
)
# What a text says beside the date when the date is that of the decision, and beside the year when it is the last.
_DECIDED = re.compile(
    r"\b(?:ant[ao]g\w*|besl[uö]t\w*|fastställ\w*|klubba\w*|KF|KS|kommunfullmäktige|kommunstyrelsen)\b|§", re.IGNORECASE
)
_VALIDITY = re.compile(
    r"\b(?:gäll\w+|giltig\w*|till och med|t\.?o\.?m|period\w*|löp\w+|fram till|mot)\b", re.IGNORECASE
)
# Words of such a question that name the document or ask, and are no topic of their own.
_GENERIC = DOCUMENT_TERMS | frozenset(
    stem(word)
    for word in (
        "tillväxt handlingsplan gäller gällande antogs antog antagen antaget antagits fastställd fastställdes"
        " fastställt beslutad beslutades klubbades fortfarande giltig giltighet giltighetstid löper gått går period år"
        " länge slutar upphör börjar datum tid dag inaktuell nya nu senaste aktuell aktuella instans organ nämnd"
        " beslut beslutats antagandedatum antagandedatumet antagningsdatum beslutsdatum antagandeår antagningsår"
        " beslutsår"
    ).split()
)
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_DEFINITE = {
    Kind.STRATEGY: "Strategin",
    Kind.PLAN: "Planen",
    Kind.POLICY: "Policyn",
    Kind.ACTION_PLAN: "Handlingsplanen",
}


class _Asks(Enum):
    ADOPTED = auto()
    IN_FORCE = auto()
    EXISTS = auto()


def decision_line(task: WritingTask, part: Part, citations: Citations) -> str | None:
    """The line that answers a question about adoption or validity, cited; ``None`` when the question is another."""
    asks = _asks(task.question)
    if asks is None:
        return None
    for document in dict.fromkeys(item.document for item in part.evidence):
        if document.identity.kind is Kind.KNOWLEDGE:
            continue
        line = _LINES[asks](document, task, citations)
        if line:
            return line
    return None


def decides(question: Question, identity: Identity) -> bool:
    """Whether a document's identity holds what a question about adoption or validity asks for."""
    if identity.kind is Kind.KNOWLEDGE:
        return False
    known = {_Asks.ADOPTED: bool(identity.adopted), _Asks.IN_FORCE: identity.valid_to is not None, _Asks.EXISTS: True}
    asks = _asks(question)
    return asks is not None and known[asks]


def _asks(question: Question) -> _Asks | None:
    """Whether a question is about adoption or validity and nothing else."""
    if _has_topic(question):
        return None
    if _ADOPTION_DATE.search(question.standalone) or (
        _ADOPTED.search(question.standalone) and question.wants in (Wants.DATE, Wants.WHO)
    ):
        return _Asks.ADOPTED
    if _IN_FORCE.search(question.standalone):
        return _Asks.IN_FORCE
    # An action plan is told of in the text of a programme; the document itself answers only for itself.
    exists = _EXISTS.match(question.topic) and not _ACTION_PLAN.search(question.topic)
    return _Asks.EXISTS if question.municipalities and exists else None


def _has_topic(question: Question) -> bool:
    asked = [word for word in words(question.topic) if word not in STOPWORDS and not word.isdigit()]
    return any(stem(word) not in _GENERIC for word in asked)


def _adopted(document: Document, task: WritingTask, citations: Citations) -> str | None:
    identity = document.identity
    if not identity.adopted:
        return None
    place = _find(
        document,
        task,
        lambda text: bool(_DECIDED.search(text)) and any(d.iso == identity.adopted for d in find_dates(text)),
    )
    if place is None:
        return None
    n = _cite(place, document, citations)
    by = f", av {identity.adopted_by}" if identity.adopted_by else ""
    return f"{_in_words(identity.adopted)}{by}. [{n}]"


def _in_force(document: Document, task: WritingTask, citations: Citations) -> str | None:
    identity = document.identity
    if identity.valid_to is None:
        return None
    place = _find(document, task, lambda text: _tells_period(text, identity))
    if place is None:
        return None
    n = _cite(place, document, citations)
    name, period = _DEFINITE.get(identity.kind, "Programmet"), identity.period or f"till {identity.valid_to}"
    if identity.status(task.today) is Status.EXPIRED:
        return f"{name} gällde {period} och har gått ut. [{n}]"
    if identity.status(task.today) is Status.DRAFT:
        return f"{name} för {period} är ett utkast eller förslag i den form vi har sett. [{n}]"
    return f"{name} gäller {period}. [{n}]"


def _exists(document: Document, task: WritingTask, citations: Citations) -> str | None:
    place = _find(document, task, lambda text: bool(text))
    if place is None:
        return None
    identity = document.identity
    status = identity.status(task.today)
    told = {Status.EXPIRED: "det har gått ut", Status.DRAFT: "ett utkast eller förslag i den form vi har sett"}.get(
        status
    )
    about = ", ".join(filter(None, [identity.period or "perioden anges inte", told]))
    return f"Ja: *{identity.title}* ({about}). [{_cite(place, document, citations)}]"


_LINES = {_Asks.ADOPTED: _adopted, _Asks.IN_FORCE: _in_force, _Asks.EXISTS: _exists}


def _tells_period(text: str, identity: Identity) -> bool:
    """Whether a text says for which years the document holds, and does not just mention one of them."""
    if str(identity.valid_to) not in text:
        return False
    from_year = identity.valid_from is not None and str(identity.valid_from) in text
    return from_year or bool(_VALIDITY.search(text)) or identity.title in text


def _find(document: Document, task: WritingTask, holds: Callable[[str], bool]) -> tuple[Passage, Unit] | None:
    """The first unit of a document that holds a fact."""
    for passage in task.passages_of(document.id):
        for unit in passage.units:
            if holds(unit.text):
                return passage, unit
    return None


def _cite(place: tuple[Passage, Unit], document: Document, citations: Citations) -> int:
    passage, unit = place
    return citations.cite(Evidence(passage, document, 0.0), unit.text, [unit])


def _in_words(iso: str) -> str:
    """``2023-02-13`` → ``Den 13 februari 2023``; a month or year alone → ``I februari 2023``, ``2023``."""
    year, *rest = iso.split("-")
    if not rest:
        return f"År {year}"
    month = _MONTHS[int(rest[0]) - 1]
    return f"I {month} {year}" if len(rest) == 1 else f"Den {date.fromisoformat(iso).day} {month} {year}"
