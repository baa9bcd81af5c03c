"""Headings and lists, and what stands before and around a plan."""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.reading.papers.paper import Cell, Paper
from tests.reading.papers.parts import NAMES, Gold, area_sign, cell, goals, kept, titled
from tests.reading.papers.plans import Writer


def headings_bullets(w: Writer) -> tuple[Paper, Gold]:
    """Headings for areas and strategies, bulleted actions with their steps within."""
    paper, plan = Paper(w.random), w.plan(areas=4, actions=(4, 6))
    titled(paper, plan, w)
    paper.footer(plan["title"])
    form = w.random.choice(("number", "letter", "label"))
    for k, area in enumerate(plan["focus_areas"], 1):
        head = {"number": f"{k} ", "letter": f"{chr(64 + k)} ", "label": f"Satsingsområde {k}: "}[form]
        paper.heading(head + area["name"], 1)
        paper.labelled("Mål:", area["main_goal"])
        per = -(-len(area["actions"]) // len(area["strategies"]))
        for n, strategy in enumerate(area["strategies"]):
            number = {"number": f"{k}.{n + 1}", "letter": f"{chr(64 + k)}{n + 1}", "label": f"{k}.{n + 1}"}[
                form
            ]
            strategy["number"] = number
            served = area["actions"][n * per : (n + 1) * per]
            if not served:
                continue
            paper.heading(
                f"Strategi {number}: {strategy['text']}"
                if form == "label"
                else f"{number} {strategy['text']}",
                2,
            )
            paper.text(w.random.choice(("Tiltak", "Tiltak:", "Slik gjør vi det:")), bold=True, after=2)
            for action in served:
                action["strategies"] = [number]
                paper.bullets([action["title"]])
                paper.bullets(action["steps"], 2)
        used = {number for action in area["actions"] for number in action["strategies"]}
        area["strategies"] = [s for s in area["strategies"] if s["number"] in used]
    return paper, kept(plan, ("title", "steps", "strategies"), ("main_goal", "strategies"))


def goal_hierarchy(w: Writer) -> tuple[Paper, Gold]:
    """«Mål 1», «Delmål 1.1» as headings, actions as sentences or bullets under them."""
    paper, plan = Paper(w.random), w.plan(areas=3, actions=(3, 5))
    titled(paper, plan, w)
    bulleted = w.random.random() < 0.5
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(f"{k} {area['name']}", 1)
        paper.text("Hovedmål", bold=True, after=2)
        paper.text(area["main_goal"])
        paper.text("Delmål", bold=True, after=2)
        paper.numbered(area["sub_goals"], f"Delmål {k}.{{}}: " if w.random.random() < 0.5 else f"{k}.{{}} ")
        paper.text(w.random.choice(("Tiltak", "Tiltak:", "Hvordan gjør vi det?")), bold=True, after=2)
        for action in area["actions"]:
            action["steps"] = []
            if not bulleted:
                action["title"] += "."
                paper.text(action["title"], after=6)
        if bulleted:
            paper.bullets([action["title"] for action in area["actions"]])
    return paper, kept(plan, ("title",), ("main_goal", "sub_goals"))


def two_columns(w: Writer) -> tuple[Paper, Gold]:
    """Running text in two columns."""
    paper, plan = Paper(w.random), w.plan(areas=4, actions=(3, 5))
    titled(paper, plan, w)
    paper.footer(plan["title"])
    paper.columns(2)
    sign = area_sign(w)
    for k, area in enumerate(plan["focus_areas"], 1):
        paper.heading(sign(k, area["name"]), 1)
        goals(paper, area, w, strategies=False)
        paper.text("Tiltak", bold=True, after=2)
        for action in area["actions"]:
            action["steps"] = []
        paper.bullets([action["title"] for action in area["actions"]])
    return paper, kept(plan, ("title",), ("main_goal", "sub_goals"))


def front_matter(w: Writer) -> tuple[Paper, Gold]:
    """A title page, a table of contents, a foreword and facts before the plan."""
    paper, plan = Paper(w.random), w.plan(areas=3)
    place = w.one(["{0}"])
    titled(paper, plan, w)
    paper.text(f"Vedtatt av kommunestyret 12.12.{plan['period']['from'] - 1}", size=12)
    paper.new_page()
    paper.heading("Innhold", 1)
    for n, line in enumerate(
        ["Forord", "Fakta om kommunen", *(area["name"] for area in plan["focus_areas"])], 1
    ):
        paper.text(f"{n} {line} {'.' * (70 - len(line))} {n + 2}", after=0)
    paper.new_page()
    paper.heading("1 Forord", 1)
    paper.text(
        f"{place} kommune legger med dette fram en plan for de neste årene. Arbeidet har engasjert mange."
    )
    paper.text("Takk til alle som har bidratt på møter og verksteder. Planen skal rulleres hvert år.")
    paper.heading("2 Fakta om kommunen", 1)
    facts: list[list[Cell]] = [
        ["År", "Folketall", "Sysselsatte"],
        ["2015", "4 120", "1 980"],
        ["2020", "4 075", "2 010"],
    ]
    paper.table(facts, (1, 1, 1))
    names = {key: w.random.choice(NAMES[key]) for key in ("title", "responsible", "timing")}
    for k, area in enumerate(plan["focus_areas"], 3):
        paper.heading(f"{k} {area['name']}", 1)
        paper.text("Dette kapitlet sier hva vi vil oppnå og hvordan vi skal gå fram sammen med næringslivet.")
        goals(paper, area, w)
        rows: list[list[Cell]] = [list(names.values())]
        rows += [[cell(action, name) for name in names] for action in area["actions"]]
        paper.table(rows, (6, 4, 3))
    return paper, kept(plan, ("title", "steps", *names), ("main_goal", "sub_goals", "strategies"))


def word_habits(w: Writer) -> tuple[Paper, Gold]:
    """Numbers that Word counts, tracked changes, content controls."""
    paper, plan = Paper(w.random), w.plan(areas=3)
    paper.sign = None
    titled(paper, plan, w)
    names = {key: w.random.choice(NAMES[key]) for key in ("title", "strategies", "responsible", "timing")}
    for area in plan["focus_areas"]:
        paper.heading(area["name"], 1)
        numbers(paper, 5)
        paper.labelled("Hovedmål:", area["main_goal"])
        changed(paper, "Dette er strøket", "")
        paper.text("Delmål", bold=True)
        for text in area["sub_goals"]:
            paper.document.add_paragraph(text, "List Bullet")
        paper.text("Strategier", bold=True)
        for s in area["strategies"]:
            paper.document.add_paragraph(s["text"], "List Number")
        rows: list[list[Cell]] = [list(names.values())]
        rows += [[cell(action, name) for name in names] for action in area["actions"]]
        table = paper.table(rows, (6, 2, 4, 3))
        insert(table.rows[1].cells[2].paragraphs[-1], "gammelt ")
        control(table.rows[-1].cells[3])
    return paper, kept(plan, ("title", "steps", *names), ("main_goal", "sub_goals", "strategies"))


def numbers(paper: Paper, number: int) -> None:
    """Lets Word count the last paragraph."""
    properties = paper.document.paragraphs[-1]._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    )


def changed(paper: Paper, gone: str, said: str) -> None:
    paragraph = paper.document.add_paragraph()._p
    for tag, inner, text in (("del", "delText", gone), ("ins", "t", said)):
        if text:
            paragraph.append(
                parse_xml(
                    f'<w:{tag} {nsdecls("w")} w:id="9" w:author="a">'
                    f"<w:r><w:{inner}>{text}</w:{inner}></w:r></w:{tag}>"
                )
            )


def insert(paragraph: Any, gone: str) -> None:
    """The words of the paragraph as inserted, after others that are deleted."""
    runs = list(paragraph._p.findall(qn("w:r")))
    inserted = parse_xml(f'<w:ins {nsdecls("w")} w:id="7" w:author="a"/>')
    for run in runs:
        inserted.append(run)
    deleted = f'<w:del {nsdecls("w")} w:id="8" w:author="a"><w:r><w:delText>{gone}</w:delText></w:r></w:del>'
    paragraph._p.append(parse_xml(deleted))
    paragraph._p.append(inserted)


def control(cell_: Any) -> None:
    """The paragraphs of the cell within a content control."""
    frame = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    for paragraph in list(cell_._tc.findall(qn("w:p"))):
        frame[1].append(paragraph)
    cell_._tc.append(frame)
    cell_._tc.append(parse_xml(f"<w:p {nsdecls('w')}/>"))
