"""What the words of an indicator ask to be counted, held against ties made by eye; in doubt nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.plans.commands.taking_up import to_count
from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.exchange import plan_from_json
from handlekraft.rules.industries import GROUPS
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import MEASURE, Conditions
from handlekraft.rules.proposing import Proposal, Question, Wording, propose
from tests.reading.gold_reading import TESTS, gold_of_the_seed

Place = tuple[int, int, int]
TIES: list[dict[str, Any]] = json.loads((TESTS / "gold" / "002.ties.json").read_text(encoding="utf-8"))[
    "ties"
]


def wordings() -> dict[Place, Wording]:
    """Every indicator of the seed by area, action and its place there, from 1."""
    plan = with_meaning(plan_from_json(gold_of_the_seed()))
    return {
        (a, n, i): Wording(each.text, each.meaning.kind, action.title.text, each.about)
        for a, area in enumerate(plan.focus_areas, 1)
        for n, action in enumerate(area.actions, 1)
        for i, each in enumerate(to_count(action), 1)
    }


def place_of(tie: dict[str, Any]) -> Place:
    return tie["area"], tie["action"], tie["indicator"]


def by_eye(tie: dict[str, Any], wording: Wording) -> Proposal:
    industries = next((g.beginnings for g in GROUPS if g.name == tie.get("industries")), ())
    tags = tuple(_words(tag, wording) for tag in tie.get("tags", ()))
    conditions = Conditions(industries=industries, kinds=tuple(tie.get("kinds", ())), tags=tags)
    questions = tuple(Question(each) for each in tie.get("questions", ()))
    return Proposal(tie["measure"], conditions, questions, tie.get("needed", 1))


def _words(reference: str, wording: Wording) -> str:
    field, stretch = reference.split()
    first, last = map(int, stretch.split("-"))
    words = getattr(wording, field).split()[first - 1 : last]
    return " ".join(words).strip(" ,«»")


def test_at_least_twelve_indicators_of_the_seed_are_tied_as_the_eye_ties_them() -> None:
    said = wordings()
    right = [tie for tie in TIES if propose(said[place_of(tie)]) == by_eye(tie, said[place_of(tie)])]
    assert len(right) >= 19
    assert sum(not tie.get("questions") for tie in right) >= 4


def test_none_of_the_seed_is_tied_wrongly() -> None:
    gold = {place_of(tie): tie for tie in TIES}
    for place, wording in wordings().items():
        found = propose(wording)
        assert found is None or found == by_eye(gold[place], wording), place


def test_what_is_proposed_is_a_measure_that_understands_its_conditions() -> None:
    for wording in wordings().values():
        found = propose(wording)
        if found:
            measure = MEASURE[found.measure]
            assert found.conditions.used() <= measure.understands
            assert set(found.conditions.kinds) <= {kind for kind, _words in measure.kinds}


COUNT, YES_NO, MILESTONE = IndicatorKind.COUNT, IndicatorKind.YES_NO, IndicatorKind.MILESTONE


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("Søknad sendt", MILESTONE, "Felles søknad om nettkapasitet"),
        ("Avtale signert", MILESTONE, "Mathall i meieriet"),
        ("Kontrakt inngått", MILESTONE, "Bestillingsbuss"),
        ("3 gårder med avtale", COUNT, "Inn på tunet"),
        ("Minst 25 arrangementer i året", COUNT, "Arrangementsstøtte"),
        (
            "4 nettverksmøter i året med minst 15 deltakende bedrifter",
            COUNT,
            "Nettverk for industribedriftene",
        ),
        ("2 kurs i året med til sammen 30 deltakere", COUNT, "Én dør inn for gründere"),
        ("120 deltakere per sesong", COUNT, "Vertskapskurs for sesongansatte"),
        ("5 bedriftsbesøk av ordføreren i mai", COUNT, "Bedriftsbesøk"),
        ("10 bedriftsbesøk til bedrifter med mer enn ti ansatte", COUNT, "Bedriftsbesøk"),
        ("5 besøk på museet", COUNT, "Museum"),
        ("To søknader til Enova", COUNT, "Landstrøm"),
        ("20 nye medlemmer", COUNT, "Treklynga"),
        ("30 studenter per semester", COUNT, "Studentpraksis i kommunen"),
        ("10 bedrifter fullfører", COUNT, "Bedriftsutviklingsprogram"),
        ("Ja/Nei", YES_NO, "Etablere et nettverk for industribedriftene"),
        ("Ja/Nei", YES_NO, "Felles kampanje for arrangementer"),
        ("Intensjonsavtaler vurdert", MILESTONE, "Tomter"),
        ("Intensjonsavtale med minst én aktør", MILESTONE, "Sjøpark"),
        ("Samarbeidsavtale med to kommuner", MILESTONE, "Vannverk"),
        ("", COUNT, ""),
    ],
)
def test_nothing_is_proposed_where_a_word_is_not_understood(
    text: str, kind: IndicatorKind, title: str
) -> None:
    assert propose(Wording(text, kind, title)) is None


@pytest.mark.parametrize(
    ("text", "title", "measure", "questions"),
    [
        ("20 bedriftsbesøk per år", "Bedriftsbesøk med fast oppfølging", "visits_done", ()),
        ("Minst ti bedriftsbesøk i perioden", "Bedriftslos", "visits_done", (Question.WHICH,)),
        ("3 søknader frå bedrifter innan 2027", "Næringsfond", "applications_sent", ()),
        ("2 arrangementer i året, alene eller sammen med andre", "Holde seminarer", "events_held", ()),
        ("6 frokoster i året", "Ordførerfrokost", "events_held", (Question.TAG,)),
        ("60 deltakere årlig", "Helsegründerdag", "event_participants", (Question.TAG,)),
        ("12 tilsagn per år", "Næringsfond", "applications_granted", (Question.WHICH,)),
        ("4 masteroppgaver i året", "Studenter til bedriftene", "theses", (Question.WHICH,)),
        ("30 praksisplasser innen 2027", "Studenter til bedriftene", "placements", (Question.WHICH,)),
    ],
)
def test_words_of_other_plans(text: str, title: str, measure: str, questions: tuple[Question, ...]) -> None:
    found = propose(Wording(text, COUNT, title))
    assert found
    assert (found.measure, found.questions) == (measure, questions)


@given(st.text(max_size=60), st.sampled_from(IndicatorKind), st.text(max_size=60))
def test_any_words_give_a_proposal_or_nothing(text: str, kind: IndicatorKind, title: str) -> None:
    found = propose(Wording(text, kind, title))
    assert found is None or found.needed >= 1
