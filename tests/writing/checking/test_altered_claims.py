"""Sentences close to what a source says and yet not what it says, as a hostile model would write them."""

import time

import pytest

from assistant.types import BlockKind, Document, Evidence, Identity, Kind, Passage, Unit
from assistant.writing.checking import Checked, KeyedSource
from tests.writing.checking.real import checked, source

SOURCES = [
    source("bcdf", "program/mora-2023-2026.md", "Om programmet"),
    source("ghjk", "program/mora-2023-2026.md", "Övergripande"),
    source("lmnp", "program/trosa-2023-2026.md", "Utfall"),
    source("qrst", "program/lerum.md", "Mätbara"),
    source("vwxz", "program/vimmerby.md", "Regional samverkan"),
    source("zxwv", "program/grastorp-2015.md", "Utfall"),
]


def check(text: str, *municipalities: str) -> Checked:
    return checked(text, SOURCES, *municipalities)


def made(text: str) -> KeyedSource:
    """A source of one paragraph."""
    passage = Passage("a:0", "a", 0, ("Mål",), (Unit(text, BlockKind.PARAGRAPH),))
    document = Document("a", "a.md", "underlag", "0" * 64, Identity("Plan", Kind.PLAN, "Habo"))
    return KeyedSource("bcdf", Evidence(passage, document, 1.0), text)


def taken_out(text: str) -> None:
    """Nothing of the text is shown, and it is told."""
    result = check(text)
    assert result.text == ""
    assert result.removed


def stands(text: str) -> None:
    """The text is shown whole."""
    result = check(text)
    assert result.removed == ()
    assert result.text


@pytest.mark.parametrize("digits", ["9" * 5000, "9" * 1500, "1" + " 000" * 400, "9" * 900 + "," + "9" * 900, "9" * 40])
def test_a_number_of_any_length_is_only_one_that_the_source_lacks(digits: str) -> None:
    taken_out(f"Trosa har {digits} registrerade företag [lmnp].")


def test_a_source_with_a_number_of_thousands_of_digits_can_be_cited() -> None:
    result = checked("Habo har 45 företag [bcdf].", [made(f"Habo har 45 företag. Id {'9' * 5000}.")])
    assert result.text == "Habo har 45 företag [1]."


@pytest.mark.parametrize("line", ["a. " * 40_000, "9 " * 40_000, "(Mål. Mer " * 10_000, "- " + "Mål 9. " * 10_000])
def test_a_line_without_end_is_dropped_in_time(line: str) -> None:
    started = time.monotonic()
    result = check(f"Strategin siktar mot 2030 [bcdf].\n{line}\nStrategin siktar mot 2030 i Mora [bcdf].")
    assert time.monotonic() - started < 5
    assert result.text.startswith("Strategin siktar mot 2030 [1].")
    assert result.text.endswith("i Mora [1].")
    assert any(removed.reason == "meningen är för lång för att kontrolleras" for removed in result.removed)


@pytest.mark.parametrize(
    "text",
    [
        "Företagsklimatet i Mora ska inte vara gott [ghjk].",
        "Företagsklimatet i Mora ska aldrig vara gott [ghjk].",
        "Kommunen behöver inte längre få 1 000 nya arbetstillfällen till 2015 [qrst].",
        "Kommunen misslyckades med att få 1 000 nya arbetstillfällen till 2015 [qrst].",
        "Kommunen har slutat att sikta på 1 000 nya arbetstillfällen till 2015 [qrst].",
        "Mora saknar en strategi med siktet inställt på 2030 [bcdf].",
        "Grästorp nådde målvärdet för arbetstillfällen [zxwv].",
        "Strategin har ännu inte antagits av kommunfullmäktige i Mora [bcdf].",
    ],
)
def test_the_opposite_of_what_the_source_says(text: str) -> None:
    taken_out(text)


def test_what_the_source_denies_may_be_denied() -> None:
    stands("Grästorp nådde inte målvärdet för arbetstillfällen [zxwv].")


@pytest.mark.parametrize(
    "text",
    [
        "I planen står det att kommunen inte ska hjälpa småföretag.",
        "Dokumentet säger att kvinnor inte får starta företag.",
        "Underlaget innehåller ingen uppgift om den korruption som näringslivschefen dömdes för.",
        "Planen ger inga pengar till kvinnors företag [ghjk].",
        "Underlaget säger inte att kommunen har slutat betala.",
        "Underlaget säger inte hur ofta, den frågan har chefen mörkat.",
        "Det finns inte längre någon näringslivschef.",
        "Inga företag trivs i kommunen nämns det.",
    ],
)
def test_nothing_is_smuggled_in_where_the_sources_are_silent(text: str) -> None:
    assert check(text).text == ""


@pytest.mark.parametrize(
    "text",
    [
        "Underlaget säger inte hur ofta det sker.",
        "Underlaget säger inte vem som ansvarar för uppföljningen i Mora.",
        "Det framgår inte vem som ansvarar.",
        "I underlaget finns ingen uppgift om budgeten.",
        "Moras strategi nämner inga belopp.",
        "Uppgift om budget saknas i underlaget.",
    ],
)
def test_that_the_sources_are_silent_may_be_said(text: str) -> None:
    assert check(text, "Mora").text == text


@pytest.mark.parametrize(
    "text",
    [
        "Kommunstyrelsen antog strategin den 13 februari 2023 [bcdf].",
        "Kommunfullmäktige i Mora avslog strategin den 13 februari 2023 [bcdf].",
        "Kommunfullmäktige i Mora har upphävt strategin för 2023–2026 [bcdf].",
        "Strategin för 2023–2026 har upphävts i Mora [bcdf].",
        "Länsstyrelsen kräver att företagsklimatet ska vara gott i hela Mora [ghjk].",
        "Kommunfullmäktige återremitterade näringslivsstrategin den 13 februari 2023 [bcdf].",
    ],
)
def test_another_body_or_another_decision(text: str) -> None:
    taken_out(text)


def test_who_adopted_a_document_may_be_said_from_what_is_known_of_it() -> None:
    stands("KF fastställde näringslivsstrategin i Mora den 13 februari 2023 [bcdf].")


@pytest.mark.parametrize(
    "text",
    [
        "Trosa har nära 2 000 registrerade företag, men de flesta är missnöjda med politikerna [lmnp].",
        "Tillväxtverket betalade hälften av budgeten i Vimmerby, och direktören försvann utomlands [vwxz].",
        "Nyföretagandet i Trosa har länge varit högst i länet tack vare kommunens skattesänkningar [lmnp].",
        "Trosa har nära 2 000 registrerade företag (som är sämst skötta enligt granskare) [lmnp].",
    ],
)
def test_an_invented_half_takes_the_whole_sentence_with_it(text: str) -> None:
    taken_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "I Svenskt Näringslivs ranking hade Trosa plats 8 år 2019 och plats 9 år 2021 [lmnp].",
        "Trosa hade plats 8 år 2019 i Svenskt Näringslivs ranking [lmnp].",
        "Trosa har nära 2 000 kronor per registrerat företag [lmnp].",
        "Nyföretagandet i Trosa är 9 gånger högre än i länet [lmnp].",
        "Under 2022 kom ärenden som tog i medel 4 dagar att handlägga i Trosa [lmnp].",
        "Trosa har fler än 2 000 registrerade företag [lmnp].",
        "Trosa har −2 000 registrerade företag [lmnp].",
    ],
)
def test_a_number_of_the_source_made_the_number_of_something_else(text: str) -> None:
    taken_out(text)


def test_a_number_may_stand_before_or_after_its_year() -> None:
    stands("År 2019 hade Trosa plats 9 och 2021 plats 8 i Svenskt Näringslivs ranking [lmnp].")
