"""What is done about an action is kept, with who and when, and only by those who may."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.access import NotAllowed
from handlekraft.offices.commands import set_roles
from handlekraft.offices.reads import events_of
from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Counting, NotHere, Unsaid
from handlekraft.plans.models import Frozen, Indicator, Observation, StatusMessage, Step
from handlekraft.plans.reads import Standing
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import Code, State
from tests.cast import Cast, Publish

TODAY = timezone.localdate


def stand(cast: Cast, number: int = 1, day: date | None = None) -> Standing:
    found = reads.standing(cast.alice, number, day or TODAY())
    assert found is not None
    return found


def test_an_edition_in_force_gives_each_action_its_steps_and_indicators(
    office: Cast, example_plan: Plan
) -> None:
    steps = sum(len(action.steps) for _, action in example_plan.actions())
    assert steps and Step.objects.count() == steps
    found = reads.board(office.alice, TODAY())
    assert found is not None and len(found.standings) == 27
    assert sum(len(row.indicators) for row in found.standings) == Indicator.objects.count() >= 27


def test_publishing_the_same_edition_again_adds_nothing_and_takes_nothing_back(office: Cast) -> None:
    step = Step.objects.first()
    assert step is not None
    commands.remove_step(office.alice, step.action.number, step.pk)
    before = Step.objects.count(), Indicator.objects.count()
    commands.publish_edition(office.alice, 1)
    assert (Step.objects.count(), Indicator.objects.count()) == before


def test_a_new_edition_keeps_what_was_ticked_and_observed(
    office: Cast, example_plan: Plan, publish: Publish
) -> None:
    step, indicator = Step.objects.first(), Indicator.objects.first()
    assert step is not None and indicator is not None
    commands.tick_step(office.alice, step.action.number, step.pk, done=True)
    commands.observe(office.alice, indicator.action.number, indicator.pk, Decimal(1), TODAY(), "Møte")
    publish(office.alice, example_plan)
    step.refresh_from_db()
    assert step.done_at is not None
    assert Observation.objects.filter(indicator=indicator).count() == 1
    assert Indicator.objects.exclude(ended_at=None).count() == 0


def test_a_status_message_is_what_the_status_says(office: Cast) -> None:
    commands.report(office.alice, 1, State.AT_RISK, "Vi venter på svar", blocks="Fylket har ikke svart")
    found = stand(office)
    assert found.status.code is Code.AT_RISK
    assert found.last is not None and (found.last.blocks, found.last.by) == (
        "Fylket har ikke svart",
        "Alice@Fjellby.Example",
    )
    later = stand(office, day=TODAY() + timedelta(days=91))
    assert "ingen statusmelding på 91 dager" in [str(reason) for reason in later.status.reasons]


@pytest.mark.parametrize(("state", "happened"), [(State.ON_TRACK, "  "), (State.STOPPED, "Noe hendte")])
def test_a_message_that_leaves_out_what_matters_is_not_saved(
    office: Cast, state: State, happened: str
) -> None:
    with pytest.raises(Unsaid):
        commands.report(office.alice, 1, state, happened)
    assert not StatusMessage.objects.exists()


def test_a_message_is_never_changed(office: Cast) -> None:
    commands.report(office.alice, 1, State.ON_TRACK, "Alt går bra")
    message = StatusMessage.objects.get()
    message.happened = "Noe annet"
    with pytest.raises(Frozen):
        message.save()


def test_who_owns_an_action_is_one_of_the_office(office: Cast) -> None:
    with pytest.raises(NotHere):
        commands.name_owner(office.alice, 1, office.charlie.person_id)
    commands.name_owner(office.alice, 1, office.gunnar.person_id, office.alice.person_id)
    found = stand(office)
    assert found.accountable is not None and found.accountable.id == office.gunnar.person_id
    assert found.owned_by(office.alice.person_id)
    assert events_of(office.alice.office.id, "action:1")[-1][0] == "name_owner"


def test_nobody_answers_for_an_action_who_may_not_say_how_it_goes(office: Cast) -> None:
    with pytest.raises(NotHere):
        commands.name_owner(office.alice, 1, office.bob.person_id)
    commands.name_owner(office.alice, 1, office.dina.person_id)
    set_roles(office.alice, office.dina.person_id, [Role.READER])
    commands.name_owner(office.alice, 1, office.dina.person_id, office.alice.person_id)
    assert stand(office).owned_by(office.dina.person_id), "who lost the role stands until another is chosen"


def test_nobody_reports_on_an_action_of_another_office(office: Cast) -> None:
    with pytest.raises(NotHere):
        commands.report(office.charlie, 1, State.ON_TRACK, "Hei")
    assert reads.action_file(office.charlie, 1) is None
    assert reads.board(office.charlie, TODAY()) is None


def test_a_reader_does_not_report(office: Cast) -> None:
    with pytest.raises(NotAllowed):
        commands.report(office.bob, 1, State.ON_TRACK, "Hei")


def test_a_schedule_does_not_end_before_it_begins(office: Cast) -> None:
    with pytest.raises(Unsaid):
        commands.set_schedule(office.alice, 1, date(2026, 5, 1), date(2026, 4, 1))
    commands.set_schedule(office.alice, 1, date(2024, 5, 1), date(2024, 6, 1))
    assert stand(office).status.code is Code.LATE


def test_visits_are_added_up_and_a_wrong_one_replaced_with_a_reason(office: Cast) -> None:
    indicator = Indicator.objects.filter(kind=IndicatorKind.COUNT).exclude(target=None).first()
    assert indicator is not None
    number, today = indicator.action.number, TODAY()
    counting = Counting(IndicatorKind.COUNT, target=Decimal(5), unit="bedriftsbesøk")
    commands.change_counting(office.alice, number, indicator.pk, counting)
    commands.set_schedule(office.alice, number, today - timedelta(days=30), today + timedelta(days=30))
    first = commands.observe(office.alice, number, indicator.pk, Decimal(2), today, "Besøksliste")
    commands.observe(office.alice, number, indicator.pk, Decimal(1), today, "Besøksliste")
    assert _value(office, number, indicator.pk) == 3
    with pytest.raises(Unsaid):
        commands.replace_observation(office.alice, number, first, Decimal(1), today, "Liste", " ")
    commands.replace_observation(office.alice, number, first, Decimal(1), today, "Liste", "Ett ble avlyst")
    assert _value(office, number, indicator.pk) == 2
    with pytest.raises(NotHere):
        commands.replace_observation(office.alice, number, first, Decimal(4), today, "Liste", "En gang til")
    assert Observation.objects.count() == 3


def _value(cast: Cast, number: int, indicator: int) -> float | None:
    counted = stand(cast, number).indicators
    return next(item.progress.value for item in counted if item.id == indicator)


def test_nothing_is_observed_before_it_happens(office: Cast) -> None:
    indicator = Indicator.objects.first()
    assert indicator is not None
    with pytest.raises(Unsaid):
        commands.observe(
            office.alice,
            indicator.action.number,
            indicator.pk,
            Decimal(1),
            TODAY() + timedelta(days=1),
            "Kalender",
        )


def test_a_note_is_seen_by_those_it_is_for(office: Cast) -> None:
    for access in ("partners", "office", "restricted"):
        commands.add_note(office.alice, 1, f"Notat {access}", access)
    assert _notes(office.alice) == {"Notat partners", "Notat office", "Notat restricted"}
    assert _notes(office.bob) == {"Notat partners", "Notat office"}


def _notes(desk: object) -> set[str]:
    file = reads.action_file(desk, 1)  # type: ignore[arg-type]
    assert file is not None
    return {note.text for note in file.notes}


def test_the_file_of_an_action_tells_all_that_is_kept_the_newest_first(office: Cast) -> None:
    indicator = Indicator.objects.filter(kind=IndicatorKind.COUNT, action__number=1).first()
    indicator = indicator or Indicator.objects.filter(action__number=1).first()
    assert indicator is not None
    commands.name_owner(office.alice, 1, office.dina.person_id)
    for word in ("Først", "Sist"):
        commands.report(office.dina, 1, State.ON_TRACK, word)
        commands.add_note(office.alice, 1, word, "restricted")
        commands.add_step(office.dina, 1, word, date(2026, 5, 1))
    commands.add_partner(office.alice, 1, "Fjellby Vekst", "carries_out")
    seen = commands.observe(office.alice, 1, indicator.pk, Decimal("1234567.125"), date(2026, 1, 2), "Liste")
    commands.replace_observation(
        office.alice, 1, seen, Decimal("0.001"), date(2026, 1, 2), "Liste", "Regnet feil"
    )
    file = reads.action_file(office.dina, 1)
    assert file is not None
    assert [row.happened for row in file.messages] == ["Sist", "Først"]
    assert [row.text for row in file.notes] == ["Sist", "Først"] and file.notes[0].by.startswith("Alice")
    assert [row.text for row in file.steps][-2:] == ["Først", "Sist"]
    assert file.steps[-1].due_on == date(2026, 5, 1) and file.steps[-1].done_at is None
    assert ("Fjellby Vekst", "Gjennomfører") in {(row.name, row.part) for row in file.partners}
    assert [(row.value, row.replaced) for row in file.observations] == [
        (Decimal("0.001"), False),
        (Decimal("1234567.125"), True),
    ]
    assert abs(file.messages[0].at - timezone.now()) < timedelta(minutes=5)


def test_a_withdrawn_note_is_gone_from_sight(office: Cast) -> None:
    commands.add_note(office.alice, 1, "Feil sted", "office")
    file = reads.action_file(office.alice, 1)
    assert file is not None
    commands.withdraw_note(office.alice, 1, file.notes[0].id)
    assert _notes(office.alice) == set()


def test_a_file_is_kept_with_its_bytes(office: Cast) -> None:
    commands.attach(office.alice, 1, "referat.pdf", b"%PDF", "restricted")
    file = reads.action_file(office.alice, 1)
    assert file is not None
    assert reads.attachment(office.alice, 1, file.attachments[0].id) == ("referat.pdf", b"%PDF")
    assert reads.attachment(office.bob, 1, file.attachments[0].id) is None
    with pytest.raises(Unsaid):
        commands.attach(office.alice, 1, "tom.txt", b"", "office")


def test_the_board_costs_the_same_whatever_its_length(
    office_of_any_size: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = office_of_any_size
    reads.board(cast.alice, TODAY())
    with django_assert_max_num_queries(3):
        found = reads.board(cast.alice, TODAY())
    assert found is not None and len(found.standings) in (27, 300)
