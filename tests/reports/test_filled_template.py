"""A template filled in by a person, with the means that Word and Excel give, is read exactly."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
import openpyxl
from docx.table import Table
from docx.text.paragraph import Paragraph
from openpyxl.cell import MergedCell

from handlekraft.reading import read_bytes
from handlekraft.reports import excel, word
from handlekraft.rules.plan import Action, AreaKind, FocusArea, Passage, Period, Plan, Strategy
from tests.reports.test_round_trip import words_of


def _texts(*texts: str) -> tuple[Passage, ...]:
    return tuple(map(Passage, texts))


_STEPPED = Action(
    title=Passage("Mål for vertskapet"),
    steps=_texts("1. juni: spørre bedriftene", "Tiltak i butikkene"),
    strategies=(1, 3),
    indicators=_texts("2 kurs i året To seminar"),
    financing=_texts("100 000 kr (søkes), 50 000,- egne midler"),
    responsible=_texts("Ansvarlig: næringssjefen"),
    timing=_texts("2027/28"),
)
FILLED = Plan(
    title=Passage("Næringsplan for Nordvik 2020–2023"),
    period=Period(2028, 2031),
    focus_areas=(
        FocusArea(
            name=Passage("reiseliv"),
            main_goal=Passage("Delmål og hovedmål henger sammen"),
            sub_goals=_texts("Flere gjester hele året", "5 nye senger", "Mål"),
            strategies=(
                Strategy(1, Passage("Strategi: vertskap")),
                Strategy(2, Passage("1. NTNU 2,5 Ja/Nei")),
                Strategy(3, Passage("Pakke sammen og selge samlet – hele året")),
            ),
            actions=(_STEPPED, Action(Passage("Skilt"))),
        ),
        FocusArea(
            name=Passage("Kompetanse 2031"),
            kind=AreaKind.STRATEGIC_LEVER,
            main_goal=Passage("Folk lærer mer."),
            actions=(Action(Passage("Strategi"), timing=_texts("Oppstart")), Action(Passage("Skilt"))),
        ),
    ),
)


def _cells(action: Action) -> list[list[str]]:
    """What a person types in the six cells of a row."""
    lists = (action.indicators, action.financing, action.responsible, action.timing)
    return [
        [action.title.text, *(f"• {step}" for step in action.steps)],
        [", ".join(map(str, action.strategies))] if action.strategies else [],
        *([text.text for text in texts] for texts in lists),
    ]


def _delete(element: Any) -> None:
    element.getparent().remove(element)


class _WordPage:
    def __init__(self) -> None:
        self.document = docx.Document(BytesIO(word.template()))

    def lines(self, style: str) -> list[Paragraph]:
        return [p for p in self.document.paragraphs if p.style and p.style.name == style]

    def fill(self, style: str, texts: list[str], among: int = 0) -> None:
        """Types over the lines of that kind, presses Enter for more, and deletes those too many."""
        have = self.lines(style)[among:]
        for line in have[max(len(texts), 1) :]:
            _delete(line._p)
        while len(have) < len(texts):
            have[-1]._p.addnext(deepcopy(have[-1]._p))
            have = self.lines(style)[among:]
        for line, text in zip(have, texts, strict=False):
            self.type(line, text)

    @staticmethod
    def type(line: Paragraph, text: str) -> None:
        for run in line.runs[1:]:
            _delete(run._r)
        line.runs[0].text = text

    def table(self, table: Table, actions: tuple[Action, ...]) -> None:
        while len(table.rows) > len(actions) + 1:
            table._tbl.remove(table.rows[-1]._tr)
        for row, action in zip(table.rows[1:], actions, strict=True):
            for cell, texts in zip(row.cells, _cells(action), strict=True):
                cell.text = ""
                for place, text in enumerate(texts):
                    (cell.add_paragraph() if place else cell.paragraphs[0]).add_run(text)

    def saved(self) -> bytes:
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()


def _filled_word() -> bytes:
    page = _WordPage()
    first, second = FILLED.focus_areas
    *_, related = page.document.tables
    _delete(related._tbl)
    for style in ("Veiledning", "Fyrtårnprosjekt", "Om prosjektet", "Hører til", "Heading 1"):
        page.fill(style, [""])
        for line in page.lines(style):
            _delete(line._p)
    [area] = page.lines("Satsingsområde")
    [table] = page.document.tables
    goal = page.lines("Hovedmål")[0]
    copies = [deepcopy(element) for element in (area._p, goal._p, table._tbl)]
    for copy in reversed(copies):
        table._tbl.addnext(copy)
    page.fill("Title", [FILLED.title.text])
    page.fill("Planperiode", ["Planperiode: 2028–2031"])
    page.fill("Satsingsområde", [f"Satsingsområde 1: {first.name}", f"Strategisk grep 1: {second.name}"])
    page.fill("Hovedmål", [f"Hovedmål: {first.main_goal}", f"Hovedmål: {second.main_goal}"])
    page.fill("Delmål", [goal.text for goal in first.sub_goals])
    page.fill("Nummerert strategi", [f"{s.number}.\t{s.text}" for s in first.strategies])
    for drawn, told in zip(page.document.tables, (first, second), strict=True):
        page.table(drawn, told.actions)
    return page.saved()


def test_a_word_template_filled_in_by_hand_is_read_exactly() -> None:
    assert words_of(read_bytes(_filled_word()).plan) == words_of(FILLED)


def _sheet(sheet: Any, area: FocusArea, label: str) -> None:
    """Types an area over the sheet: rows of labels and texts, and the table under them."""
    lines = [(label, area.name), ("Hovedmål", area.main_goal)]
    lines += [("Delmål", goal) for goal in area.sub_goals]
    lines += [(f"Strategi {s.number}", s.text) for s in area.strategies]
    headings = [cell.value for cell in next(row for row in sheet.rows if row[0].value == "Tiltak")]
    for merged in [*sheet.merged_cells.ranges]:
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(1, sheet.max_row)
    for label, text in lines:
        sheet.append([label, str(text)])
    sheet.append(headings)
    for action in area.actions:
        sheet.append(["\n".join(texts) or None for texts in _cells(action)])


def _filled_excel() -> bytes:
    book = openpyxl.load_workbook(BytesIO(excel.template()))
    front, area, related = book.worksheets
    book.remove(related)
    said = {"Plan": FILLED.title.text, "Planperiode": "2028–2031"}
    for label, text, *_ in front.rows:
        if label.value in said:
            text.value = said[label.value]
        else:
            label.value = None
            if not isinstance(text, MergedCell):
                text.value = None
    other = book.copy_worksheet(area)
    first, second = FILLED.focus_areas
    _sheet(area, first, "Satsingsområde 1")
    _sheet(other, second, "Strategisk grep 1")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_excel_template_filled_in_by_hand_is_read_exactly() -> None:
    assert words_of(read_bytes(_filled_excel()).plan) == words_of(FILLED)


def test_a_line_added_without_a_style_goes_on_with_the_list_above() -> None:
    page = _WordPage()
    page.lines("Delmål")[-1].insert_paragraph_before("Torget er fullt av folk")
    [area] = read_bytes(page.saved()).plan.focus_areas
    assert [goal.text for goal in area.sub_goals][1] == "Torget er fullt av folk"


def test_a_line_that_says_nothing_of_itself_is_given_to_the_person() -> None:
    page = _WordPage()
    page.lines("Satsingsområde")[0].insert_paragraph_before("Vedtatt av kommunestyret i juni")
    reading = read_bytes(page.saved())
    assert any("Vedtatt av kommunestyret i juni" in finding.message for finding in reading.findings)
