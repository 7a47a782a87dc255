"""Tables in PDF files: ruled, partly ruled and unruled, with wrapped cells and over page breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Spacer, Table, TableStyle

from assistant.documents.pdf import read_pdf
from assistant.types import BlockKind
from tests.documents.pdf_files import BODY, CELL, H1, HEIGHT, PROSE, drawn, flowed, lines, prose

HEADER = ["Mål", "Indikator", "Basvärde 2023", "Målvärde 2027", "Ansvarig"]
LOOKS = {
    "unruled": [],
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "lines below": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)],
    "header rule": [("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)],
    "shaded": [
        ("BACKGROUND", (0, 0), (-1, 0), colors.darkblue),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.whitesmoke, colors.lightgrey]),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ],
}


def goal_table(count: int, look: str, repeat: int = 1) -> Table:
    rows: list[list[object]] = [list(HEADER)]
    for i in range(1, count + 1):
        values = (
            f"Fler nya och växande företag inom område {i} i hela kommunen",
            "Nystartade företag per 1 000 invånare",
            f"{i},8",
            f"{i + 10}",
            "Näringslivsenheten" if i % 2 else "Kommunstyrelsen",
        )
        rows.append([Paragraph(v, CELL) for v in values])
    table = Table(rows, colWidths=[130, 120, 70, 70, 85], repeatRows=repeat)
    table.setStyle(
        TableStyle([("FONT", (0, 0), (-1, -1), "Helvetica", 9), ("VALIGN", (0, 0), (-1, -1), "TOP"), *LOOKS[look]])
    )
    return table


def expected(i: int) -> str:
    return (
        f"Mål: Fler nya och växande företag inom område {i} i hela kommunen · "
        f"Indikator: Nystartade företag per 1 000 invånare · Basvärde 2023: {i},8 · Målvärde 2027: {i + 10} · "
        f"Ansvarig: {'Näringslivsenheten' if i % 2 else 'Kommunstyrelsen'}"
    )


def rows_of(path: Path) -> list[str]:
    return [b.text for b in read_pdf(path).blocks if b.kind is BlockKind.TABLE_ROW]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("count", [2, 8])
def test_goal_table_reads_with_its_headers(tmp_path: Path, look: str, count: int) -> None:
    story = [
        Paragraph("Våra mål", H1),
        Paragraph(PROSE[0], BODY),
        goal_table(count, look),
        Spacer(1, 15),
        Paragraph(PROSE[1], BODY),
    ]
    blocks = read_pdf(flowed(tmp_path / "mal.pdf", story)).blocks
    assert [b.text for b in blocks[2:-1]] == [expected(i) for i in range(1, count + 1)]
    assert [b.kind for b in blocks[2:-1]] == [BlockKind.TABLE_ROW] * count
    assert (blocks[1].text, blocks[-1].text) == (PROSE[0], PROSE[1])


@pytest.mark.parametrize("look", ["unruled", "grid", "lines below", "shaded"])
@pytest.mark.parametrize("repeat", [0, 1])
def test_table_over_page_breaks_keeps_its_headers_and_pages(tmp_path: Path, look: str, repeat: int) -> None:
    def decorate(canvas: Canvas, page: int) -> None:
        lines(canvas, 60, 30, ["Näringslivsprogram"], 8)
        lines(canvas, 500, 810, [str(page)], 8)

    path = flowed(tmp_path / "lang.pdf", [*prose(2), goal_table(40, look, repeat)], decorate=decorate)
    rows = [b for b in read_pdf(path).blocks if b.kind is BlockKind.TABLE_ROW]
    assert [b.text for b in rows] == [expected(i) for i in range(1, 41)]
    assert rows[0].page_start == 1
    assert rows[-1].page_end == read_pdf(path).page_count


def test_cell_over_a_page_break_is_put_together(tmp_path: Path) -> None:
    def cells(canvas: Canvas, top: float, texts: tuple[str, ...]) -> None:
        for x, text in zip((60, 260, 420), texts, strict=True):
            lines(canvas, x, top, [text], 9)

    def first(canvas: Canvas) -> None:
        for top, texts in (
            (700, ("Åtgärd", "Tidplan", "Ansvarig")),
            (722, ("Starta ett nätverk", "2024", "Näringslivschef")),
            (744, ("Se över markpriser och", "2025", "Exploateringsenhet")),
        ):
            cells(canvas, top, texts)

    def second(canvas: Canvas) -> None:
        for top, texts in (
            (60, ("tomter i hela kommunen", "", "")),
            (82, ("Utbilda handläggare", "2026", "Bygglovschef")),
        ):
            cells(canvas, top, texts)

    blocks = read_pdf(drawn(tmp_path / "delad.pdf", first, second)).blocks
    assert [(b.text, b.page_start, b.page_end) for b in blocks] == [
        ("Åtgärd: Starta ett nätverk · Tidplan: 2024 · Ansvarig: Näringslivschef", 1, 1),
        ("Åtgärd: Se över markpriser och tomter i hela kommunen · Tidplan: 2025 · Ansvarig: Exploateringsenhet", 1, 2),
        ("Åtgärd: Utbilda handläggare · Tidplan: 2026 · Ansvarig: Bygglovschef", 2, 2),
    ]


def test_labels_keep_their_values(tmp_path: Path) -> None:
    def cover(canvas: Canvas) -> None:
        lines(canvas, 60, 200, ["Näringslivsprogram 2024–2027"], 26, font="Helvetica-Bold")
        lines(canvas, 60, 400, ["Antagen av:", "Datum:", "Dnr:"], lead=16, font="Helvetica-Bold")
        lines(canvas, 180, 400, ["Kommunfullmäktige", "2023-02-13, § 14", "KS 2022/00123"], lead=16)

    blocks = read_pdf(drawn(tmp_path / "omslag.pdf", cover)).blocks
    assert (blocks[0].kind, blocks[0].level, blocks[0].text) == (BlockKind.HEADING, 1, "Näringslivsprogram 2024–2027")
    assert [b.text for b in blocks[1:]] == [
        "Antagen av: Kommunfullmäktige",
        "Datum: 2023-02-13, § 14",
        "Dnr: KS 2022/00123",
    ]


def test_focus_area_over_several_rows_is_repeated(tmp_path: Path) -> None:
    rows = [
        ["Fokusområde", "Mål", "Målvärde"],
        ["Kompetens", "Fler lärlingar", "120"],
        ["", "Fler praktikplatser", "300"],
        ["Mark", "Fler tomter", "15"],
    ]
    table = Table(rows, colWidths=[120, 160, 80])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 1), (0, 2))]))
    assert rows_of(flowed(tmp_path / "spann.pdf", [*prose(1), table])) == [
        "Fokusområde: Kompetens · Mål: Fler lärlingar · Målvärde: 120",
        "Fokusområde: Kompetens · Mål: Fler praktikplatser · Målvärde: 300",
        "Fokusområde: Mark · Mål: Fler tomter · Målvärde: 15",
    ]


def test_table_without_header_joins_its_cells(tmp_path: Path) -> None:
    table = Table(
        [["Ängelholm", "43 000", "Skåne län"], ["Höganäs", "27 000", "Skåne län"], ["Båstad", "15 000", "Skåne län"]],
        colWidths=[150] * 3,
    )
    assert rows_of(flowed(tmp_path / "utan.pdf", [*prose(1), table])) == [
        "Ängelholm · 43 000 · Skåne län",
        "Höganäs · 27 000 · Skåne län",
        "Båstad · 15 000 · Skåne län",
    ]


def test_two_columns_of_prose_are_no_table(tmp_path: Path) -> None:
    path = flowed(tmp_path / "spalt.pdf", prose(14), ((60, 60, 225, 700), (310, 60, 225, 700)))
    assert rows_of(path) == []
    assert len(read_pdf(path).blocks) == 14


def test_lists_side_by_side_are_no_table(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for x, name, items in (
            (60, "Styrkor", ["• Bra läge", "• Många småföretag"]),
            (300, "Svagheter", ["• Få lokaler", "• Dyr mark"]),
        ):
            lines(canvas, x, 100, [name], 12, font="Helvetica-Bold")
            lines(canvas, x, 118, items)

    blocks = read_pdf(drawn(tmp_path / "swot.pdf", page)).blocks
    assert [b.text for b in blocks] == [
        "Styrkor",
        "Bra läge",
        "Många småföretag",
        "Svagheter",
        "Få lokaler",
        "Dyr mark",
    ]
    assert [b.kind for b in blocks].count(BlockKind.LIST_ITEM) == 4


def test_table_in_one_of_two_columns_keeps_its_place(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, 60, 100, [f"Vänster spalt har text på rad {i} hela vägen" for i in range(1, 25)])
        lines(canvas, 60, 412, ["tills den slutar."])
        lines(canvas, 320, 100, ["Höger spalt börjar med text över en tabell."])
        canvas.grid([320, 440, 530], [HEIGHT - y for y in (120, 138, 156, 174)])
        for top, row in ((132, ("Indikator", "Målvärde")), (150, ("NKI", "76")), (168, ("Nya företag", "120"))):
            lines(canvas, 325, top, [row[0]], 9)
            lines(canvas, 445, top, [row[1]], 9)
        lines(canvas, 320, 200, ["Efter tabellen kommer mer text."])

    read = [b.text for b in read_pdf(drawn(tmp_path / "spalttabell.pdf", page)).blocks]
    assert read[0].startswith("Vänster spalt har text på rad 1")
    assert read[1:] == [
        "Höger spalt börjar med text över en tabell.",
        "Indikator: NKI · Målvärde: 76",
        "Indikator: Nya företag · Målvärde: 120",
        "Efter tabellen kommer mer text.",
    ]
