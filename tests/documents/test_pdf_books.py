"""Pages of longer publications: chapters in the running head, spreads, columns above and below tables."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from assistant.documents.pdf import read_pdf
from assistant.settings import PROJECT_ROOT
from assistant.types import BlockKind
from tests.documents.pdf_files import BODY, H1, HEIGHT, PROSE, WIDTH, Painter, bomb, drawn, flowed, lines, prose

MORE = " Mer om detta står längre fram i programmet och i handlingsplanen."


def put(canvas: Canvas, x: float, top: float, width: float, texts: list[str]) -> float:
    """Paragraphs under each other; returns where they end, points from the top."""
    for text in texts:
        paragraph = Paragraph(text, BODY)
        _, height = paragraph.wrap(width, HEIGHT)
        paragraph.drawOn(canvas, x, HEIGHT - top - height)
        top += height + 7
    return top


def test_running_head_that_changes_with_the_chapter(tmp_path: Path) -> None:
    def page(chapter: str, opens: bool, number: int) -> Painter:
        def paint(canvas: Canvas) -> None:
            if opens:
                lines(canvas, 60, 80, [chapter], 17, font="Helvetica-Bold")
            else:
                lines(canvas, 60, 28, [chapter], 8, font="Helvetica-Oblique")
            lines(canvas, 530, 815, [str(number)], 8)
            put(canvas, 60, 100, 475, [f"Sida {number}:{i}. {PROSE[i]}" for i in range(3)])

        return paint

    chapters = ("1 Inledning", "2 Omvärld och nuläge", "3 Organisation")
    pages = [page(c, opens, 2 * i + (1 if opens else 2)) for i, c in enumerate(chapters) for opens in (True, False)]
    result = read_pdf(drawn(tmp_path / "bok.pdf", *pages))
    heads = [(b.text, b.page_start) for b in result.blocks if not b.text.startswith("Sida")]
    assert heads == [("1 Inledning", 1), ("2 Omvärld och nuläge", 3), ("3 Organisation", 5)]
    assert "running_text" not in result.properties


def test_spreads_with_two_page_numbers(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "uppslag.pdf"), pagesize=(2 * WIDTH, HEIGHT))
    for sheet in range(3):
        for side in (0, 1):
            left, number = side * WIDTH, 2 * sheet + side + 1
            put(canvas, left + 60, 60, 450, [f"S{number}:{i}. {PROSE[i % 3]}" for i in range(6)])
            canvas.setFont("Helvetica", 9)
            canvas.drawCentredString(left + WIDTH / 2, 30, str(number))
        canvas.showPage()
    canvas.save()
    texts = [b.text for b in read_pdf(tmp_path / "uppslag.pdf").blocks]
    assert [text.split(".")[0] for text in texts] == [f"S{n}:{i}" for n in range(1, 7) for i in range(6)]


@pytest.mark.parametrize("ruled", [True, False])
def test_table_over_both_columns_between_columns_of_prose(tmp_path: Path, ruled: bool) -> None:
    rows = [["Mål", "Indikator", "Utfall 2023", "Målvärde 2027", "Ansvarig"]]
    rows += [[str(i), f"Företag i bransch {i}", f"{i}0", f"{i}5", "Kommunstyrelsen"] for i in range(1, 6)]
    table = Table(rows, colWidths=[60, 165, 75, 75, 100], rowHeights=16)
    rules = [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)] if ruled else []
    table.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "Helvetica", 8), *rules]))

    def page(canvas: Canvas) -> None:
        below = [put(canvas, x, 60, 225, [f"A{c}{i}. {PROSE[i]}" for i in range(2)]) for c, x in ((0, 60), (1, 310))]
        table.wrapOn(canvas, 475, 400)
        table.drawOn(canvas, 60, HEIGHT - max(below) - 10 - 6 * 16)
        for c, x in ((0, 60), (1, 310)):
            put(canvas, x, max(below) + 10 + 6 * 16 + 30, 225, [f"B{c}{i}. {PROSE[i]}" for i in range(2)])

    blocks = read_pdf(drawn(tmp_path / "spalter.pdf", page)).blocks
    assert [b.text[:3] for b in blocks if b.kind is BlockKind.PARAGRAPH] == "A00 A01 A10 A11 B00 B01 B10 B11".split()
    assert [b.text for b in blocks if b.kind is BlockKind.TABLE_ROW] == [
        f"Mål: {i} · Indikator: Företag i bransch {i} · Utfall 2023: {i}0 · Målvärde 2027: {i}5 · "
        "Ansvarig: Kommunstyrelsen"
        for i in range(1, 6)
    ]


def test_memory_that_runs_out_is_not_taken_for_a_damaged_page(tmp_path: Path) -> None:
    # Swallowed, it left the file to PDFium, which ended the process.
    small = flowed(tmp_path / "liten.pdf", [Paragraph("Mål", H1), *prose(2)])
    heavy = bomb(small, tmp_path / "tung.pdf", 25)
    code = (
        "import resource, sys; from pathlib import Path; from assistant.documents.pdf import read_pdf;"
        "read_pdf(Path(sys.argv[1]));"
        "size = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize() + 20 * 1024 ** 2;"
        "resource.setrlimit(resource.RLIMIT_AS, (size, size)); read_pdf(Path(sys.argv[2]))"
    )
    if not Path("/proc/self/statm").exists():
        pytest.skip("needs /proc")
    run = subprocess.run(
        [sys.executable, "-c", code, str(small), str(heavy)], cwd=PROJECT_ROOT, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr.strip().splitlines()[-1].split(":")[0]) == (1, "MemoryError")


def test_page_numbers_beside_the_text_do_not_break_columns(tmp_path: Path) -> None:
    def page(number: int) -> Painter:
        def paint(canvas: Canvas) -> None:
            lines(canvas, 20 if number % 2 else 570, 422, [str(number)], 10, font="Helvetica-Bold")
            for column, x in ((0, 60), (1, 315)):
                put(canvas, x, 60, 225, [f"S{number}{column}{i}. {PROSE[i % 3]}{MORE * column}" for i in range(6)])

        return paint

    read = read_pdf(drawn(tmp_path / "marginal.pdf", *(page(n) for n in range(1, 5)))).blocks
    assert [b.text.split(".")[0] for b in read] == [
        f"S{n}{c}{i}" for n in range(1, 5) for c in (0, 1) for i in range(6)
    ]


def test_text_goes_on_past_footnotes(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        put(canvas, 60, 60, 475, [PROSE[0], PROSE[1]])
        lines(
            canvas, 60, 650, ["Företagen har länge efterfrågat tydliga besked om tomter, och därför är det viktigt att"]
        )
        lines(canvas, 60, 663, ["kommunen tar fram en plan för marken som visar att det finns utrymme för växande"])
        lines(canvas, 60, 720, ["1 SCB, Företagsregistret 2023.", "2 Insikt 2023, SKR."], 8, 10)

    def second(canvas: Canvas) -> None:
        lines(canvas, 60, 60, ["företag inom två år."])
        put(canvas, 60, 80, 475, [PROSE[2]])

    read = read_pdf(drawn(tmp_path / "fotnoter.pdf", first, second)).blocks
    assert [(b.text[:12], b.text[-12:], b.page_start, b.page_end) for b in read[2:5]] == [
        ("Företagen ha", "inom två år.", 1, 2),
        ("1 SCB, Föret", "istret 2023.", 1, 1),
        ("2 Insikt 202", "t 2023, SKR.", 1, 1),
    ]


def test_key_figures_stand_with_what_they_count(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 60, 60, 475, list(PROSE))
        for i, (figure, label) in enumerate((("1 840", "företag"), ("71", "NKI 2023"), ("118", "plats i rankingen"))):
            canvas.setFont("Helvetica-Bold", 30)
            canvas.drawCentredString(130 + 170 * i, 500, figure)
            canvas.setFont("Helvetica", 9)
            canvas.drawCentredString(130 + 170 * i, 482, label)

    blocks = read_pdf(drawn(tmp_path / "tal.pdf", page)).blocks
    assert [(b.kind, b.text) for b in blocks[3:]] == [
        (BlockKind.PARAGRAPH, "1 840 företag"),
        (BlockKind.PARAGRAPH, "71 NKI 2023"),
        (BlockKind.PARAGRAPH, "118 plats i rankingen"),
    ]


def test_a_pull_quote_is_no_heading(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, 60, 60, 475, list(PROSE))
        lines(canvas, 80, 300, ["”Kommunen ringde upp redan samma dag.”"], 16, font="Helvetica-Oblique")

    assert read_pdf(drawn(tmp_path / "citat.pdf", page)).blocks[-1].kind is BlockKind.PARAGRAPH
