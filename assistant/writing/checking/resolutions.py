"""Who decides what in a sentence, and whether its source says so: closed lists of bodies and of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BODIES = {
    name: re.compile(rf"\b(?:{forms})", re.IGNORECASE)
    for name, forms in {
        "kommunfullmäktige": r"kommunfullmäktige|fullmäktige|kf\b",
        "kommunstyrelsen": r"kommunstyrelse|ks\b",
        "regionfullmäktige": r"regionfullmäktige|fullmäktige",
        "regionstyrelsen": r"regionstyrelse",
        "länsstyrelsen": r"länsstyrelse",
        "regeringen": r"regering(?:en|ens)?\b",
        "riksdagen": r"riksdag",
        "domstolen": r"\w*domstol|förvaltningsrätt|kammarrätt|tingsrätt",
        "revisorerna": r"revisor|revision(?:en)?\b",
        "utskottet": r"\w*utskott|ksau\b",
        "nämnden": r"\w*nämnd(?:en|er|erna|ens)?\b",
        "näringslivsrådet": r"\w*(?<!om)råd(?:et|en|ets)?\b|advisory board",
        "tillväxtverket": r"tillväxtverket",
        "skatteverket": r"skatteverket",
        "polisen": r"polis(?:en|myndigheten)?\b",
    }.items()
}
# That a goal was reached, which is not that it is there to be reached.
_REACHED = (
    r"(?:(?:upp)?nådde?s?|(?:upp)?nåtts?|klara(?:de|t|des|ts)|uppfyll(?:de|t|des|ts)|lycka(?:des|ts)"
    r"|överträffa(?:de|t|des|ts))"
)
# What is said of a decision, and the forms in which a source says the same.
_VERBS = {
    name: (re.compile(rf"\b(?:{said})\b", re.IGNORECASE), re.compile(rf"\b(?:{held})", re.IGNORECASE))
    for name, said, held in (
        (
            "antas",
            r"anta(?:r|s|gits?|gna|gen|get)?|antogs?|fastställ(?:a|er|de|t|s|des|ts|da|d)|beslut(?:a|ar|ade|at|as|ades|ats)"
            r"|godkän(?:na|ner|de|t|ns|des|ts)|klubba\w*|beviljade?s?",
            r"anta(?:r|s|g|\b)|antog|fastst|beslut|godkän|klubba|beviljad",
        ),
        (
            "avslås",
            r"avslå\w*|avslog\w*|förkasta\w*|förkastade\w*|röstade ne[rj]|underkän\w+",
            r"avsl|förkast|underkän",
        ),
        (
            "upphävs",
            r"upphäv\w*|avskaffa\w*|riv(?:it|its|s|er) upp|rev upp|ogiltigförklara\w*",
            r"upphäv|avskaff|ogiltig",
        ),
        ("återremitteras", r"återremi\w+|bordlägg\w*|bordla\w*|skjut\w* upp|sköt\w* upp", r"återremi|bordl|upp\b"),
        ("föreslås", r"föresl(?:å|år|ås|ogs?|agits?|agen|aget)", r"föresl|försl"),
        ("utreds", r"utred(?:a|er|s|de|des|t|ts)", r"utred"),
        (
            "nås",
            rf"{_REACHED}[^.;]{{0,40}}\bmål\w*|mål\w*[^.;]{{0,40}}?\b{_REACHED}",
            rf"(?:{_REACHED}|nådd|uppfylld|klarad)",
        ),
        ("krävs", r"kräv(?:a|er|s|de|des|t|ts)", r"kräv|krav"),
    )
}


def foreign_decision(text: str, sentences: Iterable[str]) -> str:
    """Why a sentence about a decision is not borne out: its body, its verb, or the two together, stand in no sentence.

    Args:
        text: the sentence.
        sentences: of the cited passages, with «antogs av …» for what is known of the documents.

    Returns:
        A reason in Swedish; empty when there is none.
    """
    said = [(name, held) for name, (form, held) in _VERBS.items() if form.search(text)]
    bodies = [(name, form) for name, form in _BODIES.items() if form.search(text)]
    if "regionfullmäktige" in dict(bodies) and not re.search("regionfullm", text, re.IGNORECASE):
        bodies = [(name, form) for name, form in bodies if name != "regionfullmäktige"]
    sources = list(sentences)
    for name, held in said:
        if not any(held.search(sentence) for sentence in sources):
            return f"att något {name} står inte i källan"
    for name, form in bodies:
        if not any(form.search(sentence) for sentence in sources):
            return f"{name} nämns inte i källan"
    for _, held in said[:1]:
        if bodies and not any(
            held.search(sentence) and any(form.search(sentence) for _, form in bodies) for sentence in sources
        ):
            return "källan säger inte vem som beslutar det"
    return ""
