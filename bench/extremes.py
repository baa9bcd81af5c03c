"""Documents that no office means: bombs, boundless ones, locked, scanned, empty, wrongly named."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

import docx
import pypdfium2
import xlsxwriter
from PIL import Image, ImageDraw

from bench.mutations import packed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEADER = "Tiltak Strategi Måleindikator Finansiering Ansvar Oppstart"
LINE = "Gjøre det lettere å starte 1 Ja/Nei kr 20 000 Næring 2025"
LAUGHS = (
    '<!DOCTYPE d [<!ENTITY e0 "ha">'
    + "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    + "]>"
)


def _word(body: str, before: str = "") -> bytes:
    xml = f"{before}<w:document {W}><w:body>{body}</w:body></w:document>"
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _word_table(rows: int, columns: int) -> bytes:
    cell = f"<w:tc>{_paragraph('Tiltak')}</w:tc>"
    return _word(f"<w:tbl>{f'<w:tr>{cell * columns}</w:tr>' * rows}</w:tbl>")


def _sheet(cells: str, more: str = "", strings: str = "") -> bytes:
    book = f'<workbook {S} xmlns:r="r"><sheets><sheet name="Plan" sheetId="1" r:id="a"/></sheets></workbook>'
    relation = '<Relationship Id="{0}" Type="x/{1}" Target="{2}.xml"/>'
    relations = relation.format("a", "worksheet", "worksheets/a")
    relations += relation.format("b", "sharedStrings", "sharedStrings")
    sheet = f"<worksheet {S}><dimension ref='A1:XFD1048576'/><sheetData>{cells}</sheetData>{more}</worksheet>"
    return packed(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>".encode(),
            "xl/worksheets/a.xml": sheet.encode(),
            "xl/sharedStrings.xml": f"<sst {S} count='1000000000'>{strings}</sst>".encode(),
        }
    )


def _cell(place: str, text: str = "Tiltak") -> str:
    return f'<row><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def _large_workbook(rows: int, columns: int) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_row(0, 0, HEADER.split())
        for row in range(1, rows):
            sheet.write_row(row, 0, [f"{name} {row}" for name in HEADER.split()] + ["x"] * (columns - 6))
    return out.getvalue()


def _large_word(paragraphs: int) -> bytes:
    document = docx.Document()
    document.add_heading("Handlingsplan 2025–2028", 0)
    table = document.add_table(1, 6)
    for cell, name in zip(table.rows[0].cells, HEADER.split(), strict=True):
        cell.text = name
    for number in range(paragraphs):
        document.add_paragraph(f"{LINE} {number}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _nested(tag: str, deep: int) -> bytes:
    return f"<html><body>{f'<{tag}>' * deep}Tiltak{f'</{tag}>' * deep}</body></html>".encode()


def _table(cells: str) -> bytes:
    return f"<html><body><table><tr><th>Tiltak<th>Ansvar</tr><tr>{cells}</tr></table></body></html>".encode()


def pdf(pages: int, words: bytes, *, kids: bytes = b"", more: bytes = b"") -> bytes:
    """A PDF whose pages all show the same words. `more` goes into the trailer."""
    lines = b" T* ".join(b"(%b) Tj" % line for line in words.splitlines()) or b"() Tj"
    stream = zlib.compress(b"BT /F 9 Tf 12 TL 50 780 Td %b ET" % lines)
    numbers = b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids or numbers, pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        *(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            for _ in range(pages)
        ),
    ]
    return _with_table_of_objects(objects, more)


def _with_table_of_objects(objects: list[bytes], more: bytes) -> bytes:
    body, offsets = [b"%PDF-1.4\n"], [9]
    for number, content in enumerate(objects, 1):
        body.append(b"%d 0 obj%b endobj\n" % (number, content))
        offsets.append(offsets[-1] + len(body[-1]))
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets[:-1])
    size = len(objects) + 1
    return (
        b"".join(body)
        + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R%b>>\n"
        % (size, table, size, more)
        + b"startxref\n%d\n%%%%EOF" % offsets[-1]
    )


def _plan_page(lines: int) -> bytes:
    return "\n".join((HEADER, *[LINE] * lines)).encode("cp1252")


def _bomb_in_pdf() -> bytes:
    stream = zlib.compress(b" " * 300_000_000, 9)
    content = b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(stream), stream)
    return _with_table_of_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
            content,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>",
        ],
        b"",
    )


def _scanned(pages: int) -> bytes:
    pictures = []
    for _ in range(pages):
        picture = Image.new("L", (620, 877), "white")
        ImageDraw.Draw(picture).text((60, 60), HEADER, fill="black")
        pictures.append(picture)
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:])
    return out.getvalue()


def _empty_pages(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


LOCKED = (
    b"/Encrypt <</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>/ID[<00><00>]"
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def _archive(names: Iterable[str], size: int) -> bytes:
    """A Word file with parts of zeros beside its own."""
    return packed({"word/document.xml": b"<a/>"} | {name: bytes(size) for name in names})


def _tables_in_tables(deep: int) -> bytes:
    beginning, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return _word(beginning * deep + _paragraph("Tiltak") + end * deep)


def _wide_cell(span: int) -> bytes:
    wide = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
    return _word(f"<w:tbl><w:tr><w:tc>{wide}{_paragraph('Tiltak')}</w:tc></w:tr></w:tbl>")


def _merged(ranges: Iterable[str]) -> bytes:
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    return _sheet(_cell("A1") + _cell("B2"), f"<mergeCells>{merged}</mergeCells>")


def _markdown_table(rows: int) -> bytes:
    return b"# Plan\n\n| Tiltak | Ansvar |\n|---|---|\n" + b"| a | b |\n" * rows


def _word_xml(size: int) -> bytes:
    """Not all one sign, so that no ratio gives it away."""
    line = "".join(_paragraph(f"{LINE} {n}") for n in range(1_000)).encode()
    return f"<w:document {W}><w:body>".encode() + line * (size // len(line)) + b"</w:body></w:document>"


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(out, "PNG")
    return out.getvalue()


EXTREMES: Mapping[str, Mapping[str, Callable[[], bytes]]] = {
    "zip bomb": {
        "one part of 250 MB": lambda: packed({"word/document.xml": b"<w:document>" + bytes(250_000_000)}),
        "one part of 59 MB": lambda: packed({"word/document.xml": _word_xml(59_000_000)}),
        "forty parts of 5 MB": lambda: packed(
            {"[Content_Types].xml": b"", "word/document.xml": b"<a/>"}
            | {f"word/{n}": bytes(4_900_000) for n in range(39)}
        ),
        "a stream of 300 MB in a PDF": _bomb_in_pdf,
        "a hundred thousand parts": lambda: packed(
            {f"word/{n}.xml": b"" for n in range(100_000)} | {"word/document.xml": b"<a/>"}
        ),
    },
    "XML entities and depth": {
        "billion laughs in Word": lambda: _word(_paragraph("&e9;"), LAUGHS),
        "billion laughs in Excel": lambda: _sheet(_cell("A1", "&e9;")),
        "Word nested 100 000 deep": lambda: _word(
            "<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000
        ),
        "Word nested 240 deep": lambda: _word(
            "<w:tbl><w:tr><w:tc>" * 80 + _paragraph("x") + "</w:tc></w:tr></w:tbl>" * 80
        ),
        "attribute of 30 MB": lambda: _word(f'<w:p w:x="{"y" * 30_000_000}"/>'),
        "a text of 30 MB": lambda: _word(_paragraph("Tiltak " * 4_000_000)),
    },
    "large Word": {
        "100 000 empty paragraphs": lambda: _word("<w:p/>" * 100_000),
        "20 000 paragraphs": partial(_large_word, 20_000),
        "a table of 5 000 × 6": partial(_word_table, 5_000, 6),
        "a table of 50 × 2 000": partial(_word_table, 50, 2_000),
        "colossal gridSpan": partial(_wide_cell, 10**9),
    },
    "boundless workbook": {
        "one cell in the last place": lambda: _sheet(_cell("XFD1048576")),
        "cells in both corners": lambda: _sheet(_cell("A1") + _cell("XFD1048576")),
        "the whole sheet merged": partial(_merged, ["A1:XFD1048576"]),
        "100 000 merged ranges": lambda: _merged(f"A{n}:Z{n + 9}" for n in range(1, 100_001)),
        "a billion shared strings": lambda: _sheet('<row><c r="A1" t="s"><v>999999999</v></c></row>'),
        "all columns hidden": lambda: _sheet(
            _cell("A1"), '<cols><col min="1" max="1000000000" hidden="1"/></cols>'
        ),
        "30 000 rows": partial(_large_workbook, 30_000, 6),
        "100 rows of 16 000 cells": partial(_large_workbook, 100, 16_000),
    },
    "boundless web page": {
        "100 000 div deep": partial(_nested, "div", 100_000),
        "20 000 tables deep": partial(_nested, "table><tr><td", 20_000),
        "50 000 lists deep": partial(_nested, "ul><li", 50_000),
        "200 000 bold deep": partial(_nested, "b", 200_000),
        "colspan a billion": partial(_table, '<td colspan="1000000000">a<td>b'),
        "rowspan a billion": partial(_table, '<td rowspan="1000000000">a<td>b'),
        "20 000 cells of colspan 1 000": partial(_table, '<td colspan="1000">a' * 20_000),
        "1 000 000 tags": lambda: b"<html><body>" + b"<p>Tiltak</p>" * 1_000_000,
        "an attribute of 15 MB": lambda: b"<html><body><p title='" + b"x" * 15_000_000 + b"'>Tiltak",
        "only beginnings of tags": lambda: b"<html>" + b"<" * 5_000_000,
    },
    "long PDF": {
        "2 000 pages": partial(pdf, 2_000, _plan_page(40)),
        "400 pages": partial(pdf, 400, _plan_page(40)),
        "2 000 empty pages": partial(_empty_pages, 2_000),
        "a page of 20 000 lines": partial(pdf, 1, _plan_page(20_000)),
        "pages that hold themselves": partial(pdf, 3, b"Tiltak", kids=b"2 0 R 2 0 R 5 0 R"),
        "a billion pages promised": lambda: pdf(2, b"Tiltak").replace(b"/Count 2", b"/Count 1000000000"),
    },
    "locked": {
        "PDF with a password": partial(pdf, 2, b"Tiltak", more=LOCKED),
        "Office with a password": lambda: OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(9_000),
    },
    "scanned": {"12 pages": partial(_scanned, 12), "300 pages": partial(_scanned, 300)},
    "long text": {
        "a line of 19 MB": lambda: b"Tiltak " * 2_700_000,
        "a word of 19 MB": lambda: b"a" * 19_000_000,
        "300 000 lines": lambda: (LINE + "\n").encode() * 300_000,
        "300 000 bullets": lambda: b"Tiltak:\n" + "• Gjøre noe\n".encode() * 300_000,
        "100 000 headings": lambda: b"# Tiltak\n\n" * 100_000,
        "a Markdown table of 50 000 rows": lambda: (
            b"# Plan\n\n| Tiltak | Ansvar |\n|---|---|\n" + b"| a | b |\n" * 50_000
        ),
        "19 MB of commas": lambda: b"Ansvar: " + b"a, " * 6_000_000,
        "digits alone": lambda: b"Tiltak kr " + b"1 000 " * 1_000_000,
        "only white space inside": lambda: b"Tiltak" + b" " * 19_000_000 + b"x",
    },
    "empty or something else": {
        "nothing": lambda: b"",
        "white space": lambda: b" \n\t" * 1_000,
        "zeros": lambda: bytes(1_000_000),
        "only %PDF-": lambda: b"%PDF-1.7\n%%EOF",
        "only PK": lambda: b"PK\x03\x04",
        "an empty archive": lambda: packed({}),
        "old Word": lambda: OLD_OFFICE + bytes(9_000),
        "RTF": lambda: b"{\\rtf1 Tiltak}",
        "a picture": lambda: _picture(),
        "a program": lambda: b"MZ" + bytes(range(256)) * 99,
        "an Excel named plan.pdf": partial(_large_workbook, 9, 6),
        "21 MB": lambda: b"%PDF-" + bytes(21 * 1024**2),
    },
}


def extremes() -> Iterator[tuple[str, str, bytes]]:
    """Kind, name and bytes of each."""
    for kind, documents in EXTREMES.items():
        for name, make in documents.items():
            yield kind, name, make()
