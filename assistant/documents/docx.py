"""Word documents (.docx): the text in reading order, as Word's own file says it, not as it looks."""

from __future__ import annotations

import errno
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError

from assistant.documents.docx_body import read_body
from assistant.errors import DocumentError
from assistant.types import ReadResult

# A Word file's text packs some ten times and its pictures not at all, so a file at the size limit of 100 MiB that
# unpacks to more than this is made to fill the memory.
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
# Word writes a few dozen parts and one a picture.
MAX_PARTS = 10_000
# What zipfile raises on an archive that is cut short or altered. lxml's errors about XML are SyntaxErrors.
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError)
# libxml2 (xmlerror.h) says it with an ordinary syntax error.
_XML_ERR_NO_MEMORY = 2
_STRICT = b"http://purl.oclc.org/ooxml/officeDocument"
_RESAVE = "Öppna och spara om den i Word, eller hämta den på nytt."


def read_docx(path: Path) -> ReadResult:
    """Read a Word document.

    Headings by style, outline level or looks; lists; tables a row at a time with column headers, a cell that
    stretches over rows repeated in each; text boxes, hyperlinks and footnotes; inserted text of tracked changes but
    not the deleted. Page headers and footers, comments and tables of contents are left
    out. There are no pages: Word decides them when it shows the file.

    Raises:
        DocumentError: the file is damaged, unpacks to more than ``MAX_UNPACKED_BYTES``, or is a variant of
            Word's format that cannot be read.
        OSError: the file cannot be read from disk.
    """
    _check_archive(path)
    try:
        document = docx.Document(str(path))
        blocks = read_body(document)
        properties = _properties(document)
    except ValueError as error:
        if "content type" not in str(error):
            raise DocumentError("Word-dokumentet är skadat.", _RESAVE) from error
        raise DocumentError(
            "Filen är en Word-mall eller ett dokument med makron under namnet .docx.",
            "Öppna den i Word och spara som Word-dokument (.docx).",
        ) from error
    except (*_DAMAGE, PackageNotFoundError, KeyError, AttributeError, TypeError, SyntaxError) as error:
        # KeyError, AttributeError and TypeError: python-docx missed a part, or found something else in its place.
        if getattr(error, "code", None) == _XML_ERR_NO_MEMORY:
            raise MemoryError from error
        raise DocumentError("Word-dokumentet är skadat.", _RESAVE) from error
    except OSError as error:
        _raise_unless_damage(error)
        raise DocumentError("Word-dokumentet är skadat.", _RESAVE) from error
    return ReadResult(blocks=blocks, properties=properties)


def _check_archive(path: Path) -> None:
    """Refuse, before anything is unpacked, what cannot or should not be.

    The declared sizes can be trusted that far: ``zipfile`` stops reading a part at its declared size.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise DocumentError(
                    f"Word-dokumentet packas upp till mer än {MAX_UNPACKED_BYTES // 1024**2} MB och läses inte.",
                    "Ta bort stora bilder och inbäddade filer, eller spara om det som .pdf.",
                )
            relations = archive.read("_rels/.rels") if "_rels/.rels" in archive.namelist() else b""
    except _DAMAGE as error:
        raise DocumentError("Word-dokumentet är skadat: det går inte att packa upp.", _RESAVE) from error
    except OSError as error:
        _raise_unless_damage(error)
        raise DocumentError("Word-dokumentet är skadat: det går inte att packa upp.", _RESAVE) from error
    except RuntimeError as error:
        # What zipfile raises on an entry encrypted the way of zip archives; Word's own protection is found before.
        raise DocumentError("Filen är lösenordsskyddad.", "Ta bort lösenordet och spara den på nytt.") from error
    if _STRICT in relations:
        raise DocumentError(
            "Dokumentet är sparat i varianten Strict Open XML, som inte kan läsas.",
            "Öppna det i Word och spara som vanligt Word-dokument (.docx).",
        )


def _raise_unless_damage(error: OSError) -> None:
    """Let an error of the disk pass; a damaged part of the archive that says it begins before the file is none."""
    if error.errno != errno.EINVAL:
        raise error


def _properties(document: Any) -> dict[str, str]:
    """Title and date of creation, where the file states them; who wrote it is nobody's business here."""
    try:
        # document.core_properties would make up a part that is not there, with a title of its own.
        document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    except KeyError:
        return {}
    core = document.core_properties
    found = {"title": (core.title or "").strip()}
    if core.created:
        found["created"] = core.created.date().isoformat()
    return {key: value for key, value in found.items() if value}
