"""«Oppsett → Folk»: invite, resend, withdraw, join, change roles, as people meet it."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.access import desks
from handlekraft.offices.commands import add_person, invite
from handlekraft.offices.models import Event, Invitation, Person
from handlekraft.offices.roles import Role
from tests.cast import PASSWORD, Cast

FOLK = reverse("people", args=["fjellby"])
FORM = {"name": "Nora Ny", "email": "nora@fjellby.example", "roles": ["editor", "leader"]}


@pytest.fixture
def alice(cast: Cast) -> Client:
    return cast.client(cast.alice)


def _text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def _invite(alice: Client, **changes: object) -> str:
    """The page that follows; the letter is in the outbox."""
    return _text(alice.post(reverse("invite", args=["fjellby"]), FORM | changes, follow=True))


def _link() -> str:
    (link,) = re.findall(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    return str(link)


def test_the_page_says_how_many_can_sign_in_and_who(alice: Client) -> None:
    text = _text(alice.get(FOLK))
    assert "7 personer kan logge inn." in text
    assert "utvalgssekretær" in text and "frida@fjellby.example" in text
    assert "charlie@" not in text


def test_an_invitation_is_sent_accepted_and_signs_the_person_in(alice: Client) -> None:
    assert "Vi har sendt en invitasjon til Nora Ny" in _invite(alice)
    letter = mail.outbox[0]
    assert letter.to == ["nora@fjellby.example"]
    assert letter.subject == "Invitasjon til Handlekraft for Fjellby"
    assert str(letter.body).startswith("Hei Nora Ny!")
    client, link = Client(), _link()
    assert "Bli med på Fjellby" in _text(client.get(link))
    data = {"name": "Nora Nyland", "new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(link, data)["Location"] == reverse("inside")
    assert client.get(reverse("office", args=["fjellby"])).status_code == 200
    assert "redaktør, leder" in _text(alice.get(FOLK))
    used = Client().get(link)
    assert used.status_code == 410 and "Lenken virker ikke lenger" in _text(used)


def test_a_password_like_the_own_name_will_not_do(alice: Client) -> None:
    _invite(alice)
    data = {
        "name": "Nora Ny Fjell",
        "new_password1": "NoraNylandFjell",
        "new_password2": "NoraNylandFjell",
    }
    answer = Client().post(_link(), data)
    assert answer.status_code == 422 and "ligner for mye" in _text(answer)
    assert Person.objects.get(email=FORM["email"]).awaited


def test_somebody_with_a_user_is_with_us_at_once_and_told_by_letter(cast: Cast, alice: Client) -> None:
    Person.objects.filter(pk=cast.charlie.person_id).update(name="Charlie Strand")
    there = cast.client(cast.charlie)
    text = _invite(alice, email="charlie@strandby.example", name="En annen")
    assert "Charlie Strand har en bruker fra før" in text and "En annen" not in text
    assert there.get(reverse("office", args=["strandby"])).status_code == 200, "is still signed in"
    assert {seat.office.slug for seat in desks(cast.charlie.person_id)} == {"fjellby", "strandby"}
    assert "passordet du har fra før" in str(mail.outbox[0].body)


def test_who_belongs_here_already_is_named_and_nothing_is_changed(cast: Cast, alice: Client) -> None:
    Person.objects.filter(pk=cast.bob.person_id).update(name="Bob Berg")
    bob, before = cast.client(cast.bob), Event.objects.count()
    answer = alice.post(reverse("invite", args=["fjellby"]), FORM | {"email": " Bob@fjellby.example"})
    text = _text(answer)
    assert answer.status_code == 422
    assert "Bob Berg er med på kontoret allerede, som leser. Ingenting er endret." in text
    assert reverse("person", args=["fjellby", cast.bob.person_id]) in text
    assert bob.get(reverse("office", args=["fjellby"])).status_code == 200
    assert (Event.objects.count(), mail.outbox) == (before, [])


def test_who_got_a_user_meanwhile_joins_without_choosing_a_password(cast: Cast, alice: Client) -> None:
    _invite(alice)
    add_person(cast.charlie.office, str(FORM["email"]), "Nora", PASSWORD, Role.READER)
    client, link = Client(), _link()
    page = _text(client.get(link))
    assert "Du har en bruker fra før" in page and 'type="password"' not in page
    client.post(link)
    assert client.login(username=FORM["email"], password=PASSWORD)
    assert client.get(reverse("office", args=["fjellby"])).status_code == 200


def test_looking_at_the_link_uses_nothing_up(alice: Client) -> None:
    """Mail filters follow links."""
    _invite(alice)
    for _ in range(3):
        assert Client().get(_link()).status_code == 200


def test_an_invitation_is_sent_again_and_the_old_link_is_dead(alice: Client) -> None:
    _invite(alice)
    first, number = _link(), Invitation.objects.get().pk
    Invitation.objects.update(sent_at=timezone.now() - timedelta(days=20))
    assert "Lenken er for gammel" in _text(alice.get(FOLK))
    alice.post(reverse("send-again", args=["fjellby", number]))
    assert Client().get(first).status_code == 410
    assert Client().get(_link()).status_code == 200


def test_an_invitation_is_withdrawn(alice: Client) -> None:
    _invite(alice)
    alice.post(reverse("withdraw-invitation", args=["fjellby", Invitation.objects.get().pk]))
    assert Client().get(_link()).status_code == 410
    assert "Inviterte" not in _text(alice.get(FOLK))


def test_an_invitation_of_another_office_is_not_there(cast: Cast, alice: Client) -> None:
    invite(cast.charlie, "x@strandby.example", "X", [Role.READER])
    number = Invitation.objects.get().pk
    for name in ("send-again", "withdraw-invitation"):
        assert alice.post(reverse(name, args=["fjellby", number])).status_code == 404
    assert alice.get(reverse("person", args=["fjellby", cast.charlie.person_id])).status_code == 404


def test_post_that_does_not_go_is_told_and_the_invitation_is_kept(alice: Client) -> None:
    with patch("handlekraft.web.letters.EmailMessage.send", side_effect=ConnectionRefusedError):
        text = _invite(alice)
    assert "Brevet til Nora Ny gikk ikke" in text
    assert "nora@fjellby.example" in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"roles": []}, "minst én rolle"),
        ({"email": "nora"}, "Skriv hele e-postadressen"),
        ({"name": " "}, "Skriv navnet"),
    ],
)
def test_an_invitation_that_lacks_something_is_told_what(
    alice: Client, changes: dict[str, object], said: str
) -> None:
    answer = alice.post(reverse("invite", args=["fjellby"]), FORM | changes)
    assert answer.status_code == 422 and said in _text(answer)
    assert not Invitation.objects.exists() and not mail.outbox


def test_a_name_with_a_line_break_makes_no_other_header_of_the_letter(cast: Cast, alice: Client) -> None:
    alice.post(
        reverse("setup", args=["fjellby"]), {"name": "Fjellby\r\nBcc: alle@fjellby.example", "language": "nb"}
    )
    _invite(alice)
    assert mail.outbox[0].subject == "Invitasjon til Handlekraft for Fjellby Bcc: alle@fjellby.example"
    assert mail.outbox[0].message()["Bcc"] is None


def test_roles_are_changed_and_the_own_session_goes_on(cast: Cast, alice: Client) -> None:
    own = reverse("person", args=["fjellby", cast.alice.person_id])
    text = _text(alice.post(own, {"roles": ["administrator", "leader"]}, follow=True))
    assert "Rollene til" in text and "leder, administrator" in text


def test_the_last_administrator_is_told_what_to_do_first(cast: Cast, alice: Client) -> None:
    answer = alice.post(reverse("person", args=["fjellby", cast.alice.person_id]), {"roles": ["leader"]})
    assert answer.status_code == 422
    assert "den eneste administratoren" in _text(answer)


def test_the_name_and_the_written_language_of_the_office_are_changed(cast: Cast, alice: Client) -> None:
    told = {"name": " Fjellby  kommune ", "language": "nn"}
    text = _text(alice.post(reverse("setup", args=["fjellby"]), told, follow=True))
    assert "Fjellby kommune" in text and "Kontoret er lagret" in text
    assert desks(cast.alice.person_id)[0].office.language == "nn"
    events = Event.objects.filter(verb="choose_language")
    assert [(each.data["before"], each.data["after"]) for each in events] == [("Bokmål", "Nynorsk")]
    alice.post(reverse("setup", args=["fjellby"]), told)
    assert events.count() == 1, "what is as before is nothing done"


@pytest.mark.parametrize("language", ["", "en", "nb-NO"])
def test_a_language_that_is_none_of_the_two_is_asked_for_again(alice: Client, language: str) -> None:
    answer = alice.post(reverse("setup", args=["fjellby"]), {"name": "Fjellby", "language": language})
    assert answer.status_code == 422


def test_only_who_may_manage_the_office_is_shown_the_way_to_it(cast: Cast, alice: Client) -> None:
    office, way = reverse("office", args=["fjellby"]), reverse("setup", args=["fjellby"])
    assert way in _text(alice.get(office))
    assert way not in _text(cast.client(cast.erik).get(office))


def test_an_own_name_is_changed(cast: Cast) -> None:
    bob = cast.client(cast.bob)
    text = _text(bob.post(reverse("own-page"), {"name": "Bob Bakken"}, follow=True))
    assert "Navnet er endret" in text and "leser" in text
    assert Person.objects.get(pk=cast.bob.person_id).name == "Bob Bakken"


def test_a_list_of_thirty_takes_no_more_queries_than_one_of_seven(
    cast: Cast, alice: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        add_person(cast.alice.office, f"p{number}@fjellby.example", f"P {number}", "x", Role.READER)
        invite(cast.alice, f"i{number}@fjellby.example", f"I {number}", [Role.READER])
    with django_assert_max_num_queries(8):
        assert "37 personer kan logge inn. 30 er invitert." in _text(alice.get(FOLK))
