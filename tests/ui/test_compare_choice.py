"""The choice that the browser holds and links carry, and what the tab makes of it over a real library."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import LotsError
from assistant.programme.craft import aspects
from assistant.settings import Settings
from assistant.types import CellStatus, Comparison, WhatIsNew
from assistant.ui.compare.choice import CORE, Choice, Mode, asked_in, comparison_address, dump, load
from assistant.ui.compare.controls import choice_of
from assistant.ui.compare.working import Comparer, Doing, pair_key
from assistant.ui.engine import Engine
from tests.ui.corpus import write_corpus
from tests.ui.two_programmes import MORA_BEFORE


@pytest.fixture(scope="module")
def comparer(tmp_path_factory: pytest.TempPathFactory) -> Comparer:
    from assistant.retrieval.build import build_index

    folder: Path = tmp_path_factory.mktemp("compare")
    corpus = write_corpus(folder / "underlag")
    (corpus / "mora-2014.md").write_text(MORA_BEFORE, encoding="utf-8")
    settings = Settings(corpus=[corpus], index=folder / "index", read_workers=1)
    build_index(settings, settings.corpus)
    engine = Engine(settings)
    engine.start()
    return Comparer(engine)


def test_the_core_is_made_of_aspects() -> None:
    assert set(CORE) <= {aspect.key for aspect in aspects()}


@pytest.mark.parametrize(
    "value", [None, "", "Mora", [1], {"mode": "annat"}, {"municipalities": "Mora"}, {"questions": ["a" * 5000]}]
)
def test_what_is_no_choice_of_ours_is_none(value: object) -> None:
    assert load(value) is None


def test_unknown_names_and_keys_are_left_out_and_texts_are_limited() -> None:
    held = {
        "municipalities": ["mora", "Lunds kommun", "Mora", "<b>", "2080", *[f"K{n}" for n in range(50)]],
        "aspects": ["uppfoljning", "finns_inte", "vision"],
        "questions": ["  Vad  står\ndet? ", "Vad står det?", "b" * 900, "c", "d", "e"],
    }
    choice = load(held)
    assert choice is not None
    assert choice.municipalities == ("Mora", "Lund", "Falun")
    assert choice.aspects == ("vision", "uppfoljning")
    assert choice.questions == ("Vad står det?", "b" * 300, "c")
    assert load(dump(choice)) == choice


def test_grounds_hold_for_the_municipalities_they_speak_of() -> None:
    choice = Choice(municipalities=("Mora", "Orsa"), grounds="Samma län.", grounded=("Orsa", "Mora"))
    assert choice.reason == "Samma län."
    assert choice.model_copy(update={"municipalities": ("Mora", "Nacka")}).reason == ""


def test_choices_differ_by_what_they_ask_for() -> None:
    choice = Choice(municipalities=("Mora", "Orsa"))
    assert choice.same_as(choice.model_copy(update={"grounds": "Samma län.", "pair": "a b"}))
    assert not choice.same_as(choice.model_copy(update={"questions": ("Vad?",)}))
    assert not choice.same_as(choice.model_copy(update={"mode": Mode.NEWS}))


def test_address_of_a_comparison_reads_back() -> None:
    address = comparison_address(["Upplands Väsby", "Åre"], ["uppfoljning"], ["Bredband & fiber?"])
    assert address.startswith("/?jamfor=Upplands+V%C3%A4sby,%C3%85re&aspekt=uppfoljning&fraga=")
    choice, news = asked_in(address) or (None, "")
    assert choice == Choice(
        municipalities=("Upplands Väsby", "Åre"), aspects=("uppfoljning",), questions=("Bredband & fiber?",)
    )
    assert news == ""


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("jamfor=Lerum,Trosa", Choice(municipalities=("Lerum", "Trosa"))),
        ("?jamfor=Lerum&jamfor=trosa kommun", Choice(municipalities=("Lerum", "Trosa"))),
        ("jamfor=Lerum,Trosa&fraga=Vad%3F", Choice(municipalities=("Lerum", "Trosa"), aspects=(), questions=("Vad?",))),
        ("jamfor=Ingenstans", None),
        ("annat=1", None),
        ("", None),
    ],
)
def test_what_an_address_asks_for(query: str, expected: Choice | None) -> None:
    asked = asked_in(query)
    assert (asked and asked[0]) == expected


def test_an_address_may_ask_for_news() -> None:
    assert asked_in("nytt=mora") == (Choice(mode=Mode.NEWS), "Mora")


def test_controls_hold_a_choice_whatever_the_browser_sends() -> None:
    held = {"grounds": "Samma län.", "grounded": ["Mora", "Trosa"]}
    choice = choice_of("kommuner", ["Mora", "Trosa"], ["vision"], "Ett?\n\nTvå?\n" + "a" * 9000, "", held)
    assert choice.reason == "Samma län."
    assert choice.questions[:2] == ("Ett?", "Två?")
    assert choice_of("?", None, None, None, "x" * 9000, "inget").mode is Mode.MUNICIPALITIES


def test_comparison_walks_with_numbers_and_is_remembered(comparer: Comparer) -> None:
    choice = Choice(
        municipalities=("Mora", "Trosa", "Falun", "Ale"), aspects=("uppfoljning", "fokusomraden"), questions=("Fiber?",)
    )
    steps = list(comparer.steps(choice))
    counted = [(step.done, step.total) for step in steps if isinstance(step, Doing) and step.total]
    assert counted == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5)]
    made = steps[-1]
    assert isinstance(made, Comparison)
    assert [column.label for column in made.columns] == ["Mora", "Trosa", "Falun", "Ale"]
    assert "två gånger om året" in made.cell(0, "uppfoljning").points[0].text
    assert made.cell(3, "uppfoljning").status is CellStatus.NOT_IN_CORPUS
    assert comparer.made(choice) is made
    assert comparer.made(choice.model_copy(update={"questions": ()})) is not made


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice(municipalities=("Mora", "Trosa"), aspects=()), "Ingen aspekt är vald"),
        (Choice(municipalities=("Mora",)), "två till tio kommuner"),
        (Choice(mode=Mode.NEWS), "Välj en kommun med två program"),
        (Choice(mode=Mode.NEWS, pair="borta borta"), "finns inte längre"),
    ],
)
def test_what_cannot_be_compared_is_explained(comparer: Comparer, choice: Choice, said: str) -> None:
    with pytest.raises(LotsError, match=said):
        list(comparer.steps(choice))


def test_what_is_new_between_two_programmes(comparer: Comparer) -> None:
    pairs = comparer.pairs("Mora")
    assert [(before.path, after.path) for before, after in pairs] == [("mora-2014.md", "mora.md")]
    made = comparer.made(Choice(mode=Mode.NEWS, pair=pair_key(*pairs[0])))
    assert isinstance(made, WhatIsNew)
    assert made.municipality == "Mora"
    assert comparer.pairs("Trosa") == []


def test_municipalities_are_proposed_with_grounds(comparer: Comparer) -> None:
    names, grounds = comparer.of_area("Dalarnas län")
    assert names == ("Falun", "Mora")
    assert "Dalarnas län" in grounds
    names, grounds = comparer.like("Mora")
    assert names[0] == "Mora"
    assert "Falun" in names
    assert "samma län (Dalarnas län)" in grounds
