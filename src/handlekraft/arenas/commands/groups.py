"""Working groups, and who commits people and hours to them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction

from handlekraft.arenas.commands.actors import actors_named
from handlekraft.arenas.commands.rows import row_of
from handlekraft.arenas.models import Actor, Arena, Commitment, WorkingGroup
from handlekraft.arenas.refusals import NotHere, Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import SOME_DAY

MOST_HOURS = 100_000


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """`arena`: the series of meetings that it reports to."""

    name: str
    begins: date
    purpose: str = ""
    ends: date | None = None
    arena: int | None = None


@dataclass(frozen=True, slots=True)
class Committed:
    """`per`: hours a year, or in all."""

    actor: str
    hours: int
    begins: date
    person: str = ""
    per: str = Commitment.Per.YEAR
    ends: date | None = None


@transaction.atomic
def add_group(actor: Desk, facts: GroupFacts) -> int:
    """Raises `Unsaid`."""
    require(actor, Verb.KEEP_ARENAS)
    row = _written(actor, WorkingGroup(office_id=actor.office.id), facts)
    record(actor, "add_group", f"group:{row.pk}", text=row.name)
    return row.pk


@transaction.atomic
def change_group(actor: Desk, number: int, facts: GroupFacts) -> None:
    """Raises `NotHere`, `Unsaid`."""
    row = row_of(actor, WorkingGroup, number)
    before = _told(GroupFacts(row.name, row.begins, row.purpose, row.ends, row.arena_id))
    _written(actor, row, facts)
    after = _told(GroupFacts(row.name, row.begins, row.purpose, row.ends, row.arena_id))
    if before != after:
        record(actor, "change_group", f"group:{number}", text=row.name, before=before, after=after)


def _written(actor: Desk, row: WorkingGroup, facts: GroupFacts) -> WorkingGroup:
    row.name, row.purpose = " ".join(facts.name.split())[:200], facts.purpose.strip()
    if not row.name:
        raise Unsaid("name")
    _in_order(row, facts)
    arenas = Arena.objects.filter(office_id=actor.office.id, removed_at=None)
    if facts.arena is not None and not arenas.filter(pk=facts.arena).exists():
        raise Unsaid("arena")
    row.begins, row.ends, row.arena_id = facts.begins, facts.ends, facts.arena
    row.save()
    return row


def _told(facts: GroupFacts) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(facts).items() if value is not None}


@transaction.atomic
def commit_to(actor: Desk, number: int, told: Committed) -> int:
    """One who is not known is added as a company. Raises `NotHere`, `Unsaid`."""
    group = row_of(actor, WorkingGroup, number)
    made = _put(actor, Commitment(group=group), told)
    record(actor, "commit_to_group", f"group:{number}", text=group.name, by=made.actor.name)
    return made.pk


@transaction.atomic
def change_commitment(actor: Desk, number: int, told: Committed) -> int:
    """Gives the group's number. Raises `NotHere`, `Unsaid`."""
    row = _commitment(actor, number)
    _put(actor, row, told)
    record(actor, "change_commitment", f"group:{row.group_id}", text=row.group.name, by=row.actor.name)
    return row.group_id


@transaction.atomic
def withdraw_commitment(actor: Desk, number: int, *, back: bool = False) -> int:
    """It was wrong, and no longer counts; gives the group's number. Raises `NotHere`."""
    row = _commitment(actor, number, withdrawn=back)
    row.withdrawn = not back
    row.save(update_fields=["withdrawn"])
    verb = "bring_back_commitment" if back else "withdraw_commitment"
    record(actor, verb, f"group:{row.group_id}", text=row.group.name, by=row.actor.name)
    return row.group_id


def _put(actor: Desk, row: Commitment, told: Committed) -> Commitment:
    if not told.actor.strip():
        raise Unsaid("actor")
    if not 0 < told.hours <= MOST_HOURS or told.per not in Commitment.Per.values:
        raise Unsaid("hours")
    _in_order(row, told)
    (row.actor,) = actors_named(actor, (told.actor,), kind=Actor.Kind.COMPANY)
    row.person, row.hours, row.per = told.person.strip()[:200], told.hours, told.per
    row.begins, row.ends = told.begins, told.ends
    row.save()
    return row


def _in_order(row: WorkingGroup | Commitment, told: GroupFacts | Committed) -> None:
    must_be(SOME_DAY, WrongDay, "begins", told.begins, row.begins)
    must_be(SOME_DAY, WrongDay, "ends", told.ends, row.ends)
    if told.ends and told.ends < told.begins:
        raise Unsaid("ends")


def _commitment(actor: Desk, number: int, *, withdrawn: bool = False) -> Commitment:
    require(actor, Verb.KEEP_ARENAS)
    rows: Any = Commitment.objects.select_for_update(of=("self",)).select_related("group", "actor")
    rows = rows.filter(group__office_id=actor.office.id, group__removed_at=None, withdrawn=withdrawn)
    row: Commitment | None = rows.filter(pk=number).first()
    if row is None:
        raise NotHere(number)
    return row
