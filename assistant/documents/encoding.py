"""Bytes of a text file → text, whatever encoding the officer's computer wrote."""

from __future__ import annotations

import codecs
import re

from assistant.errors import DocumentError

# UTF-32 LE begins with the mark of UTF-16 LE, so it must be tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text has; white space, Ctrl-Z (the end of a DOS file) and escape may stand.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
_HTML_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# What browsers do (WHATWG Encoding): pages that say Latin-1 are written in Windows' superset of it.
_LATIN1_NAMES = {"iso8859-1", "latin_1", "ascii"}


def is_binary(data: bytes) -> bool:
    """Whether ``data`` cannot be text: NUL bytes without a UTF-16/32 mark, or many control characters."""
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return False
    if b"\0" in data:
        return True
    return len(data) - len(data.translate(None, _CONTROLS)) > len(data) // 50


def decode(data: bytes, *, html: bool = False) -> tuple[str, int]:
    """Text of a file and the number of characters that could not be read.

    In order: a byte order mark, UTF-8, for HTML the page's ``charset``, Windows-1252. Not Latin-1 last: its
    0x80–0x9F are control characters where Windows has “ ” – …, and it accepts any bytes at all, so junk would pass.
    A file that is UTF-8 but for a few damaged bytes stays UTF-8, with ``U+FFFD`` in their place.

    Args:
        data: the whole file.
        html: look for ``<meta charset>``.

    Raises:
        DocumentError: the bytes are not text.
    """
    if is_binary(data):
        raise _junk()
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return text, text.count("\ufffd")
    try:
        return data.decode("utf-8"), 0
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    # Swedish in a one-byte encoding has no valid multi-byte sequences to speak of; UTF-8 has many.
    if sum(1 for char in text if "\x7f" < char != "\ufffd") > 4 * damaged:
        return text, damaged
    for encoding in (_declared(data) if html else "", "cp1252"):
        try:
            if encoding:
                return data.decode(encoding), 0
        except (UnicodeDecodeError, LookupError):
            # LookupError: the page may name one of Python's codecs that is no text encoding, such as rot13.
            continue
    raise _junk()


def _declared(data: bytes) -> str:
    """The encoding a page states about itself, empty when there is none that Python can decode."""
    found = _HTML_CHARSET.search(data[:4096])
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    # A page whose declaration was found as ASCII is not UTF-16, and UTF-8 has been tried.
    if name.startswith("utf"):
        return ""
    return "cp1252" if name in _LATIN1_NAMES else name


def _junk() -> DocumentError:
    return DocumentError(
        "Filen innehåller inte text utan binärdata.",
        "Öppna den i programmet den kommer från och spara om den som .docx eller .pdf.",
    )


def damage_warnings(damaged: int) -> tuple[tuple[int | None, str], ...]:
    """The warning for characters that could not be read, as in ``ReadResult.warnings``."""
    if not damaged:
        return ()
    return ((None, f"{damaged} tecken gick inte att läsa, för filens teckenkodning är skadad."),)
