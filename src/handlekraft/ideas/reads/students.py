"""What students do at companies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlekraft.ideas.models import StudentWork
from handlekraft.ideas.reads.rows import PartyRow, party_of, with_company
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

STUDENT_KINDS: tuple[tuple[str, str], ...] = tuple((str(kind), str(kind.label)) for kind in StudentWork.Kind)


@dataclass(frozen=True, slots=True)
class StudentRow:
    """`students`: how many."""

    id: int
    title: str
    kind: str
    kind_label: str
    company: PartyRow
    school: str
    students: int
    starts_on: date
    ends_on: date | None
    tags: tuple[str, ...]


def students(desk: Desk) -> tuple[StudentRow, ...]:
    """The latest first. One query."""
    require(desk, Verb.SEE_INSIDE)
    return _rows(StudentWork.objects.filter(office_id=desk.office.id, removed_at=None))


def students_of(desk: Desk, number: int | None, name: str) -> tuple[StudentRow, ...]:
    """Those that a company has, or has had. One query."""
    require(desk, Verb.SEE_INSIDE)
    its = with_company(number, name)
    return _rows(StudentWork.objects.filter(its, office_id=desk.office.id, removed_at=None))


def _rows(rows: Any) -> tuple[StudentRow, ...]:
    return tuple(
        StudentRow(
            id=row.pk,
            title=row.title,
            kind=row.kind,
            kind_label=row.get_kind_display(),
            company=party_of(row),
            school=row.school,
            students=row.students,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            tags=tuple(row.tags),
        )
        for row in rows
    )
