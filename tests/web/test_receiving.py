"""The page that shows how far a document has come."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.plans import commands
from handlekraft.plans.models import Arrival
from tests.cast import EXAMPLES, Cast

PLAN = (EXAMPLES / "handlingsplan.docx").read_bytes()


@pytest.fixture
def alice(cast: Cast) -> Client:
    return cast.client(cast.alice)


def send(client: Client, data: bytes = PLAN) -> str:
    file = SimpleUploadedFile("plan.docx", data)
    answer = client.post(reverse("new-document", args=["fjellby"]), {"document": file})
    return str(answer["Location"])


def now(**fields: object) -> None:
    Arrival.objects.update(**fields)


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_document_that_waits_says_so_and_the_page_comes_back(alice: Client) -> None:
    at = send(alice)
    answer = alice.get(at)
    assert "blir lest straks" in answer.content.decode()
    assert answer["Refresh"] == "1"


def test_who_wants_a_page_that_stands_still_gets_it(alice: Client) -> None:
    at = send(alice)
    answer = alice.get(f"{at}?stille")
    assert "Refresh" not in answer.headers
    assert "Se hvor langt vi er nå" in answer.content.decode()


def test_the_page_tells_pages_read_of_pages(alice: Client) -> None:
    at = send(alice)
    now(state="reading", stage="pages", page=120, pages=300)
    text = page(alice, at)
    assert "Vi leser side 120 av 300." in text
    assert '<progress max="300" value="120"' in text
    assert text.count('aria-current="step"') == 1


@pytest.mark.parametrize("stage", ["", "opening", "pages", "layout", "plan"])
def test_every_stage_has_its_words(alice: Client, stage: str) -> None:
    at = send(alice)
    now(state="reading", stage=stage)
    assert "Vi leser dokumentet" in page(alice, at)


def test_who_stands_in_line_is_told_how_many_are_before(alice: Client) -> None:
    send(alice, b"En plan")
    assert "Ett dokument står foran" in page(alice, send(alice, b"To planer"))
    assert "2 dokumenter står foran" in page(alice, send(alice, b"Tre planer"))


def test_a_line_that_does_not_move_is_told_honestly(alice: Client) -> None:
    at = send(alice)
    now(changed_at=timezone.now() - timedelta(minutes=2))
    assert "Leseren ser ut til å stå" in page(alice, at)


def test_who_has_waited_long_for_another_is_not_told_that_nobody_reads(alice: Client) -> None:
    send(alice, b"En plan")
    at = send(alice)
    now(changed_at=timezone.now() - timedelta(minutes=2))
    assert "Ett dokument står foran" in page(alice, at)
    commands.read_waiting()
    assert "blir lest straks" in page(alice, at)


def test_the_reading_opens_when_it_is_done(alice: Client) -> None:
    at = send(alice)
    commands.read_waiting()
    answer = alice.get(at)
    assert answer.status_code == 302 and "/lesing/" in answer["Location"]


def test_a_short_document_is_read_before_the_answer_comes(
    alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.READING_PATIENCE = 5
    try:
        monkeypatch.setattr(time, "sleep", lambda _: commands.read_waiting())
        assert "/lesing/" in send(alice)
    finally:
        settings.READING_PATIENCE = 0


def test_a_document_that_was_not_read_can_be_laid_aside_and_fetched_again(alice: Client) -> None:
    at = send(alice, b"%PDF-1.7 og ikke mer")
    commands.read_waiting()
    answer = alice.get(at)
    assert "Filen er skadet" in answer.content.decode() and "Refresh" not in answer.headers
    office = reverse("office", args=["fjellby"])
    assert "Kunne ikke leses" in page(alice, office)
    alice.post(f"{at}legg-bort/")
    assert "Ikke lest, lagt bort" in page(alice, office)
    alice.post(f"{at}les-igjen/")
    assert "Venter på tur" in page(alice, office)


def test_a_button_from_an_old_page_does_no_harm(alice: Client) -> None:
    at = send(alice)
    commands.read_waiting()
    for button in ("legg-bort", "les-igjen"):
        answer = alice.post(f"{at}{button}/", follow=True)
        assert "Det har skjedd noe med dokumentet" in answer.content.decode()


def test_a_full_line_is_told_on_the_form(alice: Client) -> None:
    for number in range(5):
        send(alice, f"Plan {number}".encode())
    file = SimpleUploadedFile("plan.docx", PLAN)
    answer = alice.post(reverse("new-document", args=["fjellby"]), {"document": file})
    assert answer.status_code == 422
    assert "så mange dokumenter i kø" in answer.content.decode()


def test_a_reader_follows_it_without_the_means_to_stop_it(cast: Cast, alice: Client) -> None:
    text = page(cast.client(cast.bob), send(alice))
    assert "blir lest straks" in text and "Stopp" not in text


def test_the_page_costs_few_queries_however_many_wait(
    alice: Client, django_assert_max_num_queries: object
) -> None:
    at = [send(alice, f"Plan {number}".encode()) for number in range(5)][-1]
    for address in (at, reverse("office", args=["fjellby"])):
        with django_assert_max_num_queries(8):  # type: ignore[operator]
            alice.get(address)
