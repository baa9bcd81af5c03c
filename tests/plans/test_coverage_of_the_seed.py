"""The seed's plan covered exactly: counted by hand in the document's tables."""

from __future__ import annotations

import pytest

from handlekraft.reading import read_bytes
from handlekraft.rules.coverage import Cover, PartKind, counts, coverage
from handlekraft.rules.identity import with_keys
from handlekraft.rules.plan import Plan
from tests.cast import SHARED


@pytest.fixture(scope="module")
def seed() -> Plan:
    (path,) = (SHARED / "seeds").glob("002_*.txt")
    return with_keys(read_bytes(path.read_bytes()).plan, None, 1)


def test_every_area_has_an_action_of_its_own(seed: Plan) -> None:
    found = counts(coverage(seed, set()))[PartKind.AREA]
    assert found[Cover.NOT_STARTED] == 9 and sum(found.values()) == 9


def test_the_strategies_without_an_action_are_those_of_the_document(seed: Plan) -> None:
    parts = [part for part in coverage(seed, set()) if part.kind is PartKind.STRATEGY]
    by_cover = {cover: {(part.area, part.number) for part in parts if part.cover is cover} for cover in Cover}
    assert by_cover[Cover.OTHER_PLAN] == {
        ("en-sirkulaer-biokommune", "2"),
        ("en-synlig-og-attraktiv-kommune", "2"),
        ("en-synlig-og-attraktiv-kommune", "4"),
        ("en-synlig-og-attraktiv-kommune", "6"),
        ("kobling-studenter-og-naeringsliv-beholde-studenter", "2"),
        ("infrastruktur-veg-bane-og-kraft", "1"),
    }
    assert by_cover[Cover.NONE] == {
        ("en-kommune-med-nasjonalt-ledende-industri", "4"),
        ("en-synlig-og-attraktiv-kommune", "3"),
        ("en-naeringsvennlig-kommune", "5"),
        ("en-naeringsvennlig-kommune", "6"),
        ("naeringsarealer", "4"),
        ("kobling-studenter-og-naeringsliv-beholde-studenter", "3"),
    }
    assert len(by_cover[Cover.NOT_STARTED]) == 25 and len(parts) == 37
    assert not by_cover[Cover.UNCERTAIN]


def test_no_row_names_a_sub_goal_so_that_is_told_as_uncertain(seed: Plan) -> None:
    parts = [part for part in coverage(seed, set()) if part.kind is PartKind.SUB_GOAL]
    assert len(parts) == 28
    assert {part.cover for part in parts} == {Cover.UNCERTAIN, Cover.OTHER_PLAN}
    other = {(part.area, part.number) for part in parts if part.cover is Cover.OTHER_PLAN}
    assert len(other) == 13
    assert all(part.maybe for part in parts)
