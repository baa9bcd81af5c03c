"""Plans that hang together: several of one office, areas taken over, goals tied, a region side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.access import Desk
from handlekraft.offices.commands import add_person, open_office, open_region
from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.rules.plan import Passage, Plan
from handlekraft.web.plans import tree
from tests.cast import PASSWORD, Cast, OpenReading, Publish

PLANS = "/kontor/fjellby/planer/"


@pytest.fixture
def rita(cast: Cast) -> Desk:
    """Of the body that works for Fjellby and Strandby."""
    cache.clear()
    body = open_office("regionen", "Regionrådet")
    open_region("fjellregionen", "Fjellregionen", body=body, offices=(cast.alice.office, cast.charlie.office))
    return add_person(body, "rita@regionen.example", "Rita", PASSWORD, Role.ADMINISTRATOR)


@pytest.fixture
def wide_plan(example_plan: Plan) -> Plan:
    """The example's areas and goals without its actions."""
    areas = tuple(replace(area, actions=()) for area in example_plan.focus_areas)
    return replace(example_plan, title=Passage("Vidåpen plan"), focus_areas=areas)


def accept(
    desk: Desk,
    plan: Plan,
    open_reading: OpenReading,
    kind: str,
    above: int | None = None,
    *,
    show: bool = True,
) -> int:
    """A new plan of the kind; gives its id."""
    commands.accept_reading(desk, open_reading(desk, plan), 0, commands.new_plan(kind, above))
    made = reads.plan_choices(desk)[-1].id
    if show:
        commands.publish_edition(desk, 1, made)
    return made


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_with_one_plan_nothing_is_asked(
    cast: Cast, example_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    assert commands.accept_reading(cast.alice, open_reading(cast.alice, example_plan), 0) == 2
    assert [row.kind for row in reads.plan_choices(cast.alice)] == ["action"]


def test_with_several_one_is_asked_which(
    cast: Cast, example_plan: Plan, wide_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    wide = accept(cast.alice, wide_plan, open_reading, "strategic")
    reading = open_reading(cast.alice, wide_plan)
    client = cast.client(cast.erik)
    asked = client.post(f"/kontor/fjellby/lesing/{reading}/godta/", {"version": "0"})
    assert asked["Location"] == f"/kontor/fjellby/lesing/{reading}/godta-som/"
    page = text(client, asked["Location"])
    assert "Ny utgave av «Vidåpen plan»" in page and "En ny plan: handlingsplan" not in page
    done = client.post(asked["Location"], {"version": "0", "plan": str(wide)})
    assert done["Location"] == f"/kontor/fjellby/planer/{wide}/utgave/2/"
    assert "Utgave 2" in text(client, done["Location"])


def test_the_next_edition_of_a_plan_is_known_to_be_of_it(
    cast: Cast, example_plan: Plan, wide_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    wide = accept(cast.alice, wide_plan, open_reading, "strategic")
    reading = commands.revise_edition(cast.alice, 1, wide)
    assert commands.accept_reading(cast.alice, reading, 0) == 2
    assert {row.plan for row in reads.editions(cast.alice) if row.number == 2} == {wide}


def test_only_the_action_plan_is_followed_up(
    cast: Cast, example_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    other = replace(example_plan, title=Passage("Kommuneplanen"))
    accept(cast.alice, other, open_reading, "municipal")
    current = reads.current_edition(cast.alice)
    assert current and current.words.title.text == example_plan.title.text
    assert commands.add_step(cast.alice, 1, "Ring rundt") is None
    file = reads.action_file(cast.alice, 1)
    assert file and file.steps[-1].text == "Ring rundt"
    front = reads.published_plan("fjellby")
    assert front and front.plan.title.text == example_plan.title.text and front.others == 1


def test_an_office_has_one_action_plan(
    cast: Cast, example_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    with pytest.raises(commands.NotHere):
        accept(cast.alice, example_plan, open_reading, "action")


def test_the_plans_stand_as_a_tree_inside_and_a_list_outside(
    cast: Cast, example_plan: Plan, wide_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    top = accept(cast.alice, replace(wide_plan, title=Passage("Kommuneplanen")), open_reading, "municipal")
    middle = accept(cast.alice, wide_plan, open_reading, "strategic", top)
    (action,) = [row.id for row in reads.plan_choices(cast.alice) if row.kind == "action"]
    commands.set_above(cast.alice, action, middle)
    branches = tree(reads.our_plans(cast.alice))
    assert [(branch.row.id, branch.depth) for branch in branches] == [(top, 0), (middle, 1), (action, 2)]
    page = text(cast.client(cast.bob), PLANS)
    assert page.index("Kommuneplanen") < page.index("Vidåpen plan")
    public = text(cast.client(None), "/fjellby/planer/")
    assert "Fjellby har lagt ut 3 planer." in public and f'href="/fjellby/planer/{middle}/"' in public
    assert wide_plan.focus_areas[0].name.text in text(cast.client(None), f"/fjellby/planer/{middle}/")
    text(cast.client(None), f"/strandby/planer/{middle}/", 404)


def test_a_plan_is_never_above_itself(cast: Cast, wide_plan: Plan, open_reading: OpenReading) -> None:
    top = accept(cast.alice, wide_plan, open_reading, "municipal")
    low = accept(cast.alice, wide_plan, open_reading, "strategic", top)
    with pytest.raises(commands.NotHere):
        commands.set_above(cast.alice, top, low)
    commands.set_above(cast.alice, low, None)
    commands.set_above(cast.alice, top, low)


def test_areas_are_taken_over_with_a_link_and_without_a_copy(
    cast: Cast, rita: Desk, example_plan: Plan, wide_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    source = accept(rita, wide_plan, open_reading, "regional")
    (own,) = [row.id for row in reads.plan_choices(cast.alice)]
    area = reads.takeable(cast.alice, own)[0].plan.plan.focus_areas[0]
    commands.take_over(cast.alice, own, source, [area.key])
    page = text(cast.client(None), "/fjellby/")
    assert f'href="/regionen/planer/{source}/#{area.key}"' in page
    published = reads.published_plan("fjellby")
    assert published and [row.name for row in published.around.taken] == [area.name.text]
    assert len(published.plan.focus_areas) == len(example_plan.focus_areas)
    with pytest.raises(commands.NotHere):
        commands.take_over(cast.alice, own, source, ["finnes-ikke"])
    commands.take_over(cast.alice, own, source, [])
    assert f"/regionen/planer/{source}/" not in text(cast.client(None), "/fjellby/")


def test_only_what_the_region_has_published_can_be_taken_over(
    cast: Cast, rita: Desk, example_plan: Plan, wide_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    hidden = accept(rita, wide_plan, open_reading, "regional", show=False)
    (own,) = [row.id for row in reads.plan_choices(cast.alice)]
    assert reads.takeable(cast.alice, own) == () and reads.plans_above(cast.alice) == ()
    with pytest.raises(commands.NotHere):
        commands.take_over(cast.alice, own, hidden, [])
    with pytest.raises(commands.NotHere):
        commands.set_above(cast.alice, own, hidden)


def test_goals_are_tied_upwards_and_those_left_are_told(
    cast: Cast, example_plan: Plan, wide_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    top = accept(cast.alice, wide_plan, open_reading, "strategic")
    (own,) = [row.id for row in reads.plan_choices(cast.alice) if row.kind == "action"]
    commands.set_above(cast.alice, own, top)
    before = reads.goals(cast.alice, own)
    client = cast.client(cast.erik)
    assert f"0 av {len(before.rows)} mål er knyttet" in text(client, f"{PLANS}{own}/mal/")
    client.post(f"{PLANS}{own}/mal/lagre/", {"goal-0": "2", "goal-1": "tull", "goal-2": "99999"})
    rows = reads.goals(cast.alice, own).rows
    above = [goal for _area, goals in before.goals_above for goal in goals]
    assert [row.serves for row in rows if row.serves] == [above[1]]
    assert f"{len(before.rows) - 1} er det ikke." in text(client, f"{PLANS}{own}/mal/")
    with pytest.raises(commands.NotHere):
        commands.link_goals(cast.alice, own, {"Et mål som ikke finnes": above[0]})


def test_the_region_sees_its_municipalities_side_by_side(
    cast: Cast, rita: Desk, example_plan: Plan, wide_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    source = accept(rita, wide_plan, open_reading, "regional")
    (own,) = [row.id for row in reads.plan_choices(cast.alice)]
    commands.take_over(cast.alice, own, source, [wide_key(cast, own)])
    client = Client()
    assert client.login(username="rita@regionen.example", password=PASSWORD)
    for page in (text(client, "/kontor/regionen/region/"), text(cast.client(None), "/region/fjellregionen/")):
        assert "1 av 2 kommuner har lagt ut planen sin." in page
        assert "Har ikke lagt ut plan" in page and "Fjellby" in page and "Strandby" in page
    text(cast.client(cast.alice), "/kontor/fjellby/region/", 404)
    text(cast.client(None), "/region/finnes-ikke/", 404)


def wide_key(cast: Cast, plan: int) -> str:
    return reads.takeable(cast.alice, plan)[0].plan.plan.focus_areas[0].key


def test_drafts_of_a_municipality_never_reach_its_region(
    cast: Cast, rita: Desk, example_plan: Plan, publish: Publish, open_reading: OpenReading
) -> None:
    publish(cast.alice, example_plan)
    draft = replace(example_plan, title=Passage("kanari-utkast"))
    commands.accept_reading(cast.alice, open_reading(cast.alice, draft), 0)
    commands.add_note(cast.alice, 1, "kanari-notat", "office")
    client = Client()
    assert client.login(username="rita@regionen.example", password=PASSWORD)
    for address in ("/kontor/regionen/region/", "/kontor/regionen/planer/", "/region/fjellregionen/"):
        assert "kanari" not in text(client, address)
    for address in ("", "planer/", "utgave/2/", "region/"):
        text(client, f"/kontor/fjellby/{address}", 404)


@pytest.mark.parametrize("address", ["/fjellby/planer/", "/fjellby/planer/{wide}/", "/region/fjellregionen/"])
def test_public_pages_ask_at_most_twice_when_warm(
    cast: Cast,
    rita: Desk,
    example_plan: Plan,
    wide_plan: Plan,
    publish: Publish,
    open_reading: OpenReading,
    address: str,
) -> None:
    publish(cast.alice, example_plan)
    wide = accept(cast.alice, wide_plan, open_reading, "strategic")
    address = address.format(wide=wide)
    text(cast.client(None), address)
    with CaptureQueriesContext(connection) as asked:
        text(cast.client(None), address)
    assert len(asked) <= 2


@pytest.mark.parametrize("address", ["", "{own}/mal/", "{own}/overtak/", "{own}/over/"])
def test_pages_inside_ask_at_most_as_often_as_allowed(
    cast: Cast,
    rita: Desk,
    example_plan: Plan,
    wide_plan: Plan,
    publish: Publish,
    open_reading: OpenReading,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    address: str,
) -> None:
    publish(cast.alice, example_plan)
    source = accept(rita, wide_plan, open_reading, "regional")
    (own,) = [row.id for row in reads.plan_choices(cast.alice)]
    commands.set_above(cast.alice, own, source)
    client = cast.client(cast.erik)
    text(client, PLANS + address.format(own=own))
    with django_assert_max_num_queries(8):
        text(client, PLANS + address.format(own=own))
