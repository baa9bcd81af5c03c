"""The example document's page, styles and footer."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from examples.cells import BULLET, TEXT

# Metrically equal to Liberation Sans, so that Word and LibreOffice break lines alike.
FONT = "Arial"
INK = RGBColor(0x1F, 0x4E, 0x5F)
TINT = "DCE9EC"
RULE = "8FA9B0"
MARGIN = 100
"""Between a cell's side rule and its words, in twentieths of a point."""

FOOTER_NOTE = "Eksempeldata fra Handlekraft. Dokumentet er ikke kommunens."


def blank() -> WordDocument:
    document = Document()
    set_page(document)
    set_styles(document)
    set_footer(document)
    return document


def set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(1.9), Cm(1.8)
    section.footer_distance = Cm(0.9)


def set_styles(document: WordDocument) -> None:
    style(document, "Normal", size=10, after=5)
    style(document, "Title", size=21, after=8, ink=True)
    style(document, "Heading 1", size=15, before=16, after=5, ink=True)
    style(document, "Heading 2", size=11.5, before=8, after=2, ink=True)
    style(document, "List Bullet", size=10, after=2)
    style(document, "List Number", size=10, after=2)
    added(document, "Ledetekst", "Normal", size=10, before=5, after=2).font.bold = True
    added(document, "Merknad", "Normal", size=10, before=4, after=10)
    added(document, TEXT, "Normal", size=9)
    added(document, BULLET, "List Bullet", size=9)
    added(document, "Kolonnehode", "Celle", size=9, before=2, after=2).font.bold = True
    narrow_bullets(document.styles[BULLET])
    document.styles["Ledetekst"].paragraph_format.keep_with_next = True
    tint(document.styles["Merknad"])
    document.styles.element.append(table_style())
    speak_norwegian(document)


def style(
    document: WordDocument, name: str, *, size: float, before: float = 0, after: float = 0, ink: bool = False
) -> ParagraphStyle:
    chosen: ParagraphStyle = document.styles[name]
    chosen.font.size, chosen.font.name = Pt(size), FONT
    if ink:
        chosen.font.color.rgb, chosen.font.bold = INK, True
    chosen.paragraph_format.space_before, chosen.paragraph_format.space_after = Pt(before), Pt(after)
    chosen.paragraph_format.line_spacing = 1.0 if size < 10 else 1.1
    forget_theme(chosen)
    return chosen


def forget_theme(chosen: ParagraphStyle) -> None:
    """Word lets the theme's font win over the style's own, and rules the title off in its own blue."""
    fonts = chosen.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    for border in chosen.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)


def added(
    document: WordDocument, name: str, base: str, *, size: float, before: float = 0, after: float = 0
) -> ParagraphStyle:
    new = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    new.base_style = document.styles[base]
    return style(document, name, size=size, before=before, after=after)


def narrow_bullets(bullets: Any) -> None:
    bullets.paragraph_format.left_indent = Cm(0.4)
    bullets.paragraph_format.first_line_indent = Cm(-0.4)
    bullets.paragraph_format.tab_stops.add_tab_stop(Cm(0.4))


def tint(note: Any) -> None:
    # Word refuses a file whose properties stand in another order than the standard's.
    note.element.pPr.insert_element_before(parse_xml(shading(TINT)), "w:tabs", "w:spacing", "w:ind", "w:jc")


def shading(fill: str) -> str:
    return f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'


def table_style() -> Any:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    sizes = {"top": 50, "left": MARGIN, "bottom": 70, "right": MARGIN}
    margins = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in sizes.items())
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Tiltakstabell">'
        '<w:name w:val="Tiltakstabell"/><w:basedOn w:val="TableNormal"/>'
        f'<w:tblPr><w:tblInd w:w="{MARGIN}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{shading(TINT)}</w:tcPr></w:tblStylePr></w:style>'
    )


def speak_norwegian(document: WordDocument) -> None:
    for language in document.styles.element.xpath("./w:docDefaults//w:lang"):
        language.set(qn("w:val"), "nb-NO")


def set_footer(document: WordDocument) -> None:
    line = document.sections[0].footer.paragraphs[0]
    stops = style(document, "Footer", size=8).paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(25.7), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{FOOTER_NOTE}\tSide ")
    add_field(line, "PAGE")
    line.add_run(" av ")
    add_field(line, "NUMPAGES")


def add_field(line: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    line._p.append(field)
