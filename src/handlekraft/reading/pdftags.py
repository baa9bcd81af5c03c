"""The tags of a PDF page: what the document itself says is a table, a row, a heading or a list."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from handlekraft.reading.printed import Tag

_DEEPEST = 40
_MOST = 20_000
"""Tags on a page; a page with more has none that we use."""

_LONGEST_NAME = 128


def tags_of(page: pdfium.PdfPage) -> tuple[Tag | None, ...]:
    """The tags of the page from the root; empty where the document has none."""
    if not raw.FPDFCatalog_IsTagged(page.pdf):
        return ()
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return ()
    try:
        count = raw.FPDF_StructTree_CountChildren(tree)
        reader = _Reader()
        found = tuple(reader.tag(raw.FPDF_StructTree_GetChildAtIndex(tree, k), 0) for k in range(count))
        return found if reader.left > 0 else ()
    finally:
        raw.FPDF_StructTree_Close(tree)


def contents_of(text: pdfium.PdfTextPage) -> Iterator[int]:
    """For each sign of the page the number of its marked content, -1 where it has none."""
    numbers: dict[int, int] = {}
    for index in range(raw.FPDFText_CountChars(text)):
        thing = raw.FPDFText_GetTextObject(text, index)
        address = ctypes.cast(thing, ctypes.c_void_p).value if thing else None
        if address is None:
            yield -1
            continue
        if address not in numbers:
            numbers[address] = raw.FPDFPageObj_GetMarkedContentID(thing)
        yield numbers[address]


class _Reader:
    """Counts what it reads, so that tags that lead in a circle come to an end."""

    def __init__(self) -> None:
        self.left = _MOST

    def tag(self, element: Any, depth: int) -> Tag | None:
        self.left -= 1
        if not element or depth > _DEEPEST or self.left <= 0:
            return None
        within: list[Tag | None] = []
        contents: list[int] = []
        for k in range(min(raw.FPDF_StructElement_CountChildren(element), self.left)):
            number = raw.FPDF_StructElement_GetChildMarkedContentID(element, k)
            if number >= 0:
                contents.append(number)
            else:
                within.append(self.tag(raw.FPDF_StructElement_GetChildAtIndex(element, k), depth + 1))
        return Tag(_kind(element), tuple(within), tuple(contents), _rows(element))


def _kind(element: Any) -> str:
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    size = raw.FPDF_StructElement_GetType(element, buffer, _LONGEST_NAME)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _rows(element: Any) -> int:
    """How many rows a cell goes over."""
    number = ctypes.c_float()
    for k in range(raw.FPDF_StructElement_GetAttributeCount(element)):
        value = raw.FPDF_StructElement_Attr_GetValue(
            raw.FPDF_StructElement_GetAttributeAtIndex(element, k), b"RowSpan"
        )
        if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
            return max(1, min(int(number.value), _MOST))
    return 1
