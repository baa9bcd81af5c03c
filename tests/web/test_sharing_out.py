"""Twenty-seven actions get owners on one page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from handlekraft.offices.access import NotAllowed
from handlekraft.offices.models import Event, Person
from handlekraft.plans import commands
from handlekraft.plans.commands import NotHere, Owners
from handlekraft.plans.models import Action
from handlekraft.rules.plan import Passage, Plan
from handlekraft.web.sharing_out import named_in
from tests.cast import Cast, Publish

PAGE = reverse("share-out", args=["fjellby"])


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    return cast


@pytest.fixture
def alice(office: Cast) -> Client:
    return office.client(office.alice)


def owners(number: int) -> tuple[int | None, int | None]:
    row = Action.objects.get(number=number)
    return row.accountable_id, row.deputy_id


def posted(**numbers: str) -> dict[str, str]:
    """All 27 as the page sends them, untouched but for those named."""
    data: dict[str, str] = {}
    for number in range(1, 28):
        data |= {f"was-{number}": ":", f"a-{number}": "", f"d-{number}": ""}
    return data | {name.replace("_", "-"): value for name, value in numbers.items()}


def test_all_actions_are_saved_together(office: Cast, alice: Client) -> None:
    dina, hanna = office.dina.person_id, office.hanna.person_id
    data = posted()
    data |= {f"a-{number}": str(dina) for number in range(1, 28)}
    data |= {"d-3": str(hanna)}
    answer = alice.post(PAGE, data, follow=True)
    assert "27 tiltak er endret." in answer.content.decode()
    assert owners(1) == (dina, None) and owners(3) == (dina, hanna)
    assert Event.objects.filter(verb="name_owner").count() == 27
    assert "Alle tiltakene har en ansvarlig person." in alice.get(PAGE).content.decode()


def test_what_another_saved_meanwhile_is_left_alone(office: Cast, alice: Client) -> None:
    commands.name_owner(office.erik, 2, office.gunnar.person_id)
    alice.post(PAGE, posted(a_1=str(office.dina.person_id)))
    assert owners(1)[0] == office.dina.person_id and owners(2)[0] == office.gunnar.person_id


def test_a_stranger_gets_nothing_and_nothing_is_half_saved(office: Cast, alice: Client) -> None:
    data = posted(a_1=str(office.dina.person_id), a_2=str(office.charlie.person_id))
    assert "Ingenting er lagret" in alice.post(PAGE, data, follow=True).content.decode()
    assert owners(1) == (None, None)
    with pytest.raises(NotHere):
        commands.share_out(office.alice, {999: Owners(office.dina.person_id, None)})
    with pytest.raises(NotAllowed):
        commands.share_out(office.dina, {1: Owners(office.dina.person_id, None)})


def test_a_person_whom_the_plan_names_is_proposed_and_not_saved_by_looking(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    Person.objects.filter(pk=cast.dina.person_id).update(name="Dina Dahl")
    area = example_plan.focus_areas[0]
    action = replace(area.actions[0], responsible=(Passage("Næringssjef Dina Dahl"),))
    area = replace(area, actions=(action, *area.actions[1:]))
    publish(cast.alice, replace(example_plan, focus_areas=(area, *example_plan.focus_areas[1:])))
    shown = cast.client(cast.alice).get(PAGE).content.decode()
    assert shown.count("Foreslått fra planen") == 1
    assert f'<option value="{cast.dina.person_id}" selected>Dina Dahl</option>' in shown
    assert owners(1) == (None, None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kari Li", 1),
        ("kommunedirektør kari li", 1),
        ("Kari Lind", None),
        ("Kari Li og Ola Bø", None),
        ("Næringsavdelingen", None),
    ],
)
def test_only_one_whole_name_is_a_proposal(text: str, found: int | None) -> None:
    assert named_in(text, [(1, "Kari Li"), (2, "Ola Bø")]) == found


def test_a_name_is_shown_as_a_name(office: Cast, alice: Client) -> None:
    Person.objects.filter(pk=office.dina.person_id).update(name="<b>Dina</b>")
    assert "<b>Dina</b>" not in alice.get(PAGE).content.decode()


@pytest.mark.parametrize("count", [27, 300])
def test_the_page_asks_at_most_eight_times(
    cast: Cast,
    example_plan: Plan,
    long_plan: Plan,
    publish: Publish,
    django_assert_max_num_queries: object,
    count: int,
) -> None:
    publish(cast.alice, example_plan if count == 27 else long_plan)
    client = cast.client(cast.alice)
    client.get(PAGE)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert client.get(PAGE).status_code == 200


def test_what_is_chosen_is_saved_when_one_goes_on_to_the_next_part(
    cast: Cast, long_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, long_plan)
    client = cast.client(cast.alice)
    page = client.get(PAGE).content.decode()
    assert "Lagre og gå til neste side" in page and 'href="?side=' not in page, (
        "no way on that loses a choice"
    )
    data = {"was-1": ":", "a-1": str(cast.dina.person_id), "d-1": "", "part": "?side=2"}
    answer = client.post(PAGE, data)
    assert answer["Location"] == f"{PAGE}?side=2" and owners(1) == (cast.dina.person_id, None)
    assert "Lagre og gå til forrige side" in client.get(answer["Location"]).content.decode()
    assert client.post(PAGE, {"part": "?side=//elsewhere.example"})["Location"] == PAGE
