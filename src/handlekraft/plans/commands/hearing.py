"""Høring: an edition laid out for comments, the comments and the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.commands.log import record_by_itself
from handlekraft.offices.roles import Verb
from handlekraft.plans.commands.publishing import Purpose, as_public, freeze, withdraw
from handlekraft.plans.commands.told_changes import changes_since
from handlekraft.plans.models import Comment, Hearing, Snapshot
from handlekraft.plans.owning import edition_at
from handlekraft.plans.refusals import NotHere, NotThen, Unsaid
from handlekraft.rules.hearings import LONGEST_HEARING, Phase

LONGEST = 20_000
"""Characters of a comment: some ten pages."""

MOST = 2_000
"""Comments in one hearing: beyond any hearing on such a plan, short of what fills a disk."""


SAME_WITHIN = timedelta(hours=1)
"""The very same comment that comes again so soon was sent by the back button."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A comment as its sender wrote it."""

    name: str
    text: str
    organisation: str = ""
    email: str = ""
    about: str = ""


@transaction.atomic
def lay_out(
    actor: Desk, number: int, opens_on: date, closes_on: date, invitation: str, plan: int | None = None
) -> None:
    """Lay an edition that is not published out for comments, or change the days and the invitation.

    Raises `NotOpen`, `NotThen` for one that is published, `Unsaid` for days that cannot be.
    """
    require(actor, Verb.DECIDE)
    edition = edition_at(actor, number, plan, for_change=True)
    if edition.snapshots.filter(purpose=Purpose.PUBLISHED).exists():
        raise NotThen(number)
    hearing = Hearing.objects.select_for_update().filter(edition=edition).first()
    # A hearing that is over may be given more days; one that is new cannot begin or end in the past.
    if closes_on < opens_on or closes_on < timezone.localdate() or closes_on - opens_on > LONGEST_HEARING:
        raise Unsaid("days")
    if hearing is None:
        hearing = Hearing(edition=edition, begun_by_id=actor.person_id)
    before = _days(hearing) if hearing.pk else ""
    hearing.opens_on, hearing.closes_on, hearing.invitation = opens_on, closes_on, invitation.strip()
    hearing.ended_on = None
    hearing.save()
    _show(actor, hearing)
    record(actor, "lay_out", f"edition:{edition.pk}", before=before, after=_days(hearing))


@transaction.atomic
def end_hearing(actor: Desk, number: int, plan: int | None = None) -> None:
    """Close a hearing before its last day; the proposal and what came in stay where they are.

    Raises `NotOpen`, `NotHere` where none is shown, `NotThen` for one that is over.
    """
    require(actor, Verb.DECIDE)
    hearing = _hearing(actor, number, plan)
    today = timezone.localdate()
    if not _shows(hearing):
        raise NotHere(number)
    if hearing.days.phase(today) is Phase.CLOSED:
        raise NotThen(number)
    hearing.ended_on = today
    hearing.save(update_fields=["ended_on"])
    _show(actor, hearing)
    record(actor, "end_hearing", f"edition:{hearing.edition_id}", before=_days(hearing), after=str(today))


@transaction.atomic
def withdraw_hearing(actor: Desk, number: int, plan: int | None = None) -> None:
    """Take the hearing off the public pages; its comments are kept. Raises `NotHere`, `NotOpen`."""
    require(actor, Verb.DECIDE)
    edition = edition_at(actor, number, plan)
    if not withdraw(edition.plan_id, Purpose.HEARING):
        raise NotHere(number)
    withdraw(edition.plan_id, Purpose.COMMENTS)
    record(actor, "withdraw_hearing", f"edition:{edition.pk}")


@transaction.atomic
def send_comment(office_slug: str, edition: int, sent: Sent) -> int:
    """A comment from the public page, by nobody that we know; gives its id. Sent again it is the same.

    Raises `NotHere` where there is no such hearing, `NotThen` where it is not open, `Unsaid`.
    """
    today = timezone.localdate()
    hearing = _shown_hearing(office_slug, edition)
    if hearing.days.phase(today) is not Phase.OPEN:
        raise NotThen(edition)
    if before := _sent_before(hearing, sent):
        return before
    comment = _kept(hearing, sent, timezone.now(), None)
    record_by_itself(_office_of(hearing), "send_comment", f"edition:{edition}")
    return comment.pk


@transaction.atomic
def register_comment(
    actor: Desk, number: int, sent: Sent, received_on: date, plan: int | None = None
) -> None:
    """Write in a comment that came by letter or e-mail. Raises `NotOpen`, `NotHere`, `Unsaid`."""
    require(actor, Verb.DECIDE)
    hearing = _hearing(actor, number, plan)
    if received_on > timezone.localdate():
        raise Unsaid("received later")
    noon = datetime.combine(received_on, datetime.min.time().replace(hour=12))
    _kept(hearing, sent, timezone.make_aware(noon), actor.person_id)
    record(actor, "register_comment", f"edition:{hearing.edition_id}", name=sent.organisation or sent.name)


@transaction.atomic
def answer_comment(
    actor: Desk,
    number: int,
    comment: int,
    answer: str,
    *,
    shown: bool,
    followed: str = "",
    plan: int | None = None,
) -> None:
    """What the office answers, what came of it, and whether the public may see the comment with it.

    Raises `NotOpen`, `NotHere`, and `Unsaid` for a `followed` that is none.
    """
    require(actor, Verb.DECIDE)
    hearing = _hearing(actor, number, plan)
    row = Comment.objects.select_for_update().filter(pk=comment, hearing=hearing).first()
    if row is None:
        raise NotHere(comment)
    if followed not in ("", *Comment.Followed.values):
        raise Unsaid(followed)
    before = (row.answer, row.shown, row.followed)
    answer = answer.strip()
    if answer != row.answer:
        row.answered_at, row.answered_by_id = (timezone.now(), actor.person_id) if answer else (None, None)
    row.answer, row.shown, row.followed = answer, shown, followed
    if before == (answer, shown, followed):
        return
    row.save()
    show_comments(actor, hearing)
    text = row.organisation or row.name
    record(
        actor, "answer_comment", f"edition:{hearing.edition_id}", text=text, before=before[0], after=answer
    )


def show_comments(actor: Desk, hearing: Hearing) -> None:
    """Freeze what the public may see of the comments: those that are ticked, and never an address."""
    if not _shows(hearing):
        return
    rows = hearing.comments.filter(shown=True)
    content = {
        "format": "handlekraft-comments/1",
        "comments": [_public(row) for row in rows],
    }
    freeze(actor, hearing.edition, Purpose.COMMENTS, content, timezone.now())


def _show(actor: Desk, hearing: Hearing) -> None:
    now = timezone.now()
    content = {
        **as_public(actor, hearing.edition, now),
        **changes_since(hearing.edition, now),
        "format": "handlekraft-hearing/1",
        "hearing": {
            "opens_on": hearing.opens_on.isoformat(),
            "closes_on": hearing.closes_on.isoformat(),
            "ended_on": hearing.ended_on.isoformat() if hearing.ended_on else None,
            "invitation": hearing.invitation,
        },
    }
    freeze(actor, hearing.edition, Purpose.HEARING, content, now)
    withdraw(hearing.edition.plan_id, Purpose.COMMENTS)
    show_comments(actor, hearing)


def _shows(hearing: Hearing) -> bool:
    rows = Snapshot.objects.filter(edition=hearing.edition, purpose=Purpose.HEARING, withdrawn_at=None)
    return rows.exists()


def _public(row: Comment) -> dict[str, Any]:
    return {
        "name": row.name,
        "organisation": row.organisation,
        "about": row.about,
        "text": row.text,
        "received_on": timezone.localdate(row.received_at).isoformat(),
        "answer": row.answer,
        "followed": row.followed,
    }


def _kept(hearing: Hearing, sent: Sent, at: datetime, by: int | None) -> Comment:
    if not sent.name.strip() or not sent.text.strip() or len(sent.text) > LONGEST:
        raise Unsaid("comment")
    if hearing.comments.count() >= MOST:
        raise NotThen("full")
    return Comment.objects.create(hearing=hearing, received_at=at, registered_by_id=by, **_as_kept(sent))


def _sent_before(hearing: Hearing, sent: Sent) -> int | None:
    """The same from the public page just now. The hearing is held: of two presses one waits."""
    Hearing.objects.select_for_update().get(pk=hearing.pk)
    same = hearing.comments.filter(registered_by=None, received_at__gt=timezone.now() - SAME_WITHIN)
    return same.filter(**_as_kept(sent)).values_list("pk", flat=True).first()


def _as_kept(sent: Sent) -> dict[str, str]:
    return {
        "name": sent.name.strip()[:200],
        "organisation": sent.organisation.strip()[:200],
        "email": sent.email.strip()[:254],
        "about": sent.about[:300],
        "text": sent.text.strip(),
    }


def _hearing(actor: Desk, number: int, plan: int | None) -> Hearing:
    edition = edition_at(actor, number, plan)
    hearing = Hearing.objects.filter(edition=edition).select_related("edition").first()
    if hearing is None:
        raise NotHere(number)
    return hearing


def _shown_hearing(office_slug: str, edition: int) -> Hearing:
    rows = Hearing.objects.filter(edition_id=edition, edition__plan__office__slug=office_slug)
    hearing = rows.select_related("edition__plan").first()
    if hearing is None or not _shows(hearing):
        raise NotHere(edition)
    return hearing


def _office_of(hearing: Hearing) -> int:
    return hearing.edition.plan.office_id


def _days(hearing: Hearing) -> str:
    return f"{hearing.opens_on.isoformat()} – {hearing.closes_on.isoformat()}"
