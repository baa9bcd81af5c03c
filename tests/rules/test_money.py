"""The money of a plan: each krone once, in its year, and what is unclear stays unclear."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.meaning import (
    ActionMeaning,
    FinancingKind,
    FinancingMeaning,
    TimingKind,
    TimingMeaning,
)
from handlekraft.rules.money import Doubt, MoneyLine, money_by_year, money_lines
from handlekraft.rules.plan import Action, FocusArea, Passage, Period, Plan

PERIOD = Period(2024, 2026)
OWN, GROWTH, SEPARATE = FinancingKind.OWN_FRAME, FinancingKind.INCREASED_FRAME, FinancingKind.SEPARATE_FRAME


def plan(*areas: Iterable[tuple[FinancingMeaning, ...]]) -> Plan:
    """A plan of areas, each a list of the money of its actions."""
    return Plan(
        Passage("Plan"),
        PERIOD,
        focus_areas=tuple(
            FocusArea(
                Passage(f"Område {number}"),
                actions=tuple(Action(Passage("Tiltak"), meaning=ActionMeaning(financing=m)) for m in actions),
            )
            for number, actions in enumerate(areas)
        ),
    )


def timed(
    money: Iterable[tuple[FinancingMeaning, ...]], timings: Iterable[tuple[TimingMeaning, ...]]
) -> Plan:
    actions = tuple(
        Action(Passage("Tiltak"), meaning=ActionMeaning(financing=sums, timing=timing))
        for sums, timing in zip(money, timings, strict=True)
    )
    return Plan(Passage("Plan"), PERIOD, focus_areas=(FocusArea(Passage("Område"), actions=actions),))


def program(lead: str = "") -> tuple[FinancingMeaning, ...]:
    text = f"{lead}Årlig innskudd kr. 2 000 000,-, krever en økt ramme på kr. 700 000,-"
    return (
        FinancingMeaning(text, None, 2_000_000, "year"),
        FinancingMeaning(text, GROWTH, 700_000),
    )


def test_a_contribution_named_in_several_rows_is_one_line_of_them_all() -> None:
    lines = money_lines(plan([program(), program("Vekstprogrammet ")], [(), program()]))
    assert [(line.kind, line.amount, line.actions) for line in lines] == [
        (None, 2_000_000, ((0, 0), (0, 1), (1, 1))),
        (GROWTH, 700_000, ((0, 0), (0, 1), (1, 1))),
    ]


def test_a_contribution_told_in_other_words_is_the_same_where_the_same_sums_stand_together() -> None:
    text = "2 000 000 kroner hvert år fra kommunen. Rammen økes med 700 000 kroner."
    told = (FinancingMeaning(text, None, 2_000_000, "year"), FinancingMeaning(text, GROWTH, 700_000))
    assert [len(line.actions) for line in money_lines(plan([program(), told]))] == [2, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            FinancingMeaning("Kr 50 000 til messe", None, 50_000),
            FinancingMeaning("Kr 50 000 til kurs", None, 50_000),
        ),
        (FinancingMeaning("Leie kr 50 000", None, 50_000), FinancingMeaning("Leie kr 60 000", None, 60_000)),
        (
            FinancingMeaning("Leie kr 50 000", OWN, 50_000),
            FinancingMeaning("Leie kr 50 000", SEPARATE, 50_000),
        ),
        (
            FinancingMeaning("Leie kr 9 000", None, 9_000, "year"),
            FinancingMeaning("Leie kr 9 000", None, 9_000),
        ),
        (FinancingMeaning("Kr 50 000,-", None, 50_000), FinancingMeaning("Kr 50 000,-", None, 50_000)),
        (
            FinancingMeaning("50 000 årlig", None, 50_000, "year"),
            FinancingMeaning("50 000 årlig", None, 50_000, "year"),
        ),
    ],
)
def test_another_purpose_sum_kind_or_rhythm_and_a_bare_sum_are_lines_of_their_own(
    one: FinancingMeaning, other: FinancingMeaning
) -> None:
    assert len(money_lines(plan([(one,), (other,)]))) == 2


def test_money_without_a_sum_is_no_line() -> None:
    assert money_lines(plan([(FinancingMeaning("Innenfor egne rammer", OWN),)])) == ()


def test_a_yearly_sum_counts_in_every_year_of_the_period_or_from_the_year_it_names() -> None:
    always = FinancingMeaning("Kurs kr 10 000 årlig", None, 10_000, "year")
    later = FinancingMeaning("Leie kr 500 årlig fra 2025", None, 500, "year", (2025,))
    two = FinancingMeaning("Lån kr 70 årlig 2025 og 2026", None, 70, "year", (2025, 2026))
    totals = money_by_year(money_lines(plan([(always, later, two)])), PERIOD).totals()
    assert totals == {(None, 2024): 10_000, (None, 2025): 10_570, (None, 2026): 10_570}


KURS = FinancingMeaning("Kurs kr 10 000 årlig", None, 10_000, "year")
PLANNED_2025 = TimingMeaning("2025", TimingKind.PLANNED, date(2025, 1, 1))
PLANNED_2026 = TimingMeaning("Høsten 2026", TimingKind.PLANNED, date(2026, 9, 1))
ONGOING = TimingMeaning("Pågår", TimingKind.ONGOING)
DEADLINE = TimingMeaning("Innen 2026", TimingKind.BY, None, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("timings", "years"),
    [
        ([(PLANNED_2025,)], (2025, 2026)),
        ([(PLANNED_2026, PLANNED_2025)], (2025, 2026)),
        ([(PLANNED_2026,), (PLANNED_2025,)], (2025, 2026)),
        ([(PLANNED_2026, ONGOING)], (2024, 2025, 2026)),
        ([(PLANNED_2026, DEADLINE)], (2024, 2025, 2026)),
        ([(PLANNED_2026,), ()], (2024, 2025, 2026)),
        ([()], (2024, 2025, 2026)),
        ([(TimingMeaning("2022", TimingKind.PLANNED, date(2022, 1, 1)),)], (2024, 2025, 2026)),
    ],
)
def test_a_yearly_sum_counts_from_the_start_of_its_first_action(
    timings: list[tuple[TimingMeaning, ...]], years: tuple[int, ...]
) -> None:
    lines = money_lines(timed([(KURS,)] * len(timings), timings))
    assert [item.years for item in money_by_year(lines, PERIOD).placed] == [years]


def test_a_year_that_the_sum_names_goes_before_the_start_of_its_action() -> None:
    named = FinancingMeaning("Leie kr 500 årlig fra 2025", None, 500, "year", (2025,))
    lines = money_lines(timed([(named,)], [(PLANNED_2026,)]))
    assert [item.years for item in money_by_year(lines, PERIOD).placed] == [(2025, 2026)]


def test_a_sum_for_several_years_is_not_multiplied_but_shown_as_unclear() -> None:
    sum_ = FinancingMeaning(
        "Krever ramme for 2025 og 2026 på kr 90 000", SEPARATE, 90_000, None, (2025, 2026)
    )
    by_year = money_by_year(money_lines(plan([(sum_,)])), PERIOD)
    assert not by_year.totals() and not by_year.without_year
    assert [(item.line.amount, item.doubt) for item in by_year.unclear] == [(90_000, Doubt.YEARS)]
    assert "hvert år eller alle årene til sammen" in by_year.unclear[0].reason


@pytest.mark.parametrize(
    ("text", "sums", "doubts"),
    [
        ("Kr 400 per elev, inntil kr 9 000 årlig", [400, 9_000], [Doubt.PRICE, None]),
        ("kr 9 000 årlig, hvorav eierne bidrar med 4 000", [9_000, 4_000], [None, Doubt.PART]),
        (
            "5 000 kr i 2025 og 4 000 kr i 2026, totalt 9 000 kr",
            [5_000, 4_000, 9_000],
            [None, None, Doubt.SUM],
        ),
        ("Inntil kr 400 per hus, samlet ramme 9 000 kr", [400, 9_000], [Doubt.PRICE, None]),
        ("kommunen 1 000, bedriftene 1 000", [1_000, 1_000], [None, None]),
    ],
)
def test_a_price_a_part_and_a_total_are_not_money_of_their_own(
    text: str, sums: list[int], doubts: list[Doubt | None]
) -> None:
    lines = money_lines(plan([tuple(FinancingMeaning(text, None, amount) for amount in sums)]))
    assert [line.doubt for line in lines] == doubts
    reasons = [item.reason for item in money_by_year(lines, PERIOD).unclear]
    assert len(reasons) == sum(doubt is not None for doubt in doubts)
    assert all("{" not in reason and "None" not in reason for reason in reasons)


def test_a_sum_without_a_year_stands_without_one() -> None:
    once = FinancingMeaning("Skilt kr 8 000", OWN, 8_000)
    yearly = FinancingMeaning("Kurs kr 10 000 årlig", OWN, 10_000, "year")
    by_year = money_by_year(money_lines(plan([(once, yearly)])), None)
    assert by_year.totals_without_year() == {(OWN, None): 8_000, (OWN, "year"): 10_000}
    assert by_year.totals() == {}


THINGS = st.sampled_from(["messe", "kurs", "leie", "kart", "skilt"])
KINDS = st.sampled_from([None, OWN, GROWTH, SEPARATE])


@st.composite
def contributions(draw: st.DrawFn) -> FinancingMeaning:
    amount = draw(st.integers(1, 9)) * 10 ** draw(st.integers(3, 6))
    per = draw(st.sampled_from([None, "year"]))
    years = tuple(sorted(draw(st.sets(st.integers(2023, 2027), max_size=3))))
    text = f"{draw(THINGS).capitalize()} kr {amount:,}".replace(",", " ")
    return FinancingMeaning(text, draw(KINDS), amount, "year" if per else None, years)


TIMES = st.lists(
    st.builds(
        TimingMeaning,
        st.just("da"),
        st.sampled_from(list(TimingKind)),
        st.sampled_from([None, *(date(year, 3, 1) for year in range(2023, 2028))]),
    ),
    max_size=2,
).map(tuple)
PLANS = st.lists(st.lists(st.lists(contributions(), max_size=3).map(tuple), max_size=4), max_size=3)
Money = list[list[tuple[FinancingMeaning, ...]]]


@given(PLANS)
def test_no_krone_is_counted_twice_however_often_a_contribution_is_repeated(areas: Money) -> None:
    different = {meaning for actions in areas for money in actions for meaning in money}
    lines = money_lines(plan(*areas, *areas))
    assert sum(line.amount for line in lines) == sum(meaning.amount or 0 for meaning in different)


@given(PLANS)
def test_every_action_that_names_money_is_linked_from_its_line(areas: Money) -> None:
    linked = {ref for line in money_lines(plan(*areas)) for ref in line.actions}
    assert linked == {(a, n) for a, actions in enumerate(areas) for n, money in enumerate(actions) if money}


@given(PLANS, st.sampled_from([None, PERIOD, Period(2025, 2030)]))
def test_the_lines_are_the_years_and_what_has_none_and_what_is_unclear(
    areas: Money, period: Period | None
) -> None:
    lines = money_lines(plan(*areas))
    by_year = money_by_year(lines, period)
    parts: list[MoneyLine] = [
        *(item.line for item in by_year.placed),
        *by_year.without_year,
        *(item.line for item in by_year.unclear),
    ]
    assert sorted(map(id, parts)) == sorted(map(id, lines))
    assert sum(by_year.totals().values()) == sum(
        item.line.amount * len(item.years) for item in by_year.placed
    )
    assert sum(by_year.totals_without_year().values()) == sum(line.amount for line in by_year.without_year)
    assert all(len(item.years) == len(set(item.years)) > 0 for item in by_year.placed)
    assert all(len(item.years) == 1 or item.line.per == "year" for item in by_year.placed)


@given(st.lists(st.tuples(st.lists(contributions(), max_size=3).map(tuple), TIMES), max_size=5))
def test_a_yearly_sum_never_counts_before_any_of_its_actions_may_have_begun(
    rows: list[tuple[tuple[FinancingMeaning, ...], tuple[TimingMeaning, ...]]],
) -> None:
    lines = money_lines(timed([money for money, _ in rows], [timing for _, timing in rows]))
    for item in money_by_year(lines, PERIOD).placed:
        if item.line.per and not item.line.years:
            starts = [t.start for _, n in item.line.actions for t in rows[n][1]]
            known = [day.year for day in starts if day]
            assert min(item.years) == PERIOD.first or min(item.years) == min(known)
