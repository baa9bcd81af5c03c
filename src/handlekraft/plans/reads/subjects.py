"""What lines of the log are about: `action:12` by its name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Document, Edition, Plan, Reading
from handlekraft.plans.owning import followed_up, owned
from handlekraft.plans.reads.ended import titles


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """`number` is what the address of its page takes; `name` is empty for an edition."""

    kind: str
    number: int
    name: str
    plan: int | None = None
    """Of an edition, as its address names it."""


def subjects(desk: Desk, wanted: Iterable[str]) -> dict[str, SubjectRow]:
    """Those of the subjects that are the office's documents, readings, editions and actions."""
    asked = set(wanted)
    found: dict[str, SubjectRow] = {}
    documents = Document.objects.filter(office_id=desk.office.id, pk__in=_keys(asked, "document"))
    for pk, name in documents.values_list("pk", "name"):
        found[f"document:{pk}"] = SubjectRow("document", pk, name)
    readings = Reading.objects.filter(office_id=desk.office.id, pk__in=_keys(asked, "reading"))
    for pk, name in readings.values_list("pk", "document__name"):
        found[f"reading:{pk}"] = SubjectRow("reading", pk, name)
    editions = Edition.objects.filter(plan__office_id=desk.office.id, pk__in=_keys(asked, "edition"))
    for pk, number, plan, kind in editions.values_list("pk", "number", "plan_id", "plan__kind"):
        in_address = None if kind == Plan.Kind.ACTION else plan
        found[f"edition:{pk}"] = SubjectRow("edition", number, "", in_address)
    actions = _keys(asked, "action")
    for number, name in titles(desk, actions).items() if actions else ():
        found[f"action:{number}"] = SubjectRow("action", number, name)
    return {subject: row for subject, row in found.items() if subject in asked}


def _keys(wanted: set[str], kind: str) -> list[int]:
    pairs = (subject.split(":") for subject in wanted if subject.count(":") == 1)
    return [int(key) for name, key in pairs if name == kind and key.isdecimal()]


@dataclass(frozen=True, slots=True)
class OwnedAction:
    """An action that a person answers for, or stands in for. `name` is empty if no edition has had it."""

    number: int
    name: str
    stands_in: bool


def answered_for(desk: Desk, people: Collection[int]) -> dict[int, int]:
    """How many actions each of the people answers for; those with none are left out."""
    rows = followed_up(desk).filter(accountable__in=people).values("accountable").order_by()
    return dict(rows.annotate(n=Count("pk")).values_list("accountable", "n")) if people else {}


def owned_by(desk: Desk, person_id: int) -> tuple[OwnedAction, ...]:
    """All that somebody must take over when the person leaves."""
    rows = list(owned(desk, person_id))
    names = titles(desk, [row.number for row in rows])
    return tuple(
        OwnedAction(row.number, names.get(row.number, ""), row.accountable_id != person_id) for row in rows
    )
