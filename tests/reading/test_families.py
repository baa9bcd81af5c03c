"""Small documents of families of layouts, in other words and with other numbers than the whole ones at hand."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from handlekraft.reading import read_bytes
from handlekraft.rules.plan import FocusArea, Plan
from tests.reading.test_every_word import assert_every_word_once


def _plan(data: bytes) -> Plan:
    reading = read_bytes(data)
    assert_every_word_once(reading)
    return reading.plan


def _goals(area: FocusArea) -> tuple[str, str, list[str]]:
    return area.name.text, area.main_goal.text if area.main_goal else "", [str(g) for g in area.sub_goals]


_CHAPTER = """# Kommuneplanens samfunnsdel 2027–2039

## {areas}: Grønn havn

### {today}

Havna har fem rederi og to verft. Mange venter på strøm fra land.

### {goal}

Havna skal være fri for utslipp innen 2035.

### {wanted}

- Skip får strøm ved alle kaier
- Verftene har fulle ordrebøker

### {doing}

- Bygge landstrøm på Nordkaia
- Lage plan for sirkulær bygging av skip

## {areas}: Levende grender

### {today}

Tre butikker er lagt ned. Skolene har ledige klasserom.

### {goal}

Alle grender skal vokse.

### {wanted}

- Folk finner en bolig der de vil bo

### {doing}

- Dele ut tomter til førstegangsetablerere
- Støtte nærbutikken med et årlig tilskudd

## {areas}: Mat fra egen jord

### {today}

Hvert tredje gårdsbruk er uten drift.

### {goal}

Kommunens kjøkken skal kjøpe halvparten av maten her.

### {wanted}

- Unge tar over gårdene

### {doing}

- Tilby hjelp ved eierskifte
"""


@pytest.mark.parametrize(
    "said",
    [
        {
            "areas": "Satsingsområde 1",
            "goal": "Mål",
            "wanted": "Slik vil vi ha det",
            "doing": "Slik gjør vi det",
        },
        {"areas": "Innsatsområde", "goal": "Mål", "wanted": "Dette vil vi oppnå", "doing": "Tiltak"},
        {"areas": "Satsingsområde", "goal": "Hovudmål", "wanted": "Delmål", "doing": "Slik gjer me det"},
    ],
    ids=["bokmål", "innsatsområde", "nynorsk"],
)
@pytest.mark.parametrize("today", ["Slik er det i dag", "Dagens situasjon", "Status og utfordringar"])
def test_what_is_told_of_today_is_no_area(said: dict[str, str], today: str) -> None:
    plan = _plan(_CHAPTER.format(today=today, **said).encode())
    assert [_goals(area) for area in plan.focus_areas] == [
        (
            "Grønn havn",
            "Havna skal være fri for utslipp innen 2035.",
            ["Skip får strøm ved alle kaier", "Verftene har fulle ordrebøker"],
        ),
        ("Levende grender", "Alle grender skal vokse.", ["Folk finner en bolig der de vil bo"]),
        (
            "Mat fra egen jord",
            "Kommunens kjøkken skal kjøpe halvparten av maten her.",
            ["Unge tar over gårdene"],
        ),
    ]
    assert [len(area.actions) for area in plan.focus_areas] == [2, 2, 1]


def _book(sheets: dict[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


_ACTIONS: list[list[object]] = [
    ["Tiltak", "Område", "Ansvar", "Når", "Strategi"],
    ["Lage turkart", "Friluft", "Kultursjefen", "2027", "1.1"],
    ["Merke stier", "Friluft", "Turlaget", "2028", "1.2"],
    ["Bygge bru", "Friluft", "Teknisk sjef", "2028", "1.2"],
    ["Leie ut lokaler", "Handel", "Næringssjefen", "2027", "2.1"],
    ["Holde julemarked", "Handel", "Handelslaget", "2029", "2.1"],
]


def _by_area(rows: list[list[object]]) -> list[list[object]]:
    return [[area, strategy, action, who, when] for action, area, who, when, strategy in rows]


@pytest.mark.parametrize(
    "goals",
    [
        [
            ["Område", "Hovedmål", "Strategi nr", "Strategi"],
            ["Friluft", "Flere skal ut", "1.1", "Vise fram stiene"],
            [None, None, "1.2", "Gjøre stiene bedre"],
            ["Handel", "Byen skal leve", "2.1", "Fylle tomme lokaler"],
        ],
        [
            ["Nr.", "Strategi", "Satsingsområde", "Mål for området"],
            ["1.1", "Vise fram stiene", "Friluft", "Flere skal ut"],
            ["1.2", "Gjøre stiene bedre", "Friluft", "Flere skal ut"],
            ["2.1", "Fylle tomme lokaler", "Handel", "Byen skal leve"],
        ],
    ],
    ids=["merged", "every row"],
)
def test_a_sheet_of_goals_tells_of_the_areas_in_the_list_of_actions(goals: list[list[object]]) -> None:
    before: list[list[object]] = [["Tiltak", "Ansvar", "Når"], ["Rydde stier", "Turlaget", "2021"]]
    sheets = {"Målene": goals, "Alle tiltak": _by_area(_ACTIONS), "Tiltak i forrige plan": before}
    plan = _plan(_book(sheets))
    assert [_goals(area) for area in plan.focus_areas] == [
        ("Friluft", "Flere skal ut", []),
        ("Handel", "Byen skal leve", []),
    ]
    assert [[(s.number, str(s.text)) for s in area.strategies] for area in plan.focus_areas] == [
        [("1.1", "Vise fram stiene"), ("1.2", "Gjøre stiene bedre")],
        [("2.1", "Fylle tomme lokaler")],
    ]
    assert [a.strategies for _, a in plan.actions()] == [("1.1",), ("1.2",), ("1.2",), ("2.1",), ("2.1",)]
