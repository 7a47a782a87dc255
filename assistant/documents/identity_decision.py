"""For which years a document holds, when it was adopted and by whom, from what its first pages say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.documents.dates import Period, find_dates, parse_period
from assistant.documents.identity_front import Front, sentences
from assistant.types import Kind

_SHORT = 160
_REACH = 160
# Characters of an ISO date.
_DAY = 10

_BODY = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("kommunstyrelsens arbetsutskott", r"(?i:kommunstyrelsens arbetsutskott)|\bKSAU\b"),
        ("kommunfullmäktige", r"(?i:kommunfullmäktige)|\bKF\b"),
        ("kommunstyrelsen", r"(?i:kommunstyrelsen?\b)|\bKS\b(?! ?\d{2,4}[/:]| \d{4}-\d{3,}|[-–/]\d)"),
        ("regionfullmäktige", r"(?i:regionfullmäktige)"),
        ("regionstyrelsen", r"(?i:regionstyrelsen?\b)"),
        ("kommundirektören", r"(?i:kommundirektören?\b)"),
    )
)
_NAMED_BODY = re.compile(r"\b([a-zåäö-]+(?:nämnden|utskottet|beredningen))\b", re.IGNORECASE)

_ADOPTED = (
    r"(?:antagen|antaget|antagna|antogs|antog|fastställd|fastställt|fastställdes|beslutad|beslutat|beslutades|godkänd"
    r"|godkänt)"
)
_LABEL = re.compile(
    rf"(?:^|· |: )(?:datum för )?(?P<what>{_ADOPTED}|beslutsdatum|antagandedatum|fastställelsedatum|beslutsinstans"
    r"|beslutsorgan|beslutande(?: (?:organ|instans|nämnd))?|beslutshistorik|beslut(?: av)?|antagande)\b",
    re.IGNORECASE,
)
_BODY_AND_DATE = re.compile(r"^(?:kommunfullmäktige|kommunstyrelsen|KF|KS)[ ,]+(?:den )?\d{1,4}[ -]", re.IGNORECASE)
_DATE_LABEL = re.compile(r"datum\b:?", re.IGNORECASE)
_DOCUMENT = (
    r"(?:dokumentet|handlingsplanen|(?:\w*närings?livs?|tillväxt|utvecklings)?(?:programmet|strategin|planen|policyn))"
)
_STATEMENT = re.compile(rf"\b{_DOCUMENT}\b[^.]{{0,60}}?\b(?P<what>{_ADOPTED})\b", re.IGNORECASE)
_ACTIVE = re.compile(
    r"\b(?:kommunfullmäktige|kommunstyrelsen)\b[^.]{0,30}? (?:antog|beslutade|fastställde)\b[^.]{0,60}?"
    rf"\b{_DOCUMENT}\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    rf"\b{_DOCUMENT}\b[^.]*?\b(?:antogs|fastställdes|beslutades|godkändes) (?:den|det) av\b", re.IGNORECASE
)
# What a document calls itself; a strategy may tell when its action plan was adopted.
_OWN_NAMES = {
    Kind.PROGRAMME: "programmet",
    Kind.STRATEGY: "strategin",
    Kind.PLAN: "planen",
    Kind.POLICY: "policyn",
    Kind.ACTION_PLAN: "planen",
}
_OTHER_DOCUMENT = re.compile(
    r"\b(ersätter|ersatte|upphäv\w+|tidigare|föregående|förra|gamla|översiktsplan\w*|budget\w*|lagen|riksdagen"
    r"|bygger på|utgår från|grundas på|(?:ej|inte) antagen|ska(?:ll)? antas|planeras|beräkna\w*|vision(?:en)? \d{4})\b",
    re.IGNORECASE,
)

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
    for text in _period_texts(front):
        if _OPEN_ENDED.search(text):
            return Period("tills vidare", None, None)
        period = parse_period(text)
        if period:
            return period
    return None


def _period_texts(front: Front) -> Iterator[str]:
    """Texts that may tell the period, the surest first."""
    lines = [sentence for block in front.cover for sentence in sentences(block.text)]
    for line in lines:
        if len(line) <= 60 and not _is_beside_the_point(line) and not _LABEL.search(line) and _is_two_years(line):
            yield line
    # «Giltig från» and «Giltig till» may be two lines.
    stated = [line for line in lines if _VALIDITY.match(line) and len(line) <= 80 and not _is_beside_the_point(line)]
    yield " ".join(stated)
    for block in front.pages:
        for sentence in sentences(block.text):
            match = _VALIDITY.search(sentence)
            if match and len(sentence) <= 2 * _SHORT and not _is_beside_the_point(sentence):
                yield sentence[match.start() : match.start() + _REACH]
    name = front.name.replace("_", " ")
    if _is_two_years(name):
        yield name


def _is_two_years(text: str) -> bool:
    period = parse_period(text)
    return period is not None and period.start is not None and period.end is not None


def _is_beside_the_point(sentence: str) -> bool:
    return bool(_STATISTICS.search(sentence) or _OTHER_DOCUMENT.search(sentence))


def find_adoption(front: Front, kind: Kind) -> tuple[str, str]:
    """When and by whom a document was adopted, as (ISO date, body in lower case); what is not stated is empty.

    Read are labels («Beslutsdatum: …», a table row «Antagen av · Kommunfullmäktige»), lines («KF 2023-02-13 § 24») and
    sentences whose subject is the document itself. Where the first pages have no date, a sentence further on counts
    that gives day, body and the document by the name of its own kind.
    """
    when, who, named_at = "", "", -3
    texts = [block.text for block in front.pages]
    for i, text in enumerate(texts):
        for part in _statements(text, texts[i + 1] if i + 1 < len(texts) else ""):
            when = when or _date_in(part)
            if not who and _body_in(part):
                who, named_at = _body_in(part), i
        if not when and i - named_at <= 2 and len(text) <= _SHORT and _DATE_LABEL.match(text):
            when = _date_in(text)
        if when and who:
            break
    if not when:
        later = _later_adoption(front, kind)
        return later if later[0] and who in ("", later[1]) else ("", who)
    return when, who


def _later_adoption(front: Front, kind: Kind) -> tuple[str, str]:
    """Day and body of the adoption from a whole sentence after the first pages."""
    own_name = _OWN_NAMES.get(kind, "dokumentet")
    for block in front.rest:
        for sentence in sentences(block.text):
            if _OTHER_DOCUMENT.search(sentence) or not re.search(
                rf"(?:\b|\w){own_name}\b|\bdokumentet\b", sentence, re.I
            ):
                continue
            for pattern in (_STATEMENT, _ACTIVE, _OF_ITSELF):
                said = pattern.search(sentence)
                part = sentence[said.start() : said.end() + _REACH] if said else ""
                if len(_date_in(part)) == _DAY and _body_in(part):
                    return _date_in(part), _body_in(part)
    return "", ""


def _statements(text: str, following: str) -> Iterator[str]:
    """The parts of a block that tell of the adoption, each from its key word on."""
    for sentence in sentences(text):
        if _OTHER_DOCUMENT.search(sentence):
            continue
        if len(sentence) <= _SHORT and _BODY_AND_DATE.match(sentence):
            yield sentence
        for match in _LABEL.finditer(sentence):
            part = sentence[match.start("what") : match.end() + _REACH]
            is_bare = not _body_in(part) and not _date_in(part)
            yield f"{part} {following[:_REACH]}" if is_bare and len(text) <= 40 else part
        for pattern in (_STATEMENT, _ACTIVE, _OF_ITSELF):
            if said := pattern.search(sentence):
                yield sentence[said.start() : said.end() + _REACH]


def _date_in(text: str) -> str:
    dates = find_dates(text)
    exact = [found.iso for found in dates if len(found.iso) > 4]
    return (exact or [found.iso for found in dates[:1] if found.start <= 70] or [""])[0]


def _body_in(text: str) -> str:
    hits = [(match.start(), name) for name, pattern in _BODY for match in [pattern.search(text)] if match]
    named = _NAMED_BODY.search(text)
    if named:
        hits.append((named.start(), named.group(1).lower()))
    return min(hits)[1] if hits else ""
