"""Goals with numbers: which measure, which region, from when, how far, by when."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from handlekraft.figures.commands.put_away import owned, set_away
from handlekraft.figures.measures import MEASURES, WITHOUT_AMOUNT, fitting
from handlekraft.figures.models import Goal, RegionSet
from handlekraft.figures.reads.goals import Wanted, wanted_of
from handlekraft.figures.refusals import Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb

FIRST_YEAR, LAST_YEAR = 1950, 2150


@transaction.atomic
def add_goal(actor: Desk, wanted: Wanted) -> int:
    """Raises `Unsaid`, naming what is missing or cannot be so."""
    require(actor, Verb.FOLLOW_UP)
    _checked(actor, wanted)
    goal = _written(Goal(office_id=actor.office.id, added_at=timezone.now()), wanted)
    record(actor, "add_goal", f"figure-goal:{goal.pk}", after=_told(wanted))
    return goal.pk


@transaction.atomic
def change_goal(actor: Desk, goal: int, wanted: Wanted) -> None:
    """Raises `NotHere`, and `Unsaid` as `add_goal` or where its own figures would mean something else."""
    row = goal_of(actor, goal)
    _checked(actor, wanted)
    if row.own_figures.exists() and row.measure != wanted.measure:
        raise Unsaid("measure")
    before = _told(wanted_of(row))
    _written(row, wanted)
    if before != _told(wanted):
        record(actor, "change_goal", f"figure-goal:{row.pk}", before=before, after=_told(wanted))


@transaction.atomic
def remove_goal(actor: Desk, goal: int) -> None:
    """Taken out of the lists with all that is known of it; it can be put back. Raises `NotHere`."""
    row = goal_of(actor, goal)
    set_away(row, away=True)
    record(actor, "remove_goal", f"figure-goal:{row.pk}", text=row.text)


@transaction.atomic
def put_back_goal(actor: Desk, goal: int) -> None:
    """Raises `NotHere`."""
    row = owned(actor, Goal.objects.all(), goal, removed=True)
    set_away(row, away=False)
    record(actor, "put_back_goal", f"figure-goal:{row.pk}", text=row.text)


def goal_of(actor: Desk, goal: int) -> Goal:
    """The office's goal, for somebody who may change it. Raises `NotHere`."""
    return owned(actor, Goal.objects.all(), goal)


def _checked(actor: Desk, wanted: Wanted) -> None:
    measure = MEASURES.get(wanted.measure)
    if measure is None or not fitting(wanted.measure, wanted.aim):
        raise Unsaid("measure or aim")
    if not wanted.text.strip():
        raise Unsaid("text")
    if (wanted.aim in WITHOUT_AMOUNT) != (wanted.amount is None):
        raise Unsaid("amount")
    _check_years(wanted, own=measure.own)
    if measure.own:
        return
    regions = RegionSet.objects.filter(office_id=actor.office.id, removed_at=None)
    if not regions.filter(pk=wanted.region or 0).exists():
        raise Unsaid("region")
    if measure.code == "area-jobs" and not wanted.area:
        raise Unsaid("area")


def _check_years(wanted: Wanted, *, own: bool) -> None:
    if not FIRST_YEAR <= wanted.deadline <= LAST_YEAR:
        raise Unsaid("deadline")
    if wanted.baseline is None:
        if not own:
            raise Unsaid("baseline")
    elif not FIRST_YEAR <= wanted.baseline < wanted.deadline:
        raise Unsaid("baseline")


def _written(row: Goal, wanted: Wanted) -> Goal:
    row.text, row.measure, row.aim = wanted.text.strip()[:500], wanted.measure, wanted.aim
    row.amount, row.baseline, row.deadline = wanted.amount, wanted.baseline, wanted.deadline
    row.region_id = None if MEASURES[wanted.measure].own else wanted.region
    row.area, row.unit, row.moves = wanted.area, wanted.unit.strip()[:60], list(wanted.moves)
    row.save()
    return row


def _told(wanted: Wanted) -> dict[str, Any]:
    values = {
        "text": wanted.text.strip(),
        "measure": wanted.measure,
        "aim": wanted.aim,
        "amount": f"{wanted.amount.normalize():f}" if wanted.amount is not None else "",
        "years": f"{wanted.baseline or ''}–{wanted.deadline}",
        "area": wanted.area,
        "unit": wanted.unit,
        "moves": list(wanted.moves),
    }
    return {name: value for name, value in values.items() if value}
