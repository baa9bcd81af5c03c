"""What an office knows of companies: its own, kept from before they are registered, nothing lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.companies import commands, reads
from handlekraft.companies.commands import Card, Done, Person, Promise, Wanted
from handlekraft.companies.models import Company, Contact
from handlekraft.offices.access import NotAllowed
from handlekraft.offices.models import Event
from tests.cast import Cast
from tests.companies.kept import keep
from tests.sources.enhetsregisteret import sub, told

NUMBER = 910000001
TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=700)
DONE = Done(TODAY, "visit", "Vi snakket om drift")


@pytest.fixture(autouse=True)
def units(db: None) -> None:
    keep(told(NUMBER, "STÅL OG FJELL AS"), sub(920000001, NUMBER, "STÅL OG FJELL AVD GJØVIK"))


def test_a_company_is_taken_up_once_by_each_office(cast: Cast) -> None:
    first = commands.take_up(cast.dina, NUMBER)
    assert commands.take_up(cast.gunnar, NUMBER) == first
    assert commands.take_up(cast.charlie, NUMBER) != first
    file = reads.company(cast.bob, first)
    assert file and file.unit and file.unit.name == "STÅL OG FJELL AS"
    assert [each.number for each in file.sub_units] == [920000001]


def test_a_number_that_the_register_does_not_have_is_not_taken_up(cast: Cast) -> None:
    with pytest.raises(commands.NotHere):
        commands.take_up(cast.gunnar, 999999999)


def test_the_database_itself_holds_that_there_is_one_card(cast: Cast) -> None:
    commands.take_up(cast.gunnar, NUMBER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Company.objects.create(
            office_id=cast.gunnar.office.id, number=NUMBER, name="X", added_by_id=cast.gunnar.person_id
        )


def test_who_may_only_read_changes_nothing(cast: Cast) -> None:
    pk = commands.take_up(cast.gunnar, NUMBER)
    for desk in (cast.bob, cast.hanna, cast.frida):
        with pytest.raises(NotAllowed):
            commands.tag(desk, pk, ["industri"])


def test_another_offices_company_is_not_there(cast: Cast) -> None:
    pk = commands.take_up(cast.gunnar, NUMBER)
    assert reads.company(cast.charlie, pk) is None and reads.companies(cast.charlie) == ()
    with pytest.raises(commands.NotHere):
        commands.visit_company(cast.charlie, pk, DONE)


def test_a_founder_is_coupled_to_a_number_with_nothing_lost(cast: Cast) -> None:
    founder = commands.add_company(
        cast.gunnar, Card("Kari sin idé", "Vil lage stål", "3407", "Gjøvik", "25.110")
    )
    commands.visit_company(cast.gunnar, founder, DONE)
    commands.tag(cast.gunnar, founder, ["Gründer", "gründer", " "])
    before = commands.take_up(cast.erik, NUMBER)
    commands.visit_company(cast.erik, before, DONE)
    commands.add_contact(cast.erik, before, Person("Ola", "visits", LATER))
    commands.add_lead(cast.erik, before, Wanted("Ny fabrikk", cast.erik.person_id))
    commands.promise(cast.erik, before, Promise("Ring", cast.erik.person_id, TODAY))
    commands.add_need(cast.erik, before, "land", "Tomt")
    commands.add_fact(cast.erik, before, "12 ansatte", "Møte", TODAY)
    commands.tag(cast.erik, before, ["industri"])
    assert commands.couple(cast.gunnar, founder, NUMBER, TODAY) == founder
    file = reads.company(cast.gunnar, founder)
    assert file and file.unit and file.name == "STÅL OG FJELL AS" and file.established_on == TODAY
    kinds = (file.visits, file.contacts or (), file.leads, file.promises, file.needs, file.facts)
    assert [len(rows) for rows in kinds] == [2, 1, 1, 1, 1, 1]
    assert file.tags == ("gründer", "industri") and file.about == "Vil lage stål"
    assert [row.id for row in reads.companies(cast.bob)] == [founder]
    assert reads.company(cast.gunnar, before) is None


def test_a_company_with_a_number_is_not_coupled_to_another(cast: Cast) -> None:
    pk = commands.take_up(cast.gunnar, NUMBER)
    with pytest.raises(commands.Unsaid):
        commands.couple(cast.gunnar, pk, 920000001, TODAY)


@pytest.mark.parametrize("kind", ["fact", "visit", "need", "follow-up", "lead"])
def test_what_is_taken_away_can_be_brought_back(cast: Cast, kind: str) -> None:
    pk = commands.take_up(cast.gunnar, NUMBER)
    commands.visit_company(
        cast.gunnar,
        pk,
        Done(TODAY, "visit", "x", needs=["land"], promise=Promise("y", cast.bob.person_id, TODAY)),
    )
    commands.add_fact(cast.gunnar, pk, "x", "y", TODAY)
    commands.add_lead(cast.gunnar, pk, Wanted("z", cast.gunnar.person_id))

    def count() -> int:
        file = reads.company(cast.gunnar, pk)
        assert file
        return len(file.facts) + len(file.visits) + len(file.needs) + len(file.promises) + len(file.leads)

    row = commands.ROWS[kind]._default_manager.get().pk
    assert count() == 5
    commands.take_away(cast.gunnar, kind, row)
    assert count() == 4
    with pytest.raises(commands.NotHere):
        commands.take_away(cast.gunnar, kind, row)
    commands.bring_back(cast.gunnar, kind, row)
    assert count() == 5


def test_a_company_that_was_a_mistake_goes_and_comes_back(cast: Cast) -> None:
    pk = commands.take_up(cast.gunnar, NUMBER)
    commands.remove_company(cast.gunnar, pk)
    assert reads.companies(cast.bob) == ()
    commands.bring_back_company(cast.gunnar, pk)
    assert [row.id for row in reads.companies(cast.bob)] == [pk]
    commands.remove_company(cast.gunnar, pk)
    commands.take_up(cast.gunnar, NUMBER)
    with pytest.raises(commands.Unsaid):
        commands.bring_back_company(cast.gunnar, pk)


@pytest.mark.parametrize("count", [3, 300])
def test_the_list_costs_the_same_however_long(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keep(*(told(930000000 + at) for at in range(count)))
    Company.objects.bulk_create(
        Company(office_id=cast.bob.office.id, number=930000000 + at, name="X", added_by_id=cast.bob.person_id)
        for at in range(count)
    )
    with django_assert_num_queries(2):
        assert len(reads.companies(cast.bob)) == count


def test_a_contact_is_truly_deleted_and_the_log_does_not_say_who(cast: Cast) -> None:
    pk = commands.take_up(cast.gunnar, NUMBER)
    person = Person("Ola Nordmann", "visits", LATER, "daglig leder", "ola@stal.example", "99 99 99 99")
    contact = commands.add_contact(cast.gunnar, pk, person)
    commands.change_contact(cast.gunnar, contact, Person("Ola N. Nordmann", "cases", LATER))
    file = reads.company(cast.gunnar, pk)
    assert file and file.contacts and file.contacts[0].purpose == "cases" and file.contacts[0].email == ""
    commands.delete_contact(cast.gunnar, contact)
    file = reads.company(cast.gunnar, pk)
    assert file and file.contacts == ()
    told_of = [(event.verb, str(event.data)) for event in Event.objects.filter(verb__contains="contact")]
    assert {verb for verb, _ in told_of} == {"add_contact", "change_contact", "delete_contact"}
    assert not any("Ola" in data or "stal" in data for _, data in told_of)


def test_a_contact_whose_day_has_come_is_deleted_by_itself(cast: Cast) -> None:
    pk = commands.take_up(cast.gunnar, NUMBER)
    commands.add_contact(cast.gunnar, pk, Person("Ola", "visits", LATER))
    Contact.objects.update(keep_until=TODAY - timedelta(days=1))
    commands.add_contact(cast.gunnar, pk, Person("Kari", "visits", LATER))
    assert commands.delete_outdated() is True and commands.delete_outdated() is False
    file = reads.company(cast.gunnar, pk)
    assert file and [each.name for each in file.contacts or ()] == ["Kari"]
    assert Event.objects.get(verb="delete_outdated_contact").actor_id is None


def test_contacts_are_for_those_who_meet_companies(cast: Cast) -> None:
    pk = commands.take_up(cast.gunnar, NUMBER)
    contact = commands.add_contact(cast.gunnar, pk, Person("Ola", "visits", LATER))
    file = reads.company(cast.bob, pk)
    assert file and file.contacts is None
    for desk in (cast.bob, cast.hanna):
        with pytest.raises(NotAllowed):
            commands.delete_contact(desk, contact)
    with pytest.raises(commands.NotHere):
        commands.delete_contact(cast.charlie, contact)
