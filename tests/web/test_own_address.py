"""A person moves to another e-mail address, by a letter to it, and takes everything along."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from handlekraft.offices.access import desks
from handlekraft.offices.commands import add_person, open_office
from handlekraft.offices.models import Event, Invitation, Person
from handlekraft.offices.roles import Role
from handlekraft.plans import commands
from handlekraft.web.letters import all_are_sent
from handlekraft.web.status_link import link_to_status
from tests.cast import PASSWORD, Cast

OLD, NEW = "dina@fjellby.example", "dina.dal@fjellby.example"
PAGE = reverse("own-address")


@pytest.fixture
def dina(cast: Cast) -> Client:
    return cast.client(cast.dina)


def text(answer: HttpResponseBase) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def ask(client: Client, **changes: str) -> str:
    return text(client.post(PAGE, {"email": NEW, "old_password": PASSWORD} | changes, follow=True))


def link() -> str:
    all_are_sent()
    (found,) = re.findall(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    return str(found)


def test_the_link_in_the_letter_to_the_new_address_moves_the_person(cast: Cast, dina: Client) -> None:
    roles = desks(cast.dina.person_id)
    assert f"Vi har sendt et brev til {NEW}" in ask(dina, email=f" {NEW.title()} ")
    where = link()
    assert mail.outbox[0].to == [NEW]
    assert NEW in text(dina.get(where)) and Person.objects.get(pk=cast.dina.person_id).email == OLD
    assert f"Heretter logger du inn med {NEW}" in text(dina.post(where, follow=True))
    all_are_sent()
    assert mail.outbox[1].to == [OLD] and NEW not in str(mail.outbox[1].body)
    assert "Fjellby" in str(mail.outbox[1].body)
    assert desks(cast.dina.person_id) == roles
    assert not Client().login(username=OLD, password=PASSWORD)
    assert Client().login(username=NEW, password=PASSWORD)
    (event,) = Event.objects.filter(verb="change_own_address")
    assert event.actor_id == cast.dina.person_id
    assert NEW not in str(event.data) and OLD not in str(event.data), "the log has more readers"


def test_the_link_is_for_one_use_for_a_day_and_for_who_asked(
    cast: Cast, dina: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(dina)
    where = link()
    for other, status in ((Client(), 302), (cast.client(cast.bob), 410)):
        assert other.get(where).status_code == other.post(where).status_code == status
    assert dina.get(where.replace("/e-post/", "/e-post/x")).status_code == 410
    assert dina.post(where).status_code == 302
    assert dina.post(where).status_code == dina.get(where).status_code == 410
    ask(dina, email="tredje@fjellby.example")
    later = time.time() + timedelta(days=1, minutes=1).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert dina.post(link()).status_code == 410
    assert Person.objects.get(pk=cast.dina.person_id).email == NEW


def test_an_address_that_is_taken_is_answered_alike_and_moves_nobody(cast: Cast, dina: Client) -> None:
    answer = ask(dina, email="bob@fjellby.example")
    assert "Vi har sendt et brev til bob@fjellby.example" in answer
    assert link() == reverse("sign-in") and "har en bruker fra før" in str(mail.outbox[0].body)


def test_an_address_that_is_taken_in_the_meantime_moves_nobody(cast: Cast, dina: Client) -> None:
    ask(dina)
    where = link()
    add_person(open_office("strandby", "Strandby"), NEW, "En annen", PASSWORD, Role.READER)
    assert dina.post(where).status_code == 410
    assert Person.objects.get(pk=cast.dina.person_id).email == OLD


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"old_password": "gjettet feil"}, "ikke passordet du har nå"),
        ({"email": OLD.upper()}, "Dette er adressen du har nå"),
        ({"email": "dina"}, "Skriv hele e-postadressen"),
    ],
)
def test_what_will_not_do_is_told_why_and_no_letter_is_sent(
    dina: Client, changes: dict[str, str], said: str
) -> None:
    answer = dina.post(PAGE, {"email": NEW, "old_password": PASSWORD} | changes)
    assert answer.status_code == 422 and said in text(answer)
    all_are_sent()
    assert mail.outbox == []


def test_nobody_has_letters_sent_without_end(dina: Client) -> None:
    assert ["Vi har sendt flere brev" in ask(dina) for _ in range(4)] == [False] * 3 + [True]


def test_links_and_invitations_go_along(office: Cast) -> None:
    commands.name_owner(office.alice, 1, office.dina.person_id)
    status = link_to_status(office.dina, 1)
    Invitation.objects.create(
        office_id=office.charlie.office.id, email=OLD, name="Dina", roles=["reader"],
        sent_at=Event.objects.latest("at").at,
    )  # fmt: skip
    client = office.client(office.dina)
    ask(client)
    client.post(link())
    assert Client().get(status).status_code == 200
    assert Invitation.objects.get(name="Dina").email == NEW
