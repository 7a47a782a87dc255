"""What kind of document it is, and whether it is a draft: by what it calls itself."""

from __future__ import annotations

import re

from assistant.documents.identity_front import Front, short_lines
from assistant.programme.register import fold
from assistant.types import Kind

_KIND_WORDS = (
    (Kind.FOLLOW_UP, r"\w*(?:uppföljning|utvärdering|årsrapport|slutrapport|lägesrapport|bokslut|årsredovisning)\w*"),
    (Kind.ACTION_PLAN, r"\w*(?:handlings|åtgärds|aktivitets|genomförande)plan(?:en|er)?s?|handlingsprogram(?:met)?s?"),
    (Kind.PROGRAMME, r"\w*program(?:met)?s?"),
    (Kind.STRATEGY, r"\w*strategi(?:n|er)?s?"),
    (Kind.POLICY, r"\w*policy(?:n)?s?"),
    (Kind.PLAN, r"\w*plan(?:en)?s?"),
)
_KINDS = tuple((kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in _KIND_WORDS)
# «… med handlingsplan», «… och uppföljning»: a part of the document, not what it is.
_AS_A_PART = re.compile(r"(?:\b(?:med|och|samt|inklusive|inkl\.?)|&|\+)\s+(?:\w+\s)?$", re.IGNORECASE)
_SEPARATED = re.compile(r"[–—:|-]\s+(?:\w+\s)?$")
_ALWAYS_FOLLOW_UP = re.compile(r"utvärdering|årsrapport|slutrapport|lägesrapport|bokslut|årsredovisning", re.IGNORECASE)
_THIS_DOCUMENT = re.compile(
    r"\b(?:denna|detta|den här|det här|(?:dokumenttyp|styrdokument):?(?: ·)?) (\w+)", re.IGNORECASE
)
# Writings about programmes: an inventory of programmes is none.
_ABOUT = re.compile(
    r"(inventering|kartläggning|studie|guide|handbok|handledning|vägledning|mall|kunskap\w*|presentation|underlag|bilag(a|or)"
    r"|förklaringsdokument|revisionsrapport|granskning|så (gör|tar|skriver|arbetar)|vad|hur)\b",
    re.IGNORECASE,
)

_DRAFT = re.compile(
    r"\b(utkast|remiss|remiss(version|utgåva|handling|upplaga|förslag)(en)?|granskningsversion(en)?|arbetsmaterial"
    r"|samråds(version|handling|förslag|underlag)(en)?|arbetsversion|preliminär(t)?( version)?"
    r"|(ej|inte) (ännu )?(antagen|antaget|beslutad)|ännu (ej|inte) (antagen|antaget|beslutad))\b",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(r"\bförslag(et)? (till|på|om)\b|^\W*förslag\W*(\d{4}.*)?$", re.IGNORECASE)
_DRAFT_FILE = re.compile(r"(^|[\W_\d])(utkast|remiss\w*|forslag|samrad\w*|draft|arbetsmaterial)($|[\W_\d])")


def kind_in(title: str) -> Kind | None:
    """What a title calls the document, or ``None``.

    «Näringslivsstrategi med handlingsplan» is a strategy; «Uppföljning av näringslivsstrategin» and
    «Näringslivsstrategi: årsrapport 2023» are follow-ups.
    """
    found = sorted(
        (match.start(), kind) for kind, pattern in _KINDS for match in pattern.finditer(title) if not _is_other(match)
    )
    main = [(start, kind) for start, kind in found if not _AS_A_PART.search(title[:start])] or found
    if not main:
        return None
    for start, kind in main:
        secondary = kind in (Kind.FOLLOW_UP, Kind.ACTION_PLAN)
        if secondary and (_SEPARATED.search(title[:start]) or _ALWAYS_FOLLOW_UP.search(title[start:])):
            return kind
    return _first_of_its_place(main)


def _is_other(match: re.Match[str]) -> bool:
    """Words that only sound like a kind: «diagrammet»."""
    return "diagram" in match.group().lower()


def _first_of_its_place(found: list[tuple[int, Kind]]) -> Kind:
    """The kind at the first place; of a word that is two kinds («handlingsplan»), the more exact."""
    start = found[0][0]
    order = [kind for kind, _ in _KIND_WORDS]
    return min((kind for place, kind in found if place == start), key=order.index)


def is_only_a_kind(text: str) -> bool:
    """Whether a line is nothing but «Program», «Strategi», «Policy» …, which says the kind and is no title."""
    return any(pattern.fullmatch(text.strip(" .:")) and len(text) < 9 for _, pattern in _KINDS)


def find_kind(title: str, front: Front) -> Kind:
    """What kind of document it is: by its title, else what the cover calls it, else what it calls itself."""
    if _ABOUT.match(title):
        return Kind.OTHER
    kind = kind_in(title)
    if kind:
        return kind
    for line in short_lines(front.cover):
        kind = kind_in(line)
        if kind and not _PROPOSAL.search(line):
            return kind
    for block in front.pages:
        for match in _THIS_DOCUMENT.finditer(block.text):
            kind = kind_in(match.group(1))
            if kind:
                return kind
    return Kind.OTHER


def is_draft(title: str, front: Front) -> bool:
    """Whether the document calls itself a draft, a proposal or a version for consultation.

    It does so in its title, on a line of its cover or in its file name; what it says of others does not count.
    """
    if _DRAFT.search(title) or _PROPOSAL.search(title) or _DRAFT_FILE.search(fold(front.name)):
        return True
    for block in front.cover:
        short = len(block.text) <= 80
        if short and (_DRAFT.search(block.text) or (_PROPOSAL.search(block.text) and _names_a_document(block.text))):
            return True
    return False


def _names_a_document(line: str) -> bool:
    return kind_in(line) is not None or bool(re.fullmatch(r"\W*förslag\b.{0,20}", line, re.IGNORECASE))
