"""The office's year."""

from __future__ import annotations

from handlekraft.plans.models import WheelDate
from handlekraft.rules.yearly_wheel import Kind, WheelDay


def wheel(office_id: int) -> tuple[WheelDay, ...]:
    """The days of the wheel, through the year from January. One query."""
    rows = WheelDate.objects.filter(office_id=office_id)
    return tuple(WheelDay(row.pk, Kind(row.kind), row.title, row.month, row.day, row.notice) for row in rows)
