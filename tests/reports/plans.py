"""Plans made up by hypothesis: any texts in any place, as offices write them and as nobody would.

Left out, with the reason:
- what the exchange format has no form for: list signs and running white space at the beginning of or
  within a text, empty texts in lists, several names of one column, a column of another kind named as a year;
- numbers of strategies and actions that do not look like one («1», «2.3», «S4», «b»): in a table's cell no
  reader could tell several of them apart;
- years outside 1900–2099.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from handlekraft.reading.marks import BULLETS
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
    i på av til for og eller med om som en et den det de ved fra under mellom mot hos per pr. ca. jf. nr.
    Kommunen Næringshagen Fylkeskommunen NTNU PMU HO K&O Innovasjon Norge To Fem En ikke Hvordan gjør vi det?
    Mål mål Delmål: delmål Hovedmål: Strategi Strategier: strategi Tiltak tiltak Tiltak: Indikator:
    Ansvar Ansvarlig Ansvarlig: Oppstart Frist Finansiering Status Aktivitet Periode Prosjekt Satsingsområde
    «Satsingsområde Strategisk grep 1: 2: Fyrtårnprosjekter Hører til: Planperiode: Veiledning Ledetekst Plan
    Løpende Pågår Årlig Innen Første halvår Ja/Nei AS AB-prosjektet små- mellom-store e-handel Indikatorer
    kr kroner mill. ramme egen avsatt 1 2 3 12 2025 2026 2027/28 2024–2027 300 000 000,- 1,5 50% 2,5
    4.kvartal 1.6.2026 30.6. 1. 2) 1.1 4.1.2 (1) a) A. § & + – - / «Ny giv» (OECD) (med partnere) "her"
    måles: først; altså, Hvorfor? Nå! =SUM(A1:A2) _x0041_ <b> &amp; • o
""".split()
WHOLES = [
    *("Tiltak", "Strategi", "Måleindikator", "Finansiering", "Ansvar", "Oppstart", "Nr.", "Delmål", "Mål"),
    *(
        "Hovedmål",
        "Hovedmål:",
        "Delmål:",
        "Strategier:",
        "Indikatorer:",
        "Fyrtårnprosjekter",
        "Plan",
        "Ark 1",
    ),
    *("Tiltak i andre planer", "Satsingsområde", "Satsingsområde 2: Reiseliv", "Strategisk grep 1"),
    *("Satsingsområde/ strategisk grep", "Delmål og strategier", "Hører til satsingsområdet «Reiseliv»."),
    *("1. NTNU 2,5 Ja/Nei", "2 kurs i året To seminar", "Skap møteplass Mål", "Hvordan gjør vi det?"),
    *("4.1.2 Bygge kai", "Plan 2020–2023", "2 Næringsplan", "1. juni åpner havna", "Ikke fastsatt"),
    *("Ansvar: Næringssjefen", "Reiseliv", "Reiseliv og kultur", "reiseliv", "2025", "1", "1.1", "Ja/Nei"),
]


def _plain(text: str) -> str:
    """As the exchange format has texts: one space between words, no soft hyphen, no list sign."""
    words = text.replace("\u00ad", "").split()
    while words and _is_signed(words[0]):
        del words[0]
    return " ".join(words)


def _is_signed(word: str) -> bool:
    own = all("\ue000" <= sign <= "\uf8ff" for sign in word) or word in {"-", "–", "o"}
    return own or word[0] in BULLETS or bool(re.match(r"[-–][^\W\d]", word))


_WRITTEN = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
_LONG = st.lists(st.sampled_from(WORDS), min_size=60, max_size=80).map(" ".join)
_ANY = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=40)
TEXTS = (
    st.one_of(_WRITTEN, _WRITTEN, _WRITTEN, st.sampled_from(WHOLES), _ANY, _LONG)
    .map(_plain)
    .filter(bool)
    .map(Passage)
)
LISTS = st.one_of(st.just(()), TEXTS.map(lambda text: (text,)), st.lists(TEXTS, max_size=4).map(tuple))
HELPING = st.one_of(st.just(()), st.just(()), LISTS).flatmap(
    lambda texts: st.sampled_from(["Samarbeidspartnere", "Samarbeid", "Medvirkende"]).map(
        lambda name: tuple(replace(text, heading=name) for text in texts)
    )
)
"""Those of a column for partners."""

MAYBE = st.none() | TEXTS
HEADINGS = TEXTS.map(str).filter(lambda heading: not re.match(r"(?:19|20)\d\d\b", heading))
NUMBERS = st.one_of(
    st.integers(1, 120),
    st.builds("{}.{}".format, st.integers(1, 12), st.integers(1, 30)),
    st.sampled_from(["1.2.3", "A", "b", "S1", "M-2", "3b", "S2.1"]),
)
KEYS = st.just("") | st.sampled_from(["1", "12", "1.1", "4.1.2", "A3", "T-7"])


def _references(numbers: list[int | str]) -> st.SearchStrategy[tuple[int | str, ...]]:
    """Mostly those that there are."""
    known = [number for number in numbers if number != ""]
    each = st.one_of(st.sampled_from(known), st.sampled_from(known), NUMBERS) if known else NUMBERS
    return st.just(()) | st.lists(each, max_size=4).map(tuple)


@st.composite
def _actions(draw: Any, numbers: list[int | str], years: list[int], others: list[str]) -> Action:
    """`years` and `others` are columns of the area's table, and may be empty for this action."""
    title = draw(TEXTS)
    if draw(st.integers(0, 5)) == 0:
        return Action(title)
    return Action(
        title=title,
        number=draw(KEYS),
        sub_goals=draw(st.just(()) | st.lists(st.integers(1, 20), max_size=3).map(tuple)),
        by_year=tuple((year, draw(TEXTS)) for year in years if draw(st.booleans())),
        other=tuple((name, draw(TEXTS)) for name in others if draw(st.booleans())),
        steps=draw(LISTS),
        strategies=draw(_references(numbers)),
        indicators=draw(LISTS),
        financing=draw(LISTS),
        responsible=(*draw(LISTS), *draw(HELPING)),
        timing=draw(LISTS),
    )


_YEARS: st.SearchStrategy[list[int]] = st.just([]) | st.lists(
    st.integers(1900, 2099), max_size=4, unique=True
).map(sorted)
_OTHERS: st.SearchStrategy[list[str]] = st.just([]) | st.lists(HEADINGS, max_size=3, unique_by=str.casefold)


@st.composite
def _strategies(draw: Any) -> list[Strategy]:
    texts = draw(st.lists(TEXTS, max_size=5))
    numbers = draw(
        st.one_of(
            st.just(range(1, len(texts) + 1)),
            st.just([""] * len(texts)),
            st.lists(NUMBERS, min_size=len(texts), max_size=len(texts)),
        )
    )
    return [Strategy(number, text) for number, text in zip(numbers, texts, strict=True)]


AREA_NAMES = st.one_of(TEXTS, TEXTS, st.sampled_from(["Reiseliv", "Reiseliv og kultur", ""]).map(Passage))


@st.composite
def _areas(draw: Any, most: int) -> FocusArea:
    strategies = draw(_strategies())
    each = _actions([strategy.number for strategy in strategies], draw(_YEARS), draw(_OTHERS))
    actions = draw(st.lists(each, max_size=most))
    if actions and draw(st.integers(0, 3)) == 0:
        actions.append(actions[0])
    return FocusArea(
        name=draw(AREA_NAMES),
        kind=draw(st.sampled_from(AreaKind)),
        main_goal=draw(MAYBE),
        sub_goals=draw(LISTS),
        indicators=draw(LISTS),
        strategies=tuple(strategies),
        actions=tuple(actions),
    )


def _named(names: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(names) | TEXTS.map(str) if names else TEXTS.map(str)


@st.composite
def _related(draw: Any, names: list[str]) -> RelatedAction:
    linked = draw(st.lists(_named(names), max_size=3))
    return RelatedAction(
        title=draw(TEXTS),
        links=tuple(Link(name, draw(_goals), draw(_references([]))) for name in linked),
        financing=draw(MAYBE),
        responsible=draw(MAYBE),
    )


_goals = st.just(()) | st.lists(st.integers(1, 20), max_size=3).map(tuple)


@st.composite
def _projects(draw: Any, names: list[str]) -> LighthouseProject:
    return LighthouseProject(draw(TEXTS), draw(MAYBE), draw(st.just("") | _named(names)))


@st.composite
def plans(draw: Any) -> Plan:
    large = draw(st.integers(0, 15)) == 0
    fewest, most = (9, 9) if large else (1, 3)
    areas = draw(st.lists(_areas(8 if large else 3), min_size=fewest, max_size=most))
    names = [area.name.text for area in areas if area.name]
    first = draw(st.integers(1995, 2060))
    return Plan(
        title=draw(st.one_of(TEXTS, TEXTS, TEXTS, st.just(Passage("")))),
        period=draw(st.sampled_from([None, Period(first, first + draw(st.integers(0, 15)))])),
        lighthouse_projects=draw(st.lists(_projects(names), max_size=3).map(tuple)),
        focus_areas=tuple(areas),
        related_actions=draw(st.lists(_related(names), max_size=3).map(tuple)),
    )
