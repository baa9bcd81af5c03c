"""Whatever is registered says at once what it counts for, and can be opened from what it counts for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.arenas import commands as arenas
from handlekraft.arenas.models import Event
from handlekraft.companies import commands as companies
from handlekraft.enquiries import reads as enquiries
from handlekraft.offices.access import Desk
from handlekraft.plans import commands, evidence, reads
from handlekraft.rules.measures import Conditions
from handlekraft.rules.tying import Tie
from handlekraft.web.pages.tie_words import count_views
from tests.cast import Cast
from tests.enquiries.at_the_door import opened
from tests.plans.test_ties import five_visits
from tests.web.at_ideas import a_matter, an_application, an_idea
from tests.web.at_the_arenas import BREAKFAST
from tests.web.test_cases import filled

TODAY = timezone.localdate()
NOW = str(TODAY)
Doing = tuple[str, list[int], dict[str, Any]]
"""The page, what it is about, and what is written there."""


def _company(desk: Desk) -> int:
    return companies.add_company(desk, companies.Card("Stål AS", industry="25.110"))


def visit(cast: Cast) -> Doing:
    return "visit-company", [_company(cast.alice)], {"talked": "En presse", "on": NOW, "kind": "visit"}


def lead_to(stage: str) -> Callable[[Cast], Doing]:
    def doing(cast: Cast) -> Doing:
        company = _company(cast.alice)
        lead = companies.add_lead(cast.alice, company, companies.Wanted("Ny hall", cast.alice.person_id))
        return "move-lead", [company, lead], {"stage": stage, "on": NOW}

    return doing


def agreement(kind: str) -> Callable[[Cast], Doing]:
    told = {"title": "Avtale", "kind": kind, "parties": "Klyngen", "notice": "90", "signed_on": NOW}
    return lambda _cast: ("add-agreement", [], told)


def event(*, ours: bool = True) -> Callable[[Cast], Doing]:
    def doing(cast: Cast) -> Doing:
        made = arenas.add_event(cast.alice, BREAKFAST)
        Event.objects.filter(pk=made).update(starts_at=timezone.now() - timedelta(hours=1), ours=ours)
        return "hold-event", [made], {"came": "12"}

    return doing


def meeting(cast: Cast) -> Doing:
    forum = arenas.add_arena(cast.alice, arenas.ArenaFacts("Næringsforum", "monthly"))
    return "write-minutes", [arenas.plan_meeting(cast.alice, forum, TODAY, "")], {"present": "Alle"}


def members(cast: Cast) -> Doing:
    association = arenas.add_association(cast.alice, "Næringsforeningen")
    return "count-members", [association], {"members": "40", "as_of": NOW, "source": "Årsmøtet"}


def committed(cast: Cast) -> Doing:
    group = arenas.add_group(cast.alice, arenas.GroupFacts("Varme", TODAY))
    return "commit-to-group", [group], {"actor": "Verket AS", "hours": "40", "per": "year", "begins": NOW}


def need(_cast: Cast) -> Doing:
    return "add-need", [], {"title": "Måle slitasje", "company": "Verket AS"}


def matched(cast: Cast) -> Doing:
    raised = arenas.raise_need(cast.alice, arenas.NeedFacts("Måle slitasje", "Verket AS"))
    return "match-help", [arenas.offer_help(cast.alice, raised, "Høyskolen", "", "Oppgave")], {}


def survey(_cast: Cast) -> Doing:
    return "add-survey", [], {"title": "Nullpunkt", "on": NOW}


def applied(cast: Cast) -> Doing:
    told = {"title": "Rør", "scheme": "Forny", "applicant": "Klyngen", "sent_on": NOW}
    return "add-application", [], {**told, "responsible": cast.alice.person_id}


def sent(cast: Cast) -> Doing:
    application = an_application(cast.alice)
    return "send-application", [application], {"on": NOW}


def granted(cast: Cast) -> Doing:
    return (
        "answer-application",
        [an_application(cast.alice)],
        {"outcome": "granted", "on": NOW, "kroner": "5"},
    )


def idea_to(stage: str) -> Callable[[Cast], Doing]:
    told = {"stage": stage, "on": NOW, "company": "Føler AS"}
    return lambda cast: ("move-idea", [an_idea(cast.alice)], told)


def students(kind: str) -> Callable[[Cast], Doing]:
    told = {"title": "Sveis", "kind": kind, "company": "Stål AS", "students": "1", "starts_on": NOW}
    return lambda _cast: ("add-students", [], told)


def pushed(kind: str) -> Callable[[Cast], Doing]:
    told = {"kind": kind, "on": NOW, "who": "Fylket", "what": "Sto i planen"}
    return lambda cast: ("note-in-matter", [a_matter(cast.alice)], told)


def asked(cast: Cast) -> Doing:
    opened(cast.gunnar)
    return "new-case", [], filled(cast)


def closed(cast: Cast) -> Doing:
    cast.client(cast.alice).post(reverse("new-case", args=["fjellby"]), asked(cast)[2])
    return "close-case", [1], {"outcome": enquiries.OUTCOMES[0][0]}


WORK: list[tuple[str, Callable[[Cast], Doing]]] = [
    ("visits_done", visit),
    ("letters_of_intent", lead_to("intent")),
    ("letters_of_intent", agreement("intent")),
    ("companies_established", lead_to("established")),
    ("companies_established", idea_to("established")),
    ("companies_established", idea_to("spin_off")),
    ("agreements_signed", agreement("cooperation")),
    ("events_held", event()),
    ("event_participants", event()),
    ("events_attended", event(ours=False)),
    ("meetings_held", meeting),
    ("members", members),
    ("companies_committed", committed),
    ("hours_committed", committed),
    ("needs_raised", need),
    ("matches_made", matched),
    ("surveys_held", survey),
    ("applications_sent", applied),
    ("applications_sent", sent),
    ("applications_granted", granted),
    ("kroner_granted", granted),
    ("ideas_carried_on", idea_to("pilot")),
    ("ideas_to_application", idea_to("application")),
    ("student_jobs", students("job")),
    ("placements", students("placement")),
    ("theses", students("master")),
    ("matter_contacts", pushed("contact")),
    ("matter_milestones", pushed("adopted")),
    ("cases_opened", asked),
    ("cases_answered", closed),
    ("cases_answered_in_time", closed),
]
BY_OTHERS = {"referrals_accepted"}
"""Done by an actor outside, by a secret link: nobody signed in is there to be told."""


def test_every_measure_that_counts_an_indicator_is_tried_here() -> None:
    counted = {each.name for each in evidence.delivered() if not each.latest}
    assert counted == {measure for measure, _work in WORK} | BY_OTHERS


@pytest.mark.parametrize(("measure", "work"), WORK)
def test_what_is_registered_says_at_once_what_it_counts_for_and_can_be_opened(
    office: Cast, measure: str, work: Callable[[Cast], Doing]
) -> None:
    commands.tie_indicator(office.alice, *five_visits(office), Tie(measure, Conditions()))
    alice = office.client(office.alice)
    name, about, told = work(office)
    answer = alice.post(reverse(name, args=["fjellby", *about]), told)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert any(each.startswith("Teller for tiltak 1: ") and " av 5 " in each for each in said), said
    assert _opens(office, alice) >= 1


def _opens(office: Cast, client: Client) -> int:
    """How many pieces count, each of which has a page that opens."""
    found = reads.standing(office.alice, 1, timezone.localdate())
    assert found is not None and found.indicators[0].tied is not None
    counts, _left_out, _more = count_views(office.alice, found.indicators[0].tied.count)
    assert all(piece.href and client.get(piece.href).status_code == 200 for piece in counts)
    return len(counts)


def test_a_change_of_hours_says_so_too(office: Cast) -> None:
    commands.tie_indicator(office.alice, *five_visits(office), Tie("hours_committed", Conditions()))
    group = arenas.add_group(office.alice, arenas.GroupFacts("Varme", TODAY))
    made = arenas.commit_to(office.alice, group, arenas.Committed("Verket AS", 40, TODAY))
    told = {"actor": "Verket AS", "hours": "3", "per": "in_all", "begins": NOW}
    address = reverse("change-commitment", args=["fjellby", made])
    body = office.client(office.alice).post(address, told, follow=True).content.decode()
    assert "Teller for tiltak 1: 3 av 5" in body


def test_what_everybody_may_know_is_the_number(office: Cast) -> None:
    commands.tie_indicator(office.alice, *five_visits(office), Tie("student_jobs", Conditions()))
    name, _about, told = students("job")(office)
    office.client(office.alice).post(reverse(name, args=["fjellby"]), told)
    commands.publish_edition(office.alice, 1)
    public = Client().get(reverse("action", args=["fjellby", 1])).content.decode()
    assert "1 av 5 bedriftsbesøk" in public and "Stål AS" not in public
