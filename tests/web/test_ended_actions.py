"""An action that has ended is not gone: its story is found, inside and by everybody who had its address."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Assessed, Decided
from handlekraft.plans.models import Indicator, Snapshot
from handlekraft.rules.plan import Period, Plan
from handlekraft.rules.rolling import Choice
from handlekraft.rules.status import State
from handlekraft.web.pages.words import day
from tests.cast import Cast, Publish

SECRET, TOLD = "Leverandøren svek oss", "Alle bedriftene er besøkt"
INSIDE, OUTSIDE = "/kontor/fjellby/tiltak/{}/", "/fjellby/tiltak/{}/"


def next_edition(cast: Cast, first: int, ended: dict[int, Assessed]) -> int:
    commands.begin_evaluation(cast.erik)
    for number, said in ended.items():
        commands.assess(cast.erik, number, said)
    draft = commands.close_evaluation(cast.erik, Period(first, first + 2), rest_goes_on=True)
    return commands.accept_reading(cast.erik, draft, version=0)


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    """Action 1 finished, 2 and 3 dropped with edition 2, which is in force."""
    publish(cast.alice, example_plan)
    commands.name_owner(cast.alice, 1, cast.hanna.person_id)
    commands.report(cast.hanna, 1, State.ON_TRACK, TOLD, public=True)
    row = Indicator.objects.filter(action__number=1).earliest("position")
    commands.observe(cast.alice, 1, row.pk, Decimal(3), timezone.localdate(), "Besøkslisten")
    ended = {
        1: Assessed("Fem besøk", "", "Ring først", Choice.FINISH, "Vi er i mål", public=True),
        2: Assessed(choice=Choice.DROP, reason=SECRET),
        3: Assessed(choice=Choice.DROP, reason="Ingen vil"),
    }
    number = next_edition(cast, 2025, ended)
    decided = Decided("Kommunestyret i Fjellby", "adopted", date(2026, 1, 15), "7/26")
    commands.register_decision(cast.frida, number, decided)
    commands.publish_edition(cast.alice, number)
    return cast


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_inside_it_says_what_became_of_it_and_keeps_its_file(office: Cast) -> None:
    shown = page(office.client(office.bob), INSIDE.format(1))
    assert "Tiltaket er gjennomført. Det sto sist i utgave 1 og gikk ut med utgave 2" in shown
    assert "Vedtatt av kommunestyret i Fjellby 15. januar 2026, sak 7/26." in shown
    for words in ("Vi er i mål", "Fem besøk", "Ring først", TOLD, "Besøkslisten", "3 av 5 bedriftsbesøk"):
        assert words in shown, words
    assert "vurderte tiltaket i evalueringen" in shown and "Avslutte: gjennomført" in shown


def test_it_can_be_read_and_not_changed(office: Cast) -> None:
    client = office.client(office.alice)
    shown = page(client, INSIDE.format(1))
    assert "<form" not in shown.split("<main")[1].split("</main>")[0]
    for word in ("Skriv statusmelding", "Registrer resultat", "Endre", "Legg til"):
        assert f">{word}" not in shown, word
    page(client, reverse("report", args=["fjellby", 1]), 404)


def test_it_says_what_it_ended_with_and_expects_nothing_more(office: Cast) -> None:
    client = office.client(office.bob)
    shown = page(client, INSIDE.format(1))
    measured = shown.split('id="mal"')[1].split("</section>")[0]
    assert "Endte med 3 av 5 bedriftsbesøk" in measured
    assert not re.search(r"Forventet \S+ nå|Fristen er|behind|ennå", measured)
    assert f"<span>{day(timezone.localdate())}</span></p>" in measured, "the chart goes no further"
    other = page(client, INSIDE.format(2)).split("<main")[1]
    assert "Ingen hadde ansvaret" in other and "Ingen meldte fra om tiltaket." in other
    assert "Ingen resultater ble registrert." in other and "ennå" not in other


def test_a_reason_that_is_not_public_stays_inside(office: Cast) -> None:
    assert SECRET in page(office.client(office.bob), INSIDE.format(2))
    outside = page(office.client(None), OUTSIDE.format(2))
    assert "Tiltaket er tatt ut av planen." in outside and SECRET not in outside


def test_its_partner_reads_it_but_not_what_the_office_keeps_to_itself(office: Cast) -> None:
    partner = office.client(office.hanna)
    shown = page(partner, INSIDE.format(1))
    assert "Vi er i mål" in shown and "Ring først" not in shown and "Fem besøk" not in shown
    page(partner, INSIDE.format(2), 404)
    listed = page(partner, reverse("ended-actions", args=["fjellby"]))
    assert INSIDE.format(1) in listed and INSIDE.format(2) not in listed
    page(office.client(office.charlie), INSIDE.format(1), 404)


def test_the_address_that_was_public_still_answers(office: Cast) -> None:
    everybody = office.client(None)
    shown = page(everybody, OUTSIDE.format(1))
    assert "Det sto sist i utgave 1, og er ikke med i utgave 2, lagt ut " in shown
    assert "Vi er i mål" in shown and TOLD in shown
    assert "5 bedriftsbesøk i industrien" in shown, "as it stood"
    assert "Ring først" not in shown
    assert OUTSIDE.format(1) in page(everybody, "/fjellby/endringer/")
    assert OUTSIDE.format(1) in page(everybody, "/fjellby/tiltak/")
    page(everybody, OUTSIDE.format(99), 404)


def test_it_is_still_told_of_when_another_edition_has_come(office: Cast) -> None:
    number = next_edition(office, 2026, {4: Assessed(choice=Choice.FINISH)})
    commands.publish_edition(office.alice, number)
    everybody = office.client(None)
    assert "Vi er i mål" in page(everybody, OUTSIDE.format(1))
    assert "ikke med i utgave 3" in page(everybody, OUTSIDE.format(4))
    inside = page(office.client(office.bob), INSIDE.format(1))
    assert "gikk ut med utgave 2" in inside
    commands.withdraw_edition(office.alice, number)
    commands.publish_edition(office.alice, number)
    assert "Vi er i mål" in page(everybody, OUTSIDE.format(1)), "published again it tells the same"


def test_a_snapshot_from_before_it_was_kept_tells_of_the_last(office: Cast) -> None:
    row = Snapshot.objects.get(withdrawn_at=None, purpose="published")
    content = {key: value for key, value in json.loads(row.content).items() if key != "ended"}
    Snapshot.objects.filter(pk=row.pk).update(withdrawn_at=timezone.now())
    Snapshot.objects.create(
        **{name: getattr(row, name) for name in ("office", "edition", "purpose", "published_at")},
        published_by=row.published_by,
        content=json.dumps(content),
        sha256="1" * 64,
    )
    assert "Vi er i mål" in page(office.client(None), OUTSIDE.format(1))


def test_lists_and_differences_lead_to_it(office: Cast) -> None:
    client = office.client(office.gunnar)
    listed = page(client, reverse("ended-actions", args=["fjellby"]))
    assert "3 tiltak sto i tidligere utgaver" in listed
    assert listed.count("Tatt ut") == 2 and listed.count("Gjennomført") == 1
    for address in (reverse("ended-actions", args=["fjellby"]), "/kontor/fjellby/utgave/2/forskjell/"):
        shown = page(client, address)
        assert all(f'href="{INSIDE.format(number)}"' in shown for number in (1, 2, 3)), address


def test_the_log_says_which_action_and_what_was_decided(office: Cast) -> None:
    shown = page(office.client(office.gunnar), "/kontor/fjellby/logg/?hva=action:2")
    assert "Det som er gjort med Tiltak 2: " in shown
    assert "vurderte tiltaket i evalueringen" in shown and "Ta ut" in shown


def test_a_partner_does_not_read_the_decision_before_it_is_in_force(office: Cast) -> None:
    commands.name_owner(office.alice, 5, office.hanna.person_id)
    next_edition(office, 2026, {5: Assessed(choice=Choice.DROP, reason="Hemmelig")})
    assert "Ta ut" not in page(office.client(office.hanna), INSIDE.format(5))
    assert "Ta ut" in page(office.client(office.bob), INSIDE.format(5))


def test_what_an_edition_that_never_was_in_force_had_is_said_so(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    commands.begin_evaluation(cast.erik)
    current = reads.evaluating(cast.erik)
    assert current is not None
    commands.propose_action(cast.erik, current.edition.words.focus_areas[0].key, "Et helt nytt tiltak", "")
    draft = commands.close_evaluation(cast.erik, Period(2025, 2027), rest_goes_on=True)
    commands.accept_reading(cast.erik, draft, version=0)
    again = commands.accept_reading(cast.erik, commands.revise_edition(cast.erik, 1), version=0)
    commands.publish_edition(cast.alice, again)
    gone = reads.ended_actions(cast.bob)
    assert [row.title for row in gone] == ["Et helt nytt tiltak"]
    assert "som aldri ble publisert" in page(cast.client(cast.bob), INSIDE.format(gone[0].number))
    page(cast.client(None), OUTSIDE.format(gone[0].number), 404)
