"""Municipalities and counties in questions and documents."""

from __future__ import annotations

import time

import pytest

from assistant.programme.municipalities import (
    ALL,
    COUNTIES,
    by_code,
    by_name,
    find_counties,
    find_in_text,
    genitive,
    in_county,
)
from assistant.programme.spelling import distance, mend


def names(text: str, *, fuzzy: bool = True) -> list[str]:
    return [mention.municipality.name for mention in find_in_text(text, fuzzy=fuzzy)]


def test_register_is_whole() -> None:
    assert len(ALL) == len({m.code for m in ALL}) == len({m.name for m in ALL}) == 290
    assert len(COUNTIES) == 21
    assert all(len(m.code) == 4 and m.code.isdigit() for m in ALL)
    assert sum(len(in_county(county)) for county in COUNTIES) == 290
    assert by_code("2062") == by_name("mora") == by_name("Mora kommun")
    assert by_code("9999") is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Lunds kommun", "Lund"),
        ("Borås Stad", "Borås"),
        ("Region Gotland", "Gotland"),
        ("MALUNG-SÄLEN", "Malung-Sälen"),
        ("Region Skåne", None),
        ("Kristiansstad", None),
        ("", None),
    ],
)
def test_by_name(written: str, name: str | None) -> None:
    found = by_name(written)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mora", "Moras"),
        ("Trosa", "Trosas"),
        ("Borås", "Borås"),
        ("Västerås", "Västerås"),
        ("Höganäs", "Höganäs"),
        ("Bräcke", "Bräckes"),
        ("Malung-Sälen", "Malung-Sälens"),
        ("Kalix", "Kalix"),
        ("Umeå", "Umeås"),
    ],
)
def test_genitive(name: str, expected: str) -> None:
    assert genitive(name) == expected


QUESTIONS = [
    # Full questions
    ("Hur följer Mora upp sin strategi? Och Trosa?", ["Mora", "Trosa"]),
    ("Vad ska vara med i ett program?", []),
    ("Hur mycket mark har kommunen?", []),
    ("Vilka mål har vi i kommunen?", []),
    ("näringslivsprogamet för kristiansstad, va e målen??", ["Kristianstad"]),
    ("Jämför Trosa, Nacka och Lerum", ["Trosa", "Nacka", "Lerum"]),
    ("Hur gör Uppsala län?", []),
    ("Vilka kommuner i Dalarna har handlingsplan?", []),
    ("När antogs Borås näringslivsstrategi och vad gäller för flera bolag?", ["Borås"]),
    ("Vad är viktigast för att boende och företag ska vara aktiva?", []),
    ("hur gör lund", ["Lund"]),
    ("Och Berg?", ["Berg"]),
    ("vara kommuns mål", ["Vara"]),
    ("Ange tre mål som kan vara mätbara", []),
    ("Vi vill sälja mark. Vad gäller?", []),
    ("Mark är dyrt, hur gör vi?", []),
    ("Vilka mål finns för mark och lokaler?", []),
    ("Hur arbetar Trosa med mark och lokaler?", ["Trosa"]),
    ("Hur jobbar Nacka, mark och bostäder?", ["Nacka"]),
    ("Mark- och exploateringsfrågor, hur löser man dem?", []),
    ("Ska det vara kommun eller region som ansvarar?", []),
    ("Vilka strategier har flera skaror av företag i en skara kommuner?", []),
    ("Hur säkra är siffrorna och hur skapar vi en bästa kommun?", []),
    ("Kan vi överklaga, montera och stänga ett ärende?", []),
    ("Finns det mönster i hur storstad och landsbygd stänger klyftan?", []),
    ("Samarbetet med Karlstads universitet och Högskolan i Borås", []),
    ("Vad säger Länsstyrelsen i Örebro?", []),
    ("Vad sa Per Lindberg om rättvisa?", []),
    # Ordinary words that are names, with evidence
    ("Jämför Mark och Borås", ["Mark", "Borås"]),
    ("jämför mark och borås", ["Mark", "Borås"]),
    ("jämför mark med borås", ["Mark", "Borås"]),
    ("Berg, Åre och Mora", ["Berg", "Åre", "Mora"]),
    ("Vara, Skara samt Götene", ["Vara", "Skara", "Götene"]),
    ("Hur gör Mark?", ["Mark"]),
    ("hur gör mark", ["Mark"]),
    ("och mark?", []),
    ("Vilka mål har Vara?", ["Vara"]),
    ("Marks näringslivspolicy", ["Mark"]),
    ("marks näringslivsprogram", ["Mark"]),
    ("marks kommun", ["Mark"]),
    ("I Lunds kommun", ["Lund"]),
    ("vad gör de i lund?", ["Lund"]),
    ("lunds förslag", ["Lund"]),
    ("ale kommun", ["Ale"]),
    ("vad har kil för mål", ["Kil"]),
    ("slå in en kil mellan två mål", []),
    ("Anges mål i programmet? Ange tre", []),
    ("ange kommun", ["Ånge"]),
    ("Vad har Kil för mål?", ["Kil"]),
    ("Dals-Eds strategi", ["Dals-Ed"]),
    ("VAD SKA VARA MED?", []),
    ("HUR GÖR NACKA?", ["Nacka"]),
    # Forms of the name
    ("Moras strategi", ["Mora"]),
    ("NACKA", ["Nacka"]),
    ("trosa", ["Trosa"]),
    ("Nackas mål", ["Nacka"]),
    ("Malmö stad", ["Malmö"]),
    ("Göteborgs Stad", ["Göteborg"]),
    ("Stockholms stads policy", ["Stockholm"]),
    ("Sundsvalls kommun", ["Sundsvall"]),
    ("Umeå kommuns plan", ["Umeå"]),
    ("Upplands Väsby", ["Upplands Väsby"]),
    ("upplands-väsby", ["Upplands Väsby"]),
    ("Väsbys strategi", ["Upplands Väsby"]),
    ("Upplands-Bros NKI", ["Upplands-Bro"]),
    ("Upplands Bro", ["Upplands-Bro"]),
    ("Malung-Sälens klättring", ["Malung-Sälen"]),
    ("Lilla Edets kommun", ["Lilla Edet"]),
    ("Östra Göinge", ["Östra Göinge"]),
    ("Region Gotland", ["Gotland"]),
    ("Gotlands vision", ["Gotland"]),
    ("Hjos näringslivsstrategi", ["Hjo"]),
    ("Överkalix och Kalix", ["Överkalix", "Kalix"]),
    ("Luleå-Boden", ["Luleå", "Boden"]),
    ("Falun/Borlänge", ["Falun", "Borlänge"]),
    ("När antogs Hagforsstrategin?", ["Hagfors"]),
    ("Vad är Rättviksmodellen?", ["Rättvik"]),
    # Never confused
    ("Habo", ["Habo"]),
    ("habo", ["Habo"]),
    ("Håbo", ["Håbo"]),
    ("Eda", ["Eda"]),
    ("Kristinehamn", ["Kristinehamn"]),
    ("Falkenberg, Falköping och Falun", ["Falkenberg", "Falköping", "Falun"]),
    ("Vännäs och Vindeln", ["Vännäs", "Vindeln"]),
    ("Tanum och Öckerö", ["Tanum", "Öckerö"]),
    # Without å, ä, ö
    ("harryda", ["Härryda"]),
    ("goteborg", ["Göteborg"]),
    ("orebro", ["Örebro"]),
    ("Angelholms plan", ["Ängelholm"]),
    ("malung salen", ["Malung-Sälen"]),
    ("våra mål", []),
    ("vi tränas och skära ner", []),
    # Spelling slips
    ("Sollentna", ["Sollentuna"]),
    ("Norköping", ["Norrköping"]),
    ("Upsala", ["Uppsala"]),
    ("upplands vesby", ["Upplands Väsby"]),
    ("Hudikvall", ["Hudiksvall"]),
    ("Trossa", ["Trosa"]),
    ("örnsköldvik", ["Örnsköldsvik"]),
    ("Skelefteås mål", ["Skellefteå"]),
    ("Helsingfors", []),
    ("Götaland", []),
    # Counties and cooperations are no municipalities
    ("Örebro län", []),
    ("Jönköpings läns kommuner", []),
    ("Jönköpings, Kalmar och Kronobergs län", []),
    ("Region Uppsala", []),
    ("Region Jämtland Härjedalen", []),
    ("Business Region Göteborg", []),
    ("vad gör business region borås?", []),
    ("Vad skrev Göteborgs-Posten?", []),
    ("hur mycket byggklar mark vill vara kommun ha", ["Vara"]),
    ("Örebroregionen och Umeåregionen", []),
    ("Umeå-regionen", []),
    ("Stockholm", ["Stockholm"]),
]


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_municipalities_in_a_question(question: str, expected: list[str]) -> None:
    assert names(question) == expected


@pytest.mark.parametrize("name", [m.name for m in ALL])
def test_every_municipality_is_found_in_a_sentence(name: str) -> None:
    assert names(f"Hur arbetar {name} med dialog?") == [name]
    assert names(f"Vilka mål har {genitive(name)} program?") == [name]
    assert names(f"vad vill {genitive(name).lower()} kommun") == [name]
    assert names(f"I {name} kommun finns företag.", fuzzy=False) == [name]


ORDINARY = """
    Vi behöver en plan för mark, lokaler och boende som kan vara aktivt i flera år. Säkra mål gäller alla bolag.
    Skapa, spara, skada och svara är verb; säker, säger, sätter, saker och samer är andra ord. Bästa, bostad, bokas
    och börjas. Koden, boken, döden, noden. Komma, blomma, gömma. Packa, tacka, backa, väcka. Sinne, kunne, unga.
    Överklaga, överdådig, övertoner. Vinden och vinkeln. Storman, strömmar, stränga krav. Klippa, klippor, knippan.
    Hobby, hyllor, kammare, källare, rättvisa, partiell, försvaga, mönster, monteras, konferens, lagfart, sandvikar.
    Tillväxt, etablering, upphandling, kompetensförsörjning, handläggningstid, medborgardialog, hållbarhet, byrås.
"""


def test_ordinary_words_are_never_mended_into_municipalities() -> None:
    assert names(ORDINARY.lower()) == []


def test_mention_spans_the_words_as_written() -> None:
    text = "Jämför Umeå kommuns plan med kristiansstads."
    first, second = find_in_text(text, fuzzy=True)
    assert (first.text, first.exact) == ("Umeå kommuns", True)
    assert (second.text, second.exact) == ("kristiansstads", False)
    assert text[second.start : second.end] == second.text


def test_decomposed_letters_are_read() -> None:
    assert names("Hur gör A\u030are och Ho\u0308o\u0308r?") == ["Åre", "Höör"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Näringslivsstrategi för Mora kommun", ["Mora"]),
        ("Antagen i Marks kommun", ["Mark"]),
        ("Mark och lokaler", []),
        ("Vara en attraktiv kommun", []),
        ("STÄRK MARK OCH LOKALER", []),
        ("NÄRINGSLIVSSTRATEGI MARKS KOMMUN", ["Mark"]),
        ("NACKA KOMMUN", ["Nacka"]),
        ("Läs mer på www.trosa.se eller nacka.se", []),
        ("Kontakt: Anna Berg och Nora Lindström, Trosa", ["Trosa"]),
        ("företag i Berg och Åre", ["Berg", "Åre"]),
        ("Mora-Orsa flygplats i Mora", ["Mora", "Orsa", "Mora"]),
        ("Siljansregionen, Moraregionen", []),
        ("goteborg och Sollentna", []),
        ("Linköpings universitet ligger i Linköping", ["Linköping"]),
    ],
)
def test_municipalities_in_a_document(text: str, expected: list[str]) -> None:
    assert names(text, fuzzy=False) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vilka kommuner i Dalarnas län?", ["Dalarnas län"]),
        ("kommuner i Dalarna", ["Dalarnas län"]),
        ("i Skåne och Halland", ["Skåne län", "Hallands län"]),
        ("i skane", ["Skåne län"]),
        ("Västra Götaland", ["Västra Götalands län"]),
        ("Västra Götalandsregionen", ["Västra Götalands län"]),
        ("Region Skåne", ["Skåne län"]),
        ("Norrbottens kommuner", ["Norrbottens län"]),
        ("Gotland", ["Gotlands län"]),
        ("Stockholms län", ["Stockholms län"]),
        ("Stockholm", []),
        ("Region Örebro län", ["Örebro län"]),
        ("Region Uppsala", ["Uppsala län"]),
        ("Uppsala kommun", []),
        ("Jönköpings, Kalmar och Kronobergs län", ["Jönköpings län", "Kalmar län", "Kronobergs län"]),
        ("Jämtland Härjedalen", ["Jämtlands län"]),
        ("skånska kommuner", ["Skåne län"]),
        ("Sörmland", ["Södermanlands län"]),
        ("Örebroregionen och Business Region Göteborg", []),
        ("Västerbotten, Norrbotten, Västerbotten", ["Västerbottens län", "Norrbottens län"]),
        ("Vad är ett bra mål?", []),
    ],
)
def test_counties(text: str, expected: list[str]) -> None:
    assert find_counties(text) == expected


def test_every_county_is_found_by_its_full_name() -> None:
    for county in COUNTIES:
        assert find_counties(f"Kommunerna i {county} har program") == [county]
        assert "Gotland" in county or names(f"Hur gör {county}?") == []


@pytest.mark.parametrize(
    ("a", "b", "steps"), [("trosa", "torsa", 1), ("lund", "lunds", 1), ("abc", "cab", 2), ("", "ab", 2)]
)
def test_distance(a: str, b: str, steps: int) -> None:
    assert distance(a, b) == distance(b, a) == steps


def test_equally_near_is_nobody() -> None:
    assert mend("hallefors") is not None
    assert mend("lidköping"[:2] + "nköping") == by_name("Linköping")
    assert mend("xyköping") is None


def test_a_question_takes_less_than_a_millisecond_and_a_document_less_than_twenty() -> None:
    question = (
        "Vilka mätbara mål har Lerum och kristiansstad för företagsklimatet, och hur skiljer de sig när det gäller "
        "uppföljning, ansvarsfördelning och samverkan med näringslivet i regionen?"
    )
    pages = "Näringslivet i Trosa kommun växer. Vi samverkar med Nyköping och Gnesta om mark och lokaler. " * 90
    find_in_text(question, fuzzy=True)

    def best(text: str, fuzzy: bool) -> float:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            find_in_text(text, fuzzy=fuzzy)
            times.append(time.perf_counter() - start)
        return min(times)

    assert best(question, fuzzy=True) < 0.001
    assert best(pages, fuzzy=False) < 0.020


@pytest.mark.parametrize("unit", ["a", "s", "mål", "1", "mora, ", "a, ", "berg, ", "mark ", "Mark-", "Berg och "])
def test_time_is_in_proportion_to_the_text_whatever_it_is(unit: str) -> None:
    """A file whose spaces got lost is one word of 100,000 letters; searched from each letter it would take minutes."""
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    find_counties(text)
    find_in_text(text, fuzzy=True)
    find_in_text(text, fuzzy=False)
    assert time.process_time() - start < 3


def test_county_word_is_shared_by_a_long_list() -> None:
    one_word = [county.removesuffix(" län") for county in COUNTIES if " " not in county.removesuffix(" län")]
    assert len(one_word) == 20
    found = find_counties(f"{', '.join(one_word[:-1])} och {one_word[-1]} län")
    assert found == [county for county in COUNTIES if county != "Västra Götalands län"]
