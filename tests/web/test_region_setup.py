"""An administrator says which offices a region is made of, and each of them may leave it."""

from __future__ import annotations

import pytest
from django.test import Client

from handlekraft.offices.access import Desk
from handlekraft.offices.commands import NoSuchOffice, add_person, open_office, set_up_region
from handlekraft.offices.models import Event, Region
from handlekraft.offices.roles import Role
from handlekraft.rules.plan import Plan
from tests.cast import PASSWORD, Cast, Publish

SETUP = "/kontor/regionen/oppsett/region/"


@pytest.fixture
def rita(cast: Cast) -> Desk:
    body = open_office("regionen", "Regionrådet")
    return add_person(body, "rita@regionen.example", "Rita", PASSWORD, Role.ADMINISTRATOR)


@pytest.fixture
def browser(rita: Desk) -> Client:
    client = Client()
    assert client.login(username="rita@regionen.example", password=PASSWORD)
    return client


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_a_region_is_set_up_on_a_page_and_stands_side_by_side(
    cast: Cast, browser: Client, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    page = text(browser, SETUP)
    assert "Fjellby" in page and "Strandby" not in page, "who has published nothing is nobody else's business"
    told = {"name": "Fjellregionen", "offices": ["fjellby"], "others": "Strandby"}
    shown = browser.post(SETUP, told, follow=True).content.decode()
    assert "1 av 2 kommuner har lagt ut planen sin." in shown and "Strandby" in shown
    assert "Endre hvem som er med" in shown
    assert "1 av 2 kommuner" in text(Client(), "/region/fjellregionen/")


def test_both_sides_have_it_in_their_log(cast: Cast, rita: Desk) -> None:
    set_up_region(rita, "Fjellregionen", {"fjellby", "strandby"})
    set_up_region(rita, "Fjellregionen", {"strandby"})
    of_fjellby = Event.objects.filter(office_id=cast.alice.office.id, verb__endswith="_region")
    assert [row.verb for row in of_fjellby.order_by("id")] == ["taken_into_region", "taken_out_of_region"]
    assert Event.objects.filter(office_id=rita.office.id, verb="set_up_region").count() == 2
    assert "tok kontoret ut av en region" in text(cast.client(cast.alice), "/kontor/fjellby/logg/")


def test_an_office_that_does_not_want_it_leaves(cast: Cast, rita: Desk) -> None:
    set_up_region(rita, "Fjellregionen", {"fjellby", "strandby"})
    client = cast.client(cast.alice)
    assert "Gå ut av Fjellregionen" in text(client, "/kontor/fjellby/oppsett/region/")
    left = client.post("/kontor/fjellby/oppsett/region/fjellregionen/forlat/", follow=True)
    assert "ikke lenger med i regionen" in left.content.decode()
    assert [office.slug for office in Region.objects.get().offices.all()] == ["strandby"]
    assert client.post("/kontor/fjellby/oppsett/region/fjellregionen/forlat/").status_code == 404


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ({"name": "", "others": "Fjellby"}, "Skriv navnet."),
        ({"name": "Fjellregionen", "others": ""}, "Velg minst én kommune."),
        ({"name": "Fjellregionen", "others": "Fjellby, Ingenby"}, "ikke noe kontor som heter «Ingenby»"),
        ({"name": "Fjellregionen", "others": "Regionrådet"}, "skal ikke stå blant kommunene"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(
    cast: Cast, browser: Client, told: dict[str, str], answer: str
) -> None:
    page = browser.post(SETUP, told)
    assert page.status_code == 422 and answer in page.content.decode()
    assert not Region.objects.exists()


def test_a_region_keeps_its_address_when_its_name_is_changed(cast: Cast, rita: Desk) -> None:
    set_up_region(rita, "Fjellregionen", {"fjellby"})
    set_up_region(rita, "Den nye regionen", {"fjellby"})
    assert [(row.slug, row.name) for row in Region.objects.all()] == [("fjellregionen", "Den nye regionen")]


def test_two_regions_of_one_name_have_each_their_address(cast: Cast, rita: Desk) -> None:
    set_up_region(rita, "Fjellregionen", {"fjellby"})
    set_up_region(cast.charlie, "Fjellregionen", {"fjellby"})
    assert sorted(Region.objects.values_list("slug", flat=True)) == ["fjellregionen", "fjellregionen-2"]


def test_an_office_that_is_not_here_is_refused(rita: Desk) -> None:
    with pytest.raises(NoSuchOffice):
        set_up_region(rita, "Fjellregionen", {"fjellby", "ingenby"})
    assert not Region.objects.exists()
