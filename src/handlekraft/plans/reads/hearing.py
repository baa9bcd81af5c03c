"""Hearings: what the public sees of them, and what only the office does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Comment, Edition, Hearing
from handlekraft.plans.owning import edition_at
from handlekraft.plans.reads.current import edition_words
from handlekraft.plans.reads.editions import PublicDays, public_days
from handlekraft.plans.reads.published import (
    FOLLOWED,
    Proposal,
    PublishedChanges,
    PublishedPlan,
    Purpose,
    ShownComment,
    front,
    front_of,
    shown_at,
    shown_of,
    tell,
    told,
)
from handlekraft.plans.refusals import NotHere
from handlekraft.rules.hearings import HearingDays, Phase
from handlekraft.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class PublicHearing:
    """What the public sees: the proposal, the comments that are shown, and the plan in force, if any."""

    proposal: Proposal
    phase: Phase
    today: date
    comments: tuple[ShownComment, ...]
    in_force: PublishedPlan | None
    became: bool
    """Is the proposal the plan in force now?"""

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
    days: HearingDays
    invitation: str
    phase: Phase
    is_shown: bool
    changes: PublishedChanges | None
    """From the plan that was in force when it was laid out; None where none was, or it is not shown."""

    comments: tuple[CommentRow, ...]


@dataclass(frozen=True, slots=True)
class EditionOnHearing:
    """An edition that may be, or has been, laid out."""

    number: int
    title: str
    plan: int
    public: PublicDays | None
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
    found = dict(zip((row.purpose for row in rows), told(rows, tell), strict=True))
    proposal: Proposal = found[Purpose.HEARING]
    plan = found.get(Purpose.PUBLISHED)
    return PublicHearing(
        proposal=proposal,
        phase=proposal.days.phase(today),
        today=today,
        comments=found.get(Purpose.COMMENTS, ()),
        in_force=front(shown, plan, proposal) if plan else None,
        became=any(row.edition == wanted.edition for row in shown if row.purpose == Purpose.PUBLISHED),
        others=tuple(row.edition for row in hearings if row is not wanted),
        mark=" ".join([today.isoformat(), str(len(shown)), *(row.sha256 for row in rows)]),
    )


def sent_comment(comment: int) -> tuple[CommentRow, str, int] | None:
    """The sender's own copy, with the office's name and the edition; for who holds its signed link."""
    rows = Comment.objects.filter(pk=comment).select_related("hearing__edition__plan__office")
    row = rows.first()
    if row is None:
        return None
    return comment_row(row), row.hearing.edition.plan.office.slug, row.hearing.edition_id


# ---- inside ----------------------------------------------------------------------------------


def on_hearing(desk: Desk, number: int, plan: int | None = None) -> EditionOnHearing:
    """Raises `NotOpen`. At most six queries, and one more for a hearing that is not in memory."""
    require(desk, Verb.SEE_INSIDE)
    edition = edition_at(desk, number, plan)
    hearing = Hearing.objects.filter(edition=edition).first()
    row = _row(edition, hearing) if hearing else None
    return EditionOnHearing(edition.number, edition.plan.title, edition.plan_id, public_days(edition), row)


def _row(edition: Edition, hearing: Hearing) -> HearingRow:
    shown = told(shown_of(edition, Purpose.HEARING), tell)
    comments = Comment.objects.filter(hearing=hearing).select_related("registered_by", "answered_by")
    return HearingRow(
        edition=edition.number,
        edition_id=edition.pk,
        plan=edition.plan_id,
        title=edition.plan.title,
        words=edition_words(edition.pk, edition.accepted_at),
        days=hearing.days,
        invitation=hearing.invitation,
        phase=hearing.days.phase(timezone.localdate()),
        is_shown=bool(shown),
        changes=shown[0].plan.changes if shown else None,
        comments=tuple(sorted(map(comment_row, comments), key=lambda each: bool(each.answer))),
    )


def hearing_days(desk: Desk, number: int, plan: int | None = None) -> HearingDays | None:
    """Of the hearing that the public sees; None where it sees none. Raises `NotOpen`. Three queries."""
    require(desk, Verb.SEE_INSIDE)
    edition = edition_at(desk, number, plan)
    hearing = Hearing.objects.filter(edition=edition).first()
    return hearing.days if hearing and shown_of(edition, Purpose.HEARING) else None


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
