"""A case with all that those who handle it may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from handlekraft.enquiries.links import link_of, link_of_referral
from handlekraft.enquiries.models import Case, Referral
from handlekraft.enquiries.own_words import text_outside, title_outside, title_said
from handlekraft.enquiries.owning import case_at, levels_seen, owns
from handlekraft.enquiries.reads.rows import CaseRow, rows_of
from handlekraft.enquiries.refusals import NotHere
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class LetterRow:
    """`by` None: sent by itself. `lies_here`: the post has not taken it."""

    id: int
    kind: str
    way: str
    subject: str
    text: str
    to: str
    by: str | None
    at: datetime
    lies_here: bool


@dataclass(frozen=True, slots=True)
class NoteRow:
    id: int
    text: str
    restricted: bool
    by: str
    by_id: int
    at: datetime
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class MessageRow:
    """`actor` is empty for what the enquirer wrote; `came` says what an actor did with it."""

    text: str
    actor: str
    came: str
    at: datetime
    seen: bool


@dataclass(frozen=True, slots=True)
class ReferralRow:
    id: int
    actor: str
    actor_key: str
    text: str
    consent: str
    state: str
    by: str
    sent_on: date
    due_on: date
    late: bool

    @property
    def waits(self) -> bool:
        return self.state in (Referral.State.SENT, Referral.State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class PauseRow:
    since: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Given:
    """The enquirer's answers to the three questions, from 1 to 5."""

    soon: int
    helpful: int
    easy: int
    words: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    row: CaseRow
    text: str
    title_said: str
    title_outside: str
    """What letters and the enquirer's page call it."""

    text_is_told: bool
    """The enquirer reads the text as the own words."""

    type_id: int
    language: str
    name: str
    organisation: str
    organisation_number: int | None
    email: str
    phone: str
    registered_at: datetime
    replied_on: date | None
    answered_on: date | None
    closed_on: date | None
    outcome_words: str
    link: str
    """The secret of the enquirer's page; empty while it is closed."""

    own: bool
    letters: tuple[LetterRow, ...]
    notes: tuple[NoteRow, ...]
    messages: tuple[MessageRow, ...]
    referrals: tuple[ReferralRow, ...]
    pauses: tuple[PauseRow, ...]
    given: Given | None


def case_file(desk: Desk, number: int, today: date) -> CaseFile:
    """At most ten queries. Raises `NotHere`, `NotAllowed`."""
    case = case_at(desk, number, Verb.SEE_CASES)
    rows = rows_of(Case.objects.filter(pk=case.pk), today)
    if not rows:
        raise NotHere(number)
    return CaseFile(
        row=rows[0],
        text=case.text,
        title_said=title_said(case),
        title_outside=title_outside(case),
        text_is_told=bool(text_outside(case)),
        type_id=case.type_id,
        language=case.language,
        name=case.name,
        organisation=case.organisation,
        organisation_number=case.organisation_number,
        email=case.email,
        phone=case.phone,
        registered_at=case.registered_at,
        replied_on=case.replied_on,
        answered_on=case.answered_on,
        closed_on=case.closed_on,
        outcome_words=case.outcome_words,
        link=link_of(case) if case.link_open else "",
        own=owns(desk, case),
        letters=_letters(case),
        notes=_notes(desk, case),
        messages=_messages(case),
        referrals=_referrals(case, today),
        pauses=tuple(PauseRow(*each) for each in case.pauses.values_list("since", "until", "reason")),
        given=_given(case),
    )


def enquirers_link(desk: Desk, number: int) -> str:
    """The secret of the enquirer's page, for letters; empty while it is closed."""
    case = case_at(desk, number, Verb.HANDLE_CASES)
    return link_of(case) if case.link_open else ""


def actors_link(desk: Desk, number: int, referral: int) -> tuple[str, str]:
    """The secret of a referral's page and the actor's name, for the letter. Raises `NotHere`."""
    case = case_at(desk, number, Verb.HANDLE_CASES)
    row = case.referrals.filter(pk=referral).first()
    if row is None:
        raise NotHere(referral)
    return link_of_referral(row), row.actor_name


def _letters(case: Case) -> tuple[LetterRow, ...]:
    rows = case.letters.values_list(
        "pk", "kind", "way", "subject", "text", "to", "by__name", "at", "posted_at"
    )
    return tuple(LetterRow(*row[:8], bool(row[5]) and row[8] is None) for row in rows)


def _notes(desk: Desk, case: Case) -> tuple[NoteRow, ...]:
    rows = case.notes.filter(access__in=levels_seen(desk, case)).select_related("by")
    return tuple(
        NoteRow(
            row.pk,
            row.text,
            row.access == row.Access.RESTRICTED,
            row.by.name,
            row.by_id,
            row.at,
            row.withdrawn_at is not None,
        )
        for row in rows
    )


def _messages(case: Case) -> tuple[MessageRow, ...]:
    rows = case.messages.values_list("text", "referral__actor_name", "came", "at", "seen_at")
    return tuple(
        MessageRow(text, actor or "", came, at, seen is not None) for text, actor, came, at, seen in rows
    )


def _referrals(case: Case, today: date) -> tuple[ReferralRow, ...]:
    return tuple(
        ReferralRow(
            id=row.pk,
            actor=row.actor_name,
            actor_key=row.actor_key,
            text=row.text,
            consent=row.consent,
            state=row.state,
            by=row.by.name,
            sent_on=row.sent_on,
            due_on=row.due_on,
            late=row.state in (Referral.State.SENT, Referral.State.ACCEPTED) and row.due_on < today,
        )
        for row in case.referrals.select_related("by")
    )


def _given(case: Case) -> Given | None:
    row = getattr(case, "feedback", None)
    return Given(row.soon, row.helpful, row.easy, row.words) if row else None
