"""Whoever causes a letter in the example is told where it went; nobody else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from handlekraft.offices.models import Office, Person
from handlekraft.web.letters import all_are_sent, where_they_go
from tests.cast import PASSWORD, Cast

INVITED = {"name": "Nora Ny", "email": "nora@fjellby.example", "roles": ["editor"]}
BACKENDS = "django.core.mail.backends"


@pytest.fixture
def to_a_file(settings: Settings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path / "var"
    settings.EMAIL_BACKEND = f"{BACKENDS}.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "var" / "post")
    return tmp_path / "var" / "post"


@pytest.fixture
def example(cast: Cast) -> Cast:
    Office.objects.filter(slug="fjellby").update(is_example=True)
    Person.objects.filter(pk=cast.alice.person_id).update(is_example=True)
    return cast


def said(cast: Cast) -> list[str]:
    """What is told after each letter that a page sends."""
    alice = cast.client(cast.alice)
    address = {"email": "ny@fjellby.example", "old_password": PASSWORD}
    answers = [
        alice.post(reverse("invite", args=["fjellby"]), INVITED, follow=True),
        alice.post(reverse("own-address"), address, follow=True),
        Client().post(reverse("forgotten"), {"email": "alice@fjellby.example"}, follow=True),
    ]
    all_are_sent()
    return [answer.content.decode() for answer in answers]


def test_in_the_example_it_is_told_where_the_letters_are(example: Cast, to_a_file: Path) -> None:
    assert all("I eksempelet legges brev i var/post." in page for page in said(example))
    assert len(list(to_a_file.iterdir())) == 3, "and there they are"


def test_at_an_office_of_its_own_nothing_is_told(cast: Cast, to_a_file: Path) -> None:
    assert not any("I eksempelet" in page for page in said(cast))


@pytest.mark.parametrize(
    ("backend", "words"), [("console", "skrives brev i vinduet"), ("smtp", ""), ("locmem", "")]
)
def test_a_post_that_takes_letters_is_not_spoken_of(settings: Settings, backend: str, words: str) -> None:
    settings.EMAIL_BACKEND = f"{BACKENDS}.{backend}.EmailBackend"
    assert (words in where_they_go(example=True)) and bool(where_they_go(example=True)) is bool(words)


def test_a_folder_outside_the_home_is_told_whole(to_a_file: Path, settings: Settings) -> None:
    settings.EMAIL_FILE_PATH = "/somewhere/else"
    assert "/somewhere/else" in where_they_go(example=True)
