"""Plans made up by hypothesis, as Norwegian offices write them.

Left out, with the reason:
- a plan without a title, an area without a name, an action without a title: the format has no plan or
  row without them, and on paper there is nothing to tell them by;
- texts that are a label and nothing else («Delmål», «Strategier:»), or that begin with «Hovedmål:»;
- the name of a column or a label with a capital within a text («50% Finansiering …»), or last in it: the
  reading takes it for the label of what comes next;
- texts that begin with a list sign («-», «o», «•»): the exchange format drops list signs;
- more than one space, line breaks, soft hyphens: the exchange format has one space between words;
- two areas whose names hold the same words; a title that itself ends in a period of years;
- links to areas that the plan does not have, and areas whose names are parts of each other's;
- numbered strategies that look like a row of a table («1. NTNU 2,5 Ja/Nei»);
- strategies that have no number, or other numbers than 1, 2, 3 …;
- lighthouse projects whose description begins low, or whose last sentence does not end;
- a sub-goal, a strategy or an action's title that begins with a running number: the exchange format drops
  it, or keeps it as the `number`; a sentence within a text that begins with one: it begins a new element;
- a counting word with a capital in the middle of a sentence («… i året To kurs»): it begins a new count.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from handlekraft.rules.plan import (
    Action,
    AreaKind,
    FocusArea,
    LighthouseProject,
    Link,
    Passage,
    Period,
    Plan,
    RelatedAction,
    Strategy,
)

WORDS = """
    bedrift bedriftene næringsliv sentrum reiseliv vertskap gründer tømmer jordbruk grønn varig årlig flere
    økt samarbeid møte møteplass arrangement søknad intensjonsavtale kompetanse arbeidsplasser areal
    innovasjon skole student nettverk rådgiving kartlegging vekst omstilling havn bru vei bredbånd
    i på av til for og eller med om som en et den det de ved fra under mellom mot hos per ca. over sin skal
    kan må minst både der når at samt blant gjennom er har blir jf. nr. ikke
    Kommunen Næringshagen Fylkeskommunen NTNU PMU HO K&O Innovasjon Norge strategi mål delmål tiltak
    ansvar oppstart finansiering frist periode status prosjekt aktivitet Løpende Pågår Årlig Innen
    Første halvår Ja/Nei AS AB-prosjektet små- mellom-store e-handel
    kr kroner mill. ramme egen avsatt 1 2 3 12 2025 2026 2027/28 300 000 000,- 1,5 50% 2,5 4.kvartal 1.6.2026
    30.6. § & + – / «Ny giv» (OECD) (med partnere) "her" måles: først; altså, Hvorfor? Nå!
""".split()
OPENERS = """
    Etablere Styrke Utvikle Kartlegge Lage Følge Øke Bidra Arrangere Gjennomføre To Fem 5 12 2026 300
    økt minst flere antall kr Kr «Ny (Ny NTNU Næringssjefen Innenfor Pågår Årlig 1. 2) 1.1 Ja/Nei
""".split()
LABELS = {"mål", "delmål", "tiltak", "strategi", "ansvar", "status", "frist"}
RUNNING_NUMBERS = {"1.", "2)", "1.1", "5", "12", "2026", "300"}
UNNUMBERED = [word for word in OPENERS if word not in RUNNING_NUMBERS]
STOPS = [".", "!", "?", ":", ";", " m.m.", ")", "»"]
ENDINGS = ["", "", "", *STOPS, " 2026", " 500", " og", ",", "-", " kr", ",-"]
NAMES = """
    Reiseliv Sentrum Industri Landbruk Skog Havbruk Kompetanse Innovasjon Rekruttering Bærekraft Vertskap
    Energi Handel Kultur Nettverk Gründerskap Havn Infrastruktur
""".split()
PLAN_NAMES = ["Handlingsplan for næring", "Strategisk næringsplan for Øvre Eksempel", "Plan 2"]
HEADINGS = ["Status", "Merknad", "Kommentar", "Prioritet", "Konsekvens for økonomiplanen", "Behandling"]


def _ends_in_no_label(words: list[str]) -> bool:
    return not words or words[-1] not in LABELS


def _sentences(openers: list[str], endings: list[str]) -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(WORDS), max_size=14).filter(_ends_in_no_label).map(" ".join)
    parts = st.tuples(st.sampled_from(openers), words, st.sampled_from(endings))
    return parts.map(lambda part: f"{part[0]} {part[1]}".strip() + part[2])


SENTENCES = _sentences(OPENERS, ENDINGS)
LONG = st.builds(
    lambda inner, last: " ".join([*inner, last]),
    st.lists(_sentences(UNNUMBERED, STOPS), min_size=1, max_size=10),
    SENTENCES,
)
TITLES = _sentences(UNNUMBERED, ENDINGS).map(Passage)
TEXTS = st.one_of(SENTENCES, SENTENCES, SENTENCES, LONG).map(Passage)
LISTS = st.lists(TEXTS, max_size=4).map(tuple)


def _numbers(highest: int) -> st.SearchStrategy[tuple[int, ...]]:
    if not highest:
        return st.just(())
    return st.lists(st.integers(1, highest), max_size=3, unique=True).map(tuple)


STRATEGIES = [
    Passage(text)
    for text in (
        "Skape møteplasser for gründere og næringsliv",
        "Styrke samarbeidet med NTNU, Næringshagen og K&O",
        "Ha nok regulert areal (også til havn)",
        "Øke andelen varige arbeidsplasser med 2,5 % innen 2030",
        "Være «ja-kommunen»!",
        "Legge til rette for bærekraftig reiseliv – hele året.",
    )
]
YEARS = st.lists(st.integers(2024, 2030), max_size=3, unique=True).map(sorted)
OTHERS = st.lists(st.sampled_from(HEADINGS), max_size=2, unique=True)


@st.composite
def _actions(draw: Any, strategies: int, sub_goals: int, years: list[int], others: list[str]) -> Action:
    """`years` and `others` are columns of the area's table, and may be empty for this action."""
    return Action(
        title=draw(TITLES),
        number=draw(st.sampled_from(["", "1", "12", "1.1", "4.1.2"])),
        sub_goals=draw(_numbers(sub_goals)),
        by_year=tuple((year, draw(TEXTS)) for year in years if draw(st.booleans())),
        other=tuple((name, draw(TEXTS)) for name in others if draw(st.booleans())),
        steps=draw(LISTS),
        strategies=draw(_numbers(strategies)),
        indicators=draw(LISTS),
        financing=draw(LISTS),
        responsible=draw(LISTS),
        timing=draw(LISTS),
    )


@st.composite
def _areas(draw: Any, name: str) -> FocusArea:
    strategies = draw(st.lists(st.sampled_from(STRATEGIES), max_size=5))
    sub_goals = draw(st.lists(TITLES, max_size=4).map(tuple))
    actions = _actions(len(strategies), len(sub_goals), draw(YEARS), draw(OTHERS))
    return FocusArea(
        name=Passage(name),
        kind=draw(st.sampled_from(AreaKind)),
        main_goal=draw(st.none() | TEXTS),
        sub_goals=sub_goals,
        indicators=draw(LISTS),
        strategies=tuple(Strategy(number, text) for number, text in enumerate(strategies, 1)),
        actions=draw(st.lists(actions, max_size=4).map(tuple)),
    )


@st.composite
def _related(draw: Any, names: list[str]) -> RelatedAction:
    linked = draw(st.lists(st.sampled_from(names), max_size=3, unique=True))
    return RelatedAction(
        title=draw(TEXTS),
        links=tuple(Link(name, draw(_numbers(4)), draw(_numbers(9))) for name in linked),
        financing=draw(st.none() | TEXTS),
        responsible=draw(st.none() | TEXTS),
    )


@st.composite
def _projects(draw: Any, names: list[str]) -> LighthouseProject:
    return LighthouseProject(
        name=Passage(
            draw(st.sampled_from(NAMES)) + " " + draw(st.sampled_from(["og havn", "2030", "i nord"]))
        ),
        description=Passage("Kommunen " + draw(SENTENCES) + " slutt."),
        focus_area=draw(st.sampled_from(names)),
    )


def _areas_named(names: list[str]) -> st.SearchStrategy[tuple[FocusArea, ...]]:
    return st.tuples(*(_areas(name) for name in names))


_TAILS = ["", " og kultur", " 2030", " – steget videre", " for alle", " (felles)"]
AREA_NAMES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(_TAILS)),
    min_size=1,
    max_size=4,
    unique_by=lambda pair: pair[0],
).map(lambda pairs: [first + tail for first, tail in pairs])


@st.composite
def plans(draw: Any) -> Plan:
    names = draw(AREA_NAMES)
    first = draw(st.integers(1995, 2060))
    years = draw(st.integers(0, 15))
    return Plan(
        title=Passage(
            draw(st.sampled_from(["Handlingsplan for næring", "Strategisk næringsplan"]))
            + " "
            + draw(st.sampled_from(NAMES))
        ),
        period=draw(st.sampled_from([None, Period(first, first + years)])),
        lighthouse_projects=draw(st.lists(_projects(names), max_size=2).map(tuple)),
        focus_areas=draw(_areas_named(names)),
        related_actions=draw(st.lists(_related(names), max_size=3).map(tuple)),
    )
