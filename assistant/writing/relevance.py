"""How well a sentence, list item or table row answers a question."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.retrieval.matching import QueryWords, TermWeight
from assistant.types import Question, Wants
from assistant.writing.asked_values import asked_value
from assistant.writing.definitions import asked_term, defines
from assistant.writing.wording import lightened

_NUMBER = re.compile(r"(?<![\w.,-])\d[\d \u00a0]*(?:[.,]\d+)?(?![\w-])")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|\bkvartal|\bårligen|\bvarje år",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    r"\b\w*(?:fullmäktige|styrelsen?|nämnd(?:en|er)?|utskott(?:et)?|chef(?:en)?|direktör(?:en)?|enhet(?:en)?|strateg(?:en)?"
    r"|förvaltning(?:en)?|bolag(?:et)?|råd(?:et)?|kontor(?:et)?|kommunalråd|förening(?:en|ar)?|utvecklare|samordnare"
    r"|region(?:en)?|grupp(?:en)?|avdelning(?:en)?|lots(?:en)?)\b|\bansvar|\bKF\b|\bKS\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:för att|eftersom|därför|syfte[tr]?|beror på|anledning|bakgrunden?|så att|behov)\b", re.IGNORECASE
)
_YES_NO = re.compile(r"^(?:Ja|Nej)\b[,.–: ]")
_ENUMERATION = re.compile(r":\s*\S+.*(?:,| och )|\w+, \w+.* och \w+")
_FREQUENCY = re.compile(
    r"\b(?:årligen|varje (?:år|månad|kvartal|halvår|vecka)|(?:en|två|tre|fyra|\d+) gång(?:er)? (?:per|om) \w+"
    r"|halvårsvis|kvartalsvis|månadsvis|vartannat år|tertial\w*|delårs\w*|löpande|kontinuerligt)\b",
    re.IGNORECASE,
)


class Relevance:
    """Scores texts against one question."""

    def __init__(self, question: Question, weight: TermWeight) -> None:
        self.question = question
        self._words = QueryWords(question.topic, lightened(question.topic, weight))
        self._term = asked_term(question.topic) if question.wants is Wants.DEFINITION else ""
        self._value = asked_value(question)
        self._asks_how_often = bool(re.search(r"\bhur (?:ofta|många gånger)\b", question.standalone, re.IGNORECASE))

    @property
    def own_section(self) -> bool:
        """Whether all of a section about the question belongs to its answer: not when a word's meaning is asked for."""
        return self.question.wants is not Wants.DEFINITION

    def coverage(self, text_terms: Collection[str]) -> float:
        """Share of the question's words, weighted by rarity, that stand in a text: 0 to 1."""
        return self._words.coverage(text_terms)

    def answers_another(self, text: str) -> bool:
        """Whether a text answers a yes-or-no question that is not this one."""
        return self.question.wants is not Wants.YES_NO and bool(_YES_NO.match(text))

    def form(self, text: str) -> float:
        """Whether a text has the form of the answer asked for: 1 for a number when one is asked for, else 0."""
        wants = self.question.wants
        if self._value is not None:
            return float(self._value.held_by(text))
        if self._term:
            return float(defines(text, self._term))
        if self._asks_how_often:
            return float(bool(_FREQUENCY.search(text)))
        if wants is Wants.NUMBER:
            return float(any(not _YEAR.match(m.group().strip()) for m in _NUMBER.finditer(text)))
        pattern = {
            Wants.DATE: _DATE,
            Wants.WHO: _ACTOR,
            Wants.REASON: _REASON,
            Wants.LIST: _ENUMERATION,
        }.get(wants)
        return float(bool(pattern and pattern.search(text)))
