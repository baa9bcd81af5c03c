"""How an action stands follows from what is known and the day, and says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.indicators import Measure, Observed, Progress, progress
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.status import SEVERITY, Code, Facts, Message, State, status

BEGAN = date(2025, 1, 1)
TODAY = date(2025, 6, 30)
VISITS = Measure(
    "5 bedriftsbesøk",
    IndicatorKind.COUNT,
    target=5,
    unit="bedriftsbesøk",
    starts=BEGAN,
    due=date(2025, 12, 31),
)
_days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
_numbers = st.integers(0, 40).map(float)


def fresh(**known: object) -> Facts:
    return replace(Facts(followed_from=TODAY), **known)  # type: ignore[arg-type]


def reasons(facts: Facts, today: date = TODAY) -> list[str]:
    return [str(reason) for reason in status(facts, today).reasons]


def test_an_action_nobody_has_reported_on_yet_is_not_silent() -> None:
    assert status(fresh(), TODAY).code is Code.UNREPORTED


def test_silence_is_told_in_days() -> None:
    facts = Facts(followed_from=TODAY - timedelta(days=94))
    assert status(facts, TODAY).code is Code.SILENT
    assert "ingen statusmelding på 94 dager" in reasons(facts)


def test_silence_begins_after_the_start_of_an_action_that_waits() -> None:
    facts = Facts(followed_from=BEGAN - timedelta(days=400), starts=TODAY - timedelta(days=10))
    assert status(facts, TODAY).code is Code.UNREPORTED


def test_a_passed_deadline_is_late_and_not_silent() -> None:
    facts = Facts(followed_from=date(2025, 1, 1), due=date(2025, 12, 31))
    found = status(facts, date(2026, 2, 1))
    assert found.code is Code.LATE
    assert str(found.reasons[0]) == "fristen 31.12.2025 er passert"
    assert "ingen statusmelding på 396 dager" in [str(reason) for reason in found.reasons]


def test_the_last_day_is_not_late() -> None:
    assert status(fresh(due=TODAY), TODAY).code is Code.UNREPORTED


def test_an_indicator_behind_its_path_is_at_risk_whatever_was_reported() -> None:
    seen = progress(VISITS, [Observed(date(2025, 2, 3), 1)], TODAY)
    facts = fresh(last=Message(State.ON_TRACK, TODAY), indicators=(seen,))
    assert status(facts, TODAY).code is Code.AT_RISK
    assert reasons(facts) == ["1 av 5 bedriftsbesøk, forventet 2 nå", "meldt i rute 30.06.2025"]


def test_a_finished_action_stays_finished_and_tells_what_it_did_not_reach() -> None:
    seen = progress(VISITS, [Observed(date(2025, 2, 3), 2)], TODAY)
    facts = fresh(last=Message(State.FINISHED, TODAY), indicators=(seen,), due=BEGAN, steps=3, steps_done=2)
    assert status(facts, date(2027, 1, 1)).code is Code.FINISHED
    assert reasons(facts) == [
        "meldt ferdig 30.06.2025",
        "2 av 5 bedriftsbesøk",
        "2 av 3 deltiltak er krysset av",
    ]


def test_an_action_that_should_have_started_is_late() -> None:
    facts = fresh(starts=TODAY - timedelta(days=3), last=Message(State.NOT_STARTED, TODAY))
    assert status(facts, TODAY).code is Code.LATE


def test_an_action_that_will_start_is_not_silent_before_it_does() -> None:
    facts = Facts(followed_from=date(2020, 1, 1), starts=TODAY + timedelta(days=1))
    assert status(facts, TODAY).code is Code.NOT_STARTED


def test_a_stopped_action_is_told_as_stopped_also_when_its_deadline_has_passed() -> None:
    facts = fresh(last=Message(State.STOPPED, TODAY), due=BEGAN)
    assert status(facts, TODAY).code is Code.STOPPED
    assert "fristen 01.01.2025 er passert" in reasons(facts)


def test_an_action_without_owner_says_so() -> None:
    assert reasons(fresh(has_owner=False))[-1] == "ingen har fått ansvaret"


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    return Measure(
        "mål",
        draw(st.sampled_from(IndicatorKind)),
        target=draw(st.none() | _numbers),
        baseline=draw(st.none() | _numbers),
        per_year=draw(st.booleans()),
        starts=draw(st.none() | _days),
        due=draw(st.none() | _days),
    )


_observed = st.lists(st.builds(Observed, _days, _numbers), max_size=4)


@st.composite
def facts_on(draw: st.DrawFn, today: date, found: tuple[Progress, ...] = ()) -> Facts:
    return Facts(
        followed_from=draw(_days),
        starts=draw(st.none() | _days),
        due=draw(st.none() | _days),
        last=draw(st.none() | st.builds(Message, st.sampled_from(State), st.just(min(today, draw(_days))))),
        indicators=found,
        has_owner=draw(st.booleans()),
        silent_after=draw(st.integers(1, 400)),
    )


@given(st.data(), _days)
def test_every_action_has_a_status_with_a_reason(data: st.DataObject, today: date) -> None:
    rows = data.draw(st.lists(st.tuples(measures(), _observed), max_size=3))
    found = tuple(progress(measure, seen, today) for measure, seen in rows)
    said = status(data.draw(facts_on(today, found)), today)
    assert said.reasons and all(str(reason) for reason in said.reasons)


@given(st.data(), _days, st.integers(0, 1000))
def test_time_alone_never_makes_it_better(data: st.DataObject, today: date, days: int) -> None:
    facts = data.draw(facts_on(date(2024, 1, 1)))
    later = today + timedelta(days=days)
    before, after = status(facts, today).code, status(facts, later).code
    assert SEVERITY[after] >= SEVERITY[before]


@given(measures(), _observed, _days, st.integers(0, 1000))
def test_what_is_expected_of_a_count_never_falls(
    measure: Measure, seen: list[Observed], today: date, days: int
) -> None:
    count = replace(measure, kind=IndicatorKind.COUNT, per_year=False)
    now = progress(count, seen, today).expected
    then = progress(count, seen, today + timedelta(days=days)).expected
    assert (now is None) == (then is None)
    assert now is None or then is None or then >= now


@given(measures(), _observed, _days)
def test_what_is_reached_is_neither_behind_nor_overdue(
    measure: Measure, seen: list[Observed], today: date
) -> None:
    found = progress(measure, seen, today)
    assert not (found.reached and (found.behind() or found.overdue(today)))


def _maintain(value: float) -> Progress:
    kept = Measure(
        "dagens nivå",
        IndicatorKind.MAINTAIN,
        starts=BEGAN,
        due=date(2025, 12, 31),
        unit="tilbydere",
    )
    return progress(kept, [Observed(BEGAN, 12), Observed(TODAY, value)], TODAY)


def test_a_level_to_keep_is_kept_from_its_first_observation() -> None:
    assert _maintain(12).reached and not _maintain(12).behind()
    assert _maintain(11).behind()


def test_a_number_to_bring_down_is_reached_from_above() -> None:
    wait = Measure(
        "svartid",
        IndicatorKind.LEVEL,
        target=20,
        baseline=40,
        unit="dager",
        starts=BEGAN,
        due=date(2025, 12, 31),
    )
    assert progress(wait, [Observed(TODAY, 35)], TODAY).behind()
    assert not progress(wait, [Observed(TODAY, 28)], TODAY).behind()
    assert progress(wait, [Observed(TODAY, 19)], TODAY).reached


def test_a_yearly_count_starts_anew_each_year() -> None:
    yearly = replace(VISITS, per_year=True, due=None)
    seen = [Observed(date(2025, 3, 1), 5)]
    assert progress(yearly, seen, date(2025, 12, 31)).reached
    assert progress(yearly, seen, date(2026, 12, 31)).value == 0


@pytest.mark.parametrize("kind", [IndicatorKind.YES_NO, IndicatorKind.MILESTONE])
def test_a_milestone_is_late_only_after_its_day(kind: IndicatorKind) -> None:
    done = Measure("Avtale inngått", kind, due=TODAY)
    assert not progress(done, [], TODAY).overdue(TODAY)
    assert progress(done, [], TODAY).overdue(TODAY + timedelta(days=1))
    assert progress(done, [Observed(TODAY, 1)], TODAY).reached


YEARLY = Measure(
    "Ett arrangement i året",
    IndicatorKind.COUNT,
    target=1,
    unit="arrangement",
    per_year=True,
    starts=date(2024, 1, 1),
    due=date(2026, 12, 31),
)


def test_years_that_lacked_something_make_a_yearly_count_behind() -> None:
    today = date(2026, 11, 22)
    found = progress(YEARLY, [], today)
    assert found.behind() and found.expected == 0
    assert status(fresh(indicators=(found,)), today).code is Code.AT_RISK
    said = reasons(fresh(last=Message(State.ON_TRACK, today), indicators=(found,)), today)
    assert said[0] == "«Ett arrangement i året» ble ikke nådd hvert år: 2024: 0 av 1, 2025: 0 av 1"


def test_a_year_that_was_made_up_for_is_told_but_is_not_behind() -> None:
    seen = [Observed(date(2025, 5, 1), 1)]
    found = progress(YEARLY, seen, date(2026, 11, 22))
    assert [short.year for short in found.short] == [2024] and not found.behind()
    assert not progress(YEARLY, [*seen, Observed(date(2024, 5, 1), 1)], date(2026, 11, 22)).short
    assert not progress(YEARLY, [Observed(date(2026, 5, 1), 1)], date(2026, 11, 22)).behind()


def test_a_part_of_a_year_is_asked_for_a_part_of_the_number() -> None:
    four = replace(YEARLY, target=4, starts=date(2024, 7, 1))
    assert [short.goal for short in progress(four, [], date(2026, 2, 1)).short] == [2, 4]


def test_the_last_year_is_still_the_last_when_the_time_is_over() -> None:
    seen = [Observed(date(year, 5, 1), 1) for year in (2024, 2025, 2026)]
    after = progress(YEARLY, seen, date(2027, 3, 1))
    assert after.reached and not after.overdue(date(2027, 3, 1))
    late = progress(YEARLY, seen[:2], date(2027, 3, 1))
    assert late.overdue(date(2027, 3, 1)) and late.value == 0


def test_nothing_registered_is_no_better_than_too_little() -> None:
    none, one = (progress(VISITS, seen, TODAY) for seen in ([], [Observed(BEGAN, 1)]))
    told = [fresh(last=Message(State.ON_TRACK, TODAY), indicators=(found,)) for found in (none, one)]
    assert [status(facts, TODAY).code for facts in told] == [Code.AT_RISK] * 2
    said = "ingen resultater er registrert for «5 bedriftsbesøk», forventet 2 nå"
    assert reasons(told[0])[0] == said
    unheard = fresh(indicators=(none,))
    assert status(unheard, TODAY).code is Code.UNREPORTED and said in reasons(unheard)


@given(measures(), _days, st.integers(0, 1000))
def test_years_that_lacked_something_are_never_forgotten(measure: Measure, today: date, days: int) -> None:
    yearly = replace(measure, kind=IndicatorKind.COUNT, per_year=True)
    now, then = (progress(yearly, [], day) for day in (today, today + timedelta(days=days)))
    assert then.short[: len(now.short)] == now.short


@given(measures(), _observed, _days, st.integers(1, 40))
def test_more_of_a_count_is_never_worse(
    measure: Measure, seen: list[Observed], today: date, more: int
) -> None:
    count = replace(measure, kind=IndicatorKind.COUNT, baseline=None)
    said = fresh(last=Message(State.ON_TRACK, today))
    less, most = (
        status(replace(said, indicators=(progress(count, found, today),)), today).code
        for found in (seen, [*seen, Observed(today, more)])
    )
    assert SEVERITY[most] <= SEVERITY[less]
