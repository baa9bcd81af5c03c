"""The office's year: its days set, moved and taken away."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import WheelDate
from handlekraft.plans.refusals import NotHere, Unsaid
from handlekraft.rules.yearly_wheel import COMMON, MAX_NOTICE, Kind, is_day


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the wheel as it shall be."""

    kind: Kind
    title: str
    month: int
    day: int
    notice: int


@transaction.atomic
def add_wheel_date(actor: Desk, day: Day) -> int:
    """A day of the year, from now on. Raises `Unsaid` where no year has it, or it has no name."""
    require(actor, Verb.MANAGE_OFFICE)
    row = WheelDate.objects.create(office_id=actor.office.id, **asdict(_sound(day)))
    record(actor, "add_wheel_date", f"wheel:{row.pk}", name=row.title, after=asdict(day))
    return row.pk


@transaction.atomic
def use_common_wheel(actor: Desk, titles: dict[Kind, str]) -> None:
    """The year that most offices keep; only for an office that has no day. Raises `Unsaid` where it has."""
    require(actor, Verb.MANAGE_OFFICE)
    if WheelDate.objects.filter(office_id=actor.office.id).exists():
        raise Unsaid("wheel")
    WheelDate.objects.bulk_create(
        WheelDate(
            office_id=actor.office.id, kind=kind, title=titles[kind], month=month, day=day, notice=notice
        )
        for kind, month, day, notice in COMMON
    )
    record(actor, "use_common_wheel", "wheel", days=len(COMMON))


@transaction.atomic
def change_wheel_date(actor: Desk, pk: int, day: Day) -> None:
    """Raises `NotHere`, and `Unsaid` as `add_wheel_date` does."""
    require(actor, Verb.MANAGE_OFFICE)
    row = _row(actor, pk)
    before, after = _day(row), _sound(day)
    if before == after:
        return
    for name, value in asdict(after).items():
        setattr(row, name, value)
    row.save()
    record(
        actor, "change_wheel_date", f"wheel:{pk}", name=row.title, before=asdict(before), after=asdict(after)
    )


@transaction.atomic
def remove_wheel_date(actor: Desk, pk: int) -> None:
    require(actor, Verb.MANAGE_OFFICE)
    row = _row(actor, pk)
    row.delete()
    record(actor, "remove_wheel_date", f"wheel:{pk}", name=row.title, before=asdict(_day(row)))


def _row(actor: Desk, pk: int) -> WheelDate:
    row = WheelDate.objects.select_for_update().filter(office_id=actor.office.id, pk=pk).first()
    if row is None:
        raise NotHere(pk)
    return row


def _day(row: WheelDate) -> Day:
    return Day(Kind(row.kind), row.title, row.month, row.day, row.notice)


def _sound(day: Day) -> Day:
    if not day.title.strip() or not is_day(day.month, day.day) or not 0 <= day.notice <= MAX_NOTICE:
        raise Unsaid(day)
    return Day(day.kind, day.title.strip()[:200], day.month, day.day, day.notice)
