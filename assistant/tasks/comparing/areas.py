"""Focus areas that are no list but headings: "Insatsområden" and the headings below it, or "Område 1 – Verkstad …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.programme.craft import Aspect, aspects
from assistant.tasks.comparing.columns import Sources, laid_out_by_aspect
from assistant.tasks.comparing.drafts import Draft, Quote, joined
from assistant.types import BlockKind, Document, Evidence, Passage, Unit

KEY = "fokusomraden"
_LEAST, _MOST = 2, 12
# Headings that nothing but what stands below them tells to be areas: so many, and this share of them.
_LEAST_ACTING, _SHARE_ACTING = 3, 0.3
_LONG_WORD = 5
_TWO_PARTS = re.compile(r"\w [–-] \w")
# Chapters on these are no focus areas, whatever they tell.
_OTHER = ("utfall", "uppfoljning", "roller", "framtagande", "giltighet", "matbara_mal", "vision", "hallbarhet")
# What is going to be done, told as something that shall be or that the municipality undertakes.
WILL_BE_DONE = re.compile(
    r"\b(?:ska(?! inte)|införs|inrättas|anställs|byggs|genomförs|erbjuds|öppnas|förlängs|utbildas|publiceras|avsätt\w+"
    r"|startas|permanentas|utökas|arrangeras|anordnas|ordnas|upprättas|reserveras|bemannas|upphandlas|utreds|planeras"
    r"|tecknas?|prövas|provas|bildas|anlägg(?:er|s)|inrättar|startar|bygger|prioriterar|medverkar|uppförs|samordnar"
    r"|förstärks|körs|tas fram|i uppdrag att)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?P<label>(?:fokus|mål|insats|utvecklings|prioriterat )?område|inriktning|fokus|mål|block|prioritering|strategi"
    r"|spår|satsning|val|löfte|perspektiv|ledord)\s*(?:[A-H]|\d{1,2})\s*[:.–-]+\s*(?P<name>\S.*)",
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
    found = _areas(aspect, passages)
    headings = {unit.text for _, unit, _ in found if unit.kind is BlockKind.HEADING}
    own = {passage.id for passage, unit, _ in found if unit.kind is not BlockKind.HEADING}
    return frozenset(own | {passage.id for passage in passages if headings & set(passage.section)})


def _areas(aspect: Aspect, passages: Sequence[Passage]) -> list[tuple[Passage, Unit, str]]:
    return _numbered(passages) or _below(aspect, passages) or _acting(passages)


def _draft(document: Document, found: Sequence[tuple[Passage, Unit, str]]) -> Draft:
    quotes = tuple(Quote(Evidence(passage, document, 0.0), unit, unit.text) for passage, unit, _ in found)
    return Draft(joined([name for _, _, name in found], lower=False), quotes)


def _numbered(passages: Sequence[Passage]) -> list[tuple[Passage, Unit, str]]:
    """Headings, or openings of paragraphs, with the same label and a number or letter."""
    groups: dict[str, dict[str, tuple[Passage, Unit, str]]] = {}
    for passage in passages:
        for unit in _openings(passage):
            match = _NUMBERED.match(unit.text)
            if match:
                name = _SENTENCE_END.split(match["name"])[0].strip(" .")
                groups.setdefault(match["label"].lower(), {}).setdefault(name, (passage, unit, name))
    best = max(groups.values(), key=len, default={})
    return list(best.values()) if _LEAST <= len(best) <= _MOST else []


def _openings(passage: Passage) -> Iterator[Unit]:
    for unit in passage.units:
        if unit.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
            text = unit.text if unit.kind is BlockKind.HEADING else _SENTENCE_END.split(unit.text)[0]
            yield Unit(text, unit.kind, unit.page_start, unit.page_start, unit.source_keys)


def _below(aspect: Aspect, passages: Sequence[Passage]) -> list[tuple[Passage, Unit, str]]:
    """The headings below one that gathers areas."""
    groups = {
        parent: children
        for parent, children in _families(passages).items()
        if aspect.signs.in_heading(parent[-1]) and not any(aspect.signs.in_heading(h) for h in parent[:-1])
    }
    best = max(groups.values(), key=len, default=[])
    return best if _LEAST <= len(best) <= _MOST else []


def _acting(passages: Sequence[Passage]) -> list[tuple[Passage, Unit, str]]:
    """The headings of one family whose sections, most of them, tell what is going to be done.

    A programme that has no word for its areas still sets them side by side: "Från sovstad till arbetsstad", "Från
    ärende till relation".
    """
    families: list[tuple[int, list[tuple[Passage, Unit, str]]]] = []
    for parent, children in _families(passages).items():
        own = [child for child in children if not _is_of_other_aspect([*parent, child[2]])]
        acting = sum(_acts(child[1].text, passages) for child in own)
        if _LEAST_ACTING <= len(own) <= _MOST and acting >= _SHARE_ACTING * len(own):
            families.append((acting, own))
    return max(families, key=lambda family: (family[0], len(family[1])), default=(0, []))[1]


def _families(passages: Sequence[Passage]) -> dict[tuple[str, ...], list[tuple[Passage, Unit, str]]]:
    """For each heading those below it, and chapters whose headings open with the same word or are of two parts."""
    found: dict[tuple[str, ...], dict[str, tuple[Passage, Unit, str]]] = {}
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
    return any(aspect.signs.in_heading(h) for aspect in aspects() if aspect.key in _OTHER for h in headings)
