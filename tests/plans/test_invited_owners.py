"""Who is invited can be given an action before they have signed in, and it is theirs when they come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django.fixtures import Settings

from handlekraft.offices.commands import change_own_address, invite, send_again, wish_for_address
from handlekraft.offices.models import Event, Invitation, Person, Turn
from handlekraft.offices.reads import awaited_who_may, invited
from handlekraft.offices.roles import Role, Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Day, Owners
from handlekraft.plans.models import Action
from handlekraft.plans.reads import Holder, Standing
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import NO_OWNER
from handlekraft.rules.yearly_wheel import Kind
from handlekraft.web.reminding import Sent, remind
from tests.cast import PASSWORD, Cast, Publish

NORA = "nora@fjellby.example"


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    return cast


def _invited(cast: Cast, role: Role = Role.OWNER, email: str = NORA) -> tuple[str, int]:
    secret = invite(cast.alice, email, "Nora Ny", [role])
    assert secret is not None
    return secret, Person.objects.get(email=email).pk


def _standing(cast: Cast, number: int = 1) -> Standing:
    row = reads.standing(cast.alice, number, timezone.localdate())
    found = reads.board(cast.alice, timezone.localdate())
    assert row is not None and found is not None
    assert row == next(each for each in found.standings if each.number == number)
    return row


def _expire() -> None:
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=15))


def test_what_an_invited_person_is_given_waits_and_is_theirs_when_they_come(office: Cast) -> None:
    secret, nora = _invited(office)
    commands.name_owner(office.alice, 1, nora, office.erik.person_id)
    commands.share_out(office.alice, {2: Owners(office.erik.person_id, nora)})
    assert _standing(office).accountable == Holder(nora, "Nora Ny", awaited=True)
    assert NO_OWNER not in _standing(office).status.reasons
    assert reads.my_day(office.gunnar, timezone.localdate()).awaited == 1
    joined = commands.join(secret, "Nora Nygård", PASSWORD)
    assert _standing(office).accountable == Holder(nora, "Nora Nygård")
    day = reads.my_day(joined.desk, timezone.localdate())
    assert [row.number for row in day.own] == [1, 2] and day.awaited == 0


@pytest.mark.parametrize("role", sorted(Role))
def test_only_who_will_be_able_to_report_can_be_given_an_action(office: Cast, role: Role) -> None:
    _secret, nora = _invited(office, role)
    fit = bool(awaited_who_may(office.alice, Verb.REPORT))
    assert fit == (role not in (Role.READER, Role.SECRETARY))
    if fit:
        commands.name_owner(office.alice, 1, nora)
        return
    with pytest.raises(commands.NotHere):
        commands.name_owner(office.alice, 1, nora)
    with pytest.raises(commands.NotHere):
        commands.share_out(office.alice, {1: Owners(nora, None)})
    assert not Action.objects.filter(accountable=nora).exists()


def test_another_offices_invited_person_can_not_be_given_an_action(office: Cast) -> None:
    assert invite(office.charlie, NORA, "Nora Ny", [Role.OWNER])
    with pytest.raises(commands.NotHere):
        commands.name_owner(office.alice, 1, Person.objects.get(email=NORA).pk)


def test_who_is_inside_another_office_is_awaited_at_this_one_all_the_same(office: Cast) -> None:
    here, nora = _invited(office)
    there = invite(office.charlie, NORA, "Nora", [Role.READER])
    commands.name_owner(office.alice, 1, nora)
    assert there is not None and commands.join(there, "Nora Ny", PASSWORD).new
    assert _standing(office).accountable == Holder(nora, "Nora Ny", awaited=True)
    assert not commands.join(here, "", "").new
    assert _standing(office).accountable == Holder(nora, "Nora Ny")


def test_when_the_invitation_is_withdrawn_the_action_is_without_an_owner(office: Cast) -> None:
    _secret, nora = _invited(office)
    commands.name_owner(office.alice, 1, nora, office.erik.person_id)
    commands.name_owner(office.alice, 2, office.erik.person_id, nora)
    (row,) = invited(office.alice)
    assert reads.answered_for(office.alice, [nora]) == {nora: 1}
    assert commands.withdraw_invitation(office.alice, row.id) == 1
    assert (_standing(office).accountable, _standing(office, 2).deputy) == (None, None)
    assert _standing(office).deputy == Holder(office.erik.person_id, "Erik@Fjellby.Example")
    assert NO_OWNER in _standing(office).status.reasons
    assert Event.objects.filter(verb="name_owner", subject="action:1").count() == 2


def test_when_the_invitation_is_too_old_it_is_too_until_it_is_sent_again(office: Cast) -> None:
    _secret, nora = _invited(office)
    commands.name_owner(office.alice, 1, nora)
    _expire()
    assert _standing(office).accountable is None and NO_OWNER in _standing(office).status.reasons
    assert awaited_who_may(office.alice, Verb.REPORT) == ()
    with pytest.raises(commands.NotHere):
        commands.name_owner(office.alice, 2, nora)
    send_again(office.alice, invited(office.alice)[0].id)
    assert _standing(office).accountable == Holder(nora, "Nora Ny", awaited=True)


def test_what_was_given_goes_along_when_the_invited_address_becomes_anothers(office: Cast) -> None:
    secret, nora = _invited(office, email="dina.ny@fjellby.example")
    commands.name_owner(office.alice, 1, nora)
    wish = wish_for_address(office.dina.person_id, "dina.ny@fjellby.example")
    assert wish is not None
    change_own_address(office.dina.person_id, wish)
    assert commands.join(secret, "", "").desk.person_id == office.dina.person_id
    assert _standing(office).accountable == Holder(office.dina.person_id, "Dina@Fjellby.Example")


def test_who_leaves_can_hand_over_to_somebody_who_is_invited(office: Cast) -> None:
    _secret, nora = _invited(office)
    commands.name_owner(office.alice, 1, office.dina.person_id)
    commands.leave(office.alice, office.dina.person_id, {1: nora})
    assert _standing(office).accountable == Holder(nora, "Nora Ny", awaited=True)


def test_the_deputy_is_asked_meanwhile_and_the_owner_when_they_have_come(
    office: Cast, settings: Settings
) -> None:
    settings.SITE_ADDRESS = "https://plan.fjellby.example"
    secret, nora = _invited(office)
    commands.name_owner(office.alice, 1, nora, office.hanna.person_id)
    commands.name_owner(office.alice, 2, nora)
    for number in (1, 2):
        commands.set_schedule(office.alice, number, None, None)
    soon = timezone.localdate() + timedelta(days=5)
    commands.add_wheel_date(office.alice, Day(Kind.STATUS, "Statusmeldinger", soon.month, soon.day, 14))
    assert remind() == Sent(1, 0)
    assert mail.outbox[0].to == ["hanna@partner.example"]
    assert "Nora Ny har ikke logget inn ennå." in str(mail.outbox[0].body)
    commands.join(secret, "Nora Ny", PASSWORD)
    Turn.objects.all().delete()
    assert remind() == Sent(1, 0)
    assert mail.outbox[1].to == [NORA] and mail.outbox[1].subject == "Hvordan går det med 2 tiltak?"
