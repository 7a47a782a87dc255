"""``lots compare``: its contract, its files, and what it says when it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.conftest import Outcome, Workspace

CELL = {"municipality", "aspect", "status", "text", "citations"}
CITATION = {"n", "document_id", "path", "title", "municipality", "kind", "period", "status", "page_start", "page_end"}


@pytest.fixture
def at(small_index: Workspace) -> list[str]:
    return small_index.arguments


def test_json_has_the_shape_of_the_contract(lots: Callable[..., Outcome], at: list[str]) -> None:
    done = lots("compare", "mora", "Trosa kommun", "Perstorp", "--aspect", "uppfoljning", "--json", *at)
    assert done.code == 0
    made = done.json
    assert isinstance(made, dict)
    assert made["municipalities"] == ["Mora", "Trosa", "Perstorp"]
    assert made["aspects"] == ["uppfoljning"]
    assert [set(cell) & CELL for cell in made["cells"]] == [CELL] * 3
    mora, trosa, perstorp = made["cells"]
    assert mora["status"] == "found"
    assert mora["text"] == "Kommunstyrelsen följer upp strategin en gång om året i mars. [1]"
    assert set(mora["citations"][0]) >= CITATION | {"section", "quote", "url"}
    assert mora["citations"][0]["path"] == "program/mora.md"
    assert trosa["citations"][0]["status"] == "utgånget"
    assert (perstorp["status"], perstorp["text"], perstorp["citations"]) == ("not_in_corpus", "", [])
    assert "Perstorps program saknas i underlaget." in made["summary"]
    assert {"points", "findings", "indicators", "columns", "writer"} <= made.keys() | made["cells"][0].keys()


def test_text_for_the_terminal_names_the_empties_and_the_sources(lots: Callable[..., Outcome], at: list[str]) -> None:
    done = lots("compare", "Mora", "Trosa", "--aspect", "uppfoljning", "--aspect", "hallbarhet", *at)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0] == "Jämförelse: Mora, Trosa (utgånget 2019)"
    assert "UPPFÖLJNING" in lines
    assert "  Mora: ingen träff i underlaget" in lines
    assert any(line.startswith("[1] Näringslivsstrategi för Mora, Mora, 2024–2050") for line in lines)
    assert max(map(len, lines)) <= 120


def test_files_open_again(lots: Callable[..., Outcome], at: list[str], tmp_path: Path) -> None:
    for name in ("j.xlsx", "j.docx", "j.md"):
        assert lots("compare", "Mora", "Trosa", "--out", tmp_path / name, *at).code == 0
    book = openpyxl.load_workbook(tmp_path / "j.xlsx")
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("Kommunstyrelsen följer upp strategin" in text for text in said)
    assert Document(str(tmp_path / "j.docx")).tables
    assert "Kommunstyrelsen följer upp strategin" in (tmp_path / "j.md").read_text(encoding="utf-8")


def test_a_county_and_a_question_of_ones_own(lots: Callable[..., Outcome], at: list[str]) -> None:
    done = lots("compare", "Mora", "--lan", "Södermanland", "--question", "Vem följer upp?", "--json", *at)
    made = done.json
    assert isinstance(made, dict)
    assert made["municipalities"] == ["Mora", "Trosa"]
    assert made["aspects"] == ["fraga_1"]
    assert made["grounds"].startswith("Kommuner i Södermanlands län")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["Mora"], 1, "två till tio kommuner"),
        (["Mora", "Atlantis"], 1, "Det finns ingen kommun som heter «Atlantis»."),
        (["Mora", "Trosa", "--aspect", "mod"], 1, "Det finns ingen aspekt som heter «mod»."),
        (["Mora", "--lan", "Narnia"], 1, "Det finns inget län som heter «Narnia»."),
        (["Mora", "Trosa", "--out", "fil.pdf"], 1, ".xlsx"),
        ([], 2, "Kommunerna saknas."),
    ],
)
def test_what_is_wrong_is_said(
    arguments: list[str], code: int, says: str, lots: Callable[..., Outcome], at: list[str]
) -> None:
    done = lots("compare", *arguments, *at)
    assert done.code == code
    assert says in done.err
    assert done.out == ""


@pytest.mark.parametrize(("question", "words"), [("", "tom"), (" \u200b\u202e", "tom"), ("å" * 20_000, "4000 tecken")])
def test_a_question_that_cannot_be_one_is_refused(
    lots: Callable[..., Outcome], at: list[str], question: str, words: str
) -> None:
    outcome = lots("compare", "Mora", "Trosa", "--question", question, *at)
    assert outcome.code == 1
    assert words in outcome.err
    assert outcome.out == ""
