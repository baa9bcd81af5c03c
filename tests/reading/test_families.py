"""Small documents of families of layouts: what the whole ones at hand show, in other words and numbers."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from handlekraft.reading import read_bytes
from handlekraft.reading.layout import Gap, Strip, Word
from handlekraft.reading.ranks import with_levels
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


_WE_SHALL = """# Næringsplan 2028–2032

## 3 Innsatsområde

### 3.1 Hav og kyst

Mål: Fisken skal vidareforedlast her.

#### 3.1.1 {first}

{we}

- byggje ny kai for kystflåten
- leige ut fryselageret

#### 3.1.2 Gjere hamna grønare

{we}

- setje opp ladepunkt for båtar

### 3.2 Skog og tre

Mål: Meir av tømmeret skal brukast lokalt.

#### 3.2.1 Vere på lag med sagbruka

{we}

- krevje tre i kommunale bygg
- finne tomt til nytt lager

## 4 Oppfølging

Formannskapet får ein rapport kvart år.
"""


@pytest.mark.parametrize("we", ["Vi vil:", "Me skal:", "Kommunen skal:", "**Vi vil:**", "Tiltak"])
@pytest.mark.parametrize("first", ["Ta vare på kystflåten", "Støtte dei som satsar på økonomi og drift"])
def test_a_list_under_a_strategy_serves_it(we: str, first: str) -> None:
    plan = _plan(_WE_SHALL.format(we=we, first=first).encode())
    assert [area.name.text for area in plan.focus_areas] == ["Hav og kyst", "Skog og tre"]
    assert [str(s.text) for s in plan.focus_areas[0].strategies] == [first, "Gjere hamna grønare"]
    assert [(str(a.title), a.strategies) for _, a in plan.actions()] == [
        ("byggje ny kai for kystflåten", ("3.1.1",)),
        ("leige ut fryselageret", ("3.1.1",)),
        ("setje opp ladepunkt for båtar", ("3.1.2",)),
        ("krevje tre i kommunale bygg", ("3.2.1",)),
        ("finne tomt til nytt lager", ("3.2.1",)),
    ]


_BANDS = """<html><body><main><h1>Strategisk næringsplan 2026–2030</h1>
<h2>4 Innsatsområder</h2>
<h3>4.1 Innsatsområde A: Opplevelser</h3><p>Mange kommer om sommeren. Få blir natta over.</p>
<p>Hovedmål: Flere skal overnatte</p><p>Delmål:</p><ul><li>Delmål A1: Flere senger</li><li>Delmål A2: Flere
vintergjester</li></ul>
<h3>4.2 Innsatsområde B: Industri</h3><p>Verkstedene vokser. De mangler tomter.</p>
<p>Hovedmål: Industrien skal ha plass</p><p>Delmål:</p><ul><li>Delmål B1: Nye tomter</li></ul>
<h2>5 Organisering</h2><p>Rådet møtes fire ganger i året.</p>
<h2>6 Tiltaksdel</h2>
<table><tr><th>Nr</th><th>Tiltak</th><th>Ansvarlig</th><th colspan="2">Tidsramme</th><th>Status</th></tr>
<tr><th></th><th></th><th></th><th>2026</th><th>2027</th><th></th></tr>
<tr><td colspan="6">INNSATSOMRÅDE A: OPPLEVELSER</td></tr>
<tr><td colspan="6">Delmål A2: Flere vintergjester</td></tr>
<tr><td>1</td><td>Preparere skiløyper</td><td>Skilaget</td><td>x</td><td>x</td><td>I gang</td></tr>
<tr><td>2</td><td>Lage vinterpakker</td><td>Turistkontoret</td><td></td><td>x</td><td>Ikke startet</td></tr>
<tr><td colspan="6">INNSATSOMRÅDE B: INDUSTRI</td></tr>
<tr><td colspan="6">Delmål B1: Nye tomter</td></tr>
<tr><td>3</td><td>Regulere Leira</td><td>Planavdelingen</td><td>x</td><td></td><td>I gang</td></tr>
</table>
<h2>{before}</h2>
<table><tr><th>Nr</th><th>Tiltak</th><th>Ansvarlig</th><th>Status</th></tr>
<tr><td>1</td><td>Bygge turvei</td><td>Turlaget</td><td>Ferdig</td></tr>
<tr><td>2</td><td>Flytte biblioteket</td><td>Kultursjefen</td><td>Ferdig</td></tr></table>
</main></body></html>"""


@pytest.mark.parametrize(
    "before",
    ["Vedlegg: Tiltak i forrige plan", "Hva har vi gjort siden sist?", "Evaluering av planen for 2021–2025"],
)
def test_rows_across_a_table_name_the_areas_that_have_their_goals_before(before: str) -> None:
    plan = _plan(_BANDS.format(before=before).encode())
    assert [_goals(area) for area in plan.focus_areas] == [
        ("Opplevelser", "Flere skal overnatte", ["Flere senger", "Flere vintergjester"]),
        ("Industri", "Industrien skal ha plass", ["Nye tomter"]),
    ]
    actions = [(area.name.text, str(action.title)) for area, action in plan.actions()]
    assert actions == [
        ("Opplevelser", "Preparere skiløyper"),
        ("Opplevelser", "Lage vinterpakker"),
        ("Industri", "Regulere Leira"),
    ]


def _line(text: str, size: float, level: int = 0) -> Strip:
    words = tuple(Word(k, said, 1, size=size) for k, said in enumerate(text.split()))
    return Strip(words, Gap.APART, level=level, loud=size > _TEXT)


_TEXT = 11.0


def test_a_line_in_the_type_of_told_headings_has_their_rank() -> None:
    text = [_line("Her står det mye om hva kommunen vil få til i årene som kommer.", _TEXT)] * 5
    told = [_line("Handel", 20.0, 1), *text, _line("Tiltak", 15.0, 2), *text, _line("Skog", 20.0), *text]
    levels = [(item.text, item.level) for item in with_levels(told) if isinstance(item, Strip) and item.level]
    assert levels == [("Handel", 1), ("Tiltak", 2), ("Skog", 1)]


def test_text_in_the_type_of_a_told_heading_is_no_heading() -> None:
    cells = [_line("Ord i tabellen, som er de fleste i dokumentet.", 9.0)] * 30
    text = [_line("Kommunen vil styrke havna, og bygge ny kai.", _TEXT), _line("1. Bygge kai", _TEXT)] * 3
    told = [_line("Område 1", _TEXT, 1), *text, *cells]
    assert [item.level for item in with_levels(told) if isinstance(item, Strip)] == [1] + [0] * 36
