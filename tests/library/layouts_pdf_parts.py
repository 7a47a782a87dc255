# mypy: disable-error-code="import-untyped"
"""What the PDF files are made of: designs, fonts, styles, tables, fact boxes, footnotes.

Only fonts whose widths are the same everywhere are used (the standard 14, Liberation, which has the same widths,
and Vera, which comes with reportlab), so that a page break falls at the same word on every machine.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer, Table, TableStyle

from tests.library.hyphenation import soften
from tests.library.markup import Node

LIBERATION = Path("/usr/share/fonts/truetype/liberation")
VERA = Path(reportlab.__file__).parent / "fonts"
STANDARD = {
    "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "times": ("Times-Roman", "Times-Bold", "Times-Italic"),
}
TRUETYPE = {
    "vera": (VERA, ("Vera.ttf", "VeraBd.ttf", "VeraIt.ttf"), "helvetica"),
    "liberation-serif": (
        LIBERATION,
        ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf"),
        "times",
    ),
    "liberation-sans": (
        LIBERATION,
        ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf"),
        "helvetica",
    ),
}


@dataclass(frozen=True, slots=True)
class Design:
    """How one PDF looks; the fields are the keys of ``layout`` in a programme's YAML.

    Attributes:
        columns: 1 or 2. ``margin_notes`` puts fact boxes beside the text instead of in it (one column only).
        foot: ``plain`` (7), ``of`` (Sida 7 (12)), ``dash`` (– 7 –), ``offset`` (the cover is not counted), ``none``.
        cover: ``plain``, ``band``, ``record`` (a table of facts about the document) or ``none``.
        spaced: the first heading of each chapter with letters spaced out, as real files have them.
        info_title: the title in the file's properties; empty for none.
    """

    font: str = "helvetica"
    size: float = 10.5
    columns: int = 1
    margin_notes: bool = False
    hyphens: bool = False
    justify: bool = False
    chapters_on_new_page: bool = False
    cover: str = "plain"
    toc: bool = True
    head: str = ""
    foot: str = "plain"
    colour: str = "#1F4E79"
    table: str = "grid"
    repeat_header: bool = True
    spaced: bool = False
    outline: bool = False
    info_title: str = ""


class Beside(Flowable):  # type: ignore[misc]
    """A fact box drawn in the margin beside the text that follows; takes no room in the text."""

    def __init__(self, paragraphs: list[Paragraph], width: float) -> None:
        super().__init__()
        self.paragraphs, self.box_width = paragraphs, width

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return (0, 0)

    def draw(self) -> None:
        y = 0.0
        for paragraph in self.paragraphs:
            _, height = paragraph.wrap(self.box_width, 400)
            y -= height + 3
            paragraph.drawOn(self.canv, -self.box_width - 6 * mm, y)


class FootnoteMark(Flowable):  # type: ignore[misc]
    """Leaves a note for the foot of the page it lands on."""

    def __init__(self, paragraph: Paragraph) -> None:
        super().__init__()
        self.paragraph = paragraph

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return (0, 0)

    def draw(self) -> None:
        notes = getattr(self.canv, "library_notes", [])
        self.canv.library_notes = [*notes, self.paragraph]


def fonts_of(name: str) -> tuple[str, str, str]:
    if name in STANDARD:
        return STANDARD[name]
    folder, files, fallback = TRUETYPE[name]
    if not all((folder / file).exists() for file in files):
        return STANDARD[fallback]
    names = (name, f"{name}-bold", f"{name}-italic")
    for font, file in zip(names, files, strict=True):
        if font not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(font, str(folder / file)))
    pdfmetrics.registerFontFamily(name, normal=names[0], bold=names[1], italic=names[2], boldItalic=names[1])
    return names


def styles_of(design: Design, fonts: tuple[str, str, str]) -> dict[str, ParagraphStyle]:
    regular, bold, italic = fonts
    size, colour = design.size, HexColor(design.colour)
    body = ParagraphStyle(
        "body",
        fontName=regular,
        fontSize=size,
        leading=size * 1.38,
        spaceAfter=size * 0.7,
        alignment=TA_JUSTIFY if design.justify else TA_LEFT,
    )
    small = ParagraphStyle("small", parent=body, fontSize=size - 2, leading=(size - 2) * 1.3, spaceAfter=3)

    def heading(name: str, factor: float, before: float) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            parent=body,
            fontName=bold,
            fontSize=size * factor,
            leading=size * factor * 1.25,
            textColor=colour,
            spaceBefore=before,
            spaceAfter=size * 0.5,
            alignment=TA_LEFT,
            keepWithNext=True,
        )

    h1 = heading("h1", 1.2 if design.spaced else 1.7, size * 1.6)
    return {
        "body": body,
        "h1": h1,
        "h2": heading("h2", 1.25, size),
        "h3": heading("h3", 1.0, size * 0.6),
        "item": ParagraphStyle("item", parent=body, leftIndent=14, bulletIndent=3, spaceAfter=size * 0.3),
        "small": small,
        "cell": ParagraphStyle("cell", parent=small, alignment=TA_LEFT, spaceAfter=0),
        "cellhead": ParagraphStyle("cellhead", parent=small, fontName=bold, alignment=TA_LEFT, spaceAfter=0),
        "note": ParagraphStyle("note", parent=small, fontSize=size - 2.5, leading=(size - 2.5) * 1.25),
        "boxhead": ParagraphStyle("boxhead", parent=small, fontName=bold, textColor=colour, alignment=TA_LEFT),
        "boxtext": ParagraphStyle("boxtext", parent=small, fontName=italic, alignment=TA_LEFT),
        "title": ParagraphStyle("title", parent=h1, fontSize=27, leading=33),
        "subtitle": ParagraphStyle("subtitle", parent=body, fontSize=14, leading=19, alignment=TA_LEFT),
    }


def _inline(text: str, design: Design) -> str:
    escaped = html.escape(text, quote=False)
    escaped = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escaped)
    escaped = re.sub(r"\[\^(\w+)\]", r"<super>\1</super>", escaped)
    return soften(escaped) if design.hyphens else escaped


def flowables(
    node: Node, design: Design, styles: dict[str, ParagraphStyle], width: float, *, first: bool
) -> list[Flowable]:
    if node.kind == "heading":
        spaced = design.spaced and node.level == 1
        shown = "\u00a0\u00a0 ".join(" ".join(word) for word in node.text.upper().split()) if spaced else node.text
        paragraph = Paragraph(html.escape(shown), styles[f"h{node.level}"])
        paragraph.library_level, paragraph.library_text = node.level, node.text
        new_page = design.chapters_on_new_page and node.level == 1 and not first
        return [PageBreak(), paragraph] if new_page else [paragraph]
    if node.kind == "item":
        return [Paragraph(_inline(node.text, design), styles["item"], bulletText="•")]
    if node.kind == "numbered":
        return [Paragraph(_inline(node.text, design), styles["item"], bulletText=f"{node.label}.")]
    if node.kind == "table":
        return [_table(node, design, styles, width), Spacer(1, design.size)]
    if node.kind == "box":
        return [_box(node, design, styles, width)]
    if node.kind == "footnote":
        return [FootnoteMark(Paragraph(f"<super>{node.label}</super> {_inline(node.text, design)}", styles["note"]))]
    if node.kind == "pagebreak":
        return [PageBreak("liggande" if node.label == "liggande" else "text")]
    return [Paragraph(_inline(node.text, design), styles["body"])]


def _box(node: Node, design: Design, styles: dict[str, ParagraphStyle], width: float) -> Flowable:
    paragraphs = [Paragraph(html.escape(node.text), styles["boxhead"])]
    paragraphs += [Paragraph(_inline(row[0], design), styles["boxtext"]) for row in node.rows]
    if design.margin_notes:
        return Beside(paragraphs, 34 * mm)
    table = Table([[paragraphs]], colWidths=[width], spaceBefore=4, spaceAfter=8)
    table.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.7, HexColor(design.colour)),
                ("BACKGROUND", (0, 0), (-1, -1), HexColor("#F1F1EC")),
            ]
        )
    )
    return table


def _table(node: Node, design: Design, styles: dict[str, ParagraphStyle], width: float) -> Flowable:
    looks = [styles["cell"], styles["cellhead"]]
    while _least_widths(node.rows, looks[1]) > width and looks[1].fontSize > 5:
        size = looks[1].fontSize - 0.5
        looks = [ParagraphStyle("cell", parent=look, fontSize=size, leading=size * 1.3) for look in looks]
    widths = _column_widths(node.rows, looks[1], width)
    cells = [[Paragraph(_inline(cell, design), looks[i == 0]) for cell in row] for i, row in enumerate(node.rows)]
    table = Table(cells, colWidths=widths, repeatRows=1 if design.repeat_header else 0, spaceBefore=4)
    rules: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if design.table == "grid":
        rules.append(("GRID", (0, 0), (-1, -1), 0.4, HexColor("#777777")))
    elif design.table == "lines":
        rules.append(("LINEBELOW", (0, 0), (-1, -1), 0.3, HexColor("#AAAAAA")))
    else:
        rules += [("BACKGROUND", (0, i), (-1, i), HexColor("#EEF3F7")) for i in range(0, len(cells), 2)]
    table.setStyle(TableStyle(rules))
    return table


def _column_widths(rows: list[list[str]], style: ParagraphStyle, width: float) -> list[float]:
    """Room for each column's longest word, and the rest by how much text the column has."""
    least = _longest_words(rows, style)
    weights = [min(max(len(cell) for cell in column), 90) for column in zip(*rows, strict=True)]
    spare = max(0.0, width - sum(least))
    return [room + spare * weight / sum(weights) for room, weight in zip(least, weights, strict=True)]


def _longest_words(rows: list[list[str]], style: ParagraphStyle) -> list[float]:
    return [
        max(pdfmetrics.stringWidth(word, style.fontName, style.fontSize) for cell in column for word in cell.split())
        + 13
        for column in zip(*rows, strict=True)
    ]


def _least_widths(rows: list[list[str]], style: ParagraphStyle) -> float:
    return sum(_longest_words(rows, style))
