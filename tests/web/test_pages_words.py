"""Numbers, dates and meanings in words."""

from __future__ import annotations

from datetime import date

import pytest

from handlekraft.rules.meaning import (
    FinancingKind,
    FinancingMeaning,
    IndicatorKind,
    IndicatorMeaning,
    TimingKind,
    TimingMeaning,
)
from handlekraft.web.pages import words


def test_kroner_never_break_over_lines() -> None:
    assert words.kroner(1_000_000) == "kr\u00a01\u202f000\u202f000"
    assert words.number(2.5) == "2,5"


def test_a_day_is_written_out() -> None:
    assert words.day(date(2025, 12, 31)) == "31. desember 2025"


@pytest.mark.parametrize(
    ("listed", "told"), [((), ""), (("a",), "a"), (("a", "b"), "a og b"), (("a", "b", "c"), "a, b og c")]
)
def test_lists_are_told_with_og(listed: tuple[str, ...], told: str) -> None:
    assert words.listed(listed) == told


@pytest.mark.parametrize(
    ("years", "told"),
    [((), ""), ((2025,), "2025"), ((2026, 2025), "2025–2026"), ((2024, 2026), "2024 og 2026")],
)
def test_only_years_in_a_row_are_a_span(years: tuple[int, ...], told: str) -> None:
    assert words.year_span(years) == told


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (None, None, ""),
        (date(2025, 1, 1), None, "2025"),
        (date(2026, 9, 1), None, "1. september 2026"),
        (None, date(2026, 6, 1), "1. juni 2026"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 1, 1), date(2026, 12, 31), "2025–2026"),
        (date(2025, 1, 1), date(2025, 6, 30), "første halvår 2025"),
        (date(2025, 7, 1), date(2025, 12, 31), "andre halvår 2025"),
        (date(2026, 1, 1), date(2026, 3, 31), "1. kvartal 2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "4. kvartal 2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "februar 2026"),
        (date(2026, 2, 1), date(2026, 4, 30), "februar 2026 – april 2026"),
        (date(2025, 11, 1), date(2026, 1, 31), "november 2025 – januar 2026"),
        (date(2026, 2, 3), date(2026, 2, 5), "3. februar 2026 – 5. februar 2026"),
    ],
)
def test_a_stretch_of_time_has_its_shortest_words(start: date | None, end: date | None, told: str) -> None:
    assert words.span(start, end) == told


def test_timing_says_what_happens_then() -> None:
    assert (
        words.timing_words(TimingMeaning("", TimingKind.BY, None, date(2026, 6, 1))) == "Frist 1. juni 2026"
    )
    assert words.timing_words(TimingMeaning("", TimingKind.ONGOING)) == "Pågår"


AUTUMN = (date(2025, 9, 1), date(2025, 11, 30))


@pytest.mark.parametrize(
    ("timing", "told"),
    [
        (TimingMeaning("Oppstart høsten 2025", TimingKind.PLANNED, AUTUMN[0]), "Oppstart høsten 2025"),
        (TimingMeaning("Høsten 2025", TimingKind.PLANNED, *AUTUMN), "Oppstart høsten 2025"),
        (
            TimingMeaning("Vedtas tidlig på høsten 2025.", TimingKind.PLANNED, *AUTUMN),
            "Oppstart tidlig på høsten 2025",
        ),
        (TimingMeaning("Innen høsten 2025", TimingKind.BY, None, AUTUMN[1]), "Frist høsten 2025"),
        (TimingMeaning("Haust og vår", TimingKind.PLANNED), "Oppstart haust og vår"),
        (
            TimingMeaning("Fra skoleåret 2025/26", TimingKind.PLANNED, date(2025, 8, 1)),
            "Oppstart skoleåret 2025/26",
        ),
        (TimingMeaning("1. mai 2026", TimingKind.PLANNED, date(2026, 5, 1)), "Oppstart 1. mai 2026"),
        (
            TimingMeaning("Oppstart høsten 2025, evalueres i 2028", TimingKind.PLANNED, date(2028, 1, 1)),
            "Oppstart 2028",
        ),
        (TimingMeaning("Hver høst", TimingKind.CONTINUOUS), "Løpende"),
        (
            TimingMeaning("Pågår ut 2026", TimingKind.ONGOING, None, date(2026, 12, 31)),
            "Pågår til 31. desember 2026",
        ),
        (TimingMeaning("Årlig fra 2025", TimingKind.CONTINUOUS, date(2025, 1, 1)), "Løpende fra 2025"),
    ],
)
def test_a_time_is_told_no_more_exactly_than_the_plan_does(timing: TimingMeaning, told: str) -> None:
    assert words.timing_words(timing) == told


@pytest.mark.parametrize(
    ("money", "told"),
    [
        (FinancingMeaning("", FinancingKind.OWN_FRAME), "Innenfor egne rammer"),
        (
            FinancingMeaning("", FinancingKind.INCREASED_FRAME, 300_000, "year"),
            "kr\u00a0300\u202f000 i året, økt ramme",
        ),
        (
            FinancingMeaning("", FinancingKind.SEPARATE_FRAME, 500_000, None, (2025, 2026)),
            "kr\u00a0500\u202f000, egen ramme 2025–2026",
        ),
        (FinancingMeaning("", None, 1_000_000, "year"), "kr\u00a01\u202f000\u202f000 i året"),
    ],
)
def test_money_in_short(money: FinancingMeaning, told: str) -> None:
    assert words.money_words(money) == told


@pytest.mark.parametrize(
    ("indicator", "told"),
    [
        (IndicatorMeaning("", IndicatorKind.YES_NO), "Er gjennomført eller ikke"),
        (
            IndicatorMeaning("", IndicatorKind.COUNT, 2, "arrangementer", "year"),
            "Telles, skal bli 2 arrangementer i året",
        ),
        (
            IndicatorMeaning("", IndicatorKind.COUNT, 1, "nyetablering", None, date(2026, 12, 31)),
            "Telles, skal bli 1 nyetablering innen 31. desember 2026",
        ),
        (IndicatorMeaning("", IndicatorKind.COUNT), "Telles"),
        (IndicatorMeaning("", IndicatorKind.LEVEL), "Skal øke, uten tallfestet mål"),
        (IndicatorMeaning("", IndicatorKind.SHARE, 2, "per cent"), "Andel, skal bli 2 prosent"),
        (IndicatorMeaning("", IndicatorKind.SCORE, 4, "points"), "Karakter, skal bli 4"),
    ],
)
def test_an_indicator_in_a_sentence(indicator: IndicatorMeaning, told: str) -> None:
    assert words.indicator_words(indicator) == told


def test_every_kind_has_its_word() -> None:
    assert {kind.value for kind in TimingKind} | {words.UNSAID} == set(words.STATES)
    assert {kind.value for kind in FinancingKind} | {words.UNSAID} == set(words.FRAMES)
    for kind in IndicatorKind:
        assert words.indicator_words(IndicatorMeaning("", kind))
