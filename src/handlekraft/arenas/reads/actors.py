"""Who there is, and what each offers in which phase."""

from __future__ import annotations

from dataclasses import dataclass

from handlekraft.arenas.models import Actor, Offer
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

PHASES: tuple[tuple[str, str], ...] = tuple((str(phase), str(phase.label)) for phase in Offer.Phase)
ACTOR_KINDS: tuple[tuple[str, str], ...] = tuple((str(kind), str(kind.label)) for kind in Actor.Kind)


@dataclass(frozen=True, slots=True)
class OfferRow:
    phase: str
    what: tuple[str, ...]
    leads: bool


@dataclass(frozen=True, slots=True)
class ActorRow:
    id: int
    name: str
    kind: str
    kind_label: str
    about: str
    address: str
    email: str
    offers: tuple[OfferRow, ...]

    def in_phase(self, phase: str) -> OfferRow | None:
        return next((offer for offer in self.offers if offer.phase == phase), None)


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase with who offers something in it. `leaders` more than one: nobody knows whom to go to first."""

    phase: str
    label: str
    offering: tuple[ActorRow, ...]
    leaders: tuple[ActorRow, ...]

    @property
    def is_hole(self) -> bool:
        return not self.offering

    @property
    def lacks_leader(self) -> bool:
        return bool(self.offering) and not self.leaders

    @property
    def has_several_leaders(self) -> bool:
        return len(self.leaders) > 1


def actors(desk: Desk) -> tuple[ActorRow, ...]:
    """By name. Two queries."""
    require(desk, Verb.SEE_INSIDE)
    return _rows(desk)


def actor(desk: Desk, number: int) -> ActorRow | None:
    """Two queries."""
    require(desk, Verb.SEE_INSIDE)
    return next(iter(_rows(desk, number)), None)


def phases(rows: tuple[ActorRow, ...]) -> tuple[PhaseRow, ...]:
    """The way from idea to export, with who is there on each stretch."""
    return tuple(_phase(phase, label, rows) for phase, label in PHASES)


def _phase(phase: str, label: str, rows: tuple[ActorRow, ...]) -> PhaseRow:
    offering = [(row, row.in_phase(phase)) for row in rows]
    there = tuple(row for row, offer in offering if offer)
    return PhaseRow(phase, label, there, tuple(row for row, offer in offering if offer and offer.leads))


def _rows(desk: Desk, number: int | None = None) -> tuple[ActorRow, ...]:
    rows = Actor.objects.filter(office_id=desk.office.id, removed_at=None)
    found = rows.prefetch_related("offers") if number is None else rows.filter(pk=number)
    return tuple(_row(row) for row in found)


def _row(row: Actor) -> ActorRow:
    offers = {each.phase: each for each in row.offers.all()}
    told = tuple(_offer(offers[phase]) for phase, _label in PHASES if phase in offers)
    return ActorRow(
        row.pk, row.name, row.kind, row.get_kind_display(), row.about, row.address, row.email, told
    )


def _offer(row: Offer) -> OfferRow:
    lines = (line.strip() for line in row.what.splitlines())
    return OfferRow(row.phase, tuple(filter(None, lines)), row.leads)
