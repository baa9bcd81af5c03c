"""«Bedrifter»: found, visited, followed, and told in words."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.companies import commands, reads
from handlekraft.companies.commands import Card, Done, Person
from handlekraft.companies.models import Company, RegisterRun
from handlekraft.rules.organisation_numbers import is_right
from handlekraft.sources.brreg import unit_of
from handlekraft.web.example_companies import set_up_companies
from handlekraft.web.pages.words import day
from tests.cast import Cast
from tests.companies.kept import keep
from tests.sources.enhetsregisteret import told
from tests.web.at_companies import ANOTHER, NUMBER, OTHER, at_companies, registered

TODAY = timezone.localdate()


@pytest.fixture
def dina(cast: Cast) -> Client:
    registered()
    return cast.client(cast.dina)


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=["fjellby", *arguments])


def text(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", answer.content.decode())


def test_before_anything_the_page_teaches(cast: Cast) -> None:
    shown = text(cast.client(cast.gunnar), at("companies"))
    assert "Søk opp en bedrift" in shown and "Velg kommuner og hent virksomhetene" in shown
    assert "Ingen virksomheter er hentet" in shown
    assert "Legg til en som ikke er registrert" not in text(cast.client(cast.bob), at("companies"))


def test_a_company_is_found_and_visited_with_two_forms(cast: Cast, dina: Client) -> None:
    shown = text(dina, at("companies") + "?q=og+fjell")
    assert "STÅL OG FJELL AS" in shown and "910 000 001" in shown and at("unit", NUMBER) in shown
    taken = dina.post(at("take-up-company", NUMBER), {"besok": ""})
    card = reads.card_of(cast.dina, NUMBER)
    assert taken["Location"] == at("visit-company", card)
    filled = {
        "talked": "De vil utvide",
        "on": TODAY.isoformat(),
        "kind": "visit",
        "met": "daglig leder",
        "needs": ["land", "people"],
        "need_words": "20 dekar",
        "promise": "Sende kart",
        "owner": str(cast.bob.person_id),
        "due_on": TODAY.isoformat(),
        "confidential": "De vurderer å flytte",
        "ground": "business",
    }
    assert dina.post(taken["Location"], filled)["Location"] == at("company", card)
    shown = text(dina, at("company", card))
    for words in (
        "De vil utvide",
        "Areal og lokaler: 20 dekar",
        "Sende kart",
        "De vurderer å flytte",
        "offl. § 13",
    ):
        assert words in shown
    others = text(cast.client(cast.bob), at("company", card))
    assert "De vurderer å flytte" not in others and "Noe er holdt tilbake" in others


@pytest.mark.parametrize(
    ("told_of_it", "words"),
    [
        ({"talked": ""}, "Én setning er nok"),
        ({"on": (TODAY + timedelta(days=2)).isoformat()}, "Dagen har ikke vært ennå"),
        ({"on": "i går"}, "Skriv datoen som"),
        ({"promise": "Ring", "due_on": ""}, "Skriv når det skal være gjort"),
        ({"promise": "Ring", "due_on": TODAY.isoformat(), "owner": ""}, "Velg hvem som gjør det"),
        ({"confidential": "x"}, "Velg hjemmelen"),
        ({"need_words": "x"}, "Kryss av for hva slags behov"),
        ({"kind": "telepati"}, "Velg et av svarene"),
    ],
)
def test_a_visit_that_is_half_told_says_what_is_missing(
    cast: Cast, dina: Client, told_of_it: dict[str, str], words: str
) -> None:
    card = commands.take_up(cast.dina, NUMBER)
    filled = {"talked": "x", "on": TODAY.isoformat(), "kind": "visit", **told_of_it}
    answer = dina.post(at("visit-company", card), filled)
    assert answer.status_code == 422 and words in answer.content.decode()
    file = reads.company(cast.dina, card)
    assert file and file.visits == () and file.promises == ()


def test_what_was_done_by_a_button_is_undone_by_another(cast: Cast, dina: Client) -> None:
    card = commands.take_up(cast.dina, NUMBER)
    visit = commands.visit_company(cast.dina, card, Done(TODAY, "visit", "Om veien"))
    shown = dina.post(at("take-company-visit", card, visit), follow=True).content.decode()
    undo = at("bring-back-company-visit", card, visit)
    assert "Besøket er tatt bort" in shown and undo in shown and "Om veien" not in shown
    later = text(dina, at("company", card))
    assert f"Besøk hos virksomheten {day(TODAY)}" in later and "Ta tilbake" in later
    assert "Ta tilbake" not in text(cast.client(cast.bob), at("company", card))
    assert "Om veien" in dina.post(undo, follow=True).content.decode()
    shown = dina.post(at("remove-company", card), follow=True).content.decode()
    assert at("bring-back-company", card) in shown
    assert "STÅL OG FJELL" in dina.post(at("bring-back-company", card), follow=True).content.decode()


def test_a_founder_gets_a_number_from_the_register(cast: Cast, dina: Client) -> None:
    founder = commands.add_company(cast.dina, Card("Karis idé"))
    page = at("couple-company", founder)
    assert "Ikke registrert ennå" in text(dina, at("company", founder))
    day = TODAY.isoformat()
    for written, words in (
        ("910000002", "skrivefeil"),
        ("123", "skrivefeil"),
        ("974760673", "Registeret vårt har ikke"),
    ):
        answer = dina.post(page, {"number": written, "established_on": day})
        assert answer.status_code == 422 and words in answer.content.decode()
    keep(told(974760673, "KARIS BAKERI AS"))
    dina.post(page, {"number": "974 760 673", "established_on": day})
    assert "KARIS BAKERI AS" in text(dina, at("company", founder))


def test_how_a_company_stands_is_told_in_words(dina: Client) -> None:
    assert "Konkurs 3. februar 2026" in text(dina, at("unit", ANOTHER))
    assert "Registeret sier ikke noe om ansatte" in text(dina, at("unit", OTHER))
    shown = text(dina, at("unit", NUMBER))
    assert "12 ansatte" in shown and "STÅL OG FJELL AVD GJØVIK" in shown and "20. november 2026" in shown
    assert dina.get(at("unit", 999999999)).status_code == 404


def test_a_lead_that_is_lost_says_why(cast: Cast, dina: Client) -> None:
    things = at_companies(cast)
    page = at("move-lead", things["company"], things["lead"])
    filled = {"stage": "lost", "on": TODAY.isoformat()}
    assert "Skriv hvorfor" in dina.post(page, filled).content.decode()
    dina.post(page, {**filled, "reason": "Valgte Hamar"})
    shown = text(dina, at("leads"))
    assert "Ingen mulige etableringer er i gang. 1 er tapt." in shown and "Valgte Hamar" in shown


def test_municipalities_are_chosen_by_number_and_name(cast: Cast) -> None:
    client = cast.client(cast.gunnar)
    page = at("cover-municipalities")
    assert "Begynn linjen med fire siffer" in client.post(page, {"places": "Gjøvik"}).content.decode()
    assert "Skriv minst én kommune" in client.post(page, {"places": " "}).content.decode()
    assert "Velg først" in client.post(at("fetch-register"), follow=True).content.decode()
    client.post(page, {"places": "3407 Gjøvik\n3442 Østre Toten\n"})
    assert "Henting står i kø" in client.post(at("fetch-register"), follow=True).content.decode()
    assert RegisterRun.objects.get().municipalities == ["3407", "3442"]
    assert "Gjøvik, Østre Toten." in text(client, at("company-register"))


def test_a_failed_fetch_keeps_the_old_and_says_from_when(cast: Cast) -> None:
    now = timezone.now()
    RegisterRun.objects.create(kind="whole", asked_at=now, made_at=now - timedelta(days=9), ended_at=now)
    RegisterRun.objects.create(kind="changes", asked_at=now, begun_at=now, ended_at=now, reason="Stengt.")
    shown = text(cast.client(cast.bob), at("company-register"))
    assert f"{(now - timedelta(days=9)).day}. " in shown and "gikk ikke: Stengt." in shown


def test_a_contact_is_deleted_from_a_page_that_asks_first(cast: Cast, dina: Client) -> None:
    card = commands.take_up(cast.dina, NUMBER)
    person = Person("Ola Nordmann", "visits", TODAY + timedelta(days=9), email="ola@stal.example")
    contact = commands.add_contact(cast.dina, card, person)
    assert "mailto:ola@stal.example" in text(dina, at("company", card))
    assert "kan ikke hentes tilbake" in text(dina, at("delete-contact", card, contact))
    assert "Ola Nordmann" not in text(cast.client(cast.bob), at("company", card))
    dina.post(at("delete-contact", card, contact), follow=True)
    assert "Ola Nordmann" not in text(dina, at("company", card))


@pytest.mark.parametrize("count", [3, 150])
def test_the_lists_cost_the_same_however_long(
    cast: Cast,
    count: int,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    keep(*(told(930000000 + each, f"LIKT NAVN {each} AS") for each in range(count)))
    Company.objects.bulk_create(
        Company(
            office_id=cast.bob.office.id, number=930000000 + each, name="X", added_by_id=cast.bob.person_id
        )
        for each in range(count)
    )
    client = cast.client(cast.bob)
    text(client, at("companies"))
    # Two for who asks, two for the list, two for the register; a search has three and the cards.
    with django_assert_num_queries(6):
        client.get(at("companies"))
    with django_assert_max_num_queries(6):
        client.get(at("companies") + "?q=likt+navn")
    with django_assert_num_queries(3):
        client.get(at("leads"))


def test_a_company_with_much_costs_no_more_than_one_with_little(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    things = at_companies(cast)
    client = cast.client(cast.gunnar)
    card = int(str(things["company"]))
    text(client, at("company", card))
    for _ in range(2):
        with django_assert_num_queries(18):
            client.get(at("company", card))
        for _more in range(5):
            commands.visit_company(cast.gunnar, card, Done(TODAY, "visit", "x", needs=["land"]))


def test_nothing_breaks_on_a_strange_question(dina: Client) -> None:
    for asked in ("%27", "%00", "a" * 500, "%F0%9F%8F%AD", "%22%20OR%20%22", "*", "NEAR(", "12345678901234"):
        assert dina.get(at("companies") + f"?q={asked}&kommune={asked}&naring={asked}").status_code == 200


def test_the_example_is_made_up_and_says_so(cast: Cast) -> None:
    for _ in range(2):
        set_up_companies(cast.gunnar)
    client = cast.client(cast.gunnar)
    rows = reads.companies(cast.gunnar)
    assert len(rows) == 6 and all("eksempel" in row.name.lower() for row in rows)
    assert not any(is_right(row.number) for row in rows if row.number)
    shown = [text(client, at("company", row.id)) for row in rows]
    assert sum("Oppdiktet for eksempelet" in page for page in shown) == 5
    assert "Kilde: Enhetsregisteret" not in "".join(shown)
    with pytest.raises(ValueError, match="another's"):
        commands.keep_made_up([unit_of(told(NUMBER))])
