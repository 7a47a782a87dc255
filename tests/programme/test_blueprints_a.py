"""The sections from Sammanfattning to Tidslinje: what they say, and to whom they leave the saying."""

from collections import Counter

import pytest

from assistant.programme.blueprints import Blueprint, blueprints
from assistant.programme.brief import Brief
from assistant.tasks.drafting.slots import Filler
from assistant.tasks.drafting.tables import build_table
from assistant.types import ParagraphStatus
from tests.programme.blueprint_parts import (
    asks,
    blocks,
    missing_from_cards,
    tables_of,
    texts_with_digits,
    worded,
)

ORDER = (
    "sammanfattning bakgrund process_och_delaktighet nulage vision malbild fokusomraden utvecklingsomraden matbara_mal"
    " effektkedja steg handlingsplan roller tidslinje uppfoljning"
).split()
SECTIONS = [found for found in blueprints() if found.key in ORDER]


def test_order_of_a_programme() -> None:
    assert [plan.key for plan in SECTIONS] == ORDER


@pytest.mark.parametrize("plan", SECTIONS, ids=lambda plan: plan.key)
def test_statements_stand_in_their_cards(plan: Blueprint) -> None:
    assert missing_from_cards(plan) == []


@pytest.mark.parametrize("plan", SECTIONS, ids=lambda plan: plan.key)
def test_no_figures_of_our_own(plan: Blueprint) -> None:
    assert texts_with_digits(plan) == []


def test_no_advice_is_given_twice() -> None:
    whys = Counter(why for plan in SECTIONS for why in {ask.why for block in blocks(plan) for ask in asks(block)})
    advice = Counter(weakness.advice for plan in SECTIONS for weakness in plan.weaknesses)
    assert [text for text, times in (whys + advice).items() if times > 1] == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["Bygglovstiderna"], "En sak behöver bli bättre än i dag: bygglovstiderna."),
        (["bygglov", "tillsyn"], "Två saker behöver bli bättre än i dag: bygglov och tillsyn."),
        (list("abcdefgh"), "Det här behöver bli bättre än i dag: a, b, c, d, e, f, g och h."),
        (["Vi svarar för sent.", "upphandling"], "Vi svarar för sent. Upphandling."),
    ],
)
def test_one_or_many_things_to_improve(given: list[str], expected: str) -> None:
    assert worded("utvecklingsomraden", Brief(utvecklingsomraden=given)) == [expected]


def test_a_vision_stands_as_it_was_written() -> None:
    brief = Brief(kommun="Borås", vision={"text": "Borås 2030 – «allt hänger ihop»", "styrdokument": ["Översiktsplan"]})
    assert worded("vision", brief) == [
        "Så lyder Borås vision: Borås 2030 – «allt hänger ihop».",
        "Det här dokumentet hänger särskilt ihop med Översiktsplan.",
    ]


def test_every_area_is_in_the_summary() -> None:
    names = [f"Område {letter}" for letter in "ABCDEFGHIJKL"]
    brief = Brief(fokusomraden=[{"namn": name} for name in names])
    table = build_table(tables_of("sammanfattning")[0].table, Filler(brief), "sammanfattning")
    assert table
    assert [row[0].text for row in table.rows] == names


def test_follow_up_of_the_brief_is_in_every_row_of_the_action_plan() -> None:
    brief = Brief(
        fokusomraden=[{"namn": "Service", "aktiviteter": [{"vad": "lots", "vem": "Näringslivschefen"}]}],
        aktiviteter=["öppet hus"],
        uppfoljning={"hur_ofta": "Varje kvartal", "av_vem": "Näringslivsenheten"},
    ).joined()
    table = build_table(tables_of("handlingsplan")[0].table, Filler(brief), "handlingsplan")
    assert table
    assert [row[0].text for row in table.rows] == ["Öppet hus", "Lots (Service)"]
    assert {row[-1].text for row in table.rows} == {"Varje kvartal, näringslivsenheten"}
    when = table.rows[1][table.columns.index("När")]
    assert when.status is ParagraphStatus.NEEDS_INPUT
