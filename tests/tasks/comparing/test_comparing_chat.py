"""Comparisons in the conversation: what is recognised, what is not, and what the answer looks like."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.programme.craft import aspects
from assistant.retrieval.library import Library
from assistant.tasks.comparing.asking import CORE, AnyWanted, Wanted, WantedGaps, WantedNews, aspects_in, wanted_of
from assistant.tasks.comparing.chat import stream_comparison_answer
from assistant.types import Answer, Turn

TODAY = date(2026, 11, 21)
GOALS = ("overgripande_mal", "matbara_mal")


def asked(*turns: str) -> AnyWanted | None:
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
        (["Jämför Mora och Orsa", "ta bort Mora och lägg till Trosa"], ("Orsa", "Trosa"), CORE),
        (["Jämför Mora och Orsa", "byt Mora mot Trosa"], ("Orsa", "Trosa"), CORE),
        (["Jämför Mora och Orsa", "ta bort Trosa"], ("Mora", "Orsa"), CORE),
        (["Jämför Moras och Orsas vision och uppföljning", "utan vision"], ("Mora", "Orsa"), ("uppfoljning",)),
        (["jämför nacka å täby"], ("Nacka", "Täby"), CORE),
        (["Vad har Mora och Falun gemensamt?"], ("Mora", "Falun"), CORE),
        (["Vilka likheter finns mellan Moras och Faluns mål?"], ("Mora", "Falun"), GOALS),
        (["Vad är nytt i Moras strategi?", "Jämför med Trosa"], ("Mora", "Trosa"), CORE),
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


def test_what_is_new_with_one_programme_says_so(starter: Library) -> None:
    found = answer(starter, "Vad är nytt i Härrydas program?")
    assert found.abstained
    assert found.text == (
        "Underlaget har inte två program från Härryda, så det går inte att se vad som är nytt."
        " Det som finns är *Näringslivsstrategiskt program 2019–2035*."
        " Lägg Härrydas förra program i mappen med underlag, och uppdatera underlaget."
    )
    missing = answer(starter, "Vad är nytt i Moras strategi?", "och i Täbys?")
    assert missing.text.startswith("Täbys program saknas i underlaget, så det går inte att se")
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


@pytest.mark.parametrize(
    ("turns", "wanted"),
    [
        (["Vad är nytt i Moras strategi?", "och i Gotlands?"], WantedNews("Gotland")),
        (["Vad saknas i Ockelbos program?"], WantedGaps("Ockelbo")),
        (["Vad saknas i Ockelbos program?", "och i Moras?"], WantedGaps("Mora")),
        (["Vad saknas i vårt program?"], None),
        (["Vad saknas i Moras program om kompetensförsörjning?"], None),
        (["Vad är nytt i Moras strategi?", "Hur många invånare har Gotland?"], None),
    ],
)
def test_one_programme_is_asked_about_and_then_anothers(turns: list[str], wanted: object) -> None:
    assert asked(*turns) == wanted


def test_ones_own_programme_is_said_not_to_have_been_read(starter: Library) -> None:
    found = answer(starter, "Jämför vårt program med Moras")
    assert found.text.startswith("Ert eget program har jag inte läst, så jag kan inte jämföra det.")
    assert "| Aspekt | Mora |" in found.text
    several = answer(starter, "Jämför vår strategi med Moras och Trosas uppföljning")
    assert several.text.startswith("Ert eget program har jag inte läst")
    assert "| Aspekt | Mora | Trosa |" in several.text
    known = asked("Jämför vårt program i Nacka med Moras")
    assert isinstance(known, Wanted)
    assert (known.municipalities, known.ours) == (("Nacka", "Mora"), False)


def test_one_that_is_missing_leaves_its_column_empty(starter: Library) -> None:
    found = answer(starter, "jämför nacka å täby")
    assert not found.abstained
    assert found.text.startswith("| Aspekt | Nacka | Täby |")
    assert found.text.count("| *Programmet saknas i underlaget* |") == len(CORE)


def test_what_is_lacking_in_a_named_programme_is_all_aspects_with_the_silent_ones_listed(starter: Library) -> None:
    found = answer(starter, "Vad saknas i Ockelbos program?")
    rows = [line for line in found.text.splitlines() if line.startswith("| **")]
    assert len(rows) == len(aspects())
    assert 0 < sum("*Ingen träff i underlaget*" in row for row in rows) < len(rows)
    assert "**Ingen träff**\n\n- Underlaget ger ingen träff för Ockelbo (vision, " in found.text
    assert found.text.endswith("Det betyder inte att programmet saknar det.")
    assert {int(n) for n in re.findall(r"\[(\d+)\]", found.text)} == {citation.n for citation in found.citations}
    assert stream_comparison_answer("Vad saknas i Täbys program?", starter, today=TODAY) is None
