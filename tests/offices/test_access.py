"""Who may do what: one function says it, and the log can't be changed."""

from __future__ import annotations

import pytest

from handlekraft.offices.access import NotAllowed, Stranger, desk, desks, require
from handlekraft.offices.commands import add_person, open_office, record
from handlekraft.offices.models import AppendOnly, Event, Person
from handlekraft.offices.reads import example_addresses
from handlekraft.offices.roles import ALLOWED, Role, Verb
from tests.cast import Cast


def test_every_verb_says_who_may() -> None:
    assert set(ALLOWED) == set(Verb)
    assert all(ALLOWED.values())


@pytest.mark.parametrize("verb", Verb)
def test_a_stranger_has_no_desk_whatever_the_verb(cast: Cast, verb: Verb) -> None:
    with pytest.raises(Stranger):
        desk(cast.charlie.person_id, "fjellby", verb)
    with pytest.raises(Stranger):
        desk(None, "fjellby", verb)


def test_a_reader_sees_but_changes_nothing(cast: Cast) -> None:
    assert desk(cast.bob.person_id, "fjellby", Verb.SEE_INSIDE) == cast.bob
    for verb in (Verb.EDIT_PLAN, Verb.PUBLISH):
        with pytest.raises(NotAllowed):
            desk(cast.bob.person_id, "fjellby", verb)


def test_somebody_whose_account_is_closed_has_no_desk(cast: Cast) -> None:
    Person.objects.filter(pk=cast.alice.person_id).update(is_active=False)
    assert desks(cast.alice.person_id) == ()


def test_adding_a_person_again_keeps_name_password_and_role(cast: Cast) -> None:
    again = add_person(cast.alice.office, "Alice@Fjellby.example ", "Another", "another", Role.READER)
    assert again == cast.alice
    assert Person.objects.get(pk=again.person_id).name != "Another"


def test_opening_an_office_again_keeps_its_name(cast: Cast) -> None:
    assert open_office("fjellby", "Another") == cast.alice.office


def test_only_people_of_the_example_are_told_at_the_door(cast: Cast) -> None:
    add_person(cast.alice.office, "demo@fjellby.example", "Demo", "x", Role.READER, example=True)
    assert example_addresses() == ("demo@fjellby.example",)


def test_the_log_is_written_once_and_never_changed(cast: Cast) -> None:
    record(cast.alice, "test", "plan:1", what="something")
    event = Event.objects.get()
    assert (event.actor_id, event.office_id) == (cast.alice.person_id, cast.alice.office.id)
    event.verb = "other"
    with pytest.raises(AppendOnly):
        event.save()
    with pytest.raises(AppendOnly):
        event.delete()


def test_requiring_a_verb_of_a_desk_that_has_it_says_nothing(cast: Cast) -> None:
    require(cast.alice, Verb.PUBLISH)
