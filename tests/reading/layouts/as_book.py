"""Made plans as workbooks, as offices make them in a spreadsheet program."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from tests.reading.layouts.as_text import Made
from tests.reading.layouts.made_plans import ALL, MadeAction, MadePlan, gold

HEADINGS = ("Tiltak", "Måleindikator", "Finansiering", "Ansvar", "Frist")


def sheet_for_each_area(plan: MadePlan) -> Made:
    """Title rows above the headings, cells of several lines, a sheet of the lists to choose from."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for area in plan.areas:
        sheet = book.create_sheet(area.name[:31])
        sheet["A1"], sheet["A1"].font = f"{plan.title} {plan.first}–{plan.last}", Font(bold=True, size=16)
        sheet.merge_cells("A1:F1")
        sheet["A2"] = area.name
        sheet["A3"], sheet["B3"] = "Hovedmål:", area.goal
        _header(sheet, 5, (*HEADINGS, "Status"))
        for row, action in enumerate(area.actions, 6):
            _write(sheet, row, [*_cells(action), action.status])
    lists = book.create_sheet("Lister")
    for row, state in enumerate(("Status", "Ikke startet", "I gang", "Avventer svar", "Fullført"), 1):
        lists.cell(row, 1, state)
    return _saved(book), gold(plan, sub_goals=False, strategies=False, status=True)


def years_under_one_heading(plan: MadePlan) -> Made:
    """Two rows of headings, the years under «Økonomi», amounts as numbers, areas merged down, notes."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = plan.title
    sheet["A2"] = f"Planperiode {plan.first}–{plan.last}"
    _header(sheet, 4, ("Satsingsområde", "Mål", "Tiltak", "Ansvarlig", "Økonomi"))
    last = 4 + len(plan.years)
    sheet.merge_cells(start_row=4, start_column=5, end_row=4, end_column=last)
    for column in range(1, 5):
        sheet.merge_cells(start_row=4, start_column=column, end_row=5, end_column=column)
    for column, year in enumerate(plan.years, 5):
        sheet.cell(5, column, year).font = Font(bold=True)
    row = 6
    for area in plan.areas:
        first = row
        sheet.cell(row, 1, area.name)
        sheet.cell(row, 2, area.goal)
        for action in area.actions:
            _write(sheet, row, [None, None, action.title, action.responsible[0]])
            for column, year in enumerate(plan.years, 5):
                if year in action.by_year:
                    sheet.cell(row, column, 150000).number_format = '"kr" #,##0'
            row += 1
        for column in (1, 2):
            sheet.merge_cells(start_row=first, start_column=column, end_row=row - 1, end_column=column)
    notes = book.create_sheet("Notater")
    notes["A1"] = "Møte i arbeidsgruppa"
    notes["A2"] = "Husk å spørre om midler til neste år."
    made = gold(plan, ("responsible",), sub_goals=False, strategies=False, years=True)
    for area in made["focus_areas"]:
        for each in area["actions"]:
            each["responsible"] = each["responsible"][:1]
            each["by_year"] = dict.fromkeys(each["by_year"], "kr 150 000")
    return _saved(book), made


def marks_by_year(plan: MadePlan) -> Made:
    """Numbered rows, x by year, hidden rows and columns, a banner for each area, comments."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Handlingsplan"
    sheet["A1"] = f"{plan.title} {plan.first}-{plan.last}"
    _header(sheet, 3, ("Nr.", "Tiltak", "Ansvar", *map(str, plan.years), "Saksnr"))
    row = 4
    width = 4 + len(plan.years)
    for k, area in enumerate(plan.areas, 1):
        sheet.cell(row, 1, f"{k}. {area.name}").font = Font(bold=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        for n, action in enumerate(area.actions, 1):
            row += 1
            marks = [action.by_year.get(year) for year in plan.years]
            _write(sheet, row, [f"{k}.{n}", action.title, "\n".join(action.responsible), *marks, "26/114"])
        row += 1
    sheet["B3"].comment = Comment("Skriv kort", "Planlegger")
    sheet.cell(row, 2, "Utgått tiltak")
    sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions[chr(64 + width)].hidden = True
    made = gold(plan, ("responsible",), goal=False, sub_goals=False, strategies=False, years=True)
    for k, told in enumerate(made["focus_areas"], 1):
        for n, each in enumerate(told["actions"], 1):
            each["number"] = f"{k}.{n}"
    return _saved(book), made


def filtered_list(plan: MadePlan) -> Made:
    """A table of the program's own with filters: the area written in every row, dates as dates."""
    book = Workbook()
    sheet = book.worksheets[0]
    _header(sheet, 1, ("Innsatsområde", "Tiltak", "Ansvarlig", "Startdato", "Budsjett", "Kommentar"))
    row = 2
    for area in plan.areas:
        for n, action in enumerate(area.actions):
            start = date(plan.first, 1 + (row % 12), 15)
            _write(
                sheet,
                row,
                [area.name, action.title, action.responsible[0], start, 50000 * (n + 1), action.status],
            )
            sheet.cell(row, 4).number_format = "dd.mm.yyyy"
            sheet.cell(row, 5).number_format = "#,##0"
            row += 1
    sheet.add_table(Table(displayName="Tiltak", ref=f"A1:F{row - 1}"))
    made = gold(plan, ("responsible",), title=False, goal=False, sub_goals=False, strategies=False)
    row = 2
    for area, told in zip(made["focus_areas"], plan.areas, strict=True):
        for n, (each, action) in enumerate(zip(area["actions"], told.actions, strict=True)):
            each["responsible"] = each["responsible"][:1]
            each["timing"] = [date(plan.first, 1 + (row % 12), 15).strftime("%d.%m.%Y")]
            each["financing"] = [f"{50 * (n + 1)} 000"]
            each["other"] = {"Kommentar": action.status}
            row += 1
    return _saved(book), made


def _header(sheet: Worksheet, row: int, headings: Sequence[str]) -> None:
    for column, heading in enumerate(headings, 1):
        sheet.cell(row, column, heading).font = Font(bold=True)


def _cells(action: MadeAction) -> list[str]:
    return [action.title, *("\n".join(getattr(action, name)) for name in ALL)]


def _write(sheet: Worksheet, row: int, values: Sequence[object]) -> None:
    for column, value in enumerate(values, 1):
        if value is not None:
            sheet.cell(row, column).value = value


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


BOOKS: dict[str, Callable[[MadePlan], Made]] = {
    f"book_{make.__name__}": make
    for make in (sheet_for_each_area, years_under_one_heading, marks_by_year, filtered_list)
}
