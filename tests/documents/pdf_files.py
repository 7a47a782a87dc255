"""Building real PDF files for the tests: pages of plain strokes and strings, and platypus documents with frames."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject, NumberObject
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

WIDTH, HEIGHT = A4
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=7)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=26, leading=32, spaceAfter=20)
H1 = ParagraphStyle("h1", fontName="Helvetica-Bold", fontSize=18, leading=22, spaceBefore=10, spaceAfter=8)
H2 = ParagraphStyle("h2", fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=8, spaceAfter=4)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)

PROSE = (
    "Näringslivet i kommunen är varierat och växande. Här finns omkring 3 700 företag, varav de flesta är små. "
    "Besöksnäringen och de tillverkande företagen sysselsätter tillsammans drygt 40 procent av de förvärvsarbetande.",
    "Kommunen ska vara en lyhörd samarbetspartner. Handläggningstiderna för bygglov ska kortas och företagen ska "
    "möta en väg in. Genom etableringsarbetet skapas förutsättningar för hållbar tillväxt i hela kommunen.",
    "Programmet utgår från Agenda 2030, den regionala utvecklingsstrategin och översiktsplanen. Det gäller för "
    "samtliga nämnder och helägda bolag och ska följas upp årligen i samband med årsredovisningen.",
)

Painter = Callable[[Canvas], None]


def drawn(path: Path, *pages: Painter, title: str = "") -> Path:
    """A file with one painted page for each function."""
    canvas = Canvas(str(path), pagesize=A4)
    if title:
        canvas.setTitle(title)
    for paint in pages:
        paint(canvas)
        canvas.showPage()
    canvas.save()
    return path


def lines(
    canvas: Canvas, x: float, top: float, texts: list[str], size: float = 10, lead: float = 13, font: str = "Helvetica"
) -> None:
    """Strings under each other; ``top`` is the first baseline, points from the top of the page."""
    canvas.setFont(font, size)
    for i, text in enumerate(texts):
        canvas.drawString(x, HEIGHT - top - i * lead, text)


def flowed(
    path: Path,
    story: list[Flowable],
    frames: tuple[tuple[float, float, float, float], ...] = ((60, 60, 475, 720),),
    decorate: Callable[[Canvas, int], None] | None = None,
) -> Path:
    """A platypus document; frames are (x, y, width, height) from the bottom left corner, the same on every page."""
    document = BaseDocTemplate(str(path), pagesize=A4)

    def on_page(canvas: Canvas, _document: BaseDocTemplate) -> None:
        if decorate is not None:
            decorate(canvas, canvas.getPageNumber())

    made = [Frame(*frame, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0) for frame in frames]
    document.addPageTemplates([PageTemplate("page", made, onPage=on_page)])
    document.build(story)
    return path


def prose(count: int, style: ParagraphStyle = BODY) -> list[Flowable]:
    """So many paragraphs of Swedish prose, each with a number of its own."""
    return [Paragraph(f"Stycke {i + 1}. {PROSE[i % len(PROSE)]}", style) for i in range(count)]


def encrypted(source: Path, target: Path, user: str, owner: str) -> Path:
    """A copy locked with AES-256."""
    writer = PdfWriter(clone_from=PdfReader(source))
    writer.encrypt(user_password=user, owner_password=owner, algorithm="AES-256")
    writer.write(target)
    return target


def with_contents(source: Path, target: Path, page: int, data: bytes, filters: str | None = "/FlateDecode") -> Path:
    """A copy where the 1-based page's content stream is ``data`` as it stands, declared as ``filters``."""
    writer = PdfWriter(clone_from=PdfReader(source))
    stream = DecodedStreamObject()
    stream._data = data
    if filters:
        stream[NameObject("/Filter")] = NameObject(filters)
    stream[NameObject("/Length")] = NumberObject(len(data))
    writer.pages[page - 1][NameObject("/Contents")] = writer._add_object(stream)
    writer.write(target)
    return target


def bomb(source: Path, target: Path, megabytes: int) -> Path:
    """A copy whose first page unpacks to so many megabytes of drawing."""
    packer = zlib.compressobj(9)
    chunk = b"0 0 m\n" * (1024 * 1024 // 6)
    data = b"".join(packer.compress(chunk) for _ in range(megabytes)) + packer.flush()
    return with_contents(source, target, 1, data)
