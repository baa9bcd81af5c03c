"""Working groups: who commits people and hours, and how they are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import ActorFacts, Committed, GroupFacts, NotHere, Unsaid
from handlekraft.arenas.measures import PIECES
from handlekraft.arenas.models import Actor, Commitment, WorkingGroup
from handlekraft.arenas.reads import GroupRow
from handlekraft.offices.access import NotAllowed
from handlekraft.offices.models import Event
from handlekraft.rules.measures import Conditions, Span, counted, counted_by_year
from tests.cast import Cast

TODAY = timezone.localdate()
BEGAN = date(2024, 2, 29)
WORKS = Committed("Verket AS", 40, BEGAN, "Kari")


def made(cast: Cast, *committed: Committed, name: str = "Spillvarme") -> GroupRow:
    number = commands.add_group(cast.erik, GroupFacts(name, BEGAN))
    for each in committed:
        commands.commit_to(cast.erik, number, each)
    found = reads.group(cast.bob, number)
    assert found is not None
    return found


def count(cast: Cast, measure: str, last: date = TODAY) -> float:
    found = PIECES[measure](cast.erik.office.id, date(2020, 1, 1), last)
    return counted(found, Conditions(), Span()).value


def test_who_is_not_known_comes_in_as_a_company(cast: Cast) -> None:
    commands.add_actor(cast.erik, ActorFacts("Høyskolen", "research"))
    row = made(cast, WORKS, replace(WORKS, actor="høyskolen", hours=10))
    assert (row.companies(TODAY), row.hours_a_year(TODAY)) == (1, 50)
    assert Actor.objects.get(name="Verket AS").kind == "company"


def test_only_those_that_are_committed_on_the_day_are_in_it(cast: Cast) -> None:
    over = replace(WORKS, actor="Bruket", ends=TODAY - timedelta(1))
    later = replace(WORKS, actor="Banken", begins=TODAY + timedelta(1))
    row = made(cast, WORKS, over, later, replace(WORKS, actor="Havna", per="in_all"))
    assert (row.companies(TODAY), row.hours_a_year(TODAY)) == (2, 40)


def test_a_company_counts_once_in_however_many_groups_it_is(cast: Cast) -> None:
    made(cast, WORKS)
    made(cast, WORKS, replace(WORKS, actor="Bruket"), name="En annen")
    assert count(cast, "companies_committed") == 2


@pytest.mark.parametrize(
    ("committed", "last", "hours"),
    [
        (WORKS, date(2024, 2, 28), 0),
        (WORKS, date(2024, 12, 31), 40),
        (WORKS, date(2025, 2, 27), 40),
        (WORKS, date(2025, 2, 28), 80),
        (WORKS, date(2026, 12, 31), 120),
        (replace(WORKS, ends=date(2025, 2, 27)), date(2026, 12, 31), 40),
        (replace(WORKS, per="in_all"), date(2026, 12, 31), 40),
    ],
)
def test_hours_of_a_year_count_for_each_year_that_has_begun(
    cast: Cast, committed: Committed, last: date, hours: int
) -> None:
    made(cast, committed)
    assert count(cast, "hours_committed", last) == hours


def test_each_year_has_its_own_hours(cast: Cast) -> None:
    made(cast, WORKS)
    last = date(2026, 12, 31)
    found = list(PIECES["hours_committed"](cast.erik.office.id, date(2020, 1, 1), last))
    years = counted_by_year(found, Conditions(), Span())
    assert {year: each.value for year, each in years.items()} == {2024: 40, 2025: 40, 2026: 40}


def test_what_was_wrong_is_withdrawn_and_can_be_brought_back(cast: Cast) -> None:
    row = made(cast, WORKS)
    (committed,) = row.commitments
    commands.withdraw_commitment(cast.erik, committed.id)
    assert count(cast, "companies_committed") == 0
    commands.withdraw_commitment(cast.erik, committed.id, back=True)
    commands.change_commitment(cast.erik, committed.id, replace(WORKS, hours=60))
    assert count(cast, "companies_committed") == 1
    changed = reads.commitment(cast.bob, committed.id)
    assert changed and changed.hours == 60
    commands.remove(cast.erik, "group", row.id)
    assert count(cast, "companies_committed") == count(cast, "hours_committed") == 0


def test_what_cannot_be_so_is_refused_whole(cast: Cast) -> None:
    row = made(cast, WORKS)
    strange = commands.add_arena(cast.charlie, commands.ArenaFacts("Forum", "monthly"))
    facts = GroupFacts("En gruppe", BEGAN)
    refused: list[tuple[type[Exception], Callable[[], object]]] = [
        (Unsaid, lambda: commands.add_group(cast.erik, replace(facts, name=" "))),
        (Unsaid, lambda: commands.add_group(cast.erik, replace(facts, ends=BEGAN - timedelta(1)))),
        (Unsaid, lambda: commands.change_group(cast.erik, row.id, replace(facts, arena=strange))),
        (Unsaid, lambda: commands.commit_to(cast.erik, row.id, replace(WORKS, actor=" "))),
        (Unsaid, lambda: commands.commit_to(cast.erik, row.id, replace(WORKS, hours=0))),
        (Unsaid, lambda: commands.commit_to(cast.erik, row.id, replace(WORKS, per="day"))),
        (Unsaid, lambda: commands.commit_to(cast.erik, row.id, replace(WORKS, ends=date(2020, 1, 1)))),
        (NotHere, lambda: commands.commit_to(cast.charlie, row.id, WORKS)),
        (NotHere, lambda: commands.withdraw_commitment(cast.charlie, row.commitments[0].id)),
        (NotAllowed, lambda: commands.add_group(cast.bob, facts)),
        (NotAllowed, lambda: commands.withdraw_commitment(cast.dina, row.commitments[0].id)),
    ]
    before = _all()
    for refusal, do in refused:
        with pytest.raises(refusal):
            do()
    assert _all() == before
    assert reads.groups(cast.charlie) == () and reads.group(cast.charlie, row.id) is None


def _all() -> list[object]:
    rows = (model._default_manager.order_by("pk").values() for model in (WorkingGroup, Commitment, Actor))
    return [Event.objects.count(), *map(list, rows)]
