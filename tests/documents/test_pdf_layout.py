"""Reading order, running heads, hyphens and odd typesetting, on PDF files made in the test."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph

from assistant.documents.pdf import read_pdf
from assistant.types import Block, BlockKind
from tests.documents.pdf_files import BODY, H1, HEIGHT, PROSE, WIDTH, drawn, flowed, lines, prose


def texts(path: Path) -> list[str]:
    return [block.text for block in read_pdf(path).blocks]


def numbers(blocks: tuple[Block, ...]) -> list[int]:
    """The numbers of the prose paragraphs in the order they were read."""
    return [int(b.text.split()[1].strip(".")) for b in blocks if b.text.startswith("Stycke ")]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_columns_are_read_one_after_the_other(tmp_path: Path, columns: int) -> None:
    width = (475 - 20 * (columns - 1)) / columns
    frames = tuple((60 + i * (width + 20), 60, width, 640) for i in range(columns))

    def heading(canvas: Canvas, page: int) -> None:
        if page == 1:
            lines(canvas, 60, 100, ["Ett gemensamt program för hela näringslivet"], 20, font="Helvetica-Bold")

    result = read_pdf(flowed(tmp_path / "spalter.pdf", prose(24), frames, heading))
    assert result.blocks[0].kind is BlockKind.HEADING
    assert numbers(result.blocks) == list(range(1, 25))
    assert all(b.kind is BlockKind.PARAGRAPH for b in result.blocks[1:])
    assert all(b.text.endswith(".") for b in result.blocks[1:])


def test_paragraph_over_a_page_break_is_one_block_with_both_pages(tmp_path: Path) -> None:
    result = read_pdf(
        flowed(tmp_path / "lang.pdf", [Paragraph(f"Stycke {i}. {' '.join(PROSE)}", BODY) for i in range(1, 31)])
    )
    over = [b for b in result.blocks if b.page_start != b.page_end]
    assert numbers(result.blocks) == list(range(1, 31))
    assert over
    assert all(b.page_end == b.page_start + 1 for b in over if b.page_start and b.page_end)


def test_full_width_piece_between_columns_keeps_its_place(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        left = [
            "Vänster spalt börjar här och går vidare",
            "med en rad till i samma stycke som",
            "sedan slutar mitt på raden.",
        ]
        right = [
            "Höger spalt börjar här och går vidare",
            "med en rad till i samma stycke som",
            "också slutar mitt på raden.",
        ]
        for top in (100, 220):
            lines(canvas, 60, top, left)
            lines(canvas, 320, top, right)
        lines(canvas, 60, 180, ["Ett helt avsnitt som går över båda spalterna, med en enda lång rad text i mitten."])

    read = texts(drawn(tmp_path / "band.pdf", page))
    assert [t.split()[0] for t in read] == ["Vänster", "Höger", "Ett", "Vänster", "Höger"]


def test_fact_box_is_not_mixed_with_the_text_beside_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(
            canvas,
            60,
            120,
            [
                "Brödtexten står bredvid rutan och är flera",
                "rader lång så att de två ligger sida",
                "vid sida hela vägen ner till slutet.",
            ],
        )
        canvas.setFillColor(colors.lightblue)
        canvas.rect(360, HEIGHT - 170, 170, 70, fill=1, stroke=0)
        canvas.setFillColor(colors.black)
        lines(canvas, 370, 120, ["Antal företag: 3 700", "Antal invånare: 45 210", "Dnr: KS 2022/123"])

    assert texts(drawn(tmp_path / "ruta.pdf", page)) == [
        "Brödtexten står bredvid rutan och är flera rader lång så att de två ligger sida vid sida hela vägen ner "
        "till slutet.",
        "Antal företag: 3 700",
        "Antal invånare: 45 210",
        "Dnr: KS 2022/123",
    ]


def test_broken_words_are_joined_also_over_columns(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(
            canvas,
            60,
            100,
            [
                "Kommunen ska under perioden arbeta med närings-",
                "livs- och arbetsmarknadsfrågor samt fler IT-",
                "företag, nya e-",
                "tjänster och små- och medel-",
                "stora företag i hela kompetens-",
            ],
        )
        lines(
            canvas,
            320,
            100,
            [
                "försörjningen längs stråket mellan Helsingborg-",
                "Malmö och i den övriga regionen runt omkring",
                "oss, som därmed får en starkare utveckling.",
            ],
        )

    assert texts(drawn(tmp_path / "delade.pdf", page)) == [
        "Kommunen ska under perioden arbeta med näringslivs- och arbetsmarknadsfrågor samt fler IT-företag, nya "
        "e-tjänster och små- och medelstora företag i hela kompetensförsörjningen längs stråket mellan "
        "Helsingborg-Malmö och i den övriga regionen runt omkring oss, som därmed får en starkare utveckling."
    ]


@pytest.mark.parametrize("pages", [2, 3, 9])
def test_running_heads_and_page_numbers_are_left_out(tmp_path: Path, pages: int) -> None:
    def decorate(canvas: Canvas, page: int) -> None:
        lines(canvas, 60, 36, ["Storby kommun – Näringslivsprogram"], 8)
        canvas.drawRightString(WIDTH - 60, 30, f"Sida {page} av {pages}")

    story = [item for i in range(pages) for item in (Paragraph(f"Kapitel om ämne {i}", H1), *prose(2), PageBreak())]
    result = read_pdf(flowed(tmp_path / "huvud.pdf", story, decorate=decorate))
    assert result.page_count == pages
    assert not [b.text for b in result.blocks if "Storby" in b.text or "Sida" in b.text]
    assert [b.text for b in result.blocks if b.kind is BlockKind.HEADING] == [
        f"Kapitel om ämne {i}" for i in range(pages)
    ]
    assert result.properties["running_text"] == "Storby kommun – Näringslivsprogram"


@pytest.mark.parametrize(
    "statement", ["Antagen av kommunfullmäktige den 13 februari 2025, § 12.", "KF 2025-02-13 § 12"]
)
def test_running_head_that_states_something_stays_once(tmp_path: Path, statement: str) -> None:
    def decorate(canvas: Canvas, page: int) -> None:
        lines(canvas, 60, 36, [statement], 8)

    story = [item for _ in range(5) for item in (*prose(3), PageBreak())]
    blocks = read_pdf(flowed(tmp_path / "beslut.pdf", story, decorate=decorate)).blocks
    assert [(b.text, b.page_start) for b in blocks if not b.text.startswith("Stycke")] == [(statement, 1)]


def test_number_that_ends_a_sentence_begins_no_item(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        first = [
            "I den senaste mätningen kom kommunen på plats 22 och året före det var placeringen",
            "19. De svarande är",
        ]
        lines(canvas, 60, 100, [*first, "nöjda."])
        lines(canvas, 60, 170, ["Kommunen ska göra två saker i år:", "1. Ringa tillbaka.", "2. Besöka företag."])

    blocks = read_pdf(drawn(tmp_path / "plats.pdf", page)).blocks
    assert [b.text for b in blocks if b.kind is BlockKind.LIST_ITEM] == ["Ringa tillbaka.", "Besöka företag."]
    assert blocks[0].text.endswith("var placeringen 19. De svarande är nöjda.")


@pytest.mark.parametrize("size", [6.5, 8.3])
def test_note_references_of_any_size_are_no_lines(tmp_path: Path, size: float) -> None:
    """Word sets references in two thirds of the type size, other programs almost as large as the text."""

    def page(canvas: Canvas) -> None:
        rows = [
            "Förslaget har remitterats till samtliga nämnder.",
            "Därefter har programmet arbetats om i flera delar.",
        ]
        lines(canvas, 60, 100, rows)
        lines(canvas, 60 + canvas.stringWidth(rows[0], "Helvetica", 10), 95.5, ["1"], size)
        lines(canvas, 60, 700, ["1"], size - 1.5)
        lines(canvas, 68, 704, ["Programmet ersätter ett äldre."], 8)

    assert texts(drawn(tmp_path / "not.pdf", page)) == [
        "Förslaget har remitterats till samtliga nämnder. Därefter har programmet arbetats om i flera delar.",
        "1 Programmet ersätter ett äldre.",
    ]


def test_bold_phrase_on_a_line_of_its_own_goes_on(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 60, 100, ["Visionen sammanfattas i orden"])
        lines(canvas, 60, 113, ["raka fåror och korta vägar."], font="Helvetica-Bold")
        lines(canvas, 60, 140, ["•"])
        lines(canvas, 74, 140, ["Två gånger om året, i april och oktober:"], font="Helvetica-Bold")
        lines(canvas, 74, 153, ["Rådet sätter betyg på arbetet från ett till fem."])

    assert texts(drawn(tmp_path / "fet.pdf", page)) == [
        "Visionen sammanfattas i orden raka fåror och korta vägar.",
        "Två gånger om året, i april och oktober: Rådet sätter betyg på arbetet från ett till fem.",
    ]


def test_odd_and_even_pages_may_differ_and_the_first_have_none(tmp_path: Path) -> None:
    def decorate(canvas: Canvas, page: int) -> None:
        if page > 1:
            name = "Näringslivsstrategi" if page % 2 else "Exempelby kommun"
            lines(canvas, 60 if page % 2 else 400, 36, [name], 8)
            canvas.drawString(60 if page % 2 else 500, 30, str(page))

    story = [item for _ in range(7) for item in (*prose(3), PageBreak())]
    read = texts(flowed(tmp_path / "udda.pdf", story, decorate=decorate))
    assert len(read) == 21
    assert all(t.startswith("Stycke") for t in read)


def test_headings_at_the_same_place_on_every_page_stay(tmp_path: Path) -> None:
    story = [item for i in range(1, 6) for item in (Paragraph(f"Fokusområde {i}", H1), *prose(3), PageBreak())]
    found = [b.text for b in read_pdf(flowed(tmp_path / "fokus.pdf", story)).blocks if b.kind is BlockKind.HEADING]
    assert found == [f"Fokusområde {i}" for i in range(1, 6)]


def test_letters_placed_one_by_one_and_out_of_order(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        pieces, x = [], 60.0
        for letter in "Vi når målet år 2027.":
            if letter != " ":
                pieces.append((x, letter))
            x += canvas.stringWidth(letter, "Helvetica", 10)
        for x, letter in sorted(pieces, key=lambda p: (ord(p[1]) * 7) % 13):
            canvas.drawString(x, 600, letter)
        lines(canvas, 60, 100, ["Rubriken ritas sist"], 18, font="Helvetica-Bold")

    assert texts(drawn(tmp_path / "bokstav.pdf", page)) == ["Rubriken ritas sist", "Vi når målet år 2027."]


def test_tracking_drop_capital_note_mark_and_margin_text(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, HEIGHT - 100)
        text.setFont("Helvetica-Bold", 14)
        text.setCharSpace(4)
        text.textOut("NÄRINGSLIV OCH TILLVÄXT")
        text.setCharSpace(0)
        canvas.drawText(text)
        lines(canvas, 60, 160, ["N"], 36, font="Helvetica-Bold")
        lines(canvas, 90, 146, ["äringslivet i kommunen är starkt och har under", "de senaste åren vuxit med 12 000"])
        end = 90 + canvas.stringWidth("de senaste åren vuxit med 12 000", "Helvetica", 10)
        lines(canvas, end, 155, ["3"], 6)
        lines(canvas, end + 6, 159, ["jobb totalt."])
        canvas.rotate(90)
        canvas.drawString(300, -30, "Diarienummer i marginalen")

    assert texts(drawn(tmp_path / "konst.pdf", page)) == [
        "NÄRINGSLIV OCH TILLVÄXT",
        "Näringslivet i kommunen är starkt och har under de senaste åren vuxit med 12 000 jobb totalt.",
    ]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_rotated_pages_read_as_they_are_seen(tmp_path: Path, rotation: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageSize(landscape(A4))
        canvas.setPageRotation(rotation)
        wide, high = landscape(A4)
        canvas.translate({0: 0, 90: wide, 180: wide, 270: 0}[rotation], {0: 0, 90: 0, 180: high, 270: high}[rotation])
        canvas.rotate(rotation)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 300, "Första raden i det liggande dokumentet är den")
        canvas.drawString(60, 287, "som står överst när man läser sidan.")

    assert texts(drawn(tmp_path / "vriden.pdf", page)) == [
        "Första raden i det liggande dokumentet är den som står överst när man läser sidan."
    ]


def test_table_of_contents_is_left_out(tmp_path: Path) -> None:
    def contents(canvas: Canvas) -> None:
        lines(canvas, 60, 100, ["Innehåll"], 18, font="Helvetica-Bold")
        entries = [("1 Inledning", "2"), ("1.1 Syfte", "2"), ("2 Mål", "3")]
        for i, (name, number) in enumerate(entries):
            lines(canvas, 60, 140 + 18 * i, [name + " " + "." * 60])
            lines(canvas, 500, 140 + 18 * i, [number])

    def chapter(canvas: Canvas) -> None:
        lines(canvas, 60, 100, ["1 Inledning"], 18, font="Helvetica-Bold")
        lines(canvas, 60, 140, ["Programmet gäller alla nämnder."])

    result = read_pdf(drawn(tmp_path / "innehall.pdf", contents, chapter))
    assert [(b.text, b.page_start) for b in result.blocks] == [
        ("1 Inledning", 2),
        ("Programmet gäller alla nämnder.", 2),
    ]


def test_footnotes_come_after_the_text_of_the_page(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 60, 780, ["1 Källa: Statistiska centralbyrån, 2024."], 7)
        lines(canvas, 60, 100, ["Antalet företag ökade."], font=BODY.fontName)

    assert texts(drawn(tmp_path / "not.pdf", page)) == [
        "Antalet företag ökade.",
        "1 Källa: Statistiska centralbyrån, 2024.",
    ]


def test_box_amid_a_column_does_not_break_the_sentence_around_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        first = ["Handeln i staden har förändrats mycket under de", "senaste åren och kommunen arbetar därför till-"]
        lines(canvas, 60, 100, first)
        canvas.setFillColor(colors.lightblue)
        canvas.rect(55, HEIGHT - 180, 230, 50, fill=1, stroke=0)
        canvas.setFillColor(colors.black)
        lines(canvas, 60, 148, ["Visste du att", "handeln sysselsätter 1 200 personer?"], 9, 12)
        lines(canvas, 60, 200, ["sammans med centrumföreningen och ägarna."])
        right = [f"I högerspalten står rad {i} av en annan text som" for i in range(1, 12)]
        lines(canvas, 320, 100, [*right, "slutar här."])

    read = texts(drawn(tmp_path / "mitt.pdf", page))
    assert read[0] == (
        "Handeln i staden har förändrats mycket under de senaste åren och kommunen arbetar därför tillsammans med "
        "centrumföreningen och ägarna."
    )
    assert read[1:-1] == ["Visste du att handeln sysselsätter 1 200 personer?"]
    assert read[-1].startswith("I högerspalten står rad 1 av")


def test_word_cut_without_hyphen_in_a_narrow_cell(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([60, 160, 217], [HEIGHT - y for y in (100, 116, 146, 162)])
        lines(canvas, 65, 112, ["Åtgärd"])
        lines(canvas, 165, 112, ["Ansvarig"])
        lines(canvas, 65, 128, ["Fler tomter"])
        lines(canvas, 165, 128, ["Kommunst", "yrelsen"])
        lines(canvas, 65, 158, ["Bättre service"])
        lines(canvas, 165, 158, ["Nämnden"])

    assert texts(drawn(tmp_path / "smal.pdf", page)) == [
        "Åtgärd: Fler tomter · Ansvarig: Kommunstyrelsen",
        "Åtgärd: Bättre service · Ansvarig: Nämnden",
    ]
