"""Questions that go on from one to the inventory: «vilka av dem är gällande?», «hur många är det?», «och i Skåne?»."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.programme.municipalities import find_counties
from assistant.tasks.inventory import vocabulary as v
from assistant.tasks.inventory.conditions import condition, other_words
from assistant.tasks.inventory.questions import About, InventoryQuestion

_DATED = (About.ENDS, About.ADOPTED, About.DATED, About.IN_FORCE)


def go_on(text: str, before: InventoryQuestion, today: date) -> InventoryQuestion | None:
    """The earlier question narrowed or changed; ``None`` when the text stands on its own or asks something else.

    Args:
        text: its lower-case words.
    """
    points_back = bool(v.POINTS_BACK.search(text))
    names_subject = bool(v.MUNICIPALITIES.search(text) or v.PROGRAMMES.search(text))
    if not points_back and (names_subject or not (v.GOES_ON.search(text) or v.START.search(text))):
        return None
    counties = tuple(find_counties(text))
    if other_words(v.BACK_WORDS.sub(" ", text), counties):
        return None
    year = v.YEAR.fullmatch(text.removeprefix("och ").strip())
    if year and before.about in _DATED:
        return replace(before, year=int(year.group()))
    asked = condition(text, 0, today)
    if asked is None:
        return None
    changed = _elsewhere(before, counties) if counties else before
    changed = replace(
        changed,
        municipalities=bool(v.MUNICIPALITIES.search(text)) or (before.municipalities and not v.PROGRAMMES.search(text)),
        counts=asked.counts or (before.counts and not v.START.search(text)),
        kind=asked.kind or before.kind,
        direction=asked.direction or before.direction,
        shown=asked.shown or before.shown,
    )
    if asked.about is About.EXISTS:
        return changed
    return _with_condition(asked, changed, narrows=bool(v.NARROWS.search(text)))


def _elsewhere(before: InventoryQuestion, counties: tuple[str, ...]) -> InventoryQuestion:
    """The same question of other counties."""
    within = _elsewhere(before.within, counties) if before.within else None
    return replace(before, counties=counties, within=within)


def _with_condition(asked: InventoryQuestion, before: InventoryQuestion, *, narrows: bool) -> InventoryQuestion | None:
    """A new condition in the place of the earlier one, or within it."""
    if narrows and (About.ABSENT in (asked.about, before.about) or before.about is About.EXTREME):
        return None
    is_narrower = narrows and before.about is not About.EXISTS
    return replace(
        asked,
        municipalities=before.municipalities,
        counts=before.counts,
        counties=before.counties,
        kind=before.kind,
        direction=before.direction,
        shown=before.shown,
        within=replace(before, shown=()) if is_narrower else before.within,
    )
