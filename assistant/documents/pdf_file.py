"""Opening a PDF: every way a file can be unfit is told in Swedish before its text is read.

pypdf opens and judges the file, because it can be held to limits and says what is wrong; PDFium then reads positions.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
from pypdf.errors import FileNotDecryptedError, LimitReachedError, PyPdfError
from pypdf.generic import DictionaryObject, NullObject, StreamObject

from assistant.documents.text import clean
from assistant.errors import DocumentError

_MIB = 1024 * 1024
# A page of text is some kilobytes, one with vector drawings some megabytes.
_STREAM_BYTES = 32 * _MIB
_TOTAL_BYTES = 512 * _MIB
_HEADER_BYTES = 1024
_FETCH_AGAIN = "Hämta filen på nytt, eller öppna den i ett PDF-program och spara om den."
_SHOWS = re.compile(rb"(Tj|TJ|Do)\b|[)\]>]\s*['\"]")
_BEGIN, _END = re.compile(rb"\bBT\b"), re.compile(rb"\bET\b")
_NO_TITLE = {"untitled", "(anonymous)", "unspecified", "namnlös", "word document"}


@contextmanager
def limits() -> Iterator[None]:
    """pypdf within limits fit for documents and with its log silenced; the limits hold in this thread."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    configuration = pypdf.Configuration(
        zlib_maximum_output_length=_STREAM_BYTES,
        lzw_maximum_output_length=_STREAM_BYTES,
        run_length_maximum_output_length=_STREAM_BYTES,
        array_based_stream_maximum_output_length=_STREAM_BYTES,
    )
    try:
        with pypdf.apply_configuration(configuration):
            yield
    finally:
        logger.setLevel(level)


def open_pdf(path: Path, max_pages: int) -> tuple[pypdf.PdfReader, pypdfium2.PdfDocument]:
    """The file opened by pypdf and PDFium, unlocked and with a known number of pages; to be used within ``limits``.

    Raises:
        DocumentError: it is empty, no PDF, damaged, locked, too long or unpacks without end.
    """
    with path.open("rb") as file:
        head = file.read(_HEADER_BYTES)
    if not head.strip(b"\0 \r\n\t"):
        raise DocumentError("Filen är tom.", "Hämta eller spara dokumentet på nytt och lägg in det igen.")
    if b"%PDF-" not in head:
        is_web = head.lstrip().lower().startswith((b"<!doctype html", b"<html", b"<?xml", b"<head"))
        what = "en webbsida, inte en PDF, trots namnet" if is_web else "inte en PDF, trots namnet"
        raise DocumentError(f"Filen är {what}.", "Öppna länken i en webbläsare och hämta själva PDF-filen.")
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileNotDecryptedError("password needed")
        count = len(reader.pages)
    except FileNotDecryptedError as error:
        raise DocumentError(
            "PDF-filen är lösenordsskyddad.", "Ta bort lösenordet i ett PDF-program och lägg in filen igen."
        ) from error
    except LimitReachedError as error:
        raise _bomb() from error
    except MemoryError:
        raise
    # pypdf leaks errors of many kinds on damaged files (KeyError, RecursionError …); they all mean the same here.
    except Exception as error:
        raise DocumentError("PDF-filen är skadad eller ofullständig.", _FETCH_AGAIN) from error
    if not count:
        raise DocumentError("PDF-filen har inga sidor.", _FETCH_AGAIN)
    if count > max_pages:
        raise DocumentError(
            f"Dokumentet har {count} sidor, och gränsen är {max_pages}.",
            "Dela det i flera filer. Gränsen kan höjas med LOTS_READ_PAGES.",
        )
    _check_sizes(reader)
    try:
        return reader, pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise DocumentError("PDF-filen är skadad och går inte att läsa.", _FETCH_AGAIN) from error


def _bomb() -> DocumentError:
    return DocumentError(
        "PDF-filen packas upp till orimligt mycket data och läses inte.",
        "Öppna den i ett PDF-program, skriv ut den till en ny PDF och lägg in den i stället.",
    )


def _check_sizes(reader: pypdf.PdfReader) -> None:
    """Unpack what PDFium will unpack to find text, within pypdf's limits.

    Raises:
        DocumentError: a stream, or all together, is larger than any document needs.
    """
    total = 0
    seen: set[int] = set()
    for index in range(len(reader.pages)):
        try:
            page = reader.pages[index]
            contents = page.get("/Contents")
            for stream in _streams([contents, page.get("/Resources")], seen, depth=0):
                total += len(stream.get_data())
                if total > _TOTAL_BYTES:
                    raise LimitReachedError("the streams of the pages taken together")
        except LimitReachedError as error:
            raise _bomb() from error
        except MemoryError:
            raise
        # Any other damage costs the page, which is found out when it is read.
        except Exception as error:
            logging.getLogger(__name__).debug("page %d: %s", index + 1, error)


def _streams(values: list[Any], seen: set[int], depth: int) -> Iterator[StreamObject]:
    """Content streams, form objects, fonts and their character maps; pictures are left packed."""
    for value in values:
        resolved = value.get_object() if value is not None else None
        if resolved is None or id(resolved) in seen or depth > 8:
            continue
        seen.add(id(resolved))
        if isinstance(resolved, StreamObject):
            if resolved.get("/Subtype") == "/Image":
                continue
            yield resolved
            yield from _streams([resolved.get("/Resources")], seen, depth + 1)
        elif isinstance(resolved, list):
            yield from _streams(resolved, seen, depth + 1)
        elif isinstance(resolved, DictionaryObject):
            keys = [k for k in resolved if k not in ("/Parent", "/P", "/Annots", "/StructParents")]
            yield from _streams([resolved.raw_get(k) for k in keys], seen, depth + 1)


def is_damaged(reader: pypdf.PdfReader, number: int) -> bool:
    """Whether a page where nothing was found should have held something; an empty page is not damaged.

    Args:
        reader: from ``open_pdf``.
        number: 1-based physical page.
    """
    try:
        page = reader.pages[number - 1]
        declared = page.get("/Contents")
        if declared is None or isinstance(declared, NullObject):
            return False
        contents = page.get_contents()
        data = contents.get_data() if contents is not None else b""
        packed = any("/Filter" in stream for stream in _streams([declared], set(), 0))
    except MemoryError:
        raise
    # Whatever else pypdf stumbles on is the damage.
    except Exception:
        return True
    if not data.strip():
        # No program packs an empty page; pypdf gives nothing for a stream it cannot unpack.
        return packed or contents is None
    return bool(_SHOWS.search(data)) or len(_BEGIN.findall(data)) != len(_END.findall(data))


def read_properties(reader: pypdf.PdfReader) -> dict[str, str]:
    """``title`` and ``created`` (ISO date) from the file's metadata, where they say something."""
    properties: dict[str, str] = {}
    try:
        metadata = reader.metadata
        title = clean(str(metadata.title or "")) if metadata else ""
        created = metadata.creation_date if metadata else None
    except (PyPdfError, ValueError, TypeError, AttributeError):
        return properties
    title = title.removeprefix("Microsoft Word - ").removeprefix("PowerPoint-presentation")
    for suffix in (".docx", ".doc", ".indd", ".pdf", ".pptx"):
        title = title.removesuffix(suffix)
    if title and title.casefold() not in _NO_TITLE:
        properties["title"] = title
    if created is not None:
        properties["created"] = created.date().isoformat()
    return properties
