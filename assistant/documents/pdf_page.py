"""One PDF page as words and ruling lines with positions, read with PDFium.

PDFium is asked for each character's box because pypdf gives only the start of a text operation, no widths: columns,
table cells and words set letter by letter cannot be told apart from that.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.documents.pdf_drawings import read_drawings
from assistant.documents.pdf_geometry import Frame, Page, Word

_BOLD = re.compile(r"bold|black|heavy|semib|demi|extrab|-bd|,bd", re.IGNORECASE)
# A gap wider than this part of the type size is a space even where none is drawn.
_WORD_GAP = 0.15
_MAX_CHARS = 60_000


def read_page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """Words and ruling lines of one page.

    Args:
        document: an opened PDFium document.
        number: 1-based physical page.

    Raises:
        pypdfium2.PdfiumError: the page cannot be loaded.
    """
    handle = document[number - 1]
    text_page = None
    try:
        text_page = handle.get_textpage()
        frame = Frame(handle.get_bbox(), _reading_angle(text_page.raw))
        page = Page(number, frame.width, frame.height)
        _WordReader(text_page.raw, frame, page).read()
        read_drawings(handle.raw, frame, page)
    finally:
        if text_page is not None:
            text_page.close()
        handle.close()
    return page


def _reading_angle(raw: Any) -> int:
    """The direction most of the text runs in: 0, 90, 180 or 270 degrees counter-clockwise."""
    count = pdfium.FPDFText_CountChars(raw)
    step = max(1, count // 60)
    angles = Counter(
        round(pdfium.FPDFText_GetCharAngle(raw, i) / (math.pi / 2)) % 4 * 90
        for i in range(0, count, step)
        if pdfium.FPDFText_GetUnicode(raw, i) > 32
    )
    # pdfium reports the angle clockwise.
    return (360 - angles.most_common(1)[0][0]) % 360 if angles else 0


@dataclass(slots=True)
class _Style:
    size: float
    bold: bool
    upright: bool


class _Styles:
    """Type size, weight and direction of the text objects of a page, looked up once each."""

    def __init__(self, raw: Any, angle: int) -> None:
        self._raw = raw
        self._angle = angle
        self._styles: dict[int, _Style] = {}
        self._bold: dict[int, bool] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(256)

    def at(self, index: int) -> _Style:
        text_object = pdfium.FPDFText_GetTextObject(self._raw, index)
        key = ctypes.addressof(text_object.contents) if text_object else 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._look_up(index, text_object)
        return style

    def _look_up(self, index: int, text_object: Any) -> _Style:
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._raw, index, matrix)
        scale = math.hypot(matrix.c, matrix.d)
        size = abs(pdfium.FPDFText_GetFontSize(self._raw, index) * scale) or 1.0
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self._angle
        upright = abs((angle + 180) % 360 - 180) < 8
        return _Style(size, self._is_bold(text_object) if text_object else False, upright)

    def _is_bold(self, text_object: Any) -> bool:
        font = pdfium.FPDFTextObj_GetFont(text_object)
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        if key not in self._bold:
            size = pdfium.FPDFFont_GetBaseFontName(font, self._name, 256)
            name = self._name.value.decode("latin-1") if size else ""
            self._bold[key] = bool(_BOLD.search(name)) or pdfium.FPDFFont_GetWeight(font) >= 600
        return self._bold[key] or pdfium.FPDFTextObj_GetTextRenderMode(text_object) == 2


class _WordReader:
    """Groups a page's characters into words: a space, a jump or another line ends a word."""

    def __init__(self, raw: Any, frame: Frame, page: Page) -> None:
        self._raw = raw
        self._frame = frame
        self._page = page
        self._styles = _Styles(raw, frame.angle)
        self._rect = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._letters: list[str] = []
        self._style = _Style(1.0, False, True)
        self._x0 = self._right = self._base = self._bottom = 0.0
        self._space_before = False

    def read(self) -> None:
        """Append the words to the page."""
        raw, rect, rect_at = self._raw, self._rect, ctypes.byref(self._rect)
        unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        turned, origin = self._frame.angle != 0, self._frame.left
        count = min(pdfium.FPDFText_CountChars(raw), _MAX_CHARS)
        unmapped = 0
        for i in range(count):
            code = unicode_of(raw, i)
            if (code <= 32 and code != 2) or code == 160 or 0x2000 <= code <= 0x200B or code == 0x202F:
                drawn = code not in (13, 10) and not pdfium.FPDFText_IsGenerated(raw, i)
                self._end_word(drawn)
                self._space_before = drawn or (self._space_before and code not in (13, 10))
                continue
            box_of(raw, i, rect_at)
            if turned:
                left, right, bottom = self._turned_box()
            else:
                left, right, bottom = rect.left - origin, rect.right - origin, rect.bottom
            if self._letters and self._jumps(i, left, bottom):
                self._end_word(False)
                self._space_before = False
            if not self._letters:
                self._begin_word(i, left, bottom)
            if code == 0 or code == 0xFFFD or 0xE000 <= code <= 0xF8FF:
                unmapped += 1
            # PDFium gives 2 for a hyphen at a line end.
            self._letters.append("-" if code == 2 else chr(code))
            self._right = right
        self._end_word(False)
        self._page.unmapped = unmapped / count if count else 0.0

    def _turned_box(self) -> tuple[float, float, float]:
        rect = self._rect
        ax, ay = self._frame.point(rect.left, rect.bottom)
        bx, by = self._frame.point(rect.right, rect.top)
        return min(ax, bx), max(ax, bx), max(ay, by)

    def _baseline(self, index: int) -> float:
        pdfium.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        return self._frame.point(self._x.value, self._y.value)[1]

    def _jumps(self, index: int, left: float, bottom: float) -> bool:
        """Whether the character stands too far from the word so far, or on another line."""
        size = self._style.size
        if not -0.45 * size <= left - self._right <= _WORD_GAP * size:
            return True
        # The boxes of letters with and without descenders differ in some fonts; only the origin tells the line.
        return abs(bottom - self._bottom) > 0.03 * size and abs(self._baseline(index) - self._base) > 0.12 * size

    def _begin_word(self, index: int, left: float, bottom: float) -> None:
        self._style = self._styles.at(index)
        self._x0, self._bottom, self._base = left, bottom, self._baseline(index)

    def _end_word(self, space_after: bool) -> None:
        """Append the word so far, unless it is off the page."""
        if not self._letters:
            return
        text, style, y = "".join(self._letters), self._style, self._base
        self._letters = []
        page = self._page
        if self._right >= 0 and self._x0 <= page.width and 0 <= y <= page.height + style.size:
            word = Word(text, self._x0, self._right, y, style.size, style.bold, self._space_before, space_after)
            (page.words if style.upright else page.turned).append(word)
