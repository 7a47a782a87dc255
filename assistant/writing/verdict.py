"""Yes or no, where a sentence of the sources settles it; silence where it does not."""

from __future__ import annotations

import re
from datetime import date

from assistant.language.sentences import split_sentences
from assistant.language.words import terms
from assistant.types import Question, Status, Wants
from assistant.writing.choosing import Point
from assistant.writing.relevance import Relevance

# Only questions of whether something is there: what somebody may, should or can do is seldom settled by one sentence.
_EXISTENCE = re.compile(
    r"^\W*(?:och |men )?(?:har|finns|nämner|nämns|ingår|innehåller|omfattar|stödjer)\b", re.IGNORECASE
)
_NEGATION = re.compile(
    r"\b(?:inte|ingen|inget|inga|saknar|saknas|utan|ej|varken|aldrig|knappt|oklart)\b", re.IGNORECASE
)
# What is planned, wished for, past or somebody's claim is not there.
_HEDGE = re.compile(
    r"\b(?:ska|skall|skulle|bör|borde|kan|kunde|vill|ville|planer\w+|föresl\w+|förslag\w*|eventuell\w*|om|enligt|hade"
    r"|tidigare|senare|utreda\w*|utreds|pröva\w*|prövas|överväg\w+)\b",
    re.IGNORECASE,
)
# Share of the question's words that the one sentence must hold.
_ALL = 0.95


def verdict(question: Question, point: Point, relevance: Relevance, today: date) -> str:
    """``Ja.``, ``Nej.`` or nothing, for the point that an answer opens with.

    Args:
        point: its first sentence is what the word rests on.
        today: a document that is no longer in force settles nothing.
    """
    if question.wants is not Wants.YES_NO or not _EXISTENCE.match(question.topic):
        return ""
    if point.evidence.document.identity.status(today) in (Status.EXPIRED, Status.DRAFT):
        return ""
    sentence = split_sentences(point.text)[0]
    if relevance.coverage(frozenset(terms(sentence))) < _ALL:
        return ""
    if _NEGATION.search(sentence):
        # In a sentence of several clauses the negation may belong to another than the one asked about.
        return "" if re.search(r"[,;:]|\bmen\b|\boch\b", sentence) or _HEDGE.search(sentence) else "Nej."
    return "" if _HEDGE.search(sentence) else "Ja."
