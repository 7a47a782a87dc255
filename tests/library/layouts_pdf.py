# mypy: disable-error-code="import-untyped"
"""Programmes as PDF files: pages, covers, contents, heads and feet, as municipalities have them."""

from __future__ import annotations

import html
import io
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer, Table, TableStyle
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.frames import Frame
from reportlab.platypus.tableofcontents import TableOfContents

from tests.library.layouts_pdf_parts import Design, flowables, fonts_of, styles_of
from tests.library.markup import Programme


class _Template(BaseDocTemplate):  # type: ignore[misc]
    """Reports headings to the contents page and to the file's outline."""

    design: Design

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        level = getattr(flowable, "library_level", None)
        if level is None:
            return
        text = flowable.library_text
        number = self.page - 1 if self.design.foot == "offset" else self.page
        self.notify("TOCEntry", (level - 1, html.escape(text), number))
        if self.design.outline:
            key = f"{self.page}-{text}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(text, key, min(level, 2) - 1, closed=True)


def write_pdf(programme: Programme, path: Path) -> None:
    """Typeset ``programme`` as a PDF at ``path``; the same bytes every time."""
    design = Design(**{k: v for k, v in programme.layout.items() if k != "kind"})
    counter = io.BytesIO()
    pages = _typeset(programme, design, counter, total=0)
    _typeset(programme, design, str(path), total=pages)


def _typeset(programme: Programme, design: Design, target: Any, total: int) -> int:
    fonts = fonts_of(design.font)
    styles = styles_of(design, fonts)
    left = 62 * mm if design.margin_notes else 24 * mm
    document = _Template(
        target,
        pagesize=A4,
        invariant=1,
        title=design.info_title or None,
        author=programme.meta.get("forfattare") or None,
    )
    document.design = design
    width = A4[0] - left - 22 * mm
    bottom, height = 30 * mm, A4[1] - 55 * mm
    whole = Frame(left, bottom, width, height, id="whole", leftPadding=0, rightPadding=0)
    gap = 8 * mm
    narrow = (width - gap) / 2
    columns = [
        Frame(left + i * (narrow + gap), bottom, narrow, height, id=f"c{i}", leftPadding=0, rightPadding=0)
        for i in range(2)
    ]

    lying_width = A4[1] - 46 * mm
    lying = Frame(24 * mm, bottom, lying_width, A4[0] - 55 * mm, id="lying", leftPadding=0, rightPadding=0)

    def dress(canvas: Any, _: Any) -> None:
        _head_and_foot(canvas, design, fonts, total)

    document.addPageTemplates(
        [
            PageTemplate("cover", [Frame(24 * mm, 30 * mm, A4[0] - 48 * mm, A4[1] - 60 * mm, id="cover")]),
            PageTemplate("whole", [whole], onPageEnd=dress),
            PageTemplate("text", columns if design.columns == 2 else [whole], onPageEnd=dress),
            PageTemplate("liggande", [lying], onPageEnd=dress, pagesize=landscape(A4)),
        ]
    )
    story = _front(programme, design, styles)
    text_width = narrow if design.columns == 2 else width
    room = text_width
    for i, node in enumerate(programme.nodes):
        if node.kind == "pagebreak" and node.label:
            room = lying_width if node.label == "liggande" else text_width
        story.extend(flowables(node, design, styles, room, first=i == 0))
    document.multiBuild(story)
    return int(document.page)


def _head_and_foot(canvas: Any, design: Design, fonts: tuple[str, str, str], total: int) -> None:
    canvas.saveState()
    width, height = canvas._pagesize
    canvas.setFont(fonts[0], 8)
    if design.head:
        canvas.drawString(24 * mm, height - 14 * mm, design.head)
        canvas.line(24 * mm, height - 16 * mm, width - 22 * mm, height - 16 * mm)
    page = canvas.getPageNumber()
    foot = {
        "plain": str(page),
        "of": f"Sida {page} ({total})",
        "dash": f"– {page} –",
        "offset": str(page - 1),
        "none": "",
    }[design.foot]
    canvas.drawCentredString(width / 2, 12 * mm, foot)
    y = 17 * mm
    for note in reversed(getattr(canvas, "library_notes", [])):
        _, note_height = note.wrap(width - 50 * mm, 60 * mm)
        note.drawOn(canvas, 24 * mm, y)
        y += note_height + 2
    canvas.library_notes = []
    canvas.restoreState()


def _front(programme: Programme, design: Design, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    story: list[Flowable] = []
    rows = [(str(k), str(v)) for k, v in programme.meta.get("forsattsblad", {}).items()]
    if design.cover != "none":
        story += [NextPageTemplate("whole" if design.toc else "text"), Spacer(1, 60 * mm)]
        if design.cover == "band":
            band = Table([[Paragraph(html.escape(programme.title), _white(styles["title"]))]], colWidths=[155 * mm])
            band.setStyle(
                TableStyle(
                    [("BACKGROUND", (0, 0), (-1, -1), HexColor(design.colour)), ("PADDING", (0, 0), (-1, -1), 14)]
                )
            )
            story.append(band)
        else:
            story.append(Paragraph(html.escape(programme.title), styles["title"]))
        story += [Spacer(1, 8 * mm), Paragraph(html.escape(programme.meta.get("undertitel", "")), styles["subtitle"])]
        if design.cover == "record":
            story += [Spacer(1, 40 * mm), _record(rows, styles)]
        elif rows:
            story += [Spacer(1, 30 * mm), *[Paragraph(html.escape(f"{k}: {v}"), styles["body"]) for k, v in rows]]
        story.append(PageBreak())
    else:
        story.append(NextPageTemplate("text"))
        story += [Paragraph(html.escape(programme.title), styles["h1"]), _record(rows, styles), Spacer(1, 5 * mm)]
        story.insert(0, PageBreak("text")) if design.columns == 2 else None
    if design.toc:
        contents = TableOfContents(dotsMinLevel=0)
        contents.levelStyles = [
            ParagraphStyle(f"toc{i}", parent=styles["body"], leftIndent=12 * i, spaceAfter=2, alignment=TA_LEFT)
            for i in range(3)
        ]
        story += [Paragraph("Innehåll", styles["h1"]), contents, NextPageTemplate("text"), PageBreak()]
    return story


def _white(style: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle("white", parent=style, textColor=HexColor("#FFFFFF"))


def _record(rows: list[tuple[str, str]], styles: dict[str, ParagraphStyle]) -> Flowable:
    if not rows:
        return Spacer(1, 1)
    table = Table(
        [[Paragraph(html.escape(k), styles["cellhead"]), Paragraph(html.escape(v), styles["cell"])] for k, v in rows],
        colWidths=[45 * mm, 100 * mm],
    )
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#888888"))]))
    return table
