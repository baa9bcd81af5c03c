"""Who signs in for an actor: tied to it, and let go."""

from __future__ import annotations

from django.db import transaction

from handlekraft.arenas.commands.rows import one_at_a_time, row_of
from handlekraft.arenas.models import Actor, Spokesperson
from handlekraft.arenas.refusals import NotHere, Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.models import Membership
from handlekraft.offices.roles import Role, Verb


@transaction.atomic
def tie_partner(actor: Desk, number: int, person: int) -> None:
    """The person signs in for the actor. Raises `NotHere`, `Unsaid` for one who does so for another."""
    require(actor, Verb.TIE_PARTNERS)
    one_at_a_time(actor)
    row, seat = row_of(actor, Actor, number), _seat(actor, person)
    tied = Spokesperson.objects.filter(membership=seat).first()
    if tied is None:
        Spokesperson.objects.create(actor=row, membership=seat)
        record(actor, "tie_partner", f"actor:{row.pk}", text=row.name, name=seat.person.name)
    elif tied.actor_id != row.pk:
        raise Unsaid("person")


@transaction.atomic
def untie_partner(actor: Desk, number: int, person: int) -> None:
    """Undone by `tie_partner`. Raises `NotHere`."""
    require(actor, Verb.TIE_PARTNERS)
    one_at_a_time(actor)
    row, seat = row_of(actor, Actor, number), _seat(actor, person)
    gone, _kinds = Spokesperson.objects.filter(actor=row, membership=seat).delete()
    if not gone:
        raise NotHere(person)
    record(actor, "untie_partner", f"actor:{row.pk}", text=row.name, name=seat.person.name)


def _seat(actor: Desk, person: int) -> Membership:
    rows = Membership.objects.filter(office_id=actor.office.id, person_id=person, role=Role.PARTNER)
    seat = rows.filter(person__is_active=True).select_related("person").first()
    if seat is None:
        raise NotHere(person)
    return seat
