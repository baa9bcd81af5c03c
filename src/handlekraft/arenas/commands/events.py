"""Events: planned, opened for sign-up, held, and what those who came thought."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from handlekraft.arenas.commands.rows import row_of
from handlekraft.arenas.models import Event, SignUp
from handlekraft.arenas.refusals import Full, NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record, record_by_itself
from handlekraft.offices.days import must_be
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import SOME_DAY

KEPT_AFTER = timedelta(days=180)
"""How long after an event names and addresses of those who signed up are kept."""

MOST_SIGN_UPS = 2000
MOST_ANSWERS = 5000


@dataclass(frozen=True, slots=True)
class EventFacts:
    """`seats` None: as many as want. `industries`: codes, empty where it is for all."""

    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime | None = None
    about: str = ""
    place: str = ""
    seats: int | None = None
    open_to_all: bool = False
    ours: bool = True
    tags: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guest:
    name: str
    email: str = ""
    organisation: str = ""


@transaction.atomic
def add_event(actor: Desk, facts: EventFacts) -> int:
    """Raises `Unsaid`, naming what is missing or cannot be so."""
    require(actor, Verb.KEEP_ARENAS)
    new = Event(office_id=actor.office.id, added_at=timezone.now(), key=secrets.token_urlsafe(32))
    row = _written(new, facts)
    record(actor, "add_event", f"event:{row.pk}", text=row.title)
    return row.pk


@transaction.atomic
def change_event(actor: Desk, number: int, facts: EventFacts) -> None:
    """Raises `NotHere`, `Unsaid` as `add_event`."""
    row = row_of(actor, Event, number)
    before = _told(row)
    after = _told(_written(row, facts))
    if before != after:
        record(actor, "change_event", f"event:{row.pk}", text=row.title, before=before, after=after)


@transaction.atomic
def hold_event(actor: Desk, number: int, came: int | None) -> None:
    """It has been held. `came`: how many, None where nobody counted. Raises `NotHere`, `Unsaid`."""
    row = row_of(actor, Event, number)
    if row.starts_at > timezone.now():
        raise Unsaid("starts_at")
    row.came = came
    _to_state(actor, row, Event.State.HELD, came=came)


@transaction.atomic
def cancel_event(actor: Desk, number: int) -> None:
    """Raises `NotHere`."""
    _to_state(actor, row_of(actor, Event, number), Event.State.CANCELLED)


@transaction.atomic
def tell_guests(actor: Desk, number: int) -> tuple[str, ...]:
    """Those who come are written to; gives their addresses. Raises `NotHere`, `Unsaid` for none."""
    row = row_of(actor, Event, number)
    coming = row.sign_ups.filter(withdrawn_at=None).exclude(email="")
    to = tuple(coming.values_list("email", flat=True))
    if not to:
        raise Unsaid("guests")
    record(actor, "tell_guests", f"event:{row.pk}", text=row.title, count=len(to))
    return to


@transaction.atomic
def plan_event_again(actor: Desk, number: int) -> None:
    """Undo of `hold_event` and `cancel_event`. Raises `NotHere`."""
    _to_state(actor, row_of(actor, Event, number), Event.State.PLANNED)


@transaction.atomic
def sign_up(event: int, guest: Guest, *, by: Desk | None = None) -> int:
    """Anybody may, to an event that is open to all; at the office for any planned event.

    The same address twice is one guest. Raises `NotHere`, `Full`, `Unsaid`.
    """
    rows = Event.objects.select_for_update().filter(pk=event, removed_at=None, state=Event.State.PLANNED)
    if by is None:
        rows = rows.filter(open_to_all=True, starts_at__gt=timezone.now())
    else:
        require(by, Verb.KEEP_ARENAS)
        rows = rows.filter(office_id=by.office.id)
    row = rows.first()
    if row is None:
        raise NotHere(event)
    return _signed_up(row, guest, by)


@transaction.atomic
def withdraw_sign_up(number: int, *, by: Desk | None = None) -> int:
    """The guest does not come after all; gives the event's id.

    Who it is must have been seen to, where it is nobody at the office. Raises `NotHere`.
    """
    rows = SignUp.objects.select_for_update().filter(pk=number, withdrawn_at=None, wiped_at=None)
    if by is not None:
        require(by, Verb.KEEP_ARENAS)
        rows = rows.filter(event__office_id=by.office.id)
    row = rows.first()
    if row is None:
        raise NotHere(number)
    row.withdrawn_at = timezone.now()
    row.save(update_fields=["withdrawn_at"])
    return row.event_id


@transaction.atomic
def mark_came(actor: Desk, number: int, guests: frozenset[int]) -> None:
    """Those of the event's guests who came; the others did not. Raises `NotHere`."""
    row = row_of(actor, Event, number)
    standing = row.sign_ups.filter(withdrawn_at=None)
    standing.filter(pk__in=guests).update(came=True)
    standing.exclude(pk__in=guests).update(came=False)
    record(actor, "mark_came", f"event:{row.pk}", text=row.title, count=len(guests))


@transaction.atomic
def answer_event(key: str, useful: int, words: str) -> None:
    """What somebody who came thought; nothing tells who. Raises `NotHere`, `Full`, `Unsaid`."""
    row = Event.objects.select_for_update().filter(key=key, removed_at=None, state=Event.State.HELD).first()
    if row is None:
        raise NotHere(key)
    if not 1 <= useful <= 5:
        raise Unsaid("useful")
    if row.answers.count() >= MOST_ANSWERS:
        raise Full(row.pk)
    row.answers.create(useful=useful, words=words.strip()[:2000], on=timezone.localdate())


def wipe_guests() -> bool:
    """Forget who signed up for one event that was long ago; says whether there was any."""
    past = Q(event__starts_at__lt=timezone.now() - KEPT_AFTER) | Q(event__removed_at__lt=_long_ago())
    old = SignUp.objects.filter(past, wiped_at=None).order_by("pk").values_list("event", flat=True).first()
    if old is None:
        return False
    with transaction.atomic():
        event = Event.objects.get(pk=old)
        rows = SignUp.objects.filter(event=event, wiped_at=None)
        count = rows.update(name="", organisation="", email="", wiped_at=timezone.now())
        record_by_itself(event.office_id, "wipe_guests", f"event:{old}", text=event.title, count=count)
    return True


def _long_ago() -> datetime:
    return timezone.now() - KEPT_AFTER


def _signed_up(row: Event, guest: Guest, by: Desk | None) -> int:
    name, email = " ".join(guest.name.split())[:200], guest.email.strip()[:254]
    if not name or (by is None and not email):
        raise Unsaid("name or email")
    coming = row.sign_ups.filter(withdrawn_at=None)
    same = coming.filter(email__iexact=email).first() if email else None
    if same is not None:
        return same.pk
    if coming.count() >= min(row.seats if row.seats is not None else MOST_SIGN_UPS, MOST_SIGN_UPS):
        raise Full(row.pk)
    organisation = " ".join(guest.organisation.split())[:200]
    return row.sign_ups.create(name=name, email=email, organisation=organisation, at=timezone.now()).pk


def _to_state(actor: Desk, row: Event, state: Event.State, **told: Any) -> None:
    if row.state == state:
        raise NotHere(row.pk)
    if state != Event.State.HELD:
        row.came = None
    row.state = state
    row.save(update_fields=["state", "came"])
    verbs = {"held": "hold_event", "cancelled": "cancel_event", "planned": "plan_event_again"}
    record(actor, verbs[state], f"event:{row.pk}", text=row.title, **told)


def _written(row: Event, facts: EventFacts) -> Event:
    if not facts.title.strip() or facts.kind not in Event.Kind.values:
        raise Unsaid("title or kind")
    if facts.open_to_all and not facts.ours:
        raise Unsaid("open_to_all")
    if facts.ends_at and facts.ends_at <= facts.starts_at:
        raise Unsaid("ends_at")
    before = timezone.localdate(row.starts_at) if row.pk else None
    must_be(SOME_DAY, WrongDay, "starts_at", timezone.localdate(facts.starts_at), before)
    row.title, row.kind, row.about = facts.title.strip()[:300], facts.kind, facts.about.strip()
    row.place, row.starts_at, row.ends_at = facts.place.strip()[:200], facts.starts_at, facts.ends_at
    row.seats, row.open_to_all, row.ours = facts.seats, facts.open_to_all, facts.ours
    row.tags, row.industries = list(facts.tags), list(facts.industries)
    row.save()
    return row


def _told(row: Event) -> dict[str, Any]:
    values = {
        "title": row.title,
        "kind": row.kind,
        "about": row.about,
        "place": row.place,
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat() if row.ends_at else "",
        "seats": "" if row.seats is None else str(row.seats),
        "open_to_all": row.open_to_all,
        "ours": row.ours,
        "tags": list(row.tags),
        "industries": list(row.industries),
    }
    return {name: value for name, value in values.items() if value}
