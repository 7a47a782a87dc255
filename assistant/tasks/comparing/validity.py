"""Sentences that tell when a document was adopted and holds, or how far a draft is on its way to a decision."""

from __future__ import annotations

import re

from assistant.documents.dates import find_dates
from assistant.types import Identity, Status
from assistant.writing.candidates import Candidate

# A sentence that tells when this document was adopted or holds, where nothing else does.
_THIS = r"(?:programmet|strategin|planen|policyn|handlingsplanen|dokumentet)"
_ADOPTS = re.compile(
    rf"\b(?<!förra )(?<!tidigare )(?<!föregående ){_THIS}\b[^.]{{0,40}}"
    r"\b(?:anto\w+|antag\w+|fastställ\w+|beslut\w+|gäller)"
    rf"|\b(?:antog|antagit|fastställde|fastställt|beslutade om)\b[^.]{{0,30}}\b{_THIS}\b",
    re.IGNORECASE,
)
# "Det här gäller från och med den 1 mars": when it holds, whatever it calls itself.
_IN_FORCE = re.compile(r"\bgäller från(?: och med)? (?:den )?\d", re.IGNORECASE)
# What a draft says of its way to a decision.
_UNDECIDED = re.compile(
    r"\b(?:ännu inte|inte ännu|inte) (?:behandlats|beslutats|antagits|fastställts)\b|\bremiss(?:tid|version)\w*"
    r"|\b(?:väntas?|beräknas?|planeras?)\b[^.]{0,40}\b(?:ställning|besluta?s?|antas?|anta|fastställas?)\b",
    re.IGNORECASE,
)


def tells_validity(candidate: Candidate, says: bool, pattern: re.Pattern[str]) -> bool:
    """Whether a piece tells when this document was adopted or holds, and not some other that it names.

    Args:
        says: whether the signs of the aspect stand in it.
        pattern: those signs.
    """
    identity = candidate.evidence.document.identity
    if (identity.adopted or identity.valid_to) and _holds_dates(candidate.text, identity, pattern):
        return True
    if identity.stated_status is Status.DRAFT and _UNDECIDED.search(candidate.text):
        return True
    told = _ADOPTS.search(candidate.text) or _IN_FORCE.search(candidate.text)
    return says and not identity.adopted and bool(told)


def _holds_dates(text: str, identity: Identity, pattern: re.Pattern[str]) -> bool:
    if identity.adopted and any(found.iso == identity.adopted for found in find_dates(text)):
        return True
    years = [str(year) for year in (identity.valid_from, identity.valid_to) if year]
    return bool(years) and all(year in text for year in years) and bool(pattern.search(text))
