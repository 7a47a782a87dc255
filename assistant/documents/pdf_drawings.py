"""Ruling lines and boxes drawn on a PDF page, and whether it holds pictures, read with PDFium."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from assistant.documents.pdf_geometry import Box, Frame, Page

_MAX_OBJECTS = 20_000
_MAX_SEGMENTS = 400
# Points; a rectangle thinner than this is a line.
_THIN = 3.0


def read_drawings(raw: Any, frame: Frame, page: Page) -> None:
    """Collect ruling lines and boxes from the page's paths, also inside form objects."""
    budget = [_MAX_OBJECTS]

    def walk(count: int, get: Any, outer: tuple[float, ...]) -> None:
        for i in range(count):
            if budget[0] <= 0:
                return
            budget[0] -= 1
            obj = get(i)
            kind = pdfium.FPDFPageObj_GetType(obj)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                page.has_drawing = True
                _read_path(obj, _product(_matrix_of(obj), outer), frame, page)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                page.has_image = page.has_drawing = True
            elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
                page.has_drawing = True
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                inner = _product(_matrix_of(obj), outer)
                walk(
                    pdfium.FPDFFormObj_CountObjects(obj),
                    lambda j, form=obj: pdfium.FPDFFormObj_GetObject(form, j),
                    inner,
                )

    walk(pdfium.FPDFPage_CountObjects(raw), lambda i: pdfium.FPDFPage_GetObject(raw, i), (1, 0, 0, 1, 0, 0))


def _matrix_of(obj: Any) -> tuple[float, ...]:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(obj, m)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _product(m: tuple[float, ...], n: tuple[float, ...]) -> tuple[float, ...]:
    """The matrix that applies ``m`` first, then ``n``."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _is_visible(obj: Any, filled: bool) -> bool:
    """Whether the path shows on white paper."""
    channels = [ctypes.c_uint() for _ in range(4)]
    get = pdfium.FPDFPageObj_GetFillColor if filled else pdfium.FPDFPageObj_GetStrokeColor
    if not get(obj, *channels):
        return True
    return channels[3].value > 0 and min(c.value for c in channels[:3]) < 252


def _read_path(obj: Any, matrix: tuple[float, ...], frame: Frame, page: Page) -> None:
    """Add a path's straight, axis-parallel strokes as ruling lines and its rectangles as boxes."""
    fill_mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(obj, fill_mode, stroke)
    stroked = bool(stroke.value) and _is_visible(obj, filled=False)
    filled = bool(fill_mode.value) and _is_visible(obj, filled=True)
    count = pdfium.FPDFPath_CountSegments(obj)
    if not (stroked or filled) or count > _MAX_SEGMENTS:
        return
    for points in _subpaths(obj, count, matrix, frame):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        thin = min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN
        if filled and not stroked and thin:
            _add_rule(page, box)
            continue
        straight = all(abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5 for a, b in pairwise(points))
        if stroked and straight:
            for a, b in pairwise(points):
                _add_rule(page, Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))
        if not thin and len(points) >= 4 and (straight or stroked):
            page.boxes.append(box)


def _subpaths(obj: Any, count: int, matrix: tuple[float, ...], frame: Frame) -> list[list[tuple[float, float]]]:
    """The corner points of each subpath, in page coordinates."""
    paths: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(obj, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = x.value, y.value
        point = frame.point(px * matrix[0] + py * matrix[2] + matrix[4], px * matrix[1] + py * matrix[3] + matrix[5])
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO or not paths:
            paths.append([point])
        else:
            paths[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and paths[-1][0] != point:
            paths[-1].append(paths[-1][0])
    return [p for p in paths if len(p) > 1]


def _add_rule(page: Page, box: Box) -> None:
    """Sort a thin box in among the horizontal or vertical ruling lines; dots are neither."""
    across, down = box.x1 - box.x0, box.y1 - box.y0
    if across >= 6 and down <= _THIN:
        middle = (box.y0 + box.y1) / 2
        page.horizontal.append(Box(box.x0, middle, box.x1, middle))
    elif down >= 6 and across <= _THIN:
        middle = (box.x0 + box.x1) / 2
        page.vertical.append(Box(middle, box.y0, middle, box.y1))
