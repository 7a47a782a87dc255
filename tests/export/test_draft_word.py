"""A draft in Word: opened again, and seen by LibreOffice where there is one."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, PdfObject

from assistant.export.draft_content import without_label
from assistant.export.draft_word import write_draft_docx
from assistant.export.texts import clean
from assistant.types import DraftSection, ParagraphStatus
from tests.export import made
from tests.export.word_files import (
    assert_accessible,
    footnotes,
    headings,
    opened,
    part,
    references,
    texts,
)


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "utkast.docx"
    write_draft_docx(made.DRAFT, path, today=made.TODAY)
    return path


def test_headings_are_real_and_empty_sections_are_not_there(word: Path) -> None:
    assert headings(opened(word)) == [
        (1, "Fokusområden"),
        (2, "Kompetensförsörjning"),
        (2, "Så gör andra"),
        (1, "Mätbara mål"),
        (1, "Uppföljning"),
        (1, "Bilaga 1. Att komplettera"),
        (1, "Bilaga 2. Avstämning"),
        (1, "Bilaga 3. Källor"),
    ]


def test_it_is_accessible(word: Path) -> None:
    assert_accessible(word)


def test_each_place_has_its_footnote_and_only_the_first_is_in_full(word: Path) -> None:
    notes = footnotes(word)
    assert references(opened(word)) == list(notes) == [1, 2, 3, 4, 5]
    assert list(notes.values()) == [
        "Näringslivsstrategi Mora 2023–2026, s. 12. www.mora.se/strategi.pdf?a=1&b=2",
        "Näringslivsstrategi för Lerums kommun, avsnittet Uppföljning.",
        "Näringslivsprogram Trosa 2016–2019, s. 6. Utgånget 2019.",
        "Näringslivsstrategi Mora 2023–2026, s. 12.",
        "Näringslivsstrategi Mora 2023–2026, s. 14.",
    ]


def test_footnotes_are_a_part_of_their_own_with_separators_and_links(word: Path) -> None:
    with zipfile.ZipFile(word) as archive:
        assert b"/word/footnotes.xml" in archive.read("[Content_Types].xml")
        assert b"relationships/footnotes" in archive.read("word/_rels/document.xml.rels")
        links = archive.read("word/_rels/footnotes.xml.rels").decode()
    assert 'Target="https://www.mora.se/strategi.pdf?a=1&amp;b=2"' in links
    assert 'TargetMode="External"' in links
    kinds = [note.get(qn("w:type")) for note in part(word, "word/footnotes.xml")]
    assert kinds[:2] == ["separator", "continuationSeparator"]
    named = [node.get(qn("w:id")) for node in part(word, "word/settings.xml").iter(qn("w:footnote"))]
    assert named == ["-1", "0"]


def test_every_status_is_a_style_and_a_word(word: Path) -> None:
    shown = {paragraph.text: paragraph.style.name for paragraph in opened(word).paragraphs}
    assert shown["Kommunen har två fokusområden.\u00a0\u00a0Er uppgift"] == "Er uppgift"
    assert shown["starta ett branschråd\u00a0\u00a0Er uppgift"] == "Er uppgift punkt"
    assert shown["Mora har ett råd. Lerum har ett annat.\u00a0\u00a0Belagt"] == "Belagt punkt"
    assert shown["Så här följs programmet upp."] == "Normal"
    needs = next(text for text, style in shown.items() if style == "Behöver underlag" and "följs upp" in text)
    assert needs.split("\n") == [
        "Behöver underlag: hur ofta målen följs upp.",
        "Var: Kommunens årshjul. Varför: Uppföljning utan tid blir inte av.",
    ]


def test_placeholders_in_tables_are_shaded_and_named(word: Path) -> None:
    goals = opened(word).tables[1]
    base, target = goals.cell(1, 3), goals.cell(1, 4)
    assert base.text == "Behöver underlag: basvärdet i den senaste enkäten"
    assert target.text.strip() == "Behöver underlag"
    assert base._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "FFF3C4"
    assert goals.cell(1, 0)._tc.tcPr.find(qn("w:shd")) is None


def test_a_wide_table_lies_down_and_the_page_after_it_stands(word: Path) -> None:
    pages = [(section.page_width.cm > section.page_height.cm) for section in opened(word).sections]
    assert pages == [False, True, False]
    footers = [section.footer.paragraphs[0].text for section in opened(word).sections]
    assert {footer.split("\t")[0] for footer in footers} == {"Näringslivsprogram 2027–2031 · utkast 21 november 2026"}


def test_the_contents_lead_to_every_section_and_ask_nothing_of_word(word: Path) -> None:
    document = opened(word)
    marks = {mark.get(qn("w:name")): mark.getparent() for mark in document.element.iter(qn("w:bookmarkStart"))}
    links = {
        "".join(link.itertext(qn("w:t"))): link.get(qn("w:anchor"))
        for link in document.element.iter(qn("w:hyperlink"))
        if link.get(qn("w:anchor"))
    }
    assert list(links) == [text for level, text in headings(document) if level == 1]
    assert all("".join(marks[name].itertext(qn("w:t"))) == text for text, name in links.items())
    assert part(word, "word/settings.xml").find(qn("w:updateFields")) is None
    assert 'w:dirty="' not in document.element.xml


def test_missing_things_are_listed_by_importance(word: Path) -> None:
    tables = {
        table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")): [cell.text for cell in table.rows[1].cells]
        for table in opened(word).tables
    }
    first = ["Hur ofta målen följs upp", "Kommunens årshjul", "Uppföljning utan tid blir inte av.", "Uppföljning"]
    assert tables["Måste finnas före beslut"] == first
    assert tables["Bra att ha"][0] == "Bild till omslaget"
    assert tables["Utkastet mot programmets delar"] == ["Vision", "Saknas", "Skriv en vision."]


def test_sources_stand_once_each_with_their_address(word: Path) -> None:
    sources = [paragraph.text for paragraph in opened(word).paragraphs if paragraph.style.name == "Källa"]
    assert sources == [
        "Näringslivsstrategi för Lerums kommun. Lerum · strategi. Citerat: avsnittet Uppföljning.",
        "Näringslivsstrategi Mora 2023–2026. Mora · strategi · gällande. Citerat: s. 12, s. 14. "
        "www.mora.se/strategi.pdf?a=1&b=2",
        "Näringslivsprogram Trosa 2016–2019. Trosa · program · utgånget 2019. Citerat: s. 6.",
    ]


def test_the_properties_name_the_program_and_nobody(word: Path) -> None:
    properties = opened(word).core_properties
    assert (properties.title, properties.author, properties.last_modified_by, properties.comments) == (
        "Näringslivsprogram 2027–2031",
        "",
        "",
        "",
    )
    assert "".join(part(word, "docProps/app.xml").itertext()) == "Näringslivslotsen"
    with zipfile.ZipFile(word) as archive:
        assert not [name for name in archive.namelist() if "thumbnail" in name or "customXml" in name]
        assert b"python-docx" not in archive.read("docProps/core.xml")


def test_the_same_draft_gives_the_same_text(word: Path, tmp_path: Path) -> None:
    again = tmp_path / "igen.docx"
    write_draft_docx(made.DRAFT, again, today=made.TODAY)
    with zipfile.ZipFile(word) as one, zipfile.ZipFile(again) as two:
        assert {name: one.read(name) for name in one.namelist()} == {name: two.read(name) for name in two.namelist()}


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    path = tmp_path / "utkast.docx"
    write_draft_docx(made.hostile_draft(), path, today=made.TODAY)
    shown = texts(opened(path))
    for text in made.HOSTILE:
        for line in clean(text).split("\n"):
            # Marks become footnotes, and are shown as such.
            assert line.replace("[1]", "").strip() in shown
    assert_accessible(path)
    assert set(references(opened(path))) == set(footnotes(path))


def test_nothing_to_show(tmp_path: Path) -> None:
    path = tmp_path / "tomt.docx"
    write_draft_docx(replace(made.draft(), title="", municipality=""), path, today=made.TODAY)
    assert [paragraph.text for paragraph in opened(path).paragraphs] == [
        "Utkast",
        "utkast 21 november 2026",
        "Framtaget med Näringslivslotsen (Källutdrag).",
        "Utkastet är tomt.",
    ]


def test_one_section_has_no_contents_and_no_empty_appendices(tmp_path: Path) -> None:
    path = tmp_path / "ett.docx"
    section = DraftSection("vision", "Vision", (made.paragraph("Habo ska växa.", ParagraphStatus.OWN_INPUT),))
    write_draft_docx(made.draft(section), path, today=made.TODAY)
    assert headings(opened(path)) == [(1, "Vision")]
    assert "Innehåll" not in texts(opened(path))
    assert footnotes(path) == {}


def test_a_placeholder_says_once_that_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "ett.docx"
    given = (
        "[Behöver underlag: hur ofta?]",
        "▢ [behöver underlag: hur ofta?].",
        "Behöver underlag – hur ofta?",
        "▢ [hur ofta?]",
        "hur ofta?",
    )
    section = DraftSection("x", "X", tuple(made.paragraph(text, ParagraphStatus.NEEDS_INPUT) for text in given))
    write_draft_docx(made.draft(section), path, today=made.TODAY)
    assert [paragraph.text for paragraph in opened(path).paragraphs[-5:]] == ["Behöver underlag: hur ofta?"] * 5


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "▢ [vem som gör vad] Till exempel Mora: mötena är två. [3]",
            "vem som gör vad. Till exempel Mora: mötena är två. [3]",
        ),
        ("▢ [Behöver underlag: målet ”A [B]” – se planen]", "målet ”A [B]” – se planen"),
        ("[1] Så är det.", "[1] Så är det."),
        ("▢ [aldrig stängd", "▢ [aldrig stängd"),
        ("▢ []", ""),
    ],
)
def test_a_placeholder_loses_its_box_and_nothing_else(text: str, shown: str) -> None:
    assert without_label(text) == shown


def test_appendices_of_the_draft_and_of_the_file_are_numbered_together(tmp_path: Path) -> None:
    path = tmp_path / "utkast.docx"
    own = (
        DraftSection("mal", "Mål", (made.paragraph("Få mål.", ParagraphStatus.NEEDS_INPUT),)),
        DraftSection("tom", "Bilaga: Tom", ()),
        DraftSection("ord", "Bilaga: Ordlista", (made.paragraph("NKI.", ParagraphStatus.NEEDS_INPUT),)),
    )
    write_draft_docx(replace(made.DRAFT, sections=(*made.DRAFT.sections, *own)), path, today=made.TODAY)
    found = [text for _, text in headings(opened(path)) if text.startswith("Bilaga")]
    assert found == ["Bilaga 1. Ordlista", "Bilaga 2. Att komplettera", "Bilaga 3. Avstämning", "Bilaga 4. Källor"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_shows_every_page(word: Path, tmp_path: Path) -> None:
    reader = as_pdf(word, tmp_path, "pdf")
    pages = [page.extract_text() for page in reader.pages]
    assert "Innehåll" in pages[0]
    assert all(f"Sida {number} av {len(pages)}" in page for number, page in enumerate(pages, start=1))
    everything = "\n".join(pages)
    for text in ("Bilaga 1. Att komplettera", "Tabell 2. Mål och indikatorer", "s. 6. Utgånget 2019."):
        assert text in everything


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_makes_an_accessible_pdf_of_it(word: Path, tmp_path: Path) -> None:
    """As PDF/UA asks: a language, a title, headings one level at a time, table headers, and alternative texts."""
    compliant = '{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    root = as_pdf(word, tmp_path, f"pdf:writer_pdf_Export:{compliant}").trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("sv-SE", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    parts = list(tagged(root["/StructTreeRoot"]["/K"]))
    names = [part["/S"] for part in parts]
    levels = [int(name[2:]) for name in names if re.fullmatch(r"/H\d", name)]
    assert len(levels) == len(headings(opened(word)))
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    assert names.count("/Table") == len(opened(word).tables)
    columns = sum(len(table.columns) for table in opened(word).tables)
    assert names.count("/TH") == columns
    assert all(part.get("/Alt") for part in parts if part["/S"] == "/Figure")


def as_pdf(word: Path, folder: Path, kind: str) -> PdfReader:
    """The file as LibreOffice makes a PDF of it."""
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(word)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return PdfReader(folder / "utkast.pdf")


def tagged(element: object) -> Iterator[DictionaryObject]:
    """Every part of a tagged PDF, in reading order."""
    element = element.get_object() if isinstance(element, PdfObject) else element
    for inner in element if isinstance(element, list) else [element]:
        part = inner.get_object() if isinstance(inner, PdfObject) else inner
        if isinstance(part, DictionaryObject):
            if "/S" in part:
                yield part
            if "/K" in part:
                yield from tagged(part["/K"])
