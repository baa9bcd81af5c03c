"""What is told of a plan beside its words, taken together for a snapshot."""

from __future__ import annotations

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Edition, GoalLink, Plan, Takeover
from handlekraft.plans.reads.deciding import deciding_on
from handlekraft.plans.reads.hierarchy import shown_plans
from handlekraft.plans.reads.published import PublishedPlan
from handlekraft.rules.exchange import Json


def around(actor: Desk, edition: Edition) -> Json:
    found = deciding_on(actor, edition)
    plan = edition.plan
    return {
        "decisions": [
            {
                "council": row.name,
                "outcome": row.decision.outcome,
                "day": row.decision.decided_on.isoformat(),
                "case": row.decision.case_number,
            }
            for row in found.councils
            if row.decision
        ],
        "missing": list(found.missing),
        "above": _above(plan),
        "taken": _taken(plan),
        "goals": [
            {"goal": goal, "above": above}
            for goal, above in GoalLink.objects.filter(plan=plan, above_id=plan.parent_id)
            .order_by("pk")
            .values_list("goal", "goal_above")
        ],
    }


def _above(plan: Plan) -> Json | None:
    """Only where the public may see it."""
    shown = shown_plans([plan.parent_id]) if plan.parent_id else {}
    return _named(shown[plan.parent_id]) if plan.parent_id in shown else None


def _taken(plan: Plan) -> list[Json]:
    rows = list(Takeover.objects.filter(plan=plan).order_by("source_id", "pk"))
    shown = shown_plans({row.source_id for row in rows})
    return [
        {"plan": _named(shown[row.source_id]), "key": area.key, "name": area.name.text}
        for row in rows
        if row.source_id in shown
        for area in shown[row.source_id].plan.focus_areas
        if area.key == row.area_key
    ]


def _named(shown: PublishedPlan) -> Json:
    return {
        "office": shown.office.slug,
        "office_name": shown.office.name,
        "id": shown.id,
        "title": shown.plan.title.text,
    }
