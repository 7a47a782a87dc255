"""Kinds of value: how questions ask for them and how texts hold them."""

import pytest

from assistant.types import Question
from assistant.writing.asked_values import AskedValue, Value, asked_value


def _asked(topic: str) -> AskedValue:
    found = asked_value(Question(topic, topic, topic))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("topic", "value", "thing", "ahead"),
    [
        ("Hur mycket kostar det tredje verkstadsspåret?", Value.MONEY, "tredje verkstadsspåret", False),
        ("Hur mycket industrimark ska planläggas?", Value.AREA, "industrimark planläggas", True),
        ("Vad kommer hamnen att kosta?", Value.MONEY, "hamnen att", False),
        ("Hur mycket är en värdecheck värd?", Value.MONEY, "en värdecheck", False),
        ("Hur stor del av lönen betalar grannen?", Value.SHARE, "lönen betalar grannen", False),
        ("Hur långt fram kan man se inköpen?", Value.SPAN, "kan man se inköpen", False),
        ("Hur stor andel av eleverna driver företag?", Value.SHARE, "eleverna driver företag", False),
        ("Vilken ranking vill nå 2029?", Value.PLACING, "ranking", True),
        ("Vilken placering hade kommunen i rankingen?", Value.PLACING, "placering kommunen i rankingen", False),
        ("Vilket år startar båtlinjen?", Value.TIME, "startar båtlinjen", False),
        ("Hur länge kan en tomt reserveras?", Value.SPAN, "kan en tomt reserveras", False),
        ("Hur ofta träffas rådet?", Value.OFTEN, "träffas rådet", False),
        ("Vem fick företagarpriset?", Value.WON, "företagarpriset", False),
        ("Hur många invånare ska kommunen ha 2032?", Value.NUMBER, "invånare kommunen", True),
        ("Vilket NKI vill kommunen ha när strategin är slut?", Value.NUMBER, "NKI kommunen", True),
    ],
)
def test_what_is_asked_for(topic: str, value: Value, thing: str, ahead: bool) -> None:
    found = _asked(topic)
    assert (found.value, found.thing, found.ahead) == (value, thing, ahead)


@pytest.mark.parametrize("topic", ["Hur följs programmet upp?", "Vem ansvarar för lotsen?", "Vilka mål har planen?"])
def test_a_question_for_no_such_value_is_left_alone(topic: str) -> None:
    assert asked_value(Question(topic, topic, topic)) is None


@pytest.mark.parametrize(
    ("topic", "text", "held"),
    [
        ("Vad kostar spåret?", "Spåret kostar 450 000 kronor.", True),
        ("Vad kostar spåret?", "Nr: 3 · Åtgärd: Spår · Kostnad (tkr): 600", True),
        ("Vad kostar spåret?", "Vad: Spår · Klart: 2024-11-30 · Pengar: 1 900", True),
        ("Vad kostar spåret?", "Vad: Spår · Klart: 2024-11-30 · Pengar: –", False),
        ("Vad ska torken kosta att bygga?", "Vad: Torken utreds · Pengar: 200", False),
        ("Vilket NKI har de?", "NKI är ett index på en skala mellan 0 och 100.", False),
        ("Hur många svarade på enkäten?", "Enkäten går till femtio företag.", False),
        ("Hur många svarade på enkäten?", "På enkäten svarade 212 företag.", True),
        ("Hur många hyrde lokal?", "Lokalen hyrdes ut för 1 500 kronor i månaden.", False),
        ("Hur många besökte orten?", "Orten hade 470 000 besökare 2025.", True),
        ("Vad kostar fältet?", "Fältet lånas ut gratis.", True),
        ("Vad kostar spåret?", "Spåret har 34 platser och öppnar 2027.", False),
        ("Vad kostar det att bygga labbet?", "Labbet får hyras mot en avgift av 300 kronor i timmen.", False),
        ("Vad kostar det att hyra labbet?", "Labbet får hyras mot en avgift av 300 kronor i timmen.", True),
        ("Hur många besökare hade mässan?", "En mässa hålls varannan vår i parken.", False),
        ("Hur många besökare hade mässan?", "Mässan den 3 maj 2024 lockade många.", True),
        ("Hur många besökare hade mässan?", "Mässan lockade trettiofem besökare.", True),
        ("Hur många utvärderingar görs?", "Under perioden görs en utvärdering.", True),
        ("Vilken placering vill ni nå i rankingen?", "Kommunen hamnade 2023 på plats 212.", False),
        ("Vilken placering vill ni nå i rankingen?", "Kommunen ska vara bland de 100 bästa.", True),
        ("Hur många invånare ska kommunen ha?", "Kommunen hade 20 110 invånare vid utgången av 2023.", False),
        ("Hur många invånare ska kommunen ha?", "Invånare · 2024: 5 600 · 2028: 5 900", True),
        ("Hur många elever ska få plats?", "Skolan öppnar en lärlingsgång för 48 elever.", True),
        ("Vilket år startar linjen?", "Samtal förs om en linje, men inget är avtalat.", False),
        ("Vem fick priset?", "Priset delas ut i tre klasser.", False),
        ("Vem fick priset?", "Priset gick till Sågverket AB.", True),
    ],
)
def test_what_holds_it(topic: str, text: str, held: bool) -> None:
    assert _asked(topic).held_by(text) is held


def test_the_sentence_beside_may_hold_the_cost_when_it_is_about_money() -> None:
    asked = _asked("Vad kostar träcentrumet?")
    assert asked.held_beside("Kostnaden beräknas till 450 000 kronor.")
    assert not asked.held_beside("Förädlingsvärdet uppgår till 810 000 kronor per sysselsatt.")
