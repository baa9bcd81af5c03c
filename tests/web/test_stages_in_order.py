"""Stages go forward in time, and none is told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.companies import commands as companies
from handlekraft.companies.models import LeadStep
from handlekraft.ideas import commands as ideas
from handlekraft.ideas.commands import Hand, IdeaFacts
from handlekraft.ideas.models import IdeaStep
from tests.cast import Cast
from tests.web.at_companies import NUMBER, registered

TODAY = timezone.localdate()
BEGAN = TODAY - timedelta(days=10)


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=["fjellby", *arguments])


@pytest.fixture
def dina(cast: Cast) -> Client:
    return cast.client(cast.dina)


def _refused(client: Client, address: str, first: str, then: str) -> None:
    """Neither the same stage again, nor one before it."""
    for stage, day, words in (
        (first, TODAY, "Den står på dette trinnet nå"),
        (then, BEGAN - timedelta(days=1), "Trinnet før er fra"),
    ):
        answer = client.post(address, {"stage": stage, "on": day.isoformat()})
        assert answer.status_code == 422 and words in answer.content.decode()
    assert client.get(address).context["form"]["stage"].value() == then
    assert client.post(address, {"stage": then, "on": BEGAN.isoformat()}).status_code == 302


def test_an_idea_goes_forward(cast: Cast, dina: Client) -> None:
    idea = ideas.add_idea(cast.dina, IdeaFacts("Føler", "research", Hand(cast.dina.person_id), since=BEGAN))
    _refused(dina, at("move-idea", idea), "idea", "clarification")
    assert IdeaStep.objects.count() == 2


def test_a_lead_goes_forward_from_the_day_it_began(cast: Cast, dina: Client) -> None:
    registered()
    card = companies.take_up(cast.dina, NUMBER)
    said = {"title": "Ny fabrikk", "owner": cast.dina.person_id, "since": BEGAN.isoformat()}
    assert dina.post(at("add-lead", card), said).status_code == 302
    step = LeadStep.objects.get()
    assert step.on == BEGAN
    _refused(dina, at("move-lead", card, step.lead_id), "lead", "dialogue")
    assert "since" not in dina.get(at("change-lead", card, step.lead_id)).context["form"].fields


def test_the_commands_hold_the_order_whoever_tells_them(cast: Cast) -> None:
    registered()
    card, me = companies.take_up(cast.dina, NUMBER), cast.dina.person_id
    lead = companies.add_lead(cast.dina, card, companies.Wanted("Ny fabrikk", me, since=BEGAN))
    idea = ideas.add_idea(cast.dina, IdeaFacts("Føler", "research", Hand(me), since=BEGAN))
    before = BEGAN - timedelta(days=1)
    for stage, day, why in (("lead", TODAY, "same stage"), ("dialogue", before, "on")):
        with pytest.raises(companies.Unsaid, match=f"^{why}$"):
            companies.move_lead(cast.dina, lead, stage, day)
    for stage, day, why in (("idea", TODAY, "same stage"), ("pilot", before, "on")):
        with pytest.raises(ideas.Unsaid, match=f"^{why}$"):
            ideas.move_idea(cast.dina, idea, ideas.Move(stage, day))
    assert LeadStep.objects.count() == IdeaStep.objects.count() == 1


def test_an_application_from_before_the_idea_came_takes_it_along_from_that_day(cast: Cast) -> None:
    hand = Hand(cast.dina.person_id)
    idea = ideas.add_idea(cast.dina, IdeaFacts("Føler", "research", hand, since=BEGAN))
    sent = ideas.ApplicationFacts("Rør", "Forny", ideas.Party("Verket"), hand, idea=idea)
    ideas.add_application(cast.dina, replace(sent, sent_on=BEGAN - timedelta(days=30)))
    assert [step.on for step in IdeaStep.objects.order_by("pk")] == [BEGAN, BEGAN]
