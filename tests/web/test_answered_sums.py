"""An answer on money is told wherever the question was asked, and in the story of the action."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.roles import Role
from handlekraft.plans import commands, reads
from handlekraft.plans.models import FinancingLine
from handlekraft.plans.reads.published import forget
from handlekraft.reading.findings import plan_findings
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.plan import Passage, Plan
from tests.cast import Cast, OpenReading, Publish
from tests.web.test_financing import PAGE, line_of, sharing

WORDS = "Egen ramme på kr 515 000 for 2025 og 2026"
ASKED = f"«{WORDS}» kan forstås på flere måter"
ACTION = "/kontor/fjellby/tiltak/1/"
LATER = "Høringen viser fortsatt det gamle"


def text(client: Client, address: str) -> str:
    """The page, with the spaces of sums as people type them."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(
        r"[\u00a0\u202f]", " ", re.sub(r'</?span class="nowrap">|</span>', "", answer.content.decode())
    )


def unclear(plan: Plan, words: str = WORDS, title: str = "") -> Plan:
    """The plan whose first action costs so much in two years, and does not say how."""
    first, *others = plan.focus_areas
    action = replace(first.actions[0], financing=(Passage(words),), meaning=None)
    action = replace(action, title=Passage(title)) if title else action
    area = replace(first, actions=(action, *first.actions[1:]))
    return with_meaning(replace(plan, focus_areas=(area, *others)))


@dataclass(frozen=True)
class Asked:
    cast: Cast
    plan: Plan
    draft: int

    @property
    def pages(self) -> tuple[str, str, str]:
        """Where the question was asked: the draft, the action's row in it, and the edition."""
        draft = f"/kontor/fjellby/lesing/{self.draft}/"
        return draft, f"{draft}tiltak-1-1/", "/kontor/fjellby/utgave/1/"

    def answer(self) -> None:
        line = line_of(self.cast, 515_000)
        commands.change_financing(self.cast.erik, line.id, replace(line.line, yearly=True, doubt=None))


@pytest.fixture
def asked(cast: Cast, example_plan: Plan, open_reading: OpenReading, publish: Publish) -> Asked:
    """Edition 1 has a sum that is unclear; a draft of the next one has the same words."""
    plan = unclear(example_plan)
    publish(cast.alice, plan, plan_findings(plan))
    return Asked(cast, plan, commands.revise_edition(cast.alice, 1))


def test_an_answered_sum_is_no_longer_asked_about(asked: Asked) -> None:
    client = asked.cast.client(asked.cast.erik)
    assert all(ASKED in text(client, page) for page in asked.pages)
    asked.answer()
    for page in asked.pages:
        shown = text(client, page)
        assert ASKED not in shown, page
        assert (
            "kr 515 000 hvert år, 2025–2026" in shown
            and "(Svart av Erik@Fjellby.Example 22. november 2026)" in shown
        )
        assert f'href="{PAGE}{line_of(asked.cast, 515_000).id}/"' in shown


def test_a_sum_that_is_still_said_to_be_unclear_is_asked_about(asked: Asked) -> None:
    line = line_of(asked.cast, 515_000)
    commands.change_financing(asked.cast.erik, line.id, replace(line.line, payer="Fylket"))
    assert line_of(asked.cast, 515_000).line.confirmed
    client = asked.cast.client(asked.cast.erik)
    assert all(ASKED in text(client, page) for page in asked.pages)


def test_other_words_and_other_actions_are_asked_about_anew(asked: Asked, open_reading: OpenReading) -> None:
    asked.answer()
    client = asked.cast.client(asked.cast.erik)
    for words, title in (("Egen ramme på kr 600 000 for 2025 og 2026", ""), (WORDS, "Noe helt annet")):
        plan = unclear(asked.plan, words, title)
        draft = open_reading(asked.cast.alice, plan, plan_findings(plan))
        assert f"«{words}» kan forstås" in text(client, f"/kontor/fjellby/lesing/{draft}/")


def test_the_draft_asks_the_database_a_little_more_where_a_sum_is_answered(
    asked: Asked, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    asked.answer()
    client = asked.cast.client(asked.cast.erik)
    for page in asked.pages:
        client.get(page)
        with django_assert_max_num_queries(11):
            client.get(page)


# ---- the action's own page ----------------------------------------------------------------------


def story(client: Client, address: str = ACTION) -> str:
    return text(client, address).partition('id="historien"')[2]


def test_the_action_tells_what_its_sum_means_and_since_when(asked: Asked) -> None:
    client = asked.cast.client(asked.cast.erik)
    words = text(client, ACTION).partition('id="ord"')[2]
    assert "Det er uklart om beløpet gjelder hvert år" in words and ">Svar<" in words
    asked.answer()
    words = text(client, ACTION).partition('id="ord"')[2].partition('id="historien"')[0]
    assert "kr 515 000 hvert år, 2025–2026" in words and "22. november 2026" in words
    assert "Det er uklart" not in words
    told = story(client)
    assert "bestemte hva et beløp betyr" in told and WORDS in told
    assert "Beløp: kr 515 000, 2025–2026. Det er uklart om beløpet" in told
    assert "→ kr 515 000 hvert år, 2025–2026" in told


def test_it_is_told_in_every_action_that_shares_the_sum_and_in_no_other(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, sharing(example_plan, 300, 300))
    row = line_of(cast, 300_000)
    commands.change_financing(cast.erik, row.id, replace(row.line, amount=350_000, payer="Fylket"))
    client = cast.client(cast.bob)
    for number in (1, 2):
        told = story(client, f"/kontor/fjellby/tiltak/{number}/")
        assert "Beløp: kr 300 000, 2025 → kr 350 000, 2025" in told
        assert "Hvem betaler: ikke oppgitt → Fylket" in told
    assert "bestemte hva" not in story(client, "/kontor/fjellby/tiltak/3/")
    assert "bestemte hva" not in story(client, "/kontor/fjellby/tiltak/11/"), (
        "nor where the number has another in it"
    )


def test_an_action_that_the_sum_was_taken_from_still_tells_it(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, sharing(example_plan, 300, 300))
    row = line_of(cast, 300_000)
    commands.change_financing(cast.erik, row.id, replace(row.line, actions=("1",)))
    assert "Får pengene: 2 tiltak → ett tiltak" in story(cast.client(cast.bob), "/kontor/fjellby/tiltak/2/")


def test_what_the_office_adds_joins_and_removes_is_told(office: Cast) -> None:
    added = replace(line_of(office, 1_000_000).line, text="Såkornfond", actions=("1",), amount=70_000)
    commands.add_financing(office.erik, added)
    commands.add_financing(office.erik, replace(added, text="Frøfond", actions=("2",)))
    client = office.client(office.erik)
    shown = text(client, ACTION)
    assert "Såkornfond" in shown.partition('id="ord"')[2].partition('id="historien"')[0]
    assert "la til et beløp" in story(client)
    first, second = (row for row in FinancingLine.objects.filter(added=True))
    commands.join_financing(office.erik, first.pk, second.pk)
    for page in (ACTION, "/kontor/fjellby/tiltak/2/"):
        assert "Samme bidrag som: Frøfond" in story(client, page)
    commands.remove_financing(office.erik, first.pk)
    assert "fjernet et beløp" in story(client, "/kontor/fjellby/tiltak/2/")


def test_a_partner_is_told_the_plans_words_alone(asked: Asked) -> None:
    cast = asked.cast
    commands.name_owner(cast.alice, 1, cast.hanna.person_id)
    asked.answer()
    page = text(cast.client(cast.hanna), ACTION)
    assert WORDS in page and "hvert år, 2025" not in page and "bestemte hva" not in page


# ---- addresses of before ------------------------------------------------------------------------


def test_an_old_address_leads_to_the_same_sum(asked: Asked, publish: Publish) -> None:
    asked.answer()
    old = line_of(asked.cast, 515_000).id
    publish(asked.cast.alice, asked.plan)
    new = line_of(asked.cast, 515_000).id
    client = asked.cast.client(asked.cast.erik)
    answer = client.get(f"{PAGE}{old}/", follow=True)
    assert old != new and answer.redirect_chain == [(f"{PAGE}{new}/", 302)]
    assert "Planen har fått en ny utgave." in answer.content.decode()


@pytest.mark.parametrize("button", ["", "samme/", "eget/", "fjern/"])
def test_a_form_of_before_saves_nothing_and_says_so(asked: Asked, publish: Publish, button: str) -> None:
    old = line_of(asked.cast, 515_000)
    publish(asked.cast.alice, asked.plan)
    new = line_of(asked.cast, 515_000)
    told = {"amount": "1", "spread": "yearly", "actions": ["1"], "other": new.id}
    client = asked.cast.client(asked.cast.erik)
    answer = client.post(f"{PAGE}{old.id}/{button}", told, follow=True)
    assert answer.redirect_chain[-1][0] == f"{PAGE}{new.id}/"
    assert "Ingenting er lagret" in answer.content.decode()
    assert line_of(asked.cast, 515_000).line == new.line
    assert FinancingLine.objects.get(pk=old.id).amount == 515_000


def test_a_sum_that_is_gone_says_what_happened(asked: Asked, publish: Publish) -> None:
    old = line_of(asked.cast, 515_000).id
    publish(asked.cast.alice, unclear(asked.plan, "Innenfor egne rammer"))
    client = asked.cast.client(asked.cast.erik)
    answer = client.get(f"{PAGE}{old}/", follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "ikke med i utgaven som gjelder nå" in answer.content.decode()


def test_a_line_that_was_joined_or_removed_leads_on(office: Cast) -> None:
    line = replace(line_of(office, 1_000_000).line, text="Fond", amount=70_000)
    for _each in range(2):
        commands.add_financing(office.erik, line)
    kept, gone = (row.pk for row in FinancingLine.objects.filter(added=True))
    commands.join_financing(office.erik, kept, gone)
    client = office.client(office.erik)
    answer = client.get(f"{PAGE}{gone}/", follow=True)
    assert answer.redirect_chain == [(f"{PAGE}{kept}/", 302)]
    assert "slått sammen med et annet" in answer.content.decode()
    commands.remove_financing(office.erik, kept)
    for each in (kept, gone):
        assert client.get(f"{PAGE}{each}/", follow=True).redirect_chain == [(PAGE, 302)]
    assert client.get(f"{PAGE}{gone + 1}/").status_code == 404


def test_the_sums_of_another_office_lead_nowhere(asked: Asked, publish: Publish) -> None:
    publish(asked.cast.charlie, asked.plan)
    stranger = replace(asked.cast.charlie, roles=frozenset({Role.EDITOR}))
    found = reads.financing(stranger)
    assert found is not None
    assert reads.sum_now(stranger, line_of(asked.cast, 515_000).id, found) is None


# ---- what is on hearing -------------------------------------------------------------------------


@pytest.fixture
def heard(cast: Cast, example_plan: Plan, open_reading: OpenReading, publish: Publish) -> Cast:
    """Edition 2 is on hearing, and nobody has said what a sum of both editions means."""
    publish(cast.alice, unclear(example_plan))
    lay_out(
        cast, commands.accept_reading(cast.alice, open_reading(cast.alice, unclear(example_plan)), version=0)
    )
    return cast


def lay_out(cast: Cast, number: int) -> None:
    today = timezone.localdate()
    commands.lay_out(cast.frida, number, today, today, "")


def answered(cast: Cast) -> None:
    row = line_of(cast, 515_000)
    commands.change_financing(cast.erik, row.id, replace(row.line, yearly=True, doubt=None))


def test_the_money_page_says_that_the_hearing_shows_the_old_sums(heard: Cast) -> None:
    secretary, editor = heard.client(heard.frida), heard.client(heard.erik)
    assert LATER not in text(secretary, PAGE)
    answered(heard)
    page = text(secretary, PAGE)
    assert LATER in page and 'href="/kontor/fjellby/utgave/2/horing/legg-ut/"' in page
    page = text(editor, PAGE)
    assert LATER in page and "/utgave/2/horing/" not in page and "Utvalgssekretæren" in page
    lay_out(heard, 2)
    assert LATER not in text(secretary, PAGE)


def test_a_hearing_that_is_over_stays_as_people_spoke_of_it(heard: Cast) -> None:
    answered(heard)
    commands.end_hearing(heard.frida, 2)
    assert LATER not in text(heard.client(heard.frida), PAGE)


def test_a_proposal_that_has_become_the_plan_cannot_be_laid_out_anew(heard: Cast) -> None:
    commands.publish_edition(heard.alice, 2)
    answered(heard)
    page = text(heard.client(heard.frida), PAGE)
    assert LATER not in page and "De åpne sidene viser fortsatt det gamle" in page


@pytest.mark.parametrize("known", [True, False])
def test_whether_the_public_sees_old_sums_is_three_queries(
    heard: Cast, known: bool, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    answered(heard)
    money, today = reads.financing(heard.erik), timezone.localdate()
    assert money is not None
    reads.old_sums(heard.erik, money, today)
    if not known:
        forget()
    with django_assert_num_queries(3 if known else 4):
        found = reads.old_sums(heard.erik, money, today)
    assert found.plan and found.hearing == 2


def test_it_is_one_query_where_there_are_no_changes_to_tell(
    office: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    row = line_of(office, 50_000)
    commands.change_financing(office.erik, row.id, replace(row.line, amount=60_000))
    money, today = reads.financing(office.erik), timezone.localdate()
    assert money is not None
    reads.old_sums(office.erik, money, today)
    with django_assert_num_queries(1):
        assert reads.old_sums(office.erik, money, today).plan
