"""Narrow cells: words cut without a hyphen, and columns with hardly a gap between them."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table, TableStyle

from assistant.documents.pdf import read_pdf
from assistant.documents.pdf_cuts import MAYBE_CUT, mend_cuts
from assistant.types import BlockKind
from tests.documents.pdf_files import flowed, prose

CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=9.5)
HEAD = ParagraphStyle("head", parent=CELL, fontName="Helvetica-Bold")
LOOKS = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "lines": [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)],
    "bare": [],
    "shaded": [("ROWBACKGROUNDS", (0, 0), (-1, -1), [colors.lightblue, colors.whitesmoke])],
}


def rows_of(path: Path, rows: list[list[str]], widths: list[int], look: str) -> list[str]:
    cells = [[Paragraph(text, HEAD if i == 0 else CELL) for text in row] for i, row in enumerate(rows)]
    table = Table(cells, colWidths=widths)
    padding = [("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *padding, *LOOKS[look]]))
    blocks = read_pdf(flowed(path, [*prose(2), table, *prose(1)])).blocks
    return [block.text for block in blocks if block.kind is BlockKind.TABLE_ROW]


@pytest.mark.parametrize("look", LOOKS)
def test_words_wider_than_their_column_are_put_together(tmp_path: Path, look: str) -> None:
    rows = [
        ["Mål", "Indikator", "Utfall 2023", "Målvärde 2027", "Ansvarig nämnd", "Mätfrekvens"],
        ["1", "Företag med omställd process", "12 procent", "51 procent", "Kommunstyrelsen", "vartannat år"],
        ["2", "Utsläpp, ton koldioxidekvivalenter", "41 000", "19 000", "Samhällsbyggnadsnämnden", "årligen"],
        ["3", "Inpendlare som flyttat in", "–", "400", "Utbildningsnämnden", "kvartalsvis"],
    ]
    assert rows_of(tmp_path / "smal.pdf", rows, [19, 60, 33, 38, 52, 40], look) == [
        "Mål: 1 · Indikator: Företag med omställd process · Utfall 2023: 12 procent · Målvärde 2027: 51 procent · "
        "Ansvarig nämnd: Kommunstyrelsen · Mätfrekvens: vartannat år",
        "Mål: 2 · Indikator: Utsläpp, ton koldioxidekvivalenter · Utfall 2023: 41 000 · Målvärde 2027: 19 000 · "
        "Ansvarig nämnd: Samhällsbyggnadsnämnden · Mätfrekvens: årligen",
        "Mål: 3 · Indikator: Inpendlare som flyttat in · Utfall 2023: – · Målvärde 2027: 400 · "
        "Ansvarig nämnd: Utbildningsnämnden · Mätfrekvens: kvartalsvis",
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_narrow_headers_side_by_side_are_not_interleaved(tmp_path: Path, look: str) -> None:
    rows = [
        ["Område", "Måltal", "2021", "2026 enligt version 1", "2026 enligt version 2.1"],
        ["A", "Detaljplanerad mark vid hamnen, hektar", "0", "60", "44"],
        ["B", "I arbete efter tre månader", "47 procent", "60 procent", "60 procent"],
        ["E", "Sammanfattande omdöme", "2,9", "3,5", "3,4"],
    ]
    assert rows_of(tmp_path / "smal.pdf", rows, [26, 90, 34, 32, 32], look) == [
        "Område: A · Måltal: Detaljplanerad mark vid hamnen, hektar · 2021: 0 · "
        "2026 enligt version 1: 60 · 2026 enligt version 2.1: 44",
        "Område: B · Måltal: I arbete efter tre månader · 2021: 47 procent · "
        "2026 enligt version 1: 60 procent · 2026 enligt version 2.1: 60 procent",
        "Område: E · Måltal: Sammanfattande omdöme · 2021: 2,9 · "
        "2026 enligt version 1: 3,5 · 2026 enligt version 2.1: 3,4",
    ]


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        ("M|ål", "Mål"),
        ("Utfal|l", "Utfall"),
        ("pr|ocent", "procent"),
        ("Samhällsb|yggnadsnä|mnden", "Samhällsbyggnadsnämnden"),
        ("utbildnings|nämnden", "utbildningsnämnden"),
        ("enligt|versio|n", "enligt version"),
        ("Ansvarig|nämnd", "Ansvarig nämnd"),
        ("Inpendlare|som", "Inpendlare som"),
        ("Kommunledningskontoret|ansvarar", "Kommunledningskontoret ansvarar"),
    ],
)
def test_what_is_one_word_is_told_by_the_lexicon(pieces: str, text: str) -> None:
    assert mend_cuts(pieces.replace("|", f"{MAYBE_CUT} "), frozenset()) == text


def test_the_documents_own_words_go_before_the_lexicon() -> None:
    assert mend_cuts(f"mål{MAYBE_CUT} värde", {"målvärde"}) == "målvärde"
    assert mend_cuts(f"mål{MAYBE_CUT} värde", {"mål", "värde"}) == "mål värde"
