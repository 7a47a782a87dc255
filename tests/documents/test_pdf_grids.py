"""Tables with merged cells, two header rows, sideways headers and lists in their cells, also over page breaks."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, ListFlowable, ListItem, Paragraph, Table, TableStyle

from assistant.documents.pdf import read_pdf
from assistant.types import BlockKind
from tests.documents.pdf_files import CELL, HEIGHT, WIDTH, drawn, flowed, lines, prose

GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)


def rows_of(path: Path) -> list[tuple[str, int | None]]:
    return [(b.text, b.page_end) for b in read_pdf(path).blocks if b.kind is BlockKind.TABLE_ROW]


class Sideways(Flowable):
    """Text set from the bottom up."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 12, 90

    def draw(self) -> None:
        self.canv.rotate(90)
        self.canv.setFont("Helvetica-Bold", 8)
        self.canv.drawString(2, -9, self.text)


def test_headers_set_sideways_name_their_columns(tmp_path: Path) -> None:
    rows = [
        ["Åtgärd", Sideways("Kommunstyrelsen"), Sideways("Bygg och miljö"), Sideways("Klart senast")],
        ["Företagslots med mandat", "X", "", "2024"],
        ["Bygglov på sex veckor", "", "X", "2025"],
    ]
    table = Table(rows, colWidths=[180, 40, 40, 60], style=TableStyle([GRID]))
    assert [text for text, _ in rows_of(flowed(tmp_path / "a.pdf", [*prose(1), table]))] == [
        "Åtgärd: Företagslots med mandat · Kommunstyrelsen: X · Klart senast: 2024",
        "Åtgärd: Bygglov på sex veckor · Bygg och miljö: X · Klart senast: 2025",
    ]


def test_two_header_rows_and_cells_over_several_rows(tmp_path: Path) -> None:
    rows = [
        ["Fokusområde", "Mål", "Mått", "", "Ansvarig"],
        ["", "", "2023", "2027", ""],
        ["En väg in", "Snabbare svar", "5 dagar", "2 dagar", "Näringslivschef"],
        ["", "Nöjdare företag", "71", "75", ""],
        ["Kompetens", "Fler lärlingar", "14", "40", "Rektor"],
    ]
    spans = [("SPAN", (c, 0), (c, 1)) for c in (0, 1, 4)] + [("SPAN", (c, 2), (c, 3)) for c in (0, 4)]
    style = TableStyle([GRID, ("SPAN", (2, 0), (3, 0)), *spans])
    table = Table(rows, colWidths=[90, 110, 60, 60, 90], style=style)
    assert [text for text, _ in rows_of(flowed(tmp_path / "a.pdf", [*prose(1), table]))] == [
        "Fokusområde: En väg in · Mål: Snabbare svar · Mått 2023: 5 dagar · Mått 2027: 2 dagar · "
        "Ansvarig: Näringslivschef",
        "Fokusområde: En väg in · Mål: Nöjdare företag · Mått 2023: 71 · Mått 2027: 75 · Ansvarig: Näringslivschef",
        "Fokusområde: Kompetens · Mål: Fler lärlingar · Mått 2023: 14 · Mått 2027: 40 · Ansvarig: Rektor",
    ]


def test_a_cell_over_rows_on_two_pages_is_repeated(tmp_path: Path) -> None:
    def page(canvas: Canvas, top: int, rows: list[tuple[str, str, str]], merged: bool) -> None:
        ys = [top + 18 * i for i in range(len(rows) + 1)]
        canvas.grid([150, 350, 450], [HEIGHT - y for y in ys])
        canvas.grid([60, 150], [HEIGHT - y for y in ((ys[0], ys[1], ys[-1]) if merged else ys)])
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip((65, 155, 355), row, strict=True):
                lines(canvas, x, y + 12, [text], 9)

    header = ("Område", "Åtgärd", "Klart")
    path = drawn(
        tmp_path / "a.pdf",
        lambda c: page(c, 700, [header, ("Mark", "Köpa", "2025"), ("", "Planera", "2026")], True),
        lambda c: page(c, 60, [header, ("", "Sälja", "2027"), ("", "Bygga", "2028")], True),
    )
    assert rows_of(path) == [
        ("Område: Mark · Åtgärd: Köpa · Klart: 2025", 1),
        ("Område: Mark · Åtgärd: Planera · Klart: 2026", 1),
        ("Område: Mark · Åtgärd: Sälja · Klart: 2027", 2),
        ("Område: Mark · Åtgärd: Bygga · Klart: 2028", 2),
    ]


def test_lists_in_cells_and_numbered_goals(tmp_path: Path) -> None:
    def bullets(i: int) -> ListFlowable:
        items = [ListItem(Paragraph(text, CELL)) for text in (f"Rådgivning {i}", "Mässa", "Nätverk varje kvartal")]
        return ListFlowable(items, bulletType="bullet", leftIndent=8, bulletFontSize=6)

    rows: list[list[object]] = [["Mål", "Insatser", "Ansvar", "Tid"]]
    rows += [[Paragraph(f"{i}. Fler företag inom område {i}", CELL), bullets(i), "KS", f"202{i}"] for i in range(1, 7)]
    style = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    table = Table(rows, colWidths=[120, 150, 80, 40], style=style)
    assert [text for text, _ in rows_of(flowed(tmp_path / "a.pdf", [*prose(1), table, *prose(1)]))] == [
        f"Mål: {i}. Fler företag inom område {i} · Insatser: Rådgivning {i}; Mässa; Nätverk varje kvartal · "
        f"Ansvar: KS · Tid: 202{i}"
        for i in range(1, 7)
    ]


def test_table_wider_than_the_page_keeps_its_last_column(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([60, 300, 560, WIDTH], [HEIGHT - y for y in (100, 118, 136)])
        for y, row in ((112, ("Åtgärd", "Tid", "Ansvarig")), (130, ("Köpa mark", "2025", "Exploateringschef"))):
            for x, text in zip((65, 305, 565), row, strict=True):
                lines(canvas, x, y, [text], 9)

    assert rows_of(drawn(tmp_path / "a.pdf", page)) == [
        ("Åtgärd: Köpa mark · Tid: 2025 · Ansvarig: Exploateringschef", 1)
    ]


def test_years_name_columns_below_a_heading_between_two_tables(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for i in range(5):
            for x, text in zip(
                (74, 319, 358), ("Åtagande", "När", "Ansvarig nämnd") if not i else ("Linje", "2024", "KS"), strict=True
            ):
                lines(canvas, x, 143 + 17 * i, [text if i == 0 or x != 74 else f"{text} {i}"], 8.5)
        lines(canvas, 68, 260, ["Effekter"], 13, font="Helvetica-Bold")
        table = (("Effekt", "2021", "2030"), ("Dagbefolkning", "12 250", "13 500"), ("Gods, ton", "3,4", "4,5"))
        for i, row in enumerate(table):
            for x, text in zip((74, 333, 436), row, strict=True):
                lines(canvas, x, 280 + 17 * i, [text], 8.5)

    assert [text for text, _ in rows_of(drawn(tmp_path / "a.pdf", page))][-2:] == [
        "Effekt: Dagbefolkning · 2021: 12 250 · 2030: 13 500",
        "Effekt: Gods, ton · 2021: 3,4 · 2030: 4,5",
    ]


def test_a_heading_that_falls_on_columns_is_no_rest_of_the_table(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        for i, row in enumerate((("Nr", "Mått", "2028"), ("1", "Invånare", "10 100"), ("2", "Jobb", "3 650"))):
            for x, text in zip((60, 92, 185), row, strict=True):
                lines(canvas, x, 740 + 18 * i, [text], 8.5)

    def second(canvas: Canvas) -> None:
        for x, text in ((60, "Hur"), (92, "programmet"), (185, "hålls levande")):
            lines(canvas, x, 70, [text], 15, font="Helvetica-Bold")
        lines(canvas, 60, 95, ["Ett tillväxtråd träffas fyra gånger per år."])

    blocks = read_pdf(drawn(tmp_path / "a.pdf", first, second)).blocks
    assert [(b.kind, b.page_end) for b in blocks[:2]] == [(BlockKind.TABLE_ROW, 1)] * 2
    assert (blocks[2].kind, blocks[2].text) == (BlockKind.HEADING, "Hur programmet hålls levande")
