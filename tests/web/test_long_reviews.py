"""A long reading is looked through a part at a time, and many doubts are settled at once."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from handlekraft.plans import commands, reads
from handlekraft.plans.models import Reading
from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.rules.corrections import Address, NoSuchRow, RowKind, all_rows
from handlekraft.rules.documents import RowDoubt
from handlekraft.rules.plan import Passage, Plan
from tests.cast import Cast, OpenReading, unread
from tests.plans.test_reading_again import Receive, receive

__all__ = ["receive"]

JOINED, SHORT = "Raden gikk over to sider.", "Teksten slutter brått."


@pytest.fixture
def alice(cast: Cast) -> Client:
    return cast.client(cast.alice)


@pytest.fixture
def reading(cast: Cast, long_plan: Plan, open_reading: OpenReading) -> int:
    """Three hundred actions, each in doubt, a hundred of them for the same reason."""
    actions = [address for address, _ in all_rows(long_plan) if address.kind is RowKind.ACTION]
    doubts = [RowDoubt(at, (JOINED if number < 100 else SHORT,)) for number, at in enumerate(actions)]
    return open_reading(cast.alice, long_plan, tuple(unread(f"Et ord {n}") for n in range(150)), doubts)


def page(client: Client, reading: int, query: str = "") -> str:
    return client.get(f"/kontor/fjellby/lesing/{reading}/{query}").content.decode()


def found(cast: Cast, reading: int) -> ReadingUnderReview:
    answer = reads.reading_under_review(cast.alice, reading)
    assert answer is not None
    return answer


def doubted(text: str) -> list[str]:
    """The rows that the page asks about, by their word in the address."""
    return re.findall(r'action="[^"]*/((?:tiltak)-[0-9-]+)/stemmer/"', text)


def test_a_hundred_rows_stand_on_a_page_and_the_address_leads_to_the_others(
    alice: Client, reading: int
) -> None:
    first, last = page(alice, reading), page(alice, reading, "?tvil=3")
    assert len(doubted(first)) == 100 and len(doubted(last)) == 100
    assert not set(doubted(first)) & set(doubted(last))
    assert "Viser 1–100 av 300." in first and "Viser 201–300 av 300." in last
    assert len(doubted(page(alice, reading, "?tvil=alle"))) == 300
    assert page(alice, reading, "?tvil=99").count("Viser 201–300 av 300.") == 1


def test_the_plan_itself_is_shown_a_hundred_actions_at_a_time_each_on_one_page(
    alice: Client, reading: int
) -> None:
    shown = [re.findall(r'<tr id="(tiltak-[0-9-]+)"', page(alice, reading, f"?side={n}")) for n in (1, 2, 3)]
    assert [len(rows) for rows in shown] == [100, 100, 100]
    assert len({row for rows in shown for row in rows}) == 300


def test_who_has_corrected_a_row_comes_back_to_the_page_where_it_stands(
    cast: Cast, alice: Client, reading: int
) -> None:
    row = page(alice, reading, "?side=3").split('<tr id="')[1].split('"')[0]
    answer = alice.post(f"/kontor/fjellby/lesing/{reading}/{row}/stemmer/", {"version": "0"})
    assert answer["Location"].endswith("#se-forst")
    shown = alice.get(f"/kontor/fjellby/lesing/{reading}/{row}/")
    form = shown.context["form"]
    posted = {name: form[name].value() or "" for name in form.fields}
    answer = alice.post(f"/kontor/fjellby/lesing/{reading}/{row}/", posted | {"mark": shown.context["mark"]})
    assert answer["Location"].endswith(f"?side=3#{row}")


def test_all_rows_with_one_doubt_are_settled_at_once_and_undone_at_once(
    cast: Cast, alice: Client, reading: int
) -> None:
    group = page(alice, reading).split('<section class="doubt"')[1]
    assert JOINED in group and "Alle disse 100 stemmer" in group
    rows = re.findall(r'name="rad" value="([^"]+)"', group)
    text = alice.post(
        f"/kontor/fjellby/lesing/{reading}/stemmer/", {"version": "0", "rad": rows}, follow=True
    ).content.decode()
    assert "Merket at 100 rader stemmer." in text and JOINED not in text
    assert set(found(cast, reading).doubts.values()) == {(SHORT,)}
    alice.post(f"/kontor/fjellby/lesing/{reading}/angre/", {"version": "1"})
    assert JOINED in page(alice, reading)
    assert len(found(cast, reading).doubts) == 300


def test_where_one_of_the_rows_is_not_in_doubt_nothing_is_settled(
    cast: Cast, alice: Client, reading: int
) -> None:
    first = Address(RowKind.ACTION, 0, 0)
    with pytest.raises(NoSuchRow):
        commands.settle_doubts(cast.alice, reading, 0, [first, Address(RowKind.AREA, 0)])
    with pytest.raises(NoSuchRow):
        commands.settle_doubts(cast.alice, reading, 0, [])
    assert len(found(cast, reading).doubts) == 300
    assert alice.post(f"/kontor/fjellby/lesing/{reading}/stemmer/", {"rad": "tull"}).status_code == 404


def test_differences_are_shown_a_hundred_at_a_time_and_taken_all_at_once(
    cast: Cast, alice: Client, long_plan: Plan, receive: Receive
) -> None:
    commands.accept_reading(cast.alice, receive(long_plan), 0)
    areas = tuple(
        replace(area, actions=tuple(replace(action, timing=(Passage("2031"),)) for action in area.actions))
        for area in long_plan.focus_areas
    )
    newer = receive(replace(long_plan, focus_areas=areas), b"v2")
    text = page(alice, newer)
    assert text.count('value="plan"') == 100
    assert "Bruk dokumentets ord i alle 300" in text and "Viser 1–100 av 300." in text
    simple = text.split('class="proposed"')[0]
    ids = re.findall(r'name="id" value="([^"]+)"', simple)
    version = Reading.objects.get(pk=newer).version
    alice.post(
        f"/kontor/fjellby/lesing/{newer}/forskjell/",
        {"version": str(version), "words": "document", "id": ids},
    )
    assert {str(action.timing[0]) for _, action in found(cast, newer).plan.actions()} == {"2031"}


def test_the_page_costs_few_queries(
    alice: Client, reading: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page(alice, reading)
    with django_assert_max_num_queries(8):
        page(alice, reading)
