"""Columns and headings whose names are questions, numerals or the same under each area."""

from __future__ import annotations

import pytest

from handlekraft.reading import read_bytes
from handlekraft.reading.layout import Gap, Strip, Word
from handlekraft.reading.ranks import with_levels
from handlekraft.reading.vocabulary import Role, heading_role


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Hvordan ser vi at det virker?", Role.INDICATORS),
        ("Korleis veit me at det går bra?", Role.INDICATORS),
        ("Når er vi i mål?", Role.INDICATORS),
        ("Når er det ferdig?", Role.TIMING),
        ("Hva vil det koste?", Role.FINANCING),
        ("Kven skal betale for dette?", Role.FINANCING),
        ("Hvem gjør det?", Role.RESPONSIBLE),
        ("Slik ser det ut i dag", None),
        ("Hva er målet?", None),
    ],
)
def test_a_question_says_what_its_answers_are(question: str, role: Role | None) -> None:
    assert heading_role(question) is role


PLAN = """# Næringsplan

Planen gjelder for perioden 2026 til 2029.

# 3. Satsing: Skog

## Hovedmål

Mer tre.

## Strategier

S1 Bygge høyere

S2 Selge lengre

## 3.1 Handlingsprogram

| Strategi | Tiltak | Ansvar |
|---|---|---|
| S2 | Åpne saga | Skogeierlaget |

# 4. Satsing: Fjell

## Hovedmål

Flere spor.

## Delmål 4.1 Spor for alle

Vi skal:

- kjøre opp løyper

## Delmål 4.2 Trygge turer

Vi skal:

- merke stier

# 5. Satsing: Fjord

## Hovedmål

Mer fisk.

## 5.1 Handlingsprogram

| Strategi | Tiltak | Ansvar |
|---|---|---|
|  | Bygge kai | Havna |
"""


def test_codes_and_names_that_come_back_are_read_as_signs() -> None:
    plan = read_bytes(PLAN.encode()).plan
    skog, fjell, fjord = plan.focus_areas
    assert plan.period and (plan.period.first, plan.period.last) == (2026, 2029)
    assert [area.name.text for area in plan.focus_areas] == ["Skog", "Fjell", "Fjord"]
    assert not fjord.strategies
    assert [(s.number, s.text.text) for s in skog.strategies] == [(1, "Bygge høyere"), (2, "Selge lengre")]
    assert [action.strategies for action in skog.actions] == [(2,)]
    assert [goal.text for goal in fjell.sub_goals] == ["Spor for alle", "Trygge turer"]
    assert [(a.title.text, a.sub_goals) for a in fjell.actions] == [
        ("kjøre opp løyper", (1,)),
        ("merke stier", (2,)),
    ]


def test_a_large_numeral_over_a_heading_is_its_sign() -> None:
    lines = [
        _line(0, "2", 40.0),
        _line(1, "Skog", 20.0),
        *(_line(k, "Det er mye tre her.", 10.0) for k in (2, 9)),
    ]
    heading, *text = (item for item in with_levels(lines) if isinstance(item, Strip))
    assert (heading.text, [mark.text for mark in heading.marks]) == ("Skog", ["2"])
    assert [strip.text for strip in text] == ["Det er mye tre her."] * 2


def _line(order: int, text: str, size: float) -> Strip:
    words = (Word(10 * order + k, word, order, size=size) for k, word in enumerate(text.split()))
    return Strip(tuple(words), Gap.APART)


LED = """# Næringsplan

# 1. Skog

## Slik er det

Skogen er stor.

## Mål

Mer tre.

## Strategier

For å nå målet vil kommunen:

- bygge høyere
- selge lengre

## {label}

For å nå målet vil kommunen:

- åpne saga
"""


@pytest.mark.parametrize(("label", "actions"), [("Tiltak", ["åpne saga"]), ("Aktiviteter", ["åpne saga"])])
def test_a_sentence_under_a_label_leads_to_what_the_label_says(label: str, actions: list[str]) -> None:
    [area] = read_bytes(LED.format(label=label).encode()).plan.focus_areas
    assert [strategy.text.text for strategy in area.strategies] == ["bygge høyere", "selge lengre"]
    assert [action.title.text for action in area.actions] == actions
