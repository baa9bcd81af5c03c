"""«Flere hvert år»: a goal of which the plan says no number, and none is made up."""

from __future__ import annotations

import pytest

from handlekraft.figures.picture import GoalFigures, Track
from handlekraft.web.pages.goal_view import GoalView, goal_view


def shown(*values: float | None, deadline: int = 2024, first: int = 2019, insist: bool = False) -> GoalView:
    track = Track("Regionen", tuple(range(first, first + len(values))), values)
    goal = GoalFigures(
        1, "Flere", "jobs", "each-year", deadline, baseline=first, region="Regionen", track=track
    )
    return goal_view(goal, "Kontoret", insist=insist)


@pytest.mark.parametrize(("deadline", "label"), [(2021, "Nådd"), (2024, "I rute")])
def test_more_each_year_is_kept(deadline: int, label: str) -> None:
    found = shown(100, 101, 103, deadline=deadline)
    assert found.aim == f"Flere hvert år enn året før, fra 2019 til {deadline}"
    assert found.answer == "Regionen fikk flere arbeidsplasser hvert år fra 2019 til 2021."
    assert found.verdict.label == label and "utvikling" in found.verdict.told[-1]
    assert 'class="known"' in found.chart and "Arbeidsplasser. Enhet: sysselsatte" in found.chart


@pytest.mark.parametrize(("deadline", "label"), [(2022, "Ikke nådd"), (2024, "Bak målet")])
def test_the_years_that_did_not_bring_more_are_named(deadline: int, label: str) -> None:
    found = shown(100, 100, 103, 101, 900, deadline=deadline)
    assert found.verdict.label == label
    assert found.answer.startswith("Regionen fikk ikke flere arbeidsplasser i 2020 og 2022 (0 og −2).")


def test_no_figure_after_the_baseline_is_no_failure() -> None:
    assert shown(100).verdict.label == "Uten nye tall"
    assert shown(100, None).verdict.label == "Uten nye tall"


def test_a_year_that_is_hidden_is_not_passed_over() -> None:
    assert shown(100, None, 103).verdict.label == "Kan ikke måles ennå"


def test_years_on_both_sides_of_a_break_are_held_together_only_when_somebody_insists() -> None:
    assert "uten videre" in shown(100, 101, 103, first=2016).verdict.crossing
    assert "Obs: Fra 2018" in shown(100, 101, 103, first=2016, insist=True).answer
