"""How sources are named, placed and found in a text."""

from __future__ import annotations

import pytest

from assistant.export.sources import cited_documents, marked, note, source_name, web_address
from tests.export.made import C1, C2, C3, C4, MORA, TROSA, citation, document


@pytest.mark.parametrize(
    ("title", "municipality", "years", "name"),
    [
        ("Näringslivsstrategi Mora 2023–2026", "Mora", (2023, 2026), "Näringslivsstrategi Mora 2023–2026"),
        ("Näringslivsstrategi", "Mora", (2023, 2026), "Näringslivsstrategi Mora 2023–2026"),
        ("Näringslivsstrategi för Lerums kommun", "Lerum", None, "Näringslivsstrategi för Lerums kommun"),
        ("Bergslagens tillväxt", "Berg", None, "Bergslagens tillväxt Berg"),
    ],
)
def test_a_source_is_named_once(title: str, municipality: str, years: tuple[int, int] | None, name: str) -> None:
    assert source_name(document(title, municipality, years)) == name


def test_a_source_is_placed_by_page_else_by_heading() -> None:
    assert note(C1) == "Näringslivsstrategi Mora 2023–2026, s. 12"
    assert note(C3) == "Näringslivsstrategi för Lerums kommun, avsnittet Uppföljning"
    assert note(citation(9, TROSA)) == "Näringslivsprogram Trosa 2016–2019, inledningen"


def test_marks_become_citations_after_the_full_stop() -> None:
    assert list(marked("Mora följer upp [1]. Trosa inte [2], och Lerum [3][1].", (C1, C2, C3))) == [
        "Mora följer upp.",
        (C1,),
        " Trosa inte",
        (C2,),
        ", och Lerum.",
        (C3, C1),
    ]


def test_unknown_numbers_stay_text_and_unmarked_citations_come_last() -> None:
    assert list(marked("Enligt bilaga [9] växer Mora.", (C1, C4))) == ["Enligt bilaga [9] växer Mora.", (C1, C4)]
    assert list(marked("Egen text [1].", ())) == ["Egen text [1]."]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "http://", "https://x.se/a b", "https://x.se/<b>", "x.se", ""],
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert web_address(address) == ""


def test_a_web_address_is_kept_as_it_is() -> None:
    assert web_address(" https://x.se/å?a=1&b=2 ") == "https://x.se/å?a=1&b=2"


def test_documents_stand_once_in_swedish_order_with_every_place() -> None:
    are = citation(8, document("Plan", "Åre", None), 1)
    aelv = citation(9, document("Plan", "Älvdalen", None), 1)
    shown = cited_documents((aelv, C1, are, C4, citation(10, MORA, 12)))
    assert [cited.document.identity.municipality for cited in shown] == ["Mora", "Åre", "Älvdalen"]
    assert shown[0].places == "s. 12, s. 14"
