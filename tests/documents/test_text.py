"""Cleaning of text and joining of lines, on the characters real documents hold."""

import pytest

from assistant.documents.text import clean, join_lines


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("3\u202f700 företag", "3 700 företag"),
        ("12\u00a0000\u2009kr", "12 000 kr"),
        ("eﬀektiv ﬁnansiering och ﬂer", "effektiv finansiering och fler"),
        ("na\u0308ringsliv i O\u0308rebro och A\u030are", "näringsliv i Örebro och Åre"),
        ("¨aga, ˚ar och ¨o", "äga, år och ö"),
        ("närings\u00adliv", "näringsliv"),
        ("2023\u00ad2026", "2023-2026"),
        ("små\u00ad och medelstora", "små- och medelstora"),
        ("före\u200btag\ufeff \u202aoch\u202c mer\u2066\u2069", "företag och mer"),
        ("IT\u2011företag", "IT-företag"),
        ("  flera\t mellanslag\r\noch rader ", "flera mellanslag och rader"),
        ("500 m², 20 °C, 10 %", "500 m², 20 °C, 10 %"),
        ("\uf0b7 punkt", "• punkt"),
        ("tal\x00 och\x07 tecken\x02", "tal och tecken"),
        ("", ""),
    ],
)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["närings-", "liv och tillväxt"], "näringsliv och tillväxt"),
        (["närings\u00ad", "livet"], "näringslivet"),
        (["utveckla närings-", "och arbetslivet"], "utveckla närings- och arbetslivet"),
        (["närings-", "samt arbetslivet"], "närings- samt arbetslivet"),
        (["ett gemen-", "samt program"], "ett gemensamt program"),
        (["små-", "eller medelstora"], "små- eller medelstora"),
        (["små- och medel-", "stora företag"], "små- och medelstora företag"),
        (["stråket Helsingborg-", "Malmö"], "stråket Helsingborg-Malmö"),
        (["fler IT-", "företag"], "fler IT-företag"),
        (["våra e-", "tjänster"], "våra e-tjänster"),
        (["FoU-", "satsningar"], "FoU-satsningar"),
        (["åren 2023–", "2026"], "åren 2023–2026"),
        (["åren 2023-", "2026"], "åren 2023-2026"),
        (["handel –", "och mer"], "handel – och mer"),
        (["NÄRINGS-", "LIVSPROGRAM"], "NÄRINGSLIVSPROGRAM"),
        (["IT-", "STRATEGI"], "IT-STRATEGI"),
        (["avfall/", "återvinning"], "avfall/återvinning"),
        (["https://www.exempel.se/mitt-", "program"], "https://www.exempel.se/mitt-program"),
        (["vanlig rad", "", "nästa rad"], "vanlig rad nästa rad"),
        (["slutar mjukt\u00ad"], "slutar mjukt"),
        ([], ""),
    ],
)
def test_join_lines(lines: list[str], expected: str) -> None:
    assert join_lines(lines) == expected
