"""The public pages: what they show, what they never show, and what they cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from handlekraft.plans import commands, reads
from handlekraft.plans.reads import published_plan
from handlekraft.rules.exchange import plan_from_json
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan
from handlekraft.rules.status import State
from handlekraft.web.pages.rows import area_name
from tests.cast import SHARED, Cast, OpenReading, Publish

PLAN_KEYS = {"format", "title", "period", "lighthouse_projects", "focus_areas", "related_actions"}
AREA = "/fjellby/omrade/en-sirkulaer-biokommune/"
PAGES = [
    "/fjellby/",
    AREA,
    "/fjellby/tiltak/",
    "/fjellby/tiltak/?omrade=naeringsarealer&ansvarlig=utbygging&tid=oppstart&penger=avsatt&q=plan&sorter=-tid",
    "/fjellby/tiltak/8/",
    "/fjellby/ansvarlige/",
    "/fjellby/ansvarlige/naering/",
    "/fjellby/andre-planer/",
    "/fjellby/om/",
    "/fjellby/plan.json",
    "/fjellby/plan.docx",
    "/fjellby/plan.xlsx",
]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def published(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    return cast


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_reads_the_snapshot_alone(published: Cast, address: str) -> None:
    assert_snapshots_alone(published.client(None), address)


def test_three_hundred_actions_cost_no_more_queries(cast: Cast, long_plan: Plan, publish: Publish) -> None:
    publish(cast.alice, long_plan)
    for address in PAGES:
        cache.clear()
        reads.published.forget()
        assert_snapshots_alone(cast.client(None), address)


def assert_snapshots_alone(client: Client, address: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 2, address
    assert all('FROM "plans_snapshot"' in query["sql"] for query in asked)
    with CaptureQueriesContext(connection) as again:
        client.get(address)
    assert len(again) == 1, address


@pytest.mark.parametrize(
    "address",
    [
        "/strandby/",
        "/ingensteds/",
        "/fjellby/omrade/ingen/",
        "/fjellby/tiltak/999/",
        "/fjellby/tiltak/a/",
        "/fjellby/ansvarlige/ingen/",
        "/fjellby/noe/",
    ],
)
def test_what_is_not_there_is_not_found(published: Cast, address: str) -> None:
    answer = published.client(None).get(address)
    assert answer.status_code == 404
    assert "Vi finner ikke siden" in answer.content.decode()


def test_a_page_only_answers_those_who_read(published: Cast) -> None:
    assert published.client(None).post("/fjellby/").status_code == 405


def test_the_front_page_says_the_answer_first(published: Cast) -> None:
    page = text(published.client(None), "/fjellby/")
    assert "27 tiltak på 9 områder. 11 pågår" in page
    assert "Handlingsplan for strategisk næringsplan" in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("address", ["/fjellby/", "/fjellby/tiltak/"])
def test_the_states_are_said_to_be_those_of_the_plan(published: Cast, address: str) -> None:
    assert "Status er slik den står i planen." in text(published.client(None), address)


def test_the_front_page_tells_how_many_strategies_have_actions(published: Cast) -> None:
    page = text(published.client(None), "/fjellby/")
    assert "25 av 37 strategier følges opp av tiltak i denne planen." in page
    assert "2 av 3 strategier følges opp" in page


def test_a_strategy_without_action_leads_to_those_of_other_plans(published: Cast) -> None:
    page = text(published.client(None), "/fjellby/omrade/en-synlig-og-attraktiv-kommune/")
    assert 'Ingen tiltak i denne planen, men <a href="#andre">4 i andre planer</a>' in page
    assert 'id="andre"' in page


def test_the_footer_does_not_deny_what_the_office_has_corrected(published: Cast) -> None:
    page = text(published.client(None), "/fjellby/om/")
    assert "Planen er lest fra dokumentet «plan.txt» og godtatt av kontoret." in page


def test_the_filters_are_folded_until_one_is_set(published: Cast) -> None:
    client = published.client(None)
    assert '<details class="fold"><summary>Filtrer og søk' in text(client, "/fjellby/tiltak/")
    assert '<details class="fold" open><summary>' in text(client, "/fjellby/tiltak/?tid=oppstart")


def test_one_office_needs_no_list(published: Cast) -> None:
    answer = published.client(None).get("/")
    assert answer.headers["Location"] == "/fjellby/"


def test_several_offices_are_listed(published: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(published.charlie, example_plan)
    page = text(published.client(None), "/")
    assert "2 kontorer" in page
    assert 'href="/fjellby/"' in page
    assert 'href="/strandby/"' in page


def test_an_empty_house_says_how_to_start(cast: Cast) -> None:
    page = text(cast.client(None), "/")
    assert "Ingen plan er lagt ut ennå" in page
    assert 'href="/kontor/"' in page


def test_a_draft_is_nobodys_business(cast: Cast, example_plan: Plan, open_reading: OpenReading) -> None:
    reading = open_reading(cast.alice, example_plan)
    commands.accept_reading(cast.alice, reading, version=0)
    assert cast.client(None).get("/fjellby/").status_code == 404


def test_a_plan_taken_back_is_gone_at_once(published: Cast) -> None:
    client = published.client(None)
    text(client, "/fjellby/tiltak/")
    commands.withdraw_edition(published.alice, 1)
    assert client.get("/fjellby/tiltak/").status_code == 404


def test_an_unchanged_page_is_not_sent_again(published: Cast) -> None:
    client = published.client(None)
    first = client.get("/fjellby/tiltak/")
    again = client.get("/fjellby/tiltak/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert {"Cookie", "Accept-Language"} <= set(again.headers["Vary"].split(", "))


def test_a_kept_page_names_itself_by_the_host_that_was_asked(published: Cast) -> None:
    client = published.client(None)
    for host in ("localhost", "127.0.0.1"):
        page = client.get("/fjellby/", headers={"Host": host}).content.decode()
        assert f'rel="canonical" href="http://{host}/fjellby/"' in page


def test_those_signed_in_get_pages_of_their_own(published: Cast) -> None:
    stranger, alice = published.client(None), published.client(published.alice)
    assert "Logg inn" in text(stranger, "/fjellby/")
    answer = alice.get("/fjellby/")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Logg inn" not in answer.content.decode()
    assert "Logg inn" in text(stranger, "/fjellby/")


def test_a_search_finds_parts_of_words_in_any_case(published: Cast) -> None:
    page = text(published.client(None), "/fjellby/tiltak/?q=FJØS")
    assert "1 av 27 tiltak passer." in page
    assert "Overgang til fjøs med løsdrift" in page


def test_a_value_that_means_nothing_is_told_and_left_out(published: Cast) -> None:
    page = text(published.client(None), "/fjellby/tiltak/?tid=%3Cb%3E&omrade=ingen&sorter=feil")
    assert "27 tiltak på 9 områder" in page
    assert "Vi kjenner ikke «ingen», «&lt;b&gt;»" in page


def test_no_hit_helps_on(published: Cast) -> None:
    page = text(published.client(None), "/fjellby/tiltak/?q=finnesikke")
    assert "Ingen av de 27 tiltakene passer" in page
    assert "Søk med et kortere ord" in page
    assert "<table" not in page


def test_the_open_data_are_the_published_plan(published: Cast) -> None:
    answer = published.client(None).get("/fjellby/plan.json")
    data = json.loads(answer.content)
    assert data["format"] == "handlekraft-plan/1"
    assert sum(len(area["actions"]) for area in data["focus_areas"]) == 27
    assert set(data) <= PLAN_KEYS | {"sources"}


def test_the_about_page_proves_the_edition(published: Cast) -> None:
    plan = published_plan("fjellby")
    assert plan is not None
    page = text(published.client(None), "/fjellby/om/")
    assert plan.sha256 in page
    assert "utgave 1, lagt ut" in page


def test_adopted_words_stand_as_adopted(published: Cast, example_plan: Plan) -> None:
    client = published.client(None)
    for number, (_area, action) in enumerate(example_plan.actions(), start=1):
        page = text(client, f"/fjellby/tiltak/{number}/")
        for passage in (action.title, *action.steps, *action.indicators, *action.financing, *action.timing):
            assert passage.text in page, passage


def test_a_plan_that_says_next_to_nothing_has_all_its_pages(cast: Cast, publish: Publish) -> None:
    bare = Plan(Passage("Plan"), focus_areas=(FocusArea(Passage(""), actions=(Action(Passage("Rydde")),)),))
    publish(cast.alice, bare)
    client = cast.client(None)
    assert "1 tiltak. 1 er ikke tidfestet." in text(client, "/fjellby/")
    assert "Uten eget område" in text(client, "/fjellby/omrade/omrade-1/")
    assert "Rydde" in text(client, "/fjellby/tiltak/?tid=ikke-tidfestet&penger=ikke-sagt")
    assert "Planen sier ikke hvem som har ansvaret." in text(client, "/fjellby/ansvarlige/")
    assert "Planen viser ikke til tiltak i andre planer." in text(client, "/fjellby/andre-planer/")
    assert "Rydde" in text(client, "/fjellby/tiltak/1/")


def dev_plan(document: Path) -> Plan:
    data = json.loads(document.read_text(encoding="utf-8"))
    return plan_from_json({name: value for name, value in data.items() if name in PLAN_KEYS})


DEV_PLANS = {path.name: dev_plan(path) for path in sorted((SHARED / "plans" / "dev").glob("*.gold.json"))}
PUBLISHABLE = [name for name, plan in DEV_PLANS.items() if any(plan.actions())]


@pytest.mark.parametrize("name", PUBLISHABLE)
def test_plans_of_every_shape_have_all_their_pages(cast: Cast, publish: Publish, name: str) -> None:
    publish(cast.alice, DEV_PLANS[name])
    client = cast.client(None)
    keyed = published_plan("fjellby")
    assert keyed is not None
    for area, action in keyed.plan.actions():
        assert escape(area_name(area)) in text(client, f"/fjellby/omrade/{area.key}/")
        assert escape(action.title.text) in text(client, f"/fjellby/tiltak/{action.key}/")
    for page in ("", "tiltak/", "ansvarlige/", "andre-planer/", "om/"):
        text(client, f"/fjellby/{page}")


def test_what_may_be_told_of_an_action_is_shown_when_the_plan_is_published_again(
    published: Cast,
) -> None:
    commands.report(published.alice, 1, State.AT_RISK, "Alle kan lese dette", blocks="I veien", public=True)
    commands.report(published.alice, 1, State.ON_TRACK, "Bare for oss")
    client = published.client(None)
    assert "Alle kan lese dette" not in client.get("/fjellby/tiltak/1/").content.decode()
    commands.publish_edition(published.alice, 1)
    for address in ("/fjellby/tiltak/1/", "/fjellby/"):
        shown = client.get(address).content.decode()
        assert "Alle kan lese dette" in shown and "Utsatt for risiko" in shown
        assert "Bare for oss" not in shown and "I veien" not in shown


@pytest.mark.parametrize(
    ("state", "due", "told"),
    [
        (State.ON_TRACK, -10, "Forsinket: fristen var"),
        (State.ON_TRACK, 10, "Fristen er"),
        (State.FINISHED, -10, ""),
        (State.STOPPED, -10, ""),
        (State.NOT_STARTED, None, "Forsinket: tiltaket skulle ha startet"),
    ],
)
def test_the_public_is_told_whether_it_is_late_where_the_status_is_public(
    published: Cast, state: State, due: int | None, told: str
) -> None:
    today = timezone.localdate()
    ends = None if due is None else today + timedelta(due)
    commands.set_schedule(published.alice, 1, today - timedelta(20), ends)
    commands.set_schedule(published.alice, 2, today - timedelta(20), today - timedelta(10))
    commands.report(published.alice, 1, state, "Slik går det", blocks="Noe er i veien", public=True)
    commands.report(published.alice, 2, state, "Bare for oss", blocks="Noe er i veien")
    commands.publish_edition(published.alice, 1)
    page = text(published.client(None), "/fjellby/tiltak/1/")
    assert told in page and ("Forsinket" in page) == told.startswith("Forsinket")
    assert "Forsinket" not in text(published.client(None), "/fjellby/tiltak/2/")


def test_a_deadline_passes_on_a_page_that_is_kept(published: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    today = timezone.localdate()
    commands.set_schedule(published.alice, 1, None, today)
    commands.report(published.alice, 1, State.ON_TRACK, "Slik går det", public=True)
    commands.publish_edition(published.alice, 1)
    client = published.client(None)
    assert "Fristen er" in text(client, "/fjellby/tiltak/1/")
    monkeypatch.setattr(timezone, "localdate", lambda *_: today + timedelta(1))
    assert "Forsinket: fristen var" in text(client, "/fjellby/tiltak/1/")


def test_an_action_shows_when_it_starts_and_its_deadline(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    first, *others = example_plan.focus_areas
    timed = replace(first.actions[0], timing=(Passage("Oppstart høsten 2025, ferdig innen 31.12.2026"),))
    areas = (replace(first, actions=(timed, *first.actions[1:])), *others)
    publish(cast.alice, replace(example_plan, focus_areas=areas))
    page = text(cast.client(None), "/fjellby/tiltak/1/")
    facts = page[page.index('<dl class="facts across') :].split("</dl>")[0]
    assert "31. desember 2026" in facts and "høsten 2025" in facts


def test_what_a_fingerprint_is_for_is_told_and_folded_away(published: Cast) -> None:
    page = text(published.client(None), "/fjellby/om/")
    folded = page[page.index("<details") : page.index("</details>")]
    assert (
        "Et fingeravtrykk er et langt tall" in folded and page.count("<code>") == folded.count("<code>") == 2
    )
