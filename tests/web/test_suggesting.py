"""A company is proposed while somebody writes who applies, and by the form itself where no script runs."""

from __future__ import annotations

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from handlekraft.companies import commands as companies
from tests.cast import Cast
from tests.companies.test_search import units

__all__ = ["units"]
FORMS = ("add-application", "add-students")


def proposed(cast: Cast, written: str, field: str = "applicant") -> str:
    answer = cast.client(cast.dina).get(reverse("suggested-companies", args=["fjellby"]), {field: written})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_register_answers_after_those_that_the_office_knows(cast: Cast, units: None) -> None:
    companies.add_company(cast.erik, companies.Card("Bærekraft & Mørk"))
    told = proposed(cast, "moerk")
    assert told.index("Bærekraft &amp; Mørk") < told.index("MØRK &amp; SØNN AS (910 000 001)")
    assert "TOTEN" not in told
    assert "TOTEN ENERGI AS (910 000 005)" in proposed(cast, "910000005", field="company")


def test_what_the_office_knows_is_proposed_before_anything_is_written(cast: Cast, units: None) -> None:
    companies.take_up(cast.erik, 910000003)
    for told in (proposed(cast, ""), proposed(cast, "x")):
        assert "HÅKONS BÆRFARM (910 000 003)" in told and "TOTEN" not in told


@pytest.mark.parametrize("form", FORMS)
def test_the_field_asks_while_one_writes_and_has_what_is_known_without_scripts(
    cast: Cast, units: None, form: str
) -> None:
    companies.take_up(cast.erik, 910000003)
    page = cast.client(cast.dina).get(reverse(form, args=["fjellby"])).content.decode()
    assert f'hx-get="{reverse("suggested-companies", args=["fjellby"])}"' in page
    assert "vendor/htmx.js" in page and '<option value="HÅKONS BÆRFARM (910 000 003)">' in page


def test_a_page_without_such_a_field_loads_no_script_for_it(cast: Cast) -> None:
    page = cast.client(cast.dina).get(reverse("add-matter", args=["fjellby"])).content.decode()
    assert "htmx" not in page


def test_what_is_proposed_costs_few_questions(
    cast: Cast, units: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(30):
        companies.add_company(cast.erik, companies.Card(f"Energi {at}"))
    client, address = cast.client(cast.dina), reverse("suggested-companies", args=["fjellby"])
    client.get(address)
    with django_assert_max_num_queries(8):
        assert client.get(address, {"applicant": "energi"}).content.decode().count("<option") == 12
