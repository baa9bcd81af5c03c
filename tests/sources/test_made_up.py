"""Every table that we want can be asked for as we have described it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlekraft.sources.ssb import Ssb
from handlekraft.sources.tables import TABLES, Table
from tests.sources.clock import TestClock
from tests.sources.made_up import MUNICIPALITIES, YEARS, make_up
from tests.sources.standin import StandIn


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with StandIn() as standin:
        make_up(standin)
        yield standin


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_fetched_as_described(standin: StandIn, table: Table) -> None:
    with Ssb(standin.statbank_address, clock=TestClock()) as ssb:
        cube = ssb.fetch(table)
    assert cube is not None
    assert cube.by_role("time").codes == YEARS
    assert [each.code for each in cube.dimensions] == [
        each.code for each in table.variables if not each.left_out
    ]


GROUPED = {name: table for name, table in TABLES.items() if any(each.prefix for each in table.variables)}


@pytest.mark.parametrize("table", GROUPED.values(), ids=GROUPED)
def test_a_municipality_has_the_same_code_in_every_table_and_one_series_across_its_new_number(
    standin: StandIn, table: Table
) -> None:
    with Ssb(standin.statbank_address, clock=TestClock()) as ssb:
        cube = ssb.fetch(table)
        nation = ssb.fetch(table.nationwide())
    assert cube is not None and nation is not None
    assert cube.dimension("Region").codes == tuple(MUNICIPALITIES)
    assert not cube.missing.any()
    assert nation.dimension("Region").labels == ("Hele landet",)
