"""Two people, or two presses of a button, at the same moment: one makes it, and nobody meets an error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.utils import timezone

from handlekraft.arenas import commands as arenas
from handlekraft.arenas.models import Actor, Association, Spokesperson
from handlekraft.enquiries import commands as enquiries
from handlekraft.enquiries.models import CaseType, Reception
from handlekraft.offices.access import desks
from handlekraft.offices.commands import add_person, invite, open_office, open_region, set_up_region
from handlekraft.offices.models import Event, Invitation, Person, Region
from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.plans.models import (
    Action,
    GoalLink,
    Hearing,
    Observation,
    Partner,
    Plan,
    Reading,
    Takeover,
)
from handlekraft.rules import plan as field
from tests.cast import PASSWORD, Cast, OpenReading, Publish, lengthened

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory has one writer at a time"),
    pytest.mark.django_db(transaction=True),
]
NORA = "nora@fjellby.example"


def together(*works: Callable[[], object]) -> Counter[str]:
    """All begin at once, each with a connection of its own; gives the names of what they raised."""
    start = Barrier(len(works))

    def one(work: Callable[[], object]) -> str:
        start.wait()
        try:
            work()
        except Exception as error:  # noqa: BLE001 -- whatever it is, its name is what is tested
            return type(error).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as threads:
        return Counter(threads.map(one, works))


def test_two_offices_invite_one_new_address_and_both_letters_are_answered(cast: Cast) -> None:
    links: list[str] = []
    inviters = [lambda desk=desk: links.append(invite(desk, NORA, "Nora", [Role.OWNER]) or "")
                for desk in (cast.alice, cast.charlie)]  # fmt: skip
    assert together(*inviters) == {"done": 2}
    assert Person.objects.filter(email=NORA).count() == 1
    words = ("fjellrev på tur", "havørn på vingene")
    joining = [lambda link=link, word=word: commands.join(link, "Nora Ny", word)
               for link, word in zip(links, words, strict=True)]  # fmt: skip
    assert together(*joining) == {"done": 2}
    assert sum(authenticate(username=NORA, password=word) is not None for word in words) == 1
    assert len(desks(Person.objects.get(email=NORA).pk)) == 2


def test_one_letter_answered_twice_lets_in_once(cast: Cast) -> None:
    secret = invite(cast.alice, NORA, "Nora", [Role.OWNER]) or ""
    join = [lambda: commands.join(secret, "Nora Ny", PASSWORD)] * 2
    assert together(*join) == {"done": 1, "DeadLink": 1}
    again = [lambda: invite(cast.charlie, "ola@fjellby.example", "Ola", [Role.READER])] * 3
    assert together(*again) == {"done": 3}
    assert Invitation.objects.filter(email="ola@fjellby.example").count() == 1


def test_a_name_at_the_arenas_is_taken_by_one(cast: Cast) -> None:
    add = [lambda: arenas.add_actor(cast.alice, arenas.ActorFacts("Fjell næringshage"))] * 3
    assert together(*add) == {"done": 1, "Unsaid": 2}
    found = [lambda: arenas.add_association(cast.alice, "Fjell næringsforening")] * 3
    assert together(*found) == {"done": 1, "Unsaid": 2}
    assert (Actor.objects.count(), Association.objects.count()) == (1, 1)


def test_the_common_types_come_once_and_so_does_how_cases_are_received(cast: Cast) -> None:
    assert together(*[lambda: enquiries.use_common_types(cast.alice)] * 3) == {"done": 1, "NotThen": 2}
    assert CaseType.objects.count() == len(set(CaseType.objects.values_list("name", flat=True)))
    told = enquiries.Receiving(open=True, welcome="Velkommen")
    assert together(*[lambda: enquiries.receive_so(cast.alice, told)] * 3) == {"done": 3}
    assert Reception.objects.count() == 1


def test_a_partner_is_tied_to_one_actor_whatever_two_people_press(cast: Cast) -> None:
    actors = [arenas.add_actor(cast.alice, arenas.ActorFacts(name)) for name in ("Hagen", "Klyngen")]
    tie = [lambda pk=pk: arenas.tie_partner(cast.alice, pk, cast.hanna.person_id) for pk in actors]
    assert together(*tie, *tie) == {"done": 2, "Unsaid": 2}
    assert Spokesperson.objects.count() == 1


def test_two_offices_name_their_regions_alike(cast: Cast) -> None:
    makers = [lambda desk=desk: set_up_region(desk, "Fjordane", []) for desk in (cast.alice, cast.charlie)]
    assert together(*makers) == {"done": 2}
    assert sorted(Region.objects.values_list("slug", flat=True)) == ["fjordane", "fjordane-2"]


def test_the_first_edition_is_made_once_and_two_readings_make_two(
    cast: Cast, example_plan: field.Plan, open_reading: OpenReading
) -> None:
    one, other = open_reading(cast.alice, example_plan), open_reading(cast.alice, example_plan)
    accept = [lambda pk=pk: commands.accept_reading(cast.alice, pk, version=0) for pk in (one, one, other)]
    assert together(*accept) == {"done": 2, "NotOpen": 1}
    assert Plan.objects.count() == 1 and Action.objects.count() == 27
    assert Reading.objects.filter(state=Reading.State.ACCEPTED).count() == 2


def test_an_edition_is_published_by_two_and_its_partners_come_once(
    cast: Cast, example_plan: field.Plan, open_reading: OpenReading
) -> None:
    plan = lengthened(example_plan, 28)
    for words in (example_plan, plan):
        number = commands.accept_reading(cast.alice, open_reading(cast.alice, words), version=0)
    assert together(*[lambda: commands.publish_edition(cast.alice, number)] * 3) == {"done": 3}
    names = list(Partner.objects.values_list("action", "name"))
    assert len(names) == len(set(names)) and Action.objects.count() == 28


def test_a_hearing_is_laid_out_once(cast: Cast, example_plan: field.Plan, open_reading: OpenReading) -> None:
    number = commands.accept_reading(cast.alice, open_reading(cast.alice, example_plan), version=0)
    first, last = timezone.localdate(), timezone.localdate() + timedelta(days=42)
    assert together(*[lambda: commands.lay_out(cast.alice, number, first, last, "Si din mening")] * 3) == {
        "done": 3
    }
    assert Hearing.objects.count() == 1


def test_an_observation_is_replaced_once(cast: Cast, example_plan: field.Plan, publish: Publish) -> None:
    publish(cast.alice, example_plan)
    row = Action.objects.filter(indicators__isnull=False).order_by("number").first()
    assert row is not None
    day, indicator = timezone.localdate(), row.indicators.earliest("pk").pk
    seen = commands.observe(cast.alice, row.number, indicator, Decimal(2), day, "Telt")
    replace = [
        lambda: commands.replace_observation(
            cast.alice, row.number, seen, Decimal(3), day, "Telt igjen", "Talt feil"
        )
    ] * 3
    assert together(*replace) == {"done": 1, "NotHere": 2}
    assert Observation.objects.count() == 2


def above(cast: Cast, words: field.Plan, open_reading: OpenReading) -> int:
    """A published plan of the body that Fjellby's region is served by; gives its id."""
    body = open_office("regionen", "Regionrådet")
    open_region("fjellregionen", "Fjellregionen", body=body, offices=(cast.alice.office,))
    rita = add_person(body, "rita@regionen.example", "Rita", PASSWORD, Role.ADMINISTRATOR)
    commands.accept_reading(rita, open_reading(rita, words), 0, commands.new_plan("regional", None))
    commands.publish_edition(rita, 1, found := reads.plan_choices(rita)[0].id)
    return found


def test_areas_of_a_regional_plan_are_taken_over_once(
    cast: Cast, example_plan: field.Plan, open_reading: OpenReading, publish: Publish
) -> None:
    source = above(cast, example_plan, open_reading)
    publish(cast.alice, example_plan)
    own = reads.plan_choices(cast.alice)[0].id
    keys = [area.key for area in reads.takeable(cast.alice, own)[0].plan.plan.focus_areas]
    take = [lambda: commands.take_over(cast.alice, own, source, keys[:2])] * 3
    assert together(*take) == {"done": 3}
    assert sorted(Takeover.objects.values_list("area_key", flat=True)) == sorted(keys[:2])
    assert Event.objects.filter(verb="take_over").count() == 1
    people = ((cast.alice, keys[1:3]), (cast.erik, keys[3:5]))
    both = [lambda desk=desk, some=some: commands.take_over(desk, own, source, some) for desk, some in people]
    assert together(*both) == {"done": 2}
    left = sorted(Takeover.objects.values_list("area_key", flat=True))
    assert left in (sorted(keys[1:3]), sorted(keys[3:5])), "what one of them chose, and nothing of the other"


def test_goals_are_linked_once(
    cast: Cast, example_plan: field.Plan, open_reading: OpenReading, publish: Publish
) -> None:
    source = above(cast, example_plan, open_reading)
    publish(cast.alice, example_plan)
    own = reads.plan_choices(cast.alice)[0].id
    commands.set_above(cast.alice, own, source)
    first, second = (str(area.main_goal) for area in example_plan.focus_areas[:2])
    link = [lambda: commands.link_goals(cast.alice, own, {first: second})] * 3
    assert together(*link) == {"done": 3}
    assert GoalLink.objects.values_list("goal", "goal_above").get() == (first, second)
    assert Event.objects.filter(verb="link_goals").count() == 1
    people = ((cast.alice, {first: first}), (cast.erik, {second: second}))
    both = [lambda desk=desk, links=links: commands.link_goals(desk, own, links) for desk, links in people]
    assert together(*both) == {"done": 2}
    assert GoalLink.objects.values_list("goal", "goal_above").get() in ((first, first), (second, second))
