"""Regions: offices that work together, with or without a body of their own."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.access import Desk, OfficeRow
from handlekraft.offices.commands import open_office, open_region
from handlekraft.offices.reads import region, regions_of
from tests.cast import Cast


@pytest.fixture
def municipalities(cast: Cast) -> tuple[OfficeRow, ...]:
    return (cast.charlie.office, cast.alice.office)


def _at(office: OfficeRow) -> Desk:
    return Desk(office, 0, frozenset())


def test_a_region_names_its_offices_and_the_body_that_works_for_them(
    municipalities: tuple[OfficeRow, ...],
) -> None:
    body = open_office("regionen", "Regionen Utvikling")
    open_region("regionen", "Regionen", body=body, offices=municipalities)
    found = region("regionen")
    assert found is not None
    assert (found.name, found.body) == ("Regionen", body)
    assert [office.slug for office in found.offices] == ["fjellby", "strandby"]


def test_an_office_knows_the_regions_it_is_part_of_or_works_for(
    cast: Cast, municipalities: tuple[OfficeRow, ...]
) -> None:
    body = open_office("regionen", "Regionen Utvikling")
    open_region("regionen", "Regionen", body=body, offices=municipalities)
    open_region("fylket", "Fylket", offices=(*municipalities, body))
    assert [row.name for row in regions_of(cast.alice)] == ["Fylket", "Regionen"]
    assert [row.name for row in regions_of(_at(body))] == ["Fylket", "Regionen"]
    assert regions_of(_at(open_office("utenfor", "Utenfor"))) == ()


def test_opening_a_region_again_brings_it_up_to_date(
    cast: Cast, municipalities: tuple[OfficeRow, ...]
) -> None:
    open_region("regionen", "Regionen", offices=municipalities)
    open_region("regionen", "Den nye regionen", offices=municipalities[:1])
    found = region("regionen")
    assert found is not None
    assert (found.name, len(found.offices), found.body) == ("Den nye regionen", 1, None)
    assert regions_of(cast.alice) == ()


def test_a_region_that_is_not_there_is_none(cast: Cast) -> None:
    assert region("regionen") is None


def test_the_regions_of_an_office_take_two_queries_however_many(
    cast: Cast, municipalities: tuple[OfficeRow, ...], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        open_region(f"region-{number}", f"Region {number}", offices=municipalities)
    with django_assert_num_queries(2):
        assert len(regions_of(cast.alice)) == 5
