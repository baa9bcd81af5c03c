"""Late results say so, a year is counted from the start, and the same texts are told apart."""

from __future__ import annotations

from datetime import date

import pytest

from handlekraft.rules.indicators import Measure, Observed, end_of_years, progress, told_apart
from handlekraft.rules.meaning import IndicatorKind

DUE = date(2025, 12, 31)
TODAY = date(2026, 3, 1)
VISITS = Measure("5 besøk", IndicatorKind.COUNT, target=5, starts=date(2025, 1, 1), due=DUE)
DONE = Measure("Avtale inngått", IndicatorKind.MILESTONE, due=DUE)


@pytest.mark.parametrize(
    ("measure", "seen", "late"),
    [
        (VISITS, [(date(2025, 6, 1), 3), (date(2025, 12, 31), 2)], False),
        (VISITS, [(date(2025, 6, 1), 3), (date(2026, 1, 1), 2)], True),
        (VISITS, [(date(2025, 6, 1), 5), (date(2026, 1, 1), 2)], False),
        (VISITS, [(date(2026, 2, 1), 4)], False),
        (DONE, [(date(2026, 1, 10), 1)], True),
        (DONE, [(date(2025, 1, 10), 1)], False),
        (DONE, [(date(2025, 1, 10), 1), (date(2026, 1, 10), 0)], False),
    ],
)
def test_what_was_reached_after_the_deadline_is_late(
    measure: Measure, seen: list[tuple[date, float]], late: bool
) -> None:
    found = progress(measure, [Observed(*each) for each in seen], TODAY)
    assert found.late is late
    assert found.reached or not late


def test_nothing_is_late_without_a_deadline_or_before_it() -> None:
    seen = [Observed(date(2025, 3, 1), 5)]
    assert not progress(Measure("5 besøk", IndicatorKind.COUNT, target=5), seen, TODAY).late
    assert not progress(VISITS, seen, date(2025, 4, 1)).late


def test_a_level_to_keep_is_never_reached_late() -> None:
    kept = Measure("Beholde 300 ansatte", IndicatorKind.MAINTAIN, target=300, due=DUE)
    assert not progress(kept, [Observed(date(2026, 2, 1), 310)], TODAY).late


@pytest.mark.parametrize(
    ("starts", "years", "ends"),
    [
        (date(2025, 1, 1), 1, date(2025, 12, 31)),
        (date(2025, 8, 1), 1, date(2026, 7, 31)),
        (date(2025, 1, 31), 1, date(2026, 1, 30)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2025, 1, 1), 3, date(2027, 12, 31)),
        (None, 1, None),
    ],
)
def test_a_year_is_counted_from_the_start(starts: date | None, years: int, ends: date | None) -> None:
    assert end_of_years(starts, years) == ends


def test_the_same_text_is_told_apart_by_the_step_or_by_its_place() -> None:
    ja = "Ja/Nei"
    assert told_apart([("Avtale", "Ring"), (ja, "Møte"), (ja, "Kart")]) == ["", "Møte", "Kart"]
    assert told_apart([(ja, ""), (ja, "")]) == ["1 av 2", "2 av 2"]
    assert told_apart([(ja, "Møte"), (ja, "Møte"), (ja, "Kart")]) == ["1 av 3", "2 av 3", "Kart"]
