"""PDF documents: words with their boxes, and the cells that ruled lines draw around them."""

from __future__ import annotations

import ctypes
import math
import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.drawn import is_sign, with_signs
from handlekraft.reading.layout import Layout
from handlekraft.reading.pages import layout_of_pages
from handlekraft.reading.pdftags import contents_of, tags_of
from handlekraft.reading.printed import Glyph, Page, Rule
from handlekraft.reading.progress import Stage, tell
from handlekraft.reading.turned import set_level
from handlekraft.rules.plan import Box

MAX_PAGES = 400
_THIN = 3.0
"""Points: a filled path that is thinner is a line."""

_SHORTEST_RULE = 4.0
_LOCK = threading.Lock()
"""PDFium is not safe for threads."""

_FONT_NAME = 128
"""Letters of the name of a font."""

_BOLD = re.compile(rb"bold|black|heavy", re.I)
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "\u00ad", 0xA0: " "}
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_SIGNS = _HYPHENS | _LIGATURES


_END = b"%%EOF"
_END_WITHIN = 8192
"""Without its end a file is half a plan, however well the library mends it."""


def layout(data: bytes) -> Layout:
    if _END not in data[-_END_WITHIN:]:
        raise ReadingError(ErrorCode.DAMAGED)
    with _LOCK:
        pages = _read(data)
    if not any(page.glyphs for page in pages):
        raise ReadingError(ErrorCode.NO_TEXT)
    tell(Stage.LAYOUT)
    return layout_of_pages(pages)


def _read(data: bytes) -> list[Page]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "assword" in str(error)
        raise ReadingError(ErrorCode.ENCRYPTED if locked else ErrorCode.DAMAGED) from error
    try:
        if len(document) > MAX_PAGES:
            raise ReadingError(ErrorCode.TOO_MANY_PAGES, f"{MAX_PAGES} sider")
        return [*_pages(document)]
    except pdfium.PdfiumError as error:
        raise ReadingError(ErrorCode.DAMAGED) from error
    finally:
        document.close()


def _pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    for index in range(len(document)):
        tell(Stage.PAGES, index + 1, len(document))
        yield _page(document[index])


def _page(page: pdfium.PdfPage) -> Page:
    sheet = _Sheet(page.get_rotation(), *page.get_bbox())
    text = page.get_textpage()
    try:
        paths = [*page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)]
        rules = tuple(edge for path in paths if _draws_lines(path) for edge in _edges(path, sheet))
        tags = tags_of(page)
        contents = contents_of(text) if tags else repeat(-1)
        glyphs = with_signs(
            tuple(set_level(_glyphs(text, sheet, contents))),
            [box for path in paths if _is_curved(path) and is_sign(box := _bounds(path, sheet))],
        )
        return Page(sheet.height, glyphs, rules, tuple(_fills(paths, sheet)), tags)
    finally:
        text.close()
        page.close()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Brings a point of the PDF to the page as it is seen, from its upper left corner."""

    rotation: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.right - self.left if self.rotation in {90, 270} else self.top - self.bottom

    def turns(self, matrix: raw.FS_MATRIX) -> bool:
        """Whether a sign with the matrix is seen as going up or down the page."""
        return bool(abs(matrix.b) > abs(matrix.a)) != (self.rotation in {90, 270})

    def seen(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def _glyphs(text: pdfium.PdfTextPage, sheet: _Sheet, contents: Iterable[int]) -> Iterator[Glyph]:
    rect, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    name, flags = ctypes.create_string_buffer(_FONT_NAME), ctypes.c_int()
    for index, content in zip(range(raw.FPDFText_CountChars(text)), contents, strict=False):
        code = raw.FPDFText_GetUnicode(text, index)
        sign = _SIGNS.get(code) or (chr(code) if code else " ")
        if sign.isspace():
            yield Glyph(" ", 0, 0, 0, 0, 0, 0, content=content)
            continue
        raw.FPDFText_GetLooseCharBox(text, index, rect)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        x0, y0 = sheet.seen(rect.left, rect.bottom)
        x1, y1 = sheet.seen(rect.right, rect.top)
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        baseline = sheet.seen(x.value, y.value)[1]
        raw.FPDFText_GetFontInfo(text, index, name, _FONT_NAME, flags)
        loud = _BOLD.search(name.value) is not None
        box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        yield Glyph(sign, *box, baseline, size, content, loud, sheet.turns(matrix))


def _fills(paths: Iterable[pdfium.PdfObject], sheet: _Sheet) -> Iterator[Box]:
    """Shaded stretches that are larger than a line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for path in paths:
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        box = _bounds(path, sheet)
        if fill.value and min(box.x1 - box.x0, box.bottom - box.top) >= _THIN:
            yield box


def _bounds(path: pdfium.PdfObject, sheet: _Sheet) -> Box:
    left, bottom, right, top = path.get_bounds()
    (x0, y0), (x1, y1) = sheet.seen(left, bottom), sheet.seen(right, top)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _is_curved(path: pdfium.PdfObject) -> bool:
    """Whether the path ends in a curve, as a disc does."""
    count = raw.FPDFPath_CountSegments(path)
    kinds = {
        raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(path, k)) for k in range(1, min(count, 3))
    }
    return raw.FPDF_SEGMENT_BEZIERTO in kinds


def _draws_lines(path: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    left, bottom, right, top = path.get_bounds()
    return bool(stroke.value) or (bool(fill.value) and min(right - left, top - bottom) < _THIN)


def _edges(path: pdfium.PdfObject, sheet: _Sheet) -> Iterator[Rule]:
    points = _points(path)
    for start, end in points:
        (x0, y0), (x1, y1) = sheet.seen(*start), sheet.seen(*end)
        if abs(x1 - x0) < 1 and abs(y1 - y0) >= _SHORTEST_RULE:
            yield Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
        elif abs(y1 - y0) < 1 and abs(x1 - x0) >= _SHORTEST_RULE:
            yield Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))


def _points(path: pdfium.PdfObject) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight parts of a path, each from point to point in the space of the page."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield last, point
        if raw.FPDFPathSegment_GetClose(segment):
            yield point, first
        last = point
