"""Whether the plan goes well, as the office has chosen to tell everybody."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from handlekraft.plans import commands, reads
from handlekraft.rules.plan import Plan
from handlekraft.rules.status import Code, State
from handlekraft.web.pages.told_rows import goes, goes_answer, late_words
from tests.cast import Cast, Publish

NOTHING = "Kontoret har ikke lagt ut hvordan det går med tiltakene."


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    cache.clear()
    publish(cast.alice, example_plan)
    return cast


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def tell(cast: Cast, number: int, state: State, due: date | None, *, public: bool = True) -> None:
    commands.set_schedule(cast.alice, number, None, due)
    blocks = "Noe" if state is State.STOPPED else ""
    commands.report(cast.alice, number, state, "Slik går det", blocks=blocks, public=public)


def test_where_nothing_is_published_that_is_said(office: Cast) -> None:
    tell(office, 1, State.STOPPED, None, public=False)
    commands.publish_edition(office.alice, 1)
    page = text(office.client(None), "/fjellby/")
    assert NOTHING in page and "stanset" not in page
    assert "Hvordan det går" not in text(office.client(None), "/fjellby/tiltak/")


def test_what_is_published_is_counted_with_its_day_and_late_is_told(office: Cast) -> None:
    today = timezone.localdate()
    tell(office, 1, State.ON_TRACK, today - timedelta(1))
    tell(office, 2, State.ON_TRACK, today + timedelta(1))
    tell(office, 3, State.FINISHED, today - timedelta(9))
    tell(office, 4, State.STOPPED, None, public=False)
    client = office.client(None)
    assert NOTHING in text(client, "/fjellby/"), "nothing is told before somebody publishes"
    commands.publish_edition(office.alice, 1)
    published = reads.published_plan("fjellby")
    assert published
    answer = goes_answer(published, goes(published, today))
    assert "Kontoret har fortalt om 3 av 27 tiltak per" in answer
    assert answer.endswith(": 1 forsinket, 1 i rute og 1 ferdig.")
    page = text(client, "/fjellby/")
    assert answer in page and 'href="/fjellby/tiltak/?gar=forsinket"' in page
    assert "stanset" not in page.lower()


def test_a_deadline_that_passes_later_is_told_without_publishing_anew(office: Cast) -> None:
    today = timezone.localdate()
    tell(office, 2, State.ON_TRACK, today + timedelta(1))
    commands.publish_edition(office.alice, 1)
    published = reads.published_plan("fjellby")
    assert published
    assert goes_answer(published, goes(published, today)).endswith(": 1 i rute.")
    later = goes(published, today + timedelta(2))
    assert goes_answer(published, later).endswith(": 1 forsinket.")


def test_every_action_is_as_late_in_public_as_the_rules_say_inside(office: Cast) -> None:
    today = timezone.localdate()
    states = (State.ON_TRACK, State.AT_RISK, State.NOT_STARTED, State.FINISHED, State.STOPPED)
    for number in range(1, 28):
        starts, due = (today, None) if number % 2 else (None, today + timedelta(number - 14))
        commands.set_schedule(office.alice, number, starts, due)
        state = states[number % len(states)]
        blocks = "Noe" if state is State.STOPPED else ""
        commands.report(office.alice, number, state, "Slik går det", blocks=blocks, public=True)
    commands.publish_edition(office.alice, 1)
    published, board = reads.published_plan("fjellby"), reads.board(office.alice, today)
    assert published and board
    late = {str(row.number) for row in board.standings if row.status.code is Code.LATE}
    found = goes(published, today)
    assert {key for key, value in found.items() if value == "forsinket"} == late
    by_result = [key for key in late if "resultatet skulle" in late_words(published.told[key], today)]
    assert by_result and len(late) < 27, "some are late only by a result, and some are not late"
    page = text(office.client(None), f"/fjellby/tiltak/{by_result[0]}/")
    assert 'data-state="late">Forsinket</span>' in page and "resultatet skulle vært nådd innen" in page


def test_the_counts_add_up_and_the_newest_have_the_same_marks(office: Cast) -> None:
    today = timezone.localdate()
    tell(office, 1, State.AT_RISK, today - timedelta(1))
    tell(office, 2, State.ON_TRACK, None)
    commands.publish_edition(office.alice, 1)
    page = text(office.client(None), "/fjellby/").split('id="slik-gar-det"')[1].split("</section>")[0]
    assert sum(map(int, re.findall(r'<span class="figures">(\d+)</span>', page))) == 27
    newest = page.split('<ul class="told">')[1]
    assert newest.count('data-state="late">Forsinket</span>') == 1 and "Meldt: utsatt for risiko" in newest


def test_the_list_is_filtered_by_how_it_goes(office: Cast, example_plan: Plan) -> None:
    titles = [action.title.text for _area, action in example_plan.actions()][:3]
    tell(office, 1, State.ON_TRACK, timezone.localdate() - timedelta(1))
    tell(office, 2, State.ON_TRACK, None)
    commands.publish_edition(office.alice, 1)
    client = office.client(None)
    for value, shown in (
        ("forsinket", [True, False, False]),
        ("i-rute", [False, True, False]),
        ("ikke-sagt", [False, False, True]),
    ):
        page = text(client, f"/fjellby/tiltak/?gar={value}")
        assert [f">{title}</a>" in page for title in titles] == shown, value
    assert "Vi kjenner ikke «stanset»" in text(client, "/fjellby/tiltak/?gar=stanset")


def test_each_row_of_the_list_says_in_words_how_it_goes(office: Cast, example_plan: Plan) -> None:
    titles = [action.title.text for _area, action in example_plan.actions()]
    tell(office, 1, State.ON_TRACK, timezone.localdate() - timedelta(1))
    tell(office, 2, State.AT_RISK, None)
    tell(office, 3, State.STOPPED, None, public=False)
    client = office.client(None)
    assert 'data-label="Hvordan det går"' not in text(client, "/fjellby/tiltak/"), "nothing is told yet"
    commands.publish_edition(office.alice, 1)
    page = text(client, "/fjellby/tiltak/")
    rows = [page.split(f">{title}</a>")[1].split("</tr>")[0] for title in titles[:4]]
    assert 'data-state="late">Forsinket</span><span class="second">Meldt: i rute</span>' in rows[0]
    assert 'data-state="at_risk">Utsatt for risiko</span>' in rows[1] and "Meldt:" not in rows[1]
    assert all('data-state="unreported">Ikke sagt</span>' in row for row in rows[2:])
    assert page.count('data-label="Hvordan det går"') == len(titles)


def test_money_stands_before_the_charts_and_its_reservations_are_folded(office: Cast) -> None:
    page = text(office.client(None), "/fjellby/")
    assert page.index('id="penger"') < page.index('id="fordeling"')
    assert page.index('id="omrader"') < page.index('id="penger"')
