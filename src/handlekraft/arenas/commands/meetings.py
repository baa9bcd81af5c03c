"""Meetings that come again: the next one, its agenda, its minutes and its follow-up points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.arenas.commands.rows import row_of
from handlekraft.arenas.models import Arena, FollowUp, Meeting
from handlekraft.arenas.refusals import NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.reads import members
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import PLANNED, SOME_DAY

MOST_POINTS = 60


@dataclass(frozen=True, slots=True)
class ArenaFacts:
    name: str
    rhythm: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    title: str
    said: str = ""
    decided: str = ""


@transaction.atomic
def add_arena(actor: Desk, facts: ArenaFacts) -> int:
    """Raises `Unsaid`."""
    require(actor, Verb.KEEP_ARENAS)
    row = _written(Arena(office_id=actor.office.id), facts)
    record(actor, "add_arena", f"arena:{row.pk}", text=row.name)
    return row.pk


@transaction.atomic
def change_arena(actor: Desk, number: int, facts: ArenaFacts) -> None:
    """Raises `NotHere`, `Unsaid`."""
    row = row_of(actor, Arena, number)
    before = [row.name, row.get_rhythm_display(), row.about]
    _written(row, facts)
    after = [row.name, row.get_rhythm_display(), row.about]
    if before != after:
        record(actor, "change_arena", f"arena:{row.pk}", text=row.name, before=before, after=after)


@transaction.atomic
def plan_meeting(actor: Desk, arena: int, on: date, place: str, points: Sequence[str] = ()) -> int:
    """Raises `NotHere`, `Unsaid` where the arena has a meeting that day."""
    row = row_of(actor, Arena, arena)
    must_be(SOME_DAY, WrongDay, "on", on)
    if row.meetings.filter(on=on).exists():
        raise Unsaid("on")
    meeting = row.meetings.create(on=on, place=place.strip()[:200])
    _put_points(meeting, [AgendaPoint(title) for title in points])
    record(actor, "plan_meeting", f"meeting:{meeting.pk}", text=row.name, on=str(on))
    return meeting.pk


@transaction.atomic
def change_meeting(actor: Desk, meeting: int, on: date, place: str, titles: Sequence[str]) -> None:
    """The day, the place and the agenda of a meeting that is planned. What was written stays.

    Raises `NotHere`, `Unsaid`.
    """
    row = _meeting(actor, meeting, Meeting.State.PLANNED)
    must_be(SOME_DAY, WrongDay, "on", on, row.on)
    if row.arena.meetings.filter(on=on).exclude(pk=row.pk).exists():
        raise Unsaid("on")
    before = _agenda(row)
    written = {point.title: point for point in row.points.all()}
    row.on, row.place = on, place.strip()[:200]
    row.save(update_fields=["on", "place"])
    kept = [written.get(title) for title in titles]
    _put_points(
        row,
        [
            AgendaPoint(title, old.said, old.decided) if old else AgendaPoint(title)
            for title, old in zip(titles, kept, strict=True)
        ],
    )
    after = _agenda(row)
    if before != after:
        told = {"text": row.arena.name, "on": str(on), "before": before, "after": after}
        record(actor, "change_meeting", f"meeting:{row.pk}", **told)


@transaction.atomic
def write_minutes(actor: Desk, meeting: int, present: str, points: Sequence[AgendaPoint]) -> None:
    """The meeting was held, and this was said and decided; may be written again.

    Raises `NotHere`, `Unsaid`.
    """
    row = _meeting(actor, meeting, Meeting.State.PLANNED, Meeting.State.HELD)
    if row.on > timezone.localdate():
        raise Unsaid("on")
    if not (present.strip() or _says_anything(row, points)):
        raise Unsaid("minutes")
    before = [row.present, *(f"{each.title}: {each.said} {each.decided}" for each in row.points.all())]
    row.state, row.present = Meeting.State.HELD, present.strip()[:5000]
    row.save(update_fields=["state", "present"])
    _put_points(row, points)
    after = [row.present, *(f"{each.title}: {each.said} {each.decided}" for each in row.points.all())]
    told = {"text": row.arena.name, "on": str(row.on), "before": before, "after": after}
    record(actor, "write_minutes", f"meeting:{row.pk}", **told)


@transaction.atomic
def cancel_meeting(actor: Desk, meeting: int) -> None:
    """Raises `NotHere`."""
    row = _meeting(actor, meeting, Meeting.State.PLANNED)
    row.state = Meeting.State.CANCELLED
    row.save(update_fields=["state"])
    record(actor, "cancel_meeting", f"meeting:{row.pk}", text=row.arena.name, on=str(row.on))


@transaction.atomic
def plan_meeting_again(actor: Desk, meeting: int) -> None:
    """Undo of `cancel_meeting`, and of `write_minutes` saying that it was held. Raises `NotHere`."""
    row = _meeting(actor, meeting, Meeting.State.CANCELLED, Meeting.State.HELD)
    row.state = Meeting.State.PLANNED
    row.save(update_fields=["state"])
    record(actor, "plan_meeting_again", f"meeting:{row.pk}", text=row.arena.name, on=str(row.on))


@transaction.atomic
def add_follow_up(actor: Desk, meeting: int, text: str, owner: int, due_on: date | None) -> int:
    """Somebody of the office shall do it. Raises `NotHere`, `Unsaid`."""
    row = _meeting(actor, meeting, Meeting.State.PLANNED, Meeting.State.HELD)
    if not text.strip():
        raise Unsaid("text")
    if owner not in dict(members(actor.office.id)):
        raise Unsaid("owner")
    must_be(PLANNED, WrongDay, "due_on", due_on)
    made = row.follow_ups.create(text=text.strip()[:500], owner_id=owner, due_on=due_on)
    record(actor, "add_follow_up", f"meeting:{row.pk}", text=made.text, of=row.arena.name)
    return made.pk


@transaction.atomic
def finish_follow_up(actor: Desk, number: int, outcome: str, *, let_go: bool = False) -> None:
    """It is done, or it will not be and the outcome says why. Raises `NotHere`, `Unsaid`."""
    row = _follow_up(actor, number)
    if row.done_on is not None:
        raise NotHere(number)
    if let_go and not outcome.strip():
        raise Unsaid("outcome")
    row.done_on, row.outcome, row.let_go = timezone.localdate(), outcome.strip()[:500], let_go
    row.save(update_fields=["done_on", "outcome", "let_go"])
    verb = "let_go_follow_up" if let_go else "finish_follow_up"
    record(actor, verb, f"meeting:{row.meeting_id}", text=row.text, reason=row.outcome)


@transaction.atomic
def reopen_follow_up(actor: Desk, number: int) -> None:
    """Raises `NotHere`."""
    row = _follow_up(actor, number)
    if row.done_on is None:
        raise NotHere(number)
    row.done_on, row.outcome, row.let_go = None, "", False
    row.save(update_fields=["done_on", "outcome", "let_go"])
    record(actor, "reopen_follow_up", f"meeting:{row.meeting_id}", text=row.text)


def _follow_up(actor: Desk, number: int) -> FollowUp:
    """The office's, for who owns it or keeps the arenas."""
    rows = FollowUp.objects.select_for_update(of=("self",)).filter(meeting__arena__office_id=actor.office.id)
    row = rows.filter(pk=number, meeting__arena__removed_at=None).first()
    if row is None:
        require(actor, Verb.KEEP_ARENAS)
        raise NotHere(number)
    require(actor, Verb.KEEP_ARENAS, own=row.owner_id == actor.person_id)
    return row


def _meeting(actor: Desk, number: int, *states: Meeting.State) -> Meeting:
    require(actor, Verb.KEEP_ARENAS)
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("arena")
    rows = rows.filter(arena__office_id=actor.office.id, arena__removed_at=None)
    row = rows.filter(pk=number, state__in=states).first()
    if row is None:
        raise NotHere(number)
    return row


def _put_points(meeting: Meeting, points: Sequence[AgendaPoint]) -> None:
    told = [point for point in points if point.title.strip()]
    if len(told) > MOST_POINTS:
        raise Unsaid("points")
    meeting.points.all().delete()
    for place, point in enumerate(told, start=1):
        said, decided = point.said.strip()[:10_000], point.decided.strip()[:5000]
        meeting.points.create(place=place, title=point.title.strip()[:300], said=said, decided=decided)


def _says_anything(meeting: Meeting, points: Sequence[AgendaPoint]) -> bool:
    """More than the agenda that stands."""
    known = set(meeting.points.values_list("title", flat=True))
    new = (point.title.strip() not in ("", *known) for point in points)
    return any(point.said.strip() or point.decided.strip() for point in points) or any(new)


def _agenda(meeting: Meeting) -> list[str]:
    return [str(meeting.on), meeting.place, *meeting.points.values_list("title", flat=True)]


def _written(row: Arena, facts: ArenaFacts) -> Arena:
    if not facts.name.strip() or facts.rhythm not in Arena.Rhythm.values:
        raise Unsaid("name or rhythm")
    row.name, row.rhythm = facts.name.strip()[:200], facts.rhythm
    row.about = facts.about.strip()
    row.save()
    return row
