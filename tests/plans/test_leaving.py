"""Who leaves takes nothing along, and leaves nothing without somebody who answers for it."""

from __future__ import annotations

import pytest

from handlekraft.offices.access import NotAllowed, desks
from handlekraft.offices.commands import LastAdministrator, NoSuchPerson, set_roles
from handlekraft.offices.models import Event, Membership
from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.plans.models import Action, CalendarKey
from handlekraft.rules.plan import Plan
from tests.cast import Cast, Publish


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    """Dina answers for actions 1 and 2 and stands in for Erik at 3; Erik stands in for her at 2."""
    publish(cast.alice, example_plan)
    commands.name_owner(cast.alice, 1, cast.dina.person_id)
    commands.name_owner(cast.alice, 2, cast.dina.person_id, cast.erik.person_id)
    commands.name_owner(cast.alice, 3, cast.erik.person_id, cast.dina.person_id)
    commands.name_owner(cast.alice, 4, cast.erik.person_id)
    return cast


def _owners() -> dict[int, tuple[int | None, int | None]]:
    rows = Action.objects.exclude(accountable=None).order_by("number")
    return {row.number: (row.accountable_id, row.deputy_id) for row in rows}


def test_all_that_a_person_owns_is_listed(office: Cast, example_plan: Plan) -> None:
    rows = reads.owned_by(office.alice, office.dina.person_id)
    assert [(row.number, row.stands_in) for row in rows] == [(1, False), (2, False), (3, True)]
    assert all(row.name for row in rows)
    assert reads.owned_by(office.alice, office.gunnar.person_id) == ()
    assert reads.owned_by(office.charlie, office.dina.person_id) == ()


def test_everything_is_handed_over_and_the_membership_ends(office: Cast) -> None:
    gunnar, erik, dina = (desk.person_id for desk in (office.gunnar, office.erik, office.dina))
    CalendarKey.objects.create(person_id=dina, office_id=office.alice.office.id, secret="x")
    commands.leave(office.alice, dina, {1: gunnar, 2: erik, 3: gunnar})
    assert _owners() == {1: (gunnar, None), 2: (erik, None), 3: (erik, gunnar), 4: (erik, None)}
    assert desks(dina) == () and not CalendarKey.objects.exists()
    event = Event.objects.filter(verb="name_owner", subject="action:1").first()
    assert event is not None
    assert event.data["before"]["accountable"] == dina and event.data["after"]["accountable"] == gunnar


@pytest.mark.parametrize("heir", ["none", "oneself", "reader", "stranger"])
def test_nothing_happens_until_somebody_fit_takes_over_everything(office: Cast, heir: str) -> None:
    unfit = {"oneself": office.dina, "reader": office.bob, "stranger": office.charlie}
    heirs = dict.fromkeys((1, 2, 3), office.gunnar.person_id)
    heirs |= {2: unfit[heir].person_id if heir in unfit else 0}
    before = _owners(), Event.objects.count()
    with pytest.raises(commands.NoHeir) as refusal:
        commands.leave(office.alice, office.dina.person_id, heirs)
    assert refusal.value.numbers == [2]
    assert (_owners(), Event.objects.count()) == before
    assert desks(office.dina.person_id) != ()


def test_the_last_administrator_can_not_leave_and_keeps_what_is_theirs(office: Cast) -> None:
    alice = office.alice.person_id
    commands.name_owner(office.alice, 5, alice)
    with pytest.raises(LastAdministrator):
        commands.leave(office.alice, alice, {5: office.gunnar.person_id})
    assert _owners()[5] == (alice, None)
    set_roles(office.alice, office.erik.person_id, [Role.ADMINISTRATOR])
    commands.leave(office.alice, alice, {5: office.gunnar.person_id})
    assert desks(alice) == ()


def test_only_an_administrator_of_the_same_office_lets_somebody_leave(office: Cast) -> None:
    heirs = dict.fromkeys((1, 2, 3), office.gunnar.person_id)
    with pytest.raises(NotAllowed):
        commands.leave(office.gunnar, office.dina.person_id, heirs)
    with pytest.raises(NoSuchPerson):
        commands.leave(office.charlie, office.dina.person_id, heirs)
    assert Membership.objects.filter(person_id=office.dina.person_id).exists()
