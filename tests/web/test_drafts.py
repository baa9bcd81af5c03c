"""The draft of a next edition: what it says that it is, and what it would change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Assessed
from handlekraft.rules.corrections import all_rows
from handlekraft.rules.plan import Action, Passage, Period, Plan
from handlekraft.rules.rolling import Choice
from tests.cast import Cast, OpenReading, Publish, lengthened


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def draft_of(cast: Cast) -> str:
    """An evaluation that finishes the first action and changes the second; the draft's address."""
    commands.begin_evaluation(cast.erik)
    commands.assess(cast.erik, 1, Assessed(choice=Choice.FINISH, reason="Alt er gjort"))
    commands.assess(cast.erik, 2, Assessed(choice=Choice.CHANGE, reason="Skal starte senere"))
    draft = commands.close_evaluation(cast.erik, Period(2025, 2027), rest_goes_on=True)
    return f"/kontor/fjellby/lesing/{draft}/"


def test_the_draft_of_an_evaluation_says_what_it_is_and_not_a_document(office: Cast) -> None:
    address = draft_of(office)
    client = office.client(office.erik)
    page = text(client, address)
    assert "Dette er utkastet fra evalueringen av utgave 1. Én rad må dere se på." in page
    assert "Vi fant" not in page and "Stemmer raden med dokumentet" not in page
    assert "Evalueringen sier at tiltaket skal endres. Begrunnelse: Skal starte senere" in page
    assert 'href="/kontor/fjellby/evaluering/"' in page and f'href="{address}endringer/"' in page


def test_a_draft_with_rows_that_nobody_has_written_is_not_accepted_by_one_press(office: Cast) -> None:
    address = draft_of(office)
    client, told = office.client(office.erik), {"version": "0"}
    asked = client.post(f"{address}godta/", told).content.decode()
    assert "Én rad er ikke skrevet ennå" in asked
    assert "Evalueringen sier at tiltaket skal endres. Begrunnelse: Skal starte senere" in asked
    assert len(reads.editions(office.erik)) == 1
    assert client.post(f"{address}godta/", told | {"sikker": "1"}).status_code == 302
    assert len(reads.editions(office.erik)) == 2


def test_a_draft_that_is_gone_through_is_accepted_at_once(office: Cast) -> None:
    address = draft_of(office)
    client = office.client(office.erik)
    draft = reads.reading_under_review(office.erik, int(address.split("/")[-2]))
    assert draft is not None
    at = next(at for at, row in all_rows(draft.plan) if isinstance(row, Action) and row.key == "2")
    commands.settle_doubts(office.erik, draft.id, 0, [at])
    assert client.post(f"{address}godta/", {"version": "1"}).status_code == 302
    assert len(reads.editions(office.erik)) == 2


def test_a_revision_says_that_it_is_the_plan_opened_for_change(office: Cast) -> None:
    draft = commands.revise_edition(office.erik, 1)
    page = text(office.client(office.erik), f"/kontor/fjellby/lesing/{draft}/")
    assert "Dette er planen slik dere godtok den sist, åpnet for endring." in page
    assert "Vi fant 9" not in page and "Se evalueringen" not in page


def test_a_document_is_still_spoken_of_as_one(
    office: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(office.erik, example_plan)
    page = text(office.client(office.erik), f"/kontor/fjellby/lesing/{reading}/")
    assert "Vi fant 9 områder" in page and "endringer/" not in page


def test_the_draft_is_held_against_the_edition_in_force(office: Cast) -> None:
    address = draft_of(office)
    draft = int(address.split("/")[-2])
    found = reads.reading_under_review(office.erik, draft)
    assert found
    at, row = next(
        (at, row) for at, row in all_rows(found.plan) if isinstance(row, Action) and row.key == "3"
    )
    later = replace(
        row, timing=(Passage("Innen 31.12.2027"),), financing=(Passage("Økt ramme kr 90 000 i 2027"),)
    )
    commands.correct_row(office.erik, draft, 0, at, later)
    page = text(office.client(office.bob), f"{address}endringer/")
    assert "1 tiltak er endret og 1 er gjennomført. 25 videreføres uendret." in page
    assert "Fristen er ny for 1 tiltak." in page and "Alt er gjort" in page
    number = commands.accept_reading(office.erik, draft, version=1)
    accepted = text(office.client(office.bob), f"/kontor/fjellby/utgave/{number}/forskjell/")
    assert body(accepted) == body(page), "the same is told when it is accepted"


def body(page: str) -> str:
    return page[page.index('<section class="section"') : page.index("</main>")]


def test_a_reading_with_nothing_to_be_held_against_has_no_such_page(
    cast: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    reading = open_reading(cast.erik, example_plan)
    address = f"/kontor/fjellby/lesing/{reading}/endringer/"
    assert cast.client(cast.erik).get(address).status_code == 404


@pytest.mark.parametrize("count", [27, 300])
def test_the_pages_ask_the_database_at_most_as_often_as_allowed(
    cast: Cast, example_plan: Plan, publish: Publish, django_assert_max_num_queries: object, count: int
) -> None:
    publish(cast.alice, lengthened(example_plan, count))
    address = draft_of(cast)
    client = cast.client(cast.erik)
    for page in (address, f"{address}endringer/"):
        text(client, page)
        with django_assert_max_num_queries(8):  # type: ignore[operator]
            text(client, page)
