"""The pages of ideas and applications, as somebody at the office uses them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from handlekraft.companies import commands as companies
from handlekraft.ideas import commands, reads
from handlekraft.ideas.commands import Hand, IdeaFacts, Party, Secret
from handlekraft.plans import commands as plans
from handlekraft.plans.models import Indicator
from handlekraft.plans.reads import standing, ties
from handlekraft.rules.measures import Conditions
from handlekraft.rules.tying import Tie
from tests.cast import Cast
from tests.web.at_companies import NUMBER, OTHER, registered
from tests.web.at_ideas import TODAY, an_application, an_idea

LISTS = ("ideas", "applications", "schemes")


@pytest.fixture
def dina(cast: Cast) -> Client:
    registered()
    return cast.client(cast.dina)


def told(client: Client, name: str, *arguments: object, **query: str) -> str:
    answer = client.get(reverse(name, args=["fjellby", *arguments]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(cast: Cast, **more: str) -> dict[str, str]:
    whom = {"responsible": str(cast.dina.person_id), "scheme": "SkatteFUNN", "title": "Lettere rør"}
    return whom | {"applicant": "910 000 001"} | more


@pytest.mark.parametrize("page", LISTS)
@pytest.mark.parametrize("count", [30, 300])
def test_a_list_asks_the_database_at_most_eight_times(
    cast: Cast, page: str, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make = {"ideas": an_idea, "applications": an_application}.get(page)
    for at in range(count):
        if make:
            make(cast.gunnar)
        else:
            commands.add_scheme(cast.gunnar, f"Ordning {at}", "other")
    client = cast.client(cast.gunnar)
    client.get(reverse(page, args=["fjellby"]))
    with django_assert_max_num_queries(8):
        assert client.get(reverse(page, args=["fjellby"])).status_code == 200


def test_an_empty_page_says_what_belongs_there_and_how_it_begins(cast: Cast) -> None:
    for name, first in (
        ("ideas", "Ingen ideer er ført opp."),
        ("applications", "Ingen søknader er ført opp."),
    ):
        body = told(cast.client(cast.dina), name)
        assert first in body and "/ny/" in body
        assert "/ny/" not in told(cast.client(cast.bob), name)
    assert "Dette er de vanlige ordningene" in told(cast.client(cast.bob), "schemes")


def test_a_number_gives_the_applicant_its_industry_and_place(cast: Cast, dina: Client) -> None:
    dina.post(reverse("add-application", args=["fjellby"]), filled(cast, kroner="1 500 000"))
    [row] = reads.applications(cast.bob)
    assert row.applicant == reads.PartyRow("STÅL OG FJELL AS", NUMBER, ("25.110",), "3407")
    assert row.kroner_applied == 1_500_000
    again = told(dina, "change-application", row.id)
    assert "STÅL OG FJELL AS (910 000 001)" in again
    changed = filled(cast, applicant="STÅL OG FJELL AS (910 000 001)", title="Tyngre rør")
    dina.post(reverse("change-application", args=["fjellby", row.id]), changed)
    assert reads.applications(cast.bob)[0].applicant == row.applicant


def test_a_number_that_the_register_lacks_is_refused_in_words(cast: Cast, dina: Client) -> None:
    answer = dina.post(reverse("add-application", args=["fjellby"]), filled(cast, applicant="999 999 999"))
    assert answer.status_code == 422
    assert "Registeret vårt har ikke dette nummeret" in answer.content.decode()
    assert reads.applications(cast.bob) == ()


def test_a_name_is_the_company_that_the_office_knows_by_it_or_only_a_name(cast: Cast, dina: Client) -> None:
    companies.take_up(cast.dina, OTHER)
    founder = companies.Card("Karis idé", "", "3407", "Gjøvik", "62.010")
    companies.add_company(cast.dina, founder)
    for name in ("bakeriet as", "Karis idé", "Høyskolen"):
        dina.post(reverse("add-application", args=["fjellby"]), filled(cast, applicant=name))
    found = [row.applicant for row in reads.applications(cast.bob)]
    assert found[0] == reads.PartyRow("Høyskolen", None, (), "")
    assert found[1] == reads.PartyRow("Karis idé", None, ("62.010",), "3407")
    assert (found[2].name, found[2].number) == ("BAKERIET AS", OTHER)


def test_from_a_company_the_application_knows_who_applies_and_stands_on_its_page(
    cast: Cast, dina: Client
) -> None:
    card = companies.take_up(cast.dina, NUMBER)
    page = told(dina, "company", card)
    assert f"{reverse('add-application', args=['fjellby'])}?bedrift={card}" in page
    form = told(dina, "add-application", bedrift=str(card))
    assert 'value="STÅL OG FJELL AS (910 000 001)"' in form
    dina.post(reverse("add-application", args=["fjellby"]), filled(cast, sent_on=str(TODAY)))
    assert "SkatteFUNN. Sendt" in told(cast.client(cast.bob), "company", card)


@pytest.mark.parametrize(
    "query", [{"bedrift": "tull"}, {"bedrift": "²"}, {"bedrift": "9" * 30}, {"ide": "0"}]
)
def test_an_address_that_asks_for_what_is_not_there_gives_an_empty_form(
    cast: Cast, dina: Client, query: dict[str, str]
) -> None:
    assert "Ny søknad" in told(dina, "add-application", **query)


def test_an_application_is_sent_and_answered_from_its_page(cast: Cast, dina: Client) -> None:
    number = an_idea(cast.dina)
    page = dina.post(reverse("add-application", args=["fjellby"]), filled(cast, idea=str(number)))["Location"]
    assert "Ikke sendt ennå." in dina.get(page).content.decode()
    late = dina.post(page + "sendt/", {"on": str(TODAY + timedelta(1))})
    assert late.status_code == 422 and "Dagen har ikke vært ennå." in late.content.decode()
    dina.post(page + "sendt/", {"on": str(TODAY)})
    early = dina.post(page + "svar/", {"outcome": "granted", "on": str(TODAY - timedelta(1))})
    assert early.status_code == 422
    dina.post(page + "svar/", {"outcome": "granted", "on": str(TODAY), "kroner": "900 000"})
    body = dina.get(page).content.decode()
    assert "Tilsagn" in body and "900" in body
    assert "Tilsagn" in told(dina, "idea", number)
    assert "på til sammen" in told(dina, "applications")
    dina.post(page + "svar/angre/")
    assert "venter på svar" in dina.get(page).content.decode()


def test_an_idea_becomes_a_company_of_the_register(cast: Cast, dina: Client) -> None:
    number = an_idea(cast.dina)
    at = reverse("move-idea", args=["fjellby", number])
    wrong = dina.post(at, {"stage": "established", "on": str(TODAY), "company": "999999999"})
    assert wrong.status_code == 422 and "Registeret vårt" in wrong.content.decode()
    no_reason = dina.post(at, {"stage": "shelved", "on": str(TODAY)})
    assert "Skriv hvorfor ideen legges bort." in no_reason.content.decode()
    dina.post(at, {"stage": "established", "on": str(TODAY), "company": "910000001"})
    assert "STÅL OG FJELL AS" in told(dina, "idea", number)
    assert "Én har blitt til noe." in told(dina, "ideas")
    card = companies.take_up(cast.dina, NUMBER)
    assert "Føler for trebruer" in told(dina, "company", card)


def test_a_list_is_narrowed_by_words_and_by_how_they_stand(cast: Cast, dina: Client) -> None:
    an_application(cast.dina, "Lettere rør")
    an_application(cast.dina, "Bedre brød", Party("Bakeriet"))
    body = told(dina, "applications", q="bakeriet")
    assert "Bedre brød" in body and "Lettere rør" not in body
    assert "Ingen passer til det du har valgt." in told(dina, "applications", vis="tilsagn")
    assert "Lettere rør" in told(dina, "applications", vis="venter")
    assert "Lettere rør" in told(dina, "applications", vis="tull")


def test_what_is_taken_away_comes_back_by_the_next_press(cast: Cast, dina: Client) -> None:
    number = an_idea(cast.dina)
    answer = dina.post(reverse("take-away", args=["fjellby", "idea", number]), follow=True)
    back = reverse("bring-back", args=["fjellby", "idea", number])
    assert f'action="{back}"' in answer.content.decode()
    assert dina.get(reverse("idea", args=["fjellby", number])).status_code == 404
    dina.post(back)
    assert "Føler for trebruer" in told(dina, "ideas")


def test_the_form_leaves_out_what_the_person_may_not_see(cast: Cast, dina: Client) -> None:
    secret = Secret("En bru har skader", "research")
    facts = IdeaFacts("Føler", "research", Hand(cast.dina.person_id), secret=secret)
    number = commands.add_idea(cast.gunnar, facts)
    form, page = told(dina, "change-idea", number), told(dina, "idea", number)
    assert "skader" not in form + page and 'name="confidential"' not in form
    assert "Noe er holdt tilbake." in page and "offl. § 26" in page
    sent = {"title": "Bedre føler", "kind": "research", "responsible": str(cast.dina.person_id)}
    dina.post(reverse("change-idea", args=["fjellby", number]), sent)
    assert "En bru har skader" in told(cast.client(cast.gunnar), "idea", number)


def test_the_next_step_stands_on_my_day_and_leads_to_its_page(cast: Cast, dina: Client) -> None:
    number = an_idea(cast.dina)
    day = told(dina, "my-day")
    assert "Føler for trebruer: Ringe instituttet" in day
    assert reverse("idea", args=["fjellby", number]) in day
    done = reverse("next-step-of-idea", args=["fjellby", number])
    dina.post(done, {"next_step": "", "due_on": "", "responsible": str(cast.dina.person_id)})
    assert "Ringe instituttet" not in told(dina, "my-day")


def test_who_leaves_hands_over_ideas_and_applications(cast: Cast, dina: Client) -> None:
    an_idea(cast.dina)
    an_application(cast.dina)
    alice = cast.client(cast.alice)
    at = reverse("leaving", args=["fjellby", cast.dina.person_id])
    assert "én idé å følge opp og én søknad" in alice.get(at).content.decode()


def test_registering_says_at_once_what_it_counts_for(office: Cast) -> None:
    registered()
    indicator = Indicator.objects.filter(action__number=1).get()
    industry = Conditions(industries=("25",))
    plans.tie_indicator(office.alice, 1, indicator.pk, Tie("applications_sent", industry))
    client = office.client(office.dina)
    sent = filled(office, sent_on=str(TODAY))
    answer = client.post(reverse("add-application", args=["fjellby"]), sent, follow=True)
    assert "Teller for tiltak 1: 1 av 5" in answer.content.decode()
    found = standing(office.alice, 1, TODAY)
    assert found is not None and found.indicators[0].progress.value == 1
    page = told(office.client(office.bob), "follow", 1)
    assert "Lettere rør" in page and "STÅL OG FJELL AS" in page
    [row] = reads.applications(office.bob)
    assert reverse("application", args=["fjellby", row.id]) in page


def test_what_the_plan_asks_of_applications_is_proposed_now(office: Cast) -> None:
    found = ties(office.alice, TODAY).proposed
    proposed = {row.counted.proposed(row.action.title).measure for row in found}  # type: ignore[union-attr]
    assert "applications_sent" in proposed
