"""The pages on which an office makes sure of the plan's money."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from handlekraft.plans import commands, reads
from handlekraft.plans.reads import FinancingRow
from handlekraft.rules.financing import Financing, Sort
from handlekraft.rules.plan import Plan
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
        "yearly": "on",
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
    assert answer.status_code == 422 and "Gjelder beløpet hvert år?" in text(answer)


def test_a_line_of_the_office_is_added_joined_and_removed(office: Cast, editor: Client) -> None:
    before = len(rows(office))
    told: dict[str, object] = {"text": "Såkornfond", "amount": "kr 300.000,-", "actions": ["1"]}
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
