"""The outside programmes can be built and read, and what is said of them is about what is there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.documents.identity import identify
from assistant.documents.readers import read
from assistant.programme.craft import aspects
from tests.library.markup import load_programmes
from tests.library.score import read_lines
from tests.outside.build import HERE, build_outside

PROGRAMMES = {programme.key: programme for programme in load_programmes(HERE / "programmes")}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outside")
    build_outside(folder)
    return folder


def test_every_programme_is_read_as_its_municipality(built: Path) -> None:
    said = {}
    for key, programme in PROGRAMMES.items():
        path = built / "files" / programme.file
        said[key] = identify(read(path), path).municipality
    assert said == {key: programme.municipality for key, programme in PROGRAMMES.items()}


def test_questions_are_about_files_that_are_built(built: Path) -> None:
    questions = read_lines(HERE / "questions.jsonl")
    assert len(questions) == len({question["id"] for question in questions}) == 310
    for question in questions:
        assert bool(question["expected"]) is bool(question["words"]) is question["answerable"], question["id"]
        assert all((built / "files" / name).exists() for name in question["expected"]), question["id"]


@pytest.mark.parametrize("name", ["labels.yaml", "truth.yaml"])
def test_labels_are_of_every_programme(name: str) -> None:
    found = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    assert found.keys() == PROGRAMMES.keys()
    if name == "labels.yaml":
        assert {aspect for of in found.values() for aspect in of} <= {aspect.key for aspect in aspects()}
