"""Choices that were hard to make: which office, who stands in, what may be left empty, where to begin."""

from __future__ import annotations

import re

import pytest
from django.http.response import HttpResponseBase
from django.urls import reverse

from handlekraft.offices.commands import open_office
from handlekraft.offices.reads import office_called
from handlekraft.plans import commands
from handlekraft.rules.plan import Plan
from tests.cast import Cast, Publish


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    return cast


def text(response: HttpResponseBase) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("written", ["Dalby kommune", "dalby", " DALBY  Kommune ", "Dalby"])
def test_an_office_is_found_however_its_name_is_written(db: None, written: str) -> None:
    open_office("dalby-k", "Dalby kommune")
    found = office_called(written)
    assert found and found.slug == "dalby-k"


def test_of_two_that_may_be_meant_only_the_whole_name_is_one(db: None) -> None:
    open_office("dalby-k", "Dalby kommune")
    open_office("dalby-f", "Dalby fylkeskommune")
    assert office_called("Dalby") is None
    found = office_called("dalby kommune")
    assert found and found.slug == "dalby-k"
    assert office_called("kommune") is None and office_called("") is None


def test_who_is_accountable_is_told_not_to_stand_in_for_oneself(office: Cast) -> None:
    form = {"accountable": office.dina.person_id, "deputy": office.dina.person_id}
    answer = office.client(office.alice).post(reverse("name-owner", args=["fjellby", 1]), form)
    assert answer.status_code == 422
    assert "kan ikke være sin egen stedfortreder" in text(answer)


def test_sharing_out_tells_of_those_who_stand_in_for_themselves(office: Cast) -> None:
    dina = str(office.dina.person_id)
    form = {"was-1": ":", "a-1": dina, "d-1": dina, "was-2": ":", "a-2": dina, "d-2": ""}
    page = text(office.client(office.alice).post(reverse("share-out", args=["fjellby"]), form, follow=True))
    assert "Uten stedfortreder nå: tiltak 1." in page and "2 tiltak er endret." in page


def test_what_may_be_left_empty_is_marked(office: Cast) -> None:
    page = text(office.client(office.frida).get("/kontor/fjellby/utgave/1/vedtak/nytt/"))
    marked = re.findall(r'for="id_(\w+)">[^<]*</label><p class="optional">Valgfritt</p>', page)
    assert marked == ["wording"]


def test_an_open_draft_is_gone_on_with_before_another_is_begun(office: Cast) -> None:
    page = reverse("evaluation", args=["fjellby"])
    erik = office.client(office.erik)
    begin, change = "Begynn å evaluere utgave 1", "Endre noe uten å evaluere"
    assert begin in text(erik.get(page)) and change in text(erik.get(page))
    draft = commands.revise_edition(office.erik, 1)
    shown = text(erik.get(page))
    assert reverse("reading", args=["fjellby", draft]) in shown
    assert begin not in shown and change not in shown
    commands.accept_reading(office.erik, draft, version=0)
    shown = text(erik.get(page))
    assert "Utgave 2 er laget, men ikke publisert." in shown and "Se utgave 2" in shown
    assert "Laget ved å rette en tidligere utgave" in text(erik.get("/kontor/fjellby/"))


def test_an_edition_says_which_evaluation_it_came_of(office: Cast) -> None:
    commands.begin_evaluation(office.erik)
    draft = commands.close_evaluation(office.erik, None, rest_goes_on=True)
    page = text(office.client(office.erik).get(reverse("evaluation", args=["fjellby"])))
    assert "Endre noe uten å evaluere" not in page
    commands.accept_reading(office.erik, draft, version=0)
    client = office.client(office.erik)
    edition = text(client.get("/kontor/fjellby/utgave/2/"))
    assert "laget fra evalueringen av utgave 1" in edition and "lest fra" not in edition
    listed = text(client.get("/kontor/fjellby/"))
    assert "Laget fra evalueringen av utgave 1" in listed and "Lest fra plan.txt" in listed
    assert re.search(r"20\d\d–20\d\d", listed), "the list shows for which years"


def test_the_log_is_narrowed_by_plain_words(office: Cast) -> None:
    page = text(office.client(office.alice).get(reverse("log", args=["fjellby"])))
    assert "Personer og roller</option>" in page and "folk</option>" not in page
