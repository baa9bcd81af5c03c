"""Days that cannot be true are stopped at once, and no form speaks as a machine."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.companies import commands as companies
from handlekraft.companies.models import FollowUp, Visit
from handlekraft.enquiries.models import Case
from handlekraft.web.day_fields import happened, planned, some_day
from tests.cast import Cast
from tests.enquiries.at_the_door import opened, type_called
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
