"""Who may do what: one function says it, and the log can't be changed."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from handlekraft.offices.access import Desk, NotAllowed, Stranger, desk, desks, may, require
from handlekraft.offices.commands import add_person, open_office, record
from handlekraft.offices.models import AppendOnly, Event, Person
from handlekraft.offices.reads import example_addresses
from handlekraft.offices.roles import ALLOWED, Role, Verb
from tests.cast import Cast

# The table of roles once more, as people agreed on it: x always, o only with what is their own.
AGREED = """
                reader  owner  editor  secretary  leader  administrator  partner
see_inside      x       x      x       x          x       x              -
edit_plan       -       -      x       -          -       x              -
publish         -       -      x       -          -       x              -
see_action      x       x      x       x          x       x              o
report          -       o      x       -          x       x              o
follow_up       -       -      x       -          x       x              -
see_restricted  -       o      x       -          x       x              -
count_money     -       -      x       -          x       -              -
evaluate        -       -      x       -          x       -              -
decide          -       -      -       x          -       x              -
keep_arenas     o       o      x       x          x       x              -
propose_decision -      -      x       x          x       x              -
see_cases       -       o      x       x          x       x              -
handle_cases    -       o      x       -          x       x              -
meet_companies  o       x      x       o          x       x              -
keep_ideas      -       x      x       -          x       x              -
tie_partners    -       -      x       -          -       x              -
answer_as_actor -       -      -       -          -       -              o
manage_office   -       -      -       -          -       x              -
see_log         -       -      x       x          x       x              -
"""


def agreed() -> list[tuple[str, str, str]]:
    heading, *rows = AGREED.strip().splitlines()
    return [
        (verb, role, mark)
        for verb, *marks in (row.split() for row in rows)
        for role, mark in zip(heading.split(), marks, strict=True)
    ]


def test_every_verb_and_role_is_in_the_agreed_table() -> None:
    assert {(verb, role) for verb, role, _ in agreed()} == {(v.value, r.value) for v in Verb for r in Role}
    assert set(ALLOWED) == set(Verb)


@pytest.mark.parametrize(("verb", "role", "mark"), agreed())
def test_a_role_may_what_is_agreed(cast: Cast, verb: str, role: str, mark: str) -> None:
    actor = Desk(cast.alice.office, cast.alice.person_id, frozenset({Role(role)}))
    assert may(actor, Verb(verb)) is (mark == "x")
    assert may(actor, Verb(verb), own=True) is (mark in "xo")


def test_several_roles_together_may_what_each_of_them_may(cast: Cast) -> None:
    both = add_person(cast.alice.office, "x@fjellby.example", "X", "x", Role.SECRETARY, Role.EDITOR)
    assert desks(both.person_id) == (both,)
    assert both.may(Verb.DECIDE) and both.may(Verb.EDIT_PLAN) and not both.may(Verb.MANAGE_OFFICE)


@pytest.mark.parametrize("verb", Verb)
def test_a_stranger_has_no_desk_whatever_the_verb(cast: Cast, verb: Verb) -> None:
    with pytest.raises(Stranger):
        desk(cast.charlie.person_id, "fjellby", verb)
    with pytest.raises(Stranger):
        desk(None, "fjellby", verb, own=True)


def test_a_reader_sees_but_changes_nothing(cast: Cast) -> None:
    assert desk(cast.bob.person_id, "fjellby", Verb.SEE_INSIDE) == cast.bob
    for verb in (Verb.EDIT_PLAN, Verb.PUBLISH):
        with pytest.raises(NotAllowed):
            desk(cast.bob.person_id, "fjellby", verb)


def test_a_partner_is_let_in_only_to_what_is_their_own(cast: Cast) -> None:
    assert desk(cast.hanna.person_id, "fjellby", Verb.SEE_ACTION, own=True) == cast.hanna
    with pytest.raises(NotAllowed):
        desk(cast.hanna.person_id, "fjellby", Verb.SEE_ACTION)
    with pytest.raises(NotAllowed):
        require(cast.hanna, Verb.REPORT)
    require(cast.hanna, Verb.REPORT, own=True)


def test_roles_at_one_office_are_none_at_another(cast: Cast) -> None:
    add_person(cast.charlie.office, "alice@fjellby.example", "Alice", "x", Role.READER)
    assert not desk(cast.alice.person_id, "strandby", Verb.SEE_INSIDE).may(Verb.EDIT_PLAN)
    assert [seat.office.slug for seat in desks(cast.alice.person_id)] == ["fjellby", "strandby"]


def test_somebody_whose_account_is_closed_has_no_desk(cast: Cast) -> None:
    Person.objects.filter(pk=cast.alice.person_id).update(is_active=False)
    assert desks(cast.alice.person_id) == ()
    with pytest.raises(Stranger):
        desk(cast.alice.person_id, "fjellby", Verb.SEE_INSIDE)


def test_adding_a_person_again_keeps_name_password_and_roles(cast: Cast) -> None:
    again = add_person(cast.alice.office, "Alice@Fjellby.example ", "Another", "another", Role.READER)
    assert again == cast.alice
    assert Person.objects.get(pk=again.person_id).name != "Another"


def test_an_administrator_from_before_there_were_more_roles_is_an_editor_too(cast: Cast) -> None:
    module = import_module("handlekraft.offices.migrations.0002_several_roles")
    for _ in range(2):
        module.make_administrators_editors_too(apps, None)
    assert desks(cast.alice.person_id)[0].roles == {Role.ADMINISTRATOR, Role.EDITOR}
    assert desks(cast.bob.person_id)[0].roles == {Role.READER}


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
