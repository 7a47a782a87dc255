"""What a build does to the index: only what has changed, all of it, and nothing else."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from assistant.documents import corrections
from assistant.errors import LotsError
from assistant.retrieval.build import BuildReport
from assistant.retrieval.vectors import Vectors
from tests.conftest import BUILT_AT, DOCUMENTS, MORA, TROSA, Workspace


def counts(report: BuildReport) -> tuple[int, int, int, int]:
    """(added, updated, unchanged, removed)"""
    return report.added, report.updated, report.unchanged, report.removed


def cached(workspace: Workspace) -> int:
    """How many texts have ever been embedded here."""
    with closing(sqlite3.connect(workspace.index / "vectors.sqlite")) as db:
        return int(db.execute("SELECT count(*) FROM vectors").fetchone()[0])


def read_again(workspace: Workspace) -> set[str]:
    """The documents that have been read since the index that ``built`` gives."""
    return {e.document.path for e in workspace.library().contents().entries if e.indexed_at != BUILT_AT}


def found(workspace: Workspace, query: str) -> str:
    """The text of the best passage."""
    return workspace.library().search(query, 1)[0].passage.text


def test_first_build_adds_every_document_and_makes_it_searchable(built: Workspace) -> None:
    report = built.build(rebuild=True)
    assert counts(report) == (3, 0, 0, 0)
    assert (report.documents, report.passages) == (3, 5)
    assert built.paths() == sorted(DOCUMENTS)
    assert "60 nystartade företag" in found(built, "Hur många nystartade företag ska Mora få?")


def test_build_without_changes_makes_nothing_new(built: Workspace) -> None:
    before = built.generation, cached(built)
    assert counts(built.build()) == (0, 0, 3, 0)
    assert (built.generation, cached(built)) == before
    assert read_again(built) == set()


def test_touched_file_with_the_same_bytes_is_unchanged(built: Workspace) -> None:
    generation = built.generation
    os.utime(built.corpus / "program/mora.md", (1, 1))
    assert counts(built.build()) == (0, 0, 3, 0)
    assert built.generation == generation


def test_changed_document_replaces_the_old_and_embeds_only_what_is_new(built: Workspace) -> None:
    before = cached(built)
    built.write("program/mora.md", MORA.replace("60 nystartade", "75 nystartade"))
    assert counts(built.build()) == (0, 1, 2, 0)
    assert cached(built) == before + 1
    assert read_again(built) == {"program/mora.md"}
    texts = [item.passage.text for item in built.library().search("nystartade företag i Mora", 20)]
    assert any("75 nystartade" in text for text in texts)
    assert not any("60 nystartade" in text for text in texts)


def test_unchanged_documents_keep_their_passages_word_for_word(built: Workspace) -> None:
    def rest() -> list[object]:
        library = built.library()
        return [library.passages_of(d.id) for d in library.documents() if d.path != "program/mora.md"]

    before = rest()
    built.write("program/mora.md", MORA + "\n## Budget\nBudgeten är två miljoner kronor om året.\n")
    built.build()
    assert rest() == before


def test_removed_document_is_gone_from_ledger_words_and_vectors(built: Workspace) -> None:
    (built.corpus / "program/trosa.md").unlink()
    assert counts(built.build()) == (0, 0, 2, 1)
    assert built.paths() == ["kunskap/framgang.md", "program/mora.md"]
    assert not [e for e in built.library().search("rankningen av företagsklimatet", 20) if "Trosa" in e.document.path]
    vectors = Vectors(built.folder / "chroma")
    assert vectors.count() == 3
    vectors.close()


def test_emptied_corpus_gives_an_empty_index_that_answers(built: Workspace) -> None:
    shutil.rmtree(built.corpus)
    built.corpus.mkdir()
    assert counts(built.build()) == (0, 0, 0, 3)
    assert built.library().search("nystartade företag") == []


def test_vectors_are_reused_when_the_generations_are_gone(built: Workspace) -> None:
    # Every cached vector is made the same, so that it shows in the similarities whether the cache was used.
    marked = np.eye(1, built.embeddings.dimension, dtype=np.float32).tobytes()
    with closing(sqlite3.connect(built.index / "vectors.sqlite")) as db, db:
        db.execute("UPDATE vectors SET vector = ?", (marked,))
    shutil.rmtree(built.index / "generations")
    (built.index / "CURRENT").unlink()
    assert counts(built.build()) == (3, 0, 0, 0)
    similarities = [item.similarity for item in built.library().search("När följer Mora upp strategin?", 20)]
    assert len(similarities) == 5
    assert max(similarities) - min(similarities) < 1e-6


def test_vectors_of_another_model_are_not_reused(built: Workspace) -> None:
    with closing(sqlite3.connect(built.index / "vectors.sqlite")) as db, db:
        db.execute("UPDATE vectors SET model = 'en annan'")
    before = cached(built)
    built.build(rebuild=True)
    assert cached(built) == 2 * before


def test_damaged_vector_cache_is_worked_out_again(built: Workspace) -> None:
    before = cached(built)
    cache = built.index / "vectors.sqlite"
    cache.write_bytes(cache.read_bytes()[: cache.stat().st_size // 2])
    assert counts(built.build(rebuild=True)) == (3, 0, 0, 0)
    assert cached(built) == before


def test_missing_corpus_folder_stops_the_build_and_leaves_the_index(built: Workspace) -> None:
    generation = built.generation
    built.corpus.rename(built.corpus.with_name("flyttad"))
    with pytest.raises(LotsError, match="finns inte"):
        built.build()
    assert built.generation == generation
    assert len(built.paths()) == 3


class TestPaths:
    def test_only_what_lies_below_the_path_is_looked_at(self, built: Workspace) -> None:
        built.write("program/mora.md", MORA.replace("60", "61"))
        built.write("kunskap/framgang.md", "# Ny\n\nEn helt ny text om förankring.\n")
        (built.corpus / "program/trosa.md").unlink()
        assert counts(built.build(built.corpus / "program")) == (0, 1, 0, 1)
        assert "61 nystartade" in found(built, "nystartade företag i Mora")
        assert "förankras hos företagen" in found(built, "förankring hos företagen")

    def test_path_outside_the_corpus_is_remembered(self, built: Workspace, tmp_path: Path) -> None:
        outside = tmp_path / "annat" / "boden.md"
        outside.parent.mkdir()
        outside.write_text("# Näringslivsplan för Boden\n\nBodens mål är 500 nya jobb.\n", encoding="utf-8")
        assert counts(built.build(outside)) == (1, 0, 0, 0)
        assert counts(built.build()) == (0, 0, 4, 0)
        outside.write_text("# Näringslivsplan för Boden\n\nBodens mål är 900 nya jobb.\n", encoding="utf-8")
        assert counts(built.build()) == (0, 1, 3, 0)
        assert "900 nya jobb" in found(built, "Bodens mål för nya jobb")

    def test_remembered_folder_that_is_away_keeps_its_documents(self, built: Workspace, tmp_path: Path) -> None:
        disk = tmp_path / "disk"
        disk.mkdir()
        (disk / "boden.md").write_text("# Plan för Boden\n\nBodens mål är 500 nya jobb.\n", encoding="utf-8")
        built.build(disk)
        disk.rename(tmp_path / "borta")
        assert counts(built.build()) == (0, 0, 3, 0)
        assert "boden.md" in built.paths()

    def test_folder_given_after_its_file_does_not_index_the_file_twice(self, built: Workspace, tmp_path: Path) -> None:
        folder = tmp_path / "annat"
        folder.mkdir()
        file = folder / "boden.md"
        file.write_text("# Plan för Boden\n\nBodens mål är 500 nya jobb.\n", encoding="utf-8")
        built.build(file)
        built.build(folder)
        assert built.paths().count("boden.md") == 1

    def test_rebuild_forgets_what_lies_outside(self, built: Workspace, tmp_path: Path) -> None:
        outside = tmp_path / "boden.md"
        outside.write_text("# Plan för Boden\n\nBodens mål är 500 nya jobb.\n", encoding="utf-8")
        built.build(outside)
        built.build(rebuild=True)
        assert built.paths() == sorted(DOCUMENTS)

    @pytest.mark.parametrize("where", ["underlag/program/felstavad.md", "utanför.md"])
    def test_path_that_does_not_exist_is_an_error(self, built: Workspace, tmp_path: Path, where: str) -> None:
        with pytest.raises(LotsError, match="finns inte"):
            built.build(tmp_path / where)

    def test_path_of_a_document_that_has_been_deleted_removes_it(self, built: Workspace) -> None:
        file = built.corpus / "program/trosa.md"
        file.unlink()
        assert counts(built.build(file)) == (0, 0, 0, 1)


class TestFailures:
    def test_failure_is_named_once_read_and_remembered(self, built: Workspace) -> None:
        (built.corpus / "tom.pdf").write_bytes(b"")
        (built.corpus / "borta.pdf").symlink_to("finns-inte.pdf")
        first = built.build()
        assert counts(first) == (0, 0, 3, 0)
        assert [failure.path for failure in first.failed] == ["borta.pdf", "tom.pdf"]
        assert "tom" in first.failed[1].reason
        generation = built.generation
        assert built.build().failed == first.failed
        assert built.generation == generation

    def test_failure_ends_when_the_file_is_mended_or_removed(self, built: Workspace) -> None:
        empty = built.write("boden.md", "")
        other = built.write("lulea.txt", "")
        assert len(built.build().failed) == 2
        empty.write_text("# Plan för Boden\n\nBodens mål är 500 nya jobb.\n", encoding="utf-8")
        other.unlink()
        report = built.build()
        assert counts(report) == (1, 0, 3, 0)
        assert report.failed == ()

    def test_document_that_has_become_unreadable_is_named_and_no_longer_searched(self, built: Workspace) -> None:
        built.write("program/trosa.md", "")
        report = built.build()
        assert [failure.path for failure in report.failed] == ["program/trosa.md"]
        assert (report.updated, report.documents) == (0, 2)
        assert not [e for e in built.library().search("Trosas mål", 20) if "trosa" in e.document.path]

    def test_file_name_that_is_not_utf8_is_indexed_under_a_readable_one(self, built: Workspace) -> None:
        os.link(built.write("boden.md", "# Boden\n\nMålet är 500 jobb.\n"), os.fsencode(built.corpus) + b"/l\xe4n.md")
        assert counts(built.build()) == (2, 0, 3, 0)
        assert "l�n.md" in built.paths()
        assert counts(built.build()) == (0, 0, 5, 0)


class TestCorrections:
    def test_correction_changes_the_identity_and_reads_only_that_file(self, built: Workspace) -> None:
        corrections.save(built.corpus, "program/trosa.md", {"kommun": "Nacka", "period": "2024–2050"})
        assert counts(built.build()) == (0, 1, 2, 0)
        identity = next(d.identity for d in built.library().documents() if d.path == "program/trosa.md")
        assert (identity.municipality, identity.municipality_code, identity.valid_to) == ("Nacka", "0182", 2050)
        assert read_again(built) == {"program/trosa.md"}
        library = built.library()
        nacka = [d.id for d in library.documents() if d.identity.municipality == "Nacka"]
        assert library.search("uppföljning", document_ids=nacka)

    def test_correction_taken_back_restores_what_was_found(self, built: Workspace) -> None:
        corrections.save(built.corpus, "program/trosa.md", {"kommun": "Nacka"})
        built.build()
        corrections.save(built.corpus, "program/trosa.md", {})
        assert counts(built.build()) == (0, 1, 2, 0)
        assert {d.identity.municipality for d in built.library().documents()} == {"", "Mora", "Trosa"}

    def test_broken_corrections_stop_the_build_and_leave_the_index(self, built: Workspace) -> None:
        generation = built.generation
        built.write("rattelser.yaml", "program/trosa.md: [\n")
        with pytest.raises(LotsError, match=r"Rättelserna i .* rad 2"):
            built.build()
        assert built.generation == generation


class TestTwoCorpora:
    def test_same_path_in_both_is_two_documents(self, built: Workspace, tmp_path: Path) -> None:
        other = tmp_path / "eget"
        (other / "program").mkdir(parents=True)
        (other / "program/mora.md").write_text(TROSA.replace("Trosa", "Boden"), encoding="utf-8")
        assert counts(built.build(corpora=[built.corpus, other])) == (1, 0, 3, 0)
        documents = [d for d in built.library().documents() if d.path == "program/mora.md"]
        assert {d.identity.municipality for d in documents} == {"Mora", "Boden"}
        assert len({d.id for d in documents}) == 2
        assert counts(built.build(corpora=[built.corpus, other])) == (0, 0, 4, 0)

    def test_corpus_left_out_is_removed(self, built: Workspace, tmp_path: Path) -> None:
        other = tmp_path / "eget"
        other.mkdir()
        (other / "boden.md").write_text("# Plan för Boden\n\nBodens mål är 500 nya jobb.\n", encoding="utf-8")
        built.build(corpora=[built.corpus, other])
        assert counts(built.build()) == (0, 0, 3, 1)

    def test_folder_inside_another_gives_each_document_once(self, built: Workspace) -> None:
        assert counts(built.build(corpora=[built.corpus, built.corpus / "program"])) == (0, 0, 3, 0)
