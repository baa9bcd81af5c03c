"""The example of `make start`: read once, and never in the way of what people did."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from handlekraft.offices.access import desks
from handlekraft.offices.models import Membership, Person
from handlekraft.plans import commands, reads
from handlekraft.web.example_partner import ACTION
from handlekraft.web.example_partner import ADDRESS as PARTNER
from handlekraft.web.management.commands.example import ADDRESS
from tests.cast import EXAMPLES


@pytest.fixture(autouse=True)
def home(settings: object, tmp_path: Path, db: None) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def example() -> str:
    told = StringIO()
    call_command("example", EXAMPLES / "handlingsplan.docx", stdout=told)
    return told.getvalue()


def test_an_empty_house_gets_a_published_plan_that_says_it_is_an_example() -> None:
    example()
    shown = reads.published_plan("eksempel")
    assert shown is not None and shown.office.example
    assert "Eksempeldata" in Client().get(reverse("plan", args=["eksempel"])).content.decode()


def test_the_demo_user_can_sign_in_with_the_password_that_was_told(home: Path) -> None:
    told = example()
    password = told.strip().rpartition(" ")[2]
    assert Client().login(username="demo@handlekraft.example", password=password)
    assert (home / "demo-password").stat().st_mode & 0o777 == 0o600


def test_a_second_start_reads_nothing_and_changes_nothing() -> None:
    first = example()
    [desk] = desks(Person.objects.get(email=ADDRESS).pk)
    commands.withdraw_edition(desk, 1)
    assert example() == first
    assert len(reads.readings(desk)) == 1
    assert reads.published_plan("eksempel") is None


def test_the_partner_of_the_example_sees_what_is_their_own(home: Path) -> None:
    password = example().strip().rpartition(" ")[2]
    client = Client()
    assert client.login(username=PARTNER, password=password)
    page = client.get(reverse("my-day", args=["eksempel"])).content.decode()
    assert "<h1>Eksempel Innovasjonsselskap</h1>" in page and "Én henvisning venter på svar" in page
    assert reverse("follow", args=["eksempel", ACTION]) in page
    Membership.objects.filter(person__email=PARTNER).delete()
    example()
    assert not Membership.objects.filter(person__email=PARTNER).exists(), "who was let go stays away"


def test_an_example_that_can_not_be_read_stops_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="lar seg ikke lese"):
        call_command("example", tmp_path / "finnes-ikke.pdf", stdout=StringIO())
    assert reads.published_offices() == ()
