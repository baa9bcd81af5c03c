"""Cards, one for each action."""

from __future__ import annotations

from tests.reading.papers.paper import Cell, Paper
from tests.reading.papers.parts import CARD, Gold, area_sign, cell, goals, kept, titled
from tests.reading.papers.plans import Writer


def _card_start(w: Writer, areas: int = 3) -> tuple[Paper, Gold, dict[str, str]]:
    paper, plan = Paper(w.random), w.plan(areas=areas, actions=(2, 4))
    names = list(CARD)
    w.random.shuffle(names)
    titled(paper, plan, w)
    paper.footer(plan["title"])
    return paper, plan, {name: w.random.choice(CARD[name]) for name in names}


def card_tables(w: Writer) -> tuple[Paper, Gold]:
    """Each action a table of labels and texts."""
    paper, plan, names = _card_start(w)
    sign = area_sign(w)
    numbered = w.random.random() < 0.6
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(sign(k, area["name"]), 1)
        paper.labelled("Hovedmål:", area["main_goal"])
        for n, action in enumerate(area["actions"], 1):
            if numbered:
                action["number"] = f"{k}.{n}"
            label = f"Tiltak {k}.{n}" if numbered else "Tiltak"
            action["strategies"] = []
            rows: list[list[Cell]] = [[label, action["title"]]]
            if action["steps"]:
                rows.append(["Deltiltak", action["steps"]])
            rows += [[label, cell(action, name)] for name, label in names.items()]
            table = paper.table(rows, (1, 3), repeat=False, bold=w.random.random() < 0.5, ruled=True)
            table.autofit = False
    return paper, kept(plan, ("title", "steps", *names), ("main_goal",))


def card_pairs(w: Writer) -> tuple[Paper, Gold]:
    """Cards of two labels and two texts on each row, under the action's name across the card."""
    paper, plan, names = _card_start(w)
    sign = area_sign(w)
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(sign(k, area["name"]), 1)
        paper.labelled("Hovedmål:", area["main_goal"])
        for n, action in enumerate(area["actions"], 1):
            action["number"], action["steps"] = f"{k}.{n}", []
            (a, b), (c, d) = list(names.items())[:2], list(names.items())[2:]
            rows: list[list[Cell]] = [
                [f"Tiltak {k}.{n}: {action['title']}", "", "", ""],
                [a[1], cell(action, a[0]), b[1], cell(action, b[0])],
                [c[1], cell(action, c[0]), d[1], cell(action, d[0])],
            ]
            table = paper.table(rows, (2, 4, 2, 4), repeat=False)
            table.rows[0].cells[0].merge(table.rows[0].cells[3])
            for extra in table.rows[0].cells[0].paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
    return paper, kept(plan, ("title", *names), ("main_goal",))


def cards_own_line(w: Writer) -> tuple[Paper, Gold]:
    """Labels in bold on lines of their own, the texts below."""
    paper, plan, names = _card_start(w)
    sign = area_sign(w)
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(sign(k, area["name"]), 1)
        paper.labelled("Hovedmål:", area["main_goal"])
        for n, action in enumerate(area["actions"], 1):
            action["number"] = f"{k}.{n}"
            paper.heading(f"Tiltak {k}.{n} {action['title']}", 2)
            if action["steps"]:
                paper.text("Deltiltak", bold=True, after=0)
                paper.bullets(action["steps"])
            for name, label in names.items():
                paper.text(label, bold=True, after=0)
                if len(action[name]) > 1:
                    paper.bullets(action[name])
                else:
                    paper.text(action[name][0])
    return paper, kept(plan, ("title", "steps", *names), ("main_goal",))


def cards_inline(w: Writer) -> tuple[Paper, Gold]:
    """«Ansvar: …» lines under the name of each action; nothing numbers the actions."""
    paper, plan, names = _card_start(w)
    sign = area_sign(w)
    styled = w.random.random() < 0.5
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(sign(k, area["name"]), 1)
        goals(paper, area, w, strategies=False)
        for action in area["actions"]:
            action["steps"] = []
            if styled:
                paper.heading(action["title"], 2)
            else:
                paper.text(action["title"], bold=True)
            for name, label in names.items():
                action[name] = action[name][:1]
                paper.labelled(f"{label}:", action[name][0])
    return paper, kept(plan, ("title", *names), ("main_goal", "sub_goals"))
