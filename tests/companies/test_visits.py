"""Visits, what was found, what was promised, and what may be counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.companies import commands, reads
from handlekraft.companies.commands import Card, Confidential, Done, Promise, Wanted
from handlekraft.companies.measures import PIECES
from handlekraft.companies.models import FollowUp
from handlekraft.companies.reads import CompanyFile
from handlekraft.offices.access import Desk, NotAllowed
from handlekraft.offices.models import Event
from handlekraft.offices.reads.duties import duties
from handlekraft.rules.measures import MEASURE, Conditions, Piece, Span, counted
from handlekraft.web.handing_over import hand_over, left_behind
from handlekraft.web.owed import owed
from tests.cast import Cast
from tests.companies.kept import keep
from tests.sources.enhetsregisteret import told

NUMBER = 910000001
TODAY = timezone.localdate()
BEFORE = TODAY - timedelta(days=30)
SECRET = Confidential("De vil legge ned", "business")


@pytest.fixture
def company(cast: Cast) -> int:
    keep(told(NUMBER, "STÅL OG FJELL AS"))
    return commands.take_up(cast.gunnar, NUMBER)


def file(desk: Desk, pk: int) -> CompanyFile:
    found = reads.company(desk, pk)
    assert found is not None
    return found


def owing(desk: Desk) -> list[str]:
    return [duty.text for duty in duties(reads.owed(desk, TODAY))]


def test_a_planned_visit_is_done_and_leaves_needs_and_a_promise(cast: Cast, company: int) -> None:
    visit = commands.plan_visit(cast.gunnar, company, TODAY, "visit", cast.dina.person_id)
    commands.move_visit(cast.gunnar, visit, TODAY + timedelta(days=1), "visit", cast.dina.person_id)
    assert file(cast.bob, company).visits[0].planned_on == TODAY + timedelta(days=1)
    assert owing(cast.dina) == ["STÅL OG FJELL AS"]
    promise = Promise("Sende kart", cast.bob.person_id, TODAY)
    done = Done(
        TODAY, "visit", "Om tomt", "Daglig leder", "Felles lager", ["land", "people"], "Snart", promise
    )
    commands.do_visit(cast.dina, visit, done)
    found = file(cast.bob, company)
    [row] = found.visits
    assert (row.done_on, row.talked, row.ideas, row.who_id) == (
        TODAY,
        "Om tomt",
        "Felles lager",
        cast.dina.person_id,
    )
    assert [(each.kind, each.stage, each.visit) for each in found.needs] == [
        ("people", "need", visit),
        ("land", "need", visit),
    ]
    assert owing(cast.bob) == ["Sende kart"] and owing(cast.dina) == []
    with pytest.raises(commands.NotHere):
        commands.do_visit(cast.dina, visit, done)


def test_what_is_confidential_is_for_who_wrote_it_and_for_the_managers(cast: Cast, company: int) -> None:
    commands.visit_company(cast.dina, company, Done(TODAY, "visit", "x", confidential=SECRET))
    seen = {
        name: file(getattr(cast, name), company).visits[0].confidential
        for name in ("alice", "bob", "dina", "erik", "frida", "gunnar")
    }
    assert {name for name, text in seen.items() if text} == {"alice", "dina", "erik", "gunnar"}
    assert file(cast.bob, company).visits[0].kept_back
    assert all("legge ned" not in str(event.data) for event in Event.objects.all())


def test_who_may_not_see_it_cannot_write_over_it(cast: Cast, company: int) -> None:
    visit = commands.visit_company(cast.gunnar, company, Done(TODAY, "visit", "x", confidential=SECRET))
    with pytest.raises(NotAllowed):
        commands.correct_visit(cast.dina, visit, Done(TODAY, "visit", "y"))
    commands.correct_visit(cast.erik, visit, Done(TODAY, "phone", "y", confidential=SECRET))
    assert file(cast.gunnar, company).visits[0].talked == "y"


def test_nothing_is_kept_from_others_without_a_ground() -> None:
    for text, ground in (("x", ""), ("", "business")):
        with pytest.raises(commands.Unsaid):
            Confidential(text, ground)


def test_a_visit_that_has_not_been_is_not_done(cast: Cast, company: int) -> None:
    with pytest.raises(commands.Unsaid):
        commands.visit_company(cast.gunnar, company, Done(TODAY + timedelta(days=1), "visit", "x"))


def test_a_promise_is_kept_by_its_owner_or_by_who_may(cast: Cast, company: int) -> None:
    pk = commands.promise(cast.gunnar, company, Promise("Ring", cast.bob.person_id, TODAY))
    with pytest.raises(NotAllowed):
        commands.keep_promise(cast.frida, pk)
    commands.keep_promise(cast.bob, pk)
    assert owing(cast.bob) == []
    commands.keep_promise(cast.gunnar, pk, kept=False)
    assert owing(cast.bob) == ["Ring"]
    with pytest.raises(commands.NotHere):
        commands.keep_promise(cast.charlie, pk)


def test_nothing_is_promised_on_behalf_of_a_stranger(cast: Cast, company: int) -> None:
    with pytest.raises(commands.NotHere):
        commands.promise(cast.gunnar, company, Promise("Ring", cast.charlie.person_id, TODAY))


def test_what_somebody_who_leaves_has_promised_is_another_ones(cast: Cast, company: int) -> None:
    commands.promise(cast.gunnar, company, Promise("Ring", cast.bob.person_id, TODAY))
    commands.hand_over(cast.alice, cast.bob.person_id, cast.dina.person_id)
    assert FollowUp.objects.get().owner_id == cast.dina.person_id


def test_what_is_owed_to_companies_stands_on_the_day_of_who_owes_it(
    cast: Cast, company: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    soon, later = TODAY + timedelta(days=3), TODAY + timedelta(days=99)
    commands.promise(cast.gunnar, company, Promise("Sende kart", cast.bob.person_id, TODAY))
    FollowUp.objects.update(due_on=TODAY - timedelta(days=2))
    for on in (soon, later):
        commands.plan_visit(cast.gunnar, company, on, "visit", cast.bob.person_id)
    with django_assert_num_queries(1):
        told_of_it = [row.words for row in owed(cast.bob, TODAY)]
    assert told_of_it == [
        "STÅL OG FJELL AS: Sende kart. Frist for 2 dager siden.",
        "Besøk hos STÅL OG FJELL AS om 3 dager.",
    ]
    assert owed(cast.hanna, TODAY) == []
    assert left_behind(cast.alice, cast.bob.person_id) == ["ett løfte til en bedrift", "2 planlagte besøk"]
    hand_over(cast.alice, cast.bob.person_id, cast.gunnar.person_id)
    assert owed(cast.bob, TODAY) == [] and len(owed(cast.gunnar, TODAY)) == 2


def test_a_need_is_of_the_day_that_it_is_here(
    cast: Cast, company: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half past midnight it is still yesterday in Greenwich."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    commands.add_need(cast.dina, company, "land", "20 dekar")
    assert file(cast.bob, company).needs[0].on == date(2026, 11, 23)


def test_a_need_becomes_a_project_and_a_result_and_can_go_back(cast: Cast, company: int) -> None:
    need = commands.add_need(cast.dina, company, "land", "20 dekar")

    def stage() -> str:
        return file(cast.bob, company).needs[0].stage

    with pytest.raises(commands.Unsaid):
        commands.note_result(cast.dina, need, "Kjøpt", TODAY)
    stages = [stage()]
    commands.begin_project(cast.dina, need, "Finne tomt", BEFORE)
    stages.append(stage())
    commands.note_result(cast.dina, need, "Kjøpt tomt", TODAY)
    stages.append(stage())
    for _ in range(2):
        commands.reopen_need(cast.dina, need)
        stages.append(stage())
    commands.drop_need(cast.dina, need, "De fant noe selv")
    assert [*stages, stage()] == ["need", "project", "result", "project", "need", "dropped"]


def test_a_lead_goes_through_its_stages_and_a_lost_one_says_why(cast: Cast, company: int) -> None:
    lead = commands.add_lead(cast.gunnar, company, Wanted("Ny fabrikk", cast.gunnar.person_id, 40, BEFORE))
    commands.move_lead(cast.gunnar, lead, "dialogue", BEFORE)
    with pytest.raises(commands.Unsaid):
        commands.move_lead(cast.gunnar, lead, "lost", TODAY, " ")
    commands.move_lead(cast.gunnar, lead, "lost", TODAY, "Valgte Hamar")
    [row] = reads.leads(cast.bob)
    assert (row.stage, row.steps[-1].reason, row.jobs) == ("lost", "Valgte Hamar", 40)
    commands.take_back_step(cast.gunnar, lead)
    assert reads.leads(cast.bob)[0].stage == "dialogue"
    commands.take_back_step(cast.gunnar, lead)
    with pytest.raises(commands.NotHere):
        commands.take_back_step(cast.gunnar, lead)


def pieces(cast: Cast, name: str, first: date = date(2000, 1, 1), last: date = TODAY) -> list[Piece]:
    return list(PIECES[name](cast.gunnar.office.id, first, last))


def test_every_measure_delivered_is_a_measure_of_the_rules() -> None:
    assert set(PIECES) <= set(MEASURE)


def test_visits_done_are_counted_and_calls_and_plans_are_not(cast: Cast, company: int) -> None:
    commands.tag(cast.gunnar, company, ["Prosjekt 26"])
    visit = commands.visit_company(cast.gunnar, company, Done(BEFORE, "visit", "x"))
    commands.visit_company(cast.gunnar, company, Done(BEFORE, "phone", "x"))
    commands.plan_visit(cast.gunnar, company, TODAY, "visit", cast.gunnar.person_id)
    away = commands.visit_company(cast.gunnar, company, Done(BEFORE, "visit", "x"))
    commands.take_away(cast.gunnar, "visit", away)
    [piece] = pieces(cast, "visits_done")
    assert (piece.at, piece.title, piece.ref.kind, piece.ref.id) == (
        BEFORE,
        "STÅL OG FJELL AS",
        "visit",
        f"{company}-{visit}",
    )
    assert (piece.organisation, piece.industries, piece.municipality) == (str(NUMBER), ("25.110",), "3407")
    industry = Conditions(industries=("10", "25"), municipality="3407", tags=("prosjekt 26",))
    assert counted([piece], industry, Span()).value == 1
    assert pieces(cast, "visits_done", TODAY) == []
    assert list(PIECES["visits_done"](cast.charlie.office.id, date(2000, 1, 1), TODAY)) == []


def test_letters_of_intent_and_companies_established_are_counted_once_each(cast: Cast, company: int) -> None:
    lead = commands.add_lead(cast.gunnar, company, Wanted("Ny fabrikk", cast.gunnar.person_id, since=BEFORE))
    commands.move_lead(cast.gunnar, lead, "intent", BEFORE)
    commands.move_lead(cast.gunnar, lead, "offer", TODAY)
    commands.move_lead(cast.gunnar, lead, "intent", TODAY)
    assert [piece.at for piece in pieces(cast, "letters_of_intent")] == [BEFORE]
    assert pieces(cast, "letters_of_intent", TODAY) == []
    commands.move_lead(cast.gunnar, lead, "established", TODAY)
    keep(told(910000002, "KARIS STÅL AS"))
    founder = commands.add_company(cast.gunnar, Card("Kari"))
    commands.couple(cast.gunnar, founder, 910000002, BEFORE)
    assert {(each.title, each.kind) for each in pieces(cast, "companies_established")} == {
        ("STÅL OG FJELL AS", "acquisition"),
        ("KARIS STÅL AS", "founder"),
    }
    commands.take_back_step(cast.gunnar, lead)
    assert len(pieces(cast, "companies_established")) == 1


def test_counting_costs_the_same_however_many(
    cast: Cast, company: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        commands.visit_company(cast.gunnar, company, Done(BEFORE, "visit", "x"))
    with django_assert_num_queries(2):
        assert len(pieces(cast, "visits_done")) == 5
