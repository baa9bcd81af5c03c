"""What a case paper tells of each action, and what the office is warned of before it is public."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Assessed
from handlekraft.plans.models import Hearing
from handlekraft.rules.corrections import all_rows
from handlekraft.rules.plan import Action, Passage, Period, Plan
from handlekraft.rules.rolling import Choice
from handlekraft.rules.status import State
from handlekraft.web.templatetags.look import whole_amounts
from tests.cast import Cast, Publish

PAPER = "/kontor/fjellby/utgave/2/saksframlegg/"
ASSESS = "/kontor/fjellby/evaluering/tiltak/{}/"
SECRET = "Bakkmann AS vil si opp ti ansatte. De har ikke sagt det til noen."
WARNING = "gjengir en statusmelding som ikke er merket for alle"
FOR_OFFICE = "ord fra en statusmelding som bare er for kontoret"


@pytest.fixture
def office(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    publish(cast.alice, example_plan)
    commands.begin_evaluation(cast.erik)
    return cast


def closed(cast: Cast) -> int:
    return commands.close_evaluation(cast.erik, Period(2027, 2029), rest_goes_on=True)


def paper(cast: Cast, draft: int | None = None, version: int = 0) -> str:
    commands.accept_reading(cast.erik, draft or closed(cast), version=version)
    return shown(cast, PAPER)


def shown(cast: Cast, address: str) -> str:
    return re.sub(r"\s+", " ", cast.client(cast.erik).get(address).content.decode())


def row_of(page: str, title: str) -> str:
    changes = page.split("Endringer i planen</h2>")[1].split("</section>")[0]
    return changes.split(f'<th scope="row">{title}</th>')[1].split("</tr>")[0]


@pytest.mark.parametrize("field", ["result", "effect", "lesson"])
def test_words_of_a_message_for_the_office_are_warned_of_by_name_before_the_download(
    office: Cast, field: str
) -> None:
    commands.report(office.alice, 3, State.AT_RISK, SECRET)
    told: dict[str, Any] = {field: f"1. mai 2026: {SECRET.split('.')[0]}.\r\nVi jobber videre."}
    commands.assess(office.erik, 3, replace(Assessed(choice=Choice.CONTINUE), **told))
    page = paper(office)
    first = page.split("Last ned som Word-dokument")[0]
    assert "Se over dette før du laster det ned" in first and first.count(WARNING) == 1
    link = re.search(rf'<a href="([^"]*)">Evalueringen av «([^»]*)» {WARNING}', first)
    assert link is not None and link[1].endswith("/tiltak/3/")
    assert link[2] in page.split(">Evaluering av tiltakene<")[1]
    assert office.client(office.erik).get(link[1]).status_code == 200


def test_words_of_a_message_for_all_or_words_of_their_own_give_no_warning(office: Cast) -> None:
    commands.report(office.alice, 3, State.AT_RISK, "Vi venter på svar", public=True)
    commands.report(office.alice, 4, State.AT_RISK, SECRET)
    commands.assess(office.erik, 3, Assessed(result="Vi venter på svar", choice=Choice.CONTINUE))
    commands.assess(office.erik, 4, Assessed(result="Vi følger med på en bedrift.", choice=Choice.CONTINUE))
    page = paper(office)
    assert WARNING not in page and "Se over dette før du laster det ned" not in page


def test_the_form_says_that_its_draft_is_of_a_message_for_the_office(office: Cast) -> None:
    commands.report(office.alice, 3, State.AT_RISK, SECRET)
    commands.report(office.alice, 4, State.AT_RISK, "Vi venter på svar", public=True)
    assert FOR_OFFICE in shown(office, ASSESS.format(3))
    assert FOR_OFFICE not in shown(office, ASSESS.format(4))
    commands.assess(office.erik, 3, Assessed(result=SECRET))
    assert FOR_OFFICE in shown(office, ASSESS.format(3)), "saved as it was"
    commands.assess(office.erik, 3, Assessed(result="Vi følger med."))
    assert FOR_OFFICE not in shown(office, ASSESS.format(3))


def test_a_new_action_is_told_with_its_reason_and_what_it_is(office: Cast) -> None:
    commands.propose_action(office.erik, "naeringsarealer", "Rydde tomta", "Tre bedrifter spør")
    draft = closed(office)
    found = reads.reading_under_review(office.erik, draft)
    assert found is not None
    rows = [(at, row) for at, row in all_rows(found.plan) if isinstance(row, Action)]
    address, row = next((at, row) for at, row in rows if row.title.text == "Rydde tomta")
    said = replace(row, responsible=(Passage("Driften"),), financing=(Passage("Krever kr 70 000 i 2027"),))
    commands.correct_row(office.erik, draft, 0, address, said)
    page = paper(office, draft, 1)
    cells = row_of(page, "Rydde tomta")
    for words in ("Nytt tiltak", "Begrunnelse: Tre bedrifter spør", "Ansvar: Driften."):
        assert words in cells
    assert 'Finansiering: Krever <span class="nowrap">kr 70 000</span> i 2027.' in cells
    assert "Ikke fylt ut: oppstart og frist." in cells
    assert "Én begrunnelse er ikke merket for alle" in page.split("Last ned som Word-dokument")[0]
    reasons = shown(office, "/kontor/fjellby/utgave/2/begrunnelser/")
    assert "Rydde tomta" in reasons and "Tre bedrifter spør" in reasons


def test_an_action_that_is_taken_out_is_told_with_what_it_was_and_why(office: Cast) -> None:
    commands.assess(office.erik, 2, Assessed(choice=Choice.DROP, reason="Ingen vil", public=True))
    draft = closed(office)
    found = reads.reading_under_review(office.erik, draft)
    assert found is not None
    rows = [(at, row) for at, row in all_rows(found.plan) if isinstance(row, Action)]
    at, without = next((at, row) for at, row in rows if row.key == "3")
    commands.remove_row(office.erik, draft, 0, at)
    page = paper(office, draft, 1)
    current = reads.current_edition(office.erik)
    assert current is not None
    gone = next(row for _area, row in current.words.actions() if row.key == "2")
    assert "Begrunnelse: Ingen vil" in row_of(page, gone.title.text)
    assert f"Ansvar: {gone.responsible[0].text.rstrip('.')}" in row_of(page, gone.title.text)
    assert "Ingen begrunnelse er skrevet." in row_of(page, without.title.text)


def test_only_a_reason_that_the_public_pages_tell_is_said_to_be_seen_by_all(office: Cast) -> None:
    commands.assess(office.erik, 2, Assessed(choice=Choice.DROP, reason="Ingen vil", public=True))
    commands.assess(office.erik, 3, Assessed(choice=Choice.CHANGE, reason="For dyrt", public=True))
    commands.accept_reading(office.erik, closed(office), version=0)
    page = shown(office, "/kontor/fjellby/utgave/2/begrunnelser/")
    first, second = (page.split(reason)[1].split("</tr>")[0] for reason in ("Ingen vil", "For dyrt"))
    assert ">Alle<" in first
    assert ">Alle<" not in second and "står bare i saksframlegget" in second


def test_a_sum_is_never_broken_in_the_middle_and_nothing_else_is_let_through() -> None:
    said = whole_amounts("<b>Krever kr 1 500\u00a0000 i 2026, kr\u00a09\u202f000 til a & b</b>")
    assert said == (
        '&lt;b&gt;Krever <span class="nowrap">kr 1 500\u00a0000</span> i 2026, '
        '<span class="nowrap">kr\u00a09\u202f000</span> til a &amp; b&lt;/b&gt;'
    )


def test_the_sums_of_the_paper_are_kept_whole(office: Cast) -> None:
    page = paper(office)
    money = page.split(">Penger</h2>")[1].split("</section>")[0]
    assert re.search(r'<td data-label="Beløp"><span><span class="nowrap">kr[^<]*</span></span></td>', money)


def test_what_the_evaluation_decided_is_not_said_to_be_read_or_unsure(office: Cast) -> None:
    commands.assess(office.erik, 3, Assessed(choice=Choice.CHANGE, reason="For dyrt"))
    draft = closed(office)
    found = reads.reading_under_review(office.erik, draft)
    assert found is not None
    rows = [(at, row) for at, row in all_rows(found.plan) if isinstance(row, Action)]
    at = next(at for at, row in rows if row.key == "3")
    page = shown(office, reverse("row", args=["fjellby", draft, at]))
    assert "Evalueringen sier at tiltaket skal endres. Begrunnelse: For dyrt" in page
    assert "Se over denne raden:" in page and "Slik er det i utkastet" in page
    assert "ikke sikre" not in page and "Slik leste vi det" not in page


def test_the_reason_stands_apart_from_the_title_where_a_hearing_lists_the_changes(office: Cast) -> None:
    commands.assess(office.erik, 2, Assessed(choice=Choice.DROP, reason="Ingen vil", public=True))
    commands.accept_reading(office.erik, closed(office), version=0)
    today = timezone.localdate()
    commands.lay_out(office.frida, 2, today, today, "")
    laid_out = Hearing.objects.get(edition__number=2).edition_id
    page = Client().get(f"/fjellby/horing/{laid_out}/").content.decode()
    assert re.search(r'\w <span class="second">Ingen vil</span>', page)


def test_actions_that_go_on_with_nothing_to_tell_are_one_sentence(office: Cast) -> None:
    commands.assess(office.erik, 3, Assessed(choice=Choice.CONTINUE))
    commands.assess(office.erik, 4, Assessed(choice=Choice.CONTINUE, lesson="Begynn tidligere"))
    commands.assess(office.erik, 5, Assessed(choice=Choice.CONTINUE))
    section = paper(office).split("Evaluering av tiltakene</h2>")[1].split("</section>")[0]
    lead, table = section.split("<table", 1)
    current = reads.current_edition(office.erik)
    assert current is not None
    titles = {row.key: row.title.text for _area, row in current.words.actions()}
    assert f"2 tiltak videreføres uten merknad: «{titles['3']}» og «{titles['5']}»." in lead
    assert titles["4"] in table and "Begynn tidligere" in table and titles["3"] not in table
    assert "24 tiltak ble ikke vurdert og er ført videre." in lead
