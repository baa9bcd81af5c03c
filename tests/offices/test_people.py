"""Inviting, joining, roles and leaving, as commands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from handlekraft.offices import commands
from handlekraft.offices.access import Desk, NotAllowed, Stranger, desk, desks
from handlekraft.offices.models import Event, Invitation, Person
from handlekraft.offices.reads import colleagues, invited, open_invitation
from handlekraft.offices.roles import Role, Verb
from tests.cast import PASSWORD, Cast

NEW = "ny@fjellby.example"


def _invite(cast: Cast, *roles: Role) -> str:
    secret = commands.invite(cast.alice, " Ny@Fjellby.example ", "Ny Person", roles or [Role.EDITOR])
    assert secret is not None
    return secret


def _desk(email: str = NEW) -> Desk:
    return desks(Person.objects.get(email=email).pk)[0]


def test_an_invited_person_joins_with_the_roles_of_the_invitation(cast: Cast) -> None:
    secret = _invite(cast, Role.EDITOR, Role.LEADER)
    assert Person.objects.get(email=NEW).awaited and authenticate(username=NEW, password="") is None
    commands.accept_invitation(secret, "Nora Ny", PASSWORD)
    assert _desk().roles == {Role.EDITOR, Role.LEADER}
    assert authenticate(username=NEW, password=PASSWORD) == Person.objects.get(name="Nora Ny")
    assert invited(cast.alice) == ()


def test_a_link_works_once(cast: Cast) -> None:
    secret = _invite(cast)
    commands.accept_invitation(secret, "Nora Ny", PASSWORD)
    assert open_invitation(secret) is None
    with pytest.raises(commands.DeadLink):
        commands.accept_invitation(secret, "Another", "another password here")
    assert Person.objects.get(email=NEW).name == "Nora Ny"


def test_a_link_is_too_old_after_fourteen_days(cast: Cast) -> None:
    secret = _invite(cast)
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=13, hours=23))
    assert open_invitation(secret) is not None
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=14, minutes=1))
    assert open_invitation(secret) is None
    assert invited(cast.alice)[0].expired


def test_a_new_letter_closes_the_link_of_the_one_before(cast: Cast) -> None:
    first = _invite(cast)
    second = commands.send_again(cast.alice, invited(cast.alice)[0].id)
    third = _invite(cast, Role.READER)
    assert open_invitation(first) is None and open_invitation(second) is None
    commands.accept_invitation(third, "Nora Ny", PASSWORD)
    assert _desk().roles == {Role.READER}


def test_a_withdrawn_invitation_opens_nothing(cast: Cast) -> None:
    secret = _invite(cast)
    commands.withdraw_invitation(cast.alice, invited(cast.alice)[0].id)
    with pytest.raises(commands.DeadLink):
        commands.accept_invitation(secret, "Nora Ny", PASSWORD)


@pytest.mark.parametrize("change", [lambda link: link[:-1], lambda link: "x" + link, lambda _: "WzEsMV0:x"])
def test_a_link_that_was_not_made_here_opens_nothing(cast: Cast, change) -> None:  # type: ignore[no-untyped-def]
    assert open_invitation(change(_invite(cast))) is None


def test_another_office_can_not_touch_the_invitation(cast: Cast) -> None:
    _invite(cast)
    number = invited(cast.alice)[0].id
    for command in (commands.send_again, commands.withdraw_invitation):
        with pytest.raises(commands.NoSuchPerson):
            command(cast.charlie, number)
    assert invited(cast.charlie) == ()


def test_inviting_somebody_with_a_user_gives_the_roles_at_once_and_keeps_the_rest(cast: Cast) -> None:
    assert commands.invite(cast.alice, "bob@fjellby.example", "Another Name", [Role.EDITOR]) is None
    bob = desks(cast.bob.person_id)[0]
    assert bob.roles == {Role.READER, Role.EDITOR}
    assert Person.objects.get(pk=cast.bob.person_id).name == "Bob@Fjellby.Example"
    assert commands.invite(cast.alice, "charlie@strandby.example", "Charlie", [Role.PARTNER]) is None
    assert desk(cast.charlie.person_id, "fjellby", Verb.SEE_ACTION, own=True).roles == {Role.PARTNER}
    assert desk(cast.charlie.person_id, "strandby", Verb.MANAGE_OFFICE) == cast.charlie


def test_somebody_who_got_a_user_meanwhile_joins_and_keeps_the_password(cast: Cast) -> None:
    here = _invite(cast)
    there = commands.invite(cast.charlie, NEW, "Nora", [Role.READER])
    assert there is not None
    commands.accept_invitation(here, "Nora Ny", PASSWORD)
    commands.accept_invitation(there, "Taken Over", "a password of somebody else")
    assert [seat.office.slug for seat in desks(_desk().person_id)] == ["fjellby", "strandby"]
    assert authenticate(username=NEW, password=PASSWORD) is not None


def test_who_is_invited_is_called_what_was_said_last_and_the_address_goes_with_the_invitation(
    cast: Cast,
) -> None:
    _invite(cast)
    commands.invite(cast.alice, NEW, "Nora Rett Navn", [Role.READER])
    assert Person.objects.get(email=NEW).name == "Nora Rett Navn"
    commands.invite(cast.charlie, NEW, "Nora", [Role.READER])
    commands.withdraw_invitation(cast.alice, invited(cast.alice)[0].id)
    assert Person.objects.filter(email=NEW).exists(), "another office awaits her still"
    commands.withdraw_invitation(cast.charlie, invited(cast.charlie)[0].id)
    assert not Person.objects.filter(email=NEW).exists()
    secret = _invite(cast)
    commands.accept_invitation(secret, "Nora Ny", PASSWORD)
    assert authenticate(username=NEW, password=PASSWORD) is not None


def test_who_is_invited_and_then_added_at_the_machine_can_sign_in(cast: Cast) -> None:
    _invite(cast)
    commands.add_person(cast.alice.office, NEW, "Nora Ny", PASSWORD, Role.READER)
    person = authenticate(username=NEW, password=PASSWORD)
    assert person is not None and str(person) == "Nora Ny"


def test_an_address_that_is_only_invited_can_be_moved_to(cast: Cast) -> None:
    secret = _invite(cast)
    wish = commands.wish_for_address(cast.dina.person_id, NEW)
    assert wish is not None
    commands.change_own_address(cast.dina.person_id, wish)
    commands.accept_invitation(secret, "Somebody Else", "another password here")
    assert desks(cast.dina.person_id)[0].roles == {Role.OWNER, Role.EDITOR}
    assert authenticate(username=NEW, password=PASSWORD) is not None


def test_roles_are_changed_whole_and_told_in_the_log(cast: Cast) -> None:
    commands.set_roles(cast.alice, cast.bob.person_id, [Role.SECRETARY, Role.LEADER])
    assert desks(cast.bob.person_id)[0].roles == {Role.SECRETARY, Role.LEADER}
    event = Event.objects.get(verb="set_roles")
    assert (event.data["before"], event.data["after"]) == (["reader"], ["leader", "secretary"])


def test_nobody_is_left_without_a_role_by_a_change(cast: Cast) -> None:
    with pytest.raises(commands.NoRoles):
        commands.set_roles(cast.alice, cast.bob.person_id, [])
    with pytest.raises(commands.NoRoles):
        commands.invite(cast.alice, NEW, "Ny", [])


def test_the_last_administrator_stays_one(cast: Cast) -> None:
    with pytest.raises(commands.LastAdministrator):
        commands.set_roles(cast.alice, cast.alice.person_id, [Role.EDITOR])
    with pytest.raises(commands.LastAdministrator):
        commands.end_membership(cast.alice, cast.alice.person_id)
    commands.set_roles(cast.alice, cast.erik.person_id, [Role.ADMINISTRATOR])
    commands.set_roles(cast.alice, cast.alice.person_id, [Role.EDITOR])
    assert desks(cast.alice.person_id)[0].roles == {Role.EDITOR}


def test_an_administrator_whose_account_is_closed_does_not_count(cast: Cast) -> None:
    commands.set_roles(cast.alice, cast.erik.person_id, [Role.ADMINISTRATOR])
    Person.objects.filter(pk=cast.erik.person_id).update(is_active=False)
    with pytest.raises(commands.LastAdministrator):
        commands.end_membership(cast.alice, cast.alice.person_id)


def test_who_left_has_no_desk_and_the_log_keeps_the_name(cast: Cast) -> None:
    commands.end_membership(cast.alice, cast.bob.person_id)
    with pytest.raises(Stranger):
        desk(cast.bob.person_id, "fjellby", Verb.SEE_INSIDE)
    assert Event.objects.get(verb="end_membership").data["name"] == "Bob@Fjellby.Example"
    assert "bob@fjellby.example" not in [row.email for row in colleagues(cast.alice)]


def test_people_of_another_office_are_not_there_to_be_changed(cast: Cast) -> None:
    with pytest.raises(commands.NoSuchPerson):
        commands.set_roles(cast.alice, cast.charlie.person_id, [Role.READER])
    with pytest.raises(commands.NoSuchPerson):
        commands.end_membership(cast.alice, cast.charlie.person_id)
    assert desk(cast.charlie.person_id, "strandby", Verb.MANAGE_OFFICE) == cast.charlie


def test_only_an_administrator_manages_people(cast: Cast) -> None:
    for actor in (cast.bob, cast.dina, cast.erik, cast.frida, cast.gunnar, cast.hanna):
        for command in (
            lambda actor=actor: commands.invite(actor, NEW, "Ny", [Role.READER]),
            lambda actor=actor: commands.set_roles(actor, actor.person_id, [Role.ADMINISTRATOR]),
            lambda actor=actor: commands.end_membership(actor, cast.alice.person_id),
            lambda actor=actor: commands.rename_office(actor, "Another"),
            lambda actor=actor: colleagues(actor),
            lambda actor=actor: invited(actor),
        ):
            with pytest.raises(NotAllowed):
                command()
    assert not Event.objects.exists()


def test_the_name_of_the_office_is_changed_and_told_in_the_log(cast: Cast) -> None:
    commands.rename_office(cast.alice, "Fjellby kommune")
    assert desks(cast.alice.person_id)[0].office.name == "Fjellby kommune"
    event = Event.objects.get()
    assert (event.data["before"], event.data["after"]) == ("Fjellby", "Fjellby kommune")


def test_an_own_name_is_changed_and_told_at_each_office(cast: Cast) -> None:
    commands.invite(cast.charlie, "bob@fjellby.example", "Bob", [Role.READER])
    commands.change_own_name(cast.bob.person_id, "Bob Byggmester")
    assert Event.objects.filter(verb="change_own_name").count() == 2


def test_the_first_administrator_is_invited_from_the_machine(cast: Cast) -> None:
    office = commands.open_office("nyby", "Nyby")
    commands.accept_invitation(commands.invite_first(office, NEW, "Nora"), "Nora Ny", PASSWORD)
    desk = _desk()
    of_an_office = set(Verb) - {Verb.ANSWER_AS_ACTOR}  # that is for others than the office
    assert {verb for verb in Verb if desk.may(verb)} == of_an_office, (
        "whoever is alone does all that an office does"
    )


def test_no_address_is_written_in_the_log(cast: Cast) -> None:
    commands.accept_invitation(_invite(cast), "Nora Ny", PASSWORD)
    commands.set_roles(cast.alice, _desk().person_id, [Role.READER])
    commands.end_membership(cast.alice, Person.objects.get(email=NEW).pk)
    assert Event.objects.count() == 4
    assert not [event for event in Event.objects.all() if "@" in str(event.data)]
