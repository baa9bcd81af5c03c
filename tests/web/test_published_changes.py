"""What the public is told of changes: as the office means it now, edition by edition, and nothing lost."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from handlekraft.offices.access import Desk
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Assessed
from handlekraft.plans.models import FinancingLine, Snapshot
from handlekraft.plans.reads.published import forget
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.plan import Passage, Period, Plan
from handlekraft.rules.rolling import Choice
from handlekraft.web.pages.words import kroner
from tests.cast import Cast, Publish
from tests.web.test_financing import sharing

MONEY, CHANGES = "/kontor/fjellby/penger/", "/fjellby/endringer/"
OLD = "De åpne sidene viser fortsatt det gamle for alle."


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, follow=status == 200)
    assert answer.status_code == status, address
    return answer.content.decode()


def titled(plan: Plan, title: str) -> Plan:
    """The plan with its first action by another name."""
    area, *others = plan.focus_areas
    action = replace(area.actions[0], title=Passage(title))
    return replace(plan, focus_areas=(replace(area, actions=(action, *area.actions[1:])), *others))


# ---- sums that are answered after the plan was published ----------------------------------------


@pytest.fixture
def asked(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    """Edition 2 changes a shared sum in one of two actions, and nobody has said what that means."""
    publish(cast.alice, sharing(example_plan, 300, 300))
    publish(cast.alice, sharing(example_plan, 400, 300))
    return cast


def answered(cast: Cast) -> None:
    row = FinancingLine.objects.get(edition__number=2, amount=400_000)
    commands.tell_apart(cast.erik, row.pk)


def test_published_again_it_tells_the_sums_as_they_are_meant_now(asked: Cast) -> None:
    public = asked.client(None)
    before = text(public, CHANGES)
    answered(asked)
    assert text(public, CHANGES) == before, "until somebody publishes"
    commands.publish_edition(asked.alice, 2)
    after = text(public, CHANGES)
    assert kroner(700_000) in after and kroner(700_000) not in before
    found = reads.published_plan("fjellby")
    assert found and found.changes and found.changes.since == 1 and not found.changes.shifts.open  # type: ignore[union-attr]


def test_taken_down_and_published_again_it_tells_them_too(asked: Cast) -> None:
    commands.withdraw_edition(asked.alice, 2)
    answered(asked)
    commands.publish_edition(asked.alice, 2)
    assert kroner(700_000) in text(asked.client(None), CHANGES)


@pytest.mark.parametrize("name", ["alice", "bob"])
def test_the_money_page_says_that_the_public_sees_the_old_sums(asked: Cast, name: str) -> None:
    desk: Desk = getattr(asked, name)
    client = asked.client(desk)
    assert OLD not in text(client, MONEY)
    answered(asked)
    page = text(client, MONEY)
    assert OLD in page
    may = name == "alice"
    assert ('action="/kontor/fjellby/utgave/2/publiser/"' in page) == may
    assert ("En som kan publisere" in page) != may
    commands.publish_edition(asked.alice, 2)
    assert OLD not in text(client, MONEY)


def test_the_front_page_tells_the_money_as_the_office_does_after_publishing_again(office: Cast) -> None:
    """Of the first edition too, where there are no changes to tell."""
    public, editor = office.client(None), office.client(office.erik)
    before = text(public, "/fjellby/")
    row = next(row for row in reads.financing(office.erik).rows if row.line.amount == 50_000)  # type: ignore[union-attr]
    said = replace(row.line, kind=FinancingKind.EXTERNAL, amount=765_000, yearly=False)
    said = replace(said, first_year=2025, last_year=None, doubt=None)
    commands.change_financing(office.erik, row.id, replace(said, payer="Hemmelig giver"))
    assert text(public, "/fjellby/") == before and OLD in text(editor, MONEY)
    commands.publish_edition(office.alice, 1)
    after = text(public, "/fjellby/")
    assert kroner(765_000) in text(editor, MONEY) and kroner(765_000) in after
    assert OLD not in text(editor, MONEY) and "Hemmelig giver" not in Snapshot.objects.latest("id").content


def test_the_front_page_tells_what_is_for_several_years_together(office: Cast) -> None:
    row = next(row for row in reads.financing(office.erik).rows if row.line.amount == 50_000)  # type: ignore[union-attr]
    told = replace(row.line, yearly=False, first_year=2024, last_year=2025, doubt=None)
    commands.change_financing(office.erik, row.id, told)
    commands.publish_edition(office.alice, 1)
    page = text(office.client(None), "/fjellby/")
    assert "gjelder 2024–2025 til sammen. Det er ikke delt på år." in page


def test_a_line_beside_the_plan_is_no_reason_to_publish(asked: Cast) -> None:
    row = reads.financing(asked.erik)
    assert row is not None
    commands.add_financing(asked.erik, replace(row.rows[0].line, text="Frokost", amount=90_000))
    assert OLD not in text(asked.client(asked.erik), MONEY)


# ---- what earlier editions changed ---------------------------------------------------------------


@pytest.fixture
def third(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    for title in ("Første navn", "Andre navn", "Tredje navn"):
        publish(cast.alice, titled(example_plan, title))
    return cast


def test_the_edition_tells_what_it_came_of(cast: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(cast.alice, example_plan)
    public, about = cast.client(None), "/fjellby/om/"
    page = text(public, about)
    assert "Den er lest fra dokumentet" in page and "Ordene er dokumentets egne" in page
    commands.begin_evaluation(cast.erik)
    draft = commands.close_evaluation(cast.erik, None, rest_goes_on=True)
    commands.accept_reading(cast.erik, draft, version=0)
    commands.publish_edition(cast.erik, 2)
    page = text(public, about)
    assert "Den er laget fra evalueringen av utgave 1, og bygger på dokumentet" in page
    assert "Ordene i utgaven er godtatt av kontoret." in page
    assert "dokumentets egne" not in page and "lest fra dokumentet" not in page


def test_an_edition_that_was_put_right_says_so(cast: Cast, example_plan: Plan, publish: Publish) -> None:
    publish(cast.alice, example_plan)
    draft = commands.revise_edition(cast.erik, 1)
    commands.accept_reading(cast.erik, draft, version=0)
    commands.publish_edition(cast.erik, 2)
    page = text(cast.client(None), "/fjellby/om/")
    assert "Den er laget ved å rette en tidligere utgave" in page and "dokumentets egne" not in page


def test_earlier_changes_can_be_opened(third: Cast) -> None:
    public = third.client(None)
    newest = text(public, CHANGES)
    assert "Endringer siden utgave 2" in newest and "Tredje" in newest and "Første" not in newest
    assert f'href="{CHANGES}2/"' in newest and "Fra utgave 1 til utgave 2" in newest
    earlier = text(public, f"{CHANGES}2/")
    assert (
        "Endringer fra utgave 1 til utgave 2" in earlier and "Planen som gjelder nå, er utgave 3." in earlier
    )
    assert "Første" in earlier and "Andre" in earlier and "Tredje" not in earlier
    assert f'href="{CHANGES}"' in earlier
    assert "Endringer siden utgave 2" in text(public, f"{CHANGES}3/")
    for number in (1, 4, 0):
        text(public, f"{CHANGES}{number}/", 404)


def test_they_are_frozen_and_few_queries_away(
    third: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    forget()
    with django_assert_num_queries(2):
        assert client.get(f"{CHANGES}2/").status_code == 200


def test_published_again_it_still_tells_of_the_earlier(third: Cast) -> None:
    for number in (3, 2, 3):
        commands.publish_edition(third.alice, number)
    assert "Andre" in text(third.client(None), f"{CHANGES}2/")


def test_a_snapshot_from_before_they_were_kept_is_followed_back(
    third: Cast, example_plan: Plan, publish: Publish
) -> None:
    for row in Snapshot.objects.all():
        content = {key: said for key, said in json.loads(row.content).items() if key != "earlier"}
        Snapshot.objects.filter(pk=row.pk).update(content=json.dumps(content))
    forget()
    publish(third.alice, titled(example_plan, "Fjerde navn"))
    public = third.client(None)
    assert "Andre" in text(public, f"{CHANGES}2/") and "Tredje" in text(public, f"{CHANGES}3/")


def rolled(cast: Cast, first: int, **ended: Choice) -> int:
    commands.begin_evaluation(cast.erik)
    for key, choice in ended.items():
        commands.assess(cast.erik, int(key[1:]), Assessed(choice=choice, reason="Alt er gjort", public=True))
    draft = commands.close_evaluation(cast.erik, Period(first, first + 2), rest_goes_on=True)
    return commands.accept_reading(cast.erik, draft, version=0)


@pytest.mark.parametrize(("keep_back", "since"), [(False, 2), (True, 1)])
def test_what_had_ended_is_not_lost_when_an_edition_is_taken_down(
    office: Cast, keep_back: bool, since: int
) -> None:
    public = office.client(None)
    commands.publish_edition(office.alice, rolled(office, 2025, a1=Choice.FINISH))
    third = rolled(office, 2026, a2=Choice.DROP)
    commands.withdraw_edition(office.alice, 2, keep_back=keep_back)
    for _again in range(3):
        commands.publish_edition(office.alice, third)
        assert "Alt er gjort" in text(public, "/fjellby/tiltak/1/")
        assert "Alt er gjort" in text(public, "/fjellby/tiltak/2/")
        assert f"Endringer siden utgave {since}" in text(public, CHANGES)


def test_the_edition_after_one_that_was_taken_down_tells_what_is_new_since_it(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, titled(example_plan, "Første navn"))
    commands.withdraw_edition(cast.alice, 1)
    publish(cast.alice, titled(example_plan, "Andre navn"))
    page = text(cast.client(None), CHANGES)
    assert "Endringer siden utgave 1" in page and "Første" in page and "Andre" in page


def test_what_should_never_have_been_public_is_told_by_none_after_it(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    erik, address = cast.client(cast.erik), "/kontor/fjellby/utgave/{}/trekk/"
    public = cast.client(None)
    publish(cast.alice, titled(example_plan, "Første navn"))
    publish(cast.alice, titled(example_plan, "Hemmelig navn"))
    assert "Noe i planen skulle ikke vært offentlig" in text(erik, address.format(2))
    assert erik.post(address.format(2), {"keep_back": "on"}).status_code == 302
    for number, title in ((3, "Tredje navn"), (4, "Fjerde navn")):
        publish(cast.alice, titled(example_plan, title))
        assert "Hemmelig" not in Snapshot.objects.latest("id").content
        assert f"Endringer siden utgave {1 if number == 3 else 3}" in text(public, CHANGES)
    text(public, f"{CHANGES}2/", 404)
    assert "Ordene vises ikke igjen i senere utgaver." in text(
        cast.client(cast.gunnar), "/kontor/fjellby/logg/"
    )


def test_with_nothing_left_to_hold_it_against_nothing_is_told(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, titled(example_plan, "Hemmelig navn"))
    commands.withdraw_edition(cast.alice, 1, keep_back=True)
    publish(cast.alice, titled(example_plan, "Andre navn"))
    text(cast.client(None), CHANGES, 404)
    assert "Hemmelig" not in Snapshot.objects.latest("id").content


def test_what_was_kept_back_and_is_shown_again_is_told_like_any_other(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, titled(example_plan, "Første navn"))
    commands.withdraw_edition(cast.alice, 1, keep_back=True)
    commands.publish_edition(cast.alice, 1)
    publish(cast.alice, titled(example_plan, "Andre navn"))
    assert "Endringer siden utgave 1" in text(cast.client(None), CHANGES)


def test_the_history_before_an_edition_that_was_taken_down_stays(office: Cast) -> None:
    public = office.client(None)
    commands.publish_edition(office.alice, rolled(office, 2025, a1=Choice.FINISH))
    commands.publish_edition(office.alice, rolled(office, 2026, a2=Choice.DROP))
    fourth = rolled(office, 2027, a3=Choice.DROP)
    commands.withdraw_edition(office.alice, 3, keep_back=True)
    commands.publish_edition(office.alice, fourth)
    assert "Fra utgave 1 til utgave 2" in text(public, CHANGES)
    assert "Endringer siden utgave 2" in text(public, CHANGES)
    text(public, f"{CHANGES}3/", 404)
    assert f'href="{CHANGES}2/"' in text(public, "/fjellby/tiltak/1/")
    commands.publish_edition(office.alice, rolled(office, 2028, a4=Choice.DROP))
    assert "Endringer fra utgave 1 til utgave 2" in text(public, f"{CHANGES}2/")
