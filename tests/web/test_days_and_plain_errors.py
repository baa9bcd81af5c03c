"""Days that cannot be true are stopped at once, and no form speaks as a machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.arenas import commands as arenas
from handlekraft.arenas.commands import AgreementFacts, EventFacts
from handlekraft.companies import commands as companies
from handlekraft.companies.models import FollowUp, Visit
from handlekraft.enquiries import commands as enquiries
from handlekraft.enquiries.commands import Addressee, Asked, Enquiry
from handlekraft.enquiries.models import Case
from handlekraft.ideas import commands as ideas
from handlekraft.ideas.commands import Hand, IdeaFacts, Party
from handlekraft.ideas.models import Idea
from handlekraft.offices.models import Event
from handlekraft.web.day_fields import happened, planned, some_day
from tests.cast import Cast
from tests.enquiries.at_the_door import case_of, opened, type_called
from tests.web.at_companies import NUMBER, registered

TODAY = timezone.localdate()
TOO_LATE = date(TODAY.year + 11, 1, 1)


class _Days(forms.Form):
    been = happened("Når skjedde det?", required=False)
    comes = planned("Når skal det gjøres?", required=False)
    some = some_day("Når er det?", required=False)


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("been", date(1790, 1, 1), "too_early"),
        ("been", date(1989, 12, 31), "too_early"),
        ("been", date(1990, 1, 1), None),
        ("been", TODAY, None),
        ("been", TODAY + timedelta(days=1), "not_yet"),
        ("comes", TODAY - timedelta(days=1), "passed"),
        ("comes", TODAY, None),
        ("comes", TOO_LATE - timedelta(days=1), None),
        ("comes", TOO_LATE, "too_late"),
        ("some", date(1800, 1, 1), "too_early"),
        ("some", TODAY - timedelta(days=400), None),
        ("some", date(3026, 1, 1), "too_late"),
    ],
)
def test_a_day_is_one_that_can_be_true(name: str, day: date, code: str | None) -> None:
    form = _Days({name: day.isoformat()})
    assert form.is_valid() is (code is None)
    assert [error.code for error in form.errors.as_data().get(name, [])] == ([code] if code else [])
    assert _Days({name: day.isoformat()}, initial={name: day}).is_valid()  # it stands from before


def at(name: str, *arguments: object) -> str:
    return reverse(name, args=["fjellby", *arguments])


@pytest.fixture
def dina(cast: Cast) -> Client:
    registered()
    return cast.client(cast.dina)


def test_absurd_days_of_a_company_are_not_saved(cast: Cast, dina: Client) -> None:
    card = companies.take_up(cast.dina, NUMBER)
    visit = {"talked": "Litt", "on": "1790-01-01", "kind": "visit"}
    plan = {"on": "2001-01-01", "kind": "visit", "who": cast.dina.person_id}
    promise = {"promise": "Ring", "due_on": "1999-01-01", "owner": cast.dina.person_id}
    for name, said, words in (
        ("visit-company", visit, "Er året riktig? Skriv en dag fra og med 1. januar 1990."),
        ("plan-visit", plan, "Dagen har vært. Velg i dag"),
        ("promise-company", promise, "Dagen har vært."),
    ):
        answer = dina.post(at(name, card), said)
        assert answer.status_code == 422 and words in answer.content.decode(), name
    assert not Visit.objects.exists() and not FollowUp.objects.exists()


@pytest.mark.parametrize(
    ("name", "said", "wrong"),
    [
        ("add-event", {"day": "3026-01-01", "seats": "-1"}, {"title", "kind", "day", "starts", "seats"}),
        ("add-agreement", {"signed_on": "1600-01-01"}, {"title", "kind", "notice", "parties", "signed_on"}),
        ("add-idea", {"since": "2999-01-01"}, {"title", "kind", "since", "responsible"}),
    ],
)
def test_all_faults_are_told_in_one_round_and_in_plain_words(
    cast: Cast, name: str, said: dict[str, str], wrong: set[str]
) -> None:
    client = cast.client(cast.gunnar)
    answer = client.post(at(name), said)
    errors = answer.context["form"].errors
    assert answer.status_code == 422 and wrong <= set(errors)
    words = " ".join(str(error) for each in errors.values() for error in each)
    assert "påkrevet" not in words and "Verdien" not in words


def _slips(cast: Cast) -> dict[str, Callable[[], object]]:
    """A day that cannot be, told to each command that is told one, by the field that it is told in."""
    gunnar, old, coming = cast.gunnar, date(1790, 1, 1), TODAY + timedelta(days=1)
    me, gone = gunnar.person_id, TODAY - timedelta(days=1)
    card = companies.take_up(gunnar, NUMBER)
    lead = companies.add_lead(gunnar, card, companies.Wanted("Fabrikk", me))
    need = companies.add_need(gunnar, card, "land", "Tomt")
    founder = companies.add_company(gunnar, companies.Card("Kari"))
    idea = ideas.add_idea(gunnar, IdeaFacts("Føler", "research", Hand(me)))
    matter = ideas.add_matter(gunnar, ideas.MatterFacts("Rv. 4", Hand(me)))
    applied = ideas.ApplicationFacts("Rør", "Forny", Party("Verket"), Hand(me), sent_on=TODAY)
    application = ideas.add_application(gunnar, applied)
    agreed = AgreementFacts("Vertskap", "cooperation", ("Hagen",))
    agreement = arenas.add_agreement(gunnar, agreed)
    forum = arenas.add_arena(gunnar, arenas.ArenaFacts("Forum", "monthly"))
    meeting = arenas.plan_meeting(gunnar, forum, TODAY, "")
    association = arenas.add_association(gunnar, "Forening")
    group = arenas.add_group(gunnar, arenas.GroupFacts("Gruppe", TODAY))
    asked = Asked(Addressee("1", "Hagen", "post@hagen.example"), "Hjelp", "Ja", TOO_LATE)
    opened(gunnar)
    case = case_of(gunnar)
    told = Enquiry(type_called(gunnar), "Hei", "Kari", received_on=old)
    student = ideas.StudentFacts("Jobb", "job", Party("Verket"), old)
    begins = timezone.now().replace(year=3026)
    return {
        "visit on": lambda: companies.visit_company(gunnar, card, companies.Done(old, "visit", "x")),
        "plan on": lambda: companies.plan_visit(gunnar, card, gone, "visit", me),
        "promise due_on": lambda: companies.promise(gunnar, card, companies.Promise("Ring", me, gone)),
        "project on": lambda: companies.begin_project(gunnar, need, "Tomt", coming),
        "fact as_of": lambda: companies.add_fact(gunnar, card, "x", "y", coming),
        "couple established_on": lambda: companies.couple(gunnar, founder, NUMBER, coming),
        "contact keep_until": lambda: companies.add_contact(
            gunnar, card, companies.Person("Ola", "visits", gone)
        ),
        "lead since": lambda: companies.add_lead(gunnar, card, companies.Wanted("x", me, since=old)),
        "lead on": lambda: companies.move_lead(gunnar, lead, "dialogue", coming),
        "idea since": lambda: ideas.add_idea(gunnar, IdeaFacts("x", "research", Hand(me), since=old)),
        "idea on": lambda: ideas.move_idea(gunnar, idea, ideas.Move("pilot", old)),
        "hand due_on": lambda: ideas.take_next_step(gunnar, "idea", idea, Hand(me, "Ringe", gone)),
        "matter on": lambda: ideas.note_in_matter(gunnar, matter, ideas.Happened("contact", old, "x")),
        "application sent_on": lambda: ideas.send_application(gunnar, application, coming),
        "answer answered_on": lambda: ideas.answer_application(
            gunnar, application, ideas.Answered("declined", coming)
        ),
        "students starts_on": lambda: ideas.add_students(gunnar, student),
        "agreement signed_on": lambda: arenas.add_agreement(gunnar, replace(agreed, signed_on=old)),
        "agreement expired unsigned": lambda: arenas.add_agreement(gunnar, replace(agreed, expires_on=gone)),
        "agreement on": lambda: arenas.end_agreement(gunnar, agreement, old, "Slutt"),
        "obligation due_on": lambda: arenas.add_obligation(gunnar, agreement, "x", None, gone),
        "meeting on": lambda: arenas.plan_meeting(gunnar, forum, old, ""),
        "point due_on": lambda: arenas.add_follow_up(gunnar, meeting, "x", me, gone),
        "event starts_at": lambda: arenas.add_event(gunnar, EventFacts("x", "other", begins)),
        "members as_of": lambda: arenas.count_members(gunnar, association, 1, coming, "x"),
        "group begins": lambda: arenas.add_group(gunnar, arenas.GroupFacts("x", old)),
        "hours ends": lambda: arenas.commit_to(
            gunnar, group, arenas.Committed("Verket", 1, TODAY, ends=TOO_LATE)
        ),
        "survey on": lambda: arenas.add_survey(gunnar, arenas.SurveyFacts("x", coming)),
        "case received_on": lambda: enquiries.register(gunnar, told),
        "referral due_on": lambda: enquiries.refer(gunnar, case, asked),
    }


def test_the_commands_hold_days_whoever_tells_them(cast: Cast) -> None:
    registered()
    for name, do in _slips(cast).items():
        before = Event.objects.count()
        with pytest.raises((companies.Unsaid, ideas.Unsaid, arenas.Unsaid, enquiries.Unsaid)) as refused:
            do()
        assert str(refused.value) == name.partition(" ")[2], name
        assert Event.objects.count() == before, name


def test_a_day_that_stands_from_before_is_left_in_peace(cast: Cast) -> None:
    """What is late may be handed on, and the rest of it put right, without a new deadline."""
    me, gone = cast.gunnar.person_id, TODAY - timedelta(days=9)
    idea = ideas.add_idea(cast.gunnar, IdeaFacts("Føler", "research", Hand(me, "Ringe", TODAY)))
    Idea.objects.update(due_on=gone)
    ideas.take_next_step(cast.gunnar, "idea", idea, Hand(cast.dina.person_id, "Ringe Kari", gone))
    assert Idea.objects.get().next_step == "Ringe Kari"


def test_an_agreement_does_not_end_before_it_begins(cast: Cast) -> None:
    said = {"title": "A", "kind": "other", "parties": "B", "notice": "90"}
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    client = cast.client(cast.gunnar)
    for days, words in (
        ({"signed_on": TODAY.isoformat(), "expires_on": yesterday}, "Den kan ikke gå ut før"),
        ({"expires_on": yesterday}, "Dagen har vært. Skriv når den ble signert"),
    ):
        answer = client.post(at("add-agreement"), said | days)
        assert answer.status_code == 422 and words in answer.content.decode()


def test_an_enquiry_of_1850_is_a_slip_of_the_finger(cast: Cast) -> None:
    opened(cast.gunnar)
    said = {"text": "Hei", "name": "Kari", "source": "phone", "language": "nb", "received_on": "1850-05-01"}
    answer = cast.client(cast.gunnar).post(at("new-case"), said | {"type": type_called(cast.gunnar)})
    assert answer.status_code == 422 and "Er året riktig?" in answer.content.decode()
    assert not Case.objects.exists()


class _Fields(forms.Form):
    words = forms.CharField(max_length=3)
    whole = forms.IntegerField(min_value=0, max_value=9)
    part = forms.DecimalField(max_digits=3)
    day = forms.DateField()
    clock = forms.TimeField()
    mail = forms.EmailField()
    page = forms.URLField(assume_scheme="https")
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    coerced = forms.TypedChoiceField(choices=[("1", "A")], coerce=int)
    file = forms.FileField()


@pytest.mark.parametrize(
    "sent", [{}, dict.fromkeys(_Fields.base_fields, "xxxx"), {"whole": "-1"}, {"whole": "10"}]
)
def test_no_field_speaks_as_a_machine(sent: dict[str, str]) -> None:
    errors = _Fields(sent).errors
    assert errors
    for name, said in errors.items():
        words = " ".join(map(str, said))
        assert words.split()[0] in ("Skriv", "Velg", "Teksten", "Tallet"), (name, words)
