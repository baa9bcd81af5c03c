"""Which format the bytes are in. The name of the file says nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from handlekraft.reading import docx, pdf, text
from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.layout import Layout

MAX_BYTES = 20 * 1024 * 1024
_PDF_WITHIN = 1024
"""A PDF may begin with some foreign bytes."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHER_TEXTS = (b"{\\rtf", b"<!doctype", b"<html", b"<?xml")
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f")


def layout_of(data: bytes) -> Layout:
    if not data.strip():
        raise ReadingError(ErrorCode.EMPTY)
    if len(data) > MAX_BYTES:
        raise ReadingError(ErrorCode.TOO_LARGE, f"{MAX_BYTES // 1024**2} MB")
    return _reader(data)(data)


def _reader(data: bytes) -> Callable[[bytes], Layout]:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return pdf.layout
    if data.startswith(b"PK\x03\x04"):
        return _word_reader(data)
    if data.startswith(_OLD_OFFICE):
        raise ReadingError(ErrorCode.ENCRYPTED if _ENCRYPTED_PACKAGE in data else ErrorCode.WRONG_TYPE)
    if data[:64].lstrip(b"\xef\xbb\xbf \r\n").lower().startswith(_OTHER_TEXTS) or _CONTROLS.intersection(
        data
    ):
        raise ReadingError(ErrorCode.WRONG_TYPE)
    return text.layout


def _word_reader(data: bytes) -> Callable[[bytes], Layout]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadingError(ErrorCode.DAMAGED) from error
    if "word/document.xml" in names:
        return docx.layout
    raise ReadingError(
        ErrorCode.DAMAGED if "[Content_Types].xml" in names and _half_word(names) else ErrorCode.WRONG_TYPE
    )


def _half_word(names: list[str]) -> bool:
    return any(name.startswith("word/") for name in names)
