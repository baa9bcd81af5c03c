"""Events that everybody is invited to are found, and those who have signed up hear of a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from handlekraft.arenas import commands, reads
from handlekraft.rules.plan import Plan
from handlekraft.web.letters import all_are_sent
from tests.cast import Cast, Publish
from tests.enquiries.at_the_door import opened
from tests.web.at_the_arenas import BREAKFAST, GUEST, SOON

EVENTS = "/fjellby/arrangementer/"


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=["fjellby", *arguments])


@pytest.fixture
def gunnar(cast: Cast) -> Client:
    return cast.client(cast.gunnar)


@pytest.fixture
def event(cast: Cast) -> int:
    number = commands.add_event(cast.gunnar, BREAKFAST)
    commands.sign_up(number, GUEST)
    return number


def test_the_front_page_and_for_businesses_lead_to_events_while_there_are_any(
    cast: Cast, publish: Publish, example_plan: Plan
) -> None:
    publish(cast.alice, example_plan)
    opened(cast.gunnar)
    client = Client()
    front, business = at("plan"), at("for-business")
    for page in (front, business):
        assert EVENTS not in client.get(page).content.decode()
    number = commands.add_event(cast.gunnar, BREAKFAST)
    assert f'href="{EVENTS}"' in client.get(front).content.decode()
    shown = client.get(business).content.decode()
    assert "Frokost om havna" in shown and f"{EVENTS}{number}/" in shown
    commands.cancel_event(cast.gunnar, number)
    for page in (front, business):
        assert EVENTS not in client.get(page).content.decode()


def test_who_has_signed_up_hears_old_and_new_time(cast: Cast, gunnar: Client, event: int) -> None:
    form = gunnar.get(at("change-event", event)).context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    later = localtime(SOON + timedelta(days=7))
    said |= {"day": later.date().isoformat(), "starts": "09:15", "ends": ""}
    answer = gunnar.post(at("change-event", event), said, follow=True)
    assert answer.redirect_chain == [(at("tell-guests", event), 302)]
    text = answer.context["form"]["text"].value()
    before, now = text.partition("Nå: ")[::2]
    assert f"Før: {localtime(SOON):%A}"[:5] in before and f"{localtime(SOON).day}. " in before
    assert "09.15" in now and f"{later.day}. " in now and "Kaia" in now
    sent = gunnar.post(at("tell-guests", event), {"subject": "Endret", "text": text}, follow=True)
    all_are_sent()
    [letter] = mail.outbox
    assert letter.to == ["kari@bedrift.example"] and "09.15" in letter.body
    assert "Brevet er sendt" in sent.content.decode()
    gunnar.post(at("tell-guests", event), {"subject": "Endret", "text": text})
    all_are_sent()
    assert len(mail.outbox) == 1


def test_a_change_that_moves_nothing_asks_for_no_letter(cast: Cast, gunnar: Client, event: int) -> None:
    form = gunnar.get(at("change-event", event)).context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    said |= {"day": form["day"].value().isoformat(), "starts": form["starts"].value().isoformat()}
    answer = gunnar.post(at("change-event", event), {**said, "about": "Kaffe"})
    assert answer["Location"] == at("arena-event", event), answer.content.decode()


def test_calling_off_leads_to_a_letter_only_where_somebody_waits_for_it(
    cast: Cast, gunnar: Client, event: int
) -> None:
    answer = gunnar.post(at("cancel-event", event), follow=True)
    assert "er avlyst." in answer.context["form"]["text"].value()
    empty = commands.add_event(cast.gunnar, replace(BREAKFAST, title="Uten gjester"))
    assert gunnar.post(at("cancel-event", empty))["Location"] == at("arena-event", empty)
    refused = gunnar.post(at("tell-guests", empty), {"subject": "x", "text": "y"})
    assert refused.status_code == 422 and not mail.outbox


def test_who_has_withdrawn_is_not_written_to(cast: Cast, event: int) -> None:
    file = reads.event_file(cast.gunnar, event)
    assert file is not None
    commands.withdraw_sign_up(file.guests[0].id, by=cast.gunnar)
    with pytest.raises(commands.Unsaid):
        commands.tell_guests(cast.gunnar, event)
