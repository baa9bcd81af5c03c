"""A hearing that isn't over when the plan is decided on or published, and what became of the proposal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.access import Desk
from handlekraft.plans import commands, reads
from handlekraft.plans.models import Decision, Edition, Hearing
from handlekraft.rules.plan import Passage, Plan
from tests.cast import Cast, OpenReading, Publish

EDITION = "/kontor/fjellby/utgave/2/"
INSIDE = f"{EDITION}horing/"
OWN = "Kommunestyret i Fjellby"


def days(first: int, last: int) -> tuple[date, date]:
    today = timezone.localdate()
    return today + timedelta(first), today + timedelta(last)


def proposal(plan: Plan) -> Plan:
    """One action put otherwise, one taken out."""
    area, *others = plan.focus_areas
    first, _second, *rest = area.actions
    told = replace(first, timing=(Passage("Frist 2031"),), meaning=None)
    return replace(plan, focus_areas=(replace(area, actions=(told, *rest)), *others))


@pytest.fixture
def laid_out(cast: Cast, example_plan: Plan, publish: Publish, open_reading: OpenReading) -> int:
    cache.clear()
    publish(cast.alice, example_plan)
    commands.accept_reading(cast.alice, open_reading(cast.alice, proposal(example_plan)), version=0)
    commands.lay_out(cast.frida, 2, *days(-1, 20), "")
    return Edition.objects.get(number=2).pk


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def post(cast: Cast, desk: Desk, address: str, **form: str) -> str:
    return cast.client(desk).post(address, form, follow=True).content.decode()


def in_force() -> int:
    found = reads.published_plan("fjellby")
    assert found
    return found.edition


def test_publishing_before_the_hearing_is_over_is_asked_about(cast: Cast, laid_out: int) -> None:
    page = post(cast, cast.alice, f"{EDITION}publiser/")
    assert "Høringen er ikke ferdig" in page and "På høring til" in page
    assert "Avslutt høringen og publiser" in page
    assert in_force() == 1


def test_who_publishes_may_close_the_hearing_with_it(cast: Cast, laid_out: int) -> None:
    assert "er publisert" in post(cast, cast.alice, f"{EDITION}publiser/", horing="avslutt")
    assert in_force() == 2
    page = text(cast.client(None), "/fjellby/horing/")
    assert "Høringen er avsluttet." in page and "Skriv en uttalelse" not in page
    with pytest.raises(commands.NotThen):
        commands.send_comment("fjellby", laid_out, commands.Sent("Kari", "For sent"))


def test_who_publishes_may_go_on_and_the_pages_say_so(cast: Cast, laid_out: int) -> None:
    post(cast, cast.alice, f"{EDITION}publiser/", horing="la-sta")
    assert in_force() == 2
    page = text(cast.client(None), "/fjellby/horing/")
    assert "Forslaget er blitt planen som gjelder, utgave 2." in page
    assert "når planen endres neste gang" in page and "Skriv en uttalelse" in page
    inside = text(cast.client(cast.frida), INSIDE)
    assert "er planen som gjelder nå, utgave 2." in inside
    assert "tar fortsatt imot uttalelser" in inside
    assert "er publisert" in post(cast, cast.alice, f"{EDITION}publiser/"), "asked once"


def test_an_editor_cannot_close_the_hearing_by_publishing(cast: Cast, laid_out: int) -> None:
    page = post(cast, cast.erik, f"{EDITION}publiser/")
    assert "Avslutt høringen og publiser" not in page and "kan avslutte høringen først" in page
    assert cast.client(cast.erik).post(f"{EDITION}publiser/", {"horing": "avslutt"}).status_code == 403
    assert in_force() == 1


def test_one_that_is_over_or_taken_down_is_not_asked_about(cast: Cast, laid_out: int) -> None:
    Hearing.objects.update(closes_on=timezone.localdate() - timedelta(1))
    assert "er publisert" in post(cast, cast.alice, f"{EDITION}publiser/")


def test_a_decision_before_the_end_of_the_hearing_is_asked_about(cast: Cast, laid_out: int) -> None:
    form = {
        "council": OWN,
        "outcome": "adopted",
        "decided_on": timezone.localdate().isoformat(),
        "case_number": "1/26",
    }
    page = post(cast, cast.frida, f"{EDITION}vedtak/nytt/", **form)
    assert "er før høringen er ferdig. På høring til" in page and "Registrer likevel" in page
    assert 'value="1/26"' in page, "what was written is kept"
    assert not Decision.objects.exists()
    assert "Vedtaket er registrert." in post(cast, cast.frida, f"{EDITION}vedtak/nytt/", **form, likevel="")
    assert Decision.objects.count() == 1


def test_closed_first_the_decision_goes_straight_in(cast: Cast, laid_out: int) -> None:
    page = post(cast, cast.frida, f"{INSIDE}avslutt/")
    assert "Høringen er avsluttet." in page and "Den skulle ha vart til" in page
    form = {
        "council": OWN,
        "outcome": "adopted",
        "decided_on": timezone.localdate().isoformat(),
        "case_number": "1/26",
    }
    assert "Vedtaket er registrert." in post(cast, cast.frida, f"{EDITION}vedtak/nytt/", **form)
    commands.lay_out(cast.frida, 2, *days(-1, 20), "")
    assert "Skriv en uttalelse" in text(cast.client(None), "/fjellby/horing/"), "it may be opened again"


def test_the_hearing_says_first_what_it_changes(cast: Cast, laid_out: int, example_plan: Plan) -> None:
    changed, gone = (action.title.text for action in example_plan.focus_areas[0].actions[:2])
    answer = "Forslaget endrer 1 av 27 tiltak i utgave 1 og tar ut ett."
    public, inside = cast.client(None), cast.client(cast.bob)
    for client, address, more in (
        (public, "/fjellby/horing/", f"/fjellby/horing/{laid_out}/endringer/"),
        (inside, INSIDE, f"{EDITION}forskjell/"),
    ):
        page = text(client, address)
        told = page[page.index("Dette endrer forslaget") :]
        assert answer in page and more in page
        assert changed in told and gone in told
    apart = text(public, f"/fjellby/horing/{laid_out}/endringer/")
    assert answer in apart and "2031" in apart


def test_before_it_opens_nobody_is_told_what_it_changes(cast: Cast, laid_out: int) -> None:
    commands.lay_out(cast.frida, 2, *days(3, 20), "")
    page = text(cast.client(None), "/fjellby/horing/")
    assert "Forslaget endrer" not in page
    assert cast.client(None).get(f"/fjellby/horing/{laid_out}/endringer/").status_code == 302


def test_the_front_page_tells_of_the_hearing_while_it_is_open(
    cast: Cast, laid_out: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = cast.client(None)
    page = text(client, "/fjellby/")
    assert "er på høring." in page and "Det er 20 dager igjen." in page
    assert f'/fjellby/horing/{laid_out}/"' in page
    later = timezone.localdate() + timedelta(21)
    monkeypatch.setattr(timezone, "localdate", lambda *_: later)
    assert "er på høring." not in text(client, "/fjellby/")


def test_the_front_page_still_asks_at_most_twice(
    cast: Cast, laid_out: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reads.published.forget()
    with django_assert_max_num_queries(2):
        text(cast.client(None), "/fjellby/")


def test_an_edition_says_when_it_was_public(cast: Cast, laid_out: int) -> None:
    post(cast, cast.alice, f"{EDITION}publiser/", horing="avslutt")
    first = text(cast.client(cast.bob), "/kontor/fjellby/utgave/1/")
    assert "Den gjelder ikke lenger." in first and "Ikke publisert" not in first
    assert "Alle kan lese den." in text(cast.client(cast.bob), EDITION)
    office = text(cast.client(cast.bob), "/kontor/fjellby/")
    assert "Nei. Ble vist " in office and "Nei. Ble vist fra" not in office, "from a day to the same day"


def test_taking_the_plan_off_is_asked_about_first_and_my_day_tells_it(cast: Cast, laid_out: int) -> None:
    erik, address = cast.client(cast.erik), "/kontor/fjellby/utgave/1/trekk/"
    assert f'href="{address}"' in text(erik, "/kontor/fjellby/utgave/1/")
    page = text(erik, address)
    assert "lenker som folk har lagret eller delt, slutter å virke" in page
    assert "følger dere opp utgave 2" in page and in_force() == 1
    told = "Planen er ikke på nettsiden. Utgave 1 er tatt av."
    assert told not in text(erik, "/kontor/fjellby/min-dag/")
    post(cast, cast.erik, address)
    assert cast.client(None).get("/fjellby/").status_code == 404
    assert told in text(erik, "/kontor/fjellby/min-dag/")
    assert told not in text(cast.client(cast.frida), "/kontor/fjellby/min-dag/")
    assert erik.get(address).status_code == 404, "there is nothing to take off"
    commands.publish_edition(cast.erik, 1)
    assert told not in text(erik, "/kontor/fjellby/min-dag/")
    log = text(cast.client(cast.gunnar), "/kontor/fjellby/logg/")
    assert "ingen utgave til utgave 1" in log
    commands.publish_edition(cast.erik, 1)
    log = text(cast.client(cast.gunnar), "/kontor/fjellby/logg/")
    assert "utgave 1 på nytt" in log and "fra utgave 1 til utgave 1" not in log


def test_one_comment_is_told_as_one(cast: Cast, laid_out: int) -> None:
    commands.send_comment("fjellby", laid_out, commands.Sent("Kari", "Nei"))
    assert "Én uttalelse, og den er ikke besvart." in text(cast.client(cast.bob), INSIDE)
