"""Whom an enquiry can be referred to: the office's actors, as the room of enquiries knows them."""

from __future__ import annotations

from handlekraft.arenas import reads as arenas
from handlekraft.arenas.reads import ActorRow
from handlekraft.enquiries.commands import Addressee
from handlekraft.offices.access import Desk


def to_ask(desk: Desk) -> dict[str, Addressee]:
    """By its key each actor that has an e-mail address. Two queries."""
    return {key_of(row.id): _addressee(row) for row in arenas.actors(desk) if row.email}


def address_now(desk: Desk, key: str) -> str:
    """The address that the actor of a referral has now; empty where it has none any more."""
    row = arenas.actor(desk, int(key)) if key.isdecimal() else None
    return row.email if row else ""


def key_of(actor: int) -> str:
    """What stands for the actor in a referral."""
    return str(actor)


def _addressee(row: ActorRow) -> Addressee:
    return Addressee(key_of(row.id), row.name, row.email)
