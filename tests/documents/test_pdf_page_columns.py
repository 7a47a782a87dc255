"""Pages set in two columns: tables, boxes and lists in one of them are not mixed with the text of the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, FrameBreak, Paragraph, Table, TableStyle

from assistant.documents.pdf import read_pdf
from assistant.types import BlockKind, ReadResult
from tests.documents.pdf_files import BODY, H1, flowed, lines, prose

COLUMNS = ((60.0, 60.0, 227.0, 700.0), (310.0, 60.0, 227.0, 700.0))
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8, leading=10.4, spaceAfter=0)
SMALL_BOLD = ParagraphStyle("head", parent=SMALL, fontName="Helvetica-Bold")
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=14, bulletIndent=3, spaceAfter=3)
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=TA_JUSTIFY)

ROWS = (
    ("Vad vi mäter", "2022", "2027"),
    ("Nöjd kund-index", "67", "76"),
    ("Svar med namn och nummer inom ett dygn", "35 procent", "95 procent"),
    ("Nystartade företag i trakten under perioden", "4", "30"),
    ("Uthyrda lokaler i byarna", "61 procent", "80 procent"),
)
EXPECTED = [f"Vad vi mäter: {what} · 2022: {then} · 2027: {goal}" for what, then, goal in ROWS[1:]]
LINED = [("LINEBELOW", (0, 0), (-1, -1), 0.3, colors.grey)]
STRIPED = [("BACKGROUND", (0, i), (-1, i), colors.HexColor("#EEF3F7")) for i in range(0, len(ROWS), 2)]
GRID = [("GRID", (0, 0), (-1, -1), 0.4, colors.grey)]


def table(looks: list[tuple[object, ...]], rows: tuple[tuple[str, ...], ...] = ROWS) -> Table:
    cells = [[Paragraph(cell, SMALL if i else SMALL_BOLD) for cell in row] for i, row in enumerate(rows)]
    made = Table(cells, colWidths=[117, 55, 55])
    made.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *looks]))
    return made


def two_columns(path: Path, story: list[Flowable]) -> ReadResult:
    return read_pdf(flowed(path, story, COLUMNS))


def texts(result: ReadResult, kind: BlockKind) -> list[str]:
    return [block.text for block in result.blocks if block.kind is kind]


@pytest.mark.parametrize("looks", [LINED, STRIPED, GRID], ids=["lines", "stripes", "grid"])
@pytest.mark.parametrize("before", [17, 25])
def test_table_in_a_column_is_not_mixed_with_the_other(
    tmp_path: Path, looks: list[tuple[object, ...]], before: int
) -> None:
    story = [*prose(before), Paragraph("Hur vet vi att vi lyckas?", H1), table(looks), *prose(20)]
    result = two_columns(tmp_path / "a.pdf", story)
    assert texts(result, BlockKind.TABLE_ROW) == EXPECTED
    assert texts(result, BlockKind.HEADING) == ["Hur vet vi att vi lyckas?"]
    assert all(text.endswith(".") for text in texts(result, BlockKind.PARAGRAPH))


def test_column_break_after_the_header_leaves_it_with_its_table(tmp_path: Path) -> None:
    below = Table([[Paragraph(cell, SMALL) for cell in row] for row in ROWS[1:]], colWidths=[117, 55, 55])
    below.setStyle(TableStyle(LINED))
    story = [*prose(40), table(LINED, (ROWS[0],)), FrameBreak(), below, *prose(20)]
    assert texts(two_columns(tmp_path / "a.pdf", story), BlockKind.TABLE_ROW) == EXPECTED


def test_table_goes_on_in_the_next_column(tmp_path: Path) -> None:
    first, rest = table(STRIPED[:2], ROWS[:3]), table(STRIPED[:2], (ROWS[0], *ROWS[3:]))
    result = two_columns(tmp_path / "a.pdf", [*prose(21), first, FrameBreak(), rest, *prose(40)])
    assert texts(result, BlockKind.TABLE_ROW) == EXPECTED


def test_lists_side_by_side_stay_lists(tmp_path: Path) -> None:
    items = [f"Åtgärd {i} innebär att kommunen ringer tillbaka inom två dagar." for i in range(1, 31)]
    story = [*prose(20), *[Paragraph(item, ITEM, bulletText="•") for item in items], *prose(20)]
    result = two_columns(tmp_path / "a.pdf", story)
    assert texts(result, BlockKind.LIST_ITEM) == items
    assert texts(result, BlockKind.TABLE_ROW) == []


def test_wide_spaces_of_justified_lines_are_no_columns(tmp_path: Path) -> None:
    text = (
        "Näringslivsenheten ska med stöd av kompetensförsörjningens parter se till att arbetsmarknadsenheten och de "
        "vuxenutbildningsansvariga, i samråd med besöksnäringsföretagen och det lokala handelsbolaget, har ett "
        "gemensamt etableringserbjudande."
    )
    story = [p for own in prose(24, JUSTIFIED) for p in (own, Paragraph(text, JUSTIFIED))]
    story[9:9] = [Paragraph("Så når vi dit", H1)]
    result = two_columns(tmp_path / "a.pdf", story)
    assert texts(result, BlockKind.TABLE_ROW) == []
    assert sum(text in block.text for block in result.blocks) == 24


def test_full_width_heading_above_columns_comes_first(tmp_path: Path) -> None:
    def heading(canvas: Canvas, page: int) -> None:
        lines(
            canvas,
            60,
            50,
            [f"Kapitel {page} om hela kommunens samlade näringsliv och dess framtid"],
            15,
            20,
            "Helvetica-Bold",
        )

    result = read_pdf(flowed(tmp_path / "a.pdf", prose(60), COLUMNS, heading))
    first = {page: next(b for b in result.blocks if b.page_start == page) for page in (1, 2)}
    assert all(first[page].text.startswith(f"Kapitel {page}") for page in (1, 2))
