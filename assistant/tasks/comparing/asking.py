"""What a message in the chat asks to have compared, by plain rules, also where it leans on the comparison before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.language.words import content_words
from assistant.programme.craft import Aspect, aspects
from assistant.programme.municipalities import find_counties, find_in_text
from assistant.tasks.understanding import understand
from assistant.types import Turn

_COMPARES = re.compile(
    r"\b(?:jämför\w*|skillnad\w*|skiljer|skilja sig|ställ\b.{0,30}\bmot|jmf|likheter\w*"
    r"|ha(?:r|de)\b.{0,80}\bgemensamt)\b",
    re.IGNORECASE,
)
# The officer's own programme, and words that say whose it is.
_OUR = re.compile(
    r"\b(?:vårt|vår|mitt|min)\b(?: \w+){0,2}? ?\w*(?:program|strategi|plan|policy|utkast)\w*", re.IGNORECASE
)
_WE_IN = re.compile(r"\b(?:vi|oss|vårt|vår|mitt|min)\b(?: \w+)? (?:i|för|från)\b", re.IGNORECASE)
_LIKE = re.compile(
    r"\b(?:kommuner som liknar|liknande kommuner|jämförbara kommuner|kommuner som (?:vi|oss|vår|min))\b", re.IGNORECASE
)
_ADDS = re.compile(
    r"\b(?:lägg (?:även |också )?till|lägga till|ta (?:även |också )?med|inkludera|plus)\b", re.IGNORECASE
)
_TAKES = re.compile(r"\b(?:ta (?:också )?bort|stryk|utan|exkludera|släng)\b", re.IGNORECASE)
_TAKES_FIRST = re.compile(rf"^\W*(?:och |men )?{_TAKES.pattern}", re.IGNORECASE)
# One municipality for another.
_SWAPS = re.compile(r"\b(?:byt(?:a|er)?(?: ut)?|i stället för|istället för|ersätt)\b", re.IGNORECASE)
_LACKS = re.compile(
    r"\b(?:vad|vilka (?:delar|aspekter|uppgifter|avsnitt)) (?:är det som )?(?:saknas|saknar|fattas)\b"
    r"|\bvad (?:finns|står|nämns|anges) (?:det )?inte\b|\bvilka luckor\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:bara|endast|enbart|visa bara|begränsa till)\b", re.IGNORECASE)
_ASPECT_MORE = re.compile(r"^\W*(?:och|och även|även|lägg till|ta med)\b", re.IGNORECASE)
_NEWS = re.compile(
    r"\b(?:vad är (?:det )?(?:nytt|nya)|vad (?:har|är) (?:som )?(?:ändrat|ändrats|förändrats|nytt)"
    r"|nyheter(?:na)? i|hur har\b.{0,60}\b(?:ändrats|förändrats)|förra (?:program|strategi|plan)\w*"
    r"|gamla (?:och|mot|med|jämfört)|nya (?:och|mot) gamla)\b",
    re.IGNORECASE,
)
_A_PROGRAMME = re.compile(r"\w*(?:program|strategi|plan|policy)\w*", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Words that only ask for the comparison, and are no topic.
_FRAME = frozenset(
    "jämför jämföra jämförelse jämförelsen skillnad skillnader skillnaden skillnaderna skiljer skilja gäller program"
    " programmet programmen programs strategi strategin strategier strategierna plan planer planerna"
    " näringslivsprogram näringslivsprogrammen näringslivsstrategi näringslivsstrategier näringslivsstrategierna"
    " kommun kommuner kommunerna arbetar arbete jobbar"
    " kommunernas näringslivsarbete liknar liknande min vår tabell visa gör samma olika avseende fråga frågan område"
    " näringslivsplan näringslivsplaner åt mot ställ län länet gemensamt vårt våra mitt saknas saknar".split()
)
# … and those that only say which of two programmes is meant.
_OF_NEWS = frozenset(
    "nytt nya ny ändrats ändrat förändrats förra förr gamla gammal tidigare föregående sedan jämfört version versionen"
    " mellan nyheter nyheterna år".split()
)
# What is compared when no aspect is named: the core of a programme.
CORE = ("giltighet", "overgripande_mal", "fokusomraden", "matbara_mal", "aktiviteter", "uppfoljning")
_GENERAL_GOALS = ("overgripande_mal", "matbara_mal")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A comparison that is asked for.

    Attributes:
        aspects: keys; none with a question means the question alone.
        question: a topic that is no aspect, as the officer put it.
        like: the municipalities are those like the first named.
        county: the municipalities are those of a county.
        ours: the officer's own programme is to be compared too, and nobody has said whose that is.
    """

    municipalities: tuple[str, ...]
    aspects: tuple[str, ...] = CORE
    question: str = ""
    like: bool = False
    county: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class WantedNews:
    """What is new in a municipality's programme is asked for.

    Attributes:
        years: named in the message; they tell which programmes.
        by_years: only the years say that two programmes are asked about.
    """

    municipality: str
    years: tuple[int, ...] = ()
    by_years: bool = False


@dataclass(frozen=True, slots=True)
class WantedGaps:
    """What the corpus does not tell of a municipality's programme is asked for."""

    municipality: str


AnyWanted = Wanted | WantedNews | WantedGaps


def wanted_of(
    text: str, history: Sequence[Turn], municipalities: Sequence[str] = (), mend: Callable[[str], str] = str
) -> AnyWanted | None:
    """The comparison that a message asks for; ``None`` when it asks for none.

    Args:
        history: the conversation before, oldest first; only the user's turns are read.
        municipalities: chosen in the filter, for a message that names none.
        mend: puts right slips of spelling.
    """
    before: AnyWanted | None = None
    asked = ""
    for turn in history:
        if turn.role == "user":
            before = _read(turn.content, asked, before, (), mend)
            asked = turn.content
    return _read(text, asked, before, municipalities, mend)


def _read(
    text: str, asked: str, before: AnyWanted | None, chosen: Sequence[str], mend: Callable[[str], str]
) -> AnyWanted | None:
    said = tuple(dict.fromkeys(m.municipality.name for m in find_in_text(text, fuzzy=True)))
    named = said or tuple(chosen)
    news = _news(text, named) or _gaps(text, named)
    if news:
        return news
    if _COMPARES.search(text):
        counties = find_counties(text)
        if said and _OUR.search(text) and not _WE_IN.search(text):
            return replace(_new(text, said, (), mend), like=False, ours=True)
        if len(named) > 1 or (named and _LIKE.search(text)) or (counties and not named):
            return _new(text, named, counties, mend)
        if len(named) == 1 and before is None:
            return _with_the_one_before(named[0], asked, mend)
    if isinstance(before, Wanted):
        return _changed(text, named, before, mend)
    return _of_another(text, named, before, mend) if before else None


def _news(text: str, named: Sequence[str]) -> WantedNews | None:
    years = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
    if len(named) != 1:
        return None
    two = len(years) > 1 and bool(_COMPARES.search(text))
    asks = bool(_NEWS.search(text))
    if _narrow(text):
        return None
    return WantedNews(named[0], years, by_years=not asks) if two or asks else None


def _gaps(text: str, named: Sequence[str]) -> WantedGaps | None:
    asks = _LACKS.search(text) and _A_PROGRAMME.search(text) and not _OUR.search(text)
    return WantedGaps(named[0]) if asks and len(named) == 1 and not _narrow(text) else None


def _narrow(text: str) -> bool:
    """Whether a message asks about one thing in a programme ("rankingmålet"), not about the programme."""
    rest = _LACKS.sub(" ", _NEWS.sub(" ", understand(text).topic))
    words = [w for w in content_words(rest) if w not in _FRAME and w not in _OF_NEWS and not w.isdigit()]
    return any(not aspects_in(word) and not _is_asking(word) for word in words)


def _new(text: str, named: tuple[str, ...], counties: Sequence[str], mend: Callable[[str], str]) -> Wanted:
    wanted = Wanted(named, like=len(named) == 1, county="" if named else counties[0])
    found, question = _topic(text, mend)
    if question:
        return replace(wanted, aspects=(), question=question)
    return replace(wanted, aspects=found or CORE)


def _with_the_one_before(name: str, asked: str, mend: Callable[[str], str]) -> Wanted | None:
    """What "Jämför med Trosa" asks for after a question about Mora: that question of both."""
    others = tuple(dict.fromkeys(m.municipality.name for m in find_in_text(asked, fuzzy=True)))
    if not others or name in others:
        return None
    found, question = _topic(asked, mend)
    return Wanted((*others, name), () if question else found or CORE, question)


def _of_another(
    text: str, named: Sequence[str], before: WantedNews | WantedGaps, mend: Callable[[str], str]
) -> AnyWanted | None:
    """What was asked of one programme, asked of another's ("och i Gotlands?"), or the two of them compared."""
    found, question = _topic(text, mend)
    if len(named) != 1 or question:
        return None
    if _COMPARES.search(text):
        return Wanted((before.municipality, named[0]), found or CORE) if named[0] != before.municipality else None
    if found:
        return None
    return WantedNews(named[0]) if isinstance(before, WantedNews) else WantedGaps(named[0])


def _changed(text: str, named: Sequence[str], before: Wanted, mend: Callable[[str], str]) -> Wanted | None:
    """The comparison before with a municipality more or less, or with other aspects."""
    takes, adds = _TAKES.search(text), _ADDS.search(text)
    if named and (takes or _SWAPS.search(text)):
        kept = [name for name in before.municipalities if name not in named]
        new = [name for name in named if name not in before.municipalities] if adds or not takes else []
        return replace(before, municipalities=(*kept, *new))
    found, question = _topic(text, mend)
    if not named and found and _TAKES_FIRST.match(text):
        left = tuple(key for key in before.aspects if key not in found)
        return replace(before, aspects=left) if left else None
    if named and not found and (adds or not question):
        both = tuple(dict.fromkeys([*before.municipalities, *named]))
        return replace(before, municipalities=both)
    if not named and found and (_ONLY.search(text) or adds or _ASPECT_MORE.search(text)):
        more = () if _ONLY.search(text) else before.aspects
        return replace(before, aspects=tuple(dict.fromkeys([*more, *found])), question="")
    return None


def _topic(text: str, mend: Callable[[str], str]) -> tuple[tuple[str, ...], str]:
    """The aspects that a message names, else what it asks about in other words."""
    topic = understand(text, mend=mend).topic
    # A verb parted from its particle ("togs … fram") is one word among the content words.
    found = aspects_in(topic) or aspects_in(" ".join(content_words(topic)))
    if found:
        return found, ""
    words = [word for word in content_words(topic) if word not in _FRAME and not _is_asking(word)]
    return (), f"Vad står det om {' '.join(words)}?" if words else ""


def _is_asking(word: str) -> bool:
    return bool(
        len(word) < 2
        or _COMPARES.search(word)
        or _ADDS.match(word)
        or _ONLY.match(word)
        or find_counties(f"{word} län")
    )


def aspects_in(text: str) -> tuple[str, ...]:
    """The aspects that a text names, by the words their headings have; "mål" alone names both sorts of goals."""
    hits: dict[str, str] = {}
    for aspect in aspects():
        signs = _signs_in(aspect, text)
        if signs:
            hits[aspect.key] = max(signs, key=len)
    if "matbara_mal" in hits and "mätbara" in hits["matbara_mal"]:
        hits = {key: sign for key, sign in hits.items() if key == "matbara_mal" or sign not in ("mål", "mått")}
    longest = {key: sign for key, sign in hits.items() if not _is_part(sign, key, hits)}
    return tuple(longest)


def _signs_in(aspect: Aspect, text: str) -> list[str]:
    signs = aspect.signs.in_heading(text)
    if aspect.key in _GENERAL_GOALS:
        return list(signs)
    return [sign for sign in signs if sign not in _TOO_COMMON]


# Words of headings that say too little in a question.
_TOO_COMMON = frozenset({"mål", "mått", "beslut", "process", "fakta", "läget", "arbetssätt"})


def _is_part(sign: str, key: str, hits: dict[str, str]) -> bool:
    """Whether another aspect's sign says the same and more."""
    return any(other != key and sign != theirs and sign in theirs for other, theirs in hits.items())
