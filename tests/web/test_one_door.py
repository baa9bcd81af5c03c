"""«For bedrifter» and the secret links: from a question to an answer without signing in."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Receiving
from handlekraft.enquiries.models import Case
from handlekraft.offices import doorkeeper
from handlekraft.rules.plan import Plan
from tests.cast import Cast, Publish
from tests.enquiries.at_the_door import case_of, opened, referred

DOOR = reverse("for-business", args=["fjellby"])
FORM = reverse("enquire", args=["fjellby"])


@pytest.fixture
def door(cast: Cast) -> Cast:
    opened(cast.gunnar)
    return cast


def said(cast: Cast, **more: object) -> dict[str, object]:
    kind = reads.case_types(cast.gunnar)[0].id
    return {
        "type": kind,
        "text": "Hvordan starter jeg for meg selv?",
        "name": "Kari Berg",
        "email": "kari@sagbruket.example",
        "language": "nb",
        **more,
    }


def link_in(text: str) -> str:
    (found,) = re.findall(r"http://testserver(/sak/[^\s\"]+/)", text)
    return str(found)


def test_from_question_to_answer_without_signing_in(door: Cast) -> None:
    client = Client()
    assert "Du får svar innen 5 til 15 arbeidsdager" in client.get(DOOR).content.decode()
    answer = client.post(FORM, said(door), follow=True)
    page = answer.content.decode()
    assert "Takk, vi har fått henvendelsen" in page and "om 5 arbeidsdager" in page
    (letter,) = mail.outbox
    link = link_in(str(letter.body))
    assert letter.to == ["kari@sagbruket.example"] and Client().get(link).status_code == 200
    client.post(link, {"text": "Jeg glemte noe."})
    number = Case.objects.get().number
    assert (
        reads.case_file(door.gunnar, number, Case.objects.get().received_on).messages[0].text
        == "Jeg glemte noe."
    )
    commands.close(door.gunnar, number, "helped")
    assert "Svar på tre spørsmål" in client.get(link).content.decode()
    given = {"soon": 5, "helpful": 4, "easy": 3, "words": "Bra"}
    page = client.post(f"{link}sporsmal/", given, follow=True).content.decode()
    assert "Takk for svarene" in page and "Svar på tre spørsmål" not in page
    assert client.get(f"{link}sporsmal/").status_code == 302


def test_the_letter_holds_nothing_that_its_sender_wrote(door: Cast) -> None:
    """It may go to somebody else's address."""
    Client().post(FORM, said(door, text="KJØP BILLIG", name="KLIKK HER"))
    (letter,) = mail.outbox
    assert "KJØP" not in f"{letter.subject} {letter.body}" and "KLIKK" not in letter.body


def test_an_address_is_not_sent_many_letters(door: Cast) -> None:
    for _ in range(doorkeeper.LETTERS + 2):
        Client().post(FORM, said(door))
    assert len(mail.outbox) == doorkeeper.LETTERS and Case.objects.count() == doorkeeper.LETTERS + 2


def test_a_machine_that_fills_in_everything_sends_nothing(door: Cast) -> None:
    answer = Client().post(FORM, said(door, website="http://spam.example"))
    assert answer.status_code == 302 and answer["Location"] == DOOR
    assert not Case.objects.exists() and mail.outbox == []


def test_who_sends_very_many_is_asked_to_wait_with_the_text_kept(door: Cast) -> None:
    for _ in range(doorkeeper.OF_ONE):
        Client().post(FORM, said(door))
    answer = Client().post(FORM, said(door, text="Den ellevte"))
    page = answer.content.decode()
    assert answer.status_code == 422 and "Send den etter klokka" in page and "Den ellevte" in page
    assert Case.objects.count() == doorkeeper.OF_ONE


@pytest.mark.parametrize("field", ["type", "text", "name", "email"])
def test_what_is_missing_is_asked_for(door: Cast, field: str) -> None:
    answer = Client().post(FORM, said(door, **{field: ""}))
    assert answer.status_code == 422 and not Case.objects.exists()


def test_the_menu_has_the_door_while_it_is_open(door: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(door.alice, example_plan)
    front = reverse("plan", args=["fjellby"])
    assert f'href="{DOOR}"' in Client().get(front).content.decode()
    assert "Hovedmeny" in Client().get(DOOR).content.decode()
    commands.receive_so(door.gunnar, Receiving(open=False))
    assert f'href="{DOOR}"' not in Client().get(front).content.decode()


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True)])
def test_everybody_sees_response_times_that_five_stand_behind(door: Cast, count: int, shown: bool) -> None:
    for _ in range(count):
        commands.close(door.gunnar, case_of(door.gunnar), "helped")
    assert ("I tide" in Client().get(DOOR).content.decode()) is shown


def test_a_closed_case_takes_no_messages(door: Cast) -> None:
    number = case_of(door.gunnar)
    link = reverse("case-by-link", args=[reads.enquirers_link(door.gunnar, number)])
    commands.close(door.gunnar, number, "withdrawn")
    page = Client().get(link).content.decode()
    assert "Saken er avsluttet: trukket av den som spurte." in page and "<textarea" not in page
    assert Client().post(link, {"text": "Hei"}).status_code == 422


def test_a_secret_page_is_kept_nowhere_and_tells_no_other_page(door: Cast) -> None:
    number = case_of(door.gunnar)
    pk = referred(door.gunnar, number)
    for address in (
        reverse("case-by-link", args=[reads.enquirers_link(door.gunnar, number)]),
        reverse("referral-by-link", args=[reads.actors_link(door.gunnar, number, pk)[0]]),
        reverse("case-by-link", args=["x"]),
    ):
        answer = Client().get(address)
        assert answer["Cache-Control"] == "private, no-store" and "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "strict-origin"


def test_who_guesses_at_links_is_stopped(door: Cast) -> None:
    codes = [Client().get(reverse("case-by-link", args=[f"x{n}"])).status_code for n in range(12)]
    assert codes[0] == 410 and codes[-1] == 429


def test_the_waiting_is_told_with_its_reason(door: Cast) -> None:
    number = case_of(door.gunnar)
    commands.pause(door.gunnar, number, "Vi trenger en tegning")
    link = reverse("case-by-link", args=[reads.enquirers_link(door.gunnar, number)])
    assert (
        "Vi venter på deg: Vi trenger en tegning. Fristen vår står stille"
        in Client().get(link).content.decode()
    )


def test_an_actor_takes_a_case_and_tells_how_it_went(door: Cast) -> None:
    number = case_of(door.gunnar)
    secret, _name = reads.actors_link(door.gunnar, number, referred(door.gunnar, number))
    address, client = reverse("referral-by-link", args=[secret]), Client()
    before = client.get(address).content.decode()
    assert "Sagbruket AS" in before and "kari@sagbruket" not in before
    assert client.post(address, {"svar": "nei", "nei-text": ""}).status_code == 422
    after = client.post(address, {"svar": "ja"}, follow=True).content.decode()
    assert "kari@sagbruket.example" in after and "Gunnar@Fjellby.Example får beskjed" in after
    client.post(address, {"svar": "ferdig", "ferdig-text": "Fikk tilskudd", "ferdig-shared": "on"})
    link = reverse("case-by-link", args=[reads.enquirers_link(door.gunnar, number)])
    assert "Fikk tilskudd" in Client().get(link).content.decode()
    page = door.client(door.gunnar).get(reverse("case", args=["fjellby", number])).content.decode()
    assert "Ulest" in page and "Innovasjon Norge: Ferdig hos aktøren" in page
    assert client.post(address, {"svar": "ja"}).status_code == 200, "there is nothing more to answer"
