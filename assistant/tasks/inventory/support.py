"""Where a programme's own text says what its identity says: title, kind, period, adoption."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.documents.dates import find_dates, parse_period
from assistant.tasks.inventory.reading import Statement
from assistant.types import BlockKind, Identity

_ADOPTION = re.compile(r"\b(?:antag\w*|antog\w*|fastställ\w*|beslut\w*|godkän\w*|KF|KS)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d{4}")


def supports(identity: Identity, said: Sequence[Statement]) -> dict[str, Statement]:
    """By column key, the first statement that bears out the identity; columns without one are left out."""
    wanted: dict[str, Callable[[Statement], bool]] = {}
    if identity.title:
        wanted["title"] = lambda s: identity.title.casefold() in s.text.casefold()
    if identity.municipality:
        name = re.compile(rf"\b{re.escape(identity.municipality)}s?\b")
        wanted["municipality"] = lambda s: bool(name.search(s.text))
    if identity.valid_from or identity.valid_to:
        wanted["period"] = lambda s: _tells_period(identity, s.text)
    if identity.adopted:
        wanted["adopted"] = lambda s: _tells_date(identity.adopted, s.text)
    if identity.adopted_by:
        body = re.compile(rf"\b{re.escape(identity.adopted_by)}\b", re.IGNORECASE)
        wanted["adopted_by"] = lambda s: bool(_ADOPTION.search(s.text) and body.search(s.text))
    found: dict[str, Statement] = {}
    for key, tells in wanted.items():
        hit = next((s for s in said if s.block.kind is not BlockKind.HEADING and tells(s)), None)
        if hit is not None:
            found[key] = hit
    if "title" in found:
        found["kind"] = found["title"]
    return found


def _tells_period(identity: Identity, text: str) -> bool:
    years = {str(year) for year in (identity.valid_from, identity.valid_to) if year}
    if not years <= set(_DIGITS.findall(text)):
        return False
    period = parse_period(text)
    return period is not None and (period.start, period.end) == (identity.valid_from, identity.valid_to)


def _tells_date(adopted: str, text: str) -> bool:
    return (
        adopted[:4] in text
        and bool(_ADOPTION.search(text))
        and any(found.iso.startswith(adopted) for found in find_dates(text))
    )
