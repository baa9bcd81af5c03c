"""How the Word document looks: the page, the styles and the footer.

Everything is a style with a name of its own, so that an office can give it its own look in Word.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from handlekraft.reports.content import Look

FONT = "Arial"
INK = RGBColor(0x14, 0x4A, 0x3A)
TINT = "E3EFEA"
RULE = "9DB5AB"
PAGE_WIDTH = 25.7
"""Centimetres between the margins."""

TABLE = "Plantabell"
COLUMN_HEADING = "Kolonneoverskrift"
NUMBERED_STRATEGY = "Nummerert strategi"
STYLES = {look: look.value for look in Look} | {
    Look.TITLE: "Title",
    Look.HEADING: "Heading 1",
    Look.TEXT: "Normal",
    Look.BULLET: "List Bullet",
}
"""A style of its own for each kind of line: it is what the reading knows the line by."""

_NEXT = {
    Look.TITLE: Look.PERIOD,
    Look.FOCUS_AREA: Look.MAIN_GOAL,
    Look.STRATEGIC_LEVER: Look.MAIN_GOAL,
    Look.PROJECT: Look.ABOUT,
}
"""What the line after a heading is when a person presses Enter; after others it is one more of the same."""

CELL_STYLES = {Look.TEXT: "Tabelltekst", Look.BULLET: "Tabellpunkt"}


def dress(document: Document) -> None:
    _set_page(document)
    _style(document, "Normal", 10.5, after=6)
    for name, size, before, after in (
        ("Title", 24, 0, 14),
        ("Heading 1", 16, 20, 6),
        ("Heading 2", 12, 10, 3),
    ):
        _as_heading(_style(document, name, size, before, after))
    _style(document, "List Bullet", 10.5, after=3)
    for look in (Look.FOCUS_AREA, Look.STRATEGIC_LEVER):
        _as_heading(_add(document, STYLES[look], "Heading 1", 16, 20, 6))
    _as_heading(_add(document, STYLES[Look.PROJECT], "Heading 2", 12, 10, 3))
    for look in (Look.PERIOD, Look.MAIN_GOAL, Look.ABOUT, Look.CARRIER):
        _add(document, STYLES[look], "Normal", 10.5, after=6)
    for look in (Look.SUB_GOAL, Look.STRATEGY, Look.INDICATOR):
        _add(document, STYLES[look], "List Bullet", 10.5, after=3)
    label = _add(document, STYLES[Look.LABEL], "Normal", 10.5, before=6, after=3)
    label.font.bold = label.paragraph_format.keep_with_next = True
    _add(document, STYLES[Look.NOTE], "Normal", 10.5, after=4).font.italic = True
    _indent(_add(document, NUMBERED_STRATEGY, "Normal", 10.5, after=3), 1.0)
    for heading, below in _NEXT.items():
        document.styles[STYLES[heading]].next_paragraph_style = document.styles[STYLES[below]]
    _add(document, CELL_STYLES[Look.TEXT], "Normal", 9.5, after=2)
    _indent(_add(document, CELL_STYLES[Look.BULLET], "List Bullet", 9.5, after=2), 0.4)
    _add(document, COLUMN_HEADING, CELL_STYLES[Look.TEXT], 9.5, before=2, after=2).font.bold = True
    document.styles.element.append(_table_style())
    for language in document.styles.element.xpath("./w:docDefaults//w:lang"):
        language.set(qn("w:val"), "nb-NO")


def footer(document: Document, title: str) -> None:
    line = document.sections[0].footer.paragraphs[0]
    stops = _style(document, "Footer", 8.5).paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(PAGE_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{title}\tSide ")
    _add_field(line, "PAGE")
    line.add_run(" av ")
    _add_field(line, "NUMPAGES")


def _set_page(document: Document) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21.0)
    page.left_margin = page.right_margin = Cm((29.7 - PAGE_WIDTH) / 2)
    page.top_margin, page.bottom_margin, page.footer_distance = Cm(2.0), Cm(1.9), Cm(0.9)


def _style(document: Document, name: str, size: float, before: float = 0, after: float = 0) -> ParagraphStyle:
    style: ParagraphStyle = document.styles[name]
    style.font.size, style.font.name = Pt(size), FONT
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # Word lets the theme's font win over the style's own.
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    return style


def _as_heading(style: ParagraphStyle) -> None:
    style.font.color.rgb, style.font.bold = INK, True
    style.paragraph_format.keep_with_next = True
    for border in style.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)


def _add(
    document: Document, name: str, base: str, size: float, before: float = 0, after: float = 0
) -> ParagraphStyle:
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[base]
    return _style(document, name, size, before, after)


def _indent(style: ParagraphStyle, centimetres: float) -> None:
    style.paragraph_format.left_indent = Cm(centimetres)
    style.paragraph_format.first_line_indent = Cm(-centimetres)
    style.paragraph_format.tab_stops.add_tab_stop(Cm(centimetres))


def _table_style() -> Any:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>' for side in sides)
    room = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (("top", 60), ("left", 100), ("bottom", 40), ("right", 100))
    )
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE}">'
        f'<w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/>'
        f'<w:tblPr><w:tblInd w:w="100" w:type="dxa"/><w:tblBorders>'
        f"{rules}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{shade}</w:tcPr></w:tblStylePr></w:style>'
    )


def _add_field(line: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    line._p.append(field)
