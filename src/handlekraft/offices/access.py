"""What may be done, by whom, in which office: `may` decides, for pages and commands alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from handlekraft.offices.models import Membership, Office
from handlekraft.offices.roles import ALLOWED, Role, Verb


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office as others see it. `example`: its figures and words are example data."""

    id: int
    slug: str
    name: str
    example: bool
    language: str = field(default="nb", compare=False)
    """`nb` or `nn`; what the public sees has the one it was laid out in."""


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
    return OfficeRow(office.pk, office.slug, office.name, office.is_example, office.language)


def desks(person_id: int) -> tuple[Desk, ...]:
    """The offices a person belongs to, by name."""
    rows = Membership.objects.filter(person_id=person_id, person__is_active=True)
    rows = rows.select_related("office").order_by("office__name", "office_id")
    return seated((row.person_id, office_row(row.office), row.role) for row in rows)


def desk(
    person_id: int | None,
    office_slug: str,
    verb: Verb,
    *,
    own: bool = False,
    among: tuple[Desk, ...] | None = None,
) -> Desk:
    """The person's desk at the office, if the verb is allowed there.

    `among`: all desks of the person, where they are known. Raises `Stranger` where there is no
    membership, `NotAllowed` where the roles are too small.
    """
    seats = desks(person_id or 0) if among is None else among
    found = next((seat for seat in seats if seat.office.slug == office_slug), None)
    if found is None:
        raise Stranger(office_slug)
    require(found, verb, own=own)
    return found


def seated(rows: Iterable[tuple[int, OfficeRow, str]]) -> tuple[Desk, ...]:
    """One desk for each office, with all its roles, of rows of person, office and role."""
    roles: dict[tuple[int, OfficeRow], set[Role]] = {}
    for person, office, role in rows:
        roles.setdefault((person, office), set()).add(Role(role))
    return tuple(Desk(office, person, frozenset(held)) for (person, office), held in roles.items())
