"""What opens from outside: an enquirer's own case by a link, a referral by a link or for its actor.

A link is signed and holds which of the case's links it is, so that nothing that opens a door is kept in
the database, and a new link closes the one before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils import timezone

from handlekraft.enquiries.models import Case, Referral
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

LIFE = timedelta(days=180)
"""How long a link holds after the case is closed, or the referral sent."""

_OF_CASE = signing.Signer(salt="handlekraft.enquiries.case")
_OF_REFERRAL = signing.Signer(salt="handlekraft.enquiries.referral")


def link_of(case: Case) -> str:
    return _OF_CASE.sign_object([case.pk, case.link])


def link_of_referral(referral: Referral) -> str:
    return _OF_REFERRAL.sign_object([referral.pk, referral.link])


def case_of(secret: str, *, for_change: bool = False) -> Case | None:
    """The case that the link opens now."""
    found = _held(_OF_CASE, secret)
    if found is None:
        return None
    rows = Case.objects.select_for_update(of=("self",)) if for_change else Case.objects.all()
    standing = Q(closed_on=None) | Q(closed_on__gt=timezone.localdate() - LIFE)
    rows = rows.filter(standing, pk=found[0], link=found[1], link_open=True)
    return rows.select_related("office", "type", "responsible").first()


@dataclass(frozen=True, slots=True)
class AsActor:
    """Somebody signed in for an actor; the page knows by which key. `referral`: which of the actor's."""

    desk: Desk
    actor_key: str
    referral: int


Opening = str | AsActor
"""What opens a referral: its secret, or being signed in for its actor."""


def referral_of(opening: Opening, *, for_change: bool = False) -> Referral | None:
    """The referral that it opens now; one that was taken back opens no more."""
    rows = Referral.objects.select_for_update(of=("self",)) if for_change else Referral.objects.all()
    rows = open_referrals(rows).select_related("case__office", "case__responsible")
    if isinstance(opening, AsActor):
        return own_referrals(rows, opening.desk, opening.actor_key).filter(pk=opening.referral).first()
    found = _held(_OF_REFERRAL, opening)
    return rows.filter(pk=found[0], link=found[1]).first() if found else None


def open_referrals(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """Those whose actor may still see them."""
    standing = rows.filter(sent_on__gt=timezone.localdate() - LIFE)
    return standing.exclude(state=Referral.State.WITHDRAWN)


def own_referrals(rows: QuerySet[Referral], desk: Desk, actor_key: str) -> QuerySet[Referral]:
    """Those of the office to the actor that is the person's own."""
    require(desk, Verb.ANSWER_AS_ACTOR, own=True)
    return rows.filter(case__office_id=desk.office.id, actor_key=actor_key)


def _held(signer: signing.Signer, secret: str) -> tuple[int, int] | None:
    try:
        number, link = signer.unsign_object(secret)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (number, link) if isinstance(number, int) and isinstance(link, int) else None
