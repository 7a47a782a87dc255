"""Questions in the chat that the inventory answers: which programmes there are, which are in force, how many have what.

A question is one of these only when every word of it is understood. A single word about anything else («frukostmöten»,
«kompetensförsörjning») leaves it to the search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assistant.language.words import words
from assistant.programme.municipalities import find_counties, find_in_text
from assistant.types import Question, Status


class About(StrEnum):
    """What is asked of the programmes."""

    EXISTS = "exists"
    STATUS = "status"
    ENDS = "ends"
    ADOPTED = "adopted"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class InventoryQuestion:
    """A question to the inventory.

    Attributes:
        municipalities: whether municipalities are asked for, and not programmes.
        counts: whether only their number is asked for.
        counties: full names; all when empty.
        kind: ``Kind`` value asked for («strategier»); any when empty.
        direction: ``tillvaxt`` when growth programmes are asked for.
        status: asked for, where it is about that.
        year: in which the programmes end or were adopted, where it is about that.
        column, values: the column asked about, and the values that answer.
        negated: asked is which programmes do not have it.
    """

    about: About
    municipalities: bool = False
    counts: bool = False
    counties: tuple[str, ...] = ()
    kind: str = ""
    direction: str = ""
    status: Status = Status.UNKNOWN
    year: int = 0
    column: str = ""
    values: tuple[str, ...] = ()
    negated: bool = False


_START = re.compile(
    r"^(?:och |men )?(?:vilka|vilket|hur många|lista|visa|räkna upp|nämn|ge mig|finns det|har någon|har några|antal)\b"
)
# Words that carry no topic of their own in such a question.
_FRAME = frozenset(
    "vilka vilket hur många lista visa mig räkna upp nämn ge en ett alla de dem det den av i på för från som har är"
    " finns ni du vi med till och eller någon några något samtliga antal antalet totalt län länet länets läns region"
    " underlaget underlagets corpus dokumenten samlingen materialet databasen källorna här idag dag nu just fortfarande"
    " år året under om inom nästa ett eget egna egen kommun"
    " kommuner kommunerna kommunernas program programmen näringslivsprogram näringslivsprogrammen programmet".split()
)
_KINDS = {
    "strategi": "strategier strategierna näringslivsstrategi näringslivsstrategier näringslivsstrategierna strategi"
    " tillväxtstrategi tillväxtstrategier tillväxtstrategierna",
    "plan": "planer planerna näringslivsplan näringslivsplaner näringslivsplanerna",
    "policy": "policy policyer policyerna policys näringslivspolicy näringslivspolicyer",
}
_KIND_OF = {word: kind for kind, forms in _KINDS.items() for word in forms.split()}
_GROWTH = re.compile(r"\btillväxt(?:program|strategi)\w*")
_GROWTH_WORDS = frozenset("tillväxtprogram tillväxtprogrammen".split())
_OF_BUSINESS = r"(?:näringslivs|tillväxt)"
_PROGRAMMES = re.compile(
    rf"\b{_OF_BUSINESS}?(?:program(?:men)?|strategier(?:na)?|planer(?:na)?|polic(?:yer|ys|yerna))\b|\b{_OF_BUSINESS}policy\b"
)
_CORPUS = re.compile(r"\b(?:underlaget|underlagets|corpus|dokumenten|samlingen|materialet|databasen|källorna)\b")
_MUNICIPALITIES = re.compile(r"\bkommuner(?:na)?\b")

_STATUS = (
    (Status.EXPIRED, "gått ut|löpt ut|utgång(?:en|et|na)|upphört|gäller inte längre|inte längre gäller"),
    (Status.DRAFT, "utkast|förslag|inte antagna|remiss"),
    (Status.VALID, "gäller|gällande|giltiga|aktuella|i kraft"),
)
_ENDS = r"\b(?:går ut|löper ut|upphör|slutar gälla|slutar|gäller till(?: och med)?|tar slut)\b"
_ADOPTED = r"\b(?:antogs|antagits|antagna|antagen|antaget|beslutades|beslutats|fastställdes|togs)\b"
_COLUMNS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("action_plan", ("i_programmet", "bredvid", "finns"), r"\bhandlingsplan(?:er)?\b"),
    ("agenda_2030", ("ja",), r"\bagenda 2030\b|\bglobala målen\b"),
    (
        "sustainability",
        ("betonas",),
        r"\b(?:betonar|betonas|lyfter|prioriterar)\b.*\bhållbarhet\b|\bhållbarhet betonas\b",
    ),
    ("sustainability", ("betonas", "namns"), r"\b(?:nämner|tar upp)\b.*\bhållbarhet\b|\bhållbarhet nämns\b"),
    (
        "regional_link",
        ("rus",),
        r"\brus\b|\b(?:den )?regionala? utvecklingsstrategi(?:n|er)?\b",
    ),
    ("regional_link", ("mellankommunal",), r"\bmellankommunal(?:t)?(?: samverkan| samarbete)?\b"),
    ("regional_link", ("rus", "mellankommunal", "annan"), r"\bregional(?:a|t)? (?:koppling|samverkan|anknytning)\b"),
    ("measurable_goals", (), r"\bmätbara mål\b"),
    ("dialogue", ("ja",), r"\bi dialog med (?:näringslivet|företagen)\b"),
)
_COLUMN = re.compile("|".join(f"(?:{pattern})" for _, _, pattern in _COLUMNS))
_NEGATED = re.compile(r"\b(?:saknar|utan|inte|ingen|inga)\b")
_LINKING = re.compile(r"\b(?:koppl\w+|knyt\w+ an|anknyt\w+|hänvisar|nämner|tar upp|togs fram|tagits fram|avtal om)\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_ENDS_WHEN = re.compile(r"\b(?:inom ett år|i år|nästa år|om ett år)\b")


def inventory_question(question: Question, today: date) -> InventoryQuestion | None:
    """What the inventory is asked; ``None`` when the question is for the search.

    Args:
        question: as understood. One that names a municipality, or goes on about one, is for the search.
    """
    text = " ".join(words(question.standalone))
    if question.inherited or find_in_text(question.standalone, fuzzy=True):
        return None
    subject = _subject(text)
    if not _START.search(text) or subject is None:
        return None
    asked = _asked(text, subject, today)
    if asked is None or _other_words(text, question.counties):
        return None
    return asked


def _subject(text: str) -> int | None:
    """Where the programmes or municipalities that are asked for stand; ``None`` when a question asks for neither.

    Municipalities alone are not enough: «hur många kommuner finns det» is about the country.
    """
    found = [match for pattern in (_MUNICIPALITIES, _PROGRAMMES) if (match := pattern.search(text))]
    is_about_programmes = _PROGRAMMES.search(text) or _CORPUS.search(text) or _COLUMN.search(text)
    return min(match.start() for match in found) if found and is_about_programmes else None


def _asked(text: str, subject: int, today: date) -> InventoryQuestion | None:
    kinds = [_KIND_OF[word] for word in text.split() if word in _KIND_OF]
    common = InventoryQuestion(
        About.EXISTS,
        municipalities=bool(_MUNICIPALITIES.search(text)),
        counts=bool(re.match(r"(?:och |men )?(?:hur många|antal)\b", text)),
        counties=tuple(find_counties(text)),
        kind=kinds[0] if kinds else "",
        direction="tillvaxt" if _GROWTH.search(text) else "",
    )
    return _about(text, subject, common, today)


def _about(text: str, subject: int, common: InventoryQuestion, today: date) -> InventoryQuestion | None:
    years = [int(year) for year in _YEAR.findall(re.sub(r"\bagenda 2030\b", "", text))]
    for column, values, pattern in _COLUMNS:
        if match := re.search(pattern, text):
            # «Vilka mätbara mål har programmen?» asks for the goals.
            if years or match.start() < subject:
                return None
            is_negated = bool(_NEGATED.search(text))
            return replace(common, about=About.COLUMN, column=column, values=values, negated=is_negated)
    if re.search(_ADOPTED, text) and not re.search(r"\binte antagna\b", text):
        return replace(common, about=About.ADOPTED, year=years[0]) if len(years) == 1 else None
    if re.search(_ENDS, text):
        year = _ending_year(text, years, today)
        return replace(common, about=About.ENDS, year=year) if year else None
    if years or _NEGATED.search(text.replace("inte längre", "").replace("inte antagna", "")):
        return None
    for status, pattern in _STATUS:
        if re.search(rf"\b(?:{pattern})\b", text):
            return replace(common, about=About.STATUS, status=status)
    return common


def _ending_year(text: str, years: list[int], today: date) -> int:
    """The year a question about endings means; 0 when it names several or none."""
    if len(years) == 1:
        return years[0]
    when = _ENDS_WHEN.search(text)
    if years or when is None:
        return 0
    return today.year + 1 if when.group() == "nästa år" else today.year


def _other_words(text: str, counties: tuple[str, ...]) -> list[str]:
    """The words of a question that none of the rules knows."""
    patterns = [_ENDS, _ADOPTED, *(pattern for _, _, pattern in _COLUMNS), *(pattern for _, pattern in _STATUS)]
    for pattern in patterns:
        text = re.sub(rf"\b(?:{pattern})\b", " ", text)
    text = _LINKING.sub(" ", _NEGATED.sub(" ", _YEAR.sub(" ", _ENDS_WHEN.sub(" ", text))))
    left = [word for word in text.split() if word not in _FRAME and word not in _KIND_OF and word not in _GROWTH_WORDS]
    named = " ".join(left)
    if counties and left and all(_is_of_county(word, counties) for word in left):
        return []
    return named.split()


def _is_of_county(word: str, counties: tuple[str, ...]) -> bool:
    """Whether a word is part of a county's name: «dalarna», «västra», «götaland», «örebro»."""
    if set(find_counties(word)) & set(counties) or set(find_counties(f"{word} län")) & set(counties):
        return True
    return any(word.removesuffix("s") in county.casefold() for county in counties) and len(word) > 3
