"""The form of a money line: what it asks, what it takes, and what it says of what is wrong."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from handlekraft.plans.reads import FinancingRow
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.identity import with_keys
from handlekraft.rules.money import Doubt
from handlekraft.rules.plan import Passage, Plan
from handlekraft.web.pages.money_words import action_names
from tests.cast import Cast, Publish
from tests.web.test_financing import PAGE, chosen, line_of, text


@pytest.fixture
def editor(office: Cast) -> Client:
    return office.client(office.erik)


@pytest.fixture
def unclear(cast: Cast, example_plan: Plan, publish: Publish) -> FinancingRow:
    """A sum for two years of which the plan does not say whether it is for each."""
    first, *others = example_plan.focus_areas
    words = Passage("Egen ramme på kr 500 000 for 2025 og 2026")
    action = replace(first.actions[0], financing=(words,), meaning=None)
    area = replace(first, actions=(action, *first.actions[1:]))
    publish(cast.alice, with_meaning(replace(example_plan, focus_areas=(area, *others))))
    row = line_of(cast, 500_000)
    assert row.line.doubt is Doubt.YEARS
    return row


def posted(row: FinancingRow, **told: object) -> dict[str, object]:
    years = {"first_year": row.line.first_year or "", "last_year": row.line.last_year or ""}
    return {"amount": row.line.amount, **years, "actions": list(row.line.actions), **told}


def test_an_unclear_sum_asks_with_nothing_chosen_and_takes_no_silence_for_an_answer(
    cast: Cast, unclear: FinancingRow
) -> None:
    client, address = cast.client(cast.erik), f"{PAGE}{unclear.id}/"
    assert chosen(text(client.get(address))) == []
    answer = client.post(address, posted(unclear))
    assert answer.status_code == 422 and "Velg om beløpet gjelder hvert år" in text(answer)
    assert line_of(cast, 500_000).line == unclear.line


@pytest.mark.parametrize(
    ("answer", "yearly", "doubt"),
    [("yearly", True, None), ("together", False, None), ("open", False, Doubt.YEARS)],
)
def test_an_unclear_sum_is_answered_in_one_place(
    cast: Cast, unclear: FinancingRow, answer: str, yearly: bool, doubt: Doubt | None
) -> None:
    client, address = cast.client(cast.erik), f"{PAGE}{unclear.id}/"
    assert client.post(address, posted(unclear, spread=answer)).status_code == 302
    after = line_of(cast, 500_000).line
    assert (after.yearly, after.doubt, after.confirmed) == (yearly, doubt, True)
    assert chosen(text(client.get(address))) == [answer]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": ""}, "Skriv hva pengene er til."),
        ({"text": "x" * 1001}, "Den kan ha høyst 1000 tegn."),
        ({"text": "a\0b"}, "Skriv den på nytt."),
        ({"amount": "-1"}, "Skriv det uten minus."),
        ({"amount": "1.5"}, "Skriv beløpet i hele kroner, for eksempel 300 000."),
        ({"amount": "100,50"}, "Skriv beløpet i hele kroner, for eksempel 300 000."),
        ({"amount": "9" * 13}, "Beløpet er for stort. Skriv det i hele kroner."),
        ({"amount": "9" * 5000}, "for eksempel 300 000."),
        ({"first_year": "26"}, "Skriv et årstall, for eksempel 2026."),
        ({"last_year": "9999"}, "Skriv et årstall, for eksempel 2026."),
        ({"first_year": "i fjor"}, "Skriv et årstall, for eksempel 2026."),
        ({"first_year": "2026", "last_year": "2025"}, "Siste år er før første år."),
        ({"spread": "x"}, "Velg et av svarene som står her."),
        ({"kind": "x"}, "Velg et av svarene som står her."),
        ({"sort": "x"}, "Velg et av svarene som står her."),
        ({"doubt": "years"}, "Velg et av svarene som står her."),
        ({"payer": "x" * 201}, "Den kan ha høyst 200 tegn."),
        ({"actions": []}, "Velg minst ett av tiltakene som står her."),
        ({"actions": ["999"]}, "Velg minst ett av tiltakene som står her."),
    ],
)
def test_what_is_wrong_is_said_in_words_that_tell_what_to_do(
    editor: Client, wrong: dict[str, object], said: str
) -> None:
    answer = editor.post(f"{PAGE}ny/", {"text": "Fond", "actions": ["1"], **wrong})
    assert answer.status_code == 422
    errors = re.findall(r'<p class="ds-validation-message"[^>]*>([^<]*)</p>', text(answer))
    assert len(errors) == 1 and errors[0].endswith(said)


@pytest.mark.parametrize(
    "written", ["321 000", "kr 321.000,-", "321\u00a0000 kr", "Kr. 321 000,00", "321000 kroner"]
)
def test_a_sum_is_read_as_people_write_it(office: Cast, editor: Client, written: str) -> None:
    assert editor.post(f"{PAGE}ny/", {"text": "Fond", "amount": written, "actions": ["1"]}).status_code == 302
    assert line_of(office, 321_000).line.text == "Fond"


def test_actions_that_are_called_the_same_are_told_apart(example_plan: Plan) -> None:
    keyed = with_keys(example_plan, None, 1)
    first, second, *others = keyed.focus_areas
    title = first.actions[0].title
    one, *more = first.actions
    alike = replace(more[0], title=title)
    first = replace(first, actions=(one, alike, *more[1:]))
    second = replace(second, actions=(replace(second.actions[0], title=title), *second.actions[1:]))
    plan = replace(keyed, focus_areas=(first, second, *others))
    names = action_names(plan)
    assert len(set(names.values())) == len(names)
    assert names[one.key] == f"{title} ({first.name}, tiltak {one.key})"
    assert names[second.actions[0].key] == f"{title} ({second.name})"
    assert action_names(plan, quoted=True)[second.actions[0].key] == f"«{title}» ({second.name})"
    assert names[more[1].key] == more[1].title.text
