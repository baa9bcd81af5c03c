"""Word documents, drawn with a few strokes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from random import Random

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

Cell = str | Sequence[str]
"""A text, or the texts of a list: the first of a list that begins with an empty text has no sign."""


class Paper:
    def __init__(self, random: Random, landscape: bool = False) -> None:
        self.random = random
        self.document = docx.Document()
        style = self.document.styles["Normal"]
        style.font.name = random.choice(("Liberation Sans", "Liberation Serif", "DejaVu Sans"))
        style.font.size = Pt(random.choice((9, 10, 11)))
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)
        self.sign = random.choice(("•", "–", "\uf0b7", "▪", None))
        """Before list elements; None: as Word makes lists."""

    @property
    def width(self) -> float:
        section = self.document.sections[-1]
        return float((section.page_width or 0) - Cm(4)) / Cm(1)

    def heading(self, text: str, level: int = 1) -> None:
        self.document.add_heading(text, level)

    def text(
        self, text: str, bold: bool = False, size: float | None = None, after: float | None = None
    ) -> Paragraph:
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold = bold
        if size:
            run.font.size = Pt(size)
        if after is not None:
            paragraph.paragraph_format.space_after = Pt(after)
        return paragraph

    def labelled(self, label: str, text: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(f"{label} ").bold = True
        paragraph.add_run(text)

    def bullets(self, texts: Sequence[str], level: int = 1) -> None:
        for text in texts:
            if self.sign and level == 1:
                paragraph = self.document.add_paragraph(f"{self.sign} {text}")
                paragraph.paragraph_format.space_after = Pt(2)
            else:
                self.document.add_paragraph(text, "List Bullet" if level == 1 else f"List Bullet {level}")

    def new_page(self) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def numbered(self, texts: Sequence[str], sign: str = "{}. ") -> None:
        for number, text in enumerate(texts, 1):
            paragraph = self.document.add_paragraph(sign.format(number) + text)
            paragraph.paragraph_format.space_after = Pt(2)

    def footer(self, text: str) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.add_run(f"{text}  |  Side ")
        for kind, said in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = paragraph.add_run()
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
            else:
                mark = OxmlElement("w:instrText")
                mark.text = said
            run._r.append(mark)

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        shares: Sequence[float],
        ruled: bool = True,
        repeat: bool = True,
        shaded: bool = False,
        size: float = 8.5,
        bold: bool = True,
    ) -> Table:
        table: Table = self.document.add_table(len(rows), len(rows[0]), "Table Grid" if ruled else None)
        table.autofit = False
        widths = [self.width * share / sum(shares) for share in shares]
        for k, row in enumerate(rows):
            for cell, content, width in zip(table.rows[k].cells, row, widths, strict=True):
                cell.width = Cm(width)
                self._fill(cell, content, size, bold and k == 0)
            if (shaded and k == 0) or (shaded and not ruled and k % 2 == 0):
                self.shade(table, k)
        if repeat:
            properties = table.rows[0]._tr.get_or_add_trPr()
            properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        self.document.add_paragraph()
        return table

    def shade(self, table: Table, row: int) -> None:
        for cell in table.rows[row].cells:
            fill = "D9E2F3" if row == 0 else "F2F2F2"
            cell._tc.get_or_add_tcPr().append(
                parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{fill}"/>')
            )

    def _fill(self, cell: _Cell, content: Cell, size: float, bold: bool) -> None:
        texts = [content] if isinstance(content, str) else list(content)
        for k, text in enumerate(texts):
            paragraph = cell.paragraphs[0] if k == 0 else cell.add_paragraph()
            led = len(texts) > 1 and not (texts[0] == "" or (k == 0 and text.endswith("\v")))
            run = paragraph.add_run(f"{self.sign or '•'} {text}" if led and text else text.rstrip("\v"))
            run.font.size = Pt(size)
            run.bold = bold
            paragraph.paragraph_format.space_after = Pt(1)
            if texts[0] == "" and k > 0:
                paragraph.paragraph_format.space_after = Pt(6)
        if texts[0] == "" and len(texts) > 1:
            cell._tc.remove(cell.paragraphs[0]._p)

    def columns(self, count: int) -> None:
        """What follows stands in so many columns of text."""
        section = self.document.add_section(WD_SECTION.CONTINUOUS)
        for mark in section._sectPr.findall(qn("w:cols")):
            section._sectPr.remove(mark)
        section._sectPr.append(parse_xml(f'<w:cols {nsdecls("w")} w:num="{count}" w:space="500"/>'))

    def hyphenated(self) -> None:
        self.document.settings.element.append(parse_xml(f'<w:autoHyphenation {nsdecls("w")} w:val="true"/>'))
        for style in self.document.styles.element.iter(qn("w:rPrDefault")):
            for language in style.iter(qn("w:lang")):
                language.set(qn("w:val"), "nb-NO")

    def data(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def merged(table: Table, column: int, first: int, last: int) -> None:
    if last > first:
        for row in range(first + 1, last + 1):
            for paragraph in table.cell(row, column).paragraphs[1:]:
                paragraph._p.getparent().remove(paragraph._p)
            table.cell(row, column).paragraphs[0].clear()
        properties = [table.rows[row]._tr.tc_lst[column].get_or_add_tcPr() for row in range(first, last + 1)]
        for k, property_ in enumerate(properties):
            value = ' w:val="restart"' if k == 0 else ""
            property_.append(parse_xml(f"<w:vMerge {nsdecls('w')}{value}/>"))
