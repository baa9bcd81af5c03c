"""The story of an action tells what each edition did to its words, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlekraft.offices.access import Desk
from handlekraft.offices.models import Event
from handlekraft.plans import commands
from handlekraft.plans.commands import Assessed
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.plan import Action, Passage, Period, Plan
from handlekraft.rules.rolling import Choice
from tests.cast import Cast, OpenReading, Publish, first_action

NEW_MONEY = "Kr 123 000 innenfor egne rammer"


def reworded(plan: Plan) -> Plan:
    """The first action with another sum, another responsible, another indicator and a deadline."""
    old = first_action(plan)
    action: Action = replace(
        old,
        financing=(Passage(NEW_MONEY),),
        responsible=(Passage("Kommunedirektøren"),),
        indicators=(Passage("7 bedriftsbesøk i industrien"), Passage("Ja/Nei")),
        timing=(*old.timing, Passage("Ferdig i 2031")),
        meaning=None,
    )
    area = plan.focus_areas[0]
    return with_meaning(
        replace(plan, focus_areas=(replace(area, actions=(action, *area.actions[1:])), *plan.focus_areas[1:]))
    )


@pytest.fixture
def changed(office: Cast, example_plan: Plan, open_reading: OpenReading) -> Cast:
    """Edition 2 is in force, with other words of action 1 and no other change."""
    commands.accept_reading(office.alice, open_reading(office.alice, reworded(example_plan)), version=0)
    commands.publish_edition(office.alice, 2)
    return office


def story(cast: Cast, desk: Desk, number: int = 1) -> str:
    page = cast.client(desk).get(f"/kontor/fjellby/tiltak/{number}/").content.decode()
    return page[page.index('id="historien"') :]


def test_it_tells_each_text_before_and_after(changed: Cast, example_plan: Plan) -> None:
    old, shown = first_action(example_plan), story(changed, changed.bob)
    assert "publiserte en utgave med ny ordlyd" in shown and "Utgave 2 endret ordlyden:" in shown
    assert f"Finansiering: {old.financing[0]} → {NEW_MONEY}" in shown
    assert f"Ansvar: {old.responsible[0]} → Kommunedirektøren" in shown
    assert "Oppstart og frist, nytt: Ferdig i 2031" in shown
    assert "Måleindikatorer, nytt: Ja/Nei" in shown
    assert str(old.timing[0]) not in shown, "what is the same is not told"


def test_an_indicator_in_other_words_is_told_once(changed: Cast, example_plan: Plan) -> None:
    shown = story(changed, changed.bob)
    assert "Målet ble endret fra 5 til 7 i utgave 2." in shown
    assert f"Måleindikatorer: {first_action(example_plan).indicators[0]}" not in shown


def test_actions_that_stand_as_before_have_nothing_to_tell(changed: Cast) -> None:
    assert "utgave 2" not in story(changed, changed.bob, 2).lower()
    assert list(Event.objects.filter(verb="reword_action").values_list("subject", flat=True)) == ["action:1"]


def test_an_edition_published_again_is_not_told_again(changed: Cast) -> None:
    commands.publish_edition(changed.alice, 2)
    commands.publish_edition(changed.alice, 1)
    commands.publish_edition(changed.alice, 2)
    assert story(changed, changed.bob).count("Utgave 2 endret ordlyden:") == 1


def test_a_draft_tells_nothing_before_it_is_in_force(
    office: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    commands.accept_reading(office.alice, open_reading(office.alice, reworded(example_plan)), version=0)
    assert not Event.objects.filter(verb="reword_action").exists()


def test_new_actions_and_those_that_end_are_told(office: Cast) -> None:
    commands.begin_evaluation(office.erik)
    commands.assess(office.erik, 1, Assessed(choice=Choice.FINISH, reason="Bare for oss"))
    commands.assess(office.erik, 2, Assessed(choice=Choice.DROP, reason="Bare for oss"))
    commands.propose_action(office.erik, "naeringsarealer", "Rydde tomta", "Det ligger brakk")
    draft = commands.close_evaluation(office.erik, Period(2025, 2027), rest_goes_on=True)
    commands.publish_edition(office.alice, commands.accept_reading(office.erik, draft, version=0))
    assert "Gjennomført. Ikke med i utgave 2." in story(office, office.bob, 1)
    assert "Tatt ut i utgave 2." in story(office, office.bob, 2)
    new = story(office, office.bob, 28)
    assert "Tiltaket kom med i utgave 2." in new and "Begrunnelse: Det ligger brakk" in new
    assert "Bare for oss" not in story(office, office.bob, 2), "why is told where it may be"
    log = office.client(office.gunnar).get("/kontor/fjellby/logg/").content.decode()
    assert "publiserte en utgave uten tiltaket" in log and "Tiltak 28: Rydde tomta" in log


def test_the_first_edition_has_nothing_before_it(office: Cast, publish: Publish) -> None:
    assert not Event.objects.filter(verb__in=["begin_action", "reword_action", "end_action"]).exists()
