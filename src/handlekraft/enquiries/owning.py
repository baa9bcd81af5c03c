"""Whose a case is, who may take it, and what of its notes a person may see."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from handlekraft.enquiries.models import Case, CaseNote, CasePause, CaseType, Reception
from handlekraft.enquiries.refusals import NoHeir, NotHere
from handlekraft.offices.access import Desk, require
from handlekraft.offices.reads import members_with
from handlekraft.offices.roles import Role, Verb
from handlekraft.rules.response_clock import Goal, Pause, Times, Unit


def case_at(actor: Desk, number: int, verb: Verb, *, for_change: bool = False) -> Case:
    """A case of the office that the actor may do this with. Raises `NotHere`, `NotAllowed`."""
    rows = Case.objects.filter(office_id=actor.office.id, number=number)
    rows = rows.select_for_update(of=("self",)) if for_change else rows
    case = rows.select_related("type", "responsible").first()
    if case is None:
        raise NotHere(number)
    require(actor, verb, own=owns(actor, case))
    return case


def owns(actor: Desk, case: Case) -> bool:
    return case.responsible_id == actor.person_id


def levels_seen(actor: Desk, case: Case) -> list[CaseNote.Access]:
    """The levels of notes that the actor may see of the case."""
    may = actor.may(Verb.SEE_RESTRICTED, own=owns(actor, case))
    return [CaseNote.Access.OFFICE, *([CaseNote.Access.RESTRICTED] if may else [])]


def receiver_of(office_id: int, kind: CaseType) -> int:
    """Who gets a new case of the type: there is always somebody. Raises `NoHeir` for an empty office."""
    people = members_with(office_id, Verb.HANDLE_CASES)
    reception = Reception.objects.filter(office_id=office_id).first()
    named = [kind.responsible_id, reception.receiver_id if reception else None]
    first = min(people, key=lambda person: min(map(_RANK.index, people[person])), default=None)
    chosen = next((person for person in named if person in people), first)
    if chosen is None:
        raise NoHeir(office_id)
    return chosen


_RANK = [Role.LEADER, Role.EDITOR, Role.ADMINISTRATOR, Role.OWNER]
"""Who is asked first where nobody is named."""


def times_of(case: Case, pauses: Iterable[CasePause] | None = None) -> Times:
    """What the clock counts by. Asks for the pauses, unless they are given or fetched."""
    rows = case.pauses.all() if pauses is None else pauses
    told = tuple(Pause(row.since, row.until, row.reason) for row in rows)
    return Times(case.received_on, told, case.replied_on, case.answered_on)


def goal_of(case: Case) -> Goal:
    return Goal(case.type.goal_days, Unit.WORKING_DAYS)


def closed_days(office_id: int) -> frozenset[date]:
    """The office's own days off. One query."""
    rows = Reception.objects.filter(office_id=office_id).values_list("closed_days", flat=True)
    return as_days(rows.first())


def as_days(kept: list[str] | None) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, kept or ()))
