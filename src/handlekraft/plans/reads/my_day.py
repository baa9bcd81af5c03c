"""What a person at an office should do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Step, WheelDate
from handlekraft.plans.reads.following import Standing, board
from handlekraft.plans.reads.waiting import Waiting, waiting
from handlekraft.rules.status import SEVERITY
from handlekraft.rules.yearly_wheel import (
    Coming,
    Kind,
    Round,
    WheelDay,
    coming,
    newly_told,
    open_round,
    waits_for_word,
)

AHEAD = 30
"""Days ahead that a step is shown."""


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step that is not ticked off, of an action of the person's."""

    id: int
    number: int
    title: str
    text: str
    due_on: date


@dataclass(frozen=True, slots=True)
class MyDay:
    """`needing` of the `own` actions want a word now, `counting` only a result; `unowned` and `troubled`
    (owned by somebody else) are the whole office's."""

    today: date
    has_edition: bool
    own: tuple[Standing, ...]
    needing: tuple[Standing, ...]
    counting: tuple[Standing, ...]
    steps: tuple[OwnStep, ...]
    coming: tuple[Coming, ...]
    round: Round | None
    waiting: Waiting
    unowned: int
    troubled: int
    """Actions that need somebody and are not the person's own."""

    awaited: int
    """Actions that wait for who is to answer for them to sign in for the first time."""


def my_day(desk: Desk, today: date) -> MyDay:
    """At most five queries, whatever the number of actions; one more the first time for an edition."""
    whole = desk.may(Verb.FOLLOW_UP)
    found = board(desk, today, own=not whole)
    standings = found.standings if found else ()
    own = tuple(row for row in standings if row.owned_by(desk.person_id))
    steps, days = _ahead(desk, own, today) if own or desk.may(Verb.SEE_INSIDE) else ((), ())
    asked = open_round(days, today)
    others = [row for row in standings if not row.owned_by(desk.person_id)]
    needing = sorted((row for row in own if _needs_word(row, desk, asked, today)), key=_weight)
    return MyDay(
        today=today,
        has_edition=found is not None,
        own=own,
        needing=tuple(needing),
        counting=tuple(row for row in own if row not in needing and lacks_results(row, today)),
        steps=steps,
        coming=coming(days, today) if desk.may(Verb.SEE_INSIDE) else (),
        round=asked,
        waiting=waiting(desk, today),
        unowned=sum(row.accountable is None for row in others),
        troubled=sum(row.status.needs_somebody for row in others if row.accountable is not None),
        awaited=sum(row.accountable.awaited for row in standings if row.accountable),
    )


def _needs_word(row: Standing, desk: Desk, asked: Round | None, today: date) -> bool:
    """A deputy is not asked before the day has come: the first to answer is who is accountable."""
    if row.status.needs_somebody and not newly_told(row.facts, today):
        return True
    if asked is None:
        return False
    first = row.accountable is None or row.accountable.id == desk.person_id
    return (first or asked.on <= today) and waits_for_word(row.facts, asked.since, today)


def lacks_results(row: Standing, today: date) -> bool:
    """Is it the results that are late or behind? Then a message alone is no answer."""
    counted = (item.progress for item in row.indicators)
    return any(progress.overdue(today) or progress.behind() for progress in counted)


def _weight(row: Standing) -> tuple[int, int]:
    return -SEVERITY[row.status.code], row.number


def _ahead(
    desk: Desk, own: tuple[Standing, ...], today: date
) -> tuple[tuple[OwnStep, ...], tuple[WheelDay, ...]]:
    """Steps that are due soon, the nearest first, and the office's wheel: one query for both."""
    titles = {row.id: (row.number, row.title) for row in own}
    steps = Step.objects.filter(action__in=titles, done_at=None, due_on__lte=today + timedelta(days=AHEAD))
    rows = _wheel_rows(desk).union(_step_rows(steps), all=True)
    found = list(rows)
    return (
        tuple(
            OwnStep(pk, *titles[whose], text, due_on)
            for kind, pk, whose, text, due_on, *_day in sorted(found, key=lambda row: str(row[4]))
            if kind == _STEP
        ),
        tuple(
            WheelDay(pk, Kind(kind), title, *day)
            for kind, pk, _whose, title, _due, *day in found
            if kind != _STEP
        ),
    )


_STEP = "step"
_COLUMNS = ("what", "which", "whose", "words", "on", "in_month", "on_day", "before")


def _wheel_rows(desk: Desk) -> QuerySet[WheelDate, Any]:
    rows = WheelDate.objects.filter(office_id=desk.office.id).order_by()
    nowhen = Cast(Value(None), DateField(null=True))
    return rows.annotate(
        what=F("kind"),
        which=F("id"),
        whose=F("office_id"),
        words=F("title"),
        on=nowhen,
        in_month=F("month"),
        on_day=F("day"),
        before=F("notice"),
    ).values_list(*_COLUMNS)


def _step_rows(steps: QuerySet[Step]) -> QuerySet[Step, Any]:
    nothing = Value(0)
    return (
        steps.order_by()
        .annotate(
            what=Value(_STEP),
            which=F("id"),
            whose=F("action_id"),
            words=F("text"),
            on=F("due_on"),
            in_month=nothing,
            on_day=nothing,
            before=nothing,
        )
        .values_list(*_COLUMNS)
    )
