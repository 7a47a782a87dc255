"""What the programme's own work has led to, before what any statistics say of the municipality.

A cell on outcomes tells first how the programme before went, then where the programme's own measures stood when it was
written, and only then rankings, indices and population.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.tasks.comparing.drafts import Draft
from assistant.tasks.comparing.figures import in_figures
from assistant.tasks.comparing.goal_rows import base_values, cells_of
from assistant.tasks.comparing.headings import heads
from assistant.tasks.comparing.points import MOST, points
from assistant.tasks.comparing.reading import Piece
from assistant.types import BlockKind
from assistant.writing.candidates import Candidate

KEY = "utfall"
_NEAR = 0.3
_PLAN = r"\w*(?:program|strategi|plan|period|policy|handlingsplan|insatser|åtgärder)\w*"
_BEFORE = re.compile(
    rf"\b(?:förra|förre|föregående|tidigare|gamla|(?:19|20)\d\d(?: års|[–-](?:19|20)?\d\d)?(?: års)?) (?:\w+ )?{_PLAN}"
    rf"|\b{_PLAN} (?:för |från )?(?:19|20)\d\d ?[–-] ?(?:19|20)?\d\d\b|\b(?:föregångare|förra gången)",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"\b(?:erfarenheter|lärdomar|tillbakablick|vad (?:gav|blev|lärde)|hur gick det|det vi lovade|resultat av"
    r"|det här blev|vad har vi (?:gjort|uppnått|åstadkommit)|facit|sedan sist|bokslut över|vad har hänt)\b"
    r"|\b(?:förra|föregående|tidigare) (?:\w+ )?" + _PLAN,
    re.IGNORECASE,
)
_CAME_OUT = re.compile(
    r"\b(?:genomför(?:t|d|da|des)|infria\w+|stannade|nåtts"
    r"|uppfyll\w+|uppnå\w+|nådde|nåddes|blev|höll|bröt|tillkom|kom till stånd|förverklig\w+"
    r"|minska(?:t|de)|öka(?:t|de)|gick|sjönk|steg|gav|medverkat|medförde|ledde|resulterade|bidrog|lades|avslutades|klara?"
    r"|avslog|tillsatta|kunde|tog slut|efterlämnade)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(r"\b(?:NKI|index|rank\w*|plats \d|omdöme|betyg)", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:i dag(?:släget)?|dagens|nuläget|utgångsläget|för närvarande|(?:när|då) (?:\w+ ){1,3}skr[ei]vs)\b",
    re.IGNORECASE,
)
_AIM = re.compile(r"\b(?:ska|skall|mål\w*|till|minst|högst)\b", re.IGNORECASE)
# What the sentence beside one that tells a level wants of it.
_AIMS_AT = re.compile(r"\b(?:ska|skall|mål(?:et|en)?)\b[^.]{0,60}\b(?:minst|högst|till|fler|färre) ", re.IGNORECASE)
_ACTUAL = re.compile(r"utfall|resultat(?!mål)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"\d")


def outcomes(pieces: Sequence[Piece]) -> list[Draft]:
    """The points of a cell on outcomes: one of each sort first, then more of the sorts that tell most."""
    earlier = [piece for piece in pieces if _tells_of_earlier(piece.candidate)]
    rest = [piece for piece in pieces if piece not in earlier]
    based = base_values(rest)
    strong = [piece for piece in rest if piece.strong and not _is_goal(piece.candidate)]
    measured = [piece for piece in strong if _MEASURED.search(piece.candidate.text) and _holds_figure(piece.candidate)]
    other = [piece for piece in strong if piece not in measured]
    told = points(earlier, MOST, _NEAR)
    stood = [based] if based else points([piece for piece in rest if _tells_level_now(piece.candidate)], 1)
    index = points(measured, MOST)
    ordered = [*told[:1], *stood, *index[:1], *told[1:], *index[1:]]
    return (ordered or points(other, MOST))[:MOST]


def _is_goal(candidate: Candidate) -> bool:
    """Whether a piece stands under a heading on goals, which gives levels that are still to be reached."""
    section = candidate.evidence.passage.section
    is_row = candidate.unit.kind is BlockKind.TABLE_ROW
    return bool(section) and not is_row and heads("matbara_mal", section[-1]) and not heads(KEY, section[-1])


def _holds_figure(candidate: Candidate) -> bool:
    return bool(_FIGURE.search(_YEAR.sub("", candidate.text)))


def _tells_of_earlier(candidate: Candidate) -> bool:
    """Whether a piece tells how an earlier programme, or what was done before this one, came out."""
    text = in_figures(_YEAR.sub("", candidate.text))
    in_chapter = any(_CHAPTER.search(heading) for heading in candidate.evidence.passage.section)
    # A paragraph that speaks of the programme before goes on about it.
    in_chapter = in_chapter or bool(_BEFORE.search(candidate.unit.text))
    if candidate.unit.kind is BlockKind.TABLE_ROW:
        return in_chapter and any(_ACTUAL.search(label) for label, _ in cells_of(candidate.text))
    if _MEASURED.search(text) and not _BEFORE.search(candidate.text):
        return False
    came_out = bool(_CAME_OUT.search(text))
    return came_out and (bool(_BEFORE.search(candidate.text)) or (in_chapter and bool(_FIGURE.search(text))))


def _tells_level_now(candidate: Candidate) -> bool:
    """Whether a sentence tells where something stands that the programme aims to change: "från dagens sju procent"."""
    text = in_figures(_YEAR.sub("", candidate.text))
    aims = _AIM.search(text) or _AIMS_AT.search(candidate.unit.text)
    return bool(_NOW.search(text) and aims and _FIGURE.search(text))
