"""The library is what the questions say it is: the files build, and the facts stand on the stated pages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pypdf
import pytest
import yaml

from tests.library.build import build_library
from tests.library.hostile import PLANTED, build_hostile
from tests.library.make_questions import QUESTIONS, make, split_of
from tests.library.markup import HERE, parse
from tests.library.score import read_lines


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    build_library(folder)
    return folder


def test_26_files_of_every_format_and_the_same_bytes_every_time(built: Path, tmp_path: Path) -> None:
    build_library(tmp_path)
    files = sorted(path.name for path in built.iterdir())
    endings = [path.suffix for path in built.iterdir()]
    assert len(files) == 26
    assert (endings.count(".pdf"), endings.count(".docx"), endings.count(".html"), endings.count(".txt")) == (
        20,
        4,
        1,
        1,
    )
    assert [name for name in files if (built / name).read_bytes() != (tmp_path / name).read_bytes()] == []


def test_real_hyphens_stand_at_line_ends(built: Path) -> None:
    text = "\n".join(
        page.extract_text() for page in pypdf.PdfReader(built / "KF 2024-01-31 Näringslivsstrategi slutlig.pdf").pages
    )
    assert sum(line.rstrip().endswith("-") for line in text.splitlines()) > 20
    assert "\u00ad" not in text


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_the_committed_questions_are_those_the_files_give(tmp_path: Path) -> None:
    questions, locator = make(tmp_path)
    assert locator.problems == []
    assert questions == read_lines(QUESTIONS)


def test_the_set_is_large_enough_and_even() -> None:
    questions = read_lines(QUESTIONS)
    assert len({q["id"] for q in questions}) == len(questions)
    assert sum(q["answerable"] for q in questions) >= 200
    assert sum(not q["answerable"] for q in questions) >= 40
    assert sum("history" in q for q in questions) >= 25
    assert 0.42 < sum(q["split"] == "dev" for q in questions) / len(questions) < 0.58
    assert {len({split_of(name) for name in q["expected"]}) for q in questions if q["answerable"]} == {1}


def test_no_two_programmes_share_a_paragraph_of_their_own() -> None:
    seen: dict[str, str] = {}
    for path in sorted((HERE / "programmes").glob("*.yaml")):
        for node in parse(yaml.safe_load(path.read_text(encoding="utf-8"))["body"]):
            if node.kind == "paragraph" and not node.text.startswith("{{"):
                assert seen.setdefault(node.text, path.stem) == path.stem
    assert len(seen) > 150


def test_markup_keeps_items_tables_boxes_and_notes_apart() -> None:
    nodes = parse("# Mål\n\nText[^1]\nmer\n- ett\n- två\n\n| A | B |\n| 1 | 2 |\n\n> Ruta\n> i marginalen\n\n[^1]: not")
    assert [(node.kind, node.text) for node in nodes] == [
        ("heading", "Mål"),
        ("paragraph", "Text[^1] mer"),
        ("item", "ett"),
        ("item", "två"),
        ("table", ""),
        ("box", "Ruta"),
        ("footnote", "not"),
    ]
    assert nodes[4].rows == [["A", "B"], ["1", "2"]]


def test_hostile_files_are_what_their_names_say(tmp_path: Path) -> None:
    expected = build_hostile(tmp_path)
    assert len(expected) >= 20
    assert {path.name for path in tmp_path.iterdir()} == set(expected)
    assert pypdf.PdfReader(tmp_path / "losenord.pdf").is_encrypted
    assert (tmp_path / "bomb.pdf").stat().st_size < 10_000
    assert PLANTED[:30] in pypdf.PdfReader(tmp_path / "instruktioner.pdf").pages[0].extract_text()
    pages = pypdf.PdfReader(tmp_path / "trasig sida.pdf").pages
    assert "222" in pages[1].extract_text()
    assert "333" not in pages[2].extract_text()
    assert "444" in pages[3].extract_text()
    with pytest.raises(Exception, match=r".+"):
        len(pypdf.PdfReader(tmp_path / "rundgang.pdf").pages)


def test_questions_file_is_what_batch_takes() -> None:
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        assert question["question"].strip()
        assert [turn["role"] for turn in question.get("history", [])] in ([], ["user", "assistant"])
