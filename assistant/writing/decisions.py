"""When a programme was adopted and by whom, and whether it is in force: answered from the document's identity.

A cover says "KF 2023-02-13 § 24"; an officer asks "När antogs …?" or "Gäller … fortfarande?". The answer is a line of
ours, and it is given only when a passage that holds the date or the period can be cited.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum, auto

from assistant.documents.dates import find_dates
from assistant.language.sentences import split_sentences
from assistant.language.words import STOPWORDS, stem, terms, words
from assistant.retrieval.matching import DOCUMENT_TERMS
from assistant.types import BlockKind, Document, Evidence, Identity, Kind, Passage, Question, Status, Unit, Wants
from assistant.writing.citing import Citations
from assistant.writing.writer import Part, WritingTask

_ADOPTED = re.compile(
    r"\b(?:antog|antogs|antagen|antaget|antagits|fastställ\w*|beslutad\w*|beslutats|klubbad\w*)\b"
    r"|\b(?:när|vilket datum|vilken dag|av vem|vem) (?:togs|tog|tagits)\b(?!.*\bfram\b)",
    re.IGNORECASE,
)
_ADOPTION_DATE = re.compile(r"\b(?:antagande|antagnings|besluts)(?:datum|år|dag)\w*", re.IGNORECASE)
_EXISTS = re.compile(r"^\W*(?:och |men )?(?:har|finns)\b", re.IGNORECASE)
_ACTION_PLAN = re.compile(r"handlingsplan", re.IGNORECASE)
_IN_FORCE = re.compile(
    r"\bfortfarande\b|\bgiltig\w*|\b(?:löper|gått|går) ut\b|\b(?:vilken|vilka) (?:period|år)\b|\bgällande\b"
    r"|\binaktuell\w*|\bhur länge gäller\b|\b(?:när|vilket år) (?:slutar|upphör|börjar)\b|\bvilken tid\b"
    r"|\bgäller\b.*\bnu\b|\bnär (?:löper|går|gick)\b.*\but\b",
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
        " togs tog tagits"
        " beslut beslutats antagandedatum antagandedatumet antagningsdatum beslutsdatum antagandeår antagningsår"
        " beslutsår"
    ).split()
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IN_FORCE_RANK = 2
_COVER_LINE = re.compile(r"^[^\W\d_][\w ]{2,40}: \S")
_LINE = 120  # characters
_ONLY_YEAR = 4  # characters of a date that is a year alone
_SHORT = 3  # words; fewer are no sentence
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
    """The line that answers a question about adoption or validity, cited; ``None`` when the question is another.

    It is told of one document alone: the one whose years or kind the question names, else the one in force, else the
    latest. What another programme of the municipality says is no answer.
    """
    own = _programmes(part)
    asks = _asks(task.question, own)
    if asks is None:
        return None
    document = _meant(own, task)
    line = _LINES[asks](document, task, citations) if document else None
    if line is None or document is None:
        return None
    if not _needs_name(asks, document, own, task.today) or document.identity.title in line:
        return line
    return f"*{document.identity.title}*: {line[:1].lower()}{line[1:]}"


def _programmes(part: Part) -> list[Document]:
    """The municipality's own documents, else those that the evidence is from."""
    found = part.documents or dict.fromkeys(item.document for item in part.evidence)
    return [d for d in found if d.identity.kind is not Kind.KNOWLEDGE]


def _needs_name(asks: _Asks, document: Document, own: Sequence[Document], today: date) -> bool:
    """Whether an officer would wonder which programme is meant: it is not the only one in force, nor the only one."""
    if asks is _Asks.EXISTS or len(own) == 1:
        return False
    rank = _precedence(document.identity, today)[0]
    return rank < _IN_FORCE_RANK or sum(_precedence(d.identity, today)[0] == rank for d in own) > 1


def _meant(own: Sequence[Document], task: WritingTask) -> Document | None:
    """The document that a question is about, by the years and the kind that it names, then by what is in force."""
    years = set(_YEAR.findall(task.question.standalone))
    named = [d for d in own if years & _years_of(d.identity)] or ([] if years else list(own))
    # "Program" is what any of them is called.
    telling = [d for d in named if d.identity.kind is not Kind.PROGRAMME]
    kinds = [d for d in telling if re.search(d.identity.kind.value, task.question.topic, re.IGNORECASE)]
    return max(kinds or named, key=lambda d: _precedence(d.identity, task.today), default=None)


def _years_of(identity: Identity) -> set[str]:
    return {str(year) for year in (identity.valid_from, identity.valid_to, identity.adopted[:4]) if year}


def _precedence(identity: Identity, today: date) -> tuple[int, str]:
    """In force before unknown before expired or draft; the later before the earlier."""
    in_force = {Status.VALID: _IN_FORCE_RANK, Status.UNKNOWN: 1}.get(identity.status(today), 0)
    return in_force, max(_years_of(identity), default="")


def decides(question: Question, identity: Identity) -> bool:
    """Whether a document's identity holds what a question about adoption or validity asks for."""
    if identity.kind is Kind.KNOWLEDGE:
        return False
    known = {_Asks.ADOPTED: bool(identity.adopted), _Asks.IN_FORCE: identity.valid_to is not None, _Asks.EXISTS: True}
    asks = _asks(question, ())
    return asks is not None and known[asks]


def _asks(question: Question, own: Sequence[Document]) -> _Asks | None:
    """Whether a question is about adoption or validity and nothing else; the words of a title are nothing else."""
    if _has_topic(question, frozenset(term for document in own for term in terms(document.identity.title))):
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


def _has_topic(question: Question, titles: frozenset[str]) -> bool:
    asked = [word for word in words(question.topic) if word not in STOPWORDS and not word.isdigit()]
    return any(stem(word) not in _GENERIC | titles for word in asked)


def _adopted(document: Document, task: WritingTask, citations: Citations) -> str | None:
    identity = document.identity
    if not identity.adopted:
        return None
    place = _find(document, task, lambda text: bool(_DECIDED.search(text)) and _tells_date(text, identity.adopted))
    if place is None:
        return None
    n = _cite(place, document, citations)
    by = f", av {identity.adopted_by}" if identity.adopted_by else ""
    return f"{_in_words(identity.adopted)}{by}. [{n}]{_as_it_stands(place, n)}"


def _in_force(document: Document, task: WritingTask, citations: Citations) -> str | None:
    identity = document.identity
    if identity.valid_to is None:
        return _validity_unknown(document, task, citations)
    place = _find(document, task, lambda text: _tells_period(text, identity))
    if place is None:
        return None
    n = _cite(place, document, citations)
    name, period = _DEFINITE.get(identity.kind, "Programmet"), identity.period or f"till {identity.valid_to}"
    if identity.status(task.today) is Status.EXPIRED:
        return f"{name} gällde {period} och har gått ut. [{n}]"
    if identity.status(task.today) is Status.DRAFT:
        return f"{name} för {period} är ett utkast eller förslag i den form vi har sett. [{n}]"
    told = _as_it_stands(place, n) or _to_the_day(document, task, citations)
    return f"{name} gäller {period}. [{n}]{told}"


def _to_the_day(document: Document, task: WritingTask, citations: Citations) -> str:
    """The sentence that says on which day the document ceases to hold, where there is one."""
    last = str(document.identity.valid_to)
    place = _find(document, task, lambda text: bool(_ends_on_a_day(text, last)))
    if place is None:
        return ""
    sentence = _ends_on_a_day(place[1].text, last)
    evidence = Evidence(place[0], document, 0.0)
    return f"\n\n- {sentence} [{citations.cite(evidence, sentence, [place[1]])}]"


def _ends_on_a_day(text: str, year: str) -> str:
    """The sentence of a text that names the last day, in a year; empty when none does."""
    ends = re.compile(
        rf"\b(?:till och med|t\.?o\.?m\.?|fram till|till)(?: den)? (?:\d{{1,2}} \w+ {year}|{year}-\d\d-\d\d)"
    )
    return next((s for s in split_sentences(text) if ends.search(s) and _VALIDITY.search(s)), "")


def _validity_unknown(document: Document, task: WritingTask, citations: Citations) -> str | None:
    """Say so where nothing in the document tells how long it holds."""
    if document.identity.status(task.today) is Status.EXPIRED or _find(document, task, _tells_end):
        return None
    place = _find(document, task, lambda text: _named_in(document.identity, text))
    if place is None:
        return None
    return f"Underlaget säger inte hur länge *{document.identity.title}* gäller. [{_cite(place, document, citations)}]"


def _tells_end(text: str) -> bool:
    return bool(_VALIDITY.search(text) and _YEAR.search(text))


def _exists(document: Document, task: WritingTask, citations: Citations) -> str | None:
    identity = document.identity
    place = _find(document, task, lambda text: _named_in(identity, text)) or _find(document, task, _is_sentence)
    if place is None:
        return None
    status = identity.status(task.today)
    told = {Status.EXPIRED: "det har gått ut", Status.DRAFT: "ett utkast eller förslag i den form vi har sett"}.get(
        status
    )
    about = ", ".join(filter(None, [identity.period or "perioden anges inte", told]))
    return f"Ja: *{identity.title}* ({about}). [{_cite(place, document, citations)}]"


def _is_sentence(text: str) -> bool:
    return len(text.split()) > _SHORT


def _named_in(identity: Identity, text: str) -> bool:
    """Whether a sentence speaks of the document itself, by its title or the kind it is of."""
    return _is_sentence(text) and (identity.title in text or identity.kind.value in text.lower())


_LINES = {_Asks.ADOPTED: _adopted, _Asks.IN_FORCE: _in_force, _Asks.EXISTS: _exists}


def _tells_date(text: str, iso: str) -> bool:
    """Whether a text holds a date; a year alone is known where no more is."""
    return any(d.iso == iso for d in find_dates(text)) or (len(iso) == _ONLY_YEAR and iso in _YEAR.findall(text))


def _tells_period(text: str, identity: Identity) -> bool:
    """Whether a text says for which years the document holds, and does not just mention one of them."""
    if str(identity.valid_to) not in text:
        return False
    from_year = identity.valid_from is not None and str(identity.valid_from) in text
    return from_year or bool(_VALIDITY.search(text)) or identity.title in text


def _find(document: Document, task: WritingTask, holds: Callable[[str], bool]) -> tuple[Passage, Unit] | None:
    """The first unit of a document that holds a fact; a heading states nothing."""
    for passage in task.passages_of(document.id):
        for unit in passage.units:
            if unit.kind is not BlockKind.HEADING and holds(unit.text):
                return passage, unit
    return None


def _cite(place: tuple[Passage, Unit], document: Document, citations: Citations) -> int:
    passage, unit = place
    return citations.cite(Evidence(passage, document, 0.0), unit.text, [unit])


def _as_it_stands(place: tuple[Passage, Unit], n: int) -> str:
    """The line of a cover that a fact was read from, which an officer quotes: "Beslutsdatum: 2024-02-26, § 17"."""
    text = place[1].text.strip()
    return f"\n\n- {text} [{n}]" if _COVER_LINE.match(text) and len(text) <= _LINE else ""


def _in_words(iso: str) -> str:
    """``2023-02-13`` → ``Den 13 februari 2023``; a month or year alone → ``I februari 2023``, ``2023``."""
    year, *rest = iso.split("-")
    if not rest:
        return f"År {year}"
    month = _MONTHS[int(rest[0]) - 1]
    return f"I {month} {year}" if len(rest) == 1 else f"Den {date.fromisoformat(iso).day} {month} {year}"
