"""Jobs, theses and placements: how many students with which company, never who."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handlekraft.ideas import commands, reads
from handlekraft.ideas.commands import Party, StudentFacts
from handlekraft.ideas.measures import PIECES
from handlekraft.ideas.models import StudentWork
from handlekraft.offices.access import NotAllowed
from handlekraft.rules.measures import THESES, Conditions, Piece, Span, counted
from tests.cast import Cast
from tests.ideas.test_ideas import STEEL

TODAY = timezone.localdate()
WORK = StudentFacts("Praksis i verkstedet", "placement", STEEL, TODAY, students=3, school="NTNU")


def pieces(cast: Cast, name: str) -> list[Piece]:
    return list(PIECES[name](cast.gunnar.office.id, date(2000, 1, 1), TODAY))


def test_each_student_counts_as_what_they_do(cast: Cast) -> None:
    commands.add_students(cast.dina, WORK)
    commands.add_students(cast.dina, replace(WORK, kind="job", students=1))
    commands.add_students(cast.dina, replace(WORK, kind="master", students=2))
    commands.add_students(cast.dina, replace(WORK, kind="bachelor", students=1))
    names = ("placements", "student_jobs", "theses")
    assert [counted(pieces(cast, name), Conditions(), Span()).value for name in names] == [3, 1, 3]
    masters = counted(pieces(cast, "theses"), Conditions(kinds=("master",)), Span())
    industry = counted(pieces(cast, "theses"), Conditions(industries=("25",), tags=("ntnu",)), Span())
    assert (masters.value, industry.value) == (2, 3)
    assert {kind for kind, _words in THESES} <= set(StudentWork.Kind.values)


def test_work_that_has_not_begun_counts_nothing_yet(cast: Cast) -> None:
    commands.add_students(cast.dina, replace(WORK, starts_on=TODAY + timedelta(1)))
    assert pieces(cast, "placements") == []


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"title": ""}, "title"),
        ({"kind": "party"}, "kind"),
        ({"company": Party(" ")}, "company"),
        ({"students": 0}, "students"),
        ({"students": 1001}, "students"),
        ({"ends_on": TODAY - timedelta(1)}, "ends_on"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, facts: dict[str, object], why: str) -> None:
    with pytest.raises(commands.Unsaid, match=why):
        commands.add_students(cast.dina, replace(WORK, **facts))  # type: ignore[arg-type]
    assert not StudentWork.objects.exists()


def test_it_is_changed_taken_away_and_put_back_by_those_who_may(cast: Cast) -> None:
    number = commands.add_students(cast.dina, WORK)
    for desk in (cast.bob, cast.frida, cast.hanna):
        with pytest.raises(NotAllowed):
            commands.add_students(desk, WORK)
    with pytest.raises(commands.NotHere):
        commands.change_students(cast.charlie, number, WORK)
    commands.change_students(cast.erik, number, replace(WORK, students=4))
    assert [row.students for row in reads.students_of(cast.bob, STEEL.number, "")] == [4]
    commands.remove(cast.dina, "students", number)
    assert reads.students(cast.bob) == () and pieces(cast, "placements") == []
    commands.put_back(cast.dina, "students", number)
    assert len(reads.students(cast.bob)) == 1 and reads.students(cast.charlie) == ()
