"""Why an action was proposed goes with it, whatever it is called in the draft and the editions after."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from handlekraft.plans import commands, reads
from handlekraft.plans.models import ProposedAction
from handlekraft.rules.corrections import Address, RowKind, all_rows
from handlekraft.rules.plan import Action, Passage, Period, Plan
from tests.cast import Cast, Publish

WHY = "Gründerne mangler et sted å sitte"


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    commands.begin_evaluation(cast.erik)
    commands.propose_action(cast.erik, "naeringsarealer", "Gründerhus", WHY)
    return cast


def drafted(cast: Cast) -> int:
    return commands.close_evaluation(cast.erik, Period(2027, 2029), rest_goes_on=True)


def action(cast: Cast, draft: int, of: Callable[[Action], bool]) -> tuple[Address, Action]:
    found = reads.reading_under_review(cast.erik, draft)
    assert found is not None
    return next((at, row) for at, row in all_rows(found.plan) if isinstance(row, Action) and of(row))


def renamed(cast: Cast, draft: int, version: int, old: str, new: str) -> None:
    at, row = action(cast, draft, lambda row: row.title.text == old)
    commands.correct_row(cast.erik, draft, version, at, replace(row, title=Passage(new)))


def changes(cast: Cast, number: int) -> str:
    page = cast.client(cast.erik).get(f"/kontor/fjellby/utgave/{number}/saksframlegg/").content.decode()
    return re.sub(r"\s+", " ", page.split("Endringer i planen</h2>")[1].split("</section>")[0])


def test_an_action_that_is_renamed_in_the_draft_keeps_its_reason(office: Cast) -> None:
    draft = drafted(office)
    renamed(office, draft, 0, "Gründerhus", "Etablere et gründerhus i sentrum")
    commands.accept_reading(office.erik, draft, version=1)
    assert f"Begrunnelse: {WHY}" in changes(office, 2).split("Etablere et gründerhus i sentrum")[1]
    reasons = office.client(office.erik).get("/kontor/fjellby/utgave/2/begrunnelser/").content.decode()
    assert WHY in reasons and "Etablere et gründerhus i sentrum" in reasons


def test_it_keeps_it_when_the_edition_is_put_right_too(office: Cast) -> None:
    commands.accept_reading(office.erik, drafted(office), version=0)
    draft = commands.revise_edition(office.erik, 2)
    renamed(office, draft, 0, "Gründerhus", "Hus for gründere")
    commands.accept_reading(office.erik, draft, version=1)
    commands.publish_edition(office.erik, 3)
    assert f"Begrunnelse: {WHY}" in changes(office, 3).split("Hus for gründere")[1]


def test_another_that_takes_its_name_has_not_its_reason(office: Cast) -> None:
    draft = drafted(office)
    renamed(office, draft, 0, "Gründerhus", "Kontorfellesskap")
    at, _row = action(office, draft, lambda row: row.title.text == "Kontorfellesskap")
    commands.add_row(office.erik, draft, 1, RowKind.ACTION, Action(Passage("Gründerhus")), at.area)
    commands.accept_reading(office.erik, draft, version=2)
    page = changes(office, 2)
    assert page.count(WHY) == 1
    assert WHY in page.split('<th scope="row">Kontorfellesskap</th>')[1].split("</tr>")[0]


def test_one_that_is_taken_out_of_the_draft_is_nowhere_and_stops_nothing(office: Cast) -> None:
    draft = drafted(office)
    at, _row = action(office, draft, lambda row: row.title.text == "Gründerhus")
    commands.remove_row(office.erik, draft, 0, at)
    commands.accept_reading(office.erik, draft, version=1)
    assert WHY not in changes(office, 2)
    assert ProposedAction.objects.get().action is None
