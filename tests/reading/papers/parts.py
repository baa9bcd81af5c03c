"""What the families have in common: titles, headings, goals, cells, and the gold of what is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.reading.papers.paper import Cell, Paper
from tests.reading.papers.plans import Writer

Gold = dict[str, Any]
Family = Callable[[Writer], tuple[Paper, Gold]]
ROMAN = ("I", "II", "III", "IV", "V")
LISTS = ("indicators", "financing", "responsible", "timing")
NAMES = {
    "title": ("Tiltak", "Aktivitet", "Aktivitet/tiltak", "Prosjekt", "Hva skal gjøres?", "Tiltak/aktivitet"),
    "strategies": ("Strategi", "Strategi nr.", "Strategier"),
    "indicators": ("Måleindikator", "Indikator", "Resultatmål", "Suksesskriterium", "Måles gjennom"),
    "financing": ("Finansiering", "Kostnad", "Ressurser", "Budsjett", "Kostnad/finansiering", "Ressursbehov"),
    "responsible": ("Ansvar", "Ansvarlig", "Hvem", "Ansvarlig enhet", "Ansvarleg", "Gjennomføring/ansvar"),
    "timing": ("Oppstart", "Frist", "Tidsrom", "Når", "Frist/tidsplan", "Periode", "Tidsplan"),
}
CARD = {
    "indicators": ("Måleindikator", "Indikator", "Resultatmål"),
    "financing": ("Finansiering", "Kostnad", "Ressurser"),
    "responsible": ("Ansvar", "Ansvarlig"),
    "timing": ("Frist", "Oppstart", "Tidsrom"),
}


def titled(paper: Paper, plan: Gold, w: Writer) -> None:
    years = f"{plan['period']['from']}–{plan['period']['to']}"
    if w.random.random() < 0.5:
        paper.text(f"{plan['title']} {years}", bold=True, size=20)
    else:
        paper.text(plan["title"], bold=True, size=20)
        paper.text(years, size=14)


def area_sign(w: Writer) -> Callable[[int, str], str]:
    forms: list[Callable[[int, str], str]] = [
        lambda k, name: f"Satsingsområde {k}: {name}",
        lambda k, name: f"Innsatsområde {k} – {name}",
        lambda k, name: f"{k}. {name}",
        lambda k, name: f"{k + 2}.1 {name}",
        lambda k, name: f"Satsingsområde {chr(64 + k)}: {name}",
        lambda k, name: f"Satsingsområde {ROMAN[k - 1]}: {name}",
        lambda _, name: name,
    ]
    return w.random.choice(forms)


def goals(paper: Paper, area: Gold, w: Writer, strategies: bool = True) -> None:
    if w.random.random() < 0.5:
        paper.labelled("Hovedmål:", area["main_goal"])
    else:
        paper.text("Hovedmål", bold=True, after=2)
        paper.text(area["main_goal"])
    paper.text(w.random.choice(("Delmål", "Delmål:")), bold=True, after=2)
    paper.bullets(area["sub_goals"])
    if strategies:
        paper.text(w.random.choice(("Strategier", "Strategier:")), bold=True, after=2)
        paper.numbered([s["text"] for s in area["strategies"]], w.random.choice(("{}. ", "{}) ")))


def cell(action: Gold, name: str) -> Cell:
    if name == "title":
        return [action["title"] + "\v", *action["steps"]] if action["steps"] else action["title"]
    if name == "strategies":
        return ", ".join(str(n) for n in action["strategies"])
    values: list[str] = action[name]
    return values if len(values) != 1 else values[0]


def kept(plan: Gold, names: Sequence[str], area_keys: Sequence[str]) -> Gold:
    """The gold of what is printed."""
    areas = []
    for area in plan["focus_areas"]:
        printed = {key: area[key] for key in ("name", "kind", *area_keys) if key in area}
        printed["actions"] = [
            {
                key: value
                for key, value in action.items()
                if key in (*names, "number", "other", "by_year", "sub_goals")
            }
            for action in area["actions"]
        ]
        areas.append(printed)
    return {**plan, "focus_areas": areas}
