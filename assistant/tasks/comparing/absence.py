"""What a programme says that it does not have: "Någon särskild handlingsplan tas inte fram".

That a document does not say a thing is no such statement, and neither is that we have not seen all of it ("framgår inte
av det utdrag som vi har läst").
"""

from __future__ import annotations

import re

# What a programme may say that it lacks, by aspect.
_THINGS = {
    "vision": r"vision(?:en)?|målbild(?:en)?",
    "overgripande_mal": r"övergripande mål|inriktningsmål|mål",
    "matbara_mal": r"(?:mätbara|siffersatta|kvantitativa|tidsatta) mål(?:värden)?|måltal|målvärden|mål i siffror",
    "fokusomraden": r"(?:fokus|insats|mål|utvecklings)områden(?:a)?|prioritera(?:t|de) områden?|prioriteringar",
    "aktiviteter": r"(?:handlings|åtgärds|aktivitets|genomförande)plan(?:en)?|aktiviteter(?:na)?|åtgärder(?:na)?",
    "roller": r"ansvarsfördelning(?:en)?|ansvarig(?:a)?|roller(?:na)?|styrgrupp",
    "framtagande": r"remiss|dialog|samråd",
    "regional_samverkan": r"regional(?:a|t)? (?:koppling|samverkan|samarbete)\w*|koppling\w* till (?:den )?regional\w+"
    r"|mellankommunal\w* (?:samverkan|samarbete)\w*",
    "hallbarhet": r"hållbarhet(?:en)?|agenda 2030|globala mål(?:en)?",
    "uppfoljning": r"uppföljning(?:en)?|utvärdering(?:en)?|rapportering(?:en)?",
    "indikatorer": r"indikatorer(?:na)?|nyckeltal(?:en)?|mätetal",
    "giltighet": r"period(?:en)?|giltighetstid(?:en)?|slutdatum|slutår",
    "utfall": r"utfall(?:et)?|nuläge(?:t)?",
}
_LACKS = (
    r"\b(?:inga|ingen|inget|saknar|saknas|utan)\b (?:\w+ ){{0,2}}(?:{thing})\b",
    r"\b(?:någon|något|några)\b (?:\w+ ){{0,2}}(?:{thing})\b[^.]{{0,50}}\binte\b",
    r"\binte\b (?:\w+ ){{0,3}}(?:någon|något|några) (?:\w+ ){{0,2}}(?:{thing})\b",
    r"\b(?:har|innehåller|anger|omfattar|bryts|kompletteras) inte (?:(?:ned|ner|i|med|av) ){{0,2}}(?:en|ett)? ?"
    r"(?:\w+ ){{0,1}}(?:{thing})\b",
    r"\b(?:{thing})\b (?:saknas|anges inte|nämns inte|sätts inte|finns inte|tas inte fram|upprättas inte|ingår inte"
    r"|krävs inte|är inte (?:angiven|angivet|angivna))",
)
# A lack that is regretted, was once, was considered or is someone else's is no property of this programme; neither is
# what we have not been able to read.
_OTHERWISE = re.compile(
    r"\b(?:utdrag|sidan|artikeln|nyheten|vi har (?:läst|sett)|tidigare|förra|föregående|övervägde\w*|avfärda\w*|om inte"
    r"|bristen|när det saknas|där det saknas|i dag saknas)\b",
    re.IGNORECASE,
)
# What we have not been able to read.
_UNSEEN = re.compile(
    r"\bhar vi inte (?:sett|läst|hittat)|\bvi (?:har )?inte (?:sett|läst)|\bframgår inte av\b"
    r"|\butdrag\w*\b[^.]{0,30}\bläst\b|\bstår inte i (?:de|det)\b[^.]{0,20}\bläst\b",
    re.IGNORECASE,
)
_PATTERNS = {
    key: re.compile("|".join(form.format(thing=thing) for form in _LACKS), re.IGNORECASE)
    for key, thing in _THINGS.items()
}
# Front matter that states a lack, by aspect.
_FIELDS = {
    "aktiviteter": "action_plan",
    "regional_samverkan": "regional_cooperation",
    "hallbarhet": "sustainability",
}
_NO = ("nej", "ingen", "inget", "saknas")


def states_absence(aspect: str, text: str) -> bool:
    """Whether a sentence says that the programme does not have what an aspect asks for."""
    pattern = _PATTERNS.get(aspect)
    return pattern is not None and bool(pattern.search(text)) and not _OTHERWISE.search(text)


def tells_unseen(text: str) -> bool:
    """Whether a text remarks on what its writer has not seen of the programme."""
    return bool(_UNSEEN.search(text))


def front_matter_field(aspect: str) -> str:
    """The field of ``Identity`` in which front matter tells of an aspect; empty when there is none."""
    return _FIELDS.get(aspect, "")


def denies(value: str) -> bool:
    """Whether a value of front matter says that there is none."""
    return value.strip().lower() in _NO
