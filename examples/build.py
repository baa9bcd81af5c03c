"""Builds handlingsplan.docx and handlingsplan.pdf from handlingsplan.gold.json.

The gold holds every goal, strategy and table cell; the front page's own words stand here, as the
exchange format has no place for them. Run: python -m examples.build
"""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

from examples.cells import ACTION_COLUMNS, RELATED_COLUMNS, CellLine, action_cells, related_cells
from examples.gold import HERE, Area, Plan, Strategy, load
from examples.look import FOOTER_NOTE, blank
from examples.packing import packed

DOCX = HERE / "handlingsplan.docx"
PDF = HERE / "handlingsplan.pdf"

# A fixed date keeps two builds of the same gold equal.
DATED = datetime(2025, 1, 2, 12, 0, tzinfo=UTC)

EXAMPLE_MARK = "Eksempeldata:"
EXAMPLE_NOTE = (
    " Dette er et eksempel fra Handlekraft. Opplysningene er hentet fra Gjøvik kommunes handlingsplan "
    "2024–2026 og gjenfortalt med våre ord; dokumentet er ikke kommunens."
)
INTRODUCTION = (
    "Her står tiltakene som kommunen vil arbeide med de to nærmeste årene for å nå målene i den "
    "strategiske næringsplanen for Gjøvik. De fem første kapitlene er satsingsområder, de fire siste er "
    "strategiske grep.",
    "Ikke alle mål og strategier får tiltak i hver periode. Planen blir evaluert og rullert hvert år, "
    "slik at alle satsingsområder og grep har fått tiltak når planperioden er over.",
    "Kommunen har også andre vedtatte planer og prosjekter i gang som betyr noe for næringslivet. "
    "Tiltakene i dem gjentas ikke her, men de viktigste er nevnt i tabellen til slutt.",
)
LIGHTHOUSE_HEADING = "Fyrtårnprosjekter"
LIGHTHOUSE_INTRODUCTION = (
    "Tre prosjekter skiller seg ut som særlig viktige for næringsutviklingen i årene framover."
)
LIGHTHOUSE_POINTERS = {
    "focus_area": "Tiltakene finner du under satsingsområdet «{}».",
    "strategic_lever": "Tiltakene finner du under det strategiske grepet «{}».",
}
RELATED_HEADING = "Andre prosjekter og planer med tiltak som angår næringsplanen"


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
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


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
        properties: Any = paragraph._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_numId().val = list_.numId
        paragraph.paragraph_format.space_after = Pt(10 if strategy is strategies[-1] else 2)


def write_table(
    document: WordDocument,
    columns: dict[str, float],
    rows: Iterable[list[list[CellLine]]],
    *,
    repeat_heading: bool,
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
        if text:
            paragraph.add_run(text)


def set_widths(table: Table, widths: Sequence[float]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


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


def pdf_bytes(docx: Path) -> bytes:
    """A tagged PDF of the Word file, by LibreOffice with a profile of its own."""
    tagged = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", f"-env:UserInstallation={Path(folder).as_uri()}/profile"]
        command += ["--convert-to", f"pdf:writer_pdf_Export:{tagged}", "--outdir", folder, str(docx)]
        subprocess.run(command, check=True, capture_output=True)
        return packed((Path(folder) / f"{docx.stem}.pdf").read_bytes(), DATED)


def main() -> None:
    DOCX.write_bytes(docx_bytes(build(load())))
    PDF.write_bytes(pdf_bytes(DOCX))


if __name__ == "__main__":
    main()
