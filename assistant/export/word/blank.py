"""An empty Swedish Word document with our styles, from python-docx's template."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from assistant.export.texts import APPLICATION, LANGUAGE, one_line
from assistant.export.word.markup import element

_FOLDER = Path(__file__).parent
# Parts of the template that we have no use for: its data binding, effects for Word 2010 and a picture of an empty page.
_UNUSED = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{escape(APPLICATION)}</Application></Properties>"
)


def blank_document(title: str, today: date) -> WordDocument:
    """A document without content: A4, our styles, Swedish, and properties that name no person.

    Args:
        title: for the document's properties.
        today: when it is made.
    """
    document = docx.Document()
    _replace(document.styles.element, "styles.xml")
    _replace(document.part.numbering_part.element, "numbering.xml")
    for part_or_package in (document.part, document.part.package):
        relationships = part_or_package.rels
        for key in [key for key, each in relationships.items() if each.reltype in _UNUSED]:
            relationships.pop(key)
    _settings(document.settings.element)
    _properties(document, title, today)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    return document


def _replace(root: BaseOxmlElement, name: str) -> None:
    root[:] = parse_xml((_FOLDER / name).read_bytes())[:]


def _settings(settings: Any) -> None:
    for name in ("w:proofState", "w:savePreviewPicture", "w:rsids"):
        for found in settings.findall(qn(name)):
            settings.remove(found)
    settings.find(qn("w:zoom")).set(qn("w:percent"), "100")
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    # Long Swedish compounds must break in the narrow columns of a comparison.
    settings.find(qn("w:defaultTabStop")).addnext(element("w:autoHyphenation"))
    compat = settings.find(qn("w:compat"))
    for footnote in (element("w:footnote", id="-1"), element("w:footnote", id="0")):
        properties = settings.find(qn("w:footnotePr"))
        if properties is None:
            properties = element("w:footnotePr")
            compat.addprevious(properties)
        properties.append(footnote)
    # Below 15, Word opens the file in compatibility mode and says so.
    compat.find(qn("w:compatSetting")).set(qn("w:val"), "15")


def _properties(document: WordDocument, title: str, today: date) -> None:
    core = document.core_properties
    core.title = one_line(title)[:255]
    core.language = LANGUAGE
    core.author = core.last_modified_by = core.comments = ""
    core.created = core.modified = datetime.combine(today, time(), UTC)
    for relationship in document.part.package.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            relationship.target_part._blob = _APP.encode()
