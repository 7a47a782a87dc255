"""Measurable goals: those with a value to reach. Counted in tables of goals, else in lists and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.tasks.comparing.figures import in_figures
from assistant.tasks.inventory.reading import Statement
from assistant.types import BlockKind, Identity

_TARGET = re.compile(r"\bmål(?:värde|tal|nivå|et)?\b|\bmålsättning\b|\bsenast\b|\bvärde att nå\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
_ACTIVITY = re.compile(r"\b(?:ansvar\w*|kostnad\w*|budget\w*|klart?|start|slut|tidplan)\b", re.IGNORECASE)
_VALUE = re.compile(r"\d|\btopp\b|\b(?:noll|inga|dubbel|fördubbl)\w*", re.IGNORECASE)

_NUMBER = (
    r"(?:\d|\b(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|tjugo|trettio|fyrtio|femtio|hundra|tusen|hälften"
    r"|fördubbl\w*|tredjedel\w*|fjärdedel\w*|femtedel\w*|tiondel\w*)\b)"
)
_AIM = re.compile(
    r"\b(?:ska(?:ll)?|skulle|får inte|målet är|målsättningen är|siktar|siktade|vill|mål(?:et|en|värde|värdet)?)\b",
    re.IGNORECASE,
)
_REACH = re.compile(
    rf"\b(?:öka|minska|nå|uppgå|stiga|sjunka|passera|överstiga|understiga|från|minst|högst|topp|plats|bland|vara|ha|till"
    rf"|senast|målvärdet?|index|NKI|NUI|öv?er|under|bli)\b.{{0,70}}{_NUMBER}"
    rf"|{_NUMBER}.{{0,40}}\b(?:procent|senast|år 20)",
    re.IGNORECASE,
)
_NO_GOAL = re.compile(
    r"\b(?:avsätt\w*|budget\w*|kost\w*|finansier\w*|beslut\w*|gäller|gällde|antog\w*|antag\w*|utfall\w*|följs upp"
    r"|gånger|fokusområde\w*|insatsområde\w*|målområde\w*|paragraf|mål \d+ om|anges inte|inte sett)\b",
    re.IGNORECASE,
)
_GOALS = re.compile(
    r"\bmål(?:en|et|värden|tal|bild\w*)?\b|\bmålsättning\w*|\bindikator\w*|\bmått\b|\bnyckeltal\b|\bresultat\b"
    r"|\bleda till\b",
    re.IGNORECASE,
)
_MEASURABLE = re.compile(r"\bmätbara\b|\bmålvärden\b|\beffektmål\b|\bmåltal\b", re.IGNORECASE)
_YEARS_ONLY = re.compile(r"\b(?:19|20)\d\d(?:[–-](?:19|20)?\d\d)?\b|\bmål \d\b", re.IGNORECASE)
# By when a goal is to be reached.
_BY_THEN = re.compile(
    r"\b(?:senast|till|före|år|utgången av) 20[2-9]\d\b|\bperiodens (?:slut|utgång)\b|\bperioden är slut\b|\blöper ut\b"
    r"|\bunder perioden\b",
    re.IGNORECASE,
)
_FEWEST_ROWS = 2


def measurable_goals(identity: Identity, said: Sequence[Statement]) -> list[Statement]:
    """The goals with a value to reach, in order: rows of goal tables where there are any, else items and sentences."""
    since = identity.valid_from or int(identity.adopted[:4] or 0)
    rows = [s for s in said if s.block.kind is BlockKind.TABLE_ROW and _is_goal_row(s, since)]
    if len(rows) >= _FEWEST_ROWS:
        return rows
    told = [s for s in said if s.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
    return [s for s in told if _is_goal(s)] or [s for s in told if _is_goal_in_time(s)]


def _is_goal_row(row: Statement, since: int) -> bool:
    """A row with a value under a heading such as «Mål 2027», «Målvärde» or a year after the programme's first."""
    cells = [(head, value) for head, _, value in (cell.partition(": ") for cell in row.text.split(" · ")) if value]
    if sum(bool(_ACTIVITY.search(head)) for head, _ in cells) > 1:
        return False
    heads = [head for head, value in cells if _VALUE.search(value) and not value.strip().startswith("http")]
    years = [int(year) for head in heads for year in _YEAR.findall(head)]
    columns = [int(year) for head, _ in cells for year in _YEAR.findall(head)]
    under_goals = any(_GOALS.search(heading) for heading in row.above)
    if not since and len(columns) > 1 and (under_goals or any(_GOALS.search(head) for head, _ in cells)):
        # A programme that does not say when it begins starts from the first year of its goals.
        since = min(columns)
    if any(since and year > since for year in years) and (under_goals or len(cells) > len(years)):
        return True
    return any(_TARGET.search(head) for head in heads[1:])


def _is_goal(statement: Statement) -> bool:
    above = " ".join(statement.above)
    text = _YEARS_ONLY.sub(" ", statement.text)
    if _NO_GOAL.search(text):
        return False
    if _MEASURABLE.search(above):
        return bool(re.search(_NUMBER, text, re.IGNORECASE))
    return bool(_GOALS.search(above) and _AIM.search(text) and _REACH.search(text))


def _is_goal_in_time(statement: Statement) -> bool:
    """A value to reach and by when, in running text that no heading on goals stands above."""
    text = _YEARS_ONLY.sub(" ", statement.text)
    aims = _AIM.search(text) and _REACH.search(in_figures(text)) and not _NO_GOAL.search(text)
    return bool(aims and _BY_THEN.search(statement.text))
