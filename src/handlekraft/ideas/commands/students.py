"""Jobs, theses and placements of students with companies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from handlekraft.ideas.commands.rows import Party, give_party, give_title, row_of, told, words_in
from handlekraft.ideas.models import StudentWork
from handlekraft.ideas.refusals import Unsaid, WrongDay
from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.days import must_be
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import SOME_DAY

MOST_STUDENTS = 1000
_TOLD = ("title", "kind", "company", "school", "students", "starts_on", "ends_on", "tags")


@dataclass(frozen=True, slots=True)
class StudentFacts:
    """`students`: how many; never who."""

    title: str
    kind: str
    company: Party
    starts_on: date
    ends_on: date | None = None
    students: int = 1
    school: str = ""
    tags: tuple[str, ...] = ()


@transaction.atomic
def add_students(actor: Desk, facts: StudentFacts) -> int:
    """Raises `Unsaid`, naming what is missing or cannot be so."""
    require(actor, Verb.KEEP_IDEAS)
    row = _written(StudentWork(office_id=actor.office.id), facts)
    record(actor, "add_students", f"students:{row.pk}", text=row.title)
    return row.pk


@transaction.atomic
def change_students(actor: Desk, number: int, facts: StudentFacts) -> None:
    """Raises `NotHere`, `Unsaid` as `add_students`."""
    row = row_of(actor, StudentWork, number)
    before = told(row, _TOLD)
    after = told(_written(row, facts), _TOLD)
    record(actor, "change_students", f"students:{number}", text=row.title, before=before, after=after)


def _written(row: StudentWork, facts: StudentFacts) -> StudentWork:
    if facts.kind not in StudentWork.Kind.values:
        raise Unsaid("kind")
    if not facts.company.name.strip():
        raise Unsaid("company")
    if not 1 <= facts.students <= MOST_STUDENTS:
        raise Unsaid("students")
    must_be(SOME_DAY, WrongDay, "starts_on", facts.starts_on, row.starts_on)
    must_be(SOME_DAY, WrongDay, "ends_on", facts.ends_on, row.ends_on)
    if facts.ends_on and facts.ends_on < facts.starts_on:
        raise Unsaid("ends_on")
    give_title(row, facts.title)
    give_party(row, facts.company)
    row.kind, row.school, row.students = facts.kind, facts.school.strip()[:300], facts.students
    row.starts_on, row.ends_on, row.tags = facts.starts_on, facts.ends_on, words_in(facts.tags)
    row.save()
    return row
