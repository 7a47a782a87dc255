"""``lots draft``: the contract's shape, its files, and what it says when it cannot."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.tasks.drafting.draft_file import open_draft
from tests.conftest import Outcome, Workspace

Lots = Callable[..., Outcome]

CITATION_KEYS = {
    *("n", "document_id", "path", "title", "municipality", "kind", "period", "status"),
    *("page_start", "page_end", "section", "quote", "url"),
}
BRIEF = "kommun: Borås\nperiod: 2027-2031\nuppfoljning: {hur_ofta: Varje höst, av_vem: Näringslivschefen}\n"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    file = tmp_path / "uppdrag.yaml"
    file.write_text(BRIEF, encoding="utf-8")
    return file


def test_json_is_the_contracts(lots: Lots, small_index: Workspace, brief: Path) -> None:
    outcome = lots("draft", "--brief", brief, "--section", "uppfoljning", "--json", *small_index.arguments)
    assert outcome.code == 0
    made = outcome.json
    assert isinstance(made, dict)
    assert (made["municipality"], made["title"]) == ("Borås", "Näringslivsprogram 2027–2031")
    (section,) = made["sections"]
    assert (section["key"], section["title"]) == ("uppfoljning", "Uppföljning")
    by_status = {paragraph["status"]: paragraph for paragraph in section["paragraphs"]}
    assert set(by_status) <= {"cited", "own_input", "needs_input", None}
    assert by_status["own_input"]["text"] == "Näringslivschefen följer upp programmet varje höst."
    assert by_status["needs_input"]["need"] in made["to_complete"]
    assert set(by_status["cited"]["citations"][0]) == CITATION_KEYS
    assert {"what", "where", "why", "importance", "section"} == set(made["to_complete"][0])


def test_the_municipality_named_goes_before_the_briefs(lots: Lots, small_index: Workspace, brief: Path) -> None:
    arguments = ("--section", "uppfoljning", "fokusomraden", "--json", *small_index.arguments)
    made = lots("draft", "--kommun", "Habo", "--brief", brief, *arguments).json
    assert isinstance(made, dict)
    assert made["municipality"] == "Habo"
    assert [section["key"] for section in made["sections"]] == ["fokusomraden", "uppfoljning"]


def test_text_for_the_terminal(lots: Lots, small_index: Workspace, brief: Path) -> None:
    out = lots("draft", "--brief", brief, "--section", "matbara_mal", *small_index.arguments).out
    assert out.startswith("Näringslivsprogram 2027–2031 – Borås\n")
    assert "▢ [värde och år]" in out
    assert "ATT KOMPLETTERA\n1. " in out


def test_the_length_is_chosen(lots: Lots, small_index: Workspace, brief: Path) -> None:
    def size(*length: str) -> int:
        made = lots(
            "draft", "--brief", brief, "--section", "uppfoljning", "--json", *length, *small_index.arguments
        ).json
        assert isinstance(made, dict)
        return len(made["sections"][0]["paragraphs"])

    assert size("--langd", "kort") < size() == size("--langd", "normal")
    assert size("--langd", "lång") >= size()


@pytest.mark.parametrize("suffix", [".docx", ".md", ".json"])
def test_files(lots: Lots, small_index: Workspace, brief: Path, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"utkast{suffix}"
    outcome = lots("draft", "--brief", brief, "--section", "uppfoljning", "--out", file, *small_index.arguments)
    assert (outcome.code, outcome.out) == (0, "")
    assert str(file) in outcome.err
    assert file.stat().st_size > 500
    if suffix == ".json":
        assert open_draft(file).draft.municipality == "Borås"
    elif suffix == ".md":
        assert "Näringslivschefen följer upp programmet varje höst." in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "Kommunen saknas"),
        (("--kommun", "Perstrop"), 1, "Det finns ingen kommun som heter «Perstrop»"),
        (("--kommun", "Perstorp", "--section", "inget"), 1, "«inget»"),
        (("--kommun", "Perstorp", "--brief", "finns-inte.yaml"), 1, "gick inte att läsa"),
        (("--kommun", "Perstorp", "--out", "utkast.odt"), 1, ".docx"),
        (("--kommun", "Perstorp", "--section", "uppfoljning", "--out", "ingen/mapp/x.json"), 1, "finns inte"),
    ],
)
def test_what_cannot_be_done_is_said(
    lots: Lots, small_index: Workspace, arguments: tuple[str, ...], code: int, words: str
) -> None:
    outcome = lots("draft", *arguments, *small_index.arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert words in outcome.err


def test_a_file_that_cannot_be_written_leaves_the_one_before(
    lots: Lots, small_index: Workspace, brief: Path, tmp_path: Path
) -> None:
    file = tmp_path / "utkast.json"
    file.write_text("förra", encoding="utf-8")
    lots("draft", "--brief", brief, "--section", "nej", "--out", file, *small_index.arguments)
    assert file.read_text(encoding="utf-8") == "förra"
    lots("draft", "--brief", brief, "--section", "uppfoljning", "--out", file, *small_index.arguments)
    assert json.loads(file.read_text(encoding="utf-8"))["format"] == "naringslivslots-utkast"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
