"""«Logg»: everything done is told in words, can be narrowed down, and is of one office only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

import handlekraft
from handlekraft.figures import commands as figures
from handlekraft.figures.commands import Wanted
from handlekraft.figures.measures import Aim
from handlekraft.offices import commands as people
from handlekraft.offices.commands import record
from handlekraft.offices.models import Event
from handlekraft.offices.reads.log import ON_A_PAGE
from handlekraft.offices.roles import Role
from handlekraft.plans import commands
from handlekraft.plans.models import FinancingLine
from handlekraft.rules.financing import Financing
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.plan import Plan
from handlekraft.web.pages.story_words import KINDS, VERBS
from handlekraft.web.pages.words import kroner
from tests.cast import Cast, Publish

LOG = reverse("log", args=["fjellby"])
SOURCE = Path(handlekraft.__file__).parent


@pytest.fixture
def gunnar(cast: Cast) -> Client:
    return cast.client(cast.gunnar)


def _text(client: Client, query: str = "") -> str:
    return client.get(LOG + query).content.decode()


def test_every_verb_that_is_written_in_the_log_has_words() -> None:
    written = set(_verbs())
    assert {"set_roles", "accept_invitation", "untick_step", "discard_reading", "publish_edition"} <= written
    assert sorted(written - set(VERBS)) == [], "say in web/pages/story_words.py what it is in words"


def _verbs() -> Iterator[str]:
    """The constants given as `verb: str` to functions of the rooms that write in the log."""
    files = [
        path
        for room in ("companies", "enquiries", "figures", "ideas", "offices", "plans")
        for path in (SOURCE / room).rglob("*.py")
    ]
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_text()))]
    places = {node.name: at for node in nodes if isinstance(node, ast.FunctionDef) for at in _place(node)}
    for node in nodes:
        if isinstance(node, ast.Call) and (name := _name(node)) in places:
            yield from _constants(node.args[places[name] : places[name] + 1])
            yield from _constants([word.value for word in node.keywords if word.arg == "verb"])
        if isinstance(node, ast.FunctionDef) and node.name in places:
            yield from _constants(node.args.defaults)


def _place(function: ast.FunctionDef) -> Iterator[int]:
    for at, argument in enumerate(function.args.args):
        if argument.arg == "verb" and ast.unparse(argument.annotation or argument) == "str":
            yield at


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _constants(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        choices = [node.body, node.orelse] if isinstance(node, ast.IfExp) else [node]
        yield from (
            each.value for each in choices if isinstance(each, ast.Constant) and isinstance(each.value, str)
        )


def test_what_was_done_is_told_with_who_what_before_and_after(
    cast: Cast, gunnar: Client, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    people.set_roles(cast.alice, cast.bob.person_id, [Role.EDITOR, Role.SECRETARY])
    commands.name_owner(cast.erik, 1, cast.dina.person_id)
    people.rename_office(cast.alice, "Fjellby kommune")
    text = _text(gunnar)
    assert "Bob@Fjellby.Example: endret fra leser til redaktør, utvalgssekretær" in text
    assert "endret fra ingen til Dina@Fjellby.Example" in text
    assert f'href="{reverse("follow", args=["fjellby", 1])}"' in text
    assert "endret fra Fjellby til Fjellby kommune" in text
    assert "publiserte utgaven for alle" in text and "endret fra ingen utgave til utgave 1" in text
    assert text.index("endret navnet på kontoret") < text.index("endret rollene til noen")


def test_it_is_narrowed_down_by_person_and_by_what(
    cast: Cast, gunnar: Client, example_plan: Plan, publish: Publish
) -> None:
    publish(cast.alice, example_plan)
    commands.add_step(cast.erik, 1, "Ring rundt")
    commands.add_step(cast.erik, 2, "Skriv brev")
    of_erik = _text(gunnar, f"?hvem={cast.erik.person_id}")
    assert "Ring rundt" in of_erik and "publiserte" not in of_erik
    of_actions = _text(gunnar, "?hva=action")
    assert "Ring rundt" in of_actions and "Skriv brev" in of_actions and "publiserte" not in of_actions
    of_one = _text(gunnar, "?hva=action:1")
    assert "Det som er gjort med Tiltak 1" in of_one
    assert "Ring rundt" in of_one and "Skriv brev" not in of_one


def test_it_is_turned_page_by_page_and_nothing_is_lost(cast: Cast, gunnar: Client) -> None:
    for number in range(ON_A_PAGE * 2 + 5):
        record(cast.alice, "rename_office", "office:1", before="Før", after=f"Navn nummer {number}.")
    seen, query = "", "?"
    for lines in (ON_A_PAGE, ON_A_PAGE, 5):
        text = _text(gunnar, query)
        assert text.count("<time ") == lines
        seen += text
        query = text.split('">Vis eldre')[0].rsplit('href="', 1)[-1] if "Vis eldre" in text else ""
    assert query == ""
    assert all(f"Navn nummer {number}." in seen for number in range(ON_A_PAGE * 2 + 5))


def test_another_office_is_not_in_it(cast: Cast, gunnar: Client) -> None:
    record(cast.charlie, "rename_office", "office:2", before="Strandby", after="Strandby by")
    text = _text(gunnar)
    assert "Strandby" not in text and "Ingenting er gjort ennå" in text
    assert "Ingenting her" in _text(gunnar, f"?hvem={cast.charlie.person_id}")


def test_who_has_left_is_still_named(cast: Cast, gunnar: Client) -> None:
    record(cast.bob, "rename_office", "office:1", before="A", after="B")
    people.end_membership(cast.alice, cast.bob.person_id)
    assert _text(gunnar).count("Bob@Fjellby.Example</strong>") == 1


def test_what_was_done_by_itself_is_told_too(cast: Cast, gunnar: Client) -> None:
    Event.objects.create(office_id=cast.alice.office.id, verb="from_before", subject="thing:1")
    assert "<strong>Handlekraft</strong> gjorde en endring" in _text(gunnar)


@pytest.mark.parametrize(
    "query", ["?hvem=x", "?hvem=99999999999999999999", "?fra=-1", "?hva=%00", "?hva=action:", "?fra=²"]
)
def test_a_wrong_choice_is_no_error(cast: Cast, gunnar: Client, query: str) -> None:
    assert gunnar.get(f"{LOG}?{query}").status_code == 200


def test_every_kind_can_be_chosen(gunnar: Client) -> None:
    text = _text(gunnar)
    assert all(f'<option value="{kind}">' in text for kind in KINDS)


def test_a_page_of_the_log_takes_few_queries_however_long_it_is(
    cast: Cast,
    gunnar: Client,
    example_plan: Plan,
    publish: Publish,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    publish(cast.alice, example_plan)
    for number in range(1, 28):
        commands.name_owner(cast.erik, number, cast.dina.person_id, cast.erik.person_id)
    _text(gunnar)
    with django_assert_max_num_queries(10):
        assert _text(gunnar).count("<time ") > 27


def test_days_are_told_as_people_write_them(cast: Cast, office: Cast, gunnar: Client) -> None:
    commands.set_schedule(office.alice, 2, date(2027, 1, 1), None)
    commands.set_schedule(office.alice, 2, date(2027, 1, 1), date(2028, 6, 30))
    draft = commands.accept_reading(cast.alice, commands.revise_edition(cast.alice, 1), version=0)
    commands.lay_out(cast.alice, draft, date(2050, 1, 2), date(2050, 2, 28), "")
    text = _text(gunnar)
    assert "endret fra 1. januar 2027 til 1. januar 2027 – 30. juni 2028" in text
    assert "2. januar 2050 – 28. februar 2050" in text
    assert "2050-01" not in text


def test_goals_and_money_are_told_by_their_names(cast: Cast, office: Cast, gunnar: Client) -> None:
    wanted = Wanted("Studenter som blir", "own", Aim.LEVEL, 2027, Decimal(2), unit="prosent")
    figures.change_goal(
        cast.gunnar, figures.add_goal(cast.gunnar, wanted), replace(wanted, amount=Decimal(3))
    )
    line = Financing("Frokostmøter", FinancingKind.EXTERNAL, ("1",), 50_000, first_year=2025)
    commands.add_financing(cast.gunnar, line)
    row = FinancingLine.objects.get(added=True)
    commands.change_financing(cast.gunnar, row.pk, replace(line, amount=60_000))
    text = _text(gunnar)
    assert text.count('<span class="second">Studenter som blir</span>') == 2
    assert "Frokostmøter" in text and f"Beløp: {kroner(50_000)}, 2025 → {kroner(60_000)}, 2025" in text
