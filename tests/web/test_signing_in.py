"""At the door: signing in, guessing, forgetting, and sessions that end."""

from __future__ import annotations

import re
from datetime import timedelta
from threading import Event

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.offices import commands
from handlekraft.offices.doorkeeper import OF_MANY, OF_ONE
from handlekraft.offices.models import Attempt, Person
from handlekraft.offices.models import Event as LogEvent
from handlekraft.offices.roles import Role
from handlekraft.web.letters import all_are_sent
from tests.cast import PASSWORD, Cast

BOB = "bob@fjellby.example"
NEW = "en lang vei til toppen"


@pytest.fixture
def bob(cast: Cast) -> Client:
    return cast.client(cast.bob)


def _sign_in(client: Client, password: str = PASSWORD, address: str = BOB, machine: str = "10.0.0.1") -> str:
    """Where it led, or what the page said."""
    data = {"username": address, "password": password}
    answer = client.post(reverse("sign-in"), data, REMOTE_ADDR=machine)
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def _is_in(client: Client) -> bool:
    return client.get(reverse("own-page")).status_code == 200


def test_the_address_may_be_written_as_people_like(cast: Cast) -> None:
    assert _sign_in(Client(), address=BOB.upper()) == reverse("inside")


def test_too_many_guesses_are_told_when_to_try_again(cast: Cast) -> None:
    client = Client()
    for _ in range(OF_ONE):
        assert "hører ikke sammen" in _sign_in(client, "gjettet feil")
    said = _sign_in(client)
    until = timezone.localtime(Attempt.objects.order_by("at")[0].at + timedelta(minutes=15))
    assert f"prøv igjen etter klokka {until:%H.%M}" in said
    assert not _is_in(client)


def test_guesses_from_many_machines_do_not_keep_out_who_has_been_in_before(cast: Cast) -> None:
    own = Client()
    _sign_in(own)
    own.post(reverse("sign-out"))
    for number in range(OF_MANY):
        _sign_in(Client(), "gjettet feil", machine=f"10.0.1.{number}")
    assert "prøvd for mange ganger" in _sign_in(Client())
    assert _sign_in(own) == reverse("inside")


def test_the_mark_of_a_known_browser_is_of_no_use_for_another_address(cast: Cast) -> None:
    own = Client()
    _sign_in(own)
    own.post(reverse("sign-out"))
    for _ in range(OF_ONE):
        _sign_in(own, "gjettet feil", "alice@fjellby.example")
    assert "prøvd for mange ganger" in _sign_in(Client(), PASSWORD, "alice@fjellby.example")


def test_a_made_up_mark_of_a_browser_is_not_believed(cast: Cast) -> None:
    client = Client()
    client.cookies["kjent"] = "WyJ4IiwieSJd:1tabcd:xxxxxxxx"
    for _ in range(OF_ONE):
        _sign_in(client, "gjettet feil")
    assert "prøvd for mange ganger" in _sign_in(Client())


def test_a_wrong_word_a_closed_account_and_an_unknown_address_get_the_same_answer(cast: Cast) -> None:
    Person.objects.filter(pk=cast.erik.person_id).update(is_active=False)
    wrong = _sign_in(Client(), "gjettet feil")
    for address in ("erik@fjellby.example", "ukjent@fjellby.example"):
        assert _strip(_sign_in(Client(), PASSWORD, address), address) == _strip(wrong, BOB)


def _strip(page: str, address: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page).replace(address, "")


def _asked(client: Client, address: str) -> bytes:
    answer = client.post(reverse("forgotten"), {"email": address}, follow=True)
    all_are_sent()
    return answer.content


def test_nobody_is_told_whether_an_address_is_known(cast: Cast) -> None:
    assert _asked(Client(), BOB) == _asked(Client(), "ukjent@fjellby.example")
    assert [letter.to for letter in mail.outbox] == [[BOB]]


def test_how_long_the_post_takes_tells_nobody_anything(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Event()
    monkeypatch.setattr("handlekraft.web.letters.EmailMessage.send", lambda _letter: gate.wait(10))
    answer = Client().post(reverse("forgotten"), {"email": BOB})
    assert answer.status_code == 302 and not gate.is_set()
    gate.set()
    all_are_sent()


def test_a_forgotten_password_is_replaced_by_the_letter(cast: Cast, bob: Client) -> None:
    _asked(Client(), BOB)
    letter = mail.outbox[0]
    assert letter.subject == "Nytt passord til Handlekraft" and "to timer" in str(letter.body)
    (link,) = re.findall(r"http://testserver(/\S+)", str(letter.body))
    client = Client()
    page = client.get(link, follow=True)
    answer = client.post(page.redirect_chain[-1][0], {"new_password1": NEW, "new_password2": NEW})
    assert answer["Location"] == reverse("inside")
    assert _is_in(client) and not _is_in(bob)
    assert _sign_in(Client(), NEW) == reverse("inside")
    assert LogEvent.objects.get().verb == "change_own_password"
    again = Client().get(link, follow=True)
    assert "Lenken virker ikke lenger" in again.content.decode()


def test_a_forgotten_address_with_capitals_gets_its_letter_too(cast: Cast) -> None:
    _asked(Client(), BOB.upper())
    assert [letter.to for letter in mail.outbox] == [[BOB]]


def test_nobody_can_fill_anothers_inbox(cast: Cast) -> None:
    answers = {_asked(Client(), BOB) for _ in range(6)}
    assert len(mail.outbox) == 3
    assert len(answers) == 1


def test_the_letter_is_for_two_hours(cast: Cast, monkeypatch: pytest.MonkeyPatch, settings) -> None:  # type: ignore[no-untyped-def]
    settings.PASSWORD_RESET_TIMEOUT = -1
    _asked(Client(), BOB)
    (link,) = re.findall(r"http://testserver(/\S+)", str(mail.outbox[0].body))
    assert "Lenken virker ikke lenger" in Client().get(link, follow=True).content.decode()


def test_a_new_password_ends_the_sessions_elsewhere(cast: Cast, bob: Client) -> None:
    elsewhere = cast.client(cast.bob)
    data = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert bob.post(reverse("own-password"), data)["Location"] == reverse("own-page")
    assert _is_in(bob) and not _is_in(elsewhere)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"old_password": "gjettet feil"}, "ikke passordet du har nå"),
        ({"new_password2": "noe helt annet enn det"}, "ikke like"),
        ({"new_password1": "kort", "new_password2": "kort"}, "minst 12 tegn"),
        ({"new_password1": "1q2w3e4r5t6y", "new_password2": "1q2w3e4r5t6y"}, "Mange bruker dette"),
        ({"new_password1": "bob@fjellby.example", "new_password2": "bob@fjellby.example"}, "ligner for mye"),
    ],
)
def test_a_password_that_will_not_do_is_told_why(bob: Client, data: dict[str, str], said: str) -> None:
    good = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    answer = bob.post(reverse("own-password"), good | data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert _sign_in(Client()) == reverse("inside")


def test_the_present_password_can_not_be_guessed_on_an_open_machine(bob: Client) -> None:
    data = {"old_password": "gjettet feil", "new_password1": NEW, "new_password2": NEW}
    for _ in range(OF_ONE):
        bob.post(reverse("own-password"), data)
    answer = bob.post(reverse("own-password"), data | {"old_password": PASSWORD})
    assert "prøvd for mange ganger" in answer.content.decode()


def test_new_roles_end_the_sessions_of_the_person(cast: Cast, bob: Client) -> None:
    commands.set_roles(cast.alice, cast.bob.person_id, [Role.EDITOR])
    assert not _is_in(bob)
    assert _is_in(cast.client(cast.alice))
