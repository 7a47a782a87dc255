"""Footnotes: the part of a Word file that python-docx 1.2 cannot make.

A footnote is a numbered element of ``word/footnotes.xml`` (ECMA-376 part 1, 17.11) and a reference to it in the text.
Two of them, −1 and 0, are the lines above the notes; ``blank_document`` names them in the settings.
"""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.parts.story import StoryPart
from docx.text.paragraph import Paragraph

from assistant.export.sources import note, web_address
from assistant.export.texts import ended, status_of
from assistant.export.word.markup import add_link, add_text, element
from assistant.types import Citation, Status

_LONGEST_ADDRESS = 80
_SEPARATORS = (
    f"<w:footnotes {nsdecls('w', 'r')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
    "<w:r><w:separator/></w:r></w:p></w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
    "<w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    "</w:footnotes>"
)


class Footnotes:
    """The footnotes of a document, in the order they are added."""

    def __init__(self, document: WordDocument) -> None:
        package = document.part.package
        self._part = StoryPart(
            PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, parse_xml(_SEPARATORS), package
        )
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._count = 0
        self._cited: set[str] = set()

    def add(self, paragraph: Paragraph, citations: tuple[Citation, ...]) -> None:
        """Put references to sources at the end of a paragraph, with commas between, and their notes below the page."""
        for position, citation in enumerate(citations):
            if position:
                add_text(paragraph, ",", "footnote reference")
            self._count += 1
            run = add_text(paragraph, "", "footnote reference")
            run._r.append(element("w:footnoteReference", id=str(self._count)))
            self._write(citation)

    def _write(self, citation: Citation) -> None:
        """The note: in full with address the first time a document is cited, in short after that."""
        footnote = element("w:footnote", id=str(self._count))
        self._part.element.append(footnote)
        footnote.append(element("w:p"))
        paragraph = Paragraph(footnote[0], self._part)
        paragraph.style = "footnote text"
        add_text(paragraph, "", "footnote reference")._r.append(element("w:footnoteRef"))
        add_text(paragraph, f" {ended(note(citation))}")
        if citation.document.id not in self._cited:
            self._cited.add(citation.document.id)
            self._first(paragraph, citation)

    def _first(self, paragraph: Paragraph, citation: Citation) -> None:
        if citation.status in (Status.EXPIRED, Status.DRAFT):
            add_text(paragraph, f" {status_of(citation.document, citation.status).capitalize()}.")
        address = web_address(citation.url)
        if address:
            add_text(paragraph, " ")
            relationship = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            shown = shown_address(address)
            # The list of sources has it in full.
            short = shown if len(shown) <= _LONGEST_ADDRESS else f"{shown[:_LONGEST_ADDRESS]}…"
            add_link(paragraph, short, relationship=relationship)


def shown_address(address: str) -> str:
    """A web address as it is shown: without ``https://``."""
    return address.split("://", 1)[1].rstrip("/")
