"""A row that is saved as it stands is the row it was, however the document wrote it."""

from __future__ import annotations

import pytest

from handlekraft.rules.corrections import Address, Row, RowKind
from handlekraft.rules.plan import Action, FocusArea, Link, Passage, Place, Plan, RelatedAction, Strategy
from handlekraft.web.forms import RowForm, row_form

HERE = (Place(page=1, line=1),)
PLAN = Plan(Passage("Plan"), focus_areas=(FocusArea(Passage("Industri")),))


def saved(kind: RowKind, row: Row, **changes: str) -> RowForm:
    address = Address(kind)
    shown = {field.html_name: field.value() or "" for field in row_form(PLAN, address, row, None)}
    form = row_form(PLAN, address, row, {**{name: str(value) for name, value in shown.items()}, **changes})
    assert form.is_valid(), form.errors
    return form


@pytest.mark.parametrize("number", [1, "1.1", "a", ""])
@pytest.mark.parametrize("text", ["Bygge mer", "5 nye bedrifter", "2,5 % vekst", "1. prioritet er areal"])
def test_a_strategy_keeps_number_and_words(number: int | str, text: str) -> None:
    area = FocusArea(Passage("Industri"), strategies=(Strategy(number, Passage(text, HERE)),))
    assert saved(RowKind.AREA, area).row() == area


@pytest.mark.parametrize("numbers", [(), (1,), (1, 2, 3), ("1.1", "2.3"), ("a", "b")])
def test_an_action_keeps_its_references(numbers: tuple[int | str, ...]) -> None:
    action = Action(Passage("Kurs"), strategies=numbers)
    assert saved(RowKind.ACTION, action).row() == action


@pytest.mark.parametrize(
    "link", [Link("Industri", (1, 3), (2,)), Link("Et område planen ikke har", (1,)), Link("Industri")]
)
def test_an_action_of_another_plan_keeps_its_links(link: Link) -> None:
    related = RelatedAction(Passage("Torget"), links=(link,))
    assert saved(RowKind.RELATED, related).row() == related


def test_a_new_strategy_has_its_number_before_the_sign() -> None:
    area = FocusArea(Passage("Industri"), strategies=(Strategy(1, Passage("Bygge", HERE)),))
    row = saved(RowKind.AREA, area, strategies="1. Bygge\n2) 5 nye bedrifter\n7 store").row()
    assert isinstance(row, FocusArea)
    assert [(s.number, s.text.text) for s in row.strategies] == [
        (1, "Bygge"),
        (2, "5 nye bedrifter"),
        ("", "7 store"),
    ]
    assert row.strategies[0].text.places == HERE
