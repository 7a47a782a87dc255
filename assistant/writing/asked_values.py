"""What kind of value a question asks for: an amount of money, a number of something, a year, a placing to reach.

A programme often names a thing and not its price. Whether a text that is about the thing also holds such a value is
told by its form: an amount has a currency, a span of time a unit, a goal stands in a sentence that says what shall be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from assistant.language.words import lemma
from assistant.types import Question
from assistant.writing import value_forms as forms
from assistant.writing.wording import is_light


class Value(Enum):
    """The kinds of value that can be told by their form."""

    MONEY = auto()
    AREA = auto()
    SHARE = auto()
    PLACING = auto()
    TIME = auto()
    SPAN = auto()
    OFTEN = auto()
    WON = auto()
    VISION = auto()
    NUMBER = auto()


_HOLDS = {
    Value.MONEY: forms.MONEY,
    Value.AREA: forms.AREA,
    Value.SHARE: forms.SHARE,
    Value.PLACING: forms.PLACING,
    Value.TIME: forms.TIME,
    Value.SPAN: forms.SPAN,
    Value.OFTEN: forms.OFTEN,
    Value.WON: forms.WON,
    Value.VISION: forms.VISION,
    Value.NUMBER: forms.NUMBER,
}
# Values that a sentence must hold itself, and those that may be a goal as well as a state.
_OF_ITS_OWN = (Value.WON, Value.VISION)
_STEM = 6  # letters that tell a word from others, whatever its ending
_MEASURES = (Value.NUMBER, Value.AREA, Value.SHARE, Value.PLACING)
# How a question asks for each. The first that is found decides; what it matches is no part of the thing asked about.
_ASKS: tuple[tuple[Value, re.Pattern[str]], ...] = tuple(
    (value, re.compile("|".join(alternatives), re.IGNORECASE))
    for value, alternatives in (
        (
            Value.MONEY,
            (
                r"\b(?:hur mycket|vad)(?: \w+)? (?:kostar?|kostade|kosta)\b(?: det(?: att)?)?",
                r"\b(?:hur mycket|vad) (?:ska|kommer|skulle|får|kan|väntas|beräknas)\b(?=.*\bkosta\b)",
                r"\bhur mycket (?:är|var)\b(?=.*\bvärd[at]?\b)",
                r"\b(?:hur dyr\w*|hur mycket pengar)\b",
                r"\bhur mycket(?: \w+)? (?:satsar?|betalar?|avsätt(?:er|a|s)|investera[rs]?|omsätter|tjänar)\b",
                r"\bvad (?:tjänar|omsätter)\b",
                r"\bvad tar\b(?=.*\b(?:betalt|\w*pris\w*|\w*hyra\w*|\w*avgift\w*)\b)",
                r"\b(?:(?:vilken|hur stor) (?:budget|kostnad|summa|avgift|hyra)\w*"
                r"|(?:vilket|hur stort) (?:belopp|pris|anslag|bidrag)\w*)",
            ),
        ),
        (Value.SHARE, (r"\b(?:hur (?:stor|hög) (?:(?:\w+ )?andel|del)|vilken andel|hur många procent)\b(?: av)?",)),
        (
            Value.AREA,
            (
                r"\bhur (?:mycket|många hektar|stora?)(?= (?:\w+ ){0,2}\w*(?:mark|yta|areal)(?:en)?\b)",
                r"\bhur många (?:hektar|kvadratmeter)\b",
            ),
        ),
        (
            Value.PLACING,
            (
                r"\b(?:vilken|vilket|vad(?= .*\bmål\b)|hur hög\w*)\b"
                r"(?=.*\b(?:\w*ranking\w*|rankning\w*|placering\w*|Svenskt Näringsliv\w*)\b)",
            ),
        ),
        (Value.SPAN, (r"\bhur (?:länge|lång tid|snabbt|fort|långt (?:fram(?:åt)?|i förväg|innan))\b",)),
        (Value.OFTEN, (r"\bhur ofta\b",)),
        (
            Value.TIME,
            (
                r"\b(?:vilket (?:år|datum)|vilken (?:dag|månad))\b",
                r"^\W*när (?:startar|öppnar|öppnas|invigs|byggs|börjar)\b",
                r"^\W*när (?:är|blir|ska)\b(?=.*\b(?:klar\w*|färdig\w*|öppnas?|startas?|byggas?|invigas)\b)",
            ),
        ),
        (
            Value.WON,
            (
                r"\b(?:vem|vilka|vilka \w+|vilke[nt] (?:företag\w*|bolag|person|förening|kommun|ort))"
                r" (?:fick|vann|tilldelades|mottog|erhöll)\b",
            ),
        ),
        (Value.VISION, (r"\b(?:vilken|vad (?:är|har|säger)|hur lyder)\b(?=.*\bvision(?:en)?\b)",)),
        (
            Value.NUMBER,
            (
                r"\bhur många\b",
                r"\bhur (?:stora?|stort|höga?|högt|långt?|gammal\w*)\b",
                r"\bvilket(?= (?:nki|nui|antal|värde|index|målvärde)\b)",
                r"\b(?:vilket|vad)\b.*?\bmål(?:et)?\b.*?\bför\b"
                r"(?=.*\b(?:antal\w*|andel\w*|nki|nui|\w*index|invånar\w*|befolkning\w*)\b)",
            ),
        ),
    )
)
_ASKS_AHEAD = re.compile(
    r"\b(?:ska|skall|vill|siktar?|mål\w*|\w*mål|ambition\w*|planerar|räknar|hoppas|tänker|kommer att|bör)\b",
    re.IGNORECASE,
)
_ASKS_BEHIND = re.compile(
    r"\b(?:var|hade|fick|blev|nådde|låg|hamnade|skulle|har (?:haft|fått|nått)|gamla|förra)\b", re.IGNORECASE
)
_ASKS_COUNT = re.compile(r"\bhur många (\w+)\b(?! och\b)(?: (\w+)\b)?", re.IGNORECASE)
# Words that may count anything, or that no noun goes with; several things counted at once are not told apart.
_COUNTS_ANY = frozenset(
    "personer människor stycken st gånger ggr år dagar procent platser saker av och är var har hade ska skall vill"
    " kan får fick kommer går behöver bor i på till som det per om".split()
)
ADJECTIVES = frozenset("nya fler olika av stora små unga andra".split())
_ASKS_WHO_DID = re.compile(r"\bhur många (\w+(?:ade|ades|dde|rde|ste|kte)|deltog)\b", re.IGNORECASE)
# Words beside the thing, and a clause that tells when, or whose word it is.
_NO_THING = re.compile(
    r"\b(?:mål\w*|siktar?|nås?|uppnå|räknar|planerar|planer|hoppas|har|ha|hade|vill|ska|skall|bör|satt|ungefär|totalt"
    r"|(?:senast\w*|förra|sista) (?:mätning|år|undersökning|period)\w*|hittills|senast"
    r"|klara?|klart|färdig\w*|är|blir|sammanlagt|enligt|vision\w*|får|finns|hela|hel|värd[at]?|kostnad\w*|kosta\w*|pris\w*|per|år|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?<=\w) (?:när|innan|sedan|enligt)\b.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedValue:
    """What a question asks for of a thing.

    Attributes:
        thing: the question's words for the thing itself.
        ahead: what shall be is asked for, not what is.
        made: what it costs to make the thing is asked for, not to use it or to look into it.
        did: what people did, as a pattern, when it is asked how many did it: "Hur många svarade?".
        counted: the word for what is counted, ``besökare`` of "Hur många besökare har slottet?".
    """

    value: Value
    thing: str
    ahead: bool = False
    made: bool = False
    did: str = ""
    counted: str = ""

    def held_by(self, text: str) -> bool:
        """Whether a sentence, list item or table row about the thing holds such a value."""
        if self.made:
            if forms.STUDY.search(text):
                return False
            text = forms.FEE.sub("", text)
        if self.value is Value.NUMBER:
            text = forms.SCALE.sub("", text)
        if self.did:
            text = forms.NO_COUNT.sub("", text)
            if not re.search(rf"\b\w*(?:{self.did})", text, re.IGNORECASE) or not forms.DONE.search(text):
                return False
        if not _HOLDS[self.value].search(text) and not self._holds_one(text):
            return False
        return not self.ahead or self._is_ahead(text)

    def held_beside(self, text: str) -> bool:
        """Whether the sentence before or after the one about the thing holds its value: "Kostnaden är 450 000 kronor."

        Such a sentence may be about something else, so a level that every programme tells of is not looked for in it.
        """
        level = self.ahead and self.value is not Value.PLACING and forms.STATE.search(self.thing)
        if self.value in _OF_ITS_OWN or level:
            return False
        return self.held_by(text) and (self.value is not Value.MONEY or bool(forms.COST.search(text)))

    def _holds_one(self, text: str) -> bool:
        """Whether a text counts one, or both, of what is counted: "en", which is seldom a number, before its noun."""
        if self.value is not Value.NUMBER or not self.thing:
            return False
        counted = re.escape(self.thing.split()[0][:_STEM])
        return bool(re.search(rf"\b(?:en|ett|båda|bägge)(?: \w+)? {counted}", text, re.IGNORECASE))

    def _is_ahead(self, text: str) -> bool:
        """Whether a text tells what shall be: by its words or years, or a row's columns; an undertaking needs none."""
        if " · " in text or forms.AHEAD.search(text):
            return True
        is_state = forms.STATE.search(self.thing) and not forms.YEAR_AHEAD.search(text)
        return not is_state and not forms.BEHIND.search(text)


def asked_value(question: Question) -> AskedValue | None:
    """The value that a question asks for; ``None`` when its kind cannot be told."""
    topic = question.topic
    for value, pattern in _ASKS:
        match = pattern.search(topic)
        if match:
            thing = _CLAUSE.sub("", f"{topic[: match.start()]} {topic[match.end() :]}")
            ahead = value in _MEASURES and bool(_ASKS_AHEAD.search(topic)) and not _ASKS_BEHIND.search(topic)
            made = value is Value.MONEY and bool(forms.MADE.search(topic))
            thing = " ".join(_NO_THING.sub(" ", thing).split()).strip(" ?.!,")
            did = _did(topic) if value is Value.NUMBER else ""
            counted = _counted(topic) if value is Value.NUMBER and not did else ""
            return AskedValue(value, thing, ahead, made, did, counted)
    return None


def _did(topic: str) -> str:
    """The beginnings by which a verb, or the noun for who did it, is known: "besökte", "besökare"."""
    match = _ASKS_WHO_DID.search(topic)
    if match is None:
        return ""
    word = match[1].lower()
    return "|".join(sorted({re.escape(word), re.escape(lemma(word).removesuffix("a"))}))


def _counted(topic: str) -> str:
    """The noun that is counted: the word after "hur många", or after an adjective there; none where it says little."""
    match = _ASKS_COUNT.search(topic)
    first, second = (word.lower() for word in match.groups("")) if match else ("", "")
    noun = second if first in ADJECTIVES else first
    return "" if noun in _COUNTS_ANY or _is_verb_form(noun) else noun


def _is_verb_form(word: str) -> bool:
    base = lemma(word)
    return is_light(word) or (base != word and base.endswith("a") and word.endswith(("r", "de", "te")))
