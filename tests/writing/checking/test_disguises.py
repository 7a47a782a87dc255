"""Figures and quotations in other signs than the usual: read as a reader reads them, or not shown."""

from __future__ import annotations

import pytest

from assistant.writing.checking.digits import has_odd_digits, in_digits
from tests.writing.checking.real import checked, source

SOURCES = [
    source("ghjk", "program/mora-2023-2026.md", "Fokus"),
    source("lmnp", "program/trosa-2023-2026.md", "Utfall"),
]


@pytest.mark.parametrize(
    "digits",
    ["❸", "③", "三", "⒊", "Ⅲ", "9_8_", "9\u200b8", "9\u20608", "9\u03368", "9\ufe0f\u20e38", "٩٨", "９８", "9 8", "8²",
     "9~~8", "9·8", "9**8**", "💯", "𝟗𝟖", "nummer ett"],
)  # fmt: skip
def test_a_number_in_other_digits_is_no_way_round(digits: str) -> None:
    result = checked(f"Trosa hade plats {digits} år 2021 [lmnp].", SOURCES)
    assert result.text == ""
    assert result.removed


@pytest.mark.parametrize("digits", ["8", "８", "𝟖", "٨"])
def test_the_right_number_stands_in_any_decimal_digits(digits: str) -> None:
    assert checked(f"Trosa hade plats {digits} år 2021 [lmnp].", SOURCES).text


def test_numerals_become_digits_and_exponents_stay_apart() -> None:
    assert in_digits("❸ av 三, ٤٥ m²") == "3 av 3, 45 m²"
    assert in_digits("2 000¹ företag") == "2 000 ¹ företag"
    assert not has_odd_digits("200 m², 2023–2026, 2023/24, 1,5–2,5 %, kl. 12:30, 2 000 000 kr, ½")


@pytest.mark.parametrize(
    "quoted",
    ["’{}’", "'{}'", "‘{}’", "´{}´", "‚{}‘", "*{}*", "_{}_", "***{}***", "«{}»", "»{}«", "‹{}›", "„{}”", "「{}」",
     "’{}", "‹{}"],
)  # fmt: skip
def test_an_invented_quotation_in_any_marks_is_taken_out(quoted: str) -> None:
    real, invented = "Nätverk, mötesplatser och affärsutveckling", "nätverk, mötesplatser och infrastruktur"
    assert checked(f"Strategin nämner {quoted.format(real)} [ghjk].", SOURCES).text
    result = checked(f"Strategin nämner {quoted.format(invented)} [ghjk].", SOURCES)
    assert [removed.reason for removed in result.removed] == ["citatet finns inte i källan"]


def test_a_quotation_of_two_sentences_in_single_marks() -> None:
    result = checked("Strategin nämner ’nätverk för infrastruktur. Och infrastruktur för nätverk.’ [ghjk]", SOURCES)
    assert result.text == ""


@pytest.mark.parametrize(
    "text",
    [
        "Företagarnas’ nätverk och mötesplatser är ett fokusområde [ghjk].",
        "*Nätverk* och *mötesplatser* är ett fokusområde [ghjk].",
        "Nätverk och mötesplatser är *ett fokusområde* [ghjk].",
    ],
)
def test_apostrophes_and_stress_are_no_quotations(text: str) -> None:
    assert checked(text, SOURCES).removed == ()
