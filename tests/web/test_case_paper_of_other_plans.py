"""A plan that is not followed up has its difference and its case paper too, with each of its councils."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.access import Desk
from handlekraft.offices.commands import add_person, open_office, open_region
from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Decided
from handlekraft.rules.plan import Plan
from tests.cast import PASSWORD, Cast, OpenReading


@pytest.fixture
def rita(cast: Cast) -> Desk:
    """Of the body that works for Fjellby and Strandby."""
    body = open_office("regionen", "Regionrådet")
    open_region("fjellregionen", "Fjellregionen", body=body, offices=(cast.alice.office, cast.charlie.office))
    roles = (Role.ADMINISTRATOR, Role.EDITOR)
    return add_person(body, "rita@regionen.example", "Rita", PASSWORD, *roles)


@pytest.fixture
def at(rita: Desk, example_plan: Plan, open_reading: OpenReading) -> str:
    """The address of the second edition of the regional plan, decided on in one council of two."""
    commands.accept_reading(rita, open_reading(rita, example_plan), 0, commands.new_plan("regional", None))
    plan = reads.plan_choices(rita)[0].id
    commands.accept_reading(rita, commands.revise_edition(rita, 1, plan), 0, plan)
    decided = Decided("Kommunestyret i Fjellby", "adopted", date(2025, 12, 11), "34/25")
    commands.register_decision(rita, 2, decided, plan)
    return f"/kontor/regionen/planer/{plan}/utgave/2/"


@pytest.fixture
def browser(at: str) -> Client:
    client = Client()
    assert client.login(username="rita@regionen.example", password=PASSWORD)
    return client


def text(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_case_paper_of_a_regional_plan_has_each_of_its_councils(browser: Client, at: str) -> None:
    assert f'href="{at}saksframlegg/"' in text(browser, at)
    page = text(browser, f"{at}saksframlegg/")
    assert "Vedtatt i 1 av 2 kommunestyrer. Mangler: Kommunestyret i Strandby." in page and "34/25" in page
    assert "Evaluering av tiltakene" not in page, "it is not followed up"
    assert browser.get(f"{at}saksframlegg.docx").status_code == 200
    written = browser.post(f"{at}saksframlegg/vedtak/", {"recommendation": "Planen vedtas."}, follow=True)
    assert (
        "Planen vedtas." in written.content.decode() and written.redirect_chain[0][0] == f"{at}saksframlegg/"
    )


def test_it_has_no_status_messages_to_publish_anew(browser: Client, rita: Desk, at: str) -> None:
    assert "Publiser for alle" in text(browser, at)
    commands.publish_edition(rita, 2, reads.plan_choices(rita)[0].id)
    page = text(browser, at)
    assert "Ta planen av nettsiden" in page and "Publiser på nytt" not in page


def test_two_editions_of_a_regional_plan_are_held_beside_each_other(browser: Client, at: str) -> None:
    page = text(browser, f"{at}forskjell/")
    assert "Alle 27 tiltak videreføres uendret." in page and f'href="{at}saksframlegg/"' in page


def test_the_draft_of_another_plan_is_held_against_its_edition_too(
    browser: Client, rita: Desk, at: str
) -> None:
    plan = reads.plan_choices(rita)[0].id
    reading = commands.revise_edition(rita, 2, plan)
    address = f"/kontor/regionen/lesing/{reading}/"
    assert f'href="{address}endringer/"' in text(browser, address)
    page = text(browser, f"{address}endringer/")
    assert "Alle 27 tiltak videreføres uendret." in page and "/tiltak/" not in page.split("<main")[1]


def test_an_edition_that_is_not_there_has_neither(browser: Client, at: str, cast: Cast) -> None:
    for part in ("saksframlegg/", "forskjell/"):
        assert browser.get(f"/kontor/regionen/utgave/2/{part}").status_code == 404
        assert cast.client(cast.erik).get(f"{at.replace('regionen', 'fjellby')}{part}").status_code == 404


@pytest.mark.parametrize("part", ["saksframlegg/", "forskjell/"])
def test_the_pages_ask_the_database_at_most_eight_times(
    browser: Client, at: str, part: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    text(browser, f"{at}{part}")
    with django_assert_max_num_queries(8):
        text(browser, f"{at}{part}")
