"""What the words of an indicator ask to be counted, held against ties made by eye; in doubt nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.exchange import plan_from_json
from handlekraft.rules.industries import GROUPS
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import MEASURE, Conditions
from handlekraft.rules.proposing import Proposal, Question, Wording, propose
from handlekraft.rules.to_count import to_count
from tests.reading.gold_reading import SHARED, TESTS, gold_of_the_seed

Place = tuple[int, int, int]


def ties(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((TESTS / "gold" / name).read_text(encoding="utf-8"))["ties"]
    return found


TIES = ties("002.ties.json")


def wordings(gold: dict[str, Any] | None = None) -> dict[Place, Wording]:
    """Every indicator of the plan (the seed) by area, action and its place there, from 1."""
    plan = with_meaning(plan_from_json(gold or gold_of_the_seed()))
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
    if reference.startswith("«"):
        return reference.strip("«»")
    field, stretch = reference.split()
    first, last = map(int, stretch.split("-"))
    words = getattr(wording, field).split()[first - 1 : last]
    return " ".join(words).strip(" ,«»")


def test_at_least_twelve_indicators_of_the_seed_are_tied_as_the_eye_ties_them() -> None:
    said = wordings()
    right = [tie for tie in TIES if propose(said[place_of(tie)]) == by_eye(tie, said[place_of(tie)])]
    assert len(right) >= 22
    assert sum(not tie.get("questions") for tie in right) >= 4


def test_none_of_the_seed_is_tied_wrongly() -> None:
    gold = {place_of(tie): tie for tie in TIES}
    for place, wording in wordings().items():
        found = propose(wording)
        assert found is None or found == by_eye(gold[place], wording), place


def documents() -> dict[str, dict[str, Any]]:
    """The plans of the bench and those that the reader met unseen; one that comes in two formats once."""
    folders = (SHARED / "plans" / "dev", TESTS / "reading" / "unseen")
    found = [file for folder in folders for file in sorted(folder.glob("*.gold.json"))]
    named = {file.name.removesuffix(".gold.json"): file for file in found}
    once = {name: file for name, file in named.items() if not name.endswith("_word")}
    return {name: json.loads(file.read_text(encoding="utf-8")) for name, file in once.items()}


def test_nothing_is_tied_wrongly_in_all_the_plans_that_have_been_read() -> None:
    gold = {(tie["plan"], *place_of(tie)): tie for tie in ties("plans.ties.json")}
    right: list[object] = []
    wrong: list[object] = []
    indicators = 0
    for name, plan in documents().items():
        for place, wording in wordings(plan).items():
            indicators += 1
            found, tie = propose(wording), gold.get((name, *place))
            if found:
                (right if tie and found == by_eye(tie, wording) else wrong).append((name, place, found))
    assert wrong == []
    assert indicators >= 400
    assert len(right) >= 30


def test_what_is_proposed_is_a_measure_that_understands_its_conditions() -> None:
    for wording in wordings().values():
        found = propose(wording)
        if found:
            measure = MEASURE[found.measure]
            assert found.conditions.used() <= measure.understands
            assert set(found.conditions.kinds) <= {kind for kind, _words in measure.kinds}


MANUFACTURING = next(group.beginnings for group in GROUPS if group.name == "manufacturing")
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
        ("20 koblinger per år", COUNT, "Mentorer fra hyttene"),
        ("5 masteroppgaver om vannkvalitet", COUNT, "Studenter"),
        ("12 studenter i praksis", COUNT, "Studentpraksis i kommunen"),
        ("100 henvendelser i året", COUNT, "Tilflytterkontakt"),
        ("3 søknader", COUNT, "Næringsfond"),
        ("3 søknader fra industribedrifter til Enova", COUNT, "Enøk"),
        ("To møter med departementet i året", COUNT, "Politisk påvirkning for ny linje"),
        ("Plan vedtatt", MILESTONE, "Politisk påvirkning for ny fylkesvei"),
        ("Vedtatt", MILESTONE, "Områderegulering"),
        ("5 nyetableringer i sentrum", COUNT, "Gågate"),
        ("10 møter i året", COUNT, "Næringsteam på tvers"),
        ("12 besøk i året", COUNT, "Bedriftsbesøk av ordføreren"),
        ("2 samarbeidsavtaler med industribedrifter", COUNT, "Klynge"),
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


@pytest.mark.parametrize(
    ("text", "title", "measure", "conditions", "questions"),
    [
        ("To søknader til Forny i året", "Ideer", "applications_sent", {"kinds": ("forny",)}, ()),
        (
            "3 søknader til SkatteFUNN fra industribedrifter",
            "Forskning",
            "applications_sent",
            {"kinds": ("skattefunn",), "industries": MANUFACTURING},
            (),
        ),
        ("Fem innvilgede IPN-søknader", "Forskning", "applications_granted", {"kinds": ("ipn",)}, ()),
        (
            "4 søknader til Innovasjon Norge",
            "Vekst",
            "applications_sent",
            {"kinds": ("innovation_norway",)},
            (),
        ),
        ("10 innmeldte behov fra bedrifter", "Behov", "needs_raised", {}, (Question.WHICH,)),
        ("5 koblinger i året", "Behov møter kunnskap", "matches_made", {}, (Question.WHICH,)),
        ("5 koblinger mellom bedrifter og forskere", "Møter", "matches_made", {}, (Question.WHICH,)),
        ("8 bedrifter deltar i arbeidsgruppene", "Varme", "companies_committed", {}, (Question.WHICH,)),
        ("200 timer fra bedriftene til arbeidsgruppene", "Varme", "hours_committed", {}, (Question.WHICH,)),
        ("10 møter i året", "Næringsforum", "meetings_held", {"tags": ("Næringsforum",)}, (Question.TAG,)),
        (
            "2 studentideer som har blitt søknad",
            "Lab",
            "ideas_to_application",
            {"kinds": ("student",)},
            (Question.WHICH,),
        ),
        (
            "To spin-off-bedrifter innen 2028",
            "Lab",
            "companies_established",
            {"kinds": ("idea",)},
            (Question.WHICH,),
        ),
        ("5 nyetableringer i industrien", "Park", "companies_established", {"industries": MANUFACTURING}, ()),
        ("10 studentjobber hos industribedrifter", "Jobb", "student_jobs", {"industries": MANUFACTURING}, ()),
        ("2 masteroppgaver i samarbeid med lokale bedrifter", "Lab", "theses", {"kinds": ("master",)}, ()),
        (
            "2 intensjonsavtaler med industribedrifter",
            "Park",
            "letters_of_intent",
            {"industries": MANUFACTURING},
            (),
        ),
        ("50 besvarte henvendelser fra bedrifter", "Én dør", "cases_answered", {}, (Question.WHICH,)),
    ],
)
def test_words_of_what_else_daily_work_counts(
    text: str, title: str, measure: str, conditions: dict[str, Any], questions: tuple[Question, ...]
) -> None:
    found = propose(Wording(text, COUNT, title))
    assert found == Proposal(measure, Conditions(**conditions), questions)


@pytest.mark.parametrize(
    ("text", "title", "measure", "kind", "tag"),
    [
        ("Vedtatt", "Politisk påvirkning for ny rv. 5", "matter_milestones", "adopted", "ny rv. 5"),
        (
            "Byggestart",
            "Politisk påvirkning for å få bygd dobbeltspor",
            "matter_milestones",
            "started",
            "dobbeltspor",
        ),
        ("Avtale signert", "Samarbeidsavtale med høyskolen", "agreements_signed", "cooperation", "høyskolen"),
    ],
)
def test_milestones_of_what_others_decide_and_sign(
    text: str, title: str, measure: str, kind: str, tag: str
) -> None:
    found = propose(Wording(text, MILESTONE, title))
    assert found == Proposal(measure, Conditions(kinds=(kind,), tags=(tag,)), (Question.TAG,))


@given(st.text(max_size=60), st.sampled_from(IndicatorKind), st.text(max_size=60))
def test_any_words_give_a_proposal_or_nothing(text: str, kind: IndicatorKind, title: str) -> None:
    found = propose(Wording(text, kind, title))
    assert found is None or found.needed >= 1
