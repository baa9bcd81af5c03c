"""Numbers and sums of money as plans write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.numbers import amounts, number_word, numbers


@pytest.mark.parametrize(
    ("text", "kroner"),
    [
        ("kr 750 000", 750_000),
        ("kr. 2 000 000,-", 2_000_000),
        ("80.000,-", 80_000),
        ("kr 1\u00a0250\u00a0000", 1_250_000),
        ("1\u2009250\u2009000 kroner", 1_250_000),
        ("1\u202f250\u202f000 kr", 1_250_000),
        ("7 mill", 7_000_000),
        ("1,4 mill. kroner", 1_400_000),
        ("2.5 mill.", 2_500_000),
        ("MNOK 3,5", 3_500_000),
        ("tre millionar", 3_000_000),
        ("en halv million kroner", 500_000),
        ("halvannen million", 1_500_000),
        ("to hundre tusen kroner", 200_000),
        ("60 tusen", 60_000),
        ("NOK 90 000", 90_000),
        ("18000", 18_000),
        ("640.000", 640_000),
        ("3 x 25 000", 75_000),
        ("to x 40 000", 80_000),
        ("12 plasser à kr 2 500", 30_000),
        ("kr 99,50", 100),
    ],
)
def test_a_sum_is_read_in_whole_kroner(text: str, kroner: int) -> None:
    assert [amount.value for amount in amounts(text)] == [kroner]


@pytest.mark.parametrize(
    "text",
    [
        "2026",
        "2025–2027",
        "01.09.2026",
        "40 timer",
        "3 000 dekar",
        "uke 26",
        "25 %",
        "100 000–200 000 kr",
        "rv. 4",
    ],
)
def test_what_is_no_sum_or_two_sums_in_one_is_none(text: str) -> None:
    assert amounts(text) == ()


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("kr 500 per hytte", "hytte"),
        ("35.000,- pr arrangement", "arrangement"),
        ("2 000 kr/mnd", "mnd"),
        ("à kr 900", "stk"),
        ("kr 500 per år", None),
        ("kr 500/år", None),
        ("12 plasser à kr 900", None),
    ],
)
def test_a_price_says_what_it_is_for_unless_the_text_says_how_many(text: str, each: str | None) -> None:
    assert [amount.each for amount in amounts(text)] == [each]


def test_several_sums_stand_where_they_stand() -> None:
    text = "kr 450 000 årlig for 2025 og 2026, hvorav 1,5 mill. kroner"
    assert [text[a.start : a.end] for a in amounts(text)] == ["kr 450 000", "1,5 mill. kroner"]


@given(st.integers(1, 10**9), st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", "."]))
def test_a_sum_is_the_same_with_every_thousands_separator(kroner: int, separator: str) -> None:
    written = f"{kroner:,}".replace(",", separator)
    assert [amount.value for amount in amounts(f"krever kr {written},- til drift")] == [kroner]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2 kurs, 24 deltakere", [2, 24]),
        ("1 500 til 3 000", [1500, 3000]),
        ("2,4 km", [2.4]),
        ("tjuefem elever og ein lærar", [25, 1]),
        ("Åtte, tolv, førti", [8, 12, 40]),
        ("10. trinn, 1. juni, 01.09.2026, 2026, rv. 4 og § 3", []),
    ],
)
def test_numbers_are_quantities_and_not_dates_ordinals_or_roads(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers(text)] == values


@pytest.mark.parametrize(
    ("word", "value"),
    [("én", 1), ("ein", 1), ("eitt", 1), ("to", 2), ("sju", 7), ("syv", 7), ("tjueto", 22), ("hundre", 100)],
)
def test_number_words_are_known_in_both_written_languages(word: str, value: int) -> None:
    assert number_word(word) == number_word(word.upper()) == value


def test_another_word_is_no_number() -> None:
    assert number_word("torsdag") is None
