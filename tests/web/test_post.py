"""Where letters go, and the office that is opened from the machine."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client

from handlekraft.offices.access import desks
from handlekraft.offices.models import Person
from handlekraft.offices.reads import region
from handlekraft.offices.roles import Verb
from handlekraft.web.post import post_settings
from tests.cast import PASSWORD, Cast

HOME = Path("var") / "office"


def test_letters_are_files_in_the_home_folder_until_somebody_says_otherwise() -> None:
    assert post_settings("file:", HOME)["EMAIL_FILE_PATH"] == str(HOME / "post")
    assert post_settings("file:/somewhere/else", HOME)["EMAIL_FILE_PATH"] == "/somewhere/else"


def test_an_address_with_a_password_goes_over_a_closed_line() -> None:
    found = post_settings("smtp://post%40fjellby.no:hem%2Fmelig@mail.fjellby.no", HOME)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.fjellby.no", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("post@fjellby.no", "hem/melig")
    assert found["EMAIL_USE_TLS"] is True and found["EMAIL_USE_SSL"] is False
    sealed = post_settings("smtps://u:p@mail.fjellby.no", HOME)
    assert (sealed["EMAIL_PORT"], sealed["EMAIL_USE_SSL"], sealed["EMAIL_USE_TLS"]) == (465, True, False)


def test_a_relay_of_the_house_needs_no_password() -> None:
    found = post_settings("smtp://relay.fjellby.no", HOME)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == (25, False)


@pytest.mark.parametrize("address", ["mail.fjellby.no", "http://mail.fjellby.no", "smtp:", "smtp://"])
def test_an_address_that_can_not_be_understood_stops_the_start(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        post_settings(address, HOME)


def test_a_new_office_gets_its_first_administrator_by_a_link(db: None) -> None:
    said = StringIO()
    call_command("open_office", "nyby", "Nyby kommune", "kari@nyby.example", "Kari Nyby", stdout=said)
    link = said.getvalue().split()[-1]
    data = {"name": "Kari Nyby", "new_password1": PASSWORD, "new_password2": PASSWORD}
    assert Client().post(link, data).status_code == 302
    (desk,) = desks(Person.objects.get(email="kari@nyby.example").pk)
    assert desk.office.name == "Nyby kommune"
    of_an_office = set(Verb) - {Verb.ANSWER_AS_ACTOR}  # that is for others than the office
    assert all(map(desk.may, of_an_office)), "whoever is alone does all that an office does"


@pytest.mark.parametrize("words", [("ny by", "kari@nyby.example"), ("nyby", "kari")])
def test_a_new_office_with_a_wrong_word_is_not_made(db: None, words: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        call_command("open_office", words[0], "Nyby", words[1], "Kari")


def test_a_region_is_made_of_offices_that_are_here(cast: Cast) -> None:
    call_command("open_region", "landet", "Landet", "fjellby", "strandby", body="fjellby", stdout=StringIO())
    found = region("landet")
    assert found is not None and found.body == cast.alice.office
    assert [office.slug for office in found.offices] == ["fjellby", "strandby"]
    with pytest.raises(CommandError, match="skogby"):
        call_command("open_region", "landet", "Landet", "skogby")
