"""Actors of the innovation system, and what each offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from handlekraft.arenas.commands.rows import one_at_a_time, row_of
from handlekraft.arenas.models import Actor, Offer
from handlekraft.arenas.refusals import Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import folded


@dataclass(frozen=True, slots=True)
class Offered:
    """A line for each thing. `leads`: the one to go to first in the phase."""

    what: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class ActorFacts:
    name: str
    kind: str = Actor.Kind.OTHER
    about: str = ""
    address: str = ""
    email: str = ""
    """Where enquiries are referred to it; empty: none are."""

    offers: Mapping[str, Offered] = field(default_factory=dict)
    """By phase; one without words is none."""


@transaction.atomic
def add_actor(actor: Desk, facts: ActorFacts) -> int:
    """Raises `Unsaid` for a name that is missing or taken, or an e-mail address that is none."""
    require(actor, Verb.KEEP_ARENAS)
    one_at_a_time(actor)
    row = _written(Actor(office_id=actor.office.id), facts)
    record(actor, "add_actor", f"actor:{row.pk}", text=row.name)
    return row.pk


@transaction.atomic
def change_actor(actor: Desk, number: int, facts: ActorFacts) -> None:
    """Raises `NotHere`, `Unsaid` as `add_actor`."""
    one_at_a_time(actor)
    row = row_of(actor, Actor, number)
    before = _told(row)
    after = _told(_written(row, facts))
    if before != after:
        record(actor, "change_actor", f"actor:{row.pk}", text=row.name, before=before, after=after)


def actors_named(actor: Desk, names: tuple[str, ...], kind: str = Actor.Kind.OTHER) -> list[Actor]:
    """The office's actors of those names; one that is not known is added as one of that kind, and one
    taken away put back."""
    one_at_a_time(actor)
    said = dict.fromkeys(" ".join(name.split())[:200] for name in names)
    return [_named(actor, name, kind) for name in said]


def _named(actor: Desk, name: str, kind: str) -> Actor:
    rows = Actor.objects.filter(office_id=actor.office.id)
    found = _called(actor.office.id, name)
    if found is None:
        found = rows.create(office_id=actor.office.id, name=name, kind=kind)
        record(actor, "add_actor", f"actor:{found.pk}", text=name)
    elif found.removed_at:
        rows.filter(pk=found.pk).update(removed_at=None)
        record(actor, "put_back_actor", f"actor:{found.pk}", text=name)
    return found


def _called(office_id: int, name: str, besides: Actor | None = None) -> Actor | None:
    """The actor of that name. Capitals tell none apart: Python knows those of «ØYER», SQLite does not."""
    rows = Actor.objects.filter(office_id=office_id).order_by("pk")
    same = [row for row in rows if row != besides and folded(row.name) == folded(name)]
    return next((row for row in same if row.name == name), same[0] if same else None)


def _written(row: Actor, facts: ActorFacts) -> Actor:
    name = " ".join(facts.name.split())[:200]
    if not name or _called(row.office_id, name, besides=row):
        raise Unsaid("name")
    if facts.kind not in Actor.Kind.values or not set(facts.offers) <= set(Offer.Phase.values):
        raise Unsaid("kind or phase")
    row.name, row.kind, row.about = name, facts.kind, facts.about.strip()
    row.address, row.email = facts.address.strip(), _email(facts.email)
    row.save()
    row.offers.all().delete()
    Offer.objects.bulk_create(
        Offer(actor=row, phase=phase, what=said.what.strip(), leads=said.leads)
        for phase, said in facts.offers.items()
        if said.what.strip()
    )
    return row


def _email(said: str) -> str:
    address = said.strip().lower()
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise Unsaid("email") from None
    return address


def _told(row: Actor) -> dict[str, Any]:
    offers = Offer.objects.filter(actor=row).order_by("phase")
    told = {"name": row.name, "kind": row.kind, "about": row.about, "address": row.address}
    told |= {"email": row.email} if row.email else {}
    return told | {f"offer_{each.phase}": f"{'* ' if each.leads else ''}{each.what}" for each in offers}
