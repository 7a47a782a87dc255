"""An officer's corrections of what a document is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents.corrections import FILE_NAME, apply, load, save
from assistant.errors import DocumentError, LotsError
from assistant.types import Identity, Kind, Status

FOUND = Identity(
    title="Plan",
    kind=Kind.PLAN,
    municipality="Trosa",
    municipality_code="0488",
    county="Södermanlands län",
    period="2019–2023",
    valid_from=2019,
    valid_to=2023,
)


def test_saved_corrections_are_loaded_and_applied(tmp_path: Path) -> None:
    save(tmp_path, "trosa/plan.pdf", {"titel": "Näringslivsplan", "kommun": "Nyköping", "period": "2024–2028"})
    corrected = apply(FOUND, load(tmp_path)["trosa/plan.pdf"])
    assert (corrected.title, corrected.municipality, corrected.municipality_code) == (
        "Näringslivsplan",
        "Nyköping",
        "0480",
    )
    assert (corrected.county, corrected.valid_from, corrected.valid_to) == ("Södermanlands län", 2024, 2028)
    assert corrected.kind is Kind.PLAN


def test_other_entries_are_kept_and_an_empty_correction_is_removed(tmp_path: Path) -> None:
    save(tmp_path, "a.pdf", {"typ": "strategi"})
    save(tmp_path, "å ä/ö: 1.pdf", {"antagen": "2023-02-13", "antagen_av": "kommunfullmäktige", "kommunkod": "0114"})
    save(tmp_path, "a.pdf", {"typ": "policy", "status": "utkast"})
    assert load(tmp_path) == {
        "a.pdf": {"typ": "policy", "status": "utkast"},
        "å ä/ö: 1.pdf": {"antagen": "2023-02-13", "antagen_av": "kommunfullmäktige", "kommunkod": "0114"},
    }
    save(tmp_path, "a.pdf", {})
    assert list(load(tmp_path)) == ["å ä/ö: 1.pdf"]
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_no_file_is_no_corrections(tmp_path: Path) -> None:
    assert load(tmp_path) == {}
    (tmp_path / FILE_NAME).write_text("# inget än\n", encoding="utf-8")
    assert load(tmp_path) == {}


def test_hand_written_values_keep_their_spelling(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(
        "a.pdf:\n  kommunkod: 0114\n  antagen: 2023-02-13\n  status: gällande\n", encoding="utf-8"
    )
    corrected = apply(FOUND, load(tmp_path)["a.pdf"])
    assert (corrected.municipality, corrected.adopted) == ("Upplands Väsby", "2023-02-13")
    assert corrected.stated_status is Status.VALID


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kommun": "Morra"}, "Fältet «kommun» har värdet «Morra»"),
        ({"typ": "broschyr"}, "Fältet «typ» har värdet «broschyr»"),
        ({"titel": ""}, "Fältet «titel» är tomt"),
        ({"antagen": "i våras"}, "Fältet «antagen» har värdet «i våras»"),
        ({"färg": "blå"}, "Fältet «färg» finns inte"),
    ],
)
def test_a_bad_correction_is_refused_and_nothing_is_written(
    tmp_path: Path, fields: dict[str, object], message: str
) -> None:
    save(tmp_path, "b.pdf", {"typ": "plan"})
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(DocumentError) as caught:
        save(tmp_path, "a.pdf", fields)
    assert caught.value.message.startswith(message)
    assert caught.value.remedy
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a.pdf:\n  typ: plan\nb.pdf: [\n", "rad 4"),
        ("a.pdf:\n  typ: plan\nb.pdf: strategi\n", "rad 3"),
        ("- a.pdf\n- b.pdf\n", "rad 1"),
        ("a.pdf:\n  typ: plan\n  kommunn: Mora\n", "rad 3"),
        ("a.pdf: &x\n  typ: plan\nb.pdf: *x\n", "rad 3"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, text: str, line: str) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(LotsError) as caught:
        load(tmp_path)
    assert FILE_NAME in caught.value.message
    assert line in caught.value.message
    with pytest.raises(LotsError):
        save(tmp_path, "c.pdf", {"typ": "plan"})
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8") == text


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"\xff\xfe\x00\x00")
    with pytest.raises(LotsError, match=FILE_NAME):
        load(tmp_path)


def test_the_municipality_can_be_taken_away() -> None:
    emptied = apply(FOUND, {"kommun": ""})
    assert (emptied.municipality, emptied.municipality_code, emptied.county) == ("", "", "")
