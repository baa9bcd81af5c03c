"""Builds handlingsplan.docx and handlingsplan.pdf from handlingsplan.gold.json.

The gold holds every goal, strategy and table cell; the front page's own words stand here, as the
exchange format has no place for them. Run: python examples/build.py
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import textwrap
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

HERE = Path(__file__).resolve().parent
GOLD = HERE / "handlingsplan.gold.json"
DOCX = HERE / "handlingsplan.docx"
PDF = HERE / "handlingsplan.pdf"

# A fixed date keeps two builds of the same gold equal.
DATED = datetime(2025, 1, 2, 12, 0, tzinfo=UTC)

# Metrically equal to Liberation Sans, so that Word and LibreOffice break lines alike.
FONT = "Arial"
INK = RGBColor(0x1F, 0x4E, 0x5F)
TINT = "DCE9EC"
RULE = "8FA9B0"

EXAMPLE_MARK = "Eksempeldata:"
EXAMPLE_NOTE = (
    " Dette er et eksempel fra Handlekraft. Opplysningene er hentet fra Gjøvik kommunes handlingsplan "
    "2024–2026 og gjenfortalt med våre ord; dokumentet er ikke kommunens."
)
FOOTER_NOTE = "Eksempeldata fra Handlekraft. Dokumentet er ikke kommunens."
INTRODUCTION = (
    "Her står tiltakene som kommunen vil arbeide med de to nærmeste årene for å nå målene i den strategiske "
    "næringsplanen for Gjøvik. De fem første kapitlene er satsingsområder, de fire siste er strategiske grep.",
    "Ikke alle mål og strategier får tiltak i hver periode. Planen blir evaluert og rullert hvert år, slik at "
    "alle satsingsområder og grep har fått tiltak når planperioden er over.",
    "Kommunen har også andre vedtatte planer og prosjekter i gang som betyr noe for næringslivet. Tiltakene "
    "i dem gjentas ikke her, men de viktigste er nevnt i tabellen til slutt.",
)
LIGHTHOUSE_HEADING = "Fyrtårnprosjekter"
LIGHTHOUSE_INTRODUCTION = "Tre prosjekter skiller seg ut som særlig viktige for næringsutviklingen i årene framover."
LIGHTHOUSE_POINTERS = {
    "focus_area": "Tiltakene finner du under satsingsområdet «{}».",
    "strategic_lever": "Tiltakene finner du under det strategiske grepet «{}».",
}
RELATED_HEADING = "Andre prosjekter og planer med tiltak som angår næringsplanen"

ACTION_COLUMNS = {
    "Tiltak": 6.6,
    "Strategi": 1.8,
    "Måleindikator": 5.0,
    "Finansiering": 5.2,
    "Ansvar": 4.6,
    "Oppstart": 2.5,
}
RELATED_COLUMNS = {
    "Tiltak": 6.4,
    "Satsingsområde/ Strategisk grep": 6.0,
    "Delmål og strategier": 3.8,
    "Finansiering": 5.0,
    "Ansvar": 4.5,
}
CHARACTERS_PER_CM = 6.2


class Action(TypedDict):
    title: str
    steps: NotRequired[list[str]]
    strategies: list[int]
    indicators: list[str]
    financing: list[str]
    responsible: list[str]
    timing: list[str]


class Strategy(TypedDict):
    number: int
    text: str


class Area(TypedDict):
    name: str
    kind: str
    main_goal: str
    sub_goals: list[str]
    strategies: list[Strategy]
    actions: list[Action]


class Lighthouse(TypedDict):
    name: str
    description: str
    focus_area: str


class Link(TypedDict):
    focus_area: str
    sub_goals: list[int]
    strategies: list[int]


class Related(TypedDict):
    title: str
    links: list[Link]
    financing: str
    responsible: str


class Plan(TypedDict):
    title: str
    period: dict[str, int]
    lighthouse_projects: list[Lighthouse]
    focus_areas: list[Area]
    related_actions: list[Related]


def load() -> Plan:
    plan: Plan = json.loads(GOLD.read_text(encoding="utf-8"))
    return plan


# --- What stands in a cell ------------------------------------------------------------------------

CellLine = tuple[str, str]
"""Style and text of one paragraph; the text of an empty paragraph is empty."""

TEXT, BULLET = "Celle", "Cellepunkt"
EMPTY: CellLine = (TEXT, "")


def height(text: str, width: float, style: str = TEXT) -> int:
    """How many lines the text takes in a column of that many centimetres, about."""
    indent = 3 if style == BULLET else 0
    return len(textwrap.wrap(text, int(width * CHARACTERS_PER_CM) - indent))


class Column:
    """The values of one cell, and beside which steps of the action they stand."""

    def __init__(self, values: Sequence[str], width: float, style: str, steps: int) -> None:
        self.values, self.style = values, style
        self.heights = [height(value, width, style) for value in values]
        self.beside = beside(len(values), steps)

    def lines(self, tops: Sequence[int]) -> list[CellLine]:
        if not self.beside:
            return stacked(self.values, self.style)
        return self._lines_from([tops[step] for step in self.beside])

    def _lines_from(self, tops: Sequence[int]) -> list[CellLine]:
        lines: list[CellLine] = []
        reached = 0
        for value, tall, top in zip(self.values, self.heights, tops, strict=True):
            lines += [EMPTY] * (top - reached) + [(self.style, value)]
            reached = top + tall
        return lines


def beside(values: int, steps: int) -> list[int]:
    """Which step each value stands beside; the last value beside the last step.

    Empty for a value that holds for all the steps, and where there are more values than steps.
    """
    if values > steps or (values == 1 and steps > 1):
        return []
    return [*range(values - 1), steps - 1]


def stacked(values: Iterable[str], style: str) -> list[CellLine]:
    """One under the other; plain paragraphs set apart by an empty one."""
    lines = [line for value in values for line in (EMPTY, (style, value))]
    return [line for line in lines if line != EMPTY] if style == BULLET else lines[1:]


def tops_of(columns: Sequence[Column], steps: int, first: int) -> list[int]:
    """The line on which each step begins, so that no value reaches into the next one's."""
    tops = [first] * steps
    for step in range(1, steps):
        below = [first]
        for column in columns:
            if step in column.beside[1:]:
                place = column.beside.index(step) - 1
                below.append(tops[column.beside[place]] + column.heights[place] + 1)
        tops[step] = max(below)
    return tops


def action_cells(action: Action) -> list[list[CellLine]]:
    """The six cells of an action, its values aligned with the steps by empty paragraphs."""
    widths = list(ACTION_COLUMNS.values())
    steps = action.get("steps", [])
    values = [action["indicators"], action["financing"], action["responsible"], action["timing"]]
    blocks = len(steps) or max(len(each) for each in values)
    styles = [indicator_style(action), TEXT, TEXT, TEXT]
    columns = [
        Column(each, width, style, blocks) for each, width, style in zip(values, widths[2:], styles, strict=True)
    ]
    step_column = Column(steps, widths[0], BULLET, len(steps))
    first = height(action["title"], widths[0]) + 1 if steps else 0
    tops = tops_of([step_column, *columns], blocks, first)
    title = [(TEXT, action["title"]), *step_column.lines(tops)[first - 1 :]] if steps else [(TEXT, action["title"])]
    return [title, [(TEXT, spoken(action["strategies"]))], *(column.lines(tops) for column in columns)]


def indicator_style(action: Action) -> str:
    several = len(action["indicators"]) > 1 or "steps" in action
    return BULLET if several else TEXT


def spoken(numbers: Sequence[int]) -> str:
    """«1, 2 og 3»; a question mark where the plan does not know."""
    if not numbers:
        return "?"
    *most, last = map(str, numbers)
    return f"{', '.join(most)} og {last}" if most else last


def related_cells(action: Related) -> list[list[CellLine]]:
    areas = " og ".join(link["focus_area"] for link in action["links"])
    return [
        [(TEXT, action["title"])],
        [(TEXT, areas)],
        link_lines(action["links"]),
        [(TEXT, action["financing"])],
        [(TEXT, action["responsible"])],
    ]


def link_lines(links: Sequence[Link]) -> list[CellLine]:
    """Numbers that are the same for all the areas are said once."""
    pairs = dict.fromkeys((spoken(link["sub_goals"]), spoken(link["strategies"])) for link in links)
    lines: list[CellLine] = []
    for sub_goals, strategies in pairs:
        lines += [EMPTY, (TEXT, f"Delmål {sub_goals}"), (TEXT, f"Strategi {strategies}")]
    return lines[1:]


# --- Page and styles ------------------------------------------------------------------------------


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
    document.styles["Merknad"].element.get_or_add_pPr().append(parse_xml(shading(TINT)))
    document.styles.element.append(table_style())
    speak_norwegian(document)


def style(
    document: WordDocument, name: str, *, size: float, before: float = 0, after: float = 0, ink: bool = False
) -> ParagraphStyle:
    chosen: ParagraphStyle = document.styles[name]  # type: ignore[assignment]
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
    new.base_style = document.styles[base]  # type: ignore[attr-defined]
    return style(document, name, size=size, before=before, after=after)


def narrow_bullets(bullets: Any) -> None:
    bullets.paragraph_format.left_indent = Cm(0.4)
    bullets.paragraph_format.first_line_indent = Cm(-0.4)
    bullets.paragraph_format.tab_stops.add_tab_stop(Cm(0.4))


def shading(fill: str) -> str:
    return f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'


def table_style() -> Any:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Tiltakstabell">'
        '<w:name w:val="Tiltakstabell"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr>{shading(TINT)}</w:tcPr></w:tblStylePr></w:style>'
    )


def speak_norwegian(document: WordDocument) -> None:
    for language in document.styles.element.xpath("./w:docDefaults//w:lang"):
        language.set(qn("w:val"), "nb-NO")


def set_footer(document: WordDocument) -> None:
    line = document.sections[0].footer.paragraphs[0]
    style(document, "Footer", size=8)
    line.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(Cm(25.7), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"{FOOTER_NOTE}\tSide ")
    add_field(line, "PAGE")
    line.add_run(" av ")
    add_field(line, "NUMPAGES")


def add_field(line: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    field.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>1</w:t></w:r>"))
    line._p.append(field)


# --- The document ---------------------------------------------------------------------------------


def build(plan: Plan) -> WordDocument:
    document = blank()
    name_file(document, plan)
    write_front_page(document, plan)
    for area in plan["focus_areas"]:
        write_area(document, area)
    document.add_heading(RELATED_HEADING, 1)
    rows = [related_cells(action) for action in plan["related_actions"]]
    write_table(document, RELATED_COLUMNS, rows, repeat_heading=True)
    return document


def full_title(plan: Plan) -> str:
    return f"{plan['title']} {plan['period']['from']}–{plan['period']['to']}"


def name_file(document: WordDocument, plan: Plan) -> None:
    about = document.core_properties
    about.author = about.last_modified_by = "Handlekraft"
    about.title, about.language = full_title(plan), "nb-NO"
    about.subject = about.comments = FOOTER_NOTE
    about.created = about.modified = DATED
    about.revision = 1


def write_front_page(document: WordDocument, plan: Plan) -> None:
    document.add_paragraph(full_title(plan), "Title")
    note = document.add_paragraph(style="Merknad")
    note.add_run(EXAMPLE_MARK).bold = True
    note.add_run(EXAMPLE_NOTE)
    for text in INTRODUCTION:
        document.add_paragraph(text)
    document.add_heading(LIGHTHOUSE_HEADING, 1)
    document.add_paragraph(LIGHTHOUSE_INTRODUCTION)
    kinds = {area["name"]: area["kind"] for area in plan["focus_areas"]}
    for project in plan["lighthouse_projects"]:
        document.add_heading(project["name"], 2)
        document.add_paragraph(project["description"])
        area = project["focus_area"]
        document.add_paragraph(LIGHTHOUSE_POINTERS[kinds[area]].format(area))
    document.add_page_break()


def write_area(document: WordDocument, area: Area) -> None:
    document.add_heading(area["name"], 1)
    goal = document.add_paragraph()
    goal.add_run("Hovedmål:").bold = True
    goal.add_run(f" {area['main_goal']}")
    goal.paragraph_format.keep_with_next = True
    document.add_paragraph("Delmål:", "Ledetekst")
    for sub_goal in area["sub_goals"]:
        document.add_paragraph(sub_goal, "List Bullet")
    document.add_paragraph("Strategier:", "Ledetekst")
    write_strategies(document, area["strategies"])
    rows = [action_cells(action) for action in area["actions"]]
    # Offices differ here, and a reader must cope with both.
    write_table(document, ACTION_COLUMNS, rows, repeat_heading=area["kind"] == "focus_area")


def write_strategies(document: WordDocument, strategies: Sequence[Strategy]) -> None:
    """Numbered by Word, from one again in every area."""
    numbering = document.part.numbering_part.element
    kept = document.styles["List Number"].element.xpath("./w:pPr/w:numPr/w:numId/@w:val")[0]
    abstract = numbering.num_having_numId(int(kept)).abstractNumId.val
    list_ = numbering.add_num(abstract)
    list_.add_lvlOverride(ilvl=0).add_startOverride(1)
    for strategy in strategies:
        paragraph = document.add_paragraph(strategy["text"], "List Number")
        paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = list_.numId
    paragraph.paragraph_format.space_after = Pt(10)


def write_table(
    document: WordDocument, columns: dict[str, float], rows: Iterable[list[list[CellLine]]], *, repeat_heading: bool
) -> None:
    table = document.add_table(rows=1, cols=len(columns), style="Tiltakstabell")
    table.autofit = False
    fill_row(table.rows[0], [[("Kolonnehode", name)] for name in columns])
    if repeat_heading:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cells in rows:
        fill_row(table.add_row(), cells)
    set_widths(table, list(columns.values()))


def fill_row(row: _Row, cells: Sequence[Sequence[CellLine]]) -> None:
    for cell, lines in zip(row.cells, cells, strict=True):
        fill_cell(cell, lines)


def fill_cell(cell: _Cell, lines: Sequence[CellLine]) -> None:
    for place, (style_name, text) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.style = style_name
        paragraph.add_run(text)


def set_widths(table: Table, widths: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


# --- Files ----------------------------------------------------------------------------------------


def docx_bytes(document: WordDocument) -> bytes:
    """The file, with the same date on every part: a new build of the same gold is the same file."""
    raw, dated = BytesIO(), BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(dated, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, DATED.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(part))
    return dated.getvalue()


def write_pdf(docx: Path, folder: Path) -> None:
    """A tagged PDF beside the Word file, by LibreOffice with a profile of its own."""
    tagged = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", "--headless", f"-env:UserInstallation={Path(profile).as_uri()}"]
        command += ["--convert-to", f"pdf:writer_pdf_Export:{tagged}", "--outdir", str(folder), str(docx)]
        clock = {"SOURCE_DATE_EPOCH": str(int(DATED.timestamp())), "TZ": "UTC"}
        subprocess.run(command, check=True, env=os.environ | clock, capture_output=True)


def main() -> None:
    DOCX.write_bytes(docx_bytes(build(load())))
    write_pdf(DOCX, HERE)


if __name__ == "__main__":
    main()
