"""Workbooks made here, part by part, so that a test says what stands in the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = ("General", "#,##0", '"kr" #,##0', "0%", "dd/mm/yyyy", "mmm yyyy")
PLAIN, THOUSANDS, KRONER, PERCENT, DATE, MONTH, BOLD, HEADING = range(8)
Value = str | int | float | tuple[float, int] | tuple[str, int] | None


@dataclass
class Page:
    """A sheet: rows of values, or of (value, style)."""

    rows: Sequence[Sequence[Value]]
    merged: Sequence[str] = ()
    state: str = "visible"
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[int] = ()
    more: Mapping[str, str] = field(default_factory=dict)

    def xml(self) -> str:
        columns = "".join(f'<col min="{c}" max="{c}" hidden="1"/>' for c in self.hidden_columns)
        rows = "".join(self._row(number, row) for number, row in enumerate(self.rows, 1) if row)
        merged = "".join(f'<mergeCell ref="{each}"/>' for each in self.merged)
        return (
            f'<worksheet xmlns="{MAIN}">{f"<cols>{columns}</cols>" if columns else ""}'
            f"<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
        )

    def _row(self, number: int, row: Sequence[Value]) -> str:
        hidden = ' hidden="1"' if number in self.hidden_rows else ""
        cells = "".join(
            _cell(f"{chr(65 + k)}{number}", value) for k, value in enumerate(row) if value is not None
        )
        return f'<row r="{number}"{hidden}>{cells}</row>'


def _cell(place: str, value: Value) -> str:
    content, style = value if isinstance(value, tuple) else (value, 0)
    if isinstance(content, str):
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{escape(content)}</t></is></c>'
    return f'<c r="{place}" s="{style}"><v>{content}</v></c>'


def book(pages: Mapping[str, Page | str], **more: bytes) -> bytes:
    """The pages by name; a text is the XML of its sheet. `more` are parts of other names."""
    sheets, relations = "", ""
    parts: dict[str, bytes] = {"xl/styles.xml": STYLES.encode()}
    for number, (name, page) in enumerate(pages.items(), 1):
        state = page.state if isinstance(page, Page) else "visible"
        sheets += f'<sheet name="{escape(name)}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
        relations += (
            f'<Relationship Id="r{number}" Type="{RELATIONS}/worksheet" Target="worksheets/s{number}.xml"/>'
        )
        parts[f"xl/worksheets/s{number}.xml"] = (page.xml() if isinstance(page, Page) else page).encode()
    relations += f'<Relationship Id="s" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    relations += f'<Relationship Id="t" Type="{RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'.encode()
    )
    parts["xl/_rels/workbook.xml.rels"] = f"<Relationships>{relations}</Relationships>".encode()
    parts["[Content_Types].xml"] = b"<Types/>"
    return packed(
        parts | {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in more.items()}
    )


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts>'
    + "".join(
        f'<numFmt numFmtId="{200 + k}" formatCode="{escape(code, {chr(34): "&quot;"})}"/>'
        for k, code in enumerate(FORMATS)
    )
    + "</numFmts><fonts><font/><font><b/></font></fonts><cellXfs>"
    + "".join(f'<xf numFmtId="{200 + k}" fontId="0" xfId="0"/>' for k in range(len(FORMATS)))
    + '<xf numFmtId="0" fontId="1" xfId="0"/><xf numFmtId="0" fontId="0" xfId="1"/></cellXfs><cellStyles>'
    '<cellStyle xfId="0" builtinId="0"/><cellStyle xfId="1" builtinId="16"/></cellStyles></styleSheet>'
)
