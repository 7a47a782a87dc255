"""Two programmes of one municipality: kept, changed, new and gone, with their places on both sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.errors import LotsError
from assistant.retrieval.library import Library
from assistant.tasks.comparing.what_is_new import what_is_new
from assistant.types import Change, ChangedPoint, WhatIsNew

TODAY = date(2026, 11, 21)
HEAD = "---\ntitel: {title}\nkommun: Habo\ntyp: strategi\nperiod: {period}\n---\n# {title}\n\n"
OLD = HEAD.format(title="Näringslivsstrategi 2018–2022", period="2018–2022") + (
    "## Mätbara mål\nNKI ska vara minst 72 år 2022.\nGästnätterna ska öka till 20 000 år 2022.\n\n"
    "## Uppföljning\nStrategin följs upp varje år av kommunstyrelsen.\n\n"
    "## Regional samverkan\nHabo samverkar med grannkommunerna om turism.\n"
)
NEW = HEAD.format(title="Näringslivsstrategi 2023–2027", period="2023–2027") + (
    "## Mätbara mål\nNKI ska vara minst 80 år 2027.\n\n"
    "## Uppföljning\nStrategin följs upp varje kvartal av fullmäktige.\n\n"
    "## Regional samverkan\nHabo samverkar med grannkommunerna om turism.\n\n"
    "## Hållbarhet\nAgenda 2030 är en utgångspunkt.\n"
)


def of(new: WhatIsNew, change: Change) -> list[ChangedPoint]:
    return [point for point in new.points if point.change is change]


def test_points_are_kept_changed_new_and_gone(library_of: Callable[[dict[str, str]], Library]) -> None:
    new = what_is_new("Habo", library_of({"gammal.md": OLD, "ny.md": NEW}), today=TODAY)
    assert (new.before.identity.period, new.after.identity.period) == ("2018–2022", "2023–2027")
    (kept,) = of(new, Change.KEPT)
    assert kept.aspect == "regional_samverkan"
    assert kept.before
    assert kept.after
    assert {c.document.path for c in (*kept.before.citations, *kept.after.citations)} == {"gammal.md", "ny.md"}
    changed = {p.aspect: (p.before.text, p.after.text) for p in of(new, Change.CHANGED) if p.before and p.after}
    assert changed["matbara_mal"] == ("NKI ska vara minst 72 år 2022.", "NKI ska vara minst 80 år 2027.")
    assert changed["uppfoljning"][1] == "Strategin följs upp varje kvartal av fullmäktige."
    assert [p.after.text for p in of(new, Change.NEW) if p.after] == ["Agenda 2030 är en utgångspunkt."]
    assert "Gästnätterna ska öka till 20 000 år 2022." in [p.before.text for p in of(new, Change.GONE) if p.before]


def test_moras_strategies_keep_one_focus_area(starter: Library) -> None:
    new = what_is_new("Mora", starter, today=TODAY)
    assert new.before.path == "program/mora-2014.md"
    kept = [point.after.text for point in of(new, Change.KEPT) if point.aspect == "fokusomraden" and point.after]
    assert kept == ["Kompetensförsörjning"]


def test_pages_stand_on_both_sides(programmes: Library) -> None:
    new = what_is_new("Nässjö", programmes, today=TODAY)
    sides = [side for point in new.points for side in (point.before, point.after) if side]
    assert len(sides) > 20
    assert all(citation.page_start for side in sides for citation in side.citations)


def test_one_programme_is_nothing_to_compare(starter: Library) -> None:
    with pytest.raises(LotsError, match="inte två program från Härryda"):
        what_is_new("Härryda", starter)
    with pytest.raises(LotsError, match="Perstorps program saknas i underlaget"):
        what_is_new("Perstorp", starter)


def test_items_that_share_the_word_for_the_thing_are_changed(starter: Library) -> None:
    new = what_is_new("Mora", starter, today=TODAY)
    changed = [(p.before.text, p.after.text) for p in of(new, Change.CHANGED) if p.before and p.after]
    assert ("Trafik och infrastruktur", "Infrastruktur och fysisk planering") in changed
    named = {side.text for point in of(new, Change.NEW) for side in (point.after,) if side}
    assert "Nätverk, mötesplatser och affärsutveckling" in named


def test_what_has_not_been_seen_is_neither_gone_nor_new(
    starter: Library, library_of: Callable[[dict[str, str]], Library]
) -> None:
    unseen = "Strategin har ett avsnitt om handlingsplaner. Vad som står där har vi inte sett."
    old = OLD + f"\n## Aktiviteter och handlingsplan\n- {unseen}\n- En handlingsplan tas fram varje år med företagen.\n"
    new = what_is_new("Habo", library_of({"gammal.md": old, "ny.md": NEW}), today=TODAY)
    gone = [p.before.text for p in of(new, Change.GONE) if p.before and p.aspect == "aktiviteter"]
    assert gone == ["En handlingsplan tas fram varje år med företagen."]
    for name in ("Mora", "Gotland"):
        points = what_is_new(name, starter, today=TODAY).points
        sides = [side.text for point in points for side in (point.before, point.after) if side]
        assert len(sides) > 20
        assert not [text for text in sides if "inte sett" in text or "framgår inte" in text]
