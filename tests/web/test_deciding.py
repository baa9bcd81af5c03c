"""Decisions of councils: who has adopted, what is missing, and what the public is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.access import Desk
from handlekraft.offices.commands import add_person, open_office, open_region, set_up_region
from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Decided
from handlekraft.plans.models import Snapshot
from handlekraft.plans.reads.deciding import council_of
from handlekraft.rules.plan import Plan
from handlekraft.web.deciding import decided_words
from tests.cast import Cast, OpenReading, Publish

PAGE = "/kontor/fjellby/utgave/1/vedtak/"
OWN = "Kommunestyret i Fjellby"
DAY = date(2025, 12, 11)


@pytest.fixture
def region(cast: Cast) -> Desk:
    """The editor of a body that works for five municipalities, Fjellby among them."""
    body = open_office("regionen", "Regionrådet")
    names = ("Dalby", "Elvby", "Skogby")
    others = tuple(open_office(name.lower(), name) for name in names)
    open_region(
        "fjellregionen", "Fjellregionen", body=body, offices=(cast.alice.office, cast.charlie.office, *others)
    )
    return add_person(body, "rita@regionen.example", "Rita", "fjellrev på tur", Role.ADMINISTRATOR)


def accept(desk: Desk, plan: Plan, open_reading: OpenReading, kind: str, above: int | None = None) -> int:
    """A new plan of the kind; gives its id."""
    commands.accept_reading(desk, open_reading(desk, plan), 0, commands.new_plan(kind, above))
    return reads.plan_choices(desk)[-1].id


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_municipality_decides_on_its_own_plan(cast: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(cast.alice, example_plan)
    assert "Ikke vedtatt ennå. Skal vedtas av: Kommunestyret i Fjellby." in text(cast.client(cast.bob), PAGE)
    client = cast.client(cast.frida)
    form = {"council": OWN, "outcome": "adopted", "decided_on": "2025-12-11", "case_number": "123/25"}
    assert client.post(f"{PAGE}nytt/", form).status_code == 302
    assert "Vedtatt av kommunestyret i Fjellby 11. desember 2025, sak 123/25." in text(client, PAGE)


def test_the_public_is_told_at_once(cast: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(cast.alice, example_plan)
    client = cast.client(None)
    assert "ikke registrert vedtak" in text(client, "/fjellby/om/")
    before = reads.published_plan("fjellby")
    commands.register_decision(cast.frida, 1, Decided(OWN, "adopted", DAY, "123/25", "Ordlyden"))
    page = text(client, "/fjellby/om/")
    assert "Kommunestyret i Fjellby: Vedtatt 11. desember 2025, sak 123/25." in page
    assert "Ordlyden" not in page
    after = reads.published_plan("fjellby")
    assert before and after and before.plan == after.plan and before.published_at == after.published_at
    assert Snapshot.objects.filter(withdrawn_at=None).count() == 1


def test_a_regional_plan_is_decided_on_in_each_council(
    region: Desk, example_plan: Plan, open_reading: OpenReading
) -> None:
    plan = accept(region, example_plan, open_reading, "regional")
    councils = [row.name for row in reads.deciding(region, 1, plan).councils]
    assert councils == [
        f"Kommunestyret i {name}" for name in ("Dalby", "Elvby", "Fjellby", "Skogby", "Strandby")
    ]
    for name in councils[:3]:
        commands.register_decision(region, 1, Decided(name, "adopted", DAY, "1/25"), plan)
    words = decided_words(reads.deciding(region, 1, plan))
    assert words == (
        "Vedtatt i 3 av 5 kommunestyrer. Mangler: Kommunestyret i Skogby og Kommunestyret i Strandby."
    )
    for name in councils[3:]:
        commands.register_decision(region, 1, Decided(name, "changed", DAY, "1/25"), plan)
    assert decided_words(reads.deciding(region, 1, plan)) == "Vedtatt i alle 5 kommunestyrene."


def test_the_last_decision_of_a_council_counts(cast: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(cast.alice, example_plan)
    commands.register_decision(cast.frida, 1, Decided(OWN, "returned", DAY, "100/25"))
    assert reads.deciding(cast.frida, 1).missing == (OWN,)
    commands.register_decision(cast.frida, 1, Decided(OWN, "adopted", DAY + timedelta(30), "2/26"))
    found = reads.deciding(cast.frida, 1)
    assert found.missing == () and [row.case_number for row in found.earlier] == ["100/25"]
    page = text(cast.client(cast.frida), "/kontor/fjellby/utgave/1/vedtak/")
    assert f"/vedtak/{found.earlier[0].id}/trekk/" in page


def test_a_decision_registered_by_mistake_no_longer_counts_but_is_kept(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    commands.register_decision(cast.frida, 1, Decided(OWN, "adopted", DAY, "123/25"))
    decision = reads.deciding(cast.frida, 1).councils[0].decision
    assert decision
    commands.withdraw_decision(cast.frida, 1, decision.id)
    found = reads.deciding(cast.frida, 1)
    assert found.missing == (OWN,) and found.earlier[0].withdrawn
    assert "123/25" not in text(cast.client(None), "/fjellby/om/")
    with pytest.raises(commands.NotHere):
        commands.withdraw_decision(cast.frida, 1, decision.id)


@pytest.mark.parametrize(
    ("decided", "refusal"),
    [
        (Decided(OWN, "adopted", timezone.localdate() + timedelta(2), "1/25"), commands.Unsaid),
        (Decided(OWN, "kanskje", DAY, "1/25"), commands.Unsaid),
        (Decided(OWN, "adopted", DAY, " "), commands.Unsaid),
        (Decided("Kongen", "adopted", DAY, "1/25"), commands.NotHere),
    ],
)
def test_what_cannot_be_a_decision_is_refused(
    cast: Cast, example_plan: Plan, publish: Publish, decided: Decided, refusal: type[Exception]
) -> None:
    publish(cast.alice, example_plan)
    with pytest.raises(refusal):
        commands.register_decision(cast.frida, 1, decided)
    assert reads.deciding(cast.frida, 1).missing == (OWN,)


def test_councils_are_added_and_removed(cast: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(cast.alice, example_plan)
    commands.add_council(cast.frida, None, " Formannskapet ")
    commands.register_decision(cast.frida, 1, Decided("Formannskapet", "adopted", DAY, "7/25"))
    assert reads.deciding(cast.frida, 1).missing == (OWN,)
    with pytest.raises(commands.Unsaid):
        commands.remove_council(cast.frida, None, "Formannskapet")
    commands.remove_council(cast.frida, None, OWN)
    assert reads.deciding(cast.frida, 1).missing == ()


def test_publishing_what_is_not_decided_warns_and_is_allowed(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    commands.accept_reading(cast.alice, open_reading(cast.alice, example_plan), version=0)
    client = cast.client(cast.erik)
    assert "Planen er ikke vedtatt ennå." in text(client, "/kontor/fjellby/utgave/1/")
    commands.publish_edition(cast.erik, 1)
    assert reads.published_plan("fjellby")


@pytest.mark.parametrize("address", ["", "vedtak/", "vedtak/nytt/", "horing/"])
def test_pages_of_a_regional_plan_ask_at_most_eight_times(
    region: Desk,
    cast: Cast,
    example_plan: Plan,
    open_reading: OpenReading,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    address: str,
) -> None:
    plan = accept(region, example_plan, open_reading, "regional")
    client = Client()
    assert client.login(username="rita@regionen.example", password="fjellrev på tur")
    with django_assert_max_num_queries(8):
        assert client.get(f"/kontor/regionen/planer/{plan}/utgave/1/{address}").status_code == 200


def test_a_municipality_that_joins_the_region_later_is_proposed(
    region: Desk, example_plan: Plan, open_reading: OpenReading
) -> None:
    plan = accept(region, example_plan, open_reading, "regional")
    set_up_region(region, "Fjellregionen", {"fjellby", open_office("nyby", "Nyby").slug})
    client = Client()
    assert client.login(username="rita@regionen.example", password="fjellrev på tur")
    page = f"/kontor/regionen/planer/{plan}/utgave/1/vedtak/"
    assert "Er med i regionen, men skal ikke vedta planen" in text(client, page)
    client.post(f"{page}hvem/", {"name": "Kommunestyret i Nyby"})
    assert "Er med i regionen, men" not in text(client, page)
    assert "Kommunestyret i Nyby" in reads.deciding(region, 1, plan).missing


def test_others_than_councils_of_municipalities_are_not_called_so(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    commands.add_council(cast.frida, None, "Formannskapet")
    commands.register_decision(cast.frida, 1, Decided("Formannskapet", "adopted", DAY, "7/25"))
    told = "Vedtatt av 1 av 2 som skal vedta planen"
    assert f"{told}. Mangler: {OWN}." in text(cast.client(cast.bob), PAGE)
    assert told in text(cast.client(None), "/fjellby/planer/")


def test_several_decisions_are_registered_one_after_the_other(
    region: Desk, example_plan: Plan, open_reading: OpenReading
) -> None:
    plan = accept(region, example_plan, open_reading, "regional")
    client = Client()
    assert client.login(username="rita@regionen.example", password="fjellrev på tur")
    page = f"/kontor/regionen/planer/{plan}/utgave/1/vedtak/"
    address = f"{page}nytt/"
    told = {"outcome": "adopted", "decided_on": "2025-12-11", "case_number": "12/25", "next": ""}
    for name in [row.name for row in reads.deciding(region, 1, plan).councils]:
        assert f'<option value="{name}" selected>' in text(client, address)
        address = client.post(address, {**told, "council": name})["Location"]
    assert address == page and "Vedtatt i alle 5 kommunestyrene." in text(client, page)
    client.post(f"{page}nytt/", {**told, "council": name})  # by the back button: the same
    assert reads.deciding(region, 1, plan).earlier == ()
    slip = client.post(f"{page}nytt/", {**told, "council": name, "decided_on": "1925-12-11"})
    assert slip.status_code == 422 and "Er året riktig?" in slip.content.decode()


def test_the_council_is_in_the_municipality_and_not_in_its_office(cast: Cast) -> None:
    office = open_office("dalby", "Dalby kommune (eksempel)")
    assert council_of(office) == "Kommunestyret i Dalby (eksempel)"
