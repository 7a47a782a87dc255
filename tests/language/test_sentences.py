import pytest

from assistant.language.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Programmet gäller till 2027. Det följs upp varje år.",
            ["Programmet gäller till 2027.", "Det följs upp varje år."],
        ),
        ("Företag, t.ex. Bolaget AB, deltar.", ["Företag, t.ex. Bolaget AB, deltar."]),
        ("Vi erbjuder rådgivning m.m. Kommunen leder.", ["Vi erbjuder rådgivning m.m.", "Kommunen leder."]),
        ("Antogs den 13. februari av fullmäktige.", ["Antogs den 13. februari av fullmäktige."]),
        ("Målet är 3.5 procent. Sedan mäts det.", ["Målet är 3.5 procent.", "Sedan mäts det."]),
        ("Hur då? Så här! «Bra.» Slut.", ["Hur då?", "Så här!", "«Bra.»", "Slut."]),
        ("Enligt 2 kap. 8 § får kommunen främja.", ["Enligt 2 kap. 8 § får kommunen främja."]),
        ("Kostnaden är ca. 2 mkr.", ["Kostnaden är ca. 2 mkr."]),
        ("", []),
        ("Utan slutpunkt", ["Utan slutpunkt"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert split_sentences(text) == expected


def test_no_text_is_lost() -> None:
    text = "Ett. Två t.ex. tre! Fyra? 5 procent. «Sex.» Bl.a. sju."
    assert " ".join(split_sentences(text)) == text
