"""Plans as hypothesis makes them, and what becomes of them in people's hands or in a new version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from handlekraft.rules.corrections import Row, RowKind, all_rows, with_new_row, with_row, without_row
from handlekraft.rules.plan import Action, FocusArea, LighthouseProject, Passage, Plan, RelatedAction
from tests.reports.plans import TEXTS, plans

NEW: dict[RowKind, Row] = {
    RowKind.LIGHTHOUSE: LighthouseProject(Passage("Nytt fyrtårn")),
    RowKind.AREA: FocusArea(Passage("Nytt område")),
    RowKind.RELATED: RelatedAction(Passage("Nytt fra en annen plan")),
}


@st.composite
def edited(draw: Any, plan: Plan) -> Plan:
    for _time in range(draw(st.integers(0, 5))):
        address, row = draw(st.sampled_from(all_rows(plan)))
        match draw(st.sampled_from(["title", "texts", "remove", "add"])):
            case "title":
                plan = with_row(plan, address, _retitled(row, draw(TEXTS)))
            case "texts" if isinstance(row, Action):
                indicators = (*row.indicators[1:], draw(TEXTS))
                plan = with_row(plan, address, replace(row, indicators=indicators, financing=row.timing))
            case "texts" if isinstance(row, FocusArea):
                goals = replace(row, main_goal=draw(TEXTS), sub_goals=row.sub_goals[:1])
                plan = with_row(plan, address, goals)
            case "remove" if address.kind is not RowKind.PLAN:
                plan = without_row(plan, address)
            case "add" if isinstance(row, FocusArea):
                action = Action(draw(TEXTS), timing=(Passage("2026"),))
                plan, _ = with_new_row(plan, RowKind.ACTION, action, address.index)
            case "add" if address.kind in NEW:
                plan, _ = with_new_row(plan, address.kind, NEW[address.kind])
    return plan


def _retitled(row: Row, title: Passage) -> Row:
    if isinstance(row, FocusArea | LighthouseProject):
        return replace(row, name=title)
    return replace(row, title=title)


@st.composite
def three_plans(draw: Any) -> tuple[Plan, Plan, Plan]:
    """What a document said, what people made of it, and what it says now."""
    before = draw(plans())
    return before, draw(edited(before)), draw(edited(before))
