"""Tables of many looks."""

from __future__ import annotations

from typing import Any

from tests.reading.papers.paper import Cell, Paper, merged
from tests.reading.papers.parts import LISTS, NAMES, Gold, area_sign, cell, goals, kept, titled
from tests.reading.papers.plans import STEPS, Writer


def _of_tables(w: Writer, ruled: bool, **look: Any) -> tuple[Paper, Gold]:
    paper, plan = Paper(w.random, landscape=True), w.plan()
    sign = area_sign(w)
    names = {key: w.random.choice(value) for key, value in NAMES.items()}
    titled(paper, plan, w)
    if w.random.random() < 0.6:
        paper.footer(f"{w.one(['{0} kommune'])} – {plan['title']}")
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(sign(k, area["name"]), 1)
        goals(paper, area, w)
        rows: list[list[Cell]] = [list(names.values())]
        rows += [[cell(action, name) for name in names] for action in area["actions"]]
        paper.table(rows, (6, 2, 4, 4, 4, 3), ruled, repeat=w.random.random() < 0.6, **look)
    return paper, kept(
        plan, ("title", "steps", "strategies", *LISTS), ("main_goal", "sub_goals", "strategies")
    )


def six_columns(w: Writer) -> tuple[Paper, Gold]:
    return _of_tables(w, ruled=True, shaded=w.random.random() < 0.5)


def no_lines(w: Writer) -> tuple[Paper, Gold]:
    return _of_tables(w, ruled=False, shaded=False)


def zebra(w: Writer) -> tuple[Paper, Gold]:
    return _of_tables(w, ruled=False, shaded=True)


def year_matrix(w: Writer) -> tuple[Paper, Gold]:
    paper, plan = Paper(w.random, landscape=True), w.plan()
    sign, amounts = area_sign(w), w.random.random() < 0.5
    first = plan["period"]["from"]
    years = [str(first + k) for k in range(4)]
    titled(paper, plan, w)
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(sign(k, area["name"]), 1)
        paper.labelled("Mål:", area["main_goal"])
        rows: list[list[Cell]] = [["Nr", "Tiltak", "Ansvar", *years]]
        for n, action in enumerate(area["actions"], 1):
            action["number"], action["steps"] = str(n), []
            action["responsible"] = action["responsible"][:1]
            chosen = w.random.sample(years, w.random.randint(1, 3))
            action["by_year"] = {
                y: (f"{w.random.choice((50, 100, 250))} 000" if amounts else "x")
                for y in years
                if y in chosen
            }
            rows.append(
                [
                    str(n),
                    action["title"],
                    action["responsible"][0],
                    *(action["by_year"].get(y, "") for y in years),
                ]
            )
        paper.table(rows, (1, 8, 4, 2, 2, 2, 2), ruled=w.random.random() < 0.7)
    return paper, kept(plan, ("title", "responsible"), ("main_goal",))


def area_rows(w: Writer) -> tuple[Paper, Gold]:
    """One table; the name of each area goes across it."""
    paper, plan = Paper(w.random, landscape=True), w.plan(areas=4, actions=(3, 6))
    titled(paper, plan, w)
    names = {key: w.random.choice(NAMES[key]) for key in ("title", "responsible", "timing", "financing")}
    sign = area_sign(w)
    rows: list[list[Cell]] = [list(names.values())]
    across: list[int] = []
    for k, area in enumerate(plan["focus_areas"], 1):
        across.append(len(rows))
        rows.append([sign(k, area["name"]), "", "", ""])
        rows += [[cell(action, name) for name in names] for action in area["actions"]]
    table = paper.table(rows, (6, 4, 3, 4))
    for k in across:
        whole = table.rows[k].cells[0].merge(table.rows[k].cells[-1])
        for extra in whole.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
    return paper, kept(plan, ("title", "steps", *names), ())


def aligned_rows(w: Writer) -> tuple[Paper, Gold]:
    """An action over several rows: each step with its own indicator, responsible and time."""
    paper, plan = Paper(w.random, landscape=True), w.plan(areas=3, actions=(2, 4))
    titled(paper, plan, w)
    sign = area_sign(w)
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(sign(k, area["name"]), 1)
        goals(paper, area, w)
        rows: list[list[Cell]] = [["Tiltak", "Deltiltak", "Strategi", "Indikator", "Ansvar", "Frist"]]
        spans = []
        for action in area["actions"]:
            size = w.random.randint(1, 3)
            action["steps"] = w.some(STEPS, size, size)
            columns = {
                name: [w.one([w.random.choice(action[name])]) for _ in range(size)]
                for name in ("indicators", "responsible", "timing")
            }
            action.update(columns)
            spans.append((len(rows), len(rows) + size - 1))
            for n in range(size):
                rows.append(
                    [
                        action["title"] if n == 0 else "",
                        action["steps"][n],
                        cell(action, "strategies") if n == 0 else "",
                        *(columns[name][n] for name in columns),
                    ]
                )
        table = paper.table(rows, (5, 4, 2, 4, 3, 3))
        for first, last in spans:
            merged(table, 0, first, last)
            merged(table, 2, first, last)
    return paper, kept(
        plan,
        ("title", "steps", "strategies", "indicators", "responsible", "timing"),
        ("main_goal", "sub_goals", "strategies"),
    )


def several_tables(w: Writer) -> tuple[Paper, Gold]:
    """A table under the heading of each strategy."""
    paper, plan = Paper(w.random, landscape=True), w.plan(areas=3, actions=(4, 6))
    titled(paper, plan, w)
    names = {key: w.random.choice(NAMES[key]) for key in ("title", "responsible", "timing", "indicators")}
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(f"Satsingsområde {k}: {area['name']}", 1)
        paper.labelled("Hovedmål:", area["main_goal"])
        per = -(-len(area["actions"]) // len(area["strategies"]))
        area["strategies"] = area["strategies"][: -(-len(area["actions"]) // per)]
        for n, strategy in enumerate(area["strategies"]):
            strategy["number"] = f"{k}.{n + 1}"
            paper.heading(f"Strategi {k}.{n + 1}: {strategy['text']}", 2)
            rows: list[list[Cell]] = [list(names.values())]
            for action in area["actions"][n * per : (n + 1) * per]:
                action["strategies"] = [strategy["number"]]
                rows.append([cell(action, name) for name in names])
            paper.table(rows, (6, 4, 3, 4))
    return paper, kept(plan, ("title", "steps", "strategies", *names), ("main_goal", "strategies"))


def narrow(w: Writer) -> tuple[Paper, Gold]:
    """Portrait, narrow cells, words divided at the ends of lines."""
    paper, plan = Paper(w.random), w.plan()
    paper.hyphenated()
    titled(paper, plan, w)
    sign = area_sign(w)
    names = {
        key: w.random.choice(NAMES[key])
        for key in ("title", "responsible", "financing", "timing", "indicators")
    }
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(sign(k, area["name"]), 1)
        goals(paper, area, w)
        rows: list[list[Cell]] = [list(names.values())]
        rows += [[cell(action, name) for name in names] for action in area["actions"]]
        paper.table(rows, (5, 3, 3, 3, 3), size=9, repeat=w.random.random() < 0.5)
    return paper, kept(plan, ("title", "steps", *names), ("main_goal", "sub_goals", "strategies"))
