"""The office's year on a page: proposed with one button, moved, and taken away in words."""

from __future__ import annotations

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from handlekraft.offices.access import NotAllowed
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Day, NotHere, Unsaid
from handlekraft.rules.yearly_wheel import COMMON, Kind
from tests.cast import Cast

HEARING = Day(Kind.HEARING, "Høring av planen", 11, 1, 14)
WHEEL = reverse("wheel", args=["fjellby"])


@pytest.fixture
def alice(cast: Cast) -> Client:
    return cast.client(cast.alice)


def text(response: HttpResponseBase) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_an_empty_wheel_says_what_it_is_for_and_who_sets_it_up(cast: Cast, alice: Client) -> None:
    assert "Bruk et vanlig årshjul" in text(alice.get(WHEEL))
    shown = text(cast.client(cast.bob).get(WHEEL))
    assert "Administratoren på kontoret setter det opp." in shown
    assert "Bruk et vanlig årshjul</button>" not in shown


def test_one_button_sets_up_a_common_year_and_only_once(cast: Cast, alice: Client) -> None:
    address = reverse("use-common-wheel", args=["fjellby"])
    shown = text(alice.post(address, follow=True))
    assert "Årshjulet er satt opp." in shown and "Neste: " in shown
    assert len(reads.wheel(cast.alice.office.id)) == len(COMMON)
    assert "Ingenting er endret" in text(alice.post(address, follow=True))
    assert len(reads.wheel(cast.alice.office.id)) == len(COMMON)


def test_a_day_is_added_moved_and_taken_away(cast: Cast, alice: Client) -> None:
    told = {"title": "Næringsdag", "kind": "other", "day": "29", "month": "2", "notice": "7"}
    for _ in range(2):  # the second by the back button
        alice.post(reverse("add-wheel-date", args=["fjellby"]), told)
    (row,) = reads.wheel(cast.alice.office.id)
    assert (row.month, row.day, row.notice) == (2, 29, 7)
    alice.post(reverse("change-wheel-date", args=["fjellby", row.id]), told | {"month": "3"})
    assert reads.wheel(cast.alice.office.id)[0].month == 3
    remove = reverse("remove-wheel-date", args=["fjellby", row.id])
    assert "Ta bort «Næringsdag»?" in text(alice.get(remove))
    assert len(reads.wheel(cast.alice.office.id)) == 1
    assert "er tatt bort fra årshjulet" in text(alice.post(remove, follow=True))
    assert reads.wheel(cast.alice.office.id) == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "31", "month": "4"}, "Det finnes ingen 31. april."),
        ({"notice": "400"}, "id_notice_error"),
        ({"title": "  "}, "Skriv hva som skjer."),
        ({"day": ""}, "Skriv dagen, et tall fra 1 til 31."),
        ({"month": "13"}, "id_month_error"),
    ],
)
def test_a_day_that_can_not_be_is_told_and_nothing_is_saved(
    cast: Cast, alice: Client, wrong: dict[str, str], said: str
) -> None:
    told = {"title": "Høring", "kind": "hearing", "day": "1", "month": "4", "notice": "14"} | wrong
    answer = alice.post(reverse("add-wheel-date", args=["fjellby"]), told)
    assert answer.status_code == 422 and said in text(answer)
    assert reads.wheel(cast.alice.office.id) == ()


def test_the_year_is_the_administrators_and_the_offices_own(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        commands.add_wheel_date(cast.erik, HEARING)
    pk = commands.add_wheel_date(cast.alice, HEARING)
    with pytest.raises(NotHere):
        commands.change_wheel_date(cast.charlie, pk, HEARING)
    with pytest.raises(NotHere):
        commands.remove_wheel_date(cast.charlie, pk)
    with pytest.raises(Unsaid):
        commands.add_wheel_date(cast.alice, Day(Kind.OTHER, "Umulig", 2, 30, 0))
    assert [row.title for row in reads.wheel(cast.alice.office.id)] == ["Høring av planen"]
