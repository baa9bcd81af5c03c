"""What lines of the log are about: `action:12` by its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Document, Edition, Plan, Reading
from handlekraft.plans.owning import owned
from handlekraft.plans.reads.current import current_edition


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
    for action in _actions(desk) if _keys(asked, "action") else ():
        found[f"action:{action.number}"] = action
    return {subject: row for subject, row in found.items() if subject in asked}


def _keys(wanted: set[str], kind: str) -> list[int]:
    pairs = (subject.split(":") for subject in wanted if subject.count(":") == 1)
    return [int(key) for name, key in pairs if name == kind and key.isdecimal()]


def _actions(desk: Desk) -> Iterator[SubjectRow]:
    edition = current_edition(desk)
    for _area, action in edition.words.actions() if edition else ():
        yield SubjectRow("action", int(action.key), action.title.text)


@dataclass(frozen=True, slots=True)
class OwnedAction:
    """An action that a person answers for, or stands in for. `name` is empty if the plan has dropped it."""

    number: int
    name: str
    stands_in: bool


def owned_by(desk: Desk, person_id: int) -> tuple[OwnedAction, ...]:
    """All that somebody must take over when the person leaves."""
    names = {row.number: row.name for row in _actions(desk)}
    return tuple(
        OwnedAction(action.number, names.get(action.number, ""), action.accountable_id != person_id)
        for action in owned(desk, person_id)
    )
