"""Who signs in for an actor, and what they may know of it: a list of what is shown, not of what is not."""

from __future__ import annotations

from dataclasses import dataclass

from handlekraft.arenas.models import Agreement, Spokesperson
from handlekraft.arenas.reads.agreements import Agreed, ObligationRow
from handlekraft.offices.access import Desk, require
from handlekraft.offices.models import Membership
from handlekraft.offices.roles import Role, Verb


@dataclass(frozen=True, slots=True)
class OwnActor:
    """The actor that who is signed in speaks for."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Partners:
    """Id and name of those who sign in for an actor, and of those who do so for nobody."""

    tied: tuple[tuple[int, str], ...]
    free: tuple[tuple[int, str], ...]


def partners(desk: Desk, number: int) -> Partners:
    """By name. One query."""
    require(desk, Verb.TIE_PARTNERS)
    rows = Membership.objects.filter(office_id=desk.office.id, role=Role.PARTNER, person__is_active=True)
    speaks_for = dict(Spokesperson.objects.filter(membership__in=rows).values_list("membership", "actor"))
    people = rows.order_by("person__name", "person_id").values_list("pk", "person_id", "person__name")
    found = [(speaks_for.get(seat), person, name) for seat, person, name in people]
    return Partners(
        tuple((person, name) for actor, person, name in found if actor == number),
        tuple((person, name) for actor, person, name in found if actor is None),
    )


def own_actor(desk: Desk) -> OwnActor | None:
    """One query, none for who is no partner."""
    if not desk.may(Verb.ANSWER_AS_ACTOR, own=True):
        return None
    seats = Spokesperson.objects.filter(
        membership__office_id=desk.office.id, membership__person_id=desk.person_id
    )
    row = seats.filter(actor__removed_at=None).values_list("actor", "actor__name").first()
    return OwnActor(*row) if row else None


def own_agreements(desk: Desk, own: OwnActor) -> tuple[Agreed, ...]:
    """Those that are signed, with what the actor and the office have promised. Two queries."""
    require(desk, Verb.ANSWER_AS_ACTOR, own=True)
    rows = Agreement.objects.filter(office_id=desk.office.id, removed_at=None, parties=own.id)
    found = rows.exclude(signed_on=None).prefetch_related("obligations")
    return tuple(_agreed(row, own) for row in found)


def _agreed(row: Agreement, own: OwnActor) -> Agreed:
    promised = (each for each in row.obligations.all() if each.actor_id in (None, own.id))
    return Agreed(
        id=row.pk,
        title=row.title,
        kind_label=row.get_kind_display(),
        signed_on=row.signed_on,
        expires_on=row.expires_on,
        notice=row.notice,
        ended_on=row.ended_on,
        obligations=tuple(
            ObligationRow(each.pk, each.text, own.name if each.actor_id else "", each.due_on, each.done_on)
            for each in promised
        ),
    )
