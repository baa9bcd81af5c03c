"""«Min dag» answers one question: what now?"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.commands import invite
from handlekraft.offices.roles import Role
from handlekraft.plans import commands
from handlekraft.plans.commands import Day
from handlekraft.plans.models import Edition, Indicator, StatusMessage
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import State
from handlekraft.rules.yearly_wheel import Kind
from tests.cast import Cast, OpenReading, Publish

MY_DAY = reverse("my-day", args=["fjellby"])


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    for number in (1, 2):
        commands.name_owner(cast.alice, number, cast.dina.person_id)
        commands.set_schedule(cast.alice, number, None, None)
    # What the example's plan counts is behind by now; that is told in tests of its own.
    Indicator.objects.update(ended_at=timezone.now())
    return cast


def text(response: HttpResponseBase) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def seen(cast: Cast, name: str) -> str:
    return text(cast.client(getattr(cast, name)).get(MY_DAY))


def told_long_ago() -> None:
    """Nobody is asked for what they have just told."""
    StatusMessage.objects.update(at=timezone.now() - timedelta(days=31))


def due_in(cast: Cast, days: int) -> None:
    on = timezone.localdate() + timedelta(days=days)
    commands.add_wheel_date(cast.alice, Day(Kind.STATUS, "Statusmeldinger", on.month, on.day, 14))


def test_before_the_first_edition_it_says_what_comes_here(cast: Cast) -> None:
    assert "Les inn et plandokument" in seen(cast, "erik")
    shown = seen(cast, "dina")
    assert "har ingen plan å følge opp ennå" in shown and "Les inn et plandokument" not in shown


def test_who_owns_nothing_is_told_what_would_be_here(office: Cast) -> None:
    assert "Du har ikke ansvaret for noe tiltak." in seen(office, "bob")


def test_it_says_first_how_many_of_ones_own_need_a_word(office: Cast) -> None:
    commands.report(office.dina, 1, State.STOPPED, "Fylket sa nei", blocks="Vi mangler penger")
    told_long_ago()
    shown = seen(office, "dina")
    assert "1 av de 2 tiltakene dine trenger deg." in shown
    assert shown.count("Skriv statusmelding") == 1
    assert reverse("report", args=["fjellby", 1]) in shown
    assert "Meldt stanset" in shown


def test_the_weightiest_comes_first(office: Cast) -> None:
    commands.report(office.dina, 1, State.AT_RISK, "Det går trått")
    commands.report(office.dina, 2, State.STOPPED, "Fylket sa nei", blocks="Penger")
    told_long_ago()
    shown = seen(office, "dina")
    assert shown.index(reverse("report", args=["fjellby", 2])) < shown.index(
        reverse("report", args=["fjellby", 1])
    )


def test_when_status_is_due_everybody_who_has_not_told_is_asked(office: Cast) -> None:
    due_in(office, 12)
    commands.report(office.dina, 1, State.ON_TRACK, "Det går bra")
    shown = seen(office, "dina")
    assert "Statusmeldingene skal være inne" in shown and "om 12 dager" in shown
    assert reverse("report", args=["fjellby", 1]) not in shown
    assert reverse("report", args=["fjellby", 2]) in shown


def test_a_deputy_is_told_for_whom(office: Cast) -> None:
    commands.name_owner(office.alice, 1, office.dina.person_id, office.hanna.person_id)
    due_in(office, 3)
    assert "Du er stedfortreder for Dina" not in seen(office, "hanna"), "Dina has three days yet"
    commands.report(office.dina, 1, State.AT_RISK, "Det går trått")
    told_long_ago()
    assert "Du er stedfortreder for Dina" in seen(office, "hanna")


def test_steps_that_are_due_soon_are_told_with_the_days(office: Cast) -> None:
    today = timezone.localdate()
    commands.add_step(office.dina, 1, "Ring kommunen", today + timedelta(days=1))
    commands.add_step(office.dina, 1, "Skriv rapporten", today - timedelta(days=2))
    commands.add_step(office.dina, 1, "Langt fram", today + timedelta(days=31))
    commands.add_step(office.alice, 5, "Noen andres", today)
    shown = seen(office, "dina")
    assert "2 deltiltak har frist snart." in shown
    assert shown.index("Skriv rapporten") < shown.index("Ring kommunen")
    assert "i morgen" in shown and "for 2 dager siden" in shown
    assert "Langt fram" not in shown and "Noen andres" not in shown


def test_a_partner_sees_the_own_and_nothing_of_the_office(office: Cast) -> None:
    due_in(office, 5)
    commands.add_wheel_date(office.alice, Day(Kind.HEARING, "Hemmelig høring", 11, 1, 14))
    commands.name_owner(office.alice, 3, office.hanna.person_id)
    shown = seen(office, "hanna")
    assert "Tiltaket ditt trenger deg." in shown
    assert "Hemmelig høring" not in shown and "ingen ansvarlig" not in shown
    assert reverse("office", args=["fjellby"]) + '"' not in shown


def test_who_sees_to_the_plan_is_told_what_waits(
    office: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    open_reading(office.alice, example_plan)
    invite(office.alice, "ny@fjellby.example", "Ny", [Role.READER])
    shown = seen(office, "alice")
    assert "Ett dokument er lest og venter" in shown
    assert "25 tiltak har ingen ansvarlig person." in shown
    assert "Én person er invitert og har ikke svart." in shown
    editors = seen(office, "erik")
    assert "Ett dokument er lest" in editors and "invitert" not in editors
    assert "Venter på deg på kontoret" not in seen(office, "bob")


def test_what_was_just_told_is_not_asked_for_again(office: Cast) -> None:
    due = timezone.localdate() - timedelta(days=40)
    commands.set_schedule(office.alice, 1, None, due)
    form = reverse("report", args=["fjellby", 1])
    assert form in seen(office, "dina")
    told = {"state": "stopped", "happened": "Fylket sa nei", "blocks": "Penger"}
    page = text(office.client(office.dina).post(f"{form}?fra=min-dag", told, follow=True))
    assert "Takk. Statusmeldingen er lagret." in page and form not in page
    assert "Ingen av de 2 tiltakene dine trenger noe av deg nå." in page
    commands.set_schedule(office.alice, 2, None, due)
    commands.report(office.dina, 2, State.AT_RISK, "Det går trått")
    StatusMessage.objects.filter(action__number=2).update(at=timezone.now() - timedelta(days=31))
    assert reverse("report", args=["fjellby", 2]) in seen(office, "dina"), "a month later it is"


def test_a_deadline_that_passes_after_the_message_asks_anew(office: Cast) -> None:
    commands.report(office.dina, 1, State.ON_TRACK, "Det går bra")
    StatusMessage.objects.update(at=timezone.now() - timedelta(days=5))
    assert "Skriv statusmelding" not in seen(office, "dina")
    commands.set_schedule(office.alice, 1, None, timezone.localdate() - timedelta(days=2))
    assert "Skriv statusmelding" in seen(office, "dina")


def test_the_way_to_the_next_edition_waits_for_those_whose_job_it_is(
    office: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    commands.begin_evaluation(office.erik)
    begun = "Evalueringen av utgave 1 er begynt. Ingen tiltak er avgjort ennå."
    assert [begun in seen(office, name) for name in ("erik", "gunnar", "frida", "bob")] == [
        True,
        True,
        False,
        False,
    ]
    draft = commands.close_evaluation(office.erik, None, rest_goes_on=True)
    shown = seen(office, "erik")
    assert begun not in shown and "Et utkast til ny utgave venter" in shown
    assert reverse("reading", args=["fjellby", draft]) in shown
    commands.accept_reading(office.erik, draft, version=0)
    accepted = "Utgave 2 er godtatt, men ikke publisert."
    assert [accepted in seen(office, name) for name in ("erik", "frida")] == [True, False]


def test_an_open_hearing_and_what_is_not_answered_wait_for_the_secretary(
    office: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    commands.accept_reading(office.erik, open_reading(office.erik, example_plan), version=0)
    today = timezone.localdate()
    commands.lay_out(office.frida, 2, today, today + timedelta(days=20), "")
    shown = seen(office, "frida")
    assert "Utgave 2: På høring til" in shown and reverse("hearing", args=["fjellby", 2]) in shown
    assert "ikke publisert" not in seen(office, "erik"), "it waits for the hearing"
    edition = Edition.objects.get(number=2).pk
    comment = commands.send_comment("fjellby", edition, commands.Sent("Kari", "Nei"))
    assert "Én uttalelse er ikke besvart." in seen(office, "frida")
    commands.end_hearing(office.frida, 2)
    assert "Én uttalelse er ikke besvart." in seen(office, "frida")
    assert "Utgave 2 er godtatt, men ikke publisert." in seen(office, "erik")
    commands.answer_comment(office.frida, 2, comment, "Jo", shown=False)
    assert "Utgave 2" not in seen(office, "frida")


def test_signing_in_leads_here(office: Cast) -> None:
    for name in ("alice", "hanna"):
        answer = office.client(getattr(office, name)).get(reverse("inside"))
        assert answer["Location"] == MY_DAY


def test_it_asks_the_database_at_most_nine_times(
    office_of_any_size: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = office_of_any_size
    due_in(cast, 5)
    for number in range(1, 27, 5):
        commands.name_owner(cast.alice, number, cast.alice.person_id)
        commands.add_step(cast.alice, number, "Ring", timezone.localdate())
    client: Client = cast.client(cast.alice)
    client.get(MY_DAY)
    with django_assert_max_num_queries(9):
        assert client.get(MY_DAY).status_code == 200


def test_who_writes_from_here_comes_back_to_what_else_waits(office: Cast) -> None:
    client = office.client(office.dina)
    due_in(office, 5)
    page = text(client.get(MY_DAY))
    form = reverse("report", args=["fjellby", 1]) + "?fra=min-dag"
    assert f'href="{form}"' in page
    assert f'<a href="{MY_DAY}">Avbryt</a>' in text(client.get(form))
    told = {"state": "on_track", "happened": "Vi har ringt rundt"}
    answer = client.post(form, told, follow=True)
    assert answer.redirect_chain == [(MY_DAY, 302)]
    assert "Takk. Statusmeldingen er lagret." in text(answer)
    assert "1 av de 2 tiltakene dine trenger deg." in text(answer)
    elsewhere = client.post(form.replace("min-dag", "//annet.no"), told | {"happened": "Noe annet"})
    assert elsewhere["Location"] == reverse("follow", args=["fjellby", 1])


def test_a_step_is_ticked_off_here_and_can_be_undone_here(office: Cast) -> None:
    client = office.client(office.dina)
    commands.add_step(office.dina, 1, "Ring rundt", timezone.localdate() + timedelta(days=2))
    page = text(client.get(MY_DAY))
    (tick,) = re.findall(r'action="([^"]+/gjort/[^"]*)"', page)
    answer = client.post(tick, follow=True)
    assert answer.redirect_chain == [(MY_DAY, 302)]
    assert "Ring rundt" not in text(answer)
    (undo,) = re.findall(r'action="([^"]+/ikke-gjort/[^"]*)"', text(answer))
    assert "Ring rundt" in text(client.post(undo, follow=True))


def test_the_form_tells_what_was_said_the_last_time(office: Cast) -> None:
    commands.report(office.dina, 1, State.AT_RISK, "Vi venter på svar", following="Purre på fylket")
    form = text(office.client(office.dina).get(reverse("report", args=["fjellby", 1])))
    assert "Sist meldt" in form and "Vi venter på svar" in form and "Purre på fylket" in form


def test_where_results_are_late_there_is_a_way_to_them(office: Cast) -> None:
    indicator = Indicator.objects.filter(action__number=1)[0]
    Indicator.objects.filter(pk=indicator.pk).update(ended_at=None, kind="count", target=5, due="2025-01-31")
    commands.report(office.dina, 1, State.ON_TRACK, "Det går bra")
    commands.report(office.dina, 2, State.STOPPED, "Stans", blocks="Penger")
    results = f"{reverse('follow', args=['fjellby', 1])}#mal"
    shown = seen(office, "dina")
    assert f'href="{results}"' in shown and shown.count("#mal") == 1
    commands.observe(office.dina, 1, indicator.pk, Decimal(5), timezone.localdate(), "Liste")
    assert "#mal" not in seen(office, "dina")
