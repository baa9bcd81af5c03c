"""Long lists are shown a part at a time: nothing is lost, and everything is there for who asks for it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from handlekraft.plans import commands, reads
from handlekraft.rules.plan import Plan
from handlekraft.web.parts import part_of
from tests.cast import Cast, Publish

BOARD, SHARE, MONEY = (f"/kontor/fjellby/{page}/" for page in ("oppfolging", "fordel-ansvaret", "penger"))


@pytest.fixture
def long_office(cast: Cast, long_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, long_plan)
    return cast


@pytest.fixture
def alice(long_office: Cast) -> Client:
    return long_office.client(long_office.alice)


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def actions_in(text: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]*/tiltak/(\d+)/"', text)


def test_every_row_is_on_one_part_and_no_row_on_two() -> None:
    parts = [part_of(range(250), QueryDict(f"side={number}")) for number in (1, 2, 3)]
    assert [row for part in parts for row in part.rows] == list(range(250))
    assert [(part.first, part.last) for part in parts] == [(1, 100), (101, 200), (201, 250)]
    assert (parts[0].before, parts[2].after) == ("", "")


@pytest.mark.parametrize("asked", ["", "side=0", "side=-1", "side=tull", "side=²", "side=99999999999"])
def test_an_address_that_names_no_part_gives_one_all_the_same(asked: str) -> None:
    assert part_of(range(250), QueryDict(asked)).rows[0] in (0, 200)


def test_the_address_of_a_part_keeps_what_was_chosen() -> None:
    part = part_of(range(250), QueryDict("q=f%C3%A6nge&side=2"), spot="liste")
    assert part.after == "?q=f%C3%A6nge&side=3#liste"


def test_a_short_list_has_no_parts() -> None:
    part = part_of(range(100), QueryDict("side=2"))
    assert part.is_whole and not part.every and part_of([], QueryDict()).rows == ()


def test_the_board_shows_a_hundred_actions_and_the_rest_on_other_pages(alice: Client) -> None:
    pages = [actions_in(text_of(alice, f"{BOARD}?alle&side={number}")) for number in (1, 2, 3)]
    assert [len(rows) for rows in pages] == [100, 100, 100]
    assert len({row for rows in pages for row in rows}) == 300
    assert len(actions_in(text_of(alice, f"{BOARD}?alle&side=alle"))) == 300
    assert "300 tiltak" in text_of(alice, BOARD), "the answer tells of all"


def test_sharing_out_saves_what_is_on_the_page_and_stays_there(long_office: Cast, alice: Client) -> None:
    text = text_of(alice, f"{SHARE}?side=2")
    numbers = re.findall(r'name="was-(\d+)"', text)
    assert len(numbers) == 50
    posted = {f"was-{number}": ":" for number in numbers} | {f"a-{number}": "" for number in numbers}
    dina = str(long_office.dina.person_id)
    answer = alice.post(f"{SHARE}?side=2", posted | {f"a-{numbers[0]}": dina, "part": "1"})
    assert answer["Location"] == f"{SHARE}?side=2"
    found = reads.board(long_office.dina, _today(), own=True)
    assert found is not None and [row.number for row in found.standings] == [int(numbers[0])]


def test_my_day_of_who_answers_for_everything_is_no_longer_than_a_page(
    long_office: Cast, alice: Client
) -> None:
    owners = {number: commands.Owners(long_office.alice.person_id, None) for number in range(1, 301)}
    commands.share_out(long_office.alice, owners)
    text = text_of(alice, "/kontor/fjellby/min-dag/")
    assert text.count("<li><h3>") + text.count("<li>\n<h3>") <= 200
    assert re.search(r"Viser 1–(50|100) av \d{3}\.", text)


def test_money_lines_are_shown_a_hundred_at_a_time_and_the_workbook_has_them_all(alice: Client) -> None:
    text = text_of(alice, MONEY)
    sections = text.split('<table class="table stacks money-table">')[1:]
    assert sections and all(section.count('<th scope="row">') <= 100 for section in sections)
    assert "Viser 1–100 av" in text


def test_the_public_list_is_searched_whole_and_shown_a_hundred_at_a_time(
    long_office: Cast, client: Client
) -> None:
    first, last = (text_of(client, f"/fjellby/tiltak/{query}") for query in ("", "?side=3"))
    assert first.count('<tr role="row"><th role="rowheader"') == 100
    assert "Viser 201–300 av 300." in last
    found = text_of(client, "/fjellby/tiltak/?q=nummer+270")
    assert found.count('<tr role="row"><th role="rowheader"') == 1
    assert text_of(client, "/fjellby/tiltak/?side=alle").count('<tr role="row"><th role="rowheader"') == 300


def _today() -> date:
    return timezone.localdate()
