"""Deciding about a name teaches the office's list, and the public counts an actor once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from handlekraft.offices.reads import name_rows, names_of
from handlekraft.plans import commands, reads
from handlekraft.reading import plan_findings
from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.documents import FindingCode
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan
from tests.cast import Cast, OpenReading

ONE, OTHER = "Næringshagen", "Næringshaga"


@pytest.fixture
def plan() -> Plan:
    def led_by(name: str, title: str) -> Action:
        return Action(Passage(title), responsible=(Passage(name),))

    actions = (led_by(ONE, "Holde kurs"), led_by(OTHER, "Besøke bedrifter"))
    return Plan(Passage("Plan"), focus_areas=(FocusArea(Passage("Industri"), actions=actions),))


@pytest.fixture
def alice(cast: Cast) -> Client:
    return cast.client(cast.alice)


def post(client: Client, address: str, **form: str) -> str:
    return client.post(f"/kontor/fjellby/{address}", form, follow=True).content.decode()


def get(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def asked(cast: Cast, reading: int) -> list[str]:
    found = reads.reading_under_review(cast.alice, reading)
    assert found is not None
    return [f.message for f in found.findings if f.code is FindingCode.INCONSISTENT_NAME]


def test_a_decision_is_remembered_undone_and_used_for_the_public(
    cast: Cast, alice: Client, plan: Plan, open_reading: OpenReading
) -> None:
    findings = plan_findings(plan)
    reading = open_reading(cast.alice, plan, findings)
    index = next(i for i, f in enumerate(findings) if f.code is FindingCode.INCONSISTENT_NAME)
    assert f"Samme aktør: bruk «{ONE}»" in get(alice, f"/kontor/fjellby/lesing/{reading}/")
    choice = "first" if findings[index].about[0] == ONE else "second"
    at = f"lesing/{reading}/funn/{index}/"
    assert "Vi spør ikke om det igjen" in post(alice, at, version="0", choice=choice)
    assert names_of(cast.alice.office.id).chosen(OTHER) == ONE
    assert asked(cast, reading) == []
    commands.undo_correction(cast.alice, reading, 1)
    assert names_of(cast.alice.office.id).chosen(OTHER) == OTHER and asked(cast, reading)
    post(alice, at, version="2", choice=choice)
    number = commands.accept_reading(cast.alice, reading, 3)
    commands.publish_edition(cast.alice, number)
    shown = reads.published_plan("fjellby")
    assert shown is not None and shown.names == {OTHER: ONE}
    assert [a.responsible[0].text for _, a in shown.plan.actions()] == [ONE, OTHER]
    assert "1 aktør er med i planen." in get(Client(), "/fjellby/ansvarlige/")
    assert f"Planen skriver også «{OTHER}»" in get(Client(), "/fjellby/ansvarlige/naeringshagen/")


def test_a_later_correction_or_reading_does_not_ask_again(
    cast: Cast, plan: Plan, open_reading: OpenReading
) -> None:
    findings = tuple(f for f in plan_findings(plan) if f.code is FindingCode.INCONSISTENT_NAME)
    reading = open_reading(cast.alice, plan, findings)
    commands.decide_finding(cast.alice, reading, 0, 0, commands.NameChoice.APART)
    row = replace(plan.focus_areas[0].actions[0], title=Passage("Holde to kurs"))
    other = open_reading(cast.alice, plan, ())
    commands.correct_row(cast.alice, other, 0, Address(RowKind.ACTION), row)
    assert asked(cast, other) == []


def test_the_list_is_seen_turned_taken_back_and_taken_up(cast: Cast, alice: Client) -> None:
    assert "ikke bestemt noe om navn ennå" in get(alice, "/kontor/fjellby/navn/")
    assert "telles nå som" in post(alice, "navn/ny/", written="K&O", use="Kultur og oppvekst")
    (row,) = name_rows(cast.alice)
    post(alice, f"navn/{row.id}/", do="turn")
    assert names_of(cast.alice.office.id).chosen("Kultur og oppvekst") == "K&O"
    (row,) = [row for row in name_rows(cast.alice) if row.holds]
    text = post(alice, f"navn/{row.id}/", do="back")
    assert "som er tatt bort" in text
    assert names_of(cast.alice.office.id).same == ()
    post(alice, f"navn/{row.id}/", do="up")
    assert names_of(cast.alice.office.id).chosen("Kultur og oppvekst") == "K&O"


def test_the_same_name_twice_is_told_and_nothing_is_kept(cast: Cast, alice: Client) -> None:
    assert "Skriv to ulike navn." in post(alice, "navn/ny/", written="NTNU", use="ntnu")
    assert name_rows(cast.alice) == ()


def test_the_list_of_one_office_is_not_that_of_another(cast: Cast, alice: Client) -> None:
    post(alice, "navn/ny/", written="K&O", use="Kultur og oppvekst")
    (row,) = name_rows(cast.alice)
    charlie = cast.client(cast.charlie)
    assert charlie.post(f"/kontor/strandby/navn/{row.id}/", {"do": "back"}).status_code == 404
    assert names_of(cast.charlie.office.id).same == ()
    assert "K&amp;O" not in get(charlie, "/kontor/strandby/navn/")
