"""What the office has observed itself, where no public table measures the goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from handlekraft.figures.commands.goals import goal_of
from handlekraft.figures.measures import MEASURES
from handlekraft.figures.models import Goal, OwnFigure
from handlekraft.figures.refusals import NotHere, Unsaid
from handlekraft.offices.access import Desk
from handlekraft.offices.commands import record


@dataclass(frozen=True, slots=True)
class Seen:
    """`value` None, in place of another: there was nothing to observe."""

    value: Decimal | None
    as_of: date
    source: str
    reason: str = ""


@transaction.atomic
def add_own_figure(actor: Desk, goal: int, seen: Seen) -> int:
    """Raises `NotHere`, `Unsaid` for a day to come, no source or a goal that a public table measures."""
    row = goal_of(actor, goal)
    if not MEASURES[row.measure].own or seen.value is None:
        raise Unsaid("measure or value")
    kept = _kept(actor, row, seen)
    told = {"value": str(seen.value), "as_of": str(seen.as_of), "source": seen.source}
    record(actor, "add_own_figure", f"figure-goal:{row.pk}", text=row.text, **told)
    return kept.pk


@transaction.atomic
def replace_own_figure(actor: Desk, goal: int, figure: int, seen: Seen) -> None:
    """Put another in place of a wrong one, which is kept.

    Raises `NotHere` where it has been replaced already, `Unsaid` without a reason.
    """
    row = goal_of(actor, goal)
    old = row.own_figures.filter(pk=figure, replaced_by=None, withdrawn=False).first()
    if old is None:
        raise NotHere(figure)
    if not seen.reason.strip():
        raise Unsaid("reason")
    _kept(actor, row, seen, replaces=old)
    after = str(seen.value) if seen.value is not None else ""
    told = {"before": str(old.value), "after": after, "reason": seen.reason}
    record(actor, "replace_own_figure", f"figure-goal:{row.pk}", text=row.text, **told)


def _kept(actor: Desk, goal: Goal, seen: Seen, replaces: OwnFigure | None = None) -> OwnFigure:
    if seen.as_of > timezone.localdate() or not seen.source.strip():
        raise Unsaid("as_of or source")
    return OwnFigure.objects.create(
        goal=goal,
        value=seen.value if seen.value is not None else Decimal(0),
        withdrawn=seen.value is None,
        as_of=seen.as_of,
        source=seen.source.strip()[:500],
        replaces=replaces,
        reason=seen.reason.strip()[:500],
        at=timezone.now(),
        by_id=actor.person_id,
    )
