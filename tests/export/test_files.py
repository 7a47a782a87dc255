"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.errors import LotsError
from assistant.export import saving
from assistant.export.files import ExportError, known_suffix, write_text, write_whole
from tests.export.made import COMPARISON, DRAFT, INVENTORY, INVENTORY_COLUMNS


def test_text_is_written_as_utf8_with_line_feeds(tmp_path: Path) -> None:
    path = tmp_path / "utkast å.md"
    write_text(path, "Håbo\nÅre\n")
    assert path.read_bytes() == "Håbo\nÅre\n".encode()
    assert [file.name for file in tmp_path.iterdir()] == ["utkast å.md"]


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "utkast.md"
    path.write_text("före")

    def half(temporary: Path) -> None:
        temporary.write_text("hal")
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportError, match="No space left") as caught:
        write_whole(path, half)
    assert isinstance(caught.value, LotsError)
    assert "disken" in caught.value.remedy
    assert path.read_text() == "före"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"Mappen .*ingen finns inte") as caught:
        write_text(tmp_path / "ingen" / "utkast.md", "x")
    assert caught.value.remedy == "Skapa den, eller välj en annan mapp."


def test_a_file_in_the_place_of_the_folder_and_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x")
    with pytest.raises(ExportError, match="är en fil, inte en mapp"):
        write_text(tmp_path / "fil" / "utkast.md", "x")
    with pytest.raises(ExportError, match="är en mapp"):
        write_text(tmp_path, "x")


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("utkast.docx", ".~lock.utkast.docx#"),
        ("naringslivsprogram.docx", "~$ringslivsprogram.docx"),
        ("utkast7.docx", "~$tkast7.docx"),
        ("habo.docx", "~$habo.docx"),
    ],
)
def test_a_file_open_in_an_office_program_is_left_alone(tmp_path: Path, name: str, lock: str) -> None:
    path = tmp_path / name
    path.write_text("före")
    (tmp_path / lock).write_text("")
    with pytest.raises(ExportError, match="öppen i ett annat program") as caught:
        write_text(path, "efter")
    assert lock in caught.value.remedy
    assert path.read_text() == "före"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_closed_folder_and_a_protected_file(tmp_path: Path) -> None:
    path = tmp_path / "utkast.md"
    path.write_text("före")
    path.chmod(0o444)
    with pytest.raises(ExportError, match="skrivskyddad"):
        write_text(path, "efter")
    tmp_path.chmod(0o555)
    with pytest.raises(ExportError, match=r"Mappen .* är skrivskyddad"):
        write_text(tmp_path / "ny.md", "x")
    tmp_path.chmod(0o755)


def test_refusal_by_the_system_says_what_to_do(tmp_path: Path) -> None:
    def refused(temporary: Path) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "utkast.docx"
    path.write_text("före")
    with pytest.raises(ExportError, match="går inte att ersätta") as caught:
        write_whole(path, refused)
    assert "öppen i ett annat program" in caught.value.remedy


def test_a_new_file_may_be_read_by_those_the_folder_is_for(tmp_path: Path) -> None:
    (tmp_path / "jämför").write_text("x")
    write_text(tmp_path / "utkast.md", "x")
    assert (tmp_path / "utkast.md").stat().st_mode == (tmp_path / "jämför").stat().st_mode


def test_a_name_as_long_as_names_can_be(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 240 + ".md")
    write_text(path, "x")
    assert path.read_text() == "x"


def test_suffixes_that_work_are_named() -> None:
    assert known_suffix(Path("Utkast.DOCX"), (".docx", ".md")) == ".docx"
    with pytest.raises(ExportError, match=r"Filformatet \.pdf går inte att skriva: a\.pdf") as caught:
        known_suffix(Path("a.pdf"), (".xlsx", ".docx", ".md"))
    assert caught.value.remedy == "Välj ett namn som slutar på .xlsx, .docx eller .md."
    with pytest.raises(ExportError, match="saknar filändelse"):
        known_suffix(Path("utkast"), (".md",))


def test_the_name_chooses_the_kind_of_file(tmp_path: Path) -> None:
    saving.save_draft(DRAFT, tmp_path / "utkast.md")
    saving.save_comparison(COMPARISON, tmp_path / "a.md")
    saving.save_inventory(INVENTORY, INVENTORY_COLUMNS, tmp_path / "i.MD")
    assert (tmp_path / "utkast.md").read_text(encoding="utf-8").startswith("# Näringslivsprogram 2027–2031\n")
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# Jämförelse av näringslivsprogram\n")
    assert (tmp_path / "i.MD").read_text(encoding="utf-8").startswith("# Inventering av näringslivsprogram\n")
    with pytest.raises(ExportError, match=r"\.docx"):
        saving.save_inventory(INVENTORY, INVENTORY_COLUMNS, tmp_path / "i.docx")
    assert not (tmp_path / "i.docx").exists()
