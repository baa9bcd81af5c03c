"""The matrix for what names a plan, and for what is public only where there is a hearing or a region."""

from __future__ import annotations

import pytest
from django.urls import reverse

from handlekraft.rules.plan import Plan
from tests.cast import Cast, OpenReading, Publish
from tests.web.decided import decided
from tests.web.test_doors import INSIDE, PEOPLE, expected


@pytest.fixture
def things(cast: Cast, example_plan: Plan, open_reading: OpenReading, publish: Publish) -> dict[str, object]:
    publish(cast.alice, example_plan)
    return decided(cast, example_plan, open_reading)


@pytest.mark.parametrize("person", PEOPLE)
def test_the_doors_of_other_plans_open_for_the_same(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    """Pages about an edition have a second address, where the plan is named."""
    client = cast.client(getattr(cast, person, None))
    for name in ("edition", "hearing", "decisions", "decide"):
        door = INSIDE[name]
        address = reverse(name, args=["fjellby", things["plan"], 1])
        assert client.get(address).status_code == expected(person, door), address
        strange = reverse(name, args=["fjellby", things["source"], 1])
        hidden = 404 if person in door.opens_for else expected(person, door)
        assert client.get(strange).status_code == hidden, strange


@pytest.mark.parametrize("person", PEOPLE)
def test_hearings_other_plans_and_regions_are_for_everybody(
    cast: Cast, things: dict[str, object], person: str
) -> None:
    client = cast.client(getattr(cast, person, None))
    hearing = things["hearing"]
    for address in (
        "/fjellby/horing/",
        f"/fjellby/horing/{hearing}/",
        f"/fjellby/horing/{hearing}/endringer/",
        f"/fjellby/horing/{hearing}/uttalelse/",
        "/fjellby/planer/",
        f"/regionen/planer/{things['source']}/",
        "/region/fjellregionen/",
    ):
        assert client.get(address).status_code == 200, address
    assert client.get(f"/fjellby/horing/{hearing}/takk/gjettet/").status_code == 404
