"""Deciding about names: the office's own list of who is one actor and what is spelled right."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands.log import record
from handlekraft.offices.models import KnownName
from handlekraft.offices.reads.names import names_of
from handlekraft.offices.roles import Verb
from handlekraft.rules.names import Names

LONGEST = 300
Decision = tuple[str, str, str]
"""Kind, name as written, and the other name."""


@dataclass(frozen=True, slots=True)
class NameChange:
    """What came into the list and what went out of it."""

    put_in: tuple[Decision, ...] = ()
    taken_out: tuple[Decision, ...] = ()


def decide_names(actor: Desk, names: Names) -> NameChange:
    """Let the list say this from now on; gives what that changed."""
    require(actor, Verb.EDIT_PLAN)
    with transaction.atomic():
        before, after = set(_decisions(names_of(actor.office.id))), set(_decisions(names))
        change = NameChange(tuple(sorted(after - before)), tuple(sorted(before - after)))
        change_names(actor, change)
    return change


def change_names(actor: Desk, change: NameChange) -> None:
    """Put in and take out exactly this."""
    require(actor, Verb.EDIT_PLAN)
    if not change.put_in and not change.taken_out:
        return
    with transaction.atomic():
        for decision in change.taken_out:
            _keep(actor, decision, holds=False)
        for decision in change.put_in:
            _keep(actor, decision, holds=True)
        record(actor, "decide_names", "names", put_in=change.put_in, taken_out=change.taken_out)


def _keep(actor: Desk, decision: Decision, *, holds: bool) -> None:
    kind, written, other = decision
    KnownName.objects.update_or_create(
        office_id=actor.office.id,
        kind=kind,
        written=written,
        other=other,
        defaults={"holds": holds, "decided_by_id": actor.person_id},
    )


def _decisions(names: Names) -> tuple[Decision, ...]:
    return (
        *((KnownName.Kind.SAME.value, *pair) for pair in names.same),
        *((KnownName.Kind.APART.value, *pair) for pair in names.apart),
        *((KnownName.Kind.RIGHT.value, word, "") for word in names.right),
    )


class NoSuchName(LookupError):
    """The list has no such decision."""


def use_one_name(actor: Desk, one: str, other: str, use: str) -> NameChange:
    """Both names, and those that were one with either, are the actor `use`."""
    return decide_names(actor, names_of(actor.office.id).as_one(one, other, use))


def keep_names_apart(actor: Desk, one: str, other: str) -> NameChange:
    """They are not one actor."""
    return decide_names(actor, names_of(actor.office.id).as_two(one, other))


def take_back_name(actor: Desk, decision_id: int) -> None:
    """Let the decision no longer hold; it can be taken up again. Raises `NoSuchName`."""
    row = _row(actor, decision_id)
    if row.holds:
        change_names(actor, NameChange(taken_out=((row.kind, row.written, row.other),)))


def take_up_name(actor: Desk, decision_id: int) -> None:
    """Let the decision hold again, before any that says otherwise. Raises `NoSuchName`."""
    row, names = _row(actor, decision_id), names_of(actor.office.id)
    match row.kind:
        case KnownName.Kind.SAME:
            decide_names(actor, names.as_one(row.written, row.other, row.other))
        case KnownName.Kind.APART:
            decide_names(actor, names.as_two(row.written, row.other))
        case _:
            decide_names(actor, names.as_right(row.written))


def _row(actor: Desk, decision_id: int) -> KnownName:
    require(actor, Verb.EDIT_PLAN)
    row = KnownName.objects.filter(pk=decision_id, office_id=actor.office.id).first()
    if row is None:
        raise NoSuchName(decision_id)
    return row
