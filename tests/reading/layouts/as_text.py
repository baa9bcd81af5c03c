"""Made plans as the plain texts that programs take out of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from tests.reading.layouts.made_plans import ALL, MadeAction, MadeArea, MadePlan, gold

Made = tuple[bytes, dict[str, Any]]
_WIDTH = 84
_PAGE = 44
"""Lines."""


def headings_and_bullets(plan: MadePlan) -> Made:
    """Numbered headings, labels, bullets of a symbol font, several on a line; footers and page numbers."""
    lines = [plan.title, f"{plan.first}–{plan.last}", "", *_prose(plan), ""]
    for k, area in enumerate(plan.areas, 1):
        lines += [f"3.{k} {area.name}", *_prose(plan), "Mål", *wrap(area.goal, _WIDTH)]
        lines += ["Strategier", *_run_on(area.strategies), "Tiltak", *_run_on(_titles(area)), ""]
    return _paged(plan, lines), gold(plan, (), sub_goals=False)


def goals_as_headings(plan: MadePlan) -> Made:
    """«4.2 Mål 2 …» and the phrase that heads actions; no title."""
    how = "Slik gjer vi det" if plan.nynorsk else "Hvordan gjør vi det?"
    lines = [
        "4. Mål for næringsutviklinga" if plan.nynorsk else "4. Mål for næringsutviklingen",
        *_prose(plan),
    ]
    for k, area in enumerate(plan.areas, 1):
        lines += [f"4.{k} Mål {k} {area.goal}", *_prose(plan), how, *_bullets(_titles(area), "\uf0b7")]
    made = gold(plan, (), sub_goals=False, strategies=False, title=False)
    for area in made["focus_areas"]:
        area["name"] = area["main_goal"]
    return _paged(plan, lines, footer=""), made


def sentences(plan: MadePlan) -> Made:
    """Strategies and actions as sentences, a line each, without any sign."""
    lines = [plan.title, f"{plan.first} - {plan.last}", ""]
    for area in plan.areas:
        lines += [f"Satsingsområde: {area.name}", "", "Hovudmål:" if plan.nynorsk else "Hovedmål:"]
        lines += [*wrap(area.goal + ".", _WIDTH), "", "Delmål:"]
        lines += [*_sentences(area.sub_goals), "", "Strategiar:" if plan.nynorsk else "Strategier:"]
        lines += [
            *_sentences(area.strategies),
            "",
            "Dette skal vi gjere:" if plan.nynorsk else "Dette skal vi gjøre:",
        ]
        lines += [*_sentences(_titles(area)), ""]
    return "\n".join(lines).encode(), gold(plan, (), kind=True)


def we_will(plan: MadePlan) -> Made:
    """«Vi vil» over dashes; areas in capitals; page numbers alone."""
    lines = [plan.title.upper(), f"{plan.first}–{plan.last}", "", ""]
    for k, area in enumerate(plan.areas, 1):
        lines += [f"{k}. {area.name.upper()}", "", *_prose(plan), "", f"Mål: {area.goal}", "", "Vi vil:", ""]
        lines += [*_bullets(_titles(area), "-"), ""]
    made = gold(plan, (), sub_goals=False, strategies=False)
    return _paged(plan, lines, footer=""), made


def labelled_list(plan: MadePlan) -> Made:
    """Each action a bullet, with its labelled lines under it."""
    lines = [f"{plan.title} {plan.first}–{plan.last}", "", *_prose(plan), ""]
    who, when = ("Ansvarleg", "Tidsplan") if plan.nynorsk else ("Ansvarlig", "Tidsplan")
    for k, area in enumerate(plan.areas, 1):
        lines += ["", f"Innsatsområde {k} {area.name}", "", f"Hovedmål: {area.goal}", "", "Tiltak", ""]
        for action in area.actions:
            lines += [*_bullets([action.title], "•"), f"{who}: {'; '.join(action.responsible)}"]
            lines += [f"{when}: {action.timing[0]}"]
    made = gold(plan, ("responsible", "timing"), kind=True, sub_goals=False, strategies=False)
    for area in made["focus_areas"]:
        for each in area["actions"]:
            each["responsible"] = ["; ".join(each["responsible"])]
    return "\n".join(lines).encode(), made


def cards(plan: MadePlan) -> Made:
    """A card for each action: number, name, labelled lines; the footer in between."""
    lines = [plan.title, f"Perioden {plan.first}–{plan.last}", ""]
    for k, area in enumerate(plan.areas, 1):
        lines += [f"{k} {area.name}", "", *wrap(f"Hovedmål: {area.goal}", _WIDTH), ""]
        for n, action in enumerate(area.actions, 1):
            lines += [*wrap(f"Tiltak {k}.{n} {action.title}", 60), *_card(action), ""]
    made = gold(plan, sub_goals=False, strategies=False, steps=True)
    for k, area in enumerate(made["focus_areas"], 1):
        for n, action in enumerate(area["actions"], 1):
            action["number"] = f"{k}.{n}"
    return _paged(plan, lines), made


def _card(action: MadeAction) -> list[str]:
    lines = ["Deltiltak:", *_bullets(action.steps, "–")] if action.steps else []
    lines += ["Måleindikatorer:", *_bullets(action.indicators, "–")]
    lines += [f"Kostnad: {action.financing[0]}", "Ansvar:", *_bullets(action.responsible, "–")]
    return [*lines, f"Frist: {action.timing[0]}"]


COLUMNS = ("Tiltak", "Måleindikator", "Finansiering", "Ansvar", "Oppstart")


def cell_by_cell(plan: MadePlan) -> Made:
    """The grid as a repository gives it: every cell a block, an empty line between blocks."""
    lines = _front(plan)
    for k, area in enumerate(plan.areas, 1):
        lines += [f"{k + 4}.1 {area.name}", "", f"Mål: {area.goal}", ""]
        lines += [line for name in COLUMNS for line in (name, "")]
        for action in area.actions:
            for cell in _cells(action):
                lines += [*wrap(cell, 30), ""]
    return _paged(plan, lines), _grid_gold(plan)


def row_by_row(plan: MadePlan) -> Made:
    """The grid with its headings on one line and short cells beside each other."""
    lines = _front(plan)
    for k, area in enumerate(plan.areas, 1):
        lines += [f"{k}. {area.name}", "", f"Hovedmål: {area.goal}", "", " ".join(COLUMNS), ""]
        for action in area.actions:
            title, *others = _cells(action)
            lines += [*wrap(title, 34), " ".join(others), ""]
    return _paged(plan, lines), _grid_gold(plan)


def columns_kept(plan: MadePlan) -> Made:
    """As pdftotext -layout: the columns under each other, cells wrapped in their column."""
    widths = (30, 18, 18, 18, 16)
    lines = [f"   {plan.title} {plan.first}–{plan.last}", ""]
    for area in plan.areas:
        lines += [
            f"Satsingsområde: {area.name}",
            "",
            f"Hovedmål: {area.goal}",
            "",
            *_drawn(COLUMNS, widths),
            "",
        ]
        for action in area.actions:
            lines += [*_drawn(_cells(action), widths), ""]
    return _paged(plan, lines), _grid_gold(plan) | {}


def years_kept(plan: MadePlan) -> Made:
    """The same with a column for each year and an x in it."""
    widths = (34, 22, *(7 for _ in plan.years))
    lines = [f"   {plan.title} {plan.first}–{plan.last}", ""]
    for area in plan.areas:
        lines += [f"Satsingsområde: {area.name}", "", f"Hovedmål: {area.goal}", ""]
        lines += [*_drawn(("Tiltak", "Ansvar", *map(str, plan.years)), widths)]
        for action in area.actions:
            marks = [action.by_year.get(year, "") for year in plan.years]
            lines += _drawn((action.title, action.responsible[0], *marks), widths)
    made = gold(plan, ("responsible",), sub_goals=False, strategies=False, years=True)
    for area in made["focus_areas"]:
        for each in area["actions"]:
            each["responsible"] = each["responsible"][:1]
    return "\n".join(lines).encode(), made


def amounts_by_year(plan: MadePlan) -> Made:
    """Flat rows in which every year has an amount, a nought or a dash."""
    lines = _front(plan)
    for k, area in enumerate(plan.areas, 1):
        lines += [f"{k}. {area.name}", "", f"Mål: {area.goal}", ""]
        lines += [" ".join(("Tiltak", "Ansvar", *map(str, plan.years)))]
        for action in area.actions:
            lines += [*wrap(action.title, 40), f"{action.responsible[0]} {' '.join(_amounts(plan, action))}"]
        lines += [""]
    made = gold(plan, ("responsible",), sub_goals=False, strategies=False, years=True)
    for area, told in zip(made["focus_areas"], plan.areas, strict=True):
        for each, action in zip(area["actions"], told.actions, strict=True):
            each["responsible"] = each["responsible"][:1]
            each["by_year"] = dict(zip(map(str, plan.years), _amounts(plan, action), strict=True))
    return "\n".join(lines).encode(), made


def _amounts(plan: MadePlan, action: MadeAction) -> list[str]:
    return ["150" if year in action.by_year else "0" for year in plan.years]


def tabbed(plan: MadePlan) -> Made:
    """Copied from a sheet or a page: a line for each row, tabs between cells."""
    lines = [plan.title, f"{plan.first}–{plan.last}", ""]
    for area in plan.areas:
        lines += [area.name, f"Hovedmål: {area.goal}", "\t".join(("Nr", *COLUMNS))]
        lines += ["\t".join((f"{n}", *_cells(a))) for n, a in enumerate(area.actions, 1)]
        lines += [""]
    made = _grid_gold(plan)
    for area in made["focus_areas"]:
        for n, each in enumerate(area["actions"], 1):
            each["number"] = str(n)
    return "\n".join(lines).encode(), made


def run_together(plan: MadePlan) -> Made:
    """A page whose labels have ended up in the middle of lines."""
    lines = [plan.title, f"{plan.first}–{plan.last}", ""]
    for k, area in enumerate(plan.areas, 1):
        text = f"{k}.1 {area.name.upper()} Hovedmål: {area.goal}. Delmål: {_signed(area.sub_goals)} "
        text += f"Strategier: {_signed(area.strategies)} Tiltak: {_signed(_titles(area))}"
        lines += [*wrap(text, 96), ""]
    made = gold(plan, ())
    for area in made["focus_areas"]:
        area["name"] = area["name"].upper()
    return _paged(plan, lines), made


def _signed(texts: Sequence[str]) -> str:
    return " ".join(f"\uf0b7 {text}" for text in texts)


def _front(plan: MadePlan) -> list[str]:
    return [plan.title, f"{plan.first}–{plan.last}", "", *_prose(plan), ""]


def _grid_gold(plan: MadePlan) -> dict[str, Any]:
    """One text in a cell: nothing in a text would tell two apart."""
    made = gold(plan, sub_goals=False, strategies=False)
    for area in made["focus_areas"]:
        for each in area["actions"]:
            each |= {name: each[name][:1] for name in ALL}
    return made


def _cells(action: MadeAction) -> list[str]:
    return [action.title, *(getattr(action, name)[0] for name in ALL)]


def _drawn(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [
        [line for part in cell.split("\n") for line in wrap(part, width - 2)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for parts in zip_longest(*columns, fillvalue=""):
        yield "".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip()


def _titles(area: MadeArea) -> list[str]:
    return [action.title for action in area.actions]


def _bullets(texts: Iterable[str], sign: str) -> list[str]:
    return [line for text in texts for line in wrap(f"{sign} {text}", _WIDTH)]


def _run_on(texts: Sequence[str]) -> list[str]:
    """Two elements on a line, as a page with soft line breaks gives them."""
    return [line for k in range(0, len(texts), 2) for line in wrap(_signed(texts[k : k + 2]), 100)]


def _sentences(texts: Sequence[str]) -> list[str]:
    return [line for text in texts for line in wrap(f"{text}.", 60)]


def _prose(plan: MadePlan) -> list[str]:
    bokmaal = (
        f"{plan.place} ligger ved fjorden og har et allsidig arbeidsliv. Mange pendler ut, og stadig flere "
        "jobber hjemmefra noen dager i uka. Kommunen har hørt på bedriftene før planen ble laget."
    )
    nynorsk = (
        f"{plan.place} ligg ved fjorden og har eit allsidig arbeidsliv. Mange pendlar ut, og stadig fleire "
        "arbeider heimanfrå nokre dagar i veka. Kommunen har høyrt på bedriftene før planen vart laga."
    )
    return wrap(nynorsk if plan.nynorsk else bokmaal, _WIDTH)


def _paged(plan: MadePlan, lines: Sequence[str], footer: str = "{} – næringsplan") -> bytes:
    """The lines with a footer and the number of the page after each page."""
    pages = []
    for number, start in enumerate(range(0, len(lines), _PAGE), 4):
        feet = [footer.format(plan.place), str(number)] if footer else [str(number)]
        pages.append("\n".join([*lines[start : start + _PAGE], *feet, "\n"]))
    return "\n".join(pages).encode()


TEXTS: dict[str, Callable[[MadePlan], Made]] = {
    make.__name__: make
    for make in (
        headings_and_bullets,
        goals_as_headings,
        sentences,
        we_will,
        labelled_list,
        cards,
        cell_by_cell,
        row_by_row,
        columns_kept,
        years_kept,
        amounts_by_year,
        tabbed,
        run_together,
    )
}
