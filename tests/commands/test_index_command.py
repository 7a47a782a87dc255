"""``lots index`` and ``lots documents``."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from tests.conftest import DOCUMENTS, Outcome, Workspace
from tests.library.hostile import build_hostile

INDEX_KEYS = {
    *("documents", "passages", "added", "updated", "unchanged", "removed", "failed", "warnings", "seconds"),
}


def test_index_json_is_one_value_and_progress_goes_to_stderr(lots: Callable[..., Outcome], built: Workspace) -> None:
    built.write("program/boden.md", "# Plan för Boden\n\nBodens mål är 500 nya jobb.\n")
    built.write("tom.txt", "")
    outcome = lots("index", *built.arguments, "--json")
    assert outcome.code == 0
    assert set(outcome.json) == INDEX_KEYS
    counts = [outcome.json[key] for key in ("documents", "added", "updated", "unchanged", "removed")]
    assert counts == [4, 1, 0, 3, 0]
    assert outcome.json["passages"] == 6
    assert [failure["path"] for failure in outcome.json["failed"]] == ["tom.txt"]
    assert set(outcome.json["failed"][0]) == {"path", "reason"}
    assert outcome.json["seconds"] > 0
    for phase in ("Letar efter dokument", "Läser dokument", "Räknar ut vektorer"):
        assert phase in outcome.err
    assert "2 av 2" in outcome.err


def test_index_in_words_counts_and_names_what_failed(lots: Callable[..., Outcome], built: Workspace) -> None:
    built.write("tom.txt", "")
    outcome = lots("index", *built.arguments)
    assert outcome.code == 0
    assert outcome.out.startswith("3 dokument, 5 stycken: 0 nya, 0 ändrade, 3 oförändrade, 0 borttagna (")
    assert "\n  Kunde inte läsas: tom.txt: Filen är tom" in outcome.out


def test_index_takes_paths_and_several_corpora(lots: Callable[..., Outcome], built: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "eget"
    other.mkdir()
    (other / "boden.md").write_text("# Plan för Boden\n\nBodens mål är 500 nya jobb.\n", encoding="utf-8")
    both = lots("index", *built.arguments, "--corpus", other, "--json")
    assert (both.json["added"], both.json["unchanged"]) == (1, 3)
    built.write("program/mora.md", "# Ny\n\nEn ny strategi för Mora.\n")
    (other / "boden.md").unlink()
    part = lots("index", built.corpus / "program", *built.arguments, "--corpus", other, "--json")
    assert (part.json["updated"], part.json["unchanged"], part.json["removed"]) == (1, 1, 0)


def test_index_of_a_missing_corpus_is_1_and_leaves_the_index(lots: Callable[..., Outcome], built: Workspace) -> None:
    generation = built.generation
    outcome = lots("index", "--corpus", built.corpus / "finns-inte", "--index", built.index, "--json")
    assert (outcome.code, outcome.out) == (1, "")
    assert f"Mappen {built.corpus / 'finns-inte'} finns inte.\nKontrollera sökvägen" in outcome.err
    assert built.generation == generation


def test_hostile_files_are_named_and_cost_nothing_else(
    lots: Callable[..., Outcome], built: Workspace, tmp_path: Path
) -> None:
    expected = build_hostile(tmp_path / "ovanligt")
    outcome = lots("index", *built.arguments, "--corpus", tmp_path / "ovanligt", "--json")
    assert outcome.code == 0
    failed = {failure["path"]: failure["reason"].casefold() for failure in outcome.json["failed"]}
    warned = {warning["path"]: warning["reason"].casefold() for warning in outcome.json["warnings"]}
    indexed = set(built.paths())
    assert set(failed) == {name for name, what in expected.items() if what.outcome == "failed"}
    for name, what in expected.items():
        if what.outcome in ("failed", "warned"):
            reason = failed.get(name) or warned[name]
            assert any(word in reason for word in what.words), f"{name}: {reason}"
    good = {name for name, what in expected.items() if what.outcome in ("read", "warned")}
    assert indexed == {*DOCUMENTS, *good}
    assert "45 nystartade" in built.library().search("Hur många nystartade företag ska Vansbro få?", 1)[0].passage.text

    again = lots("index", *built.arguments, "--corpus", tmp_path / "ovanligt", "--json")
    assert (again.json["added"], again.json["updated"], again.json["unchanged"]) == (0, 0, len(indexed))
    assert again.json["failed"] == outcome.json["failed"]
    assert "Läser dokument" not in again.err


def test_documents_json_is_the_ledger(lots: Callable[..., Outcome], built: Workspace) -> None:
    built.write("tom.txt", "")
    built.build()
    outcome = lots("documents", *built.arguments, "--json")
    assert outcome.code == 0
    ledger = {entry["path"]: entry for entry in outcome.json["documents"]}
    assert set(ledger) == set(DOCUMENTS)
    mora = ledger["program/mora.md"]
    assert mora["sha256"] == hashlib.sha256((built.corpus / "program/mora.md").read_bytes()).hexdigest()
    told = [mora[key] for key in ("municipality", "municipality_code", "kind", "period", "status", "pages", "passages")]
    assert told == ["Mora", "2062", "strategi", "2024–2050", "gällande", None, 2]
    assert ledger["program/trosa.md"]["status"] == "utgånget"
    assert [(failure["path"], failure["reason"][:12]) for failure in outcome.json["failed"]] == [
        ("tom.txt", "Filen är tom")
    ]
    assert set(outcome.json["made_with"]) >= {"model", "splitter", "schema"}


def test_documents_in_words_is_a_line_each(lots: Callable[..., Outcome], small_index: Workspace) -> None:
    outcome = lots("documents", *small_index.arguments)
    assert outcome.out.splitlines() == [
        "kunskap/framgang.md: Framgångsfaktorer för näringslivsprogram, kunskap",
        "program/mora.md: Mora, Näringslivsstrategi för Mora, strategi, 2024–2050, gällande",
        "program/trosa.md: Trosa, Näringslivsprogram för Trosa, program, 2016–2019, utgånget",
    ]
    assert outcome.err == ""
