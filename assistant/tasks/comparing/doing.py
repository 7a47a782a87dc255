"""Sentences on what is going to be done, told in running text: "Gymnasieskolan öppnar en lärlingsgång"."""

from __future__ import annotations

import re

# What a programme undertakes, as verbs that tell who does it (öppnar) or what is done (öppnas).
_STEMS = (
    "inrätta inför starta öppna anordna ordna arrangera erbjud bygg köp förvärva planlägg rusta skylta avsätt anställ"
    " utse bilda anlägg utred pröva prova genomför publicera permanenta utöka förstärk reservera bemanna upphandla"
    " utbilda planera"
    " teckna upprätta förläng tillsätt skapa ta upplåt samordna uppför hyr driv ge bjud"
).split()
_ACTIVE = rf"(?:{'|'.join(_STEMS)})(?:r|er|ar)?"
_PASSIVE = rf"(?:{'|'.join(_STEMS)})(?:s|es|as)\b"
_ACTOR = (
    r"(?:vi|kommunen|stadshuset|\w+(?:skolan|nämnden|kontoret|enheten|styrelsen|bolaget|förvaltningen|utbildningen"
    r"|chefen|lotsen|gruppen|rådet|biblioteket))"
)
WILL_BE_DONE = re.compile(
    rf"\b(?:ska(?! inte)|{_PASSIVE}|hålls|körs|byggs|tas fram|prioriterar|medverkar|får (?:en|ett|två|tre|hjälp)"
    r"|i uppdrag att)\b",
    re.IGNORECASE,
)
# The municipality, or a body of it, does it; or it is done, and it begins the sentence.
_UNDERTAKES = re.compile(
    rf"\b{_ACTOR}\b(?: \w+){{0,2}}? {_ACTIVE}\b|\b{_ACTIVE} (?:vi|kommunen)\b|\b(?:startar|öppnar|bygger|inför) vi\b"
    rf"|^(?:En|Ett|Två|Tre|Fyra|Fem|Sex|Det|Den|\d+|[A-ZÅÄÖ]\w+) [^.]{{0,80}}\b{_PASSIVE}"
    r"|\b(?:går|sker) genom\b|\bhar (?:avsatt|reserverat|köpt|tecknat|startat)\b",
    re.IGNORECASE,
)
# What nobody may do is no activity.
_FORBIDS = re.compile(r"\b(?:får|ska|kan) inte\b|\bingen får\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:andelen?|antalet|procent|index|NKI|uppg(?:å|ick)|bland de)\b", re.IGNORECASE)


def is_done(text: str) -> bool:
    """Whether a sentence tells of something that will be done."""
    return bool(WILL_BE_DONE.search(text) or _UNDERTAKES.search(text))


def forbids(text: str) -> bool:
    """Whether a sentence says what may not be done."""
    return bool(_FORBIDS.search(text))


def undertakes(text: str) -> bool:
    """Whether the municipality takes it on, in so many words, and not only aims at a level."""
    return bool(_UNDERTAKES.search(text)) and not _LEVEL.search(text)
