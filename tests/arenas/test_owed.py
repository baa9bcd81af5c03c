"""What is owed after meetings and in agreements comes to «Min dag» of who owes it, in one query."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.arenas import commands
from handlekraft.arenas.commands import AgreementFacts, ArenaFacts
from handlekraft.arenas.models import FollowUp, Obligation
from handlekraft.offices.access import Desk
from handlekraft.web.owed import owed
from tests.cast import Cast

TODAY = timezone.localdate()
FACTS = AgreementFacts("Vertskap", "cooperation", ("Klyngen",), signed_on=TODAY - timedelta(400))


def words(desk: Desk) -> list[str]:
    return [row.words for row in owed(desk, TODAY)]


@pytest.fixture
def busy(cast: Cast) -> Cast:
    forum = commands.add_arena(cast.erik, ArenaFacts("Forumet", "monthly"))
    meeting = commands.plan_meeting(cast.erik, forum, TODAY, "")
    commands.add_follow_up(cast.erik, meeting, "Ringe fylket", cast.dina.person_id, TODAY)
    FollowUp.objects.update(due_on=TODAY - timedelta(2))
    commands.add_follow_up(cast.erik, meeting, "Skrive brev", cast.erik.person_id, None)
    soon = replace(FACTS, expires_on=TODAY + timedelta(10), responsible=cast.erik.person_id)
    promised = commands.add_agreement(cast.erik, soon)
    commands.add_obligation(cast.erik, promised, "Årsrapport", None, TODAY)
    Obligation.objects.update(due_on=TODAY - timedelta(1))
    commands.add_agreement(cast.erik, replace(FACTS, title="Om lenge", expires_on=TODAY + timedelta(300)))
    return cast


def test_everybody_sees_what_is_their_own_the_most_urgent_first(busy: Cast) -> None:
    assert words(busy.dina) == ["Ringe fylket (etter Forumet). Frist for 2 dager siden."]
    first, second, third = words(busy.erik)
    assert first.startswith("Vertskap: Årsrapport. Frist")
    assert second.startswith("Vertskap går ut") and third == "Skrive brev (etter Forumet)"
    assert [row.late for row in owed(busy.erik, TODAY)] == [True, False, False]
    page = busy.client(busy.erik).get(reverse("my-day", args=["fjellby"])).content.decode()
    assert page.count("Over fristen") == 1


def test_an_agreement_that_nobody_sees_to_is_for_everybody_who_keeps_them(cast: Cast) -> None:
    commands.add_agreement(cast.erik, replace(FACTS, expires_on=TODAY - timedelta(1)))
    assert len(words(cast.gunnar)) == len(words(cast.erik)) == 1
    assert words(cast.bob) == words(cast.charlie) == words(cast.hanna) == []


def test_it_is_one_query(busy: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        owed(busy.erik, TODAY)
    with django_assert_num_queries(0):
        owed(busy.hanna, TODAY)
