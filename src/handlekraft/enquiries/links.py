"""Links that open without signing in: an enquirer's own case, and a referral for its actor.

A link is signed and holds which of the case's links it is, so that nothing that opens a door is kept in
the database, and a new link closes the one before.
"""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.db.models import Q
from django.utils import timezone

from handlekraft.enquiries.models import Case, Referral

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


def referral_of(secret: str, *, for_change: bool = False) -> Referral | None:
    """The referral that the link opens now; one that was taken back opens no more."""
    found = _held(_OF_REFERRAL, secret)
    if found is None:
        return None
    rows = Referral.objects.select_for_update(of=("self",)) if for_change else Referral.objects.all()
    rows = rows.filter(pk=found[0], link=found[1], sent_on__gt=timezone.localdate() - LIFE)
    rows = rows.exclude(state=Referral.State.WITHDRAWN)
    return rows.select_related("case__office", "case__responsible").first()


def _held(signer: signing.Signer, secret: str) -> tuple[int, int] | None:
    try:
        number, link = signer.unsign_object(secret)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (number, link) if isinstance(number, int) and isinstance(link, int) else None
