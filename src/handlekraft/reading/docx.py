"""Word documents: paragraphs and tables in the order of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from lxml import etree

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.layout import Gap, Item, Layout, Row, Strip
from handlekraft.reading.lines import Lines
from handlekraft.reading.notes import raised
from handlekraft.reading.package import opened
from handlekraft.reading.wordlists import Counting
from handlekraft.reading.wordstyles import Styles, value
from handlekraft.rules.documents import Document, DocumentFormat

MAX_SPAN = 60
_USUAL_SIZE = 11.0
_LONG_NUMBER = 4
"""Digits."""

_NOTES = re.compile(r"word/(?:foot|end)notes\.xml")
_MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {_W + "del", _W + "moveFrom", _FALLBACK, _W + "txbxContent", _W + "instrText"}
_CONTAINERS = {_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml", _W + "smartTag", _W + "moveTo"}


@dataclass(frozen=True)
class _Parts:
    """The parts of the file that hold words, and their styles."""

    body: etree._Element
    notes: list[etree._Element]
    margins: list[etree._Element]
    styles: Styles
    counting: Counting


def layout(data: bytes) -> Layout:
    """Footnotes and endnotes come after the body; running headers and footers stand aside."""
    parts = _parts(data)
    reader = _Reader(parts.styles, parts.counting)
    items = [*reader.items(parts.body)]
    items += [item for note in parts.notes for item in reader.items(note)]
    asides = tuple(
        strip for margin in parts.margins for item in reader.items(margin) for strip in _flat(item)
    )
    if not reader.lines.written:
        raise ReadingError(ErrorCode.EMPTY)
    return Layout(Document(DocumentFormat.DOCX, None, tuple(reader.lines.written)), tuple(items), asides)


def _parts(data: bytes) -> _Parts:
    with opened(data) as package:
        names = package.names
        body = package.xml("word/document.xml").find(_W + "body")
        styles = [package.xml(name) for name in names if name == "word/styles.xml"]
        notes = [note for name in names if _NOTES.fullmatch(name) for note in package.xml(name)]
        lists = [package.xml(name) for name in names if name == "word/numbering.xml"]
        margins = [package.xml(name) for name in names if _MARGINS.fullmatch(name)]
    if body is None:
        raise ReadingError(ErrorCode.DAMAGED)
    return _Parts(body, notes, margins, Styles(styles), Counting(lists))


@dataclass
class _Reader:
    styles: Styles
    counting: Counting
    lines: Lines = field(default_factory=Lines)
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
        look = self.styles.look(element)
        sign = self.counting.sign(look.list, look.depth or 0) if look.list else ""
        style = self.styles.name(element)
        first = True
        loud, size = _is_bold(element), _size(element)
        lead = _bold_lead(element)
        for text in _lines(element):
            gap = Gap.APART if first else Gap.NONE
            listed = first and bool(look.listed)
            said = sign if first else ""
            strip = self.lines.strip(
                text, gap, listed, sign=said, level=look.level or 0, depth=look.depth or 0
            )
            if strip:
                words = tuple(
                    replace(word, size=size, loud=first and k < lead) for k, word in enumerate(strip.words)
                )
                yield replace(strip, words=words, style=style, loud=loud)
                first = False
        for box in element.iter(_W + "txbxContent"):
            if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                yield from (strip for item in self.items(box) for strip in _flat(item))

    def table(self, element: etree._Element) -> Iterator[Row]:
        self.tables += 1
        mine = self.tables
        for row in _children(element, "tr"):
            cells: list[tuple[Strip, ...]] = []
            merged: set[int] = set()
            for cell in _children(row, "tc"):
                strips = tuple(strip for item in self.items(cell) for strip in _flat(item))
                span = _span(cell)
                if _goes_on_from_above(cell) and not strips:
                    merged.update(range(len(cells), len(cells) + span))
                cells.append(strips)
                cells.extend([()] * (span - 1))
            across = len(cells) > 1 and len([*_children(row, "tc")]) == 1
            yield Row(tuple(cells), mine, merged=frozenset(merged), across=across)


def _flat(item: Item) -> tuple[Strip, ...]:
    """A table within a cell is read as its strips."""
    return (item,) if isinstance(item, Strip) else tuple(strip for cell in item.cells for strip in cell)


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _children(child, name)


def _goes_on_from_above(cell: etree._Element) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and value(merge) != "restart"


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    columns = value(span)
    return min(int(columns), MAX_SPAN) if columns.isascii() and columns.isdigit() else 1


def _lines(paragraph: etree._Element) -> list[str]:
    """The text of a paragraph, a string for each line that a break makes."""
    parts = [""]
    for element in _runs(paragraph):
        if element.tag == _W + "t":
            text = element.text or ""
            parts[-1] += raised(text) if text.isdigit() and _is_raised(element) else text
        elif element.tag == _W + "tab":
            parts[-1] += " "
        elif element.tag == _W + "noBreakHyphen":
            parts[-1] += "-"
        elif element.tag in {_W + "br", _W + "cr"}:
            parts.append("")
    return parts


def _said(paragraph: etree._Element) -> list[etree._Element]:
    """The runs with words."""
    return [
        run for run in paragraph.iter(_W + "r") if any((t.text or "").strip() for t in run.iter(_W + "t"))
    ]


def _is_bold(paragraph: etree._Element) -> bool:
    said = _said(paragraph)
    return bool(said) and all(map(_is_bold_run, said))


def _bold_lead(paragraph: etree._Element) -> int:
    """How many words at its beginning are in bold type."""
    bold = takewhile(_is_bold_run, _said(paragraph))
    return len("".join(text.text or "" for run in bold for text in run.iter(_W + "t")).split())


def _is_bold_run(run: etree._Element) -> bool:
    sign = run.find(f"{_W}rPr/{_W}b")
    return sign is not None and value(sign) not in {"0", "false"}


def _size(paragraph: etree._Element) -> float:
    """The size of its type in points where its runs say it, else that of running text."""
    said = [value(run.find(f"{_W}rPr/{_W}sz")) for run in _said(paragraph)]
    sizes = [int(size) / 2 for size in said if size.isascii() and size.isdigit() and len(size) < _LONG_NUMBER]
    return max(sizes) if said and len(sizes) == len(said) else _USUAL_SIZE


def _is_raised(text: etree._Element) -> bool:
    run = text.getparent()
    align = run.find(f"{_W}rPr/{_W}vertAlign") if run is not None else None
    return align is not None and value(align) == "superscript"


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag not in _LEFT_OUT and child.tag != _W + "pPr":
            yield child
            yield from _runs(child)
