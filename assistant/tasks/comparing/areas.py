"""Focus areas that are headings: those below "Insatsområden", "Lott 1: …", the four below "Fyra växlar"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.programme.craft import Aspect
from assistant.tasks.comparing.columns import Sources, laid_out_by_aspect
from assistant.tasks.comparing.doing import WILL_BE_DONE
from assistant.tasks.comparing.drafts import Draft, Quote, joined
from assistant.tasks.comparing.enumerated import Area, counted_off, in_column, named_headings, run_in
from assistant.tasks.comparing.figures import number_of
from assistant.tasks.comparing.headings import heads
from assistant.types import BlockKind, Document, Evidence, Passage, Unit

KEY = "fokusomraden"
_LEAST, _MOST = 2, 12
# Headings that nothing but what stands below them tells to be areas: so many, and this share of them.
_LEAST_ACTING, _SHARE_ACTING = 3, 0.3
_LONG_WORD = 5
_TWO_PARTS = re.compile(r"\w [–-] \w")
# Chapters on these are no focus areas, whatever they tell.
_NO_AREA = re.compile(
    r"^(?:\d+\.?\s+)?(?:finansiering|budget|resurser|inledning|sammanfattning|mål|avgränsning\w*)$", re.IGNORECASE
)
_OTHER = ("utfall", "uppfoljning", "roller", "framtagande", "giltighet", "matbara_mal", "vision", "hallbarhet")
_NUMBERED = re.compile(
    r"^(?P<label>(?:fokus|mål|insats|utvecklings|prioriterat )?område|inriktning|fokus|mål|block|prioritering|strategi"
    r"|spår|satsning|val|löfte|perspektiv|ledord)\s*(?:[A-H]|\d{1,2})\s*[:.–-]+\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
# A programme may call its areas anything: "Lott 1: …", "Paket 2: …". These words number other things.
_ANY_LABEL = re.compile(
    r"^(?!(?:bilaga|tabell|figur|diagram|kapitel|avsnitt|del|steg|fas|etapp|åtgärd|aktivitet|punkt|sida|version|år|kvartal"
    r"|vecka|indikator|nyckeltal|workshop|möte|not|nr|nummer)\b)"
    r"(?P<label>[^\W\d_]{3,})\s+(?:[A-H]|\d{1,2}|I{1,3}|IV|V)\s*[:.–-]+\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
# "Fyra växlar", "samlas i tre riktningar": a number of things that are not counted otherwise.
_SO_MANY = re.compile(
    r"\b(?P<number>två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s+(?!(?:år|gånger|dagar|veckor|månader|kommuner|personer|företag"
    r"|procent|kronor|timmar|orter|mål|åtgärder)\b)(?:\w+\s+)?\w*(?:ar|er|or|n|en|na|a|spår|sätt|löften|ben|fokus|mål|steg)\b",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"\b(?:två|tre|fyra|fem|sex|sju|åtta) (?:\w+ )?"
    r"(?:\w*områden|delar|riktningar|ben|pelare|spår|saker|satsningar|löften)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"^(?:\d{1,2}(?:\.\d+)*[.)]?|[A-H][.)])\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


def focus_areas(aspect: Aspect, sources: Sources) -> Draft | None:
    """The areas that headings name, joined; ``None`` when no headings do.

    Args:
        aspect: the one about focus areas, whose signs tell a heading that gathers them.
    """
    for document in sources.column.documents:
        passages = sources.passages[document.id]
        found = [] if laid_out_by_aspect(passages) else _areas(aspect, passages)
        if found:
            return _draft(document, found)
    return None


def under_areas(aspect: Aspect, passages: Sequence[Passage]) -> frozenset[str]:
    """The ids of the passages that stand under a focus area."""
    found = [area for area in _areas(aspect, passages) if area[1].kind is not BlockKind.TABLE_ROW]
    headings = {unit.text for _, unit, _ in found if unit.kind is BlockKind.HEADING}
    own = {passage.id for passage, unit, _ in found if unit.kind is not BlockKind.HEADING}
    # Areas that a sentence names are told of in the chapter that it opens; a list there names them too.
    chapters = {passage.section for passage in passages if any(_LISTS.search(unit.text) for unit in passage.units)}
    told = {
        passage.id
        for passage in passages
        if not found and passage.section in chapters and all(u.kind is not BlockKind.LIST_ITEM for u in passage.units)
    }
    return frozenset(own | told | {passage.id for passage in passages if headings & set(passage.section)})


def _areas(aspect: Aspect, passages: Sequence[Passage]) -> list[Area]:
    return (
        _numbered(passages)
        or _below(aspect, passages)
        or _as_many_as_said(passages)
        or named_headings(passages, _numbers)
        or run_in(passages, lambda heading: heads(aspect.key, heading))
        or counted_off(passages)
        or in_column(passages, of_actions=True)
        or _acting(passages)
        or in_column(passages)
    )


def _draft(document: Document, found: Sequence[Area]) -> Draft:
    quotes = tuple(Quote(Evidence(passage, document, 0.0), unit, unit.text) for passage, unit, _ in found)
    return Draft(joined([name for _, _, name in found], lower=False), quotes)


def _numbered(passages: Sequence[Passage]) -> list[Area]:
    """Headings, or openings of paragraphs, with the same label and a number or letter."""
    groups: dict[str, dict[str, Area]] = {}
    for passage in passages:
        for unit in _openings(passage):
            match = _NUMBERED.match(unit.text)
            if match is None and unit.kind is BlockKind.HEADING:
                match = _ANY_LABEL.match(unit.text)
            if match:
                name = _SENTENCE_END.split(match["name"])[0].strip(" .")
                groups.setdefault(match["label"].lower(), {}).setdefault(name, (passage, unit, name))
    best = max(groups.values(), key=len, default={})
    return list(best.values()) if _LEAST <= len(best) <= _MOST else []


def _numbers(text: str) -> set[int | None]:
    """How many things a text says that there are."""
    return {number_of(match["number"]) for match in _SO_MANY.finditer(text)}


def _openings(passage: Passage) -> Iterator[Unit]:
    for unit in passage.units:
        if unit.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            text = unit.text if unit.kind is BlockKind.HEADING else _SENTENCE_END.split(unit.text)[0]
            yield Unit(text, unit.kind, unit.page_start, unit.page_start, unit.source_keys)


def _below(aspect: Aspect, passages: Sequence[Passage]) -> list[Area]:
    """The headings below one that gathers areas."""
    groups = {
        parent: [child for child in children if not _NO_AREA.match(child[2])]
        for parent, children in _families(passages).items()
        if heads(aspect.key, parent[-1]) and not any(heads(aspect.key, h) for h in parent[:-1])
    }
    best = max(groups.values(), key=len, default=[])
    return best if _LEAST <= len(best) <= _MOST else []


def _as_many_as_said(passages: Sequence[Passage]) -> list[Area]:
    """The headings below one that are as many as it says, or as the text before the first of them says."""
    for parent, children in _families(passages).items():
        own = [child for child in children if not _is_of_other_aspect([*parent, child[2]])]
        if not parent[0] or not _LEAST <= len(own) <= _MOST:
            continue
        intro = [unit.text for passage in passages if passage.section == parent for unit in passage.units]
        said = set().union(*(_numbers(text) for text in [parent[-1], *intro]))
        if said & {len(own), len(children)}:
            return own
    return []


def _acting(passages: Sequence[Passage]) -> list[Area]:
    """The headings of one family whose sections, most of them, tell what is going to be done.

    A programme that has no word for its areas still sets them side by side: "Från sovstad till arbetsstad", "Från
    ärende till relation".
    """
    families: list[tuple[int, list[Area]]] = []
    for parent, children in _families(passages).items():
        own = [child for child in children if not _is_of_other_aspect([*parent, child[2]])]
        if len(own) < len(children):
            # Where background and follow-up stand among them, they are the document's chapters.
            continue
        acting = sum(_acts(child[1].text, passages) for child in own)
        if _LEAST_ACTING <= len(own) <= _MOST and acting >= _SHARE_ACTING * len(own):
            families.append((acting, own))
    return max(families, key=lambda family: (family[0], len(family[1])), default=(0, []))[1]


def _families(passages: Sequence[Passage]) -> dict[tuple[str, ...], list[Area]]:
    """For each heading those below it, and chapters whose headings open with the same word or are of two parts."""
    found: dict[tuple[str, ...], dict[str, Area]] = {}
    for passage in passages:
        for depth in range(len(passage.section)):
            parent, child = passage.section[:depth], passage.section[depth]
            unit = Unit(child, BlockKind.HEADING, passage.page_start, passage.page_start)
            for family in [parent] if parent else _of_form(child):
                found.setdefault(family, {}).setdefault(child, (passage, unit, _ORDINAL.sub("", child)))
    return {parent: list(children.values()) for parent, children in found.items()}


def _of_form(heading: str) -> list[tuple[str, ...]]:
    """What a chapter's heading may have in common with its siblings'."""
    first = heading.split()[0]
    forms: list[tuple[str, ...]] = [("", "–")] if _TWO_PARTS.search(heading) else []
    return [*forms, ("", first)] if len(first) >= _LONG_WORD else forms


def _acts(heading: str, passages: Sequence[Passage]) -> bool:
    own = [passage for passage in passages if heading in passage.section]
    return any(WILL_BE_DONE.search(unit.text) for passage in own for unit in passage.units)


def _is_of_other_aspect(headings: Sequence[str]) -> bool:
    return any(heads(key, h) for key in _OTHER for h in headings)
