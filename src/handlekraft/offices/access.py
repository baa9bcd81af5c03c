"""What may be done, by whom, in which office: one function, asked by pages and commands alike."""

from __future__ import annotations

from dataclasses import dataclass

from handlekraft.offices.models import Membership, Office
from handlekraft.offices.roles import ALLOWED, Verb


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office as others see it. `example`: its figures and words are example data."""

    id: int
    slug: str
    name: str
    example: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at an office, with the role held there: the actor of every command."""

    office: OfficeRow
    person_id: int
    role: str

    def may(self, verb: Verb) -> bool:
        return self.role in ALLOWED[verb]


class NotAllowed(Exception):
    """The person belongs to the office, but not with a role that may do this."""


class Stranger(Exception):
    """Nobody at that office: to them it has no inside, not even a closed door."""


def office_row(office: Office) -> OfficeRow:
    return OfficeRow(office.pk, office.slug, office.name, office.is_example)


def desks(person_id: int) -> tuple[Desk, ...]:
    """The offices a person belongs to, by name."""
    rows = Membership.objects.filter(person_id=person_id, person__is_active=True)
    return tuple(
        Desk(office_row(row.office), person_id, row.role)
        for row in rows.select_related("office").order_by("office__name")
    )


def desk(person_id: int | None, office_slug: str, verb: Verb) -> Desk:
    """The person's desk at the office, if the verb is allowed there.

    Raises `Stranger` where there is no membership, `NotAllowed` where the role is too small.
    """
    found = next((d for d in desks(person_id or 0) if d.office.slug == office_slug), None)
    if found is None:
        raise Stranger(office_slug)
    require(found, verb)
    return found


def require(actor: Desk, verb: Verb) -> None:
    if not actor.may(verb):
        raise NotAllowed(f"{actor.role} may not {verb}")
