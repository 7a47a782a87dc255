"""Knowing what a programme does not say, and finding what it says in other words, on a small real library."""

from datetime import date
from pathlib import Path

import pytest

from assistant.retrieval.build import build_index
from assistant.retrieval.library import Library
from assistant.settings import Settings, stay_offline
from assistant.tasks.ask import ask
from assistant.types import Answer

TODAY = date(2026, 6, 1)
SALA = """---
titel: Sala växer
kommun: Sala
typ: strategi
period: 2024–2030
---
# Sala växer

Datum för beslut: 2024-02-26, § 17

## Läget

Antalet besökare i kommunen ökar.

Sala hade 22 700 invånare vid utgången av 2023. I Svenskt Näringslivs ranking hamnade Sala 2023 på plats 143. Enskilda
års rörelser ska tolkas med försiktighet.

## Tre spår

Vi har valt tre spår.

### Först: Tomter som går att köpa

- En sporthall byggs om till ett företagshotell med 34 platser.
- Ett provodlingsfält på 6 hektar lånas ut gratis i två säsonger.
- En ny slamtorkanläggning beräknas kosta 4,5 miljoner kronor.

### Sedan: Folk som kan jobbet

- En rekryteringsmässa hålls vid sjön varannan vår.
- Energibolaget ansluter sju industrier till fjärrvärmenätet före 2028.

### Till sist: En snabb kommun

- Företagarpriset Guldspiken delas ut i november.
- Utöver avgiften på 300 kronor i timmen får företagen använda verkstaden fritt.
- Ett materiallabb inrättas i slipsalen, där företag mot en avgift av 300 kronor i timmen provar maskiner.

## Med grannarna

Med Heby förs samtal om en gemensam busslinje, men inget är avtalat. Vattenledningen från Fagersta tas i drift 2027.
Kommunen ska tillsammans med Norbergs kommun uppvakta Trafikverket om ett mötesspår.

## Så kom strategin till

Under hösten knackade två medarbetare på hos 96 företag. Det tidigare programmet nådde två av nio mål. Det som saknades
var framför allt pengar och en utpekad ansvarig.
"""
NORBERG = """---
titel: Näringslivsplan för Norberg
kommun: Norberg
typ: plan
period: 2025–2028
---
# Näringslivsplan för Norberg

Antalet besökare i kommunen minskar.

## Mål

| Mål | 2024 | 2028 |
|---|---|---|
| Placering i Svenskt Näringslivs ranking | 120 | bland de 80 bästa |
| Invånare | 5 600 | 5 900 |

## Beslut

Kommunstyrelsen fastställde planen. Den gäller till och med den 31 december 2028, om den inte ersätts dessförinnan.
"""


@pytest.fixture(scope="module")
def sala(tmp_path_factory: pytest.TempPathFactory) -> Library:
    stay_offline()
    folder: Path = tmp_path_factory.mktemp("sala")
    (folder / "sala.md").write_text(SALA, encoding="utf-8")
    (folder / "norberg.md").write_text(NORBERG, encoding="utf-8")
    settings = Settings(corpus=[folder], index=tmp_path_factory.mktemp("sala-index"))
    build_index(settings, settings.corpus)
    return Library(settings)


def _ask(question: str, library: Library) -> Answer:
    return ask(question, library, today=TODAY)


@pytest.mark.parametrize(
    ("question", "missing", "told"),
    [
        ("Hur mycket kostar ombyggnaden av sporthallen i Sala?", "inget belopp", "34 platser"),
        ("Vad kostar det att inrätta materiallabbet i Sala?", "inget belopp", "materiallabb"),
        ("Hur många besökare hade rekryteringsmässan i Sala?", "inget antal", "varannan vår"),
        ("Vilken placering i rankingen siktar Sala på?", "ingen placering som mål", "plats 143"),
        ("Hur många invånare ska Sala ha 2030?", "som mål", "22 700"),
        ("Vem fick företagarpriset Guldspiken i Sala?", "inte vem som fick det", "november"),
        ("Hur många besökare har provodlingsfältet i Sala per år?", "inget antal", "6 hektar"),
        ("Hur mycket omsätter företagshotellet i Sala?", "inget belopp", "34 platser"),
    ],
)
def test_a_thing_named_without_its_value_is_no_answer_but_what_is_said_is_told(
    sala: Library, question: str, missing: str, told: str
) -> None:
    answer = _ask(question, sala)
    assert answer.abstained
    assert missing in answer.text
    assert told in answer.text
    assert answer.evidence
    assert "[1]" in answer.text
    assert answer.citations[0].document.identity.municipality == "Sala"


def test_how_often_something_is_done_is_not_answered_where_it_is_not_named(sala: Library) -> None:
    answer = _ask("Hur ofta följs Norbergs plan upp?", sala)
    assert answer.abstained
    assert answer.text == "*Näringslivsplan för Norberg* anger inte hur ofta."
    assert answer.citations == ()


def test_a_vision_that_is_nowhere_in_the_document_is_not_made_up(sala: Library) -> None:
    answer = _ask("Vilken vision har Salas strategi?", sala)
    assert answer.abstained
    assert answer.text == "*Sala växer* anger ingen vision."
    assert answer.citations == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Vad kostar slamtorkanläggningen i Sala?", "4,5 miljoner"),
        ("Vad kommer slamtorkanläggningen i Sala att kosta?", "4,5 miljoner"),
        ("När slutar Norbergs näringslivsplan att gälla?", "31 december 2028"),
        ("Vad kostar det att låna provodlingsfältet i Sala?", "gratis"),
        ("Vilken placering i rankingen siktar Norberg på?", "80 bästa"),
        ("Hur många invånare ska Norberg ha 2028?", "5 900"),
        ("Vilken placering i rankingen fick Sala?", "plats 143"),
    ],
)
def test_the_value_is_answered_where_it_is_stated(sala: Library, question: str, words: str) -> None:
    answer = _ask(question, sala)
    assert not answer.abstained
    assert words in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("hur många industrier ska få fjärrvärme i sala", "sju industrier"),
        ("Hur stort är provodlingsfältet i Sala?", "6 hektar"),
        ("Hur har företagen i Sala fått vara med och påverka strategin?", "96 företag"),
        ("Varför gick det så dåligt med Salas förra näringslivsprogram?", "utpekad ansvarig"),
        ("När är vattenledningen från Fagersta klar?", "2027"),
        ("Vad ska Sala göra ihop med Norberg?", "Trafikverket"),
    ],
)
def test_what_is_told_in_other_words_or_of_another_place_is_found(sala: Library, question: str, words: str) -> None:
    answer = _ask(question, sala)
    assert not answer.abstained
    assert words in answer.text


def test_headings_that_a_question_counts_are_its_list(sala: Library) -> None:
    answer = _ask("Vad heter de tre satsningsområdena i Salas strategi?", sala)
    assert not answer.abstained
    assert [line.split(" [")[0] for line in answer.text.splitlines() if line.startswith("- ")] == [
        "- Först: Tomter som går att köpa",
        "- Sedan: Folk som kan jobbet",
        "- Till sist: En snabb kommun",
    ]


def test_a_question_of_another_municipalitys_programme_is_not_asked_of_its_neighbour(sala: Library) -> None:
    answer = _ask("Vilka mål har Fagerstas näringslivsprogram?", sala)
    assert answer.abstained
    assert "Fagersta finns inte i underlaget" in answer.text
