"""Follow-ups made standalone, and the sort of answer asked for."""

import pytest

from assistant.tasks.conversation import standalone
from assistant.tasks.understanding import understand, wanted
from assistant.types import Turn, Wants


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (["Hur följer Mora upp sin strategi?"], "Och Trosa?", "Hur följer Trosa upp sin strategi?"),
        (["Hur följer Mora upp sin strategi?"], "Hur gör Nacka då?", "Hur följer Nacka upp sin strategi?"),
        (["Vilka mål har Moras program?"], "Och Trosa?", "Vilka mål har Trosas program?"),
        (["Vilka mål har Mora?", "Och Trosa?"], "Och Nacka?", "Vilka mål har Nacka?"),
        (["Vilka mål har Mora?"], "Vilka fokusområden?", "Vilka fokusområden (Mora)?"),
        (["Vilka mål har Mora?"], "När antogs den?", "När antogs den (Mora)?"),
        (["Vilka mål har Mora och Trosa?"], "Och Nacka och Lerum?", "Vilka mål har Nacka och Lerum?"),
        (["Vilka mål har Mora?"], "Vilka mål har Nacka?", "Vilka mål har Nacka?"),
        (
            ["Vilka mål har Mora?"],
            "Vilka framgångsfaktorer brukar lyftas fram när kommuner tar fram ett nytt näringslivsprogram?",
            "Vilka framgångsfaktorer brukar lyftas fram när kommuner tar fram ett nytt näringslivsprogram?",
        ),
        (["Vilka framgångsfaktorer lyfts?"], "Vilka steg ingår?", "Vilka steg ingår?"),
        ([], "Och Trosa?", "Och Trosa?"),
    ],
)
def test_follow_ups_stand_on_their_own_feet(history: list[str], question: str, expected: str) -> None:
    turns = [turn for text in history for turn in (Turn("user", text), Turn("assistant", "Svar om Falun. [1]"))]
    assert standalone(question, turns) == expected


def test_a_municipality_chosen_in_the_filter_wins_over_the_conversation() -> None:
    asked = understand("Vilka mål finns?", [Turn("user", "Hur gör Perstorp?")], ["Trosa"])
    assert asked.municipalities == ("Trosa",)


def test_the_topic_is_the_question_without_its_municipalities() -> None:
    asked = understand("Hur följer Mora kommun och Trosa upp sin strategi?")
    assert asked.municipalities == ("Mora", "Trosa")
    assert "Mora" not in asked.topic
    assert "strategi" in asked.topic


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("Hur många jobb ska det bli?", Wants.NUMBER),
        ("Vilken placering siktar de på?", Wants.NUMBER),
        ("Hur ofta följs planen upp?", Wants.NUMBER),
        ("När antogs planen?", Wants.DATE),
        ("Vilken period gäller den?", Wants.DATE),
        ("Vem ansvarar för uppföljningen?", Wants.WHO),
        ("Av vem antogs den?", Wants.WHO),
        ("Vilka fokusområden finns?", Wants.LIST),
        ("Vad bör ett näringslivsprogram innehålla?", Wants.LIST),
        ("Nämn tre mål", Wants.LIST),
        ("Varför togs programmet fram?", Wants.REASON),
        ("Har de en handlingsplan?", Wants.YES_NO),
        ("Finns det en lots?", Wants.YES_NO),
        ("Hur arbetar de med dialog?", Wants.OPEN),
        ("Vem ansvarar och när ska det vara klart?", Wants.WHO),
    ],
)
def test_the_sort_of_answer_is_read_from_the_question_word(question: str, wants: Wants) -> None:
    assert wanted(question) is wants
