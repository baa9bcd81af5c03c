"""Referral: another actor is asked to take over, says yes or no, and tells how it went.

Whoever answers for the case here goes on doing so: what the actor says, and silence, comes back to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.enquiries.commands.handling import OPEN
from handlekraft.enquiries.commands.writing import ToPost, to_post
from handlekraft.enquiries.links import AsActor, Opening, referral_of
from handlekraft.enquiries.models import Case, CaseLetter, CaseMessage, Referral
from handlekraft.enquiries.owning import case_at, closed_days
from handlekraft.enquiries.refusals import NotHere, NotThen, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.commands.log import record_by_itself
from handlekraft.offices.days import must_be
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import PLANNED
from handlekraft.rules.working_days import working_days_after

State = Referral.State
DAYS_TO_ANSWER = 5
"""Working days that an actor has to say yes or no, where nothing else is said."""

DAYS_TO_FINISH = 20
"""Working days that an actor who has taken a case has until it tells how it went, likewise."""

LONGEST_ANSWER = 10_000


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom is asked. `key` tells actors apart for who keeps the list of them; here it is only kept."""

    key: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Asked:
    """`consent`: how and when the enquirer agreed that the actor is told."""

    to: Addressee
    text: str
    consent: str
    due_on: date


@dataclass(frozen=True, slots=True)
class ToldByActor:
    """What the actor says. `shared`: the enquirer may read it. `due_on`: when it means to have an answer."""

    text: str = ""
    shared: bool = False
    due_on: date | None = None


def day_to_answer(office_id: int, today: date, days: int = DAYS_TO_ANSWER) -> date:
    """So many working days from today."""
    coming = working_days_after(today, closed_days(office_id))
    return [next(coming) for _ in range(days)][-1]


@transaction.atomic
def refer(actor: Desk, number: int, told: Asked) -> int:
    """Gives the referral's id. Raises `NotHere`, `NotThen`, `Unsaid` naming what is missing."""
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    if case.state not in OPEN:
        raise NotThen(case.state)
    _must_be_said(told)
    waiting = case.referrals.filter(actor_key=told.to.key, state__in=[State.SENT, State.ACCEPTED])
    if waiting.exists():
        raise NotThen("actor")
    row = case.referrals.create(
        actor_key=told.to.key,
        actor_name=told.to.name,
        actor_email=told.to.email,
        text=told.text.strip(),
        consent=told.consent.strip(),
        by_id=actor.person_id,
        sent_on=timezone.localdate(),
        due_on=told.due_on,
    )
    if case.state == Case.State.RECEIVED:
        case.state = Case.State.UNDER_WORK
        case.save(update_fields=["state"])
    record(actor, "refer_case", f"case:{number}", to=row.actor_name)
    return row.pk


def _must_be_said(told: Asked) -> None:
    if not (told.to.key and told.to.name and told.to.email):
        raise Unsaid("actor")
    for field in ("consent", "text"):
        if not getattr(told, field).strip():
            raise Unsaid(field)
    _must_come(told.due_on)


def _must_come(due_on: date) -> None:
    must_be(PLANNED, WrongDay, "due_on", due_on)
    if due_on == timezone.localdate():
        raise Unsaid("due_on")


@transaction.atomic
def keep_referral_letter(actor: Desk, number: int, referral: int, subject: str, text: str) -> ToPost | None:
    """The letter with the link, to the actor. Raises `NotHere`."""
    case = case_at(actor, number, Verb.HANDLE_CASES)
    row = _referral(case, referral)
    letter = CaseLetter.objects.create(
        case=case,
        kind=CaseLetter.Kind.REFERRAL,
        way=CaseLetter.Way.EMAIL,
        language=case.language,
        subject=subject[:200],
        text=text,
        to=row.actor_email,
        by_id=actor.person_id,
        at=timezone.now(),
    )
    return to_post(letter)


@transaction.atomic
def ask_again(actor: Desk, number: int, referral: int, email: str = "") -> int:
    """Give the actor a new time limit and a new link, at the address it has now.

    Raises `NotHere`, `NotThen`.
    """
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    row = _referral(case, referral)
    if row.state not in (State.SENT, State.ACCEPTED):
        raise NotThen(row.state)
    row.due_on = day_to_answer(actor.office.id, timezone.localdate())
    row.link += 1
    row.sent_on = timezone.localdate()
    row.actor_email = email or row.actor_email
    row.save()
    record(actor, "ask_actor_again", f"case:{number}", to=row.actor_name)
    return row.pk


@transaction.atomic
def take_back(actor: Desk, number: int, referral: int) -> None:
    """The actor's link opens nothing more. Raises `NotHere`, `NotThen`."""
    case = case_at(actor, number, Verb.HANDLE_CASES, for_change=True)
    row = _referral(case, referral)
    if row.state not in (State.SENT, State.ACCEPTED):
        raise NotThen(row.state)
    row.state = State.WITHDRAWN
    row.save()
    record(actor, "take_back_referral", f"case:{number}", to=row.actor_name)


@transaction.atomic
def move_referrals(actor: Desk, key: str, to: str, name: str) -> None:
    """What was referred to one actor was to another, as it turned out: they are one. No letter changes."""
    require(actor, Verb.KEEP_ARENAS)
    moved = Referral.objects.filter(case__office_id=actor.office.id, actor_key=key).update(actor_key=to)
    if moved:
        record(actor, "move_referrals", "cases", to=name)


def _referral(case: Case, pk: int) -> Referral:
    row = case.referrals.filter(pk=pk).first()
    if row is None:
        raise NotHere(pk)
    return row


def accept_referral(opening: Opening, told: ToldByActor) -> None:
    """The actor takes it. Raises `NotHere`, `NotThen`, `Unsaid`."""
    _told_by_actor(opening, told, State.ACCEPTED, "accept_referral")


def decline_referral(opening: Opening, told: ToldByActor) -> None:
    """The actor does not, and says why. Raises `NotHere`, `NotThen`, `Unsaid`."""
    _told_by_actor(opening, told, State.DECLINED, "decline_referral")


def finish_referral(opening: Opening, told: ToldByActor) -> None:
    """How it went. Raises `NotHere`, `NotThen`, `Unsaid`."""
    _told_by_actor(opening, told, State.ANSWERED, "finish_referral")


_FROM = {State.ACCEPTED: State.SENT, State.DECLINED: State.SENT, State.ANSWERED: State.ACCEPTED}


@transaction.atomic
def _told_by_actor(opening: Opening, told: ToldByActor, to: Referral.State, verb: str) -> None:
    row = referral_of(opening, for_change=True)
    if row is None:
        raise NotHere
    if row.state != _FROM[to]:
        raise NotThen(row.state)
    if (to != State.ACCEPTED and not told.text.strip()) or len(told.text) > LONGEST_ANSWER:
        raise Unsaid("text")
    if to == State.ACCEPTED:
        _accepted(row, told)
    row.state = to
    row.save()
    CaseMessage.objects.create(
        case=row.case,
        referral=row,
        came=to,
        text=told.text.strip(),
        shared=told.shared and to == State.ANSWERED,
        at=timezone.now(),
    )
    _record(opening, row, verb)


def _record(opening: Opening, row: Referral, verb: str) -> None:
    subject = f"case:{row.case.number}"
    if isinstance(opening, AsActor):
        record(opening.desk, verb, subject, to=row.actor_name)
    else:
        record_by_itself(row.case.office_id, verb, subject, to=row.actor_name)


def _accepted(row: Referral, told: ToldByActor) -> None:
    today = timezone.localdate()
    if told.due_on is not None:
        _must_come(told.due_on)
    row.accepted_on = today
    row.due_on = told.due_on or day_to_answer(row.case.office_id, today, DAYS_TO_FINISH)
