"""Word documents: paragraphs and tables in the order of the body."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.layout import Gap, Item, Layout, Row, Strip, Word
from handlekraft.reading.marks import is_bullet
from handlekraft.rules.documents import Document, DocumentFormat, SourceLine

MAX_UNPACKED = 200 * 1024 * 1024
MAX_PART = 60 * 1024 * 1024
MAX_RATIO = 200
"""A part that unpacks to more than this many times its size is no document text."""

MAX_SPAN = 60
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

_NOTES = re.compile(r"word/(?:foot|end)notes\.xml")
_MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {_W + "del", _W + "moveFrom", _FALLBACK, _W + "txbxContent", _W + "instrText"}
_CONTAINERS = {_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml", _W + "smartTag", _W + "moveTo"}


@dataclass(frozen=True)
class _Parts:
    """The parts of the file that hold words; `list_styles` make a paragraph a list element."""

    body: etree._Element
    notes: list[etree._Element]
    margins: list[etree._Element]
    list_styles: frozenset[str]


def layout(data: bytes) -> Layout:
    """Footnotes and endnotes come after the body; running headers and footers stand aside."""
    parts = _parts(data)
    reader = _Reader(parts.list_styles)
    items = [*reader.items(parts.body)]
    items += [item for note in parts.notes for item in reader.items(note)]
    asides = tuple(
        strip for margin in parts.margins for item in reader.items(margin) for strip in _flat(item)
    )
    if not reader.lines:
        raise ReadingError(ErrorCode.EMPTY)
    return Layout(Document(DocumentFormat.DOCX, None, tuple(reader.lines)), tuple(items), asides)


def _parts(data: bytes) -> _Parts:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive)
            names = sorted(archive.namelist())
            body = _xml(archive, "word/document.xml").find(_W + "body")
            styles = [_xml(archive, name) for name in names if name == "word/styles.xml"]
            notes = [note for name in names if _NOTES.fullmatch(name) for note in _xml(archive, name)]
            margins = [_xml(archive, name) for name in names if _MARGINS.fullmatch(name)]
    except _BROKEN as error:
        raise ReadingError(ErrorCode.DAMAGED) from error
    if body is None:
        raise ReadingError(ErrorCode.DAMAGED)
    list_styles = frozenset(name for each in styles for name in _list_styles(each))
    return _Parts(body, notes, margins, list_styles)


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


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    with archive.open(name) as part:
        # The size in the directory may lie: never unpack more than the limit.
        content = part.read(MAX_PART + 1)
    if len(content) > MAX_PART:
        raise ReadingError(ErrorCode.TOO_LARGE, "60 MB tekst")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(content, parser)


def _list_styles(styles: etree._Element) -> frozenset[str]:
    """Styles with list signs of their own or of the style below them; a numbered heading is no list."""
    found = {style.get(_W + "styleId") or "": style for style in styles.iter(_W + "style")}
    return frozenset(name for name in found if _makes_lists(name, found))


def _makes_lists(name: str, styles: dict[str, etree._Element]) -> bool:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        style = styles[name]
        if style.find(f"{_W}pPr/{_W}outlineLvl") is not None:
            return False
        if style.find(f"{_W}pPr/{_W}numPr") is not None:
            return True
        name = _value(style.find(_W + "basedOn"))
    return False


def _value(element: etree._Element | None) -> str:
    return "" if element is None else element.get(_W + "val") or ""


@dataclass
class _Reader:
    list_styles: frozenset[str]
    lines: list[SourceLine] = field(default_factory=list)
    order: int = 0
    tables: int = 0

    def items(self, parent: etree._Element) -> Iterator[Item]:
        for element in parent:
            if element.tag == _W + "p":
                yield from self.paragraph(element)
            elif element.tag == _W + "tbl":
                yield from self.table(element)
            elif element.tag in _CONTAINERS:
                yield from self.items(element)

    def paragraph(self, element: etree._Element) -> Iterator[Strip]:
        first = True
        for text in _lines(element):
            strip = self.strip(text, Gap.APART if first else Gap.NONE, first and self.is_listed(element))
            if strip:
                yield strip
                first = False
        for box in element.iter(_W + "txbxContent"):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from (strip for item in self.items(box) for strip in _flat(item))

    def strip(self, text: str, gap: Gap, listed: bool) -> Strip | None:
        tokens = text.split()
        if not tokens:
            return None
        self.lines.append(SourceLine(len(self.lines) + 1, " ".join(tokens)))
        words = tuple(Word(self.order + k, token, len(self.lines)) for k, token in enumerate(tokens))
        self.order += len(words)
        if is_bullet(tokens[0]) and len(words) > 1:
            return Strip(words[1:], gap, True, words[:1])
        return Strip(words, gap, listed)

    def is_listed(self, element: etree._Element) -> bool:
        number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is not None:
            return _value(number) != "0"
        return _value(element.find(f"{_W}pPr/{_W}pStyle")) in self.list_styles

    def table(self, element: etree._Element) -> Iterator[Row]:
        self.tables += 1
        mine = self.tables
        for row in _children(element, "tr"):
            cells: list[tuple[Strip, ...]] = []
            for cell in _children(row, "tc"):
                strips = tuple(strip for item in self.items(cell) for strip in _flat(item))
                cells.append(strips)
                cells.extend([()] * (_span(cell) - 1))
            yield Row(tuple(cells), mine)


def _flat(item: Item) -> tuple[Strip, ...]:
    """A table within a cell is read as its strips."""
    return (item,) if isinstance(item, Strip) else tuple(strip for cell in item.cells for strip in cell)


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _children(child, name)


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = _value(span)
    return min(int(value), MAX_SPAN) if value.isascii() and value.isdigit() else 1


def _lines(paragraph: etree._Element) -> list[str]:
    """The text of a paragraph, a string for each line that a break makes."""
    parts = [""]
    for element in _runs(paragraph):
        if element.tag == _W + "t":
            parts[-1] += element.text or ""
        elif element.tag == _W + "tab":
            parts[-1] += " "
        elif element.tag == _W + "noBreakHyphen":
            parts[-1] += "-"
        elif element.tag in {_W + "br", _W + "cr"}:
            parts.append("")
    return parts


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag not in _LEFT_OUT and child.tag != _W + "pPr":
            yield child
            yield from _runs(child)
