"""Hearings: what the public sees of them, and what only the office does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Comment, Hearing
from handlekraft.plans.owning import edition_at
from handlekraft.plans.reads.current import edition_words
from handlekraft.plans.reads.published import (
    PublishedPlan,
    Purpose,
    Shown,
    front,
    front_of,
    plan_told_by,
    shown_at,
    told,
)
from handlekraft.plans.refusals import NotHere
from handlekraft.rules.plan import Plan

FOLLOWED = tuple(Comment.Followed.choices)


class Phase(StrEnum):
    BEFORE = "before"
    OPEN = "open"
    CLOSED = "closed"


def phase(opens_on: date, closes_on: date, today: date) -> Phase:
    if today < opens_on:
        return Phase.BEFORE
    return Phase.OPEN if today <= closes_on else Phase.CLOSED


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is laid out. Its words are frozen; those in force stand beside it."""

    edition_id: int
    plan: PublishedPlan
    opens_on: date
    closes_on: date
    invitation: str


@dataclass(frozen=True, slots=True)
class ShownComment:
    name: str
    organisation: str
    about: str
    text: str
    received_on: date
    answer: str
    followed: str
    """In words, empty where nobody has said."""


@dataclass(frozen=True, slots=True)
class PublicHearing:
    """What the public sees: the proposal, the comments that are shown, and the plan in force, if any."""

    proposal: Proposal
    phase: Phase
    today: date
    comments: tuple[ShownComment, ...]
    in_force: PublishedPlan | None
    others: tuple[int, ...]
    """Editions of the office's other hearings."""

    mark: str
    """Changes when the page does: with what is shown, and from day to day."""


@dataclass(frozen=True, slots=True)
class CommentRow:
    id: int
    name: str
    organisation: str
    email: str
    about: str
    text: str
    received_at: datetime
    registered_by: str
    """Empty: sent in on the public page."""

    shown: bool
    answer: str
    followed: str
    """A code of `FOLLOWED`, empty where nobody has said."""

    answered_at: datetime | None
    answered_by: str

    @property
    def outcome(self) -> str:
        """`followed` in words."""
        return dict(FOLLOWED).get(self.followed, "")


@dataclass(frozen=True, slots=True)
class HearingRow:
    """A hearing as the office sees it, those without an answer first."""

    edition: int
    edition_id: int
    plan: int
    title: str
    words: Plan
    opens_on: date
    closes_on: date
    invitation: str
    phase: Phase
    is_shown: bool
    comments: tuple[CommentRow, ...]


@dataclass(frozen=True, slots=True)
class EditionOnHearing:
    """An edition that may be, or has been, laid out."""

    number: int
    title: str
    plan: int
    in_force: bool
    hearing: HearingRow | None


def public_hearing(office_slug: str, edition: int | None = None) -> PublicHearing | None:
    """The newest hearing that the office shows, or the one about that edition.

    One query where this process has the snapshots in memory, two where it has not.
    """
    shown = shown_at(office_slug)
    hearings = [row for row in shown if row.purpose == Purpose.HEARING]
    wanted = next((row for row in hearings if edition in (None, row.edition)), None)
    if wanted is None:
        return None
    today = timezone.localdate()
    comments = [row for row in shown if row.purpose == Purpose.COMMENTS and row.edition == wanted.edition]
    rows = [wanted, *comments, *front_of(shown)]
    found = dict(zip((row.purpose for row in rows), told(rows, _tell), strict=True))
    proposal: Proposal = found[Purpose.HEARING]
    plan = found.get(Purpose.PUBLISHED)
    return PublicHearing(
        proposal=proposal,
        phase=phase(proposal.opens_on, proposal.closes_on, today),
        today=today,
        comments=found.get(Purpose.COMMENTS, ()),
        in_force=front(shown, [plan]) if plan else None,
        others=tuple(row.edition for row in hearings if row is not wanted),
        mark=" ".join([today.isoformat(), str(len(shown)), *(row.sha256 for row in rows)]),
    )


def _tell(row: Shown, data: dict[str, Any]) -> Any:
    match row.purpose:
        case Purpose.HEARING:
            days = data["hearing"]
            return Proposal(
                edition_id=row.edition,
                plan=plan_told_by(row, data),
                opens_on=date.fromisoformat(days["opens_on"]),
                closes_on=date.fromisoformat(days["closes_on"]),
                invitation=days["invitation"],
            )
        case Purpose.COMMENTS:
            return tuple(_shown_comment(each) for each in data["comments"])
    return plan_told_by(row, data)


def _shown_comment(data: dict[str, str]) -> ShownComment:
    received = date.fromisoformat(data["received_on"])
    said = {name: data[name] for name in ("name", "organisation", "about", "text", "answer")}
    followed = dict(FOLLOWED).get(data.get("followed", ""), "")
    return ShownComment(**said, received_on=received, followed=followed)


def sent_comment(comment: int) -> tuple[CommentRow, str, int] | None:
    """The sender's own copy, with the office's name and the edition; for who holds its signed link."""
    rows = Comment.objects.filter(pk=comment).select_related("hearing__edition__plan__office")
    row = rows.first()
    if row is None:
        return None
    return comment_row(row), row.hearing.edition.plan.office.slug, row.hearing.edition_id


# ---- inside ----------------------------------------------------------------------------------


def on_hearing(desk: Desk, number: int, plan: int | None = None) -> EditionOnHearing:
    """Raises `NotOpen`. At most six queries."""
    require(desk, Verb.SEE_INSIDE)
    edition = edition_at(desk, number, plan)
    purposes = set(edition.snapshots.filter(withdrawn_at=None).values_list("purpose", flat=True))
    was_in_force = edition.snapshots.filter(purpose=Purpose.PUBLISHED).exists()
    hearing = Hearing.objects.filter(edition=edition).first()
    row = None
    if hearing:
        comments = Comment.objects.filter(hearing=hearing).select_related("registered_by", "answered_by")
        row = HearingRow(
            edition=edition.number,
            edition_id=edition.pk,
            plan=edition.plan_id,
            title=edition.plan.title,
            words=edition_words(edition.pk, edition.accepted_at),
            opens_on=hearing.opens_on,
            closes_on=hearing.closes_on,
            invitation=hearing.invitation,
            phase=phase(hearing.opens_on, hearing.closes_on, timezone.localdate()),
            is_shown=Purpose.HEARING in purposes,
            comments=tuple(sorted(map(comment_row, comments), key=lambda each: bool(each.answer))),
        )
    return EditionOnHearing(edition.number, edition.plan.title, edition.plan_id, was_in_force, row)


def comment_at(desk: Desk, number: int, comment: int, plan: int | None = None) -> CommentRow:
    """Raises `NotHere`, `NotOpen`."""
    require(desk, Verb.SEE_INSIDE)
    rows = Comment.objects.filter(pk=comment, hearing__edition=edition_at(desk, number, plan))
    row = rows.select_related("registered_by", "answered_by").first()
    if row is None:
        raise NotHere(comment)
    return comment_row(row)


def comment_row(row: Comment) -> CommentRow:
    return CommentRow(
        id=row.pk,
        name=row.name,
        organisation=row.organisation,
        email=row.email,
        about=row.about,
        text=row.text,
        received_at=row.received_at,
        registered_by=row.registered_by.name if row.registered_by else "",
        shown=row.shown,
        answer=row.answer,
        followed=row.followed,
        answered_at=row.answered_at,
        answered_by=row.answered_by.name if row.answered_by else "",
    )
