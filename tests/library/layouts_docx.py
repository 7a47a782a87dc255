"""Programmes as Word files: headings by style, or only as bold paragraphs, as many real files have them."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.library.markup import Node, Programme

FIXED = datetime(2024, 5, 2, 9, 30, tzinfo=UTC)


def write_docx(programme: Programme, path: Path) -> None:
    """Write ``programme`` as a Word file at ``path``; ``layout.headings`` is ``style`` or ``bold``."""
    document = docx.Document()
    document.styles["Normal"].font.name = programme.layout.get("font", "Calibri")
    document.styles["Normal"].font.size = Pt(11)
    properties = document.core_properties
    properties.title = programme.layout.get("info_title", "")
    properties.author, properties.created, properties.modified = "Kommunkansliet", FIXED, FIXED
    styled = programme.layout.get("headings", "style") == "style"
    section = document.sections[0]
    section.header.paragraphs[0].text = programme.layout.get("head", "")
    _page_field(section.footer.paragraphs[0])
    if styled:
        document.add_paragraph(programme.title, style="Title")
    else:
        _bold(document.add_paragraph(), programme.title, 20)
    if subtitle := programme.meta.get("undertitel"):
        document.add_paragraph(subtitle)
    _front_table(document, programme)
    for node in programme.nodes:
        _add(document, node, styled=styled)
    document.save(str(path))
    _fix_times(path)


def _front_table(document: Any, programme: Programme) -> None:
    facts = programme.meta.get("forsattsblad", {})
    if not facts:
        return
    table = document.add_table(rows=0, cols=2)
    for key, value in facts.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = str(key), str(value)
    document.add_paragraph()


def _add(document: Any, node: Node, *, styled: bool) -> None:
    if node.kind == "heading":
        if styled:
            document.add_heading(node.text, level=node.level)
        else:
            _bold(document.add_paragraph(), node.text, {1: 15, 2: 13, 3: 11}[node.level])
    elif node.kind in ("item", "numbered"):
        style = "List Bullet" if node.kind == "item" else "List Number"
        _runs(document.add_paragraph(style=style), node.text)
    elif node.kind in ("table", "box"):
        rows = node.rows if node.kind == "table" else [[node.text], *node.rows]
        table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                _runs(cell.paragraphs[0], text)
        document.add_paragraph()
    elif node.kind == "footnote":
        _runs(document.add_paragraph(), f"{node.label}) {node.text}")
    elif node.kind == "pagebreak":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        _runs(document.add_paragraph(), node.text)


def _bold(paragraph: Any, text: str, size: int) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(size)


def _runs(paragraph: Any, text: str) -> None:
    """Add text as several runs, split where Word would split it: at bold."""
    text = re.sub(r"\[\^(\w+)\]", r" \1)", text)
    for i, part in enumerate(re.split(r"\*\*(.+?)\*\*", text)):
        if part:
            paragraph.add_run(part).bold = True if i % 2 else None


def _page_field(paragraph: Any) -> None:
    paragraph.add_run("Sida ")
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _fix_times(path: Path) -> None:
    """Rewrite the package with fixed times, so that the same content is the same bytes."""
    with zipfile.ZipFile(path) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            package.writestr(zipfile.ZipInfo(name, (2024, 5, 2, 9, 30, 0)), data, zipfile.ZIP_DEFLATED)
