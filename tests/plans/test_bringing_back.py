"""What was taken away from an action comes back as it was, for those who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from handlekraft.offices.access import NotAllowed
from handlekraft.offices.reads import events_of
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import NotHere
from handlekraft.plans.models import Step
from handlekraft.plans.reads import ActionFile
from handlekraft.rules.plan import Plan
from tests.cast import Cast, Publish

SOON = timezone.localdate() + timedelta(days=3)


@pytest.fixture
def step(office: Cast) -> int:
    """A step of Dina's action that is ticked off."""
    commands.name_owner(office.alice, 1, office.dina.person_id)
    commands.add_step(office.dina, 1, "Ring rundt", SOON)
    step = Step.objects.get(text="Ring rundt").pk
    commands.tick_step(office.dina, 1, step, done=True)
    return step


def file(cast: Cast) -> ActionFile:
    found = reads.action_file(cast.alice, 1)
    assert found is not None
    return found


def test_a_step_comes_back_with_its_place_its_deadline_and_its_tick(office: Cast, step: int) -> None:
    before = file(office)
    commands.remove_step(office.dina, 1, step)
    assert before.steps[-1] not in file(office).steps
    assert [(row.kind, row.text) for row in file(office).taken_away] == [("step", "Ring rundt")]
    commands.bring_back_step(office.dina, 1, step)
    assert file(office).steps == before.steps and file(office).taken_away == ()
    assert events_of(office.alice.office.id, "action:1")[-1][0] == "bring_back_step"


def test_a_removed_step_counts_nowhere(office: Cast, step: int) -> None:
    commands.tick_step(office.dina, 1, step, done=False)
    commands.remove_step(office.dina, 1, step)
    found = reads.standing(office.dina, 1, timezone.localdate())
    assert found is not None and found.steps == len(file(office).steps)
    assert reads.my_day(office.dina, timezone.localdate()).steps == ()
    with pytest.raises(NotHere):
        commands.tick_step(office.dina, 1, step, done=True)


def test_what_stands_is_not_brought_back(office: Cast, step: int) -> None:
    with pytest.raises(NotHere):
        commands.bring_back_step(office.dina, 1, step)
    commands.remove_step(office.dina, 1, step)
    with pytest.raises(NotHere):
        commands.bring_back_step(office.alice, 2, step)
    with pytest.raises(NotAllowed):
        commands.bring_back_step(office.bob, 1, step)


def test_a_new_edition_does_not_bring_back_what_the_office_took_away(
    office: Cast, example_plan: Plan, publish: Publish
) -> None:
    own = Step.objects.first()
    assert own is not None
    commands.remove_step(office.alice, own.action.number, own.pk)
    publish(office.alice, example_plan)
    assert not Step.objects.filter(action=own.action, text=own.text).exists()
    commands.bring_back_step(office.alice, own.action.number, own.pk)
    assert Step.objects.filter(action=own.action, text=own.text).count() == 1


def test_a_partner_comes_back_with_the_same_part(office: Cast) -> None:
    commands.add_partner(office.alice, 1, "NTNU", "finances")
    ntnu = next(row for row in file(office).partners if row.name == "NTNU")
    commands.remove_partner(office.alice, 1, ntnu.id)
    assert ntnu not in file(office).partners
    commands.bring_back_partner(office.alice, 1, ntnu.id)
    assert ntnu in file(office).partners


def test_a_partner_added_anew_is_the_one_who_was_removed(office: Cast) -> None:
    commands.add_partner(office.alice, 1, "NTNU", "finances")
    ntnu = next(row for row in file(office).partners if row.name == "NTNU")
    commands.remove_partner(office.alice, 1, ntnu.id)
    commands.add_partner(office.alice, 1, "NTNU", "consulted")
    (back,) = (row for row in file(office).partners if row.name == "NTNU")
    assert (back.id, back.part) == (ntnu.id, "Blir tatt med på råd")
    assert file(office).taken_away == ()


@pytest.mark.parametrize("access", ["office", "restricted"])
def test_a_note_and_a_file_come_back_for_those_who_could_read_them(office: Cast, access: str) -> None:
    commands.name_owner(office.alice, 1, office.hanna.person_id)
    commands.add_note(office.alice, 1, "Til oss", access)
    commands.attach(office.alice, 1, "referat.txt", b"Referat", access)
    before = file(office)
    note, paper = before.notes[0].id, before.attachments[0].id
    commands.withdraw_note(office.alice, 1, note)
    commands.withdraw_attachment(office.alice, 1, paper)
    assert {row.kind for row in file(office).taken_away} == {"note", "attachment"}
    hers = reads.action_file(office.hanna, 1)
    assert hers is not None and hers.taken_away == ()
    with pytest.raises(NotHere):
        commands.bring_back_note(office.hanna, 1, note)
    with pytest.raises(NotHere):
        commands.bring_back_attachment(office.hanna, 1, paper)
    commands.bring_back_note(office.alice, 1, note)
    commands.bring_back_attachment(office.alice, 1, paper)
    assert (file(office).notes, file(office).attachments) == (before.notes, before.attachments)
