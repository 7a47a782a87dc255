"""What a file is by its bytes, whatever its name says."""

from __future__ import annotations

import errno
import re
import zipfile
from pathlib import Path

from assistant.documents.encoding import decode, is_binary
from assistant.errors import DocumentError

HEAD_BYTES = 16_384
# Readers of PDF accept the header within the first 1024 bytes (ISO 32000, annex H.3.4.1).
_PDF_HEADER_WITHIN = 1024

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "bild"),
    (b"\xff\xd8\xff", "bild"),
    (b"GIF8", "bild"),
    (b"II*\0", "bild"),
    (b"MM\0*", "bild"),
    (b"\x1f\x8b", "arkiv"),
    (b"Rar!", "arkiv"),
    (b"7z\xbc\xaf", "arkiv"),
)
_ZIP_PARTS = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("content.xml", "odf"),
    ("META-INF/container.xml", "epub"),
)
# The names of streams in an OLE file are UTF-16.
_OLE_STREAMS = (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint", "ppt"))

_HTML_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*<(!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(
    r"<(html|head|body|main|article|section|div|p|h[1-6]|ul|ol|table|dl|span|br)[\s/>]", re.IGNORECASE
)

NAMES = {
    "pdf": "en PDF",
    "docx": "ett Word-dokument",
    "html": "HTML (en webbsida)",
    "fragment": "HTML (en webbsida)",
    "xml": "XML",
    "text": "ren text",
    "binary": "binärdata",
    "zip": "ett zip-arkiv",
    "xlsx": "ett Excel-ark",
    "pptx": "en PowerPoint-presentation",
    "odf": "ett OpenDocument-dokument",
    "epub": "en e-bok",
    "rtf": "RTF",
    "bild": "en bild",
    "arkiv": "ett packat arkiv",
    "ole": "ett äldre Office-dokument",
    "doc": "ett äldre Word-dokument (.doc)",
    "xls": "ett äldre Excel-ark (.xls)",
    "ppt": "en äldre PowerPoint-presentation (.ppt)",
    "encrypted": "ett lösenordsskyddat Office-dokument",
}


def sniff(path: Path) -> str:
    """What the file holds: a key of ``NAMES``.

    ``html`` is a page that says so itself; ``fragment`` is text with HTML tags in it, which Markdown may be too.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            if kind == "zip":
                return _zip_kind(path)
            return _ole_kind(path) if kind == "ole" else kind
    if b"%PDF-" in head[:_PDF_HEADER_WITHIN]:
        return "pdf"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "bild"
    if is_binary(head):
        return "binary"
    return _text_kind(head)


def _text_kind(head: bytes) -> str:
    try:
        # The head may end inside a character; the last few bytes say nothing about the kind.
        text, _ = decode(head[: len(head) // 4 * 4], html=True)
    except DocumentError:
        return "binary"
    if _HTML_START.match(text):
        return "html"
    if text.lstrip().startswith("<?xml"):
        return "xml"
    return "fragment" if _HTML_TAG.search(text) else "text"


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        # A Word file cut short still begins as a zip; its reader says what is wrong with it.
        return "zip"
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        # A damaged directory of parts made zipfile seek to before the file's beginning.
        return "zip"
    for part, kind in _ZIP_PARTS:
        if any(name.startswith(part) for name in names):
            return kind
    return "zip"


def _ole_kind(path: Path) -> str:
    data = path.read_bytes()
    for stream, kind in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return kind
    return "ole"
