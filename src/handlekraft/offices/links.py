"""The links in letters about people: signed, for one use, and for so many days.

An invitation's holds which invitation and which of its letters, so that a new letter closes the link of
the one before, and nothing that opens a door is kept in the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.utils import timezone

from handlekraft.offices.models import Invitation

LIFE = timedelta(days=14)
ADDRESS_LIFE = timedelta(days=1)
_ADDRESS_SIGNER = signing.TimestampSigner(salt="handlekraft.offices.address")
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


@dataclass(frozen=True, slots=True)
class NewAddress:
    """A person's wish for another e-mail address, as the link in the letter to it holds it."""

    person_id: int
    before: str
    after: str


def link_of_address(wish: NewAddress) -> str:
    return _ADDRESS_SIGNER.sign_object([wish.person_id, wish.before, wish.after])


def address_of_link(secret: str) -> NewAddress | None:
    """What the link asks for; None for one that is too old or not made here."""
    try:
        return NewAddress(*_ADDRESS_SIGNER.unsign_object(secret, max_age=ADDRESS_LIFE))
    except (signing.BadSignature, ValueError, TypeError):
        return None
