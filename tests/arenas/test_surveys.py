"""Surveys: what they gave is kept, tells nobody's answer, and counts for the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import SurveyFacts, Unsaid
from handlekraft.arenas.measures import PIECES
from handlekraft.offices.access import NotAllowed
from handlekraft.plans import commands as plans
from handlekraft.plans.commands import Counting
from handlekraft.plans.models import Indicator
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import Conditions
from handlekraft.rules.tying import Tie
from tests.cast import Cast

TODAY = timezone.localdate()
NULL = SurveyFacts(
    "Nullpunkt", TODAY, "Spurt av kontoret", 120, 42, "1-6", Decimal("4.1"), ("nullpunktsundersøkelse",)
)
SENT = {
    "title": "Nullpunkt",
    "on": str(TODAY),
    "asked": "120",
    "answered": "42",
    "score": "4,1",
    "scale": "1-6",
}


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"title": "  "}, "title"),
        ({"on": TODAY + timedelta(1)}, "on"),
        ({"answered": 121}, "answered"),
        ({"answered": 4}, "few"),
        ({"answered": None}, "few"),
        ({"scale": ""}, "scale"),
        ({"score": Decimal("6.1")}, "score"),
        ({"score": Decimal("0.9")}, "score"),
    ],
)
def test_what_cannot_be_or_would_tell_what_somebody_said_is_refused(
    cast: Cast, told: dict[str, object], why: str
) -> None:
    with pytest.raises(Unsaid, match=why):
        commands.add_survey(cast.erik, replace(NULL, **told))  # type: ignore[arg-type]
    assert reads.surveys(cast.erik) == ()


def test_a_survey_without_a_mean_needs_no_numbers(cast: Cast) -> None:
    number = commands.add_survey(cast.erik, SurveyFacts("Vekstkultur", TODAY, answered=2, scale="1-5"))
    (row,) = reads.surveys(cast.bob)
    assert (row.id, row.score, row.scale, row.share) == (number, None, "", None)
    with pytest.raises(NotAllowed):
        commands.change_survey(cast.bob, number, NULL)


def test_a_survey_counts_as_held_and_by_its_mean_until_it_is_taken_away(cast: Cast) -> None:
    number = commands.add_survey(cast.erik, NULL)
    commands.add_survey(cast.erik, SurveyFacts("Uten snitt", TODAY))
    span = (cast.erik.office.id, date(2020, 1, 1), TODAY)
    assert len([*PIECES["surveys_held"](*span)]) == 2
    (score,) = PIECES["survey_scores"](*span)
    assert (score.number, score.kind, score.tags) == (4.1, "1-6", ("nullpunktsundersøkelse",))
    commands.remove(cast.erik, "survey", number)
    assert [*PIECES["survey_scores"](*span)] == [] and len([*PIECES["surveys_held"](*span)]) == 1
    commands.put_back(cast.erik, "survey", number)
    assert len([*PIECES["surveys_held"](*span)]) == 2


def test_the_page_says_what_the_last_gave_and_the_form_what_is_wrong(cast: Cast) -> None:
    client, add = cast.client(cast.erik), reverse("add-survey", args=["fjellby"])
    refused = client.post(add, {**SENT, "answered": "3"})
    assert refused.status_code == 422 and "færre enn fem har svart" in refused.content.decode()
    told = client.post(add, SENT, follow=True).content.decode()
    assert "Én undersøkelse: Nullpunkt, avsluttet" in told and "Den ga 4,1 på en skala fra 1 til 6." in told
    assert "42 av 120 (35 %)" in told and "4,1 på en skala fra 1 til 6" in told
    (row,) = reads.surveys(cast.erik)
    change = reverse("change-survey", args=["fjellby", row.id])
    assert 'value="4,1"' in client.get(change).content.decode()
    client.post(change, {**SENT, "score": "", "scale": ""})
    assert reads.surveys(cast.erik)[0].score is None


def test_an_indicator_with_a_mean_is_proved_by_a_survey_and_everybody_sees_the_number(office: Cast) -> None:
    row = Indicator.objects.select_related("action").get(action__number=1)
    counting = Counting(IndicatorKind.SCORE, Decimal(4), None, "", False, None)
    plans.change_counting(office.alice, 1, row.pk, counting)
    plans.tie_indicator(office.alice, 1, row.pk, Tie("survey_scores", Conditions()))
    alice = office.client(office.alice)
    told = alice.post(reverse("add-survey", args=["fjellby"]), SENT, follow=True).content.decode()
    assert "Teller for tiltak 1: 4,1, målet er 4." in told
    page = alice.get(reverse("follow", args=["fjellby", 1])).content.decode()
    assert "4,1, målet er 4" in page and "4,1 på en skala fra 1 til 6" in page
    assert reverse("surveys", args=["fjellby"]) in page
    assert (
        "Hva skal resultatet være?"
        in alice.get(reverse("observe", args=["fjellby", 1, row.pk])).content.decode()
    )
    plans.publish_edition(office.alice, 1)
    public = office.client(None).get(reverse("action", args=["fjellby", 1])).content.decode()
    assert "4,1, målet er 4" in public and "Nullpunkt" not in public
