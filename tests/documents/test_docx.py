"""Word documents built with python-docx and, where it has no words for it, with Word's own XML."""

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from assistant.documents.docx import read_docx
from assistant.types import Block, BlockKind

H, P, L, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW
NS = nsdecls("w") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


@pytest.fixture
def document():
    return docx.Document()


@pytest.fixture
def read(document, tmp_path):
    def saved_and_read() -> tuple[Block, ...]:
        path = tmp_path / "a.docx"
        document.save(path)
        return read_docx(path).blocks

    return saved_and_read


def add_xml(document, inner: str) -> None:
    """Append an element of Word's XML to the body, before the section properties."""
    element = parse_xml(inner.replace(">", f" {NS}>", 1) if "/>" not in inner.split(">")[0] + ">" else inner)
    document.element.body.insert(len(document.element.body) - 1, element)


def add_table(document, *rows: tuple[str, ...]):
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def bold(document, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def shape(blocks: tuple[Block, ...]) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.text) for block in blocks]


def test_headings_lists_and_paragraphs_come_in_reading_order(document, read) -> None:
    document.add_heading("Näringslivsprogram", 0)
    document.add_heading("Mål", 1)
    paragraph = document.add_paragraph("Vi ")
    paragraph.add_run("ska").bold = True
    paragraph.add_run(" växa.")
    document.add_heading("Fler företag", 2)
    document.add_paragraph("Lots in", style="List Bullet")
    document.add_paragraph("en väg", style="List Bullet 2")
    document.add_paragraph("Första steget", style="List Number")
    assert shape(read()) == [
        (H, 1, "Näringslivsprogram"),
        (H, 1, "Mål"),
        (P, 0, "Vi ska växa."),
        (H, 2, "Fler företag"),
        (L, 0, "Lots in"),
        (L, 1, "en väg"),
        (L, 0, "Första steget"),
    ]


def test_no_block_has_a_page(document, read) -> None:
    document.add_paragraph("Före sidbrytningen.")
    document.add_page_break()
    document.add_paragraph("Efter sidbrytningen.")
    assert [(b.page_start, b.page_end) for b in read()] == [(None, None)] * 2


@pytest.mark.parametrize(
    ("name", "level"), [("Rubrik 1", 1), ("Rubrik 3", 3), ("Numrerad rubrik 2", 2), ("Titel", 1), ("Tabellrubrik 1", 0)]
)
def test_swedish_style_names(document, read, name: str, level: int) -> None:
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Uppföljning", style=name)
    document.add_paragraph("Programmet följs upp varje år.")
    assert shape(read())[0] == ((H, level, "Uppföljning") if level else (P, 0, "Uppföljning"))


def test_a_style_based_on_a_heading_is_a_heading(document, read) -> None:
    style = document.styles.add_style("Kommunens kapitel", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Roller", style=style)
    assert shape(read()) == [(H, 2, "Roller")]


def test_outline_level_makes_a_heading(document, read) -> None:
    add_xml(document, '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Ansvar</w:t></w:r></w:p>')
    add_xml(document, '<w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>Brödtext</w:t></w:r></w:p>')
    assert shape(read()) == [(H, 3, "Ansvar"), (P, 0, "Brödtext")]


def test_a_bold_line_alone_above_text_is_a_heading(document, read) -> None:
    document.add_heading("Fokusområden", 1)
    bold(document, "Kompetensförsörjning:")
    document.add_paragraph("Skola och arbetsliv samverkar.")
    bold(document, "Det här är en hel mening i fetstil som betonar något viktigt.")
    document.add_paragraph("Mer text.")
    assert shape(read()) == [
        (H, 1, "Fokusområden"),
        (H, 2, "Kompetensförsörjning"),
        (P, 0, "Skola och arbetsliv samverkar."),
        (P, 0, "Det här är en hel mening i fetstil som betonar något viktigt."),
        (P, 0, "Mer text."),
    ]


def test_of_several_bold_lines_only_the_last_is_a_heading(document, read) -> None:
    document.add_paragraph("Kontakta oss när du vill.")
    for line in ("Mora kommun", "Näringslivsenheten", "Öppettider"):
        bold(document, line)
    document.add_paragraph("Vardagar 8–17.")
    assert [b.kind for b in read()] == [P, P, P, H, P]


def test_larger_bold_lines_are_higher_headings(document, read) -> None:
    for text, size in (("Tillväxtprogram 2024", 20), ("Satsningar", 15), ("Papper och plåt", 13)):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(size)
    document.add_paragraph("Industrin växer.")
    run = document.add_paragraph().add_run("Uppföljning")
    run.bold, run.font.size = True, Pt(15)
    document.add_paragraph("Varje år.")
    assert shape(read()) == [
        (H, 1, "Tillväxtprogram 2024"),
        (H, 2, "Satsningar"),
        (H, 3, "Papper och plåt"),
        (P, 0, "Industrin växer."),
        (H, 2, "Uppföljning"),
        (P, 0, "Varje år."),
    ]


def test_a_document_may_begin_with_a_bold_title_and_never_ends_with_a_heading(document, read) -> None:
    bold(document, "Tillväxtprogram 2024")
    bold(document, "Mål")
    document.add_paragraph("Fler jobb.")
    bold(document, "Antaget av fullmäktige")
    assert shape(read()) == [
        (H, 1, "Tillväxtprogram 2024"),
        (H, 2, "Mål"),
        (P, 0, "Fler jobb."),
        (P, 0, "Antaget av fullmäktige"),
    ]


def test_numbering_in_the_paragraph_makes_a_list_item(document, read) -> None:
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    )
    add_xml(document, numbered.format(0, 5, "Lokal service"))
    add_xml(document, numbered.format(2, 5, "Bredband"))
    add_xml(document, numbered.format(0, 0, "Utan nummer"))
    assert shape(read()) == [(L, 0, "Lokal service"), (L, 2, "Bredband"), (P, 0, "Utan nummer")]


def test_a_numbered_heading_stays_a_heading(document, read) -> None:
    document.add_heading("Inledning", 1)
    properties = document.paragraphs[0]._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
    assert shape(read()) == [(H, 1, "Inledning")]


@pytest.mark.parametrize("mark", ["• ", "- ", "–\t", "* ", "\uf0b7\t", "o\t", "1. ", "b) "])
def test_typed_bullets(document, read, mark: str) -> None:
    document.add_paragraph(f"{mark}Besök företagen")
    assert shape(read()) == [(L, 0, "Besök företagen")]


@pytest.mark.parametrize("text", ["o andra sidan", "-5 procent", "2023 antogs programmet", "–2026 gäller programmet"])
def test_what_only_looks_like_a_bullet(document, read, text: str) -> None:
    document.add_paragraph(text)
    assert shape(read()) == [(P, 0, text)]


def test_a_list_typed_with_line_breaks(document, read) -> None:
    document.add_paragraph("Vi satsar på:\n- mark\n- kompetens")
    document.add_paragraph("Mora kommun\nFredsgatan 12")
    assert shape(read()) == [
        (P, 0, "Vi satsar på:"),
        (L, 0, "mark"),
        (L, 0, "kompetens"),
        (P, 0, "Mora kommun Fredsgatan 12"),
    ]


def test_a_table_is_read_where_it_stands_with_its_headers(document, read) -> None:
    document.add_paragraph("Före.")
    add_table(document, ("Mål", "Basvärde", "Målvärde"), ("Fler företag", "120", "150"), ("NKI", "", "75"))
    document.add_paragraph("Efter.")
    assert shape(read()) == [
        (P, 0, "Före."),
        (R, 0, "Mål: Fler företag · Basvärde: 120 · Målvärde: 150"),
        (R, 0, "Mål: NKI · Målvärde: 75"),
        (P, 0, "Efter."),
    ]


def test_a_table_of_keys_and_values(document, read) -> None:
    add_table(document, ("Dokumenttyp", "Strategi"), ("Antagen av:", "Kommunfullmäktige"), ("Giltig", "2023–2026"))
    assert [b.text for b in read()] == ["Dokumenttyp: Strategi", "Antagen av: Kommunfullmäktige", "Giltig: 2023–2026"]


def test_a_row_marked_as_header_is_one_whatever_it_looks_like(document, read) -> None:
    table = add_table(document, ("1", "2"), ("mark", "bostäder"))
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {NS}/>"))
    assert [b.text for b in read()] == ["1: mark · 2: bostäder"]


def test_a_table_without_headers(document, read) -> None:
    add_table(document, ("Vi blev 12 fler.", "Det är bra.", "x"), ("Vi blev 13 fler.", "Det är bättre.", "y"))
    assert [b.text for b in read()] == ["Vi blev 12 fler. · Det är bra. · x", "Vi blev 13 fler. · Det är bättre. · y"]


def test_a_merged_cell_is_repeated_downwards_and_read_once_sideways(document, read) -> None:
    table = add_table(
        document, ("Område", "Aktivitet", "Ansvarig"), ("Mark", "Plan", "KS"), ("", "Köp", "KS"), ("Övrigt", "", "")
    )
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 2))
    assert [b.text for b in read()] == [
        "Område: Mark · Aktivitet: Plan · Ansvarig: KS",
        "Område: Mark · Aktivitet: Köp · Ansvarig: KS",
        "Övrigt",
    ]


def test_merged_cells_in_later_columns_are_repeated_in_rows_with_more_to_say(document, read) -> None:
    table = add_table(
        document,
        ("Mål", "Indikator", "Ansvarig"),
        ("Service", "NKI", "Näringslivschef"),
        ("Service", "Svarstid", ""),
        ("", "", ""),
    )
    table.cell(1, 2).merge(table.cell(3, 2)).text = "Näringslivschef"
    assert [b.text for b in read()] == [
        "Mål: Service · Indikator: NKI · Ansvarig: Näringslivschef",
        "Mål: Service · Indikator: Svarstid · Ansvarig: Näringslivschef",
    ]


def test_a_header_over_two_rows_names_each_column(document, read) -> None:
    table = add_table(document, ("Mål", "Mått", "", "Ansvarig"), ("", "2023", "2027", ""), ("NKI", "71", "75", "KS"))
    table.cell(0, 1).merge(table.cell(0, 2))
    for column in (0, 3):
        table.cell(0, column).merge(table.cell(1, column))
    assert [b.text for b in read()] == ["Mål: NKI · Mått 2023: 71 · Mått 2027: 75 · Ansvarig: KS"]


def test_paragraphs_lined_up_with_tabs_are_a_table(document, read) -> None:
    for line in ("Mål\tBasvärde 2023\tMålvärde 2027", "NKI\t71\t75", "Nya företag\t98\t120", "En rad utan tabb."):
        document.add_paragraph(line)
    assert [(b.kind, b.text) for b in read()] == [
        (BlockKind.TABLE_ROW, "Mål: NKI · Basvärde 2023: 71 · Målvärde 2027: 75"),
        (BlockKind.TABLE_ROW, "Mål: Nya företag · Basvärde 2023: 98 · Målvärde 2027: 120"),
        (BlockKind.PARAGRAPH, "En rad utan tabb."),
    ]


def test_a_subtitle_with_a_level_but_no_list_is_no_list_item(document, read) -> None:
    document.add_paragraph("Ekeby kommun 2024–2028", style="Subtitle")
    document.add_paragraph("Text.")
    assert [b.kind for b in read()] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_a_title_row_above_the_headers(document, read) -> None:
    table = add_table(document, ("Mätbara mål", "", ""), ("Mål", "2023", "2026"), ("Företag", "120", "150"))
    table.cell(0, 0).merge(table.cell(0, 2))
    assert [b.text for b in read()] == ["Mätbara mål", "Mål: Företag · 2023: 120 · 2026: 150"]


def test_several_paragraphs_and_a_table_in_a_cell(document, read) -> None:
    table = add_table(document, ("Mål", "Aktivitet"), ("Tillväxt", "Bygg- och mötesforum"), ("Mark", "Planera"))
    table.cell(1, 1).add_paragraph("• Mentorer")
    inner = table.cell(2, 1).add_table(2, 2)
    for cell, text in zip((*inner.rows[0].cells, *inner.rows[1].cells), ("År", "Yta", "2024", "5 ha"), strict=True):
        cell.text = text
    assert [b.text for b in read()] == [
        "Mål: Tillväxt · Aktivitet: Bygg- och mötesforum; Mentorer",
        "Mål: Mark · Aktivitet: Planera",
        "År: 2024 · Yta: 5 ha",
    ]


def test_a_table_that_only_places_text_is_read_as_text(document, read) -> None:
    box = document.add_table(1, 1).cell(0, 0)
    box.text = "Så här gör vi."
    box.add_paragraph("Ring lotsen", style="List Bullet")
    columns = document.add_table(1, 2)
    columns.cell(0, 0).text = "Näringslivet i Mora"
    columns.cell(0, 0).paragraphs[0].style = document.styles["Heading 2"]
    columns.cell(0, 1).text = "Vänsterspalten läses först."
    assert shape(read()) == [
        (P, 0, "Så här gör vi."),
        (L, 0, "Ring lotsen"),
        (H, 2, "Näringslivet i Mora"),
        (P, 0, "Vänsterspalten läses först."),
    ]


def test_tracked_changes_read_as_accepted(document, read) -> None:
    add_xml(
        document,
        "<w:p><w:r><w:t xml:space='preserve'>Målet är </w:t></w:r>"
        "<w:del w:id='1' w:author='a'><w:r><w:delText>100</w:delText></w:r></w:del>"
        "<w:ins w:id='2' w:author='a'><w:r><w:t>150</w:t></w:r></w:ins>"
        "<w:moveFrom w:id='3' w:author='a'><w:r><w:t> flyttat</w:t></w:r></w:moveFrom>"
        "<w:r><w:t xml:space='preserve'> företag.</w:t></w:r></w:p>",
    )
    table = add_table(document, ("Mål", "Värde"), ("Jobb", "10"), ("Struket", "20"))
    table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f"<w:del w:id='4' w:author='a' {NS}/>"))
    assert [b.text for b in read()] == ["Målet är 150 företag.", "Mål: Jobb · Värde: 10"]


def test_links_controls_fields_and_hidden_text(document, read) -> None:
    add_xml(
        document,
        "<w:p><w:r><w:t xml:space='preserve'>Läs på </w:t></w:r>"
        "<w:hyperlink w:anchor='x'><w:r><w:t>mora.se</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t xml:space='preserve'> från </w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:instrText>DATE</w:instrText></w:r><w:fldSimple w:instr='DATE'><w:r><w:t>2024</w:t></w:r></w:fldSimple>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hemligt</w:t></w:r><w:r><w:noBreakHyphen/><w:t>25</w:t></w:r></w:p>",
    )
    add_xml(document, "<w:sdt><w:sdtContent><w:p><w:r><w:t>Försättsblad</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    assert [b.text for b in read()] == ["Läs på mora.se från 2024-25", "Försättsblad"]


def test_a_text_box_is_read_once_after_its_paragraph(document, read) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Faktaruta: 900 företag</w:t></w:r></w:p></w:txbxContent>"
    add_xml(
        document,
        f"<w:p><w:r><w:t>Texten bredvid.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        f"</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert [b.text for b in read()] == ["Texten bredvid.", "Faktaruta: 900 företag"]


def test_footnotes_stand_at_the_end_of_their_section(document, read) -> None:
    notes = (
        f'<w:footnotes {NS}><w:footnote w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Källa: SCB.</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    )
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), content_type, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.add_heading("Nuläge", 1)
    add_xml(
        document,
        "<w:p><w:r><w:t>Kommunen har 900 företag.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
    )
    document.add_paragraph("De växer.")
    document.add_heading("Mål", 1)
    assert [b.text for b in read()] == ["Nuläge", "Kommunen har 900 företag.", "De växer.", "Källa: SCB.", "Mål"]


def test_headers_footers_and_contents_are_left_out(document, read) -> None:
    document.sections[0].header.paragraphs[0].text = "Mora kommun sidhuvud"
    document.sections[0].footer.paragraphs[0].text = "Sida 1"
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Inledning\t3", style="toc 1")
    add_xml(
        document,
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        "<w:sdtContent><w:p><w:r><w:t>Innehåll</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    add_xml(document, "<w:p><w:hyperlink w:anchor='_Toc123'><w:r><w:t>Mål 5</w:t></w:r></w:hyperlink></w:p>")
    document.add_paragraph("Bara detta.")
    assert [b.text for b in read()] == ["Bara detta."]


def test_properties(document, tmp_path) -> None:
    document.core_properties.title = "Näringslivsstrategi 2023–2026"
    document.core_properties.author = "Någon Person"
    document.add_paragraph("x")
    document.save(tmp_path / "a.docx")
    properties = read_docx(tmp_path / "a.docx").properties
    assert properties == {"title": "Näringslivsstrategi 2023–2026", "created": "2013-12-23"}


def test_styles_based_on_each_other_do_not_hang(document, read) -> None:
    first = document.styles.add_style("Ett", WD_STYLE_TYPE.PARAGRAPH)
    second = document.styles.add_style("Två", WD_STYLE_TYPE.PARAGRAPH)
    first.base_style, second.base_style = second, first
    document.add_paragraph("Text", style=first)
    assert shape(read()) == [(P, 0, "Text")]


def test_a_paragraph_with_an_unknown_style_is_text(document, read) -> None:
    document.add_paragraph("Text")
    document.paragraphs[0]._p.get_or_add_pPr().append(parse_xml(f'<w:pStyle {NS} w:val="Saknas"/>'))
    assert document.paragraphs[0]._p.pPr.find(qn("w:pStyle")).get(qn("w:val")) == "Saknas"
    assert shape(read()) == [(P, 0, "Text")]


def test_soft_hyphens_and_no_break_spaces(document, read) -> None:
    document.add_paragraph("närings\u00adlivs\u00adprogram på 5\u00a0år")
    assert [b.text for b in read()] == ["näringslivsprogram på 5 år"]
