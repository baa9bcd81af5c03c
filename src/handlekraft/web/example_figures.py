"""The example office's region, industries and goals, as its plan and the region's plans have them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

from handlekraft.figures import commands, reads
from handlekraft.figures.commands import Wanted
from handlekraft.figures.measures import Aim
from handlekraft.figures.picture import Place, to_json
from handlekraft.offices.access import Desk
from handlekraft.plans import commands as plans
from handlekraft.plans.reads import current_edition

MUNICIPALITIES = (
    Place("3407", "Gjøvik"),
    Place("3442", "Østre Toten"),
    Place("3443", "Vestre Toten"),
    Place("3447", "Søndre Land"),
    Place("3448", "Nordre Land"),
)
PROGRAMME = MUNICIPALITIES[:4]
"""Nordre Land takes no part in the regional programme."""

COMPARED = {
    "Hamarregionen": (
        Place("3403", "Hamar"),
        Place("3411", "Ringsaker"),
        Place("3412", "Løten"),
        Place("3413", "Stange"),
    ),
    "Lillehammer-regionen": (Place("3405", "Lillehammer"), Place("3440", "Øyer"), Place("3441", "Gausdal")),
    "Grenland": (
        Place("4001", "Porsgrunn"),
        Place("4003", "Skien"),
        Place("4010", "Siljan"),
        Place("4012", "Bamble"),
    ),
    "Kommunene i næringsprogrammet": PROGRAMME,
}
"""Grenland, in Telemark, is the one whose jobs by industry come with Handlekraft."""

INDUSTRY = "en-kommune-med-nasjonalt-ledende-industri"
DIGITAL = "en-kommune-med-digital-hoyteknologi"
BIO = "en-sirkulaer-biokommune"
HEALTH = "en-smart-helsenaeringskommune"
VISIBLE = "en-synlig-og-attraktiv-kommune"
FRIENDLY = "en-naeringsvennlig-kommune"
STUDENTS = "kobling-studenter-og-naeringsliv-beholde-studenter"

INDUSTRIES = {INDUSTRY: ["10-33"], DIGITAL: ["58-63"], BIO: ["01-03"], HEALTH: ["86-88"]}

OF_AREAS = {
    INDUSTRY: "Flere arbeidsplasser i industrien hvert år",
    DIGITAL: "Flere arbeidsplasser i digitale næringer hvert år",
    BIO: "Flere arbeidsplasser i jordbruk og skogbruk hvert år",
    HEALTH: "Flere arbeidsplasser i helse hvert år",
}

GOALS = (
    Wanted(
        "1 prosent flere innbyggere fram til 2025",
        "population",
        Aim.GROWTH,
        2025,
        Decimal(1),
        baseline=2021,
        moves=(VISIBLE,),
    ),
    Wanted(
        "Ingen kommune mister innbyggere fram til 2025",
        "population",
        Aim.NO_DECLINE,
        2025,
        baseline=2021,
        moves=(VISIBLE,),
    ),
    Wanted(
        "Folketall og arbeidsplasser vokser i takt",
        "in-step",
        Aim.IN_STEP,
        2026,
        Decimal(1),
        baseline=2018,
        moves=(VISIBLE,),
    ),
    Wanted(
        "Flere arbeidsplasser i regionen",
        "jobs",
        Aim.YEARLY,
        2026,
        Decimal("0.5"),
        baseline=2018,
        moves=(INDUSTRY, DIGITAL, BIO, HEALTH, FRIENDLY),
    ),
    Wanted(
        "En halv prosent flere arbeidsplasser i privat sektor hvert år",
        "private-jobs",
        Aim.YEARLY,
        2025,
        Decimal("0.5"),
        baseline=2021,
        moves=(INDUSTRY, DIGITAL, BIO, FRIENDLY),
    ),
    Wanted(
        "Etableringsfrekvensen øker med ett prosentpoeng",
        "entry-rate",
        Aim.POINTS,
        2025,
        Decimal(1),
        baseline=2021,
        moves=(FRIENDLY,),
    ),
    Wanted("500 flere arbeidsplasser 2015–2018, netto", "jobs", Aim.COUNT, 2018, Decimal(500), baseline=2014),
    Wanted(
        "500 arbeidsplasser sikret og etablert 2015–2018",
        "own",
        Aim.COUNT,
        2018,
        Decimal(500),
        baseline=2014,
        unit="arbeidsplasser",
    ),
    Wanted(
        "2 prosent av studentene blir i regionen",
        "own",
        Aim.LEVEL,
        2026,
        Decimal(2),
        unit="prosent",
        moves=(STUDENTS,),
    ),
    Wanted(
        "Bedriftene gir kommunen 4 i snitt",
        "own",
        Aim.LEVEL,
        2026,
        Decimal(4),
        unit="poeng",
        moves=(FRIENDLY,),
    ),
)


def set_up_figures(desk: Desk) -> None:
    """Regions, industries, goals and facts of the example, once, laid out beside its plan."""
    if reads.regions(desk, removed=True):
        return
    commands.store_facts()
    region = commands.add_region(desk, "Gjøvikregionen", MUNICIPALITIES, date(2015, 1, 1))
    for name, places in COMPARED.items():
        commands.add_region(desk, name, places, date(2015, 1, 1), compared=True)
    edition = current_edition(desk)
    names = {area.key: area.name.text for area in edition.words.focus_areas} if edition else {}
    for area, codes in INDUSTRIES.items():
        commands.set_industries(desk, area, codes, name=names.get(area, ""))
    for goal in (*GOALS, *map(_of_area, OF_AREAS)):
        commands.add_goal(desk, goal if goal.measure == "own" else replace(goal, region=region))
    with suppress(plans.NotOpen):  # somebody has taken the example's plan off the public pages
        plans.show_figures(desk, to_json(reads.picture(desk)))


def _of_area(area: str) -> Wanted:
    """More in the area's own industries each year, of which the plan says no more."""
    return Wanted(
        OF_AREAS[area],
        "area-jobs",
        Aim.EACH_YEAR,
        2026,
        baseline=2023,
        area=area,
        moves=(area,),
    )
