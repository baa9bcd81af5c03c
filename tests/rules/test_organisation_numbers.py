"""Organisation numbers are read as people write them, and a slip of the hand is found out."""

from __future__ import annotations

import pytest

from handlekraft.rules.organisation_numbers import is_right, read, shown


@pytest.mark.parametrize("written", ["923609016", "923 609 016", " NO923609016MVA ", "no 923 609 016 mva"])
def test_a_number_is_read_however_it_is_written(written: str) -> None:
    assert read(written) == 923609016


@pytest.mark.parametrize("written", ["", "92360901", "9236090166", "92360901a", "Equinor"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert read(written) is None


@pytest.mark.parametrize("number", [923609016, 974760673, 883603362])
def test_a_real_number_is_right_and_no_other_last_digit_is(number: int) -> None:
    tens = number // 10 * 10
    assert [last for last in range(10) if is_right(tens + last)] == [number % 10]


def test_a_number_begins_with_eight_or_nine() -> None:
    assert not is_right(123456785) and not is_right(16)


def test_a_number_is_shown_in_threes() -> None:
    assert shown(923609016) == "923 609 016"
