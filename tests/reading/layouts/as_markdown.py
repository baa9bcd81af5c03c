"""Made plans in Markdown, as people write it and as programs make it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.reading.layouts.as_text import Made
from tests.reading.layouts.made_plans import ALL, MadePlan, gold

COLUMNS = ("Tiltak", "Strategi", "Måleindikator", "Finansiering", "Ansvar", "Oppstart")


def underlined(plan: MadePlan) -> Made:
    """Headings underlined, a table for each area."""
    title = f"{plan.title} {plan.first}–{plan.last}"
    lines = [title, "=" * len(title), ""]
    for area in plan.areas:
        lines += [area.name, "-" * len(area.name), "", f"**Hovedmål:** {area.goal}", "", "**Delmål:**", ""]
        lines += [*_list(area.sub_goals), "", "**Strategier:**", "", *_list(area.strategies, "1."), ""]
        lines += [_row(COLUMNS), _row(["---"] * len(COLUMNS))]
        for action in area.actions:
            refs = ", ".join(map(str, action.strategies))
            lines += [_row([action.title, refs, *("<br>".join(getattr(action, n)) for n in ALL)])]
        lines += [""]
    return "\n".join(lines).encode(), gold(plan, links=True)


def bold_labels(plan: MadePlan) -> Made:
    """Nested lists: an action, its labels in bold and its steps."""
    lines = [f"# {plan.title}", "", f"*{plan.first}–{plan.last}*", ""]
    for k, area in enumerate(plan.areas, 1):
        lines += [f"## {k}. {area.name}", "", f"**Mål:** {area.goal}", "", "### Tiltak", ""]
        for action in area.actions:
            lines += [f"- **{action.title}**", f"    - **Ansvar:** {', '.join(action.responsible)}"]
            lines += [f"    - **Frist:** {action.timing[0]}"]
        lines += [""]
    made = gold(plan, ("responsible", "timing"), sub_goals=False, strategies=False)
    for area in made["focus_areas"]:
        for each in area["actions"]:
            each["responsible"] = [", ".join(each["responsible"])]
    return "\n".join(lines).encode(), made


def headings_all_the_way(plan: MadePlan) -> Made:
    """A heading for each action and a bulleted label for each field."""
    lines = ["---", "kilde: nettsiden", "---", f"# {plan.title} ({plan.first}–{plan.last})", ""]
    for k, area in enumerate(plan.areas, 1):
        lines += [
            f"## Innsatsområde {k}: {area.name}",
            "",
            "### Hovedmål",
            "",
            area.goal,
            "",
            "### Strategier",
            "",
        ]
        lines += [*_list(area.strategies), "", "### Tiltak", ""]
        for n, action in enumerate(area.actions, 1):
            lines += [f"#### {k}.{n} {action.title}", "", f"* Måleindikator: {action.indicators[0]}"]
            lines += [f"* Finansiering: {action.financing[0]}", f"* Ansvar: {action.responsible[0]}"]
            lines += [f"* Oppstart: {action.timing[0]}", ""]
    made = gold(plan, kind=True, sub_goals=False)
    for k, area in enumerate(made["focus_areas"], 1):
        for n, each in enumerate(area["actions"], 1):
            each |= {name: each[name][:1] for name in ALL}
            each["number"] = f"{k}.{n}"
    return "\n".join(lines).encode(), made


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _list(texts: Sequence[str], sign: str = "-") -> list[str]:
    return [f"{sign} {text}" for text in texts]


MARKED: dict[str, Callable[[MadePlan], Made]] = {
    f"marked_{make.__name__}": make for make in (underlined, bold_labels, headings_all_the_way)
}
