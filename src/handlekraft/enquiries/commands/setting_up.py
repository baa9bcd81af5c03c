"""How an office takes enquiries: its types of cases, its public form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from handlekraft.enquiries.models import KEPT_MONTHS, CaseType, Reception
from handlekraft.enquiries.refusals import NotHere, NotThen, Unsaid
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.models import Office
from handlekraft.offices.reads import is_member
from handlekraft.offices.roles import Verb

COMMON_TYPES = (
    ("Etablererveiledning", 5),
    ("Næringsareal og lokaler", 10),
    ("Søknad om støtte", 15),
    ("Tilskudd og virkemidler", 10),
    ("Plan, bygg og tillatelser", 15),
    ("Annet", 10),
)
"""Names, and working days until an answer: what offices commonly promise."""

KEEPS = (6, 12, 24, 60, 120)
"""The months that an office may keep who asked: no secret link outlives the shortest."""

LONGEST_GOAL = 250
"""Working days: a year."""


@dataclass(frozen=True, slots=True)
class TypeOfCase:
    name: str
    goal_days: int
    responsible: int | None = None


@dataclass(frozen=True, slots=True)
class Receiving:
    """What everybody is met with. `receiver`: who gets what no type gives to another.

    `kept_months`: after how many months a closed case forgets who asked.
    """

    open: bool
    welcome: str = ""
    privacy: str = ""
    closed_days: Sequence[date] = ()
    receiver: int | None = None
    kept_months: int = KEPT_MONTHS


@transaction.atomic
def use_common_types(actor: Desk) -> None:
    """Begin with the types that offices commonly have. Raises `NotThen` where there are any."""
    require(actor, Verb.HANDLE_CASES)
    _one_at_a_time(actor)
    if CaseType.objects.filter(office_id=actor.office.id, removed_at=None).exists():
        raise NotThen
    CaseType.objects.bulk_create(
        CaseType(office_id=actor.office.id, name=name, goal_days=days) for name, days in COMMON_TYPES
    )
    record(actor, "use_common_types", "cases")


@transaction.atomic
def add_type(actor: Desk, told: TypeOfCase) -> int:
    """Raises `Unsaid`."""
    require(actor, Verb.HANDLE_CASES)
    row = CaseType(office_id=actor.office.id)
    _tell_type(actor, row, told)
    record(actor, "add_case_type", "cases", after=told.name)
    return row.pk


@transaction.atomic
def change_type(actor: Desk, pk: int, told: TypeOfCase) -> None:
    """The goal holds for all cases of the type, also those that are open. Raises `NotHere`, `Unsaid`."""
    require(actor, Verb.HANDLE_CASES)
    row = _type_at(actor, pk)
    before = {"name": row.name, "days": row.goal_days}
    _tell_type(actor, row, told)
    record(actor, "change_case_type", "cases", before=before, after={"name": row.name, "days": row.goal_days})


def _tell_type(actor: Desk, row: CaseType, told: TypeOfCase) -> None:
    if not told.name.strip():
        raise Unsaid("name")
    if not 0 < told.goal_days <= LONGEST_GOAL:
        raise Unsaid("goal_days")
    row.name, row.goal_days = told.name.strip(), told.goal_days
    row.responsible_id = _colleague(actor, told.responsible)
    row.save()


@transaction.atomic
def remove_type(actor: Desk, pk: int) -> None:
    """New cases are no longer of the type; those that are stay. Raises `NotHere`."""
    require(actor, Verb.HANDLE_CASES)
    row = _type_at(actor, pk)
    row.removed_at = timezone.now()
    row.save()
    record(actor, "remove_case_type", "cases", before=row.name)


@transaction.atomic
def put_back_type(actor: Desk, pk: int) -> None:
    """Raises `NotHere`."""
    require(actor, Verb.HANDLE_CASES)
    row = _type_at(actor, pk, removed=True)
    row.removed_at = None
    row.save()
    record(actor, "put_back_case_type", "cases", after=row.name)


def _type_at(actor: Desk, pk: int, *, removed: bool = False) -> CaseType:
    rows = CaseType.objects.filter(office_id=actor.office.id, removed_at__isnull=not removed)
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotHere(pk)
    return row


@transaction.atomic
def receive_so(actor: Desk, told: Receiving) -> None:
    """Say how enquiries from everybody are taken. Raises `NotThen` for a form without types to choose."""
    require(actor, Verb.HANDLE_CASES)
    _one_at_a_time(actor)
    if told.kept_months not in KEEPS:
        raise Unsaid("kept_months")
    has_types = CaseType.objects.filter(office_id=actor.office.id, removed_at=None).exists()
    if told.open and not has_types:
        raise NotThen
    row = Reception.objects.filter(office_id=actor.office.id).first() or Reception(office_id=actor.office.id)
    before = _told(row)
    row.open, row.welcome, row.privacy = told.open, told.welcome.strip(), told.privacy.strip()
    row.closed_days = sorted({day.isoformat() for day in told.closed_days})
    row.receiver_id, row.kept_months = _colleague(actor, told.receiver), told.kept_months
    row.save()
    record(actor, "receive_so", "cases", before=before, after=_told(row))


def _one_at_a_time(actor: Desk) -> None:
    """What is there once for an office must not be made by two presses of a button."""
    Office.objects.select_for_update(no_key=True).get(pk=actor.office.id)


def _told(row: Reception) -> dict[str, bool | int]:
    return {"open": row.open, "kept_months": row.kept_months}


def _colleague(actor: Desk, person: int | None) -> int | None:
    if person is not None and not is_member(actor.office.id, person):
        raise Unsaid("person")
    return person
