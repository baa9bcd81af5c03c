"""Who asked is forgotten when the time that the office keeps it has passed; figures and the case stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Receiving, Unsaid
from handlekraft.enquiries.links import link_of
from handlekraft.enquiries.measures import MEASURES
from handlekraft.enquiries.models import Case
from handlekraft.offices.models import Event
from handlekraft.web.jobs import JOBS
from tests.cast import Cast
from tests.enquiries.at_the_door import case_of, opened, referred

TODAY = timezone.localdate()
SECRETS = ("Kari Berg", "kari@sagbruket.example", "912 34 567", "hemmelig")


@pytest.fixture
def closed(cast: Cast) -> int:
    """A case with everything that can be told of who asked, closed today."""
    gunnar = cast.gunnar
    opened(gunnar)
    number = case_of(gunnar, text="hemmelig", phone="912 34 567")
    referred(gunnar, number, text="hemmelig", consent="hemmelig sa ja")
    commands.add_message(link_of(Case.objects.get(number=number)), "hemmelig tillegg")
    commands.pause(gunnar, number, "hemmelig tegning mangler")
    commands.resume(gunnar, number)
    commands.note(gunnar, number, "hemmelig notat", "office")
    commands.close(gunnar, number, "helped", "hemmelig hjelp")
    return number


def _closed_days_ago(days: int) -> None:
    Case.objects.update(closed_on=TODAY - timedelta(days=days))


def _kept() -> str:
    """All that the room of enquiries holds."""
    models = apps.get_app_config("enquiries").get_models()
    return repr([row for model in models for row in model._default_manager.values_list()])


def test_all_that_tells_who_asked_is_deleted_when_the_time_has_passed(cast: Cast, closed: int) -> None:
    assert all(secret in _kept() for secret in SECRETS)
    link = link_of(Case.objects.get(number=closed))
    _closed_days_ago(731)
    assert commands.forget_enquirers() and not commands.forget_enquirers()
    assert not [secret for secret in SECRETS if secret in _kept()]
    line = Event.objects.get(verb="forget_enquirer")
    assert (line.actor_id, line.subject) == (None, f"case:{closed}")
    assert not [secret for secret in SECRETS if secret in repr(line.data)]
    assert reads.enquirers_case(link) is None


def _counted(cast: Cast) -> list[int]:
    measures = ("cases_opened", "cases_answered")
    return [len(MEASURES[name](cast.gunnar.office.id, TODAY, TODAY)) for name in measures]


def test_what_figures_are_made_of_stays(cast: Cast, closed: int) -> None:
    _closed_days_ago(731)
    told = _counted(cast)
    commands.forget_enquirers()
    assert _counted(cast) == told == [1, 1]
    case = Case.objects.get(number=closed)
    assert (case.title, case.organisation) == ("Næringsareal og lokaler", "Sagbruket AS")


def test_nothing_is_deleted_before_its_time_or_while_the_case_is_open(cast: Cast, closed: int) -> None:
    _closed_days_ago(720)
    assert not commands.forget_enquirers()
    Case.objects.update(closed_on=None)
    assert not commands.forget_enquirers()
    assert all(secret in _kept() for secret in SECRETS)


def test_an_office_says_how_long_it_keeps_them(cast: Cast, closed: int) -> None:
    _closed_days_ago(200)
    with pytest.raises(Unsaid):
        commands.receive_so(cast.gunnar, Receiving(open=True, kept_months=1))
    assert not commands.forget_enquirers()
    commands.receive_so(cast.gunnar, Receiving(open=True, kept_months=6))
    assert commands.forget_enquirers()


def test_it_is_done_without_anybody_asking() -> None:
    assert commands.forget_enquirers in [job.do for job in JOBS]
