"""The words in which Swedish municipal documents tell of decisions: who decides, and what the documents are called."""

from __future__ import annotations

import re

from assistant.documents.dates import FoundDate, find_dates
from assistant.types import Kind

# Characters of an ISO date.
_DAY = 10
_YEAR_NEAR = 70

_BODY = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("kommunstyrelsens arbetsutskott", r"(?i:kommunstyrelsens arbetsutskott)|\bKSAU\b"),
        ("kommunfullmäktige", r"(?i:kommunfullmäktige|\bfullmäktige)|\bKF(?=\b|s\b)"),
        (
            "kommunstyrelsen",
            r"(?i:kommunstyrelsen?\b|kommunstyrelsens (?=beslut|sammanträde|möte|protokoll))"
            r"|\bKS\b(?! ?\d{2,4}[/:]| \d{4}-\d{3,}|[-–/]\d)",
        ),
        ("regionfullmäktige", r"(?i:regionfullmäktige)"),
        ("regionstyrelsen", r"(?i:regionstyrelsen?\b)"),
        ("kommundirektören", r"(?i:kommundirektören?\b)"),
    )
)
_NAMED_BODY = re.compile(r"\b([a-zåäö-]+(?:nämnden|utskottet|beredningen))\b", re.IGNORECASE)
# What a document calls itself; a strategy may tell when its action plan was adopted.
_OWN_NOUN = {
    Kind.PROGRAMME: "program",
    Kind.STRATEGY: "strategi",
    Kind.PLAN: "plan",
    Kind.POLICY: "policy",
    Kind.ACTION_PLAN: "plan",
}
_COMPOUND = (
    r"(?:näringslivs|närings|näringspolitiska |näringslivspolitiska |tillväxt|utvecklings|företags|etablerings)?"
)
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")

ADOPTED = (
    r"(?:antagen|antaget|antagna|antogs|antagits|antog|fastställd|fastställt|fastställts|fastställdes|beslutad|beslutat"
    r"|beslutats|beslutades|godkänd|godkänt|godkänts|godkändes|klubbad|klubbat|klubbades)"
)
OTHER_DOCUMENT = re.compile(
    r"\b(ersätter|ersatte|upphäv\w+|tidigare|föregående|förra|gamla|översiktsplan\w*|budget\w*|lagen|riksdagen"
    r"|regeringen|bygger på|utgår från|grundas på|(?:ej|inte) antagen|ska(?:ll)? antas|planeras|beräkna\w*"
    r"|vision(?:en)? \d{4}|(?:regional\w*|länets|nationell\w*) (?:\w+ )?\w*(?:strategi|program|plan|agenda)\w*)\b",
    re.IGNORECASE,
)


def bodies_in(text: str) -> list[tuple[int, str]]:
    """The deciding bodies that a text names, as (offset, name in lower case) in order."""
    found = [(match.start(), match.end(), name) for name, pattern in _BODY for match in pattern.finditer(text)]
    found += [(match.start(), match.end(), match.group(1).lower()) for match in _NAMED_BODY.finditer(text)]
    # «fullmäktige» stands within «regionfullmäktige», «arbetsutskott» after «kommunstyrelsens».
    return [
        (start, name)
        for start, end, name in sorted(found)
        if not any(a <= start < b and (a, b) != (start, end) and b - a > end - start for a, b, _ in found)
    ]


def body_in(text: str) -> str:
    """The first body that a text names, else empty."""
    return next((name for _, name in bodies_in(text)), "")


def days_in(text: str) -> list[FoundDate]:
    """The dates of a text that give the day."""
    return [found for found in find_dates(text) if len(found.iso) == _DAY]


def date_in(text: str) -> str:
    """The first date with at least a month, else a year near the beginning, else empty."""
    dates = find_dates(text)
    exact = [found.iso for found in dates if len(found.iso) > 4]
    return (exact or [found.iso for found in dates[:1] if found.start <= _YEAR_NEAR] or [""])[0]


def own_name(kind: Kind, title: str) -> str:
    """A pattern for what a document calls itself: by its kind, by a word of its title or plainly «dokumentet».

    «Programmet», «näringslivsprogrammet», «detta program», «inriktningen» for the title «Inriktning för näringslivet».
    """
    noun = _OWN_NOUN.get(kind, "dokument")
    prefix = r"(?:handlings|åtgärds|aktivitets)?" if kind is Kind.ACTION_PLAN else _COMPOUND
    words = [re.escape(word) for word in _LONG_WORD.findall(title)]
    stems = rf"|(?:{'|'.join(words)})(?:met|et|en|n)" if words else ""
    this = r"(?:detta|denna|det här|den här|föreliggande)(?: lokala)?"
    return rf"(?:(?:styr)?dokumentet|{prefix}{noun}(?:met|en|n){stems}|{this} (?:(?:styr)?dokument|{prefix}{noun}))\b"
