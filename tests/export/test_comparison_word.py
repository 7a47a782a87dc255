"""A comparison in Word: the table lying down, three empties with words of their own, footnotes and pictures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import Table

from assistant.export.changes_word import write_changes_docx
from assistant.export.comparison_content import side_by_side
from assistant.export.comparison_word import write_comparison_docx
from assistant.types import Cell, CellStatus, Column, Comparison
from tests.export import made
from tests.export.word_files import assert_accessible, footnotes, headings, opened, references


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "jämförelse.docx"
    write_comparison_docx(made.COMPARISON, path, news=[made.NEWS], today=made.TODAY)
    return path


def table(path: Path, caption: str) -> Table:
    found = [t for t in opened(path).tables if t._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == caption]
    assert len(found) == 1
    return found[0]


def test_conclusions_come_first_and_sources_last(word: Path) -> None:
    assert headings(opened(word)) == [
        (1, "Det här jämförs"),
        (1, "Slutsatser"),
        (2, "Skiljer sig"),
        (2, "Går inte att jämföra"),
        (1, "Mål med samma mått"),
        (2, "Placering i rankningen"),
        (1, "Kommun för kommun"),
        (1, "Vad är nytt?"),
        (2, "Mora: från Näringslivsstrategi Mora 2014–2020 till Näringslivsstrategi Mora 2023–2026"),
        (1, "Källor"),
    ]
    assert_accessible(word)


def test_the_table_lies_down_with_expired_programmes_marked(word: Path) -> None:
    orientations = [section.orientation for section in opened(word).sections]
    assert orientations == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    header = [cell.text for cell in table(word, "Mora, Trosa, Lerum och Perstorp").rows[0].cells]
    assert header == ["Aspekt", "Mora", "Trosa (utgånget 2019)", "Lerum", "Perstorp"]


def test_the_empties_have_words_and_looks_of_their_own(word: Path) -> None:
    vision, goals = table(word, "Mora, Trosa, Lerum och Perstorp").rows[1:]
    assert vision.cells[2].text == "Ingen träff i underlaget"
    assert vision.cells[4].text == "Programmet saknas i underlaget"
    assert goals.cells[3].text.split("\n") == ["Anges inte i programmet: ", "Strategin har inga mätbara mål."]
    assert vision.cells[4]._tc.tcPr.find(qn("w:shd")).get(qn("w:val")) == "pct10"
    assert vision.cells[2]._tc.tcPr.find(qn("w:shd")) is None
    assert vision.cells[3].text == "Lerum ska leda.\nLerum ska bry sig."
    assert {paragraph.style.name for paragraph in vision.cells[3].paragraphs} == {"Tabellpunkt"}


def test_every_footnote_resolves_and_cells_cite_their_own_municipality(word: Path) -> None:
    notes = footnotes(word)
    assert references(opened(word)) == list(notes)
    for row in table(word, "Mora, Trosa, Lerum och Perstorp").rows[1:]:
        for cell, municipality in zip(row.cells[1:], ("Mora", "Trosa", "Lerum", "Perstorp"), strict=True):
            cited = [int(found.get(qn("w:id"))) for found in cell._tc.iter(qn("w:footnoteReference"))]
            assert all(municipality in notes[n] for n in cited)


def test_pictures_have_their_text_alternative(word: Path) -> None:
    shown = [shape._inline.docPr.get("descr") for shape in opened(word).inline_shapes]
    assert len(shown) == 2
    assert "Mora: 2 av 2 aspekter" in shown[0]
    assert "plats 50, 2026, från plats 120" in shown[1]
    assert all(shape.width.cm <= 16.01 for shape in opened(word).inline_shapes)


def test_what_is_new_stands_side_by_side(word: Path) -> None:
    assert [cell.text for cell in table(word, "Nytt i Mora").rows[1].cells] == [
        "Mätbara mål",
        "Ingen motsvarande punkt",
        "Plats 50.",
    ]
    assert [cell.text for cell in table(word, "Borta i Mora").rows[1].cells][1] == "Kvartalsvis."


@pytest.mark.parametrize(("columns", "sizes"), [(0, []), (1, [1]), (4, [4]), (5, [2, 3]), (10, [3, 3, 4])])
def test_many_municipalities_share_tables_evenly(columns: int, sizes: list[int]) -> None:
    comparison = Comparison(tuple(Column(str(n), str(n)) for n in range(columns)), (), ())
    groups = side_by_side(comparison, 4)
    assert [len(group) for group in groups] == sizes
    assert [number for group in groups for number in group] == list(range(columns))


def test_ten_municipalities(tmp_path: Path) -> None:
    path = tmp_path / "tio.docx"
    columns = tuple(Column(name, name) for name in "Ale Berg Dorotea Eda Falun Gagnef Habo Håbo Inget Jokkmokk".split())
    cells = tuple(Cell(n, aspect.key, CellStatus.NOT_IN_CORPUS) for aspect in made.ASPECTS for n in range(10))
    write_comparison_docx(Comparison(columns, made.ASPECTS, cells), path, today=made.TODAY)
    captions = [t._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) for t in opened(path).tables]
    assert captions == [
        "Kommunernas program",
        "Ale, Berg och Dorotea",
        "Eda, Falun och Gagnef",
        "Habo, Håbo, Inget och Jokkmokk",
    ]
    (shape,) = opened(path).inline_shapes
    assert 20 < shape.width.cm <= 25.71
    assert_accessible(path)


def test_nothing_to_compare(tmp_path: Path) -> None:
    path = tmp_path / "tom.docx"
    write_comparison_docx(made.EMPTY_COMPARISON, path, today=made.TODAY)
    assert opened(path).paragraphs[-1].text == "Jämförelsen är tom: inga kommuner eller aspekter är valda."
    assert footnotes(path) == {}


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "fientlig.docx"
    write_comparison_docx(made.hostile_comparison(), path, today=made.TODAY)
    assert_accessible(path)
    assert references(opened(path)) == list(footnotes(path))
    assert not [link for link in opened(path).part.rels.values() if link.is_external]


def test_what_is_new_alone(tmp_path: Path) -> None:
    path = tmp_path / "nytt.docx"
    unchanged = replace(made.NEWS, municipality="Orsa", points=())
    write_changes_docx([made.NEWS, unchanged], path, today=made.TODAY)
    assert [level for level, _ in headings(opened(path))] == [1, 1, 1]
    assert opened(path).paragraphs[1].text == "Mora och Orsa · 21 november 2026"
    assert "Inga punkter att jämföra hittades i programmen." in [p.text for p in opened(path).paragraphs]
    assert_accessible(path)
