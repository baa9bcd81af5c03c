"""The pages on which an office makes sure of the plan's money."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from handlekraft.plans import commands, reads
from handlekraft.plans.reads import FinancingRow
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.financing import ASKS, Financing, Sort, by_year
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt
from handlekraft.rules.plan import Passage, Plan
from handlekraft.web.pages.words import kroner
from tests.cast import Cast, OpenReading, Publish

PAGE = "/kontor/fjellby/penger/"


@pytest.fixture
def editor(office: Cast) -> Client:
    return office.client(office.erik)


def rows(cast: Cast) -> tuple[FinancingRow, ...]:
    found = reads.financing(cast.erik)
    assert found is not None
    return found.rows


def line_of(cast: Cast, amount: int) -> FinancingRow:
    return next(row for row in rows(cast) if row.line.amount == amount)


def text(response: HttpResponseBase) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_before_the_first_edition_it_says_what_belongs_here(cast: Cast) -> None:
    assert "hva planen koster" in text(cast.client(cast.bob).get(PAGE))


def test_a_shared_contribution_is_one_line_with_five_actions(office: Cast) -> None:
    assert len(line_of(office, 1_000_000).line.actions) == 5


def test_a_contribution_of_many_actions_names_three_and_folds_the_others(editor: Client) -> None:
    cells = text(editor.get(PAGE)).split("<td")
    cell = next(cell for cell in cells if "og 2 andre tiltak" in cell)
    shown, folded = cell.split("<summary>")
    assert (shown.count("«"), folded.count("«")) == (3, 2)


def test_a_line_that_is_made_sure_of_is_counted_in_its_years(office: Cast, editor: Client) -> None:
    row = line_of(office, 50_000)
    told = {
        "kind": "increased_frame",
        "amount": "50 000",
        "spread": "yearly",
        "first_year": "2025",
        "last_year": "2026",
        "sort": "running",
        "payer": "Kommunen",
        "actions": list(row.line.actions),
        "doubt": "",
    }
    answer = editor.post(f"{PAGE}{row.id}/", told, follow=True)
    assert "Planens egne ord er som før" in text(answer)
    after = line_of(office, 50_000).line
    assert (after.sort, after.payer, after.confirmed) == (Sort.RUNNING, "Kommunen", True)
    assert after.text == row.line.text
    book = load_workbook(BytesIO(editor.get(f"{PAGE}okonomiplan.xlsx").content))
    cells = [[cell.value for cell in line] for line in book.active.iter_rows()]
    heads = cells[2]
    mine = next(line for line in cells if line[1] == row.line.text)
    assert mine[heads.index("2025")] == mine[heads.index("2026")] == 50_000


def test_years_that_leave_open_how_a_sum_is_shared_are_asked_about(office: Cast, editor: Client) -> None:
    row = line_of(office, 50_000)
    told = {"amount": "50000", "first_year": "2025", "last_year": "2026", "actions": list(row.line.actions)}
    answer = editor.post(f"{PAGE}{row.id}/", told)
    assert (
        answer.status_code == 422
        and "Velg om beløpet gjelder hvert år eller alle årene til sammen." in text(answer)
    )


def test_a_sum_for_several_years_together_is_counted_in_them_and_in_none_of_them(
    office: Cast, editor: Client
) -> None:
    row = line_of(office, 50_000)
    told = {
        "kind": "increased_frame",
        "amount": "50000",
        "spread": "together",
        "first_year": "2024",
        "last_year": "2026",
        "actions": list(row.line.actions),
    }
    assert editor.post(f"{PAGE}{row.id}/", told).status_code == 302
    found = reads.financing(office.erik)
    assert found is not None
    counted = by_year((each.line for each in found.rows), found.edition.words.period)
    assert [(item.line.amount, item.years) for item in counted.together] == [(50_000, (2024, 2025, 2026))]
    page = text(editor.get(PAGE))
    assert 'id="til-sammen"' in page and "2024–2026 til sammen" in page
    assert chosen(text(editor.get(f"{PAGE}{row.id}/"))) == ["together"]
    head, *lines = asked_for(editor)
    mine = next(line for line in lines if line[1] == row.line.text)
    assert mine[head.index("Ikke fordelt på år")] == 50_000 and not mine[head.index("2024")]
    assert mine[-1] == "Gjelder 2024–2026 til sammen"


def chosen(page: str) -> list[str]:
    """What stands chosen of what a sum may be for."""
    found = re.findall(r'<input type="radio" name="spread" value="(\w+)"([^>]*)>', page)
    assert len(found) == 4
    return [value for value, more in found if "checked" in more]


def asked_for(editor: Client) -> list[list[object]]:
    """The list for the economy plan from its headings down, as it is in the file."""
    book = load_workbook(BytesIO(editor.get(f"{PAGE}okonomiplan.xlsx").content), data_only=True)
    return [[cell.value for cell in line] for line in book.active.iter_rows(min_row=3)]


def test_together_needs_both_its_years(office: Cast, editor: Client) -> None:
    row = line_of(office, 50_000)
    told = {"amount": "50000", "spread": "together", "actions": list(row.line.actions)}
    answer = editor.post(f"{PAGE}{row.id}/", told)
    assert answer.status_code == 422 and "Skriv første og siste år" in text(answer)


def test_the_list_names_every_action_and_adds_up_what_is_in_no_year(office: Cast, editor: Client) -> None:
    head, *lines, total = asked_for(editor)
    five = next(row for row in rows(office) if len(row.line.actions) == 5 and row.line.kind in ASKS)
    mine = next(line for line in lines if line[1] == five.line.text)
    assert str(mine[0]).count("«") == 5
    at = head.index("Ikke fordelt på år")
    sums = [value for line in lines if isinstance(value := line[at], int)]
    assert sums and total[at] == sum(sums)


def test_a_line_of_the_office_is_added_joined_and_removed(office: Cast, editor: Client) -> None:
    before = len(rows(office))
    told: dict[str, object] = {"text": "Såkornfond", "amount": "kr 300.000,-", "actions": ["1"]}
    for _ in range(2):  # the second by the back button: the same
        editor.post(f"{PAGE}ny/", told)
    editor.post(f"{PAGE}ny/", told | {"actions": ["2"]})
    first, second = (row for row in rows(office) if row.line.text == "Såkornfond")
    editor.post(f"{PAGE}{first.id}/samme/", {"other": str(second.id)})
    (joined,) = (row for row in rows(office) if row.line.text == "Såkornfond")
    assert joined.line.actions == ("1", "2")
    editor.post(f"{PAGE}{joined.id}/fjern/")
    assert len(rows(office)) == before


def test_a_line_of_the_plan_is_never_removed(office: Cast, editor: Client) -> None:
    row = line_of(office, 50_000)
    assert editor.post(f"{PAGE}{row.id}/fjern/").status_code == 404
    assert line_of(office, 50_000).id == row.id


def test_what_was_made_sure_of_goes_along_into_the_next_edition(
    office: Cast, editor: Client, example_plan: Plan, publish: Publish
) -> None:
    row = line_of(office, 50_000)
    told = {"amount": "50000", "first_year": "2025", "sort": "investment", "actions": list(row.line.actions)}
    editor.post(f"{PAGE}{row.id}/", told)
    publish(office.alice, example_plan)
    after = line_of(office, 50_000)
    assert after.id != row.id and after.line.sort is Sort.INVESTMENT and after.line.confirmed


def test_what_the_office_put_beside_the_words_goes_along_for_the_actions_that_go_on(
    office: Cast, example_plan: Plan, open_reading: OpenReading
) -> None:
    commands.add_financing(office.erik, Financing("Fylket", None, ("1", "2"), 777_000, first_year=2025))
    first, *others = example_plan.focus_areas
    words = replace(example_plan, focus_areas=(replace(first, actions=first.actions[1:]), *others))
    for version in (words, replace(words, lighthouse_projects=())):
        commands.publish_edition(
            office.alice,
            commands.accept_reading(office.alice, open_reading(office.alice, version), version=0),
        )
        row = line_of(office, 777_000)
        assert row.added and row.line.actions == ("2",)


def test_the_page_asks_the_database_at_most_as_often_as_allowed(
    office_of_any_size: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cast = office_of_any_size
    client = cast.client(cast.erik)
    client.get(PAGE)
    with django_assert_max_num_queries(8):
        assert client.get(PAGE).status_code == 200


SHARED = "Krever økt ramme på kr {} 000 til felles prosjektleder i 2025"


def sharing(plan: Plan, *thousands: int) -> Plan:
    """The plan where its first actions say so much of the same contribution."""
    first, *others = plan.focus_areas
    actions = [
        replace(row, financing=(Passage(SHARED.format(sum_)),), meaning=None)
        for row, sum_ in zip(first.actions, thousands, strict=False)
    ]
    assert len(actions) == len(thousands)
    area = replace(first, actions=(*actions, *first.actions[len(actions) :]))
    return with_meaning(replace(plan, focus_areas=(area, *others)))


@pytest.fixture
def changed(cast: Cast, example_plan: Plan, publish: Publish) -> Cast:
    """Two actions share a sum, and the next edition changes it in one of them."""
    publish(cast.alice, sharing(example_plan, 300, 300))
    publish(cast.alice, sharing(example_plan, 400, 300))
    return cast


def of_2025(cast: Cast) -> int:
    found = reads.financing(cast.erik)
    assert found is not None
    lines = [row.line for row in found.rows if "felles prosjektleder" in row.line.text]
    return by_year(lines, found.edition.words.period).totals().get((FinancingKind.INCREASED_FRAME, 2025), 0)


def test_a_shared_sum_changed_in_one_row_is_asked_about_and_counted_once(changed: Cast) -> None:
    assert of_2025(changed) == 300_000
    client = changed.client(changed.erik)
    assert "Beløpet var delt med andre tiltak og er endret bare her" in text(client.get(PAGE))
    row = line_of(changed, 400_000)
    shown = text(client.get(f"{PAGE}{row.id}/"))
    assert "Gjelder endringen alle?" in shown and "Nei, det er et eget beløp" in shown
    assert f"Ja, {kroner(400_000)} gjelder alle" in shown


def test_the_question_waits_for_its_answer_into_the_next_edition(
    changed: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(changed.alice, sharing(example_plan, 400, 300))
    row = line_of(changed, 400_000).line
    assert of_2025(changed) == 300_000 and row.doubt is Doubt.SHARED and row.shared_with == ("2",)


def test_the_change_may_be_of_all_and_stays_so_in_the_next_edition(
    changed: Cast, example_plan: Plan, publish: Publish
) -> None:
    row, other = line_of(changed, 400_000), line_of(changed, 300_000)
    client = changed.client(changed.erik)
    assert client.post(f"{PAGE}{row.id}/samme/", {"other": other.id}).status_code == 302
    for _edition in range(2):
        assert of_2025(changed) == 400_000
        assert line_of(changed, 400_000).line.actions == ("1", "2")
        publish(changed.alice, sharing(example_plan, 400, 300))


def test_the_change_may_be_of_a_sum_of_its_own(changed: Cast, example_plan: Plan, publish: Publish) -> None:
    client = changed.client(changed.erik)
    assert client.post(f"{PAGE}{line_of(changed, 400_000).id}/eget/").status_code == 302
    assert of_2025(changed) == 700_000
    publish(changed.alice, sharing(example_plan, 400, 300))
    assert of_2025(changed) == 700_000
    assert client.post(f"{PAGE}{line_of(changed, 400_000).id}/eget/").status_code == 404


def test_a_sum_that_a_person_changed_is_kept_where_the_words_are_the_same(
    cast: Cast, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, sharing(example_plan, 300, 300))
    row = line_of(cast, 300_000)
    commands.change_financing(cast.erik, row.id, replace(row.line, amount=350_000, payer="Fylket"))
    for _edition in range(2):
        publish(cast.alice, sharing(example_plan, 300, 300))
        after = line_of(cast, 350_000)
        assert after.line.payer == "Fylket" and after.line.confirmed and of_2025(cast) == 350_000
    publish(cast.alice, sharing(example_plan, 500, 500))
    assert of_2025(cast) == 500_000, "other words are read anew"


def test_a_sum_of_the_same_row_that_is_not_changed_is_not_asked_about(
    cast: Cast, example_plan: Plan, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = "Bidrag på kr {} 000 i 2025, som krever økt ramme på kr 90 000 i 2025"
    monkeypatch.setattr("tests.web.test_financing.SHARED", both)
    for first in (300, 400):
        publish(cast.alice, sharing(example_plan, first, 300))
    assert line_of(cast, 400_000).line.doubt is Doubt.SHARED
    (frame,) = [row.line for row in rows(cast) if row.line.amount == 90_000]
    assert frame.doubt is None and frame.actions == ("1", "2")
    publish(cast.alice, sharing(example_plan, 400, 300))
    assert [row.line.actions for row in rows(cast) if row.line.amount == 90_000] == [("1", "2")]
