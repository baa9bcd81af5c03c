"""What those see who have a secret link: an enquirer of the own case, an actor of a referral.

These are lists of what may be shown, not of what may not: a new field of a case shows to nobody outside
before it is written here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from handlekraft.enquiries.links import Opening, case_of, link_of, open_referrals, own_referrals, referral_of
from handlekraft.enquiries.models import Case, CaseLetter, Feedback, Referral
from handlekraft.enquiries.own_words import text_outside, title_outside
from handlekraft.enquiries.owning import closed_days, goal_of, times_of
from handlekraft.offices.access import Desk, OfficeRow, office_row
from handlekraft.rules.response_clock import Clock, clock
from handlekraft.rules.working_days import working_days_until


@dataclass(frozen=True, slots=True)
class LetterSeen:
    subject: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReferralTold:
    """`answer`: what the actor lets the enquirer read."""

    actor: str
    state: str
    sent_on: date
    accepted_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class EnquirersCase:
    office: OfficeRow
    number: int
    title: str
    text: str
    """Empty where it is not the enquirer's own."""

    type: str
    language: str
    received_on: date
    state: str
    outcome: str
    responsible: str
    clock: Clock
    due_in: int | None
    answered_on: date | None
    closed_on: date | None
    pause: str
    pause_since: date | None
    letters: tuple[LetterSeen, ...]
    messages: tuple[tuple[str, datetime], ...]
    referrals: tuple[ReferralTold, ...]
    asked: bool
    """The three questions wait for an answer."""

    @property
    def may_write(self) -> bool:
        return self.state != Case.State.CLOSED


@dataclass(frozen=True, slots=True)
class ReferralSeen:
    """`contact` is empty before the actor has taken it."""

    office: OfficeRow
    number: int
    actor: str
    responsible: str
    who: str
    contact: tuple[str, ...]
    text: str
    language: str
    state: str
    due_on: date


@dataclass(frozen=True, slots=True)
class OwnReferral:
    """One of an actor's own, in its list."""

    id: int
    who: str
    state: str
    sent_on: date
    due_on: date

    @property
    def waits(self) -> bool:
        return self.state in (Referral.State.SENT, Referral.State.ACCEPTED)

    def is_late(self, today: date) -> bool:
        return self.waits and self.due_on < today


def enquirers_case(secret: str) -> EnquirersCase | None:
    """None for a link that opens nothing now."""
    case = case_of(secret)
    if case is None:
        return None
    today, closed = timezone.localdate(), closed_days(case.office_id)
    told = clock(times_of(case), goal_of(case), today, closed)
    pause = case.pauses.filter(until=None).first()
    return EnquirersCase(
        office=office_row(case.office),
        number=case.number,
        title=title_outside(case),
        text=text_outside(case),
        type=case.type.name,
        language=case.language,
        received_on=case.received_on,
        state=case.state,
        outcome=case.outcome,
        responsible=case.responsible.name,
        clock=told,
        due_in=working_days_until(today, told.due, closed) if told.due else None,
        answered_on=case.answered_on,
        closed_on=case.closed_on,
        pause=pause.reason if pause else "",
        pause_since=pause.since if pause else None,
        letters=_letters(case),
        messages=tuple(case.messages.filter(referral=None).values_list("text", "at")),
        referrals=_referrals(case),
        asked=case.state == Case.State.CLOSED and not Feedback.objects.filter(case=case).exists(),
    )


def _letters(case: Case) -> tuple[LetterSeen, ...]:
    rows = case.letters.exclude(kind=CaseLetter.Kind.REFERRAL)
    return tuple(LetterSeen(*row) for row in rows.values_list("subject", "text", "at"))


def _referrals(case: Case) -> tuple[ReferralTold, ...]:
    rows = case.referrals.exclude(state=Referral.State.WITHDRAWN)
    shared = dict(case.messages.filter(shared=True).values_list("referral_id", "text"))
    return tuple(
        ReferralTold(row.actor_name, row.state, row.sent_on, row.accepted_on, shared.get(row.pk, ""))
        for row in rows
    )


def referral_seen(opening: Opening) -> ReferralSeen | None:
    """None for what opens nothing now."""
    row = referral_of(opening)
    if row is None:
        return None
    case, taken = row.case, row.state in (Referral.State.ACCEPTED, Referral.State.ANSWERED)
    return ReferralSeen(
        office=office_row(case.office),
        number=case.number,
        actor=row.actor_name,
        responsible=case.responsible.name,
        who=case.organisation or case.name,
        contact=tuple(filter(None, (case.name, case.email, case.phone))) if taken else (),
        text=row.text,
        language=case.language,
        state=row.state,
        due_on=row.due_on,
    )


def referrals_to_answer(desk: Desk, actor_key: str) -> tuple[OwnReferral, ...]:
    """What the office has referred to the actor that is the person's own, what is due first first; then
    what is answered. One query."""
    rows = own_referrals(open_referrals(Referral.objects.all()), desk, actor_key)
    found = rows.select_related("case").order_by("due_on", "pk")
    told = (
        OwnReferral(row.pk, row.case.organisation or row.case.name, row.state, row.sent_on, row.due_on)
        for row in found
    )
    return tuple(sorted(told, key=lambda row: not row.waits))


def new_case_secret(case_id: int) -> str:
    """The secret of a case that was sent in just now, for who sent it."""
    return link_of(Case.objects.get(pk=case_id))
