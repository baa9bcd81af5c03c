"""What an indicator asks for, in the phrases of plans."""

from __future__ import annotations

from datetime import date

import pytest

from handlekraft.reading.meaning.indicators import read_indicator
from handlekraft.rules.meaning import IndicatorKind, IndicatorMeaning
from handlekraft.rules.plan import Period

PERIOD = Period(2024, 2027)
Wanted = tuple[str, float | None, str | None, str | None, date | None]


def asked(text: str) -> list[Wanted]:
    return [(str(m.kind), m.target, m.unit, m.per, m.due) for m in read_indicator(text, PERIOD)]


COUNTS: list[tuple[str, float, str, str | None, date | None]] = [
    ("6 besøk hos handelsbedrifter", 6, "besøk", None, None),
    ("3 årlige frokostmøter", 3, "frokostmøter", "year", None),
    ("Et møte hvert år med bankene", 1, "møte", "year", None),
    ("Tjuefem nye lærlinger", 25, "lærlinger", None, None),
    ("Minst to samlingar i året", 2, "samlingar", "year", None),
    ("Eitt nytt tilbod innan 2026", 1, "tilbod", None, date(2026, 12, 31)),
    ("80 årsverk ved utgangen av 2026", 80, "årsverk", None, date(2026, 12, 31)),
    ("Ei ny verksemd i løpet av 2025", 1, "verksemd", None, date(2025, 12, 31)),
    ("To avtaler før 1. mars 2026", 2, "avtaler", None, date(2026, 2, 28)),
    ("Fire kurs i perioden", 4, "kurs", None, date(2027, 12, 31)),
    ("2 underskrevne avtaler om leie", 2, "avtaler", None, None),
    ("Oppfølging av 3 forslag fra elever", 3, "forslag", None, None),
    ("12 deltakere fullfører", 12, "deltakere", None, None),
    ("1 200 besøkende", 1200, "besøkende", None, None),
    ("3,5 km ny sti", 3.5, "km", None, None),
    ("Null ulykker", 0, "ulykker", None, None),
    ("Ett bymøte per kvartal", 4, "bymøte", "year", None),
    ("Deltakelse på 2 messer", 2, "messer", None, None),
    ("Arrangere minst 4 turer", 4, "turer", None, None),
]


@pytest.mark.parametrize(("text", "target", "unit", "per", "due"), COUNTS)
def test_a_number_of_things_is_a_count(
    text: str, target: float, unit: str, per: str | None, due: date | None
) -> None:
    assert asked(text) == [("count", target, unit, per, due)]


OTHERS: list[tuple[str, Wanted]] = [
    ("Ja/Nei", ("yes_no", None, None, None, None)),
    ("ja / nei", ("yes_no", None, None, None, None)),
    ("Øke antall verter i Øvre bygdelag (under stifting)", ("level", None, "verter", None, None)),
    ("Auke talet på medlemer", ("level", None, "medlemer", None, None)),
    ("20 % fleire overnattingar enn i 2024", ("level", 20, "%", None, None)),
    ("Fra 40 til 60 plasser i året", ("level", 60, "plasser", "year", None)),
    ("Salg for minst kr 300 000 i 2026", ("level", 300000, "kroner", None, date(2026, 12, 31))),
    ("Svartid under 3 dager", ("level", 3, "dager", None, None)),
    ("5–10 søknader", ("count", None, "søknader", None, None)),
    ("Jobbvekst på 1 % årlig", ("level", 1, "%", "year", None)),
    ("Tre av fire elever har plass", ("share", 75, "%", None, None)),
    ("Sikre opprettholdelse av sauehold på dagens nivå", ("maintain", None, "sauehold", None, None)),
    ("Oppretthalde 14 årsverk", ("maintain", 14, "årsverk", None, None)),
    ("3 % av lærlingene får fast jobb", ("share", 3, "%", None, None)),
    ("Andel digitale søknader økt fra 40 til 70 prosent", ("share", 70, "%", None, None)),
    ("Alle skoler deltar", ("share", 100, "%", None, None)),
    ("gjennomsnittsscore på 3,5", ("score", 3.5, None, None, None)),
    ("Tilfredshet på minst 5 av 6", ("score", 5, None, None, None)),
    ("Leieavtale underskrevet", ("milestone", None, None, None, None)),
    ("Ha laget en avtale om felles vaktordning", ("milestone", None, None, None, None)),
    (
        "Ha vertskap for en samling innen utgangen av 2026",
        ("milestone", None, None, None, date(2026, 12, 31)),
    ),
    ("Lag stiftet med minst 9 eiere", ("milestone", None, None, None, None)),
    ("Åpnet innen 15.06.2026", ("milestone", None, None, None, date(2026, 6, 15))),
    ("Svar levert innen to uker", ("milestone", None, None, None, None)),
]


@pytest.mark.parametrize(("text", "wanted"), OTHERS)
def test_every_kind_of_indicator_is_told_from_the_others(text: str, wanted: Wanted) -> None:
    assert asked(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "En befaring årlig fra bank-gruppen Ett årlig torgmøte",
            [("count", 1, "befaring"), ("count", 1, "torgmøte")],
        ),
        ("To kurs, 40 deltakere", [("count", 2, "kurs"), ("count", 40, "deltakere")]),
        ("30 plasser, 80 % belegg", [("count", 30, "plasser"), ("share", 80, "%")]),
        ("5 trær og 3 benker", [("count", 5, "trær"), ("count", 3, "benker")]),
        ("Ja/Nei Ny avtale skal skrives", [("yes_no", None, None), ("milestone", None, None)]),
    ],
)
def test_one_text_can_ask_for_two_things(text: str, wanted: list[tuple[str, float, str]]) -> None:
    assert [element[:3] for element in asked(text)] == wanted


def test_a_year_a_road_and_a_date_are_not_counted() -> None:
    assert [kind for text in ("Rv. 7 utvidet", "Plan for 2026 vedtatt") for kind, *_ in asked(text)] == [
        "milestone",
        "milestone",
    ]


def test_without_a_plan_period_the_end_of_the_period_is_not_known() -> None:
    assert read_indicator("Fire kurs i perioden", None) == (
        IndicatorMeaning("Fire kurs i perioden", IndicatorKind.COUNT, 4, "kurs"),
    )
