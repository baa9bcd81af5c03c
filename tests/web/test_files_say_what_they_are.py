"""Every file that leaves the office says from whom and when, and whether it is example data."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from handlekraft.offices.access import desks
from handlekraft.offices.models import Office
from handlekraft.plans import commands
from handlekraft.reading import read_bytes
from handlekraft.rules.plan import Plan
from tests.cast import Cast, OpenReading
from tests.reports.test_round_trip import words_of
from tests.web.figured import figured

EXAMPLE = "Eksempeldata. Laget for å vise hvordan Handlekraft virker."
PUBLIC = ("/fjellby/plan.docx", "/fjellby/plan.xlsx")
INSIDE = (
    "/kontor/fjellby/penger/okonomiplan.xlsx",
    "/kontor/fjellby/saker/svartider.xlsx",
    "/kontor/fjellby/saker/svartider.csv",
)


@pytest.fixture(params=[True, False], ids=["example", "real"])
def office(request: pytest.FixtureRequest, office: Cast) -> Cast:
    if request.param:
        Office.objects.filter(slug="fjellby").update(is_example=True)
        commands.publish_edition(desks(office.alice.person_id)[0], 1)
    return office


def said(content: bytes) -> str:
    """All that stands anywhere in the file."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with ZipFile(BytesIO(content)) as parts:
        inside = "".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
    return html.unescape(re.sub(r"<[^>]+>", "", inside))


def _is_example(office: Cast) -> bool:
    return Office.objects.get(slug="fjellby").is_example


def _today() -> str:
    return date_format(timezone.localdate(), "j. F Y")


@pytest.mark.parametrize("address", PUBLIC)
def test_the_plan_as_a_file_says_which_edition_it_is_and_reads_back_as_the_same_plan(
    office: Cast, example_plan: Plan, address: str
) -> None:
    content = Client().get(address).content
    assert f"Fjellby, utgave 1, publisert {_today()}." in said(content)
    assert (EXAMPLE in said(content)) == _is_example(office)
    found = read_bytes(content)
    assert words_of(found.plan) == words_of(example_plan)
    assert not [finding for finding in found.findings if "publisert" in finding.message]


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_taken_out_says_where_it_is_from_and_when(office: Cast, address: str) -> None:
    told = said(office.client(office.gunnar).get(address).content)
    assert f"Hentet fra Fjellby i Handlekraft {_today()}." in told
    assert (EXAMPLE in told) == _is_example(office)


def test_the_comments_of_a_hearing_do_too(
    office: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    number = commands.accept_reading(office.alice, open_reading(office.alice, example_plan), version=0)
    today = timezone.localdate()
    commands.lay_out(office.alice, number, today, today + timedelta(42), "Si din mening")
    address = f"/kontor/fjellby/utgave/{number}/horing/uttalelser.docx"
    told = said(office.client(office.alice).get(address).content)
    assert f"Hentet fra Fjellby i Handlekraft {_today()}." in told
    assert (EXAMPLE in told) == _is_example(office)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_figures_of_a_goal_do_too(office: Cast, example_plan: Plan, ending: str) -> None:
    goal = figured(office.gunnar, example_plan)["figure goal"]
    told = said(office.client(office.gunnar).get(f"/kontor/fjellby/tall/mal/{goal}/tall.{ending}").content)
    assert f"Hentet fra Fjellby i Handlekraft {_today()}." in told
    assert (EXAMPLE in told) == _is_example(office)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_file_that_is_the_same_is_not_sent_again_by_another_worker_either(
    office: Cast, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = Client().get(address)["ETag"]
    now = timezone.now()
    monkeypatch.setattr("handlekraft.web.public_page.cache.get", lambda _key: None)
    monkeypatch.setattr("time.time", lambda: now.timestamp() + 60)
    again = Client().get(address, headers={"If-None-Match": mark})
    assert again.status_code == 304 and again["ETag"] == mark
