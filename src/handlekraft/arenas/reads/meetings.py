"""Meetings that come again, their minutes, and what somebody is to follow up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlekraft.arenas.models import Arena, FollowUp, Meeting
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

RHYTHMS: tuple[tuple[str, str], ...] = tuple((str(each), str(each.label)) for each in Arena.Rhythm)


@dataclass(frozen=True, slots=True)
class PointRow:
    title: str
    said: str
    decided: str


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    id: int
    text: str
    owner: int
    owner_name: str
    due_on: date | None
    done_on: date | None
    outcome: str
    let_go: bool
    meeting: int
    arena: str
    since: date

    def is_late(self, today: date) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class MeetingRow:
    id: int
    arena: int
    arena_name: str
    on: date
    place: str
    state: str
    present: str
    points: tuple[PointRow, ...]
    follow_ups: tuple[FollowUpRow, ...]


@dataclass(frozen=True, slots=True)
class ArenaRow:
    """`next` and `last`: the meeting that is planned, and the latest that was held."""

    id: int
    name: str
    about: str
    rhythm: str
    rhythm_label: str
    meetings: tuple[tuple[int, date, str], ...]
    """Id, day and state, the latest first."""

    def next(self) -> tuple[int, date] | None:
        planned = [(pk, on) for pk, on, state in self.meetings if state == Meeting.State.PLANNED]
        return planned[-1] if planned else None

    def last(self) -> tuple[int, date] | None:
        return next(((pk, on) for pk, on, state in self.meetings if state == Meeting.State.HELD), None)


def arenas(desk: Desk) -> tuple[ArenaRow, ...]:
    """By name. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Arena.objects.filter(office_id=desk.office.id, removed_at=None)
    return tuple(map(_arena, rows.prefetch_related("meetings")))


def arena(desk: Desk, number: int) -> ArenaRow | None:
    """Two queries."""
    require(desk, Verb.SEE_INSIDE)
    row = Arena.objects.filter(office_id=desk.office.id, removed_at=None, pk=number).first()
    return _arena(row) if row else None


def meeting(desk: Desk, number: int) -> MeetingRow | None:
    """Three queries."""
    require(desk, Verb.SEE_INSIDE)
    rows = Meeting.objects.select_related("arena").filter(arena__removed_at=None)
    row = rows.filter(arena__office_id=desk.office.id, pk=number).first()
    if row is None:
        return None
    points = tuple(PointRow(each.title, each.said, each.decided) for each in row.points.all())
    owed = _follow_ups(FollowUp.objects.filter(meeting=row))
    arena, name = row.arena_id, row.arena.name
    return MeetingRow(row.pk, arena, name, row.on, row.place, row.state, row.present, points, owed)


def meetings_to_come(desk: Desk, today: date) -> tuple[tuple[int, str, date], ...]:
    """Id, name of the arena and day of those that are planned, the next first. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = Meeting.objects.filter(arena__office_id=desk.office.id, arena__removed_at=None, on__gte=today)
    planned = rows.filter(state=Meeting.State.PLANNED).order_by("on", "pk")
    return tuple(planned.values_list("pk", "arena__name", "on"))


def meetings_with(desk: Desk, name: str) -> tuple[tuple[int, str, date], ...]:
    """Those held where the minutes say that it was there, the latest first. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = Meeting.objects.filter(arena__office_id=desk.office.id, arena__removed_at=None)
    there = rows.filter(state=Meeting.State.HELD, present__icontains=name).order_by("-on", "-pk")
    return tuple(there.values_list("pk", "arena__name", "on"))


def open_follow_ups(desk: Desk, *, arena: int | None = None, own: bool = False) -> tuple[FollowUpRow, ...]:
    """What is not yet done, what is due first first; `own`: of this person alone. One query."""
    require(desk, Verb.SEE_INSIDE)
    rows = FollowUp.objects.filter(meeting__arena__office_id=desk.office.id, done_on=None)
    rows = rows.filter(meeting__arena__removed_at=None)
    if arena is not None:
        rows = rows.filter(meeting__arena=arena)
    return _follow_ups(rows.filter(owner=desk.person_id) if own else rows)


def _follow_ups(rows: Any) -> tuple[FollowUpRow, ...]:
    found = rows.select_related("owner", "meeting__arena").order_by("due_on", "pk")
    # On SQLite what has no deadline comes first, on PostgreSQL last.
    told = sorted(map(_follow_up, found), key=lambda row: (row.due_on is None, row.due_on or row.since))
    return tuple(told)


def _follow_up(row: FollowUp) -> FollowUpRow:
    return FollowUpRow(
        id=row.pk,
        text=row.text,
        owner=row.owner_id,
        owner_name=row.owner.name,
        due_on=row.due_on,
        done_on=row.done_on,
        outcome=row.outcome,
        let_go=row.let_go,
        meeting=row.meeting_id,
        arena=row.meeting.arena.name,
        since=row.meeting.on,
    )


def _arena(row: Arena) -> ArenaRow:
    meetings = sorted(((each.pk, each.on, each.state) for each in row.meetings.all()), key=lambda m: m[1])
    told = tuple(reversed(meetings))
    return ArenaRow(row.pk, row.name, row.about, row.rhythm, row.get_rhythm_display(), told)
