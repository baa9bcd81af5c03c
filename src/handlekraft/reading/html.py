"""Web pages: the part that holds the plan, in the order of the page; menus and footers stand aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from lxml import etree
from lxml import html as markup

from handlekraft.reading._errors import ErrorCode, ReadingError
from handlekraft.reading.layout import ORDERED, Gap, Item, Layout, Row, Strip, with_colon
from handlekraft.reading.lines import Lines
from handlekraft.reading.notes import raised
from handlekraft.reading.webparts import (
    BLOCKS,
    Parts,
    children,
    heads_parts,
    is_bold,
    is_flow_table,
    is_opener,
    parts_of,
    rank_of,
    role_of,
    span_of,
)
from handlekraft.rules.documents import Document, DocumentFormat

MAX_COLUMNS = 200
DEEPEST = 80
"""Elements within each other; what lies deeper is read as running text."""

_CODE = ("script", "style", "template", "head")
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_ENCODING_WITHIN = 4096
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_BEGINNING = 64 * 1024
_BEFORE_TAGS = re.compile(r"(?:\s|\ufeff|<\?xml[^>]*>|<!--.*?-->)*", re.S)
_TAG = re.compile(r"</?(?:p|div|h[1-6]|table|tr|td|ul|ol|li|section|main|article|body|head)\b[^<>]*>", re.I)
_FEWEST_TAGS = 3
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")


def layout(data: bytes) -> Layout:
    return page_layout(decoded(data), DocumentFormat.HTML, Gap.BLANK)


def is_page(data: bytes) -> bool:
    """Whether the bytes are a web page or a part of one."""
    text = decoded(data[:_BEGINNING])
    begun = _BEFORE_TAGS.sub("", text, count=1)
    if begun[:14].lower().startswith(("<!doctype html", "<html")):
        return True
    return begun.startswith("<") and len(_TAG.findall(begun)) >= _FEWEST_TAGS


def decoded(data: bytes) -> str:
    """The text by its byte order mark, its own declaration, or the encodings in use."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = _DECLARED.search(data[:_ENCODING_WITHIN])
    names = ["utf-8", declared[1].decode("ascii", "replace") if declared else "cp1252"]
    for name in names:
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def page_layout(text: str, kind: DocumentFormat, break_gap: Gap, preface: str = "") -> Layout:
    """`break_gap` is what a line break in running text says; `preface` stands before the page, aside."""
    page = _parsed(text)
    title = page.findtext(".//title") or ""
    etree.strip_elements(page, *_CODE, with_tail=False)
    etree.strip_tags(page, etree.Comment, etree.ProcessingInstruction)
    reader = _Reader(parts_of(page), break_gap)
    reader.head(preface)
    reader.head(title)
    reader.put(page, _Spot(reader.beside if reader.parts.main is not None else reader.items))
    reader.tell_other_tabs()
    if reader.parts.main is None:
        reader.set_beside_what_stands_above_the_title()
    if not reader.lines.written:
        raise ReadingError(ErrorCode.EMPTY)
    document = Document(kind, None, tuple(reader.lines.written))
    asides, beside = _strips(reader.asides), _strips(reader.beside)
    return Layout(document, tuple(reader.items), asides, beside)


def _parsed(text: str) -> etree._Element:
    parser = markup.HTMLParser(encoding="utf-8", no_network=True)
    try:
        page = markup.document_fromstring(_NOT_TEXT.sub(" ", text).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReadingError(ErrorCode.EMPTY) from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        # The parser gave up half-way, and what it has is not the whole page.
        raise ReadingError(ErrorCode.TOO_LARGE, "10 MB tekst og 256 nivåer")
    return page


def _is_across(row: etree._Element) -> bool:
    """Whether one cell goes across all columns."""
    cells = [part for part in children(row) if not isinstance(part, str) and role_of(part) == "cell"]
    return len(cells) == 1 and span_of(cells[0], "colspan") > 1


def _digits(element: etree._Element) -> str:
    """The number that a raised mark shows: «1», «[1]»."""
    text = "".join(str(part) for part in element.itertext()).strip().strip("[]()")
    return text if text.isascii() and text.isdigit() else ""


def _strips(items: list[Item]) -> tuple[Strip, ...]:
    return tuple(item for item in items if isinstance(item, Strip))


@dataclass(frozen=True)
class _Spot:
    """Where on the page the reader stands. `lists`: lists around; `nested`: elements around."""

    out: list[Item]
    level: int = 0
    lists: int = 0
    cell: bool = False
    whole: bool = False
    """Line breaks and spaces count, as in preformatted text."""

    nested: int = 0


@dataclass
class _Reader:
    parts: Parts
    break_gap: Gap
    lines: Lines = field(default_factory=Lines)
    items: list[Item] = field(default_factory=list)
    asides: list[Item] = field(default_factory=list)
    beside: list[Item] = field(default_factory=list)
    tables: int = 0
    rank: int = 0
    """Of the heading above."""

    _text: list[str] = field(default_factory=list)
    _gap: Gap = Gap.APART
    _listed: bool = False
    _ordered: bool = False
    _loud: bool = False
    _openers: dict[int, int] = field(default_factory=dict)
    _told: set[etree._Element] = field(default_factory=set)

    def head(self, text: str) -> None:
        strip = self.lines.strip(text, Gap.APART)
        if strip:
            self.asides.append(strip)

    def set_beside_what_stands_above_the_title(self) -> None:
        """Without a main part, a menu that nothing marks stands above the one heading of the page."""
        above = list(takewhile(lambda item: isinstance(item, Strip) and item.level != 1, self.items))
        titles = [item for item in self.items if isinstance(item, Strip) and item.level == 1]
        if len(titles) == 1 and self.items[len(above)] is titles[0]:
            self.beside[:0] = above
            del self.items[: len(above)]

    def put(self, element: etree._Element, spot: _Spot) -> None:
        """Read the element, without the text after it."""
        spot = replace(spot, nested=spot.nested + 1)
        if element in self.parts.asides and spot.out is not self.asides:
            self._block(element, _Spot(self.asides, nested=spot.nested), spot)
        elif element is self.parts.main or element is self.parts.title:
            self._block(element, replace(spot, out=self.items, level=rank_of(element) or 0), spot)
        elif element.tag == "sup" and _digits(element):
            self._text.append(raised(_digits(element)))
        elif element.tag == "br":
            self._break(spot)
        elif role_of(element) == "table" and self._is_grid(element, spot):
            self._flush(spot)
            spot.out.extend(self._table(element, spot))
        elif element in self.parts.heading_tabs:
            self._flush(spot)
        elif not spot.cell and self._put_heading(element, spot):
            pass
        elif element.tag in BLOCKS or role_of(element) in BLOCKS:
            self._block(element, self._within(element, spot), spot)
        else:
            self._inside(element, spot)

    def _put_heading(self, element: etree._Element, spot: _Spot) -> bool:
        """Read the element if it heads what comes after it, or is a part that a tab heads."""
        tab = self.parts.tabs.get(element)
        if tab is not None:
            self._told.add(tab)
            self._heading(tab, self._opened(spot), spot)
            self._block(element, self._within(element, spot), spot)
        elif rank_of(element):
            self._heading(element, rank_of(element) or 0, spot)
        elif spot.level or not (element.tag == "dt" or is_opener(element)):
            return False
        elif element.tag == "dt" and not heads_parts(element):
            self._term(element, spot)
        else:
            self._heading(element, self._opened(spot), spot)
        return True

    def _opened(self, spot: _Spot) -> int:
        """The rank of what unfolds or shows parts of the page: one for all that stand as deep."""
        return self._openers.setdefault(spot.nested, self.rank + 1)

    def tell_other_tabs(self) -> None:
        """Tabs whose part was not come to."""
        for tab in self.parts.heading_tabs - self._told:
            aside = _Spot(self.asides)
            self._block(tab, aside, aside)

    def _is_grid(self, element: etree._Element, spot: _Spot) -> bool:
        return (
            not spot.cell and spot.nested < DEEPEST and spot.out is self.items and not is_flow_table(element)
        )

    def _heading(self, element: etree._Element, rank: int, spot: _Spot) -> None:
        if spot.out is self.items:
            self.rank = rank
        self._block(element, replace(spot, level=rank), spot)

    def _term(self, element: etree._Element, spot: _Spot) -> None:
        """A term is the label of what it stands with."""
        self._flush(spot)
        start = len(spot.out)
        self._block(element, spot, spot)
        if len(spot.out) > start and isinstance(strip := spot.out[-1], Strip):
            spot.out[-1] = with_colon(strip)

    def _within(self, element: etree._Element, spot: _Spot) -> _Spot:
        if element.tag in {"ul", "ol"}:
            return replace(spot, lists=spot.lists + 1)
        return replace(spot, whole=spot.whole or element.tag == "pre")

    def _block(self, element: etree._Element, inner: _Spot, outer: _Spot) -> None:
        self._flush(outer)
        self._gap = Gap.APART
        if element.tag == "li":
            around = element.getparent()
            self._listed, self._ordered = True, around is not None and around.tag == "ol"
        loud, self._loud = self._loud, is_bold(element)
        self._inside(element, inner)
        self._flush(inner)
        self._gap, self._loud = Gap.APART, loud
        self._listed = self._listed and element.tag != "li"

    def _inside(self, element: etree._Element, spot: _Spot) -> None:
        if spot.nested >= DEEPEST:
            self._text.extend(f" {text!s} " for text in element.itertext())
            return
        self._text.append(element.text or "")
        for child in element:
            self.put(child, spot)
            self._text.append(child.tail or "")

    def _break(self, spot: _Spot) -> None:
        if not self._flush(spot):
            self._gap = Gap.APART
        elif spot.level:
            self._gap = Gap.NONE
        else:
            self._gap = Gap.APART if spot.cell else self.break_gap

    def _flush(self, spot: _Spot) -> bool:
        """Write down the text gathered so far; whether there was any."""
        text, self._text = "".join(self._text), []
        written = False
        for line in text.splitlines() if spot.whole else [text]:
            depth = max(spot.lists - 1, 0)
            strip = self.lines.strip(line, self._gap, self._listed, level=spot.level, depth=depth)
            if strip:
                style = ORDERED if strip.bullet and self._ordered else strip.style
                spot.out.append(replace(strip, style=style, loud=self._loud))
                self._gap, self._listed, written = Gap.NONE, False, True
        return written

    def _table(self, element: etree._Element, spot: _Spot) -> Iterator[Item]:
        """A row for each of the table's; text that stands in no cell comes as a strip."""
        self.tables += 1
        mine = self.tables
        open_cells: dict[int, int] = {}
        for part in children(element):
            if not isinstance(part, str) and role_of(part) == "row":
                cells, merged = self._row(part, open_cells, spot)
                yield Row(cells, mine, merged=merged, across=_is_across(part))
            else:
                open_cells.clear()
                yield from self._piece(part, spot)

    def _piece(self, part: etree._Element | str, spot: _Spot) -> list[Item]:
        inner = replace(spot, out=[], cell=False)
        if isinstance(part, str):
            self._text.append(part)
        else:
            self.put(part, inner)
        self._flush(inner)
        return inner.out

    def _row(
        self, row: etree._Element, open_cells: dict[int, int], spot: _Spot
    ) -> tuple[tuple[tuple[Strip, ...], ...], frozenset[int]]:
        """`open_cells`: for each column how many more rows the cell above goes down."""
        cells: list[tuple[Strip, ...]] = []
        merged: set[int] = set()
        for part in children(row):
            self._go_on(cells, merged, open_cells)
            strips = self._cell(part, spot)
            if isinstance(part, str) or role_of(part) != "cell":
                # Text between the cells belongs to the one before it.
                cells[-1:] = [(*(cells[-1] if cells else ()), *strips)]
                continue
            down = span_of(part, "rowspan") - 1
            for k in range(span_of(part, "colspan")):
                open_cells[len(cells)] = down
                cells.append(strips if k == 0 else ())
            if len(cells) > MAX_COLUMNS:
                raise ReadingError(ErrorCode.TOO_LARGE, f"{MAX_COLUMNS} kolonner")
        self._go_on(cells, merged, open_cells)
        return tuple(cells), frozenset(merged)

    def _go_on(self, cells: list[tuple[Strip, ...]], merged: set[int], open_cells: dict[int, int]) -> None:
        while open_cells.get(len(cells), 0) > 0:
            open_cells[len(cells)] -= 1
            merged.add(len(cells))
            cells.append(())

    def _cell(self, part: etree._Element | str, spot: _Spot) -> tuple[Strip, ...]:
        inner = replace(spot, out=[], cell=True, lists=0, level=0, nested=spot.nested + 3)
        self._gap, self._listed = Gap.APART, False
        if isinstance(part, str):
            self._text.append(part)
        else:
            self._inside(part, inner)
        self._flush(inner)
        return _strips(inner.out)
