"""Headings, lists and paragraphs found by looks, on PDF files made in the test."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph

from assistant.documents.pdf import read_pdf
from assistant.types import BlockKind
from tests.documents.pdf_files import BODY, H1, H2, PROSE, TITLE, drawn, flowed, lines, prose


def headings(path: Path) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in read_pdf(path).blocks if b.kind is BlockKind.HEADING]


def test_heading_levels_follow_size(tmp_path: Path) -> None:
    story = [
        Paragraph("Näringslivsprogram", TITLE),
        PageBreak(),
        Paragraph("Nuläge", H1),
        *prose(2),
        Paragraph("Företagen", H2),
        *prose(2),
        Paragraph("<b>Företagsklimat</b>", BODY),
        *prose(1),
        Paragraph("Mål", H1),
        *prose(1),
    ]
    assert headings(flowed(tmp_path / "niva.pdf", story)) == [
        (1, "Näringslivsprogram"),
        (2, "Nuläge"),
        (3, "Företagen"),
        (4, "Företagsklimat"),
        (2, "Mål"),
    ]


def test_numbered_headings_go_by_depth(tmp_path: Path) -> None:
    story = [
        Paragraph("Näringslivsprogram", TITLE),
        Paragraph("1 Inledning", H1),
        *prose(1),
        Paragraph("1.1 Syfte", H2),
        *prose(1),
        Paragraph("3.2.1 Uppföljning varje år", BODY),
        *prose(1),
        Paragraph("Förord", H1),
        *prose(1),
    ]
    assert headings(flowed(tmp_path / "nummer.pdf", story)) == [
        (1, "Näringslivsprogram"),
        (1, "1 Inledning"),
        (2, "1.1 Syfte"),
        (3, "3.2.1 Uppföljning varje år"),
        (1, "Förord"),
    ]


def test_long_heading_is_one_block_and_capitals_are_a_heading(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 60, 100, ["Näringslivsprogram", "för Storby kommun"], 26, 31, "Helvetica-Bold")
        lines(canvas, 60, 200, ["FÖRETAGSKLIMAT"])
        lines(canvas, 60, 220, ["Företagsklimatet mäts varje år och ska bli bättre än i grannkommunerna runt om."])
        lines(canvas, 60, 250, ["Mål: högst 30 dagar."])

    blocks = read_pdf(drawn(tmp_path / "rubrik.pdf", page)).blocks
    assert [(b.kind, b.text) for b in blocks[:2]] == [
        (BlockKind.HEADING, "Näringslivsprogram för Storby kommun"),
        (BlockKind.HEADING, "FÖRETAGSKLIMAT"),
    ]
    assert [b.kind for b in blocks[2:]] == [BlockKind.PARAGRAPH] * 2


def test_preamble_in_large_type_is_no_heading(tmp_path: Path) -> None:
    large = ParagraphStyle("large", fontName="Helvetica", fontSize=14, leading=18, spaceAfter=10)
    story = [Paragraph("Förord", H1), Paragraph(PROSE[1], large), *prose(3)]
    assert headings(flowed(tmp_path / "ingress.pdf", story)) == [(1, "Förord")]


@pytest.mark.parametrize("glyph", ["•", "–", "-", "·", "o", "*", "▪"])
def test_list_items_of_any_glyph(tmp_path: Path, glyph: str) -> None:
    font = "Symbols" if glyph == "▪" else "Helvetica"
    if font == "Symbols":
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        file = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
        if not file.exists():
            pytest.skip("no font with the glyph")
        pdfmetrics.registerFont(TTFont(font, str(file)))

    def page(canvas: Canvas) -> None:
        lines(canvas, 60, 100, ["Kommunen ska:"], font=font)
        for top, texts in (
            (120, ["korta handläggningen så att företagen får", "svar inom två dagar"]),
            (150, ["utse en kontakt"]),
        ):
            lines(canvas, 70, top, [glyph], font=font)
            lines(canvas, 84, top, texts, font=font)

    blocks = read_pdf(drawn(tmp_path / "lista.pdf", page)).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.PARAGRAPH, "Kommunen ska:"),
        (BlockKind.LIST_ITEM, "korta handläggningen så att företagen får svar inom två dagar"),
        (BlockKind.LIST_ITEM, "utse en kontakt"),
    ]


def test_numbered_and_nested_lists(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 60, 100, ["1. Kartlägg behoven", "2. Ta fram en plan"])
        lines(canvas, 80, 126, ["a) med företagen", "b) med skolan"])
        lines(canvas, 60, 152, ["3. Följ upp"])

    items = [(b.level, b.text) for b in read_pdf(drawn(tmp_path / "nivaer.pdf", page)).blocks]
    assert items == [
        (0, "Kartlägg behoven"),
        (0, "Ta fram en plan"),
        (1, "med företagen"),
        (1, "med skolan"),
        (0, "Följ upp"),
    ]


def test_dash_within_a_sentence_is_no_bullet(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(
            canvas,
            60,
            100,
            [
                "Kommunen prioriterar de tre gröna näringarna i sitt arbete",
                "– jordbruk, skog och trädgård – under hela perioden fram till",
                "2027 och därefter.",
            ],
        )

    assert [b.text for b in read_pdf(drawn(tmp_path / "streck.pdf", page)).blocks] == [
        "Kommunen prioriterar de tre gröna näringarna i sitt arbete – jordbruk, skog och trädgård – under hela "
        "perioden fram till 2027 och därefter."
    ]


def test_list_item_goes_on_on_the_next_page(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        lines(canvas, 60, 770, ["• Punkten börjar på den första sidan och fortsätter"])

    def second(canvas: Canvas) -> None:
        lines(canvas, 68, 60, ["på den andra sidan."])

    (block,) = read_pdf(drawn(tmp_path / "vidare.pdf", first, second)).blocks
    assert (block.kind, block.text) == (
        BlockKind.LIST_ITEM,
        "Punkten börjar på den första sidan och fortsätter på den andra sidan.",
    )
    assert (block.page_start, block.page_end) == (1, 2)


def test_chapter_names_in_small_capitals_stand_above_larger_subheadings(tmp_path: Path) -> None:
    capitals = ParagraphStyle("capitals", fontName="Helvetica-Bold", fontSize=11.5, leading=15, spaceBefore=12)
    story = [Paragraph("Strategi", TITLE)]
    for chapter, part in (("NULÄGE", "Befolkning"), ("MÅLBILD", "Mark")):
        story += [Paragraph(chapter, capitals), Paragraph(part, H2), *prose(2)]
    assert headings(flowed(tmp_path / "kapital.pdf", story)) == [
        (1, "Strategi"),
        (2, "NULÄGE"),
        (3, "Befolkning"),
        (2, "MÅLBILD"),
        (3, "Mark"),
    ]


def test_numbers_on_subheadings_do_not_raise_them_above_their_chapter(tmp_path: Path) -> None:
    story = [Paragraph("Program", TITLE), Paragraph("Inledning", H1), *prose(1), Paragraph("Områden", H1), *prose(1)]
    story += [part for n in (1, 2) for part in (Paragraph(f"{n}. Område {n}", H2), *prose(1))]
    assert headings(flowed(tmp_path / "under.pdf", story)) == [
        (1, "Program"),
        (2, "Inledning"),
        (2, "Områden"),
        (3, "1. Område 1"),
        (3, "2. Område 2"),
    ]
