"""Two actors of the list that were one all the time."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from handlekraft.arenas.commands.rows import one_at_a_time, row_of
from handlekraft.arenas.models import Actor, Agreement, Commitment, Help, Obligation, Offer, Spokesperson
from handlekraft.arenas.refusals import Unsaid
from handlekraft.offices.access import Desk
from handlekraft.offices.commands import record


@transaction.atomic
def join_actors(actor: Desk, number: int, into: int) -> str:
    """All that is known of the one becomes the other's, and the one is taken away; gives the other's name.

    Raises `NotHere`, `Unsaid` for an actor and itself.
    """
    one_at_a_time(actor)
    gone, kept = row_of(actor, Actor, number), row_of(actor, Actor, into)
    if gone.pk == kept.pk:
        raise Unsaid("into")
    for agreement in Agreement.objects.filter(parties=gone):
        agreement.parties.add(kept)
        agreement.parties.remove(gone)
    for rows in (Obligation.objects, Commitment.objects, Help.objects, Spokesperson.objects):
        rows.filter(actor=gone).update(actor=kept)
    _offers(gone, kept)
    told = [kept.about, "" if gone.about in kept.about else gone.about]
    kept.about = "\n".join(filter(None, told))
    kept.email, kept.address = kept.email or gone.email, kept.address or gone.address
    kept.save()
    gone.removed_at = timezone.now()
    gone.save()
    record(actor, "join_actors", f"actor:{kept.pk}", text=kept.name, before=gone.name, after=kept.name)
    return kept.name


def _offers(gone: Actor, kept: Actor) -> None:
    """What both offer in a phase stands once."""
    there = {offer.phase: offer for offer in Offer.objects.filter(actor=kept)}
    for offer in Offer.objects.filter(actor=gone):
        if offer.phase not in there:
            Offer.objects.filter(pk=offer.pk).update(actor=kept)
            continue
        mine = there[offer.phase]
        mine.what = "\n".join(dict.fromkeys([*mine.what.splitlines(), *offer.what.splitlines()]))
        mine.leads = mine.leads or offer.leads
        mine.save()
