"""For which years a document holds, from its title, its cover and what its first pages say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.documents.dates import Period, parse_period
from assistant.documents.identity_decision import LABEL
from assistant.documents.identity_front import Front, sentences
from assistant.documents.identity_words import OTHER_DOCUMENT, own_name
from assistant.types import Kind

_SHORT = 160
_REACH = 160
_VALIDITY = re.compile(
    r"\b(?:gäller|gällande|giltig(?:hetstid|hetsperiod|het|t)?|avser(?: perioden| åren)?|löper|tidsperiod|perioden?"
    r"|(?:program|plan|strategi)period(?:en)?)\b",
    re.IGNORECASE,
)
_STATISTICS = re.compile(
    r"\b(?:ökade|minskade|ökat|minskat|mellan åren|under åren|statistik|procent|tabell|diagram|figur|utvecklingen|källa"
    r"|rankning|ranking|befolkning\w*|mandatperiod\w*|enkät\w*)\b|%",
    re.IGNORECASE,
)
# «Strategin gäller till utgången av 2029»: what follows may be about something else.
_HOLDS = r"(?:gäller|avser|löper|sträcker sig|är giltigt?)\b[^.;]{0,50}?\b(?:19|20)\d\d\b(?:\s?[–-]\s?(?:19|20)\d\d\b)?"
_OPEN_ENDED = re.compile(r"\b(?:gäller|giltig\w*)\b.{0,20}\b(tills vidare)\b", re.IGNORECASE)
_ONE_YEAR = re.compile(r"(?<![\d–-])(20\d\d|19\d\d)(?![\d–-])")


def find_period(title: str, kind: Kind, front: Front) -> Period | None:
    """The years a document holds for: in its title, on its cover, in a line that says so, in its file name.

    Years of statistics are passed over, and so is a single year, but in the title of action plans and follow-ups, which
    are for one year.
    """
    titled = parse_period(title)
    years = set(_ONE_YEAR.findall(title))
    if titled is None and kind in (Kind.ACTION_PLAN, Kind.FOLLOW_UP) and len(years) == 1:
        year = int(years.pop())
        return Period(str(year), year, year)
    if titled:
        return titled
    own = re.compile(rf"{own_name(kind, title)} {_HOLDS}", re.IGNORECASE)
    for text in _period_texts(front, own):
        if _OPEN_ENDED.search(text):
            return Period("tills vidare", None, None)
        period = parse_period(text)
        if period:
            return period
    return None


def _period_texts(front: Front, own: re.Pattern[str]) -> Iterator[str]:
    """Texts that may tell the period, the surest first."""
    lines = [sentence for block in front.cover for sentence in sentences(block.text)]
    for line in lines:
        if len(line) <= 60 and not _is_beside_the_point(line) and not LABEL.search(line) and _is_two_years(line):
            yield line
    # «Giltig från» and «Giltig till» may be two lines.
    stated = [line for line in lines if _VALIDITY.match(line) and len(line) <= 80 and not _is_beside_the_point(line)]
    yield " ".join(stated)
    for block in front.pages:
        for sentence in sentences(block.text):
            itself = own.match(sentence)
            told = itself.group() if itself else sentence
            match = _VALIDITY.search(told)
            if match and len(told) <= 2 * _SHORT and not _is_beside_the_point(told):
                yield told[match.start() : match.start() + _REACH]
    name = front.name.replace("_", " ")
    if _is_two_years(name):
        yield name


def _is_two_years(text: str) -> bool:
    period = parse_period(text)
    return period is not None and period.start is not None and period.end is not None


def _is_beside_the_point(sentence: str) -> bool:
    return bool(_STATISTICS.search(sentence) or OTHER_DOCUMENT.search(sentence))
