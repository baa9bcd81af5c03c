"""Guessing is slow, and nobody is kept out by another's guesses."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from handlekraft.offices.doorkeeper import (
    LETTERS,
    OF_MANY,
    OF_ONE,
    WINDOW,
    TooMany,
    ask_for_letter,
    knock,
    let_in,
    take_turn,
)
from handlekraft.offices.models import Attempt

pytestmark = pytest.mark.django_db
WHO, HERE = "alice@fjellby.example", "10.0.0.1"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time, which the test may move."""
    now = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: now[0])
    return now


def _guess(times: int, address: str = WHO, machine: str = HERE, browser: str | None = None) -> None:
    for _ in range(times):
        knock(address, machine, browser)


def test_after_ten_guesses_the_door_stays_shut_for_a_quarter_of_an_hour(clock: list[datetime]) -> None:
    _guess(OF_ONE)
    with pytest.raises(TooMany) as wait:
        knock(WHO, HERE)
    assert wait.value.until == clock[0] + WINDOW
    clock[0] += WINDOW + timedelta(seconds=1)
    knock(WHO, HERE)


def test_trying_while_waiting_makes_the_wait_no_longer(clock: list[datetime]) -> None:
    _guess(OF_ONE)
    began = clock[0]
    for _ in range(5):
        clock[0] += timedelta(minutes=2)
        with pytest.raises(TooMany) as wait:
            knock(WHO, HERE)
        assert wait.value.until == began + WINDOW


def test_another_machine_is_not_kept_out_by_the_guesses_of_one(clock: list[datetime]) -> None:
    _guess(OF_ONE)
    knock(WHO, "10.0.0.2")


def test_another_person_at_the_same_machine_is_not_kept_out(clock: list[datetime]) -> None:
    _guess(OF_ONE)
    knock("bob@fjellby.example", HERE)


def test_one_machine_can_not_guess_at_everybody(clock: list[datetime]) -> None:
    for number in range(OF_MANY):
        knock(f"person{number}@fjellby.example", HERE)
    with pytest.raises(TooMany):
        knock(WHO, HERE)
    knock(WHO, "10.0.0.2")


def test_many_machines_can_not_guess_at_one_address(clock: list[datetime]) -> None:
    for number in range(OF_MANY):
        knock(WHO, f"10.0.1.{number}")
    with pytest.raises(TooMany):
        knock(WHO, "10.0.2.1")


def test_a_browser_that_the_person_has_used_opens_however_much_others_guess(clock: list[datetime]) -> None:
    for number in range(OF_MANY):
        knock(WHO, f"10.0.1.{number}")
    knock(WHO, HERE, "known")


def test_a_known_browser_has_no_endless_guesses_either(clock: list[datetime]) -> None:
    _guess(OF_ONE, browser="known")
    with pytest.raises(TooMany):
        knock(WHO, HERE, "known")


def test_the_right_password_clears_the_mistakes_before_it(clock: list[datetime]) -> None:
    _guess(OF_ONE - 1)
    let_in(knock(WHO, HERE))
    _guess(OF_ONE)


def test_capitals_and_spaces_make_no_other_address(clock: list[datetime]) -> None:
    _guess(OF_ONE)
    with pytest.raises(TooMany):
        knock(f" {WHO.upper()} ", HERE)


def test_an_address_is_sent_three_letters_in_a_quarter_of_an_hour(clock: list[datetime]) -> None:
    for number in range(LETTERS):
        ask_for_letter(WHO, f"10.0.1.{number}")
    with pytest.raises(TooMany):
        ask_for_letter(WHO, HERE)
    ask_for_letter("bob@fjellby.example", HERE)


def test_what_is_kept_tells_neither_address_nor_machine_and_is_soon_gone(clock: list[datetime]) -> None:
    _guess(3)
    kept = " ".join(Attempt.objects.values_list("whose", flat=True))
    assert "alice" not in kept and HERE not in kept
    clock[0] += WINDOW + timedelta(seconds=1)
    knock("bob@fjellby.example", HERE, "known")
    assert Attempt.objects.count() == 1


def test_a_turn_is_ones_own_until_the_window_is_over(clock: list[datetime]) -> None:
    assert take_turn("remind", "1") and not take_turn("remind", "1") and take_turn("remind", "2")
    clock[0] += WINDOW
    assert take_turn("remind", "1") and not take_turn("remind", "1")


@pytest.mark.server
@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory has one writer at a time")
@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_the_same_moment_no_more_are_let_through() -> None:
    together = Barrier(3 * OF_ONE)

    def once(_number: int) -> bool:
        together.wait()
        try:
            knock(WHO, HERE)
        except TooMany:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(3 * OF_ONE) as people:
        assert sum(people.map(once, range(3 * OF_ONE))) <= OF_ONE
