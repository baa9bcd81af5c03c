"""A status message that was wrong is put right by another; both are kept, and one of them stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from handlekraft.offices.access import NotAllowed
from handlekraft.offices.models import Event
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import NotHere, Report, Unsaid
from handlekraft.plans.models import StatusMessage
from handlekraft.plans.reads import ActionFile, Standing
from handlekraft.rules.status import Code, State
from tests.cast import Cast

RIGHT = Report(State.AT_RISK, "Vi venter på svar")


@pytest.fixture
def sent(office: Cast) -> int:
    """Dina's message about action 1."""
    commands.name_owner(office.alice, 1, office.dina.person_id)
    commands.report(office.dina, 1, State.FINISHED, "Alt er gjort", public=True)
    return StatusMessage.objects.get().pk


def stand(cast: Cast) -> Standing:
    found = reads.standing(cast.alice, 1, timezone.localdate())
    assert found is not None
    return found


def file(cast: Cast) -> ActionFile:
    found = reads.action_file(cast.alice, 1)
    assert found is not None
    return found


def test_the_one_that_replaces_it_is_what_the_status_says(office: Cast, sent: int) -> None:
    at = file(office).messages[0].at
    commands.correct_report(office.dina, 1, sent, RIGHT, "Jeg valgte feil")
    assert stand(office).status.code is Code.AT_RISK
    (message,) = file(office).messages
    assert (message.happened, message.reason, message.at) == ("Vi venter på svar", "Jeg valgte feil", at)
    assert [old.happened for old in message.before] == ["Alt er gjort"]
    assert StatusMessage.objects.get(pk=sent).happened == "Alt er gjort"
    data = Event.objects.get(verb="correct_report").data
    assert (data["before"], data["after"], data["reason"]) == ("finished", "at_risk", "Jeg valgte feil")


def test_a_withdrawn_one_gives_way_to_the_one_before(office: Cast, sent: int) -> None:
    commands.report(office.dina, 1, State.STOPPED, "Stans", blocks="Penger")
    wrong = StatusMessage.objects.order_by("-pk")[0].pk
    assert stand(office).status.code is Code.STOPPED
    commands.correct_report(office.alice, 1, wrong, None, "Gjaldt et annet tiltak")
    assert stand(office).status.code is Code.FINISHED
    assert [row.withdrawn for row in file(office).messages] == [True, False]
    commands.correct_report(office.dina, 1, sent, None, "Også feil")
    assert stand(office).last is None


def test_an_old_one_that_is_put_right_does_not_become_the_newest(
    office: Cast, sent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(days=40))
    commands.report(office.dina, 1, State.AT_RISK, "Vi venter")
    commands.correct_report(office.dina, 1, sent, Report(State.ON_TRACK, "Det gikk bra"), "Ikke ferdig")
    last = stand(office).last
    assert last is not None and last.happened == "Vi venter"
    assert [row.happened for row in file(office).messages] == ["Vi venter", "Det gikk bra"]


def test_only_who_wrote_it_and_those_who_follow_up_put_it_right(office: Cast, sent: int) -> None:
    commands.name_owner(office.alice, 1, office.dina.person_id, office.hanna.person_id)
    with pytest.raises(NotAllowed):
        commands.correct_report(office.hanna, 1, sent, RIGHT, "Jeg vet bedre")
    with pytest.raises(NotAllowed):
        commands.correct_report(office.bob, 1, sent, RIGHT, "Jeg vet bedre")
    with pytest.raises(NotHere):
        commands.correct_report(office.charlie, 1, sent, RIGHT, "Jeg vet bedre")
    commands.correct_report(office.erik, 1, sent, RIGHT, "Ringt Dina")
    assert file(office).messages[0].by_id == office.erik.person_id
    page = reverse("correct-report", args=["fjellby", 1, file(office).messages[0].id])
    answers = {desk: office.client(getattr(office, desk)).get(page).status_code for desk in ("erik", "dina")}
    assert answers == {"erik": 200, "dina": 403}


def test_nothing_is_put_right_without_a_reason_or_twice(office: Cast, sent: int) -> None:
    with pytest.raises(Unsaid):
        commands.correct_report(office.dina, 1, sent, RIGHT, " ")
    with pytest.raises(Unsaid):
        commands.correct_report(office.dina, 1, sent, Report(State.STOPPED, "Stans"), "Feil")
    commands.correct_report(office.dina, 1, sent, RIGHT, "Feil")
    for told in (RIGHT, None):
        with pytest.raises(NotHere):
            commands.correct_report(office.dina, 1, sent, told, "Feil igjen")
    first = StatusMessage.objects.get(pk=sent)
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusMessage.objects.create(
            action=first.action, at=first.at, by=first.by, state="on_track", replaces=first
        )


def test_the_public_reads_what_stands_when_the_plan_is_published_anew(office: Cast, sent: int) -> None:
    address = reverse("action", args=["fjellby", "1"])
    public = office.client(None)
    commands.publish_edition(office.alice, 1)
    assert "Alt er gjort" in public.get(address).content.decode()
    told = {"state": "at_risk", "happened": "Vi venter på svar", "public": "on", "reason": "Feil valgt"}
    page = reverse("correct-report", args=["fjellby", 1, sent])
    answer = office.client(office.dina).post(page, told, follow=True).content.decode()
    assert "Det alle kan lese, endres neste gang planen publiseres." in answer
    assert "Slik sto det før" in answer and "Rettet" in answer
    assert "Alt er gjort" in public.get(address).content.decode()
    commands.publish_edition(office.alice, 1)
    shown = public.get(address).content.decode()
    assert "Vi venter på svar" in shown and "Alt er gjort" not in shown and "Feil valgt" not in shown
