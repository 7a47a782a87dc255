"""Swedish dates and periods."""

from __future__ import annotations

import pytest

from assistant.documents.dates import find_dates, parse_date, parse_period


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023-02-13", "2023-02-13"),
        ("13 februari 2023", "2023-02-13"),
        ("den 13 feb. 2023", "2023-02-13"),
        ("den 1:a mars 2021", "2021-03-01"),
        ("den trettonde februari 2023", "2023-02-13"),
        ("den tjugofemte februari år 2021", "2021-02-25"),
        ("13/2 2023", "2023-02-13"),
        ("13.2.2023", "2023-02-13"),
        ("februari 2023", "2023-02"),
        ("Maj 2019", "2019-05"),
        ("2023-02", "2023-02"),
        ("2023", "2023"),
        ("KF 2023-02-13 § 24", "2023-02-13"),
        ("Kommunfullmäktige § 22/2016, 2016-03-08", "2016-03-08"),
        ("2023-02-31", None),
        ("ÅÅÅÅ-MM-DD", None),
        ("§ 24", None),
        ("Dnr KS 2023/118", None),
        ("Dnr 2016-KS-249", None),
        ("perioden 2023–2026", None),
        ("2023 - 2026", None),
        ("12 345 personer", None),
        ("", None),
    ],
)
def test_parse_date(text: str, iso: str | None) -> None:
    assert parse_date(text) == iso


def test_find_dates_in_order_with_offsets() -> None:
    text = "Antagen den 13 februari 2023, reviderad 2024-05-20 och i mars 2025."
    found = find_dates(text)
    assert [date.iso for date in found] == ["2023-02-13", "2024-05-20", "2025-03"]
    assert text[found[0].start : found[0].end] == "13 februari 2023"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023–2026", ("2023–2026", 2023, 2026)),
        ("2023-2026", ("2023–2026", 2023, 2026)),
        ("2023 - 2026", ("2023–2026", 2023, 2026)),
        ("2023 – 2026, med sikte mot 2030", ("2023–2026", 2023, 2026)),
        ("2019/2023", ("2019–2023", 2019, 2023)),
        ("2020 till 2024", ("2020–2024", 2020, 2024)),
        ("2020 till och med 2024", ("2020–2024", 2020, 2024)),
        ("åren 2021–2025", ("2021–2025", 2021, 2025)),
        ("2023–26", ("2023–2026", 2023, 2026)),
        ("2023-01-01–2026-12-31", ("2023–2026", 2023, 2026)),
        ("1 januari 2023 – 31 december 2026", ("2023–2026", 2023, 2026)),
        ("från och med 2023-07-01 till och med 2027-12-31", ("2023–2027", 2023, 2027)),
        ("Giltig fr.o.m.: 2023-07-01 Giltig t.o.m.: 2027-12-31", ("2023–2027", 2023, 2027)),
        ("fram till 2030", ("fram till 2030", None, 2030)),
        ("gäller till utgången av 2029", ("till utgången av 2029", None, 2029)),
        ("mot 2030", ("mot 2030", None, 2030)),
        ("till 2020", ("till 2020", None, 2020)),
        ("gäller till och med 2026-12-31", ("till och med 2026-12-31", None, 2026)),
        ("giltig t.o.m. 2027", ("t.o.m. 2027", None, 2027)),
        ("från och med 2024", ("från och med 2024", 2024, None)),
        ("2016–", ("2016–", 2016, None)),
        ("2027–2031", ("2027–2031", 2027, 2031)),
        ("2023-02", None),
        ("2023-02-13", None),
        ("2026–2023", None),
        ("1900–2020", None),
        ("Härnösand 2040 – tillväxtstrategi", None),
        ("tills vidare", None),
        ("2023", None),
    ],
)
def test_parse_period(text: str, expected: tuple[str, int | None, int | None] | None) -> None:
    assert parse_period(text) == expected
