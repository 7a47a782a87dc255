"""Reading our Word files again, as Word would."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(path: Path) -> WordDocument:
    """The document; every part of it that is XML is well-formed."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    return Document(str(path))


def part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def footnotes(path: Path) -> dict[int, str]:
    """Text of each footnote by its id, the two separators left out."""
    return {
        int(note.get(f"{W}id")): "".join(note.itertext()).strip()
        for note in part(path, "word/footnotes.xml")
        if note.get(f"{W}type") is None
    }


def references(document: WordDocument) -> list[int]:
    """Ids of the footnotes referred to, in order."""
    return [int(found.get(qn("w:id"))) for found in document.element.iter(qn("w:footnoteReference"))]


def headings(document: WordDocument) -> list[tuple[int, str]]:
    return [
        (int(match[1]), paragraph.text)
        for paragraph in document.paragraphs
        if (match := re.fullmatch(r"Heading (\d)", paragraph.style.name))
    ]


def texts(document: WordDocument) -> str:
    """All text of the body, contents and tables too."""
    return "\n".join("".join(node.itertext(f"{W}t")) for node in document.element.body.iter(f"{W}p"))


def assert_accessible(path: Path) -> None:
    """What Word's and LibreOffice's accessibility checks ask for."""
    document = opened(path)
    levels = [level for level, _ in headings(document)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), levels
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for name in ("w:tblCaption", "w:tblDescription"):
            assert table._tbl.tblPr.find(qn(name)).get(qn("w:val"))
        assert len({len(row.cells) for row in table.rows}) == 1
    for shape in document.inline_shapes:
        assert len(shape._inline.docPr.get("descr")) > 20
    language = part(path, "word/styles.xml").find(f".//{W}docDefaults//{W}lang")
    assert language.get(f"{W}val") == "sv-SE"
    assert document.core_properties.language == "sv-SE"
    assert document.core_properties.title
    styles = {style.get(f"{W}styleId") for style in part(path, "word/styles.xml").findall(f"{W}style")}
    used = {node.get(qn("w:val")) for kind in ("p", "r", "tbl") for node in document.element.iter(f"{W}{kind}Style")}
    assert used <= styles
    assert not [
        paragraph for paragraph in document.paragraphs if not paragraph._p.xpath(".//w:t|.//w:drawing|.//w:sectPr")
    ]
