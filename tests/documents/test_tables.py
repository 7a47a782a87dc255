"""Tables as lines of text, whatever format they were found in."""

import pytest

from assistant.documents.tables import looks_like_header, table_lines


@pytest.mark.parametrize(
    "first",
    [
        ("Mål", "Då (2020)", "Nu (2023)", "2026"),
        ("", "2023", "2024", "2025"),
        ("Åtgärd", "Ansv.", "Kv 1", "Kv. 2–3"),
        ("Indikator", "Utfall 2022", "Mål 2023–2026", "Källa"),
        ("Mål", "Basvärde 2023", "Målvärde 2027", "Ansvarig"),
        ("Indikator", "2023 (utfall)", "2027 (mål)", "Ansvarig"),
        ("Mått", "Läge (2022)", "2026 enligt version 1", "2026 enligt version 2.1"),
        ("Mål", "2024 Q1", "2024 Q2", "2024 Q3"),
        ("Mål", "22/23", "23/24", "Källa"),
    ],
)
def test_rows_that_name_columns(first: tuple[str, ...]) -> None:
    assert looks_like_header([first, ("Fler företag", "120", "130", "SCB"), ("NKI", "70", "75", "SKR")])


@pytest.mark.parametrize(
    "first",
    [
        ("Fler företag", "120", "130", "SCB"),
        ("Beläggning", "9 procent", "14 procent", "30 procent"),
        ("NKI", "–", "-", "SKR"),
        ("Arbetstillfällen", "1950 personer", "2050 personer", "SCB"),
        ("Vi ska växa i hela kommunen.", "a", "b", "c"),
        ("Mål", "Mål", "a", "b"),
        ("Mål", "", "a", "b"),
        ("NKI", "Mäts i Insikt", "Varje år", "SKR"),
    ],
)
def test_rows_that_do_not(first: tuple[str, ...]) -> None:
    assert not looks_like_header([first, ("Jobb", "70", "75", "SKR"), ("NKI", "Mäts", "Ofta", "SKR")])


def test_a_lone_row_is_read_as_it_is() -> None:
    assert table_lines([("Mål", "Ansvarig")], header=True) == ["Mål · Ansvarig"]
    assert table_lines([("", ""), ()]) == []


def test_rows_of_uneven_length_lose_nothing() -> None:
    rows = [("Mål", "Bas", "Mått"), ("Företag", "120", "150", "extra"), ("NKI", "70")]
    assert table_lines(rows) == ["Mål: Företag · Bas: 120 · Mått: 150 · extra", "Mål: NKI · Bas: 70"]


def test_two_columns_with_headers_and_with_keys() -> None:
    assert table_lines([("Mål", "Mått"), ("Fler företag", "Antal per år")]) == [
        "Mål: Fler företag · Mått: Antal per år"
    ]
    assert table_lines([("Antagen av", "KF"), ("Dnr", "KS 2023/1")]) == ["Antagen av: KF", "Dnr: KS 2023/1"]
    assert table_lines([("Vision:", "Växa"), ("Mål:", "Fler jobb")]) == ["Vision: Växa", "Mål: Fler jobb"]


def test_two_header_rows_are_one() -> None:
    rows = [
        ("Mål", "Mått", "", "Ansvar"),
        ("", "2023", "2027", ""),
        ("NKI", "71", "75", "KS"),
        ("Jobb", "9", "12", "KF"),
    ]
    assert table_lines(rows) == [
        "Mål: NKI · Mått 2023: 71 · Mått 2027: 75 · Ansvar: KS",
        "Mål: Jobb · Mått 2023: 9 · Mått 2027: 12 · Ansvar: KF",
    ]


def test_a_row_of_values_below_an_incomplete_header_is_kept() -> None:
    rows = [("Mål", "Mått", "", "Ansvar"), ("NKI", "71", "75", "KS"), ("Jobb", "9", "12", "KF")]
    assert len(table_lines(rows)) == 3
