"""What a person is asked to look at, and what is left alone."""

from __future__ import annotations

import pytest

from handlekraft.reading import plan_findings, read, read_bytes
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.documents import Finding, FindingCode
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan
from tests.reading.gold_reading import SEED

TABLE = """\
# Næringsplan 2025–2028

## Sentrum

**Delmål:**

1. Flere butikker
2. Flere besøkende

| Tiltak | Ansvar |
|---|---|
| Rydde torget | Teknisk |

## Landbruk

**Delmål:**

1. Flere bruk

| Tiltak | Ansvar |
|---|---|
| Hente kunnskap | Landbruk |

## Tiltak i andre planer

| Tiltak | Satsingsområde | Delmål og strategier | Ansvar |
|---|---|---|---|
| Klimaplan | {areas} | {numbers} | Plan |
"""


def plan_of(*actions: Action) -> Plan:
    return Plan(Passage("Plan"), None, focus_areas=(FocusArea(Passage("Sentrum"), actions=actions),))


def action(**texts: str) -> Action:
    return Action(Passage("Gjøre noe"), **{name: (Passage(text),) for name, text in texts.items()})  # type: ignore[arg-type]


def about(code: FindingCode, *actions: Action) -> list[Finding]:
    return [finding for finding in plan_findings(plan_of(*actions)) if finding.code is code]


@pytest.mark.parametrize(
    "text", ["kr 300 000–500 000", "300 000 - 500 000", "2–3 mill.", "kr 5 000-10 000 per søker"]
)
def test_a_range_of_money_is_asked_about(text: str) -> None:
    found = about(FindingCode.AMBIGUOUS_AMOUNT, action(financing=text))
    assert [text in finding.message for finding in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "kr 100 000 årlig 2025–2027",
        "kr 450 000 årlig, hvorav eierne bidrar med 150 000",
        "500 000 i året, totalt to millioner i perioden",
        "5 000 kr per måned i 12 måneder",
        "2–3 årsverk",
    ],
)
def test_money_that_the_text_explains_is_left_alone(text: str) -> None:
    assert not about(FindingCode.AMBIGUOUS_AMOUNT, action(financing=text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Næringssjef", "Næringssjefen"),
        ("Dalaregionen Utvikling", "DU"),
        ("Næringsforeningen", "Næringsforenigen"),
    ],
)
def test_two_names_that_look_like_one_actor_are_proposed_as_one(one: str, other: str) -> None:
    found = about(FindingCode.INCONSISTENT_NAME, action(responsible=one), action(responsible=other))
    assert [one in finding.message and other in finding.message for finding in found] == [True]


@pytest.mark.parametrize(
    ("one", "other"), [("NAV", "NHO"), ("Plan", "Plan og bygg"), ("Bygg", "Landbruk"), ("PU", "NAV")]
)
def test_two_actors_are_left_alone(one: str, other: str) -> None:
    assert not about(FindingCode.INCONSISTENT_NAME, action(responsible=one), action(responsible=other))


@pytest.mark.parametrize(
    ("areas", "numbers", "asked"),
    [
        ("Sentrum", "Delmål 1", False),
        ("Sentrum Landbruk", "Delmål 2 Delmål 1", False),
        ("Sentrum Landbruk", "Delmål 1", True),
        ("Sentrum", "Delmål 1 Delmål 2", True),
    ],
)
def test_numbers_that_are_not_one_set_for_each_area_are_asked_about(
    areas: str, numbers: str, asked: bool
) -> None:
    reading = read_bytes(TABLE.format(areas=areas, numbers=numbers).encode())
    found = [f for f in reading.findings if f.code is FindingCode.UNKNOWN_STRATEGY]
    assert [action.title.text for action in reading.plan.related_actions] == ["Klimaplan"]
    assert bool(found) == asked


def test_the_pair_of_numbers_that_the_seed_gives_two_areas_is_asked_about() -> None:
    found = [f for f in read(SEED).findings if f.code is FindingCode.UNKNOWN_STRATEGY]
    assert any("ett sett med numre for hvert område" in f.message and f.places for f in found)


@pytest.mark.parametrize(
    ("money", "asked"),
    [("Inntil kr 100 000 per husstand, samlet ramme 1 mill.", 0), ("Inntil kr 100 000 per husstand", 1)],
)
def test_a_price_is_no_open_question_where_its_total_is_told(money: str, asked: int) -> None:
    page = (
        "<html><body><h1>Næringsplan for Vika 2025–2028</h1>"
        "<h2>Satsingsområde 1: Bolig</h2><p>Hovedmål: Flere bor her.</p>"
        "<table><tr><th>Tiltak</th><th>Finansiering</th><th>Frist</th></tr>"
        f"<tr><td>Tilskudd til bolig</td><td>{money}</td><td>2026</td></tr></table></body></html>"
    )
    reading = read_bytes(page.encode())
    plan = with_meaning(reading.plan)
    codes = [finding.code for finding in plan_findings(plan)]
    assert codes.count(FindingCode.AMBIGUOUS_AMOUNT) == asked
