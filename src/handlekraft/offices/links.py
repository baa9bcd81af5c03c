"""The link of an invitation: signed, for one use, and for so many days.

It holds which invitation and which of its letters, so that a new letter closes the link of the one
before, and nothing that opens a door is kept in the database.
"""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.utils import timezone

from handlekraft.offices.models import Invitation

LIFE = timedelta(days=14)
_SIGNER = signing.Signer(salt="handlekraft.offices.invitation")


def link_of(invitation: Invitation) -> str:
    return _SIGNER.sign_object([invitation.pk, invitation.letters])


def found_by(secret: str, *, for_change: bool = False) -> Invitation | None:
    """The invitation that the link opens now."""
    try:
        number, letters = _SIGNER.unsign_object(secret)
    except (signing.BadSignature, ValueError):
        return None
    rows = Invitation.objects.select_for_update(of=("self",)) if for_change else Invitation.objects.all()
    open_rows = rows.filter(accepted_at=None, sent_at__gt=timezone.now() - LIFE)
    return open_rows.select_related("office").filter(pk=number, letters=letters).first()
