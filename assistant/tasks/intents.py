"""Requests that are no plain questions: an overview of a municipality, a draft, a review of one's own programme.

Each is answered with what the corpus holds on the matter, and an opening line says so where more was asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.language.words import content_words
from assistant.types import Question, Wants

_DRAFT = re.compile(
    r"^\W*(?:kan du |kan ni |vänligen |snälla )?(?:hjälpa? (?:mig|oss) (?:med )?(?:att )?)?"
    r"(?:skriv|skriva|formulera|föreslå|ge (?:mig |oss )?förslag|utforma|utarbeta|ta fram|skapa|författa)\b"
    r"(?:.*\b(?:utkast\w*|avsnitt\w*|stycke\w*|text\w*|förslag\w*|tjänsteskrivelse\w*|rapport\w*|talepunkter|bilaga|tabell"
    r"|pressmeddelande\w*|brev\w*|mejl\w*|inlägg\w*)\b)?"
    r"(?: (?:till|om|för|av|på))?(?: avsnittet)?",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"\bsammanfatt\w+", re.IGNORECASE)
_OWN = r"\b(?:vårt|vår|mitt|min|bifogad\w*)\b(?: \w+){0,2}? ?\w*(?:program|strategi|plan|utkast|policy)\w*\b"
_VERDICT = r"\b(?:saknas|saknar|brister|granska\w*|bedöm\w*|tunnare|bra nog|glömt)\b"
_REVIEW = re.compile(rf"{_VERDICT}.*{_OWN}|{_OWN}.*{_VERDICT}", re.IGNORECASE)
_COMPARE = re.compile(r"\b(?:jämför\w*|skillnad\w*|skiljer)\b", re.IGNORECASE)

_OVERVIEW_TOPIC = "övergripande mål och fokusområden"
_REVIEW_TOPIC = "Vilka delar bör ingå i programmet?"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be searched for and written.

    Attributes:
        opening: the line to open with.
        overview: any passage answers, since nothing in particular is asked.
    """

    question: Question
    opening: str = ""
    overview: bool = False


def request(question: Question) -> Request:
    """Recognise a request; a plain question comes back as it is."""
    if _REVIEW.search(question.standalone):
        return Request(
            replace(question, topic=_REVIEW_TOPIC, wants=Wants.LIST, municipalities=()),
            "Ert eget program har jag inte läst. Håll det mot det här:",
        )
    draft = _DRAFT.match(question.topic)
    if draft and _SUMMARY.search(question.topic) and question.municipalities:
        return Request(replace(question, topic=_OVERVIEW_TOPIC, wants=Wants.OPEN), overview=True)
    if draft:
        topic = question.topic[draft.end() :].strip(" ?.!") or question.topic
        return Request(
            replace(question, topic=topic, wants=Wants.OPEN),
            "Den texten skriver jag inte själv. Det här säger underlaget som du kan bygga på:",
        )
    question = replace(question, topic=_COMPARE.sub("", question.topic).strip() or question.topic)
    if question.municipalities and not content_words(question.topic):
        return Request(replace(question, topic=_OVERVIEW_TOPIC, wants=Wants.OPEN), overview=True)
    return Request(question)
