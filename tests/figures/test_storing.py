"""Cubes are kept once, each revision beside the one before, and never changed."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import numpy as np
import pytest

from handlekraft.analysis.cube import Cube, Dimension, Source
from handlekraft.figures import commands
from handlekraft.figures.models import StoredCube
from handlekraft.figures.picture import Place
from handlekraft.figures.reads.holdings import cube_stored, holdings, name_of, place_of
from handlekraft.offices.frozen import Frozen

PERSONS = {"ContentsCode": "Personer1"}


def cube(value: float, day: int = 1, place: str = "K-3407") -> Cube:
    dimensions = (
        Dimension("Region", "region", (place,), ("3407 Gjøvik",), "geo"),
        Dimension("ContentsCode", "innhold", ("Personer1",), ("Personer",), "metric"),
        Dimension("Tid", "år", ("2024",), ("2024",), "time"),
    )
    source = Source("SSB", "07459", "Folketall", "CC BY 4.0", retrieved_at=datetime(2026, 1, day, tzinfo=UTC))
    values = np.full((1, 1, 1), value, np.float64)
    return Cube(dimensions, values, np.zeros((1, 1, 1), np.uint8), source=source)


def value_now() -> float | None:
    found = holdings(["07459"], ["3407"]).track("07459", Place("3407", "Gjøvik"), **PERSONS)
    return found[0].at(2024) if found else None


@pytest.mark.django_db
def test_a_revision_is_shown_and_the_one_before_can_still_be_shown() -> None:
    assert commands.store(cube(30_000), "alt")
    assert value_now() == 30_000
    assert commands.store(cube(30_001, day=2), "alt")
    assert value_now() == 30_001
    first = StoredCube.objects.order_by("pk").first()
    assert first is not None
    then = cube_stored(first.pk)
    assert then is not None and then.at() == 30_000


@pytest.mark.django_db
def test_the_same_figures_fetched_again_are_not_stored_again() -> None:
    assert commands.store(cube(30_000), "alt")
    assert not commands.store(cube(30_000, day=9), "alt")
    assert StoredCube.objects.count() == 1


@pytest.mark.django_db
def test_another_selection_stands_beside_it_and_the_newest_is_shown() -> None:
    commands.store(cube(1), "den ene")
    commands.store(cube(2, day=2, place="3407"), "den andre")
    assert value_now() == 2


@pytest.mark.django_db
def test_what_is_stored_is_never_changed() -> None:
    commands.store(cube(1), "alt")
    row = StoredCube.objects.get()
    with pytest.raises(Frozen):
        row.save()
    with pytest.raises(Frozen):
        row.delete()


@pytest.mark.django_db
def test_a_place_that_nobody_has_fetched_has_no_figures() -> None:
    commands.store(cube(1), "alt")
    assert holdings(["07459"], ["9999"]).of("07459") == ()
    assert holdings(["03321"], ["3407"]).of("03321") == ()


@pytest.mark.django_db
def test_finding_figures_costs_two_questions_and_then_one(django_assert_num_queries: object) -> None:
    commands.store(dataclasses.replace(cube(3)), "alt")
    with django_assert_num_queries(2):  # type: ignore[operator]
        value_now()
    with django_assert_num_queries(1):  # type: ignore[operator]
        value_now()


@pytest.mark.parametrize("code", ["3407", "K-3407", "K.3407", "K_3407"])
def test_a_municipality_is_known_however_the_table_writes_it(code: str) -> None:
    assert place_of(code) == "3407"


def test_other_codes_stay_as_they_are() -> None:
    assert [place_of(code) for code in ("0", "F-34", "andre")] == ["0", "F-34", "andre"]


@pytest.mark.parametrize("label", ["Gjøvik", "3407 Gjøvik", "Gjøvik (2020-2023)", "Gjøvik (-2019)"])
def test_a_municipality_is_called_by_its_name(label: str) -> None:
    assert name_of(label) == "Gjøvik"
