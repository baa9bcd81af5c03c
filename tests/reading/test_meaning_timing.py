"""When an action happens, in the phrases of plans."""

from __future__ import annotations

from datetime import date

import pytest

from handlekraft.reading.meaning.timing import read_timing
from handlekraft.rules.meaning import ActionMeaning
from handlekraft.rules.plan import Period

Said = tuple[str, str | None, str | None]


def said(text: str, period: Period | None = None) -> list[Said]:
    return [(str(m.kind), _iso(m.start), _iso(m.end)) for m in read_timing(text, period)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("Pågår", "ongoing", None, None),
        ("Pågår ut 2026", "ongoing", None, "2026-12-31"),
        ("Pågår fra 2024", "ongoing", "2024-01-01", None),
        ("Startet i 2024", "ongoing", "2024-01-01", None),
        ("Fortløpende", "continuous", None, None),
        ("Kontinuerleg", "continuous", None, None),
        ("Årlig", "continuous", None, None),
        ("Kvart år i mars", "continuous", None, None),
        ("Hver vår", "continuous", None, None),
        ("Annenhver uke", "continuous", None, None),
        ("Årlig fra 2025", "continuous", "2025-01-01", None),
        ("2027", "planned", "2027-01-01", None),
        ("Oppstart i 2026", "planned", "2026-01-01", None),
        ("Oppstart hausten 2026", "planned", "2026-09-01", None),
        ("Første halvår 2026", "planned", "2026-01-01", "2026-06-30"),
        ("Andre halvår 2026", "planned", "2026-07-01", "2026-12-31"),
        ("2. halvår 2026", "planned", "2026-07-01", "2026-12-31"),
        ("Tredje kvartal 2026", "planned", "2026-07-01", "2026-09-30"),
        ("Q1 2026", "planned", "2026-01-01", "2026-03-31"),
        ("2026–2027", "planned", "2026-01-01", "2027-12-31"),
        ("2026/27", "planned", "2026-01-01", "2027-12-31"),
        ("2025 og 2026", "planned", "2025-01-01", "2026-12-31"),
        ("Februar 2028", "planned", "2028-02-01", "2028-02-29"),
        ("April–juni 2026", "planned", "2026-04-01", "2026-06-30"),
        ("Frå skuleåret 2025/26", "planned", "2025-08-01", None),
        ("Vinter 2026", "planned", "2026-01-01", None),
        ("Vår/sommer 2026", "planned", "2026-03-01", "2026-08-31"),
        ("1. og 2. kvartal 2026", "planned", "2026-01-01", "2026-06-30"),
        ("2025, 2026 og 2027", "planned", "2025-01-01", "2027-12-31"),
        ("Utsatt til 2026", "planned", "2026-01-01", None),
        ("1.2.2026", "planned", "2026-02-01", None),
        ("November", "planned", None, None),
        ("Desember–februar 2026", "planned", None, None),
        ("Innen 01.10.2026", "by", None, "2026-10-01"),
        ("innen 1. juni 2026", "by", None, "2026-06-01"),
        ("Seinast desember 2026", "by", None, "2026-12-31"),
        ("Ferdig i 2026", "by", None, "2026-12-31"),
        ("Før 2027", "by", None, "2026-12-31"),
        ("Avklares i økonomiplanen for 2026", "to_be_clarified", None, None),
        ("Må avklares med styret", "to_be_clarified", None, None),
        ("Ikkje fastsett", "to_be_clarified", None, None),
    ],
)
def test_a_time_has_the_kind_and_the_days_that_it_names(
    text: str, kind: str, start: str | None, end: str | None
) -> None:
    assert said(text) == [(kind, start, end)]


def test_two_times_in_one_text_are_two() -> None:
    assert said("2025 og 2027") == [("planned", "2025-01-01", None), ("planned", "2027-01-01", None)]
    assert said("Første halvår 2026, senest 01.09.2026") == [
        ("planned", "2026-01-01", "2026-06-30"),
        ("by", None, "2026-09-01"),
    ]


def test_the_period_of_the_plan_is_known_only_from_the_plan() -> None:
    assert said("Løpende i planperioden", Period(2024, 2026)) == [("continuous", "2024-01-01", "2026-12-31")]
    assert said("Løpende i planperioden") == [("continuous", None, None)]


@pytest.mark.parametrize("text", ["Ved rullering", "31.02.2026", "Ikke startet", "Når midlene er avklart"])
def test_a_text_that_names_no_time_has_no_meaning(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", ["Pågår, 2026", "Pågår 2026", "Pågår (2026)", "I gang. 2026", "Pågår/2026"])
def test_what_goes_on_already_does_not_begin_in_the_year_that_is_named_beside(text: str) -> None:
    assert said(text) == [("ongoing", None, None), ("planned", "2026-01-01", None)]
    assert ActionMeaning(timing=read_timing(text, None)).schedule() == (None, None)


def test_what_is_planned_or_began_in_a_year_starts_then() -> None:
    for text, year in (("2026", 2026), ("Startet i 2024. 2026", 2024), ("Oppstart 2026, årlig", 2026)):
        assert ActionMeaning(timing=read_timing(text, None)).schedule()[0] == date(year, 1, 1)
