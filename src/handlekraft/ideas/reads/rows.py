"""What every row has in common, as others see it; what was taken away; who a company is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Q, Value

from handlekraft.ideas.models import Application, Idea, InHand, Matter, Scheme, StudentWork
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb


@dataclass(frozen=True, slots=True)
class HandRow:
    """Who carries it on, and what comes next.

    `confidential` is empty for who may not see it; `kept_back` says that there is something.
    """

    responsible: int
    responsible_name: str
    next_step: str
    due_on: date | None
    confidential: str
    ground: str
    kept_back: bool

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True)
class PartyRow:
    name: str
    number: int | None
    industries: tuple[str, ...]
    municipality: str


def hand_of(desk: Desk, row: InHand) -> HandRow:
    sees = desk.may(Verb.SEE_RESTRICTED, own=row.confided_by_id == desk.person_id)
    return HandRow(
        responsible=row.responsible_id,
        responsible_name=row.responsible.name,
        next_step=row.next_step,
        due_on=row.due_on,
        confidential=row.confidential if sees else "",
        ground=row.ground,
        kept_back=bool(row.confidential) and not sees,
    )


def party_of(row: Any) -> PartyRow:
    return PartyRow(row.company, row.number, tuple(row.industries), row.municipality)


def with_company(number: int | None, name: str) -> Q:
    """Rows about it: by its number, or by its name where it has none."""
    return Q(number=number) if number else Q(number=None, company=name)


_KINDS: dict[str, tuple[Any, str]] = {
    "idea": (Idea, "title"),
    "application": (Application, "title"),
    "matter": (Matter, "title"),
    "scheme": (Scheme, "name"),
    "students": (StudentWork, "title"),
}


def taken_away(desk: Desk, kind: str) -> tuple[tuple[str, int, str], ...]:
    """Kind, id and name of each, by name. One query."""
    require(desk, Verb.SEE_INSIDE)
    model, name = _KINDS[kind]
    rows = model.objects.filter(office_id=desk.office.id).exclude(removed_at=None).order_by()
    found = rows.annotate(kind_word=Value(kind, CharField())).values_list("kind_word", "pk", name)
    return tuple(sorted(found, key=lambda row: (row[2], row[1])))
