"""One plan does not take the place of another without a person saying so."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse

from handlekraft.plans import commands, reads
from handlekraft.rules.identity import shared, with_keys
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan
from tests.cast import Cast, OpenReading

OTHER = Plan(
    Passage("Plan for landbruk"), focus_areas=(FocusArea(Passage("Jord"), actions=(Action(Passage("Så")),)),)
)


def test_a_reading_of_another_plan_is_asked_which_plan_it_is(office: Cast, open_reading: OpenReading) -> None:
    reading = open_reading(office.erik, OTHER)
    address = reverse("accept", args=["fjellby", reading])
    answer = office.client(office.erik).post(address, {"version": "0"})
    assert answer["Location"] == reverse("accept-as", args=["fjellby", reading])
    assert len(reads.editions(office.erik)) == 1


def test_an_edition_with_other_actions_is_published_only_when_a_person_is_sure(
    office: Cast, open_reading: OpenReading
) -> None:
    number = commands.accept_reading(office.erik, open_reading(office.erik, OTHER), 0)
    client, address = office.client(office.erik), reverse("publish", args=["fjellby", number])
    asked = client.post(address).content.decode()
    assert "0 av 27 tiltak i utgave 1 finnes i utgave 2." in asked
    current = reads.current_edition(office.erik)
    assert current is not None and current.number == 1
    told = client.post(address, {"sikker": "1"}, follow=True).content.decode()
    assert "Utgave 1 er ikke borte" in told
    back = client.post(reverse("publish", args=["fjellby", 1]), {"sikker": "1"}, follow=True)
    assert "Utgave 1 er publisert" in back.content.decode()


def test_the_next_edition_of_the_same_plan_is_published_at_once(
    office: Cast, open_reading: OpenReading, example_plan: Plan
) -> None:
    changed = replace(example_plan, title=Passage("Ny tittel"))
    number = commands.accept_reading(office.erik, open_reading(office.erik, changed), 0)
    client = office.client(office.erik)
    assert client.post(reverse("publish", args=["fjellby", number])).status_code == 302


def test_actions_that_go_on_are_counted(example_plan: Plan) -> None:
    keyed = with_keys(example_plan, None, 1)
    assert shared(example_plan, keyed) == (27, 27)
    assert shared(OTHER, keyed) == (0, 27)
