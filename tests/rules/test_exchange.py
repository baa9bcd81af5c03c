"""The plan exchange format: what is written is loaded again, and a wrong value is named."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.documents import RowDoubt
from handlekraft.rules.exchange import (
    ExchangeError,
    doubt_from_json,
    doubt_to_json,
    plan_from_json,
    plan_to_json,
)
from handlekraft.rules.meaning import (
    ActionMeaning,
    FinancingKind,
    FinancingMeaning,
    IndicatorKind,
    IndicatorMeaning,
    ResponsibleMeaning,
    TimingKind,
    TimingMeaning,
)
from handlekraft.rules.plan import (
    Action,
    AreaKind,
    Box,
    FocusArea,
    LighthouseProject,
    Link,
    Passage,
    Period,
    Place,
    Plan,
    RelatedAction,
    Strategy,
)
from tests.cast import SHARED

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)
small = st.integers(1, 9)
boxes = st.builds(Box, *[st.floats(0, 900, width=32)] * 4)
places = st.builds(Place, st.none() | small, st.none() | small, st.none() | boxes)
words = st.builds(Passage, texts, st.lists(places, max_size=2).map(tuple))


def several(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=3).map(tuple)


numbers = st.integers(1, 20) | st.from_regex(r"[1-9]\.[1-9]", fullmatch=True)
days = st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1))
per = st.sampled_from([None, "year"])
meanings = st.builds(
    ActionMeaning,
    several(
        st.builds(
            IndicatorMeaning,
            texts,
            st.sampled_from(IndicatorKind),
            st.none() | st.integers(0, 999),
            st.none() | texts,
            per,
            days,
        )
    ),
    several(
        st.builds(
            FinancingMeaning,
            texts,
            st.none() | st.sampled_from(FinancingKind),
            st.none() | st.integers(0, 10**9),
            per,
            several(st.integers(2000, 2050)),
        )
    ),
    st.builds(ResponsibleMeaning, several(texts), several(texts)),
    several(st.builds(TimingMeaning, texts, st.sampled_from(TimingKind), days, days)),
)
actions = st.builds(
    Action,
    title=words,
    number=st.just("") | texts,
    steps=several(words),
    strategies=several(numbers),
    sub_goals=several(small),
    indicators=several(words),
    financing=several(words),
    responsible=several(words),
    timing=several(words),
    by_year=st.dictionaries(st.integers(2000, 2050), words, max_size=2).map(lambda d: tuple(d.items())),
    other=st.dictionaries(texts, words, max_size=2).map(lambda d: tuple(d.items())),
    meaning=st.none() | meanings.filter(lambda meaning: meaning != ActionMeaning()),
    key=st.just("") | texts,
)
areas = st.builds(
    FocusArea,
    name=words,
    kind=st.sampled_from(AreaKind),
    main_goal=st.none() | words,
    sub_goals=several(words),
    strategies=several(st.builds(Strategy, numbers, words)),
    indicators=several(words),
    actions=several(actions),
    key=st.just("") | texts,
)
links = st.builds(Link, texts, several(small), several(numbers))
plans = st.builds(
    Plan,
    title=words,
    period=st.none() | st.builds(Period, st.integers(2000, 2020), st.integers(2021, 2050)),
    lighthouse_projects=several(st.builds(LighthouseProject, words, st.none() | words, st.just("") | texts)),
    focus_areas=several(areas),
    related_actions=several(
        st.builds(RelatedAction, words, several(links), st.none() | words, st.none() | words)
    ),
)


@given(plans)
def test_a_plan_written_as_json_and_loaded_again_is_the_same_plan(plan: Plan) -> None:
    assert plan_from_json(json.loads(json.dumps(plan_to_json(plan)))) == plan


@pytest.mark.parametrize("path", sorted((SHARED / "plans" / "dev").glob("*.gold.json")), ids=lambda p: p.stem)
def test_every_gold_reading_at_hand_loads_and_loses_nothing(path: Any) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    written = plan_to_json(plan_from_json(gold))
    assert _without_empty(gold) == _without_empty(written)


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        # The kind of an area has a default, so it may come where the gold leaves it out.
        return {k: _without_empty(v) for k, v in value.items() if v not in (None, "", [], {}) and k != "kind"}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"format": "something-else/9"}, "/format"),
        ({"title": 7}, "/title"),
        ({"focus_areas": {}}, "/focus_areas"),
        ({"focus_areas": ["area"]}, "/focus_areas/0"),
        ({"focus_areas": [{"name": "A", "kind": "wish"}]}, "/focus_areas/0/kind"),
        (
            {"focus_areas": [{"name": "A", "actions": [{"title": "T", "steps": "one"}]}]},
            "/focus_areas/0/actions/0/steps",
        ),
        (
            {"focus_areas": [{"name": "A", "actions": [{"title": "T", "sub_goals": [True]}]}]},
            "/focus_areas/0/actions/0/sub_goals/0",
        ),
        ({"period": {"from": 2024}}, "/period/to"),
        ({"title": "P", "sources": {"/title": [[1, 2]]}}, "/title"),
    ],
)
def test_a_wrong_value_is_named_by_its_pointer(change: dict[str, Any], pointer: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        plan_from_json({"format": "handlekraft-plan/1", **change})
    assert caught.value.pointer == pointer


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda v: (
            st.lists(v)
            | st.dictionaries(
                st.sampled_from(["title", "focus_areas", "actions", "meaning", "period", "x"]), v
            )
        ),
    )
)
def test_any_json_gives_a_plan_or_an_exchange_error(value: Any) -> None:
    with suppress(ExchangeError):
        plan_from_json({**value, "format": "handlekraft-plan/1"} if isinstance(value, dict) else value)


def test_a_doubt_is_written_and_loaded_again() -> None:
    doubt = RowDoubt(Address(RowKind.ACTION, 3, 1), ("Se på tittelen.", "Se på ansvaret."))
    assert doubt_from_json(doubt_to_json(doubt)) == doubt
