"""A person's own calendar at an office, and the secret address that opens it.

The address holds the key's number and a seal made of what is kept and the machine's own secret: neither
a copy of the database nor a search by the address tells it.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

from handlekraft.offices.access import Desk, desks
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import CalendarKey, Step
from handlekraft.plans.reads.following import board
from handlekraft.plans.reads.yearly_wheel import wheel
from handlekraft.reports.calendar import CalendarDay
from handlekraft.rules.status import State
from handlekraft.rules.yearly_wheel import WheelDay, last_on, next_on

BACK = timedelta(days=365)
"""How far back a day is still shown."""


def calendar_secret(desk: Desk) -> str | None:
    """What opens the person's calendar; None where there is none."""
    row = CalendarKey.objects.filter(person_id=desk.person_id, office_id=desk.office.id).first()
    return f"{row.pk}-{_seal(row)}" if row else None


def calendar_desk(secret: str) -> Desk | None:
    """Whose calendar the secret opens, as long as the person is at the office."""
    number, _, seal = secret.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 16):
        return None
    row = CalendarKey.objects.filter(pk=number).first()
    if row is None or not constant_time_compare(seal, _seal(row)):
        return None
    return next((seat for seat in desks(row.person_id) if seat.office.id == row.office_id), None)


def _seal(row: CalendarKey) -> str:
    words = f"{row.pk}:{row.person_id}:{row.office_id}:{row.secret}"
    return salted_hmac("handlekraft.plans.calendar", words, algorithm="sha256").hexdigest()[:40]


def calendar_days(desk: Desk, today: date) -> tuple[CalendarDay, ...]:
    """The wheel for who is at the office; deadlines and steps of the person's own actions for all."""
    found = board(desk, today, own=True)
    rows = {
        row.id: row
        for row in (found.standings if found else ())
        if row.last is None or row.last.state is not State.FINISHED
    }
    days = [
        CalendarDay(f"action-{row.id}", row.due_on, f"Frist: {row.title}", str(row.number))
        for row in rows.values()
        if row.due_on
    ]
    steps = Step.objects.filter(action__in=rows, done_at=None).exclude(due_on=None)
    for pk, action, text, due_on in steps.values_list("pk", "action_id", "text", "due_on"):
        if due_on:
            days.append(CalendarDay(f"step-{pk}", due_on, f"Deltiltak: {text}", str(rows[action].number)))
    for what in wheel(desk.office.id) if desk.may(Verb.SEE_INSIDE) else ():
        days += _of_wheel(what, today)
    return tuple(sorted((day for day in days if day.on >= today - BACK), key=lambda day: (day.on, day.key)))


def _of_wheel(what: WheelDay, today: date) -> list[CalendarDay]:
    """The last time and the next two times."""
    upcoming = next_on(what.month, what.day, today)
    after = next_on(what.month, what.day, upcoming + timedelta(days=1))
    times = dict.fromkeys((last_on(what.month, what.day, today), upcoming, after))
    return [CalendarDay(f"wheel-{what.id}-{on.year}", on, what.title) for on in times]
