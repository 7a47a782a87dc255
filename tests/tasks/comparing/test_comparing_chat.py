"""Comparisons in the conversation: what is recognised, what is not, and what the answer looks like."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.retrieval.library import Library
from assistant.tasks.comparing.asking import CORE, Wanted, WantedNews, aspects_in, wanted_of
from assistant.tasks.comparing.chat import stream_comparison_answer
from assistant.types import Answer, Turn

TODAY = date(2026, 11, 21)
GOALS = ("overgripande_mal", "matbara_mal")


def asked(*turns: str) -> Wanted | WantedNews | None:
    *before, last = turns
    return wanted_of(last, [Turn("user", text) for text in before])


def answer(library: Library, *turns: str) -> Answer:
    *before, last = turns
    events = stream_comparison_answer(last, library, history=[Turn("user", t) for t in before], today=TODAY)
    assert events is not None
    *_, found = events
    assert isinstance(found, Answer)
    return found


@pytest.mark.parametrize(
    ("turns", "names", "aspects"),
    [
        (["Jämför Lerum och Trosa när det gäller uppföljning"], ("Lerum", "Trosa"), ("uppfoljning",)),
        (["Hur skiljer sig Nackas och Sollentunas mål?"], ("Nacka", "Sollentuna"), GOALS),
        (["Jämför Trosa, Nacka och Lerum"], ("Trosa", "Nacka", "Lerum"), CORE),
        (["jämför lerum o trosa hållbarhet"], ("Lerum", "Trosa"), ("hallbarhet",)),
        (["Jämför Borås och Lund, hur togs programmen fram?"], ("Borås", "Lund"), ("framtagande",)),
        (["Jämför Mora och Trosa", "lägg till Nacka"], ("Mora", "Trosa", "Nacka"), CORE),
        (["Jämför Mora, Nacka och Trosa", "ta bort Trosa"], ("Mora", "Nacka"), CORE),
        (["Jämför Mora och Trosa", "bara mätbara mål"], ("Mora", "Trosa"), ("matbara_mal",)),
        (["Jämför Mora och Trosas visioner", "och uppföljning"], ("Mora", "Trosa"), ("vision", "uppfoljning")),
        (["Jämför Mölndals och Partilles program.", "Och hur gör Nacka då?"], ("Mölndal", "Partille", "Nacka"), CORE),
        (["Hur följer Mora upp sin strategi?", "Jämför med Trosa"], ("Mora", "Trosa"), ("uppfoljning",)),
        (["Jämför Mora och Orsa", "lägg till Trosa", "bara vision"], ("Mora", "Orsa", "Trosa"), ("vision",)),
    ],
)
def test_comparisons_are_recognised(turns: list[str], names: tuple[str, ...], aspects: tuple[str, ...]) -> None:
    wanted = asked(*turns)
    assert isinstance(wanted, Wanted)
    assert wanted.municipalities == names
    assert wanted.aspects == aspects


@pytest.mark.parametrize(
    "turns",
    [
        ["Vilka mätbara mål har Lerum och Nacka?"],
        ["Vad är skillnaden mellan program och strategi?"],
        ["Hur följer Mora upp sin strategi?"],
        ["Jämför Mora och Trosa", "Vem ansvarar för programmet i Mora?"],
        ["Jämför Mora och Trosa", "Vilka framgångsfaktorer lyfts?", "lägg till Nacka"],
    ],
)
def test_ordinary_questions_stay_ordinary(turns: list[str]) -> None:
    assert asked(*turns) is None


def test_other_ways_to_choose_and_topics_of_ones_own_are_recognised() -> None:
    county, similar, own = (
        asked("Jämför kommunerna i Dalarnas län"),
        asked("Jämför Mora med liknande kommuner"),
        asked("Jämför hur Mora och Orsa arbetar med markberedskap"),
    )
    assert isinstance(county, Wanted)
    assert county.county == "Dalarnas län"
    assert isinstance(similar, Wanted)
    assert similar.like
    assert isinstance(own, Wanted)
    assert (own.aspects, own.question) == ((), "Vad står det om markberedskap?")


@pytest.mark.parametrize("text", ["Vad är nytt i Moras strategi?", "Vad skiljer Mora 2014 från 2023–2026?"])
def test_what_is_new_is_answered_from_both_programmes(text: str, starter: Library) -> None:
    found = answer(starter, text)
    assert {citation.document.path for citation in found.citations} == {
        "program/mora-2014.md",
        "program/mora-2023-2026.md",
    }
    assert "**Kvar**\n\n- Fokusområden: Kompetensförsörjning. [" in found.text
    assert {int(n) for n in re.findall(r"\[(\d+)\]", found.text)} <= {citation.n for citation in found.citations}


def test_what_is_new_with_one_programme_is_an_ordinary_question(starter: Library) -> None:
    assert stream_comparison_answer("Vad är nytt i Trollhättans strategi?", starter, today=TODAY) is None
    assert stream_comparison_answer("Skillnaden mellan NKI 2021 och 2025 i Mora?", starter, today=TODAY) is None


def test_three_stand_beside_each_other_in_a_table_whose_numbers_resolve(starter: Library) -> None:
    found = answer(starter, "Jämför Lerum och Mora när det gäller uppföljning", "lägg till Perstorp")
    header, rule, row = found.text.splitlines()[:3]
    assert header == "| Aspekt | Lerum (utgånget 2015) | Mora | Perstorp |"
    assert rule == "| --- | --- | --- | --- |"
    assert row.startswith("| **Uppföljning** | Kommunstyrelsen i Lerum fick en lägesrapport i oktober 2013. [1] |")
    assert row.endswith("| *Programmet saknas i underlaget* |")
    assert "Perstorps program saknas i underlaget." in found.text
    assert found.standalone_question == "Jämför Lerum, Mora och Perstorp när det gäller uppföljning"
    assert {int(n) for n in re.findall(r"\[(\d+)\]", found.text)} == {citation.n for citation in found.citations}
    assert [item.passage.id for item in found.evidence] == [citation.passage_id for citation in found.citations]
    assert not found.abstained


def test_more_than_three_are_told_aspect_by_aspect(starter: Library) -> None:
    found = answer(starter, "Jämför Lerum, Mora, Trosa och Nacka när det gäller uppföljning och vision")
    assert "| Kommun | Uppföljning |" in found.text
    assert "| Kommun | Vision |" in found.text


def test_a_comparison_with_one_left_says_what_to_do(starter: Library) -> None:
    found = answer(starter, "Jämför Lerum och Mora", "ta bort Mora")
    assert found.abstained
    assert found.text == "Bara Lerum är kvar att jämföra. Lägg till en kommun, så jämför jag dem."


def test_goals_without_a_word_for_their_sort_are_both_sorts() -> None:
    assert aspects_in("mål") == GOALS
    assert aspects_in("mätbara mål") == ("matbara_mal",)
    assert aspects_in("roller och ansvar") == ("roller",)
    assert aspects_in("kompetensförsörjning") == ()
