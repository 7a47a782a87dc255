"""Turns of a conversation: which municipalities a question is about, and which words its topic keeps."""

import pytest

from assistant.tasks.understanding import understand
from assistant.types import Turn

UPP = "Hur följer Mora upp sin strategi?"
MAL = "Vilka mål har Trosas näringslivsplan?"
FOKUS = "Vilka fokusområden har Lerum?"
LOTS = "Har Nacka en företagslots?"
TVA = "Vilka mål har Mora och Trosa?"
HANTVERK = "Vilka framgångsfaktorer lyfts?"
MARK = "Hur mycket verksamhetsmark vill Varberg ha?"

TURNS: list[tuple[list[str], str, tuple[str, ...], str]] = [
    # another municipality, same topic
    ([UPP], "Och Trosa?", ("Trosa",), "följer upp strategi"),
    ([UPP], "Hur gör Nacka då?", ("Nacka",), "följer upp strategi"),
    ([UPP], "Nacka då?", ("Nacka",), "följer upp"),
    ([UPP], "Men Lerum?", ("Lerum",), "följer upp"),
    ([UPP], "och hur är det i Borås", ("Borås",), "följer upp"),
    ([UPP], "Hur ser det ut i Sollentuna?", ("Sollentuna",), "följer upp"),
    ([UPP], "Trosa", ("Trosa",), "följer upp"),
    ([UPP], "Trosa och Nacka?", ("Trosa", "Nacka"), "följer upp"),
    ([MAL], "Och Moras?", ("Mora",), "mål"),
    ([MAL], "Och i Borås?", ("Borås",), "mål"),
    ([FOKUS], "Vad säger Mora?", ("Mora",), "fokusområden"),
    ([LOTS], "Och Täby?", ("Täby",), "företagslots"),
    ([TVA], "Och Lerum?", ("Lerum",), "mål"),
    ([TVA], "Och Lerum och Nacka?", ("Lerum", "Nacka"), "mål"),
    ([UPP, "Och Trosa?"], "Och Nacka?", ("Nacka",), "följer upp"),
    ([UPP, "Och Trosa?", "Och Nacka?"], "Lerum då?", ("Lerum",), "följer upp"),
    ([MARK], "Och Vara?", ("Vara",), "verksamhetsmark"),
    ([MARK], "Och hur gör Kungsbacka kommun?", ("Kungsbacka",), "verksamhetsmark"),
    # another topic, same municipality
    ([UPP], "Vilka mål?", ("Mora",), "mål"),
    ([UPP], "Och målen?", ("Mora",), "målen"),
    ([UPP], "Vem ansvarar för det?", ("Mora",), "ansvarar"),
    ([UPP], "När antogs den?", ("Mora",), "antogs"),
    ([UPP], "Gäller den fortfarande?", ("Mora",), "gäller"),
    ([UPP], "Vad säger programmet om hållbarhet?", ("Mora",), "hållbarhet"),
    ([UPP], "Har kommunen en handlingsplan?", ("Mora",), "handlingsplan"),
    ([UPP], "Hur togs strategin fram?", ("Mora",), "togs fram"),
    ([UPP], "Vilka fokusområden har de?", ("Mora",), "fokusområden"),
    ([MAL], "Hur följs de upp?", ("Trosa",), "följs upp"),
    ([MAL], "Varför?", ("Trosa",), ""),
    ([MAL], "Finns det några indikatorer?", ("Trosa",), "indikatorer"),
    ([MAL], "Och fokusområdena?", ("Trosa",), "fokusområdena"),
    ([FOKUS], "Beskriv det första", ("Lerum",), "första fokusområden"),
    ([LOTS], "Vad gör den?", ("Nacka",), "företagslots"),
    ([LOTS], "Sedan när?", ("Nacka",), ""),
    ([TVA], "Hur följs de upp?", ("Mora", "Trosa"), "följs upp"),
    ([TVA], "Vilken vision har de?", ("Mora", "Trosa"), "vision"),
    ([UPP, "Vilka mål?"], "Och visionen?", ("Mora",), "visionen"),
    ([UPP, "Och Trosa?"], "Vilka mål har de?", ("Trosa",), "mål"),
    ([MARK], "När ska den vara klar?", ("Varberg",), "verksamhetsmark klar"),
    ([MARK], "Vad kostar det?", ("Varberg",), "kostar"),
    # both changed: a question of its own
    ([UPP], "Vilka mål har Nacka?", ("Nacka",), "mål"),
    ([UPP], "Hur togs Lerums strategi fram?", ("Lerum",), "fram"),
    ([MAL], "Vem antog Borås näringslivsstrategi?", ("Borås",), "antog"),
    ([TVA], "Har Nacka en vision?", ("Nacka",), "vision"),
    # neither: the craft, in words of its own
    (
        [UPP],
        "Vilka framgångsfaktorer brukar lyftas fram för ett lyckat arbete med näringslivsprogram?",
        (),
        "framgångsfaktorer",
    ),
    ([UPP], "Vad bör ett bra och genomarbetat näringslivsprogram med bred förankring innehålla?", (), "innehålla"),
    ([HANTVERK], "Vilka aktörer bör vara med när ett program tas fram?", (), "aktörer"),
    # from the craft to a municipality and on
    ([HANTVERK], "Hur följer Mora upp sin strategi?", ("Mora",), "följer upp"),
    ([HANTVERK, UPP], "Och Trosa?", ("Trosa",), "följer upp"),
    (["Vad är samhandlingstrappan?"], "Vilka steg har den?", (), "steg samhandlingstrappan"),
    (["Vad är Insikt?"], "Vem gör den?", (), "insikt"),
    (["Vad är NKI?"], "Hur räknas det ut?", (), "nki"),
    # forms, slips and chat
    ([UPP], "o trosa?", ("Trosa",), "följer upp"),
    ([UPP], "och kristiansstad då", ("Kristianstad",), "följer upp"),
    ([UPP], "å nacka??", ("Nacka",), "följer upp"),
    ([UPP], "ok, och Härryda?", ("Härryda",), "följer upp"),
    ([UPP], "tack! och trosa?", ("Trosa",), "följer upp"),
    ([MAL], "harryda?", ("Härryda",), "mål"),
    # one more municipality, beside those talked about
    ([UPP], "Jämför med Trosa", ("Mora", "Trosa"), "följer upp"),
    ([UPP], "Lägg till Nacka", ("Mora", "Nacka"), "följer upp"),
    ([UPP], "Och även Lerum?", ("Mora", "Lerum"), "följer upp"),
    ([TVA], "ta med Nacka också", ("Mora", "Trosa", "Nacka"), "mål"),
    ([UPP, "Jämför med Trosa"], "Lägg till Lerum", ("Mora", "Trosa", "Lerum"), "följer upp"),
    # no conversation
    ([], "Och Trosa?", ("Trosa",), ""),
    ([], "Vilka mål har de?", (), "mål"),
    ([], UPP, ("Mora",), "följer upp"),
    ([], TVA, ("Mora", "Trosa"), "mål"),
]


@pytest.mark.parametrize(("history", "question", "municipalities", "kept"), TURNS)
def test_a_turn_is_about(history: list[str], question: str, municipalities: tuple[str, ...], kept: str) -> None:
    turns = [turn for text in history for turn in (Turn("user", text), Turn("assistant", "Svar om Falun [1]."))]
    asked = understand(question, turns)
    assert asked.municipalities == municipalities
    topic = asked.topic.lower()
    assert [word for word in kept.split() if word not in topic] == []


COUNTIES: list[tuple[list[str], str, tuple[str, ...], str]] = [
    ([UPP], "Och i Värmland?", ("Värmlands län",), "följer upp"),
    ([MAL], "Hur ser det ut i Dalarna då?", ("Dalarnas län",), "mål"),
    ([HANTVERK], "Och i Skåne?", ("Skåne län",), "framgångsfaktorer"),
    (["Vilka kommuner i Dalarna satsar på turism?"], "Och i Värmland?", ("Värmlands län",), "turism"),
    (["Vilka kommuner i Dalarna satsar på turism?"], "Vilka mål har de?", ("Dalarnas län",), "mål"),
    (["Vilka mål finns i Västra Götaland?"], "Och i Halland?", ("Hallands län",), "mål"),
    (["Vilka mål finns i Dalarna?"], "Vilka kommuner i Skåne har en lots?", ("Skåne län",), "lots"),
]


@pytest.mark.parametrize(("history", "question", "counties", "kept"), COUNTIES)
def test_a_turn_keeps_or_changes_the_county(
    history: list[str], question: str, counties: tuple[str, ...], kept: str
) -> None:
    asked = understand(question, [Turn("user", text) for text in history])
    assert asked.counties == counties
    assert [word for word in kept.split() if word not in asked.topic.lower()] == []


def test_a_changed_county_stands_where_the_first_one_stood() -> None:
    before = [Turn("user", "Vilka kommuner i Dalarna har program?")]
    assert understand("Och i Värmland?", before).standalone == "Vilka kommuner i Värmlands län har program?"
