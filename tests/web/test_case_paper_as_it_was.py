"""A case paper goes on telling what was known when the edition was decided on or published."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import timezone

from handlekraft.plans import commands, reads
from handlekraft.plans.models import Action, CasePaper, Hearing, Indicator
from handlekraft.rules.corrections import all_rows
from handlekraft.rules.financing import Financing
from handlekraft.rules.meaning import FinancingKind, IndicatorKind
from handlekraft.rules.plan import Action as PlanAction
from handlekraft.rules.plan import Passage, Period, Plan
from handlekraft.rules.rolling import Choice
from handlekraft.rules.status import State
from handlekraft.web.pages.words import kroner
from tests.cast import Cast, Publish

REASONS = "/kontor/fjellby/utgave/{}/begrunnelser/"


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    """Of edition 1 one action is at risk and one indicator is measured and not reached; edition 2 waits."""
    publish(cast.alice, example_plan)
    Action.objects.update(accountable_id=cast.alice.person_id)
    commands.report(cast.alice, 1, State.AT_RISK, "Vi venter")
    seen(cast, 1, 2)
    commands.accept_reading(cast.erik, commands.revise_edition(cast.erik, 1), version=0)
    return cast


def seen(cast: Cast, action: int, value: int) -> None:
    row = Indicator.objects.filter(action__number=action, ended_at=None).order_by("pk")[0]
    counting = commands.Counting(IndicatorKind.COUNT, target=Decimal(500), unit="besøk")
    commands.change_counting(cast.alice, action, row.pk, counting)
    commands.observe(cast.alice, action, row.pk, Decimal(value), timezone.localdate(), "Liste")


def said(cast: Cast, number: int = 2) -> str:
    page = cast.client(cast.bob).get(f"/kontor/fjellby/utgave/{number}/saksframlegg/").content.decode()
    found = re.search(r"Hva utgave \d ga</h2>(.*?)</section>", page, re.DOTALL)
    assert found is not None
    return re.sub(r"\s+", " ", found[1]).replace(" i dag:", ":")


def without_day(said: str) -> str:
    return re.sub(r"(Status for \d+ tiltak)[^:]*:", r"\1:", said)


def decide(cast: Cast, outcome: str = "adopted") -> None:
    told = commands.Decided("Kommunestyret i Fjellby", outcome, timezone.localdate(), "7/26")
    commands.register_decision(cast.frida, 2, told)


def test_what_is_registered_after_the_decision_does_not_change_it(office: Cast) -> None:
    before = said(office)
    assert re.search(r"\d+ utsatt for risiko", before)
    assert "1 er målt og ikke nådd" in before
    decide(office)
    commands.publish_edition(office.alice, 2)
    after_it(office)
    assert without_day(said(office)) == before
    page = office.client(office.bob).get("/kontor/fjellby/utgave/2/saksframlegg/").content.decode()
    assert "Det som er registrert senere, endrer ikke saksframlegget." in page


def after_it(cast: Cast) -> None:
    commands.report(cast.alice, 1, State.ON_TRACK, "Vi er i gang")
    seen(cast, 2, 3)
    Indicator.objects.filter(action__number=1).update(ended_at=timezone.now())


def test_publishing_keeps_it_too_where_no_decision_is_registered(office: Cast) -> None:
    before = said(office)
    commands.publish_edition(office.alice, 2)
    after_it(office)
    assert without_day(said(office)) == before


def test_until_then_it_is_of_today(office: Cast) -> None:
    before = said(office)
    after_it(office)
    assert said(office) != before
    decide(office, "returned")
    commands.report(office.alice, 3, State.STOPPED, "Ingen penger", blocks="Penger")
    assert "1 stanset" in said(office).lower() or "stopp" in said(office).lower()


def test_a_decision_registered_by_mistake_keeps_nothing(office: Cast) -> None:
    decide(office)
    assert CasePaper.objects.get(edition__number=2).known
    found = reads.deciding(office.frida, 2).councils[0].decision
    assert found is not None
    commands.withdraw_decision(office.frida, 2, found.id)
    assert CasePaper.objects.get(edition__number=2).known is None


def test_the_sums_of_the_paper_stay_when_somebody_answers_what_was_unclear(office: Cast) -> None:
    today = timezone.localdate()
    before = reads.case_facts(office.erik, 2, today)
    decide(office)
    commands.publish_edition(office.alice, 2)
    money = reads.financing(office.erik)
    assert before and before.differing and money
    line = next(row for row in money.rows if row.line.amount)
    commands.change_financing(office.erik, line.id, replace(line.line, amount=9_999_000))
    after = reads.case_facts(office.erik, 2, today)
    assert after and after.differing
    assert after.known.money == before.known.money and after.known.on == today
    assert after.differing.shifts == before.differing.shifts


def test_a_shared_sum_changed_in_one_row_of_a_draft_is_told_before_it_is_published(office: Cast) -> None:
    """In the difference of the draft, in that of the edition, in its paper and in what a hearing shows."""
    draft = commands.revise_edition(office.erik, 1)
    found = reads.reading_under_review(office.erik, draft)
    assert found is not None
    rows = [(at, row) for at, row in all_rows(found.plan) if isinstance(row, PlanAction)]
    address, row = next(
        (at, row) for at, row in rows if any("1 000 000" in str(each) for each in row.financing)
    )
    said = tuple(Passage(str(each).replace("1 000 000", "1 200 000")) for each in row.financing)
    commands.correct_row(office.erik, draft, 0, address, replace(row, financing=said))
    client, new = office.client(office.bob), kroner(1_200_000)
    pages = [client.get(f"/kontor/fjellby/lesing/{draft}/endringer/").content.decode()]
    number = commands.accept_reading(office.erik, draft, version=1)
    for part in ("forskjell", "saksframlegg"):
        pages.append(client.get(f"/kontor/fjellby/utgave/{number}/{part}/").content.decode())
    today = timezone.localdate()
    commands.lay_out(office.frida, number, today, today, "")
    laid_out = Hearing.objects.get(edition__number=number).edition_id
    pages.append(client.get(f"/fjellby/horing/{laid_out}/endringer/").content.decode())
    for page in pages:
        money = page.split("Penger før og nå</h2>")[1].split("</section>")[0]
        assert f"nytt beløp {new}" in money and "Ingen har svart" in money
        assert "samme beløp" not in money


def test_it_is_said_before_the_download_what_is_not_marked_for_all(office: Cast) -> None:
    address = "/kontor/fjellby/utgave/2/saksframlegg/"
    client, asking = office.client(office.bob), "Se over dette før du laster det ned"
    assert asking not in client.get(address).content.decode()
    today = timezone.localdate()
    commands.lay_out(office.frida, 2, today, today, "")
    commands.register_comment(office.frida, 2, commands.Sent("Ola", "Nei"), today)
    told = commands.Decided("Kommunestyret i Fjellby", "adopted", today, "7/26", "Bare for oss.")
    commands.register_decision(office.frida, 2, told)
    commands.begin_evaluation(office.erik)
    commands.assess(office.erik, 1, commands.Assessed(choice=Choice.DROP, reason="Ingen vil"))
    page = client.get(address).content.decode()
    assert asking in page and page.index(asking) < page.index("Last ned som Word-dokument")
    assert "Én uttalelse er ikke merket for nettsiden" in page
    assert "Ordlyden i ett vedtak er bare for kontoret" in page
    assert "ikke merket for alle" not in page, "the evaluation is not closed, and not in the paper"
    commands.close_evaluation(office.erik, Period(2025, 2027), rest_goes_on=True)
    page = client.get(address).content.decode()
    assert "Én begrunnelse er ikke merket for alle" in page
    assert f'href="{REASONS.format(2)}"' in page
    reasons = client.get(REASONS.format(2)).content.decode()
    assert "Én av 1 begrunnelser er ikke merket for alle." in reasons and "Ingen vil" in reasons
    assert "evalueringen kan åpnes igjen" in reasons


def test_the_reasons_are_those_behind_the_edition_not_of_the_last_evaluation(office: Cast) -> None:
    last = 0
    for number, reason in ((1, "Gammel grunn"), (2, "Ny grunn")):
        commands.begin_evaluation(office.erik)
        commands.assess(office.erik, number, commands.Assessed(choice=Choice.DROP, reason=reason))
        draft = commands.close_evaluation(office.erik, Period(2024 + number, 2027), rest_goes_on=True)
        last = commands.accept_reading(office.erik, draft, version=0)
        commands.publish_edition(office.alice, last)
    client = office.client(office.bob)
    assert (
        "Én begrunnelse er ikke merket for alle"
        in client.get(f"/kontor/fjellby/utgave/{last - 1}/saksframlegg/").content.decode()
    )
    page = client.get(REASONS.format(last - 1)).content.decode()
    assert "Gammel grunn" in page and "Ny grunn" not in page and "kan ikke endres" in page
    assert "Ny grunn" in client.get(REASONS.format(last)).content.decode()
    assert "Ingen evaluering har gitt" in client.get(REASONS.format(1)).content.decode()


def test_a_sum_that_is_asked_for_without_a_year_is_in_the_list_too(office: Cast) -> None:
    kind = FinancingKind.INCREASED_FRAME
    commands.add_financing(office.erik, Financing("Et kart uten år", kind, ("1",), 51_000))
    page = office.client(office.bob).get("/kontor/fjellby/utgave/2/saksframlegg/").content.decode()
    money = page.split(">Penger</h2>")[1].split("</section>")[0]
    row = money.split("Et kart uten år")[1].split("</tr>")[0]
    assert kroner(51_000) in row and "Ikke oppgitt, regnes ikke med" in row
