"""The plan and the templates as files that the reading reads back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handlekraft.plans import commands
from handlekraft.reading import read_bytes
from handlekraft.reports.excel import LONGEST_CELL
from handlekraft.reports.template import EXAMPLE
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan
from handlekraft.web import downloads
from tests.cast import Cast, Publish
from tests.reports.test_round_trip import words_of

FILES = {"docx": downloads.WORD, "xlsx": downloads.EXCEL}


@pytest.mark.parametrize("ending", FILES)
def test_the_about_page_leads_to_the_plan_as_a_file(
    cast: Cast, example_plan: Plan, publish: Publish, ending: str
) -> None:
    publish(cast.alice, example_plan)
    client = cast.client(None)
    address = f"/fjellby/plan.{ending}"
    assert f'href="{address}"' in client.get("/fjellby/om/").content.decode()
    answer = client.get(address)
    assert answer["Content-Type"] == FILES[ending]
    assert answer.content.startswith(b"PK")


@pytest.mark.parametrize("ending", FILES)
def test_the_file_is_the_published_plan(
    cast: Cast, example_plan: Plan, publish: Publish, ending: str
) -> None:
    publish(cast.alice, example_plan)
    answer = cast.client(None).get(f"/fjellby/plan.{ending}")
    assert words_of(read_bytes(answer.content).plan) == words_of(example_plan)


def test_no_file_is_given_of_a_plan_that_is_not_published(cast: Cast) -> None:
    assert cast.client(None).get("/fjellby/plan.docx").status_code == 404


def test_a_plan_that_no_workbook_can_hold_is_still_given_as_word(cast: Cast, publish: Publish) -> None:
    action = Action(Passage("ord " * LONGEST_CELL))
    publish(cast.alice, Plan(Passage("Plan"), focus_areas=(FocusArea(Passage("Skog"), actions=(action,)),)))
    assert cast.client(None).get("/fjellby/plan.xlsx").status_code == 404
    assert cast.client(None).get("/fjellby/plan.docx").status_code == 200


@pytest.mark.parametrize("ending", FILES)
def test_an_editor_finds_the_template_where_documents_are_read_in(cast: Cast, ending: str) -> None:
    client = cast.client(cast.alice)
    page = client.get(reverse("new-document", args=["fjellby"])).content.decode()
    address = f"/kontor/fjellby/dokument/mal-for-plan.{ending}"
    assert f'href="{address}"' in page
    assert client.get(address)["Content-Type"] == FILES[ending]


@pytest.mark.parametrize("name", ["template-word", "template-excel"])
def test_the_template_reads_as_its_example(cast: Cast, name: str) -> None:
    answer = cast.client(cast.alice).get(reverse(name, args=["fjellby"]))
    assert words_of(read_bytes(answer.content).plan) == words_of(EXAMPLE)


@pytest.mark.parametrize("name", ["template-word", "template-excel"])
def test_a_template_can_be_read_in(cast: Cast, name: str) -> None:
    client = cast.client(cast.alice)
    template = client.get(reverse(name, args=["fjellby"]))
    page = reverse("new-document", args=["fjellby"])
    ending = "docx" if name == "template-word" else "xlsx"
    assert f".{ending}" in client.get(page).content.decode()
    answer = client.post(page, {"document": SimpleUploadedFile(f"plan.{ending}", template.content)})
    assert answer.status_code == 302
    commands.read_waiting()
    assert "Levende sentrum" in client.get(answer["Location"], follow=True).content.decode()
