"""Letters are sent to who should answer, once each, whatever the post does."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from handlekraft.offices.commands import end_membership, set_roles
from handlekraft.offices.models import Event, Turn
from handlekraft.offices.roles import Role
from handlekraft.plans import commands
from handlekraft.plans.commands import Counting, Day
from handlekraft.plans.models import Indicator, Reminder
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import State
from handlekraft.rules.yearly_wheel import Kind
from handlekraft.web.reminding import Sent, remind, remind_by_day
from tests.cast import Cast, Publish


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish, settings: Settings) -> Cast:
    settings.SITE_ADDRESS = "https://plan.fjellby.example"
    publish(cast.alice, example_plan)
    for number in (1, 2):
        commands.set_schedule(cast.alice, number, None, None)
        commands.name_owner(cast.alice, number, cast.dina.person_id, cast.hanna.person_id)
    Indicator.objects.update(ended_at=timezone.now())
    return cast


@pytest.fixture
def due(office: Cast) -> Cast:
    """Status is due in five days."""
    on = timezone.localdate() + timedelta(days=5)
    commands.add_wheel_date(office.alice, Day(Kind.STATUS, "Statusmeldinger", on.month, on.day, 14))
    return office


def later(monkeypatch: pytest.MonkeyPatch, days: int, hour: int = 12) -> None:
    now = timezone.localtime().replace(hour=hour) + timedelta(days=days)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def test_nobody_is_written_to_when_nothing_is_due(office: Cast) -> None:
    assert remind() == Sent() and mail.outbox == []


def test_one_letter_with_all_that_a_person_answers_for(due: Cast) -> None:
    assert remind() == Sent(1, 0)
    (letter,) = mail.outbox
    assert letter.to == ["dina@fjellby.example"] and letter.subject == "Hvordan går det med 2 tiltak?"
    links = re.findall(r"https://plan\.fjellby\.example(/statusmelding/\S+)", str(letter.body))
    assert len(links) == 2
    assert all(Client().get(link).status_code == 200 for link in links)
    assert "Hei Dina@Fjellby.Example!" in letter.body and "Statusmeldingene skal være inne" in letter.body
    assert "&" not in letter.body and len(letter.body) < 1600
    assert Event.objects.get(verb="remind").data["actions"] == [1, 2]


def test_no_letter_is_sent_twice(due: Cast) -> None:
    remind()
    Turn.objects.all().delete()
    assert remind() == Sent() and len(mail.outbox) == 1


def test_who_has_told_is_not_asked(due: Cast) -> None:
    commands.report(due.dina, 1, State.ON_TRACK, "Det går bra")
    commands.report(due.dina, 2, State.FINISHED, "Det er gjort")
    assert remind() == Sent()


def test_who_is_silent_twice_gets_a_deputy_beside(due: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    remind()
    later(monkeypatch, 14)
    assert remind() == Sent(2, 0)
    letters = {letter.to[0]: letter.body for letter in mail.outbox[1:]}
    assert set(letters) == {"dina@fjellby.example", "hanna@partner.example"}
    assert "Du er stedfortreder. Dina@Fjellby.Example har ikke svart." in letters["hanna@partner.example"]
    assert "skulle vært inne" in letters["dina@fjellby.example"]


def test_silence_is_asked_about_without_a_wheel(office: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, 95)
    assert remind() == Sent(1, 0)
    assert "Ingen statusmelding på 95 dager" in mail.outbox[0].body
    later(monkeypatch, 6)
    assert remind() == Sent()


@pytest.mark.parametrize("reached", [False, True])
def test_a_deadline_of_an_indicators_own_is_asked_about_when_it_has_passed(
    office: Cast, monkeypatch: pytest.MonkeyPatch, reached: bool
) -> None:
    indicator = Indicator.objects.filter(action__number=1).earliest("pk")
    Indicator.objects.filter(pk=indicator.pk).update(ended_at=None)
    due = timezone.localdate() + timedelta(days=20)
    visits = Counting(IndicatorKind.COUNT, target=Decimal(5), unit="besøk", due=due)
    commands.change_counting(office.alice, 1, indicator.pk, visits)
    commands.observe(
        office.dina, 1, indicator.pk, Decimal(5 if reached else 2), timezone.localdate(), "Talt i loggen"
    )
    later(monkeypatch, 20)
    assert remind() == Sent(), "it is the last day, and not yet passed"
    later(monkeypatch, 1)
    assert remind() == (Sent() if reached else Sent(1, 0))
    for letter in mail.outbox:
        assert letter.to == ["dina@fjellby.example"]
        assert "2 av 5 besøk" in letter.body and "har ansvaret" in letter.body
        assert Event.objects.get(verb="remind").data["actions"] == [1]
    later(monkeypatch, 1)
    assert remind() == Sent(), "once is enough for a while"


@pytest.mark.parametrize("left", [True, False])
def test_where_the_first_can_not_answer_the_deputy_is_asked_at_once(due: Cast, left: bool) -> None:
    if left:
        end_membership(due.alice, due.dina.person_id)
    else:
        set_roles(due.alice, due.dina.person_id, [Role.READER])
    assert remind() == Sent(1, 0)
    assert mail.outbox[0].to == ["hanna@partner.example"]


def test_a_worker_that_dies_after_sending_sends_once_more_and_says_so_but_not_a_third_time(
    due: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(_letter: object) -> None:
        raise SystemExit

    for _day in range(2):
        with monkeypatch.context() as patched:
            patched.setattr("handlekraft.plans.commands.mark_sent", die)
            with pytest.raises(SystemExit):
                remind()
        Turn.objects.all().delete()
    first, second = (str(letter.body) for letter in mail.outbox)
    assert "Du kan ha fått dette brevet før" in second and "fått dette brevet før" not in first
    for _day in range(2):
        remind()
        Turn.objects.all().delete()
    assert len(mail.outbox) == 2


def test_a_try_that_the_post_refused_is_no_try(due: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("handlekraft.web.reminding.send_letter", lambda *_: False)
        for _time in range(3):
            assert remind() == Sent(0, 1)
            Turn.objects.all().delete()
    assert remind() == Sent(1, 0)
    assert "fått dette brevet før" not in mail.outbox[0].body


def test_a_post_that_fails_half_way_loses_no_letter_and_repeats_none(
    due: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.name_owner(due.alice, 3, due.erik.person_id)
    commands.set_schedule(due.alice, 3, None, None)
    send = EmailMessage.send

    def to_dina_only(letter: EmailMessage, **_: object) -> int:
        if letter.to != ["dina@fjellby.example"]:
            raise SMTPServerDisconnected
        return send(letter)

    monkeypatch.setattr(EmailMessage, "send", to_dina_only)
    with pytest.raises(CommandError, match="1 brev gikk ikke"):
        call_command("remind")
    assert Reminder.objects.count() == 2
    monkeypatch.setattr(EmailMessage, "send", send)
    assert remind() == Sent(), "not tried again at once"
    Turn.objects.all().delete()
    assert remind() == Sent(1, 0)
    assert [letter.to for letter in mail.outbox] == [["dina@fjellby.example"], ["erik@fjellby.example"]]


def test_nobody_is_written_to_at_night(due: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, 0, hour=5)
    assert remind_by_day() is False and mail.outbox == []
    later(monkeypatch, 0, hour=6)
    assert remind_by_day() is False and len(mail.outbox) == 1


def test_a_server_that_does_not_know_its_own_address_sends_nothing(due: Cast, settings: Settings) -> None:
    settings.SITE_ADDRESS = ""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert remind() == Sent() and not Reminder.objects.exists()


def test_no_office_writes_about_anothers_action(due: Cast) -> None:
    remind()
    assert not Reminder.objects.exclude(office_id=due.alice.office.id).exists()
