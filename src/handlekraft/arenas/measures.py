"""What of the arenas an indicator may count: by the names of `rules.measures`, the pieces of an office."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from handlekraft.arenas.models import (
    Actor,
    Agreement,
    Commitment,
    Event,
    Help,
    Meeting,
    MemberCount,
    Need,
    Survey,
)
from handlekraft.rules.measures import Piece, Ref

Pieces = Callable[[int, date, date], Iterator[Piece]]


def _held(office: int, first: date, last: date) -> Iterator[Piece]:
    yield from _events(office, first, last, ours=True)


def _attended(office: int, first: date, last: date) -> Iterator[Piece]:
    yield from _events(office, first, last, ours=False)


def _participants(office: int, first: date, last: date) -> Iterator[Piece]:
    """Nothing for an event where nobody counted who came: that is not the same as none."""
    for row in _rows(office, first, last).filter(ours=True).exclude(came=None):
        yield _event(row, number=float(row.came or 0))


def _events(office: int, first: date, last: date, *, ours: bool) -> Iterator[Piece]:
    for row in _rows(office, first, last).filter(ours=ours):
        yield _event(row)


def _rows(office: int, first: date, last: date) -> Any:
    rows = Event.objects.filter(office_id=office, removed_at=None, state=Event.State.HELD)
    return rows.filter(starts_at__date__range=(first, last))


def _event(row: Event, number: float = 1.0) -> Piece:
    return Piece(
        at=timezone.localtime(row.starts_at).date(),
        title=row.title,
        ref=Ref("event", str(row.pk)),
        industries=tuple(row.industries),
        kind=row.kind,
        tags=tuple(row.tags),
        number=number,
    )


def _meetings(office: int, first: date, last: date) -> Iterator[Piece]:
    rows = Meeting.objects.filter(arena__office_id=office, arena__removed_at=None, on__range=(first, last))
    for row in rows.filter(state=Meeting.State.HELD).select_related("arena"):
        yield Piece(row.on, row.arena.name, Ref("meeting", str(row.pk)), tags=(row.arena.name,))


def _agreements(office: int, first: date, last: date) -> Iterator[Piece]:
    yield from _signed(office, first, last, intent=False)


def _letters_of_intent(office: int, first: date, last: date) -> Iterator[Piece]:
    yield from _signed(office, first, last, intent=True)


def _signed(office: int, first: date, last: date, *, intent: bool) -> Iterator[Piece]:
    rows = Agreement.objects.filter(office_id=office, removed_at=None, signed_on__range=(first, last))
    chosen = rows.filter(kind=Agreement.Kind.INTENT) if intent else rows.exclude(kind=Agreement.Kind.INTENT)
    for row in chosen.prefetch_related("parties"):
        parties = tuple(party.name for party in row.parties.all())
        kind = "" if intent else row.kind
        ref = Ref("agreement", str(row.pk))
        names, same = ", ".join(parties), f"agreement:{row.pk}"
        yield Piece(row.signed_on or first, row.title, ref, names, kind=kind, tags=parties, same_as=same)


def _members(office: int, _first: date, last: date) -> Iterator[Piece]:
    """The members of each association as last counted, however long ago, by the last day."""
    rows = MemberCount.objects.filter(association__office_id=office, association__removed_at=None)
    counts = rows.filter(withdrawn=False, as_of__lte=last).select_related("association")
    latest = {row.association_id: row for row in counts.order_by("as_of", "pk")}
    for row in latest.values():
        name = row.association.name
        ref = Ref("association", str(row.association_id))
        yield Piece(row.as_of, name, ref, name, tags=(name,), number=float(row.members))


def _needs(office: int, first: date, last: date) -> Iterator[Piece]:
    rows = Need.objects.filter(office_id=office, removed_at=None, raised_on__range=(first, last))
    for row in rows:
        yield Piece(row.raised_on, row.title, Ref("need", str(row.pk)), row.company, tags=(row.company,))


def _matches(office: int, first: date, last: date) -> Iterator[Piece]:
    """A match counts also when nothing came of it: the two met."""
    rows = Help.objects.filter(need__office_id=office, need__removed_at=None, withdrawn=False)
    for row in rows.filter(matched_on__range=(first, last)).select_related("need", "actor"):
        names = (row.need.company, row.actor.name)
        ref = Ref("match", f"{row.need_id}-{row.pk}")
        yield Piece(row.matched_on or first, row.need.title, ref, ", ".join(names), tags=names)


def _committed(office: int, first: date, last: date) -> Iterator[Piece]:
    """A company counts once however many groups it is in."""
    rows = _commitments(office).filter(actor__kind=Actor.Kind.COMPANY, begins__range=(first, last))
    for row in rows:
        yield replace(_commitment(row, row.begins), same_as=f"actor:{row.actor_id}")


def _hours(office: int, first: date, last: date) -> Iterator[Piece]:
    """What is promised a year counts on the day it begins, and again on that day of each year it holds."""
    for row in _commitments(office).filter(begins__lte=last):
        years = range(row.begins.year, last.year + 1) if row.per == Commitment.Per.YEAR else [row.begins.year]
        for year in years:
            on = _same_day(row.begins, year)
            if first <= on <= min(last, row.ends or last):
                ref = Ref("hours", f"{row.group_id}-{row.pk}-{year}")
                yield replace(_commitment(row, on), ref=ref, number=float(row.hours))


def _same_day(begins: date, year: int) -> date:
    leap_day = (begins.month, begins.day) == (2, 29)
    return begins.replace(year=year, day=28 if leap_day and year % 4 else begins.day)


def _commitments(office: int) -> Any:
    rows = Commitment.objects.filter(group__office_id=office, group__removed_at=None, withdrawn=False)
    return rows.select_related("actor", "group")


def _commitment(row: Commitment, on: date) -> Piece:
    names = (row.group.name, row.actor.name)
    ref = Ref("commitment", f"{row.group_id}-{row.pk}")
    return Piece(on, row.group.name, ref, row.actor.name, tags=names)


def _surveys(office: int, first: date, last: date) -> Iterator[Piece]:
    for row in Survey.objects.filter(office_id=office, removed_at=None, on__range=(first, last)):
        yield Piece(row.on, row.title, Ref("survey", str(row.pk)), tags=tuple(row.tags))


def _scores(office: int, first: date, last: date) -> Iterator[Piece]:
    rows = Survey.objects.filter(office_id=office, removed_at=None, on__range=(first, last))
    for row in rows.exclude(score=None):
        ref = Ref("survey", str(row.pk))
        yield Piece(
            row.on, row.title, ref, kind=row.scale, tags=tuple(row.tags), number=float(row.score or 0)
        )


PIECES: dict[str, Pieces] = {
    "events_held": _held,
    "events_attended": _attended,
    "event_participants": _participants,
    "meetings_held": _meetings,
    "agreements_signed": _agreements,
    "letters_of_intent": _letters_of_intent,
    "members": _members,
    "companies_committed": _committed,
    "hours_committed": _hours,
    "needs_raised": _needs,
    "matches_made": _matches,
    "surveys_held": _surveys,
    "survey_scores": _scores,
}
