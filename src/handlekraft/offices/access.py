"""What may be done, by whom, in which office: `may` decides, for pages and commands alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlekraft.offices.models import Membership, Office
from handlekraft.offices.roles import ALLOWED, Role, Verb


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office as others see it. `example`: its figures and words are example data."""

    id: int
    slug: str
    name: str
    example: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at an office, with the roles held there: the actor of every command."""

    office: OfficeRow
    person_id: int
    roles: frozenset[Role]

    def may(self, verb: Verb, *, own: bool = False) -> bool:
        return may(self, verb, own=own)


class NotAllowed(Exception):
    """The person belongs to the office, but not with a role that may do this."""


class Stranger(Exception):
    """Nobody at that office: to them it has no inside, not even a closed door."""


def may(actor: Desk, verb: Verb, *, own: bool = False) -> bool:
    """Whether the actor may do it. `own`: the thing is the actor's, as accountable or deputy."""
    allowed = ALLOWED[verb]
    return not actor.roles.isdisjoint(allowed.always | allowed.own if own else allowed.always)


def require(actor: Desk, verb: Verb, *, own: bool = False) -> None:
    """Raise `NotAllowed` unless the actor may."""
    if not may(actor, verb, own=own):
        raise NotAllowed(f"{', '.join(sorted(actor.roles))} may not {verb}")


def office_row(office: Office) -> OfficeRow:
    return OfficeRow(office.pk, office.slug, office.name, office.is_example)


def desks(person_id: int) -> tuple[Desk, ...]:
    """The offices a person belongs to, by name."""
    rows = Membership.objects.filter(person_id=person_id, person__is_active=True)
    return _seated(rows.select_related("office").order_by("office__name", "office_id"))


def desk(person_id: int | None, office_slug: str, verb: Verb, *, own: bool = False) -> Desk:
    """The person's desk at the office, if the verb is allowed there.

    Raises `Stranger` where there is no membership, `NotAllowed` where the roles are too small.
    """
    rows = Membership.objects.filter(
        person_id=person_id or 0, person__is_active=True, office__slug=office_slug
    )
    found = _seated(rows.select_related("office"))
    if not found:
        raise Stranger(office_slug)
    require(found[0], verb, own=own)
    return found[0]


def _seated(rows: Iterable[Membership]) -> tuple[Desk, ...]:
    """One desk for each office, with all its roles."""
    roles: dict[tuple[int, OfficeRow], set[Role]] = {}
    for row in rows:
        roles.setdefault((row.person_id, office_row(row.office)), set()).add(Role(row.role))
    return tuple(Desk(office, person, frozenset(held)) for (person, office), held in roles.items())
