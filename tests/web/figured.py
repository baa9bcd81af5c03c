"""An office with figures: facts, a region, goals of several kinds, own observations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from handlekraft.figures import commands, reads
from handlekraft.figures.commands import Seen, Wanted
from handlekraft.figures.measures import Aim
from handlekraft.figures.picture import to_json
from handlekraft.offices.access import Desk
from handlekraft.plans import commands as plans
from handlekraft.rules.plan import Plan
from tests.figures.test_facts import REGION

OF_FIGURES = {
    "figures",
    "figure-goal",
    "figure-goal-excel",
    "figure-goal-csv",
    "labour-market",
    "why",
    "compare",
    "figures-setup",
    "add-figure-goal",
    "change-figure-goal",
    "remove-figure-goal",
    "put-back-figure-goal",
    "observe-figure",
    "replace-figure",
    "add-figure-region",
    "change-figure-region",
    "remove-figure-region",
    "put-back-figure-region",
    "area-industries",
    "fetch-figures",
    "publish-figures",
    "withdraw-figures",
    "public-figures",
    "public-figure-goal",
    "public-figure-goal-excel",
    "public-figure-goal-csv",
    "public-labour-market",
    "public-why",
    "public-compare",
}
"""The addresses of figures; `test_doors_of_figures` has their matrix."""

JOBS = Wanted("Flere arbeidsplasser", "jobs", Aim.YEARLY, 2026, Decimal("0.5"), baseline=2018)
OWN = Wanted("Bedriftene er fornøyde", "own", Aim.LEVEL, 2027, Decimal(4), unit="poeng")


def figured(desk: Desk, plan: Plan) -> dict[str, object]:
    """What the arguments of the addresses stand for."""
    commands.store_facts()
    region = commands.add_region(desk, "Gjøvikregionen", REGION, date(2015, 1, 1))
    other = commands.add_region(desk, "Gjøvik", REGION[:1], date(2015, 1, 1), compared=True)
    gone = commands.add_region(desk, "Borte", REGION[:2], date(2015, 1, 1), compared=True)
    commands.remove_region(desk, gone)
    area = plan.focus_areas[0].key
    jobs = commands.add_goal(desk, replace(JOBS, region=region, moves=(area,)))
    removed = commands.add_goal(desk, replace(JOBS, text="Et mål som er tatt bort", region=region))
    commands.remove_goal(desk, removed)
    own = commands.add_goal(desk, OWN)
    seen = commands.add_own_figure(desk, own, Seen(Decimal("3.4"), date(2025, 5, 1), "Undersøkelse i mai"))
    return {
        "figure region": other,
        "removed region": gone,
        "figure goal": jobs,
        "removed goal": removed,
        "own goal": own,
        "own figure": seen,
        "area": area,
    }


def laid_out(desk: Desk) -> None:
    """The same for everybody to see."""
    plans.show_figures(desk, to_json(reads.picture(desk)))
