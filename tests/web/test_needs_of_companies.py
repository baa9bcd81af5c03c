"""A company's need is raised, meets somebody who can help, and shows at the company what it became."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from handlekraft.companies import commands as companies
from handlekraft.companies.commands import Card
from tests.cast import Cast
from tests.web.at_the_arenas import TODAY


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=["fjellby", *arguments])


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def _company_with_a_need(cast: Cast) -> tuple[int, int]:
    card = companies.add_company(cast.erik, Card("Sagbruket"))
    return card, companies.add_need(cast.erik, card, "development", "Tørke flis")


def test_a_need_at_a_company_finds_help_and_shows_what_came_of_it(cast: Cast) -> None:
    card, told_as = _company_with_a_need(cast)
    client = cast.client(cast.erik)
    raise_it = f"{at('add-need')}?behov={told_as}"
    assert raise_it in text(client, at("company", card))
    form = client.get(raise_it).context["form"]
    assert (form["title"].value(), form["company"].value()) == ("Tørke flis", "Sagbruket")
    need = client.post(raise_it, {"title": "Tørke flis", "company": "Sagbruket"})["Location"]
    offer = {"actor": "Høyskolen", "person": "Ola", "what": "Regne på spillvarme"}
    assert client.post(f"{need}tilbud/", offer)["Location"] == need
    page = client.get(need)
    (helping, _came) = page.context["helps"][0]
    assert at("company", card) in page.content.decode()
    client.post(at("match-help", helping.id))
    told = {"what": "project", "words": "Forprosjekt med to studenter", "on": str(TODAY)}
    assert client.post(at("tell-match", helping.id), told)["Location"] == need
    shown = text(client, at("company", card))
    assert "Høyskolen: Et prosjekt" in shown and "Forprosjekt med to studenter" in shown
    assert raise_it not in shown and need in shown


def test_what_is_half_told_of_a_match_says_what_is_missing(cast: Cast) -> None:
    client = cast.client(cast.erik)
    need = client.post(at("add-need"), {"title": "Noe", "company": "Verket"})["Location"]
    client.post(f"{need}tilbud/", {"actor": "Klyngen", "what": "Et kurs"})
    helping = client.get(need).context["helps"][0][0].id
    assert client.get(at("tell-match", helping)).status_code == 404
    client.post(at("match-help", helping))
    told = {"what": "result", "words": "Ferdig", "on": "2020-01-01"}
    answer = client.post(at("tell-match", helping), told)
    assert answer.status_code == 422 and "etter at de ble koblet" in answer.content.decode()


def test_a_need_that_no_company_here_has_is_not_raised(cast: Cast) -> None:
    _card, told_as = _company_with_a_need(cast)
    stranger = cast.client(cast.charlie)
    address = f"{reverse('add-need', args=['strandby'])}?behov={told_as}"
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"title": "x", "company": "y"}).status_code == 404
    for words in ("x", "0", "-1", "9" * 30):
        assert cast.client(cast.erik).get(f"{at('add-need')}?behov={words}").status_code == 404
