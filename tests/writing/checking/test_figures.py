"""Swedish ways to write a number, a period and a date, and which of them say the same."""

from fractions import Fraction

import pytest

from assistant.writing.checking.figures import FigureKind, comparable, find_figures
from assistant.writing.checking.ground import Ground
from assistant.writing.checking.numbers import word_value


def values(text: str) -> list[object]:
    return [figure.value for figure in find_figures(comparable(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("noll", 0), ("tolv", 12), ("sjutton", 17), ("tjugofem", 25), ("nittionio", 99), ("hundra", 100),
        ("tvåhundra", 200), ("etthundratjugo", 120), ("tusen", 1000), ("femtontusen", 15_000),
        ("tretusenfemhundra", 3500),
    ],
)  # fmt: skip
def test_number_words(text: str, value: int) -> None:
    assert word_value(text) == value


@pytest.mark.parametrize("text", ["trettonde", "ensam", "treenighet", "femma", "tioarna", "", "hus"])
def test_other_words_are_no_numbers(text: str) -> None:
    assert word_value(text) is None
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 200 000 kr", [1_200_000]),
        ("1\u00a0200\u202f000 kr", [1_200_000]),
        ("1.200.000 kr", [1_200_000]),
        ("1,2 miljoner", [1_200_000]),
        ("1,2 mkr", [1_200_000]),
        ("en miljon", [1_000_000]),
        ("en halv miljon", [500_000]),
        ("två och en halv miljon", [2_500_000]),
        ("2–3 miljoner", [2_000_000, 3_000_000]),
        ("mellan två och tre miljoner", [2_000_000, 3_000_000]),
        ("500 tkr", [500_000]),
        ("fem hundra", [500]),
        ("7,8", [Fraction(39, 5)]),
        ("7.8", [Fraction(39, 5)]),
        ("1½ år", [Fraction(3, 2)]),
        ("45kr", [45]),
        ("en fyraårig plan", [4]),
        ("treårsplan", [3]),
        ("٤٥", [45]),
        ("plats 5 år 2013", [5, 2013]),
    ],
)
def test_the_same_number_however_it_is_written(text: str, expected: list[object]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("40 procent", 40), ("40 %", 40), ("40\u00a0%", 40), ("fyrtio procent", 40), ("hälften", 50),
        ("en fjärdedel", 25),
        ("tre fjärdedelar", 75), ("en tredjedel", Fraction(100, 3)), ("två tredjedelar", Fraction(200, 3)),
        ("2 tredjedelar", Fraction(200, 3)), ("tio procent", 10),
    ],
)  # fmt: skip
def test_percentages_and_fractions(text: str, percent: object) -> None:
    (figure,) = find_figures(comparable(text))
    assert (figure.value, figure.unit) == (percent, "procent")


def test_a_shared_percent_sign_belongs_to_both_numbers() -> None:
    for text in ("40–45 procent", "mellan 40 och 45 procent", "från 40 till 45 %", "40 respektive 45 procent"):
        assert [(f.value, f.unit) for f in find_figures(comparable(text))] == [(40, "procent"), (45, "procent")], text


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2023–2026", FigureKind.PERIOD, (2023, 2026)),
        ("2023-26", FigureKind.PERIOD, (2023, 2026)),
        ("2023/24", FigureKind.PERIOD, (2023, 2024)),
        ("2023 till och med 2026", FigureKind.PERIOD, (2023, 2026)),
        ("mellan åren 2023 och 2026", FigureKind.PERIOD, (2023, 2026)),
        ("den 13 februari 2023", FigureKind.DATE, "2023-02-13"),
        ("2023-02-13", FigureKind.DATE, "2023-02-13"),
        ("13 feb. 2023", FigureKind.DATE, "2023-02-13"),
        ("februari 2023", FigureKind.DATE, "2023-02"),
        ("2023-02", FigureKind.DATE, "2023-02"),
        ("den 13 februari", FigureKind.DAY, (2, 13)),
        ("i mars", FigureKind.MONTH, (3, 0)),
        ("B2B", FigureKind.CODE, "b2b"),
        ("avsnitt 3.2.1", FigureKind.CODE, "3.2.1"),
    ],
)
def test_periods_dates_and_codes(text: str, kind: FigureKind, value: object) -> None:
    (figure,) = find_figures(comparable(text))
    assert (figure.kind, figure.value) == (kind, value)


def test_every_digit_belongs_to_a_figure() -> None:
    text = "KS 2015/65, § 24, 3:e, 12.3.4, 1-2-3, x9y, 20-tal, 4,5,6, 2023–2026 och 2023–02–99"
    covered = {i for figure in find_figures(text) for i in range(figure.start, figure.end)}
    assert {i for i, letter in enumerate(text) if letter.isdigit()} <= covered


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("en miljon", "1 000 000 kronor"),
        ("50 procent", "hälften av företagen"),
        ("13 februari", "den 13 februari 2023"),
        ("i februari", "2023-02-13"),
        ("februari 2023", "den 13 februari 2023"),
        ("2023–2026", "från 2023, och gäller till utgången av 2026"),
        ("2023", "perioden 2023–2026"),
        ("72 procent", "Andel nöjda (%): 72 · Mål: 75"),
        ("75 procent", "Mått: Andel nöjda · Utfall: 72 · Mål: 75"),
    ],
)
def test_held_in_another_form(claim: str, source: str) -> None:
    assert all(Ground([source]).holds(figure) for figure in find_figures(comparable(claim)))


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("40 procent", "40 företag"),
        ("40 företag", "40 procent"),
        ("5 procentenheter", "5 procent"),
        ("13", "den 13 februari 2023"),
        ("2024", "2023–2026"),
        ("2023–2027", "2023–2026"),
        ("14 februari 2023", "13 februari 2023"),
        ("i mars", "den 13 februari 2023"),
        ("1 200", "1 200 000"),
        ("200", "1 200"),
        ("två", "12"),
        ("en tredjedel", "33 procent"),
        ("vart tredje år", "tre år"),
        ("ett femtontal", "femton"),
        ("45 procent", "60 procent av de 45 företagen"),
        ("45 procent", "En stor andel av de 45 företagen är nöjda"),
        ("12 procent", "Andel nöjda (%): 72 · Antal svar: 12"),
    ],
)
def test_not_held(claim: str, source: str) -> None:
    assert not all(Ground([source]).holds(figure) for figure in find_figures(comparable(claim)))
