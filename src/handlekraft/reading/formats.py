"""Which format the bytes are in. The name of the file says nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlekraft.reading import docx, html, markdown, pdf, text, xlsx
from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.choices import Choices
from handlekraft.reading.layout import Layout
from handlekraft.reading.package import names_in

MAX_BYTES = 20 * 1024 * 1024
_PDF_WITHIN = 1024
"""A PDF may begin with some foreign bytes."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OFFICE = {"word/document.xml": docx.layout, "xl/workbook.xml": xlsx.layout}
_BINARY_BOOK = frozenset({"xl/workbook.bin"})
_OTHER_TEXTS = (b"{\\rtf", b"<!doctype", b"<?xml")
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f")


def layout_of(data: bytes) -> Layout:
    if not data.strip():
        raise ReadingError(ErrorCode.EMPTY)
    if len(data) > MAX_BYTES:
        raise ReadingError(ErrorCode.TOO_LARGE, f"{MAX_BYTES // 1024**2} MB")
    found = _reader(data)(data)
    choices = Choices()
    choices.fact("document", "which format it is in, by its first bytes", found.document.format)
    return replace(found, choices=(*choices.made(), *found.choices))


def _reader(data: bytes) -> Callable[[bytes], Layout]:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return pdf.layout
    if data.startswith(b"PK\x03\x04"):
        return _office_reader(data)
    if data.startswith(_OLD_OFFICE):
        raise ReadingError(ErrorCode.ENCRYPTED if _ENCRYPTED_PACKAGE in data else ErrorCode.WRONG_TYPE)
    if html.is_page(data):
        return html.layout
    if _begins(data, _OTHER_TEXTS) or _CONTROLS.intersection(data):
        raise ReadingError(ErrorCode.WRONG_TYPE)
    return markdown.layout if markdown.is_marked_up(data) else text.layout


def _begins(data: bytes, beginnings: tuple[bytes, ...]) -> bool:
    return data[:64].lstrip(b"\xef\xbb\xbf \r\n").lower().startswith(beginnings)


def _office_reader(data: bytes) -> Callable[[bytes], Layout]:
    names = names_in(data)
    for part, layout in _OFFICE.items():
        if part in names:
            return layout
    office = "[Content_Types].xml" in names and not _BINARY_BOOK.intersection(names)
    half = office and any(name.startswith(("word/", "xl/")) for name in names)
    raise ReadingError(ErrorCode.DAMAGED if half else ErrorCode.WRONG_TYPE)
