"""Office files are archives of XML: opened without trusting what they say of themselves."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from handlekraft.reading._errors import ErrorCode, ReadingError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_PART = 60 * 1024 * 1024
MAX_RATIO = 200
"""A part that unpacks to more than this many times its size is no document text."""

RATIO_MATTERS_FROM = 5 * 1024 * 1024

_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
"""What the libraries raise for a file that is not whole."""


class Package:
    """The parts of an office file by name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = sorted(archive.namelist())

    def xml(self, name: str) -> etree._Element:
        """The part, with entities and network turned off."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(self.content(name), parser)

    def content(self, name: str) -> bytes:
        with self._archive.open(name) as part:
            # The size in the directory may lie: never unpack more than the limit.
            content = part.read(MAX_PART + 1)
        if len(content) > MAX_PART:
            raise ReadingError(ErrorCode.TOO_LARGE, "60 MB tekst")
        return content


@contextmanager
def opened(data: bytes) -> Iterator[Package]:
    """The archive while it is read. Raises `ReadingError` for one that is damaged, locked or swells."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive)
            yield Package(archive)
    except _BROKEN as error:
        raise ReadingError(ErrorCode.DAMAGED) from error


def names_in(data: bytes) -> list[str]:
    """Names of the parts, read from the directory alone."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except _BROKEN as error:
        raise ReadingError(ErrorCode.DAMAGED) from error


def _check_size(archive: zipfile.ZipFile) -> None:
    for part in archive.infolist():
        swollen = part.file_size > RATIO_MATTERS_FROM and part.file_size > MAX_RATIO * max(
            part.compress_size, 1
        )
        if swollen or part.file_size > MAX_UNPACKED:
            raise ReadingError(ErrorCode.TOO_LARGE, "200 MB utpakket")
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise ReadingError(ErrorCode.TOO_LARGE, "200 MB utpakket")
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise ReadingError(ErrorCode.ENCRYPTED)
