"""The pages of matters to push and of students, as somebody at the office uses them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from handlekraft.companies import commands as companies
from handlekraft.ideas import reads
from handlekraft.plans import commands as plans
from handlekraft.plans.models import Indicator
from handlekraft.rules.measures import Conditions
from handlekraft.rules.tying import Tie
from tests.cast import Cast
from tests.web.at_companies import NUMBER, registered
from tests.web.at_ideas import TODAY, a_matter, some_students
from tests.web.test_ideas import told


@pytest.fixture
def dina(cast: Cast) -> Client:
    registered()
    return cast.client(cast.dina)


@pytest.mark.parametrize("page", ["matters", "students"])
def test_a_long_list_asks_the_database_at_most_eight_times(
    cast: Cast, page: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(150):
        (a_matter if page == "matters" else some_students)(cast.gunnar)
    client = cast.client(cast.gunnar)
    client.get(reverse(page, args=["fjellby"]))
    with django_assert_max_num_queries(8):
        assert client.get(reverse(page, args=["fjellby"])).status_code == 200


def test_an_empty_page_says_what_belongs_there_and_how_it_begins(cast: Cast) -> None:
    for name in ("matters", "students"):
        body = told(cast.client(cast.dina), name)
        assert "er ført opp." in body and "/ny/" in body
        assert "/ny/" not in told(cast.client(cast.bob), name)


def test_a_matter_goes_from_position_to_contact_to_what_was_adopted(cast: Cast, dina: Client) -> None:
    whom = {"responsible": str(cast.dina.person_id)}
    facts = {**whom, "title": "Gjøvikbanen", "position": "Godsterminal", "allies": "Fylket"}
    page = dina.post(reverse("add-matter", args=["fjellby"]), facts)["Location"]
    assert "Ingenting er foreslått, vedtatt eller startet ennå." in dina.get(page).content.decode()
    assert (
        dina.post(page + "skjedde/", {"kind": "contact", "on": "2999-01-01", "what": "x"}).status_code == 422
    )
    dina.post(
        page + "skjedde/", {"kind": "contact", "on": str(TODAY), "who": "Ordføreren", "what": "Bra møte"}
    )
    dina.post(page + "skjedde/", {"kind": "adopted", "on": str(TODAY), "what": "I budsjettet"})
    body = dina.get(page).content.decode()
    for words in ("Godsterminal", "Fylket", "Ordføreren. Bra møte", "Vedtatt", "I budsjettet"):
        assert words in body
    assert "Én er foreslått, vedtatt eller startet." in told(dina, "matters")
    [row] = reads.matters(cast.bob)
    dina.post(reverse("take-matter-entry", args=["fjellby", row.entries[0].id]))
    assert "Ta fram igjen" in dina.get(page).content.decode()
    assert "Ikke kommet noen vei 1" in told(dina, "matters")


def test_students_stand_with_their_company(cast: Cast, dina: Client) -> None:
    card = companies.take_up(cast.dina, NUMBER)
    form = told(dina, "add-students", bedrift=str(card))
    assert 'value="STÅL OG FJELL AS (910 000 001)"' in form and "aldri navnet" in form
    facts = {"title": "Sveisekontroll", "kind": "master", "company": "910000001", "students": "2"}
    wrong = {**facts, "starts_on": str(TODAY), "ends_on": "2001-01-01"}
    answer = dina.post(reverse("add-students", args=["fjellby"]), wrong)
    assert answer.status_code == 422 and "Siste dag kan ikke være før" in answer.content.decode()
    dina.post(reverse("add-students", args=["fjellby"]), {**facts, "starts_on": str(TODAY)})
    assert "2 studenter hos bedriftene: 2 med oppgave." in told(dina, "students")
    assert "Sveisekontroll" in told(cast.client(cast.bob), "company", card)
    [row] = reads.students(cast.bob)
    at = reverse("change-students", args=["fjellby", row.id])
    dina.post(at, {**facts, "students": "3", "starts_on": str(TODAY)})
    assert reads.students(cast.bob)[0].students == 3


def test_registering_says_at_once_what_it_counts_for(office: Cast) -> None:
    indicator = Indicator.objects.filter(action__number=1).get()
    client, number = office.client(office.dina), a_matter(office.dina)
    plans.tie_indicator(office.alice, 1, indicator.pk, Tie("matter_contacts", Conditions(tags=("Rv. 4",))))
    at = reverse("note-in-matter", args=["fjellby", number])
    met = {"kind": "contact", "on": str(TODAY), "what": "Møtte fylket"}
    assert "Teller for tiltak 1: 1 av 5" in client.post(at, met, follow=True).content.decode()
    page = told(client, "follow", 1)
    assert "Møtte fylket" in page and reverse("matter", args=["fjellby", number]) in page
    plans.tie_indicator(office.alice, 1, indicator.pk, Tie("placements", Conditions()))
    facts = {"title": "Praksis", "kind": "placement", "company": "Klyngen", "students": "2"}
    sent = {**facts, "starts_on": str(TODAY)}
    answer = client.post(reverse("add-students", args=["fjellby"]), sent, follow=True)
    assert "Teller for tiltak 1: 2 av 5" in answer.content.decode()
    assert reverse("students", args=["fjellby"]) in told(client, "follow", 1)
