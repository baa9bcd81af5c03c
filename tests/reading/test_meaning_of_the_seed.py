"""The meaning of every action of the seed, held against a reading made by eye."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.exchange import plan_from_json
from handlekraft.rules.meaning import ActionMeaning
from handlekraft.rules.money import money_by_year, money_lines
from handlekraft.rules.plan import Action
from tests.reading.gold_reading import TESTS, gold_of_the_seed

GOLD: dict[str, Any] = json.loads((TESTS / "gold" / "002.meaning.json").read_text(encoding="utf-8"))
PLAN = with_meaning(plan_from_json(gold_of_the_seed()))


def action_of(gold: dict[str, Any]) -> Action:
    area = PLAN.focus_areas[int(gold["area"]) - 1]
    return area.actions[int(gold["action"]) - 1]


def meaning_of(gold: dict[str, Any]) -> ActionMeaning:
    meaning = action_of(gold).meaning
    assert meaning
    return meaning


def values(elements: tuple[Any, ...], names: tuple[str, ...]) -> list[dict[str, Any]]:
    """The elements as the gold writes them: without their text and without what is empty."""
    return [_written({name: getattr(e, name) for name in ("kind", *names)}) for e in elements]


def _written(element: dict[str, Any]) -> dict[str, Any]:
    plain = {name: _plain(value) for name, value in element.items()}
    return {name: value for name, value in plain.items() if value not in (None, []) or name == "kind"}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def name(gold: dict[str, Any]) -> str:
    return f"area {gold['area']} action {gold['action']}"


def test_the_gold_covers_every_action() -> None:
    actions = [(a, n) for a, area in enumerate(PLAN.focus_areas, 1) for n in range(1, len(area.actions) + 1)]
    assert [(gold["area"], gold["action"]) for gold in GOLD["actions"]] == actions
    assert len(actions) == 27


@pytest.mark.parametrize("gold", GOLD["actions"], ids=name)
def test_indicators_mean_what_the_eye_read(gold: dict[str, Any]) -> None:
    read = values(meaning_of(gold).indicators, ("target", "unit", "per", "due"))
    assert read == gold["indicators"]


@pytest.mark.parametrize("gold", GOLD["actions"], ids=name)
def test_financing_means_what_the_eye_read(gold: dict[str, Any]) -> None:
    assert values(meaning_of(gold).financing, ("amount", "per", "years")) == gold["financing"]


@pytest.mark.parametrize("gold", GOLD["actions"], ids=name)
def test_timing_means_what_the_eye_read(gold: dict[str, Any]) -> None:
    assert values(meaning_of(gold).timing, ("start", "end")) == gold["timing"]


@pytest.mark.parametrize("gold", GOLD["actions"], ids=name)
def test_those_responsible_are_those_the_eye_read(gold: dict[str, Any]) -> None:
    responsible = meaning_of(gold).responsible
    assert list(responsible.lead) == gold["responsible"]["lead"]
    assert list(responsible.partners) == gold["responsible"]["partners"]


@pytest.mark.parametrize("gold", GOLD["actions"], ids=name)
def test_every_text_of_the_action_has_a_meaning_beside_it(gold: dict[str, Any]) -> None:
    action, meaning = action_of(gold), meaning_of(gold)
    for texts, elements in (
        (action.indicators, meaning.indicators),
        (action.financing, meaning.financing),
        (action.timing, meaning.timing),
    ):
        assert {element.text for element in elements} == {passage.text for passage in texts}


def test_the_contribution_named_in_five_rows_is_one_line() -> None:
    lines = money_lines(PLAN)
    assert [(line.amount, len(line.actions)) for line in lines if line.amount in (1_000_000, 300_000)] == [
        (1_000_000, 5),
        (300_000, 5),
    ]
    by_year = money_by_year(lines, PLAN.period)
    assert by_year.totals()[None, 2025] == 1_000_000
    assert [item.line.amount for item in by_year.unclear] == [500_000]
