"""Deadlines of indicators in two editions beside each other, and how they are told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.plan import Action, AreaKind, FocusArea, Passage, Period, Plan
from handlekraft.rules.shifts import Costed, Shifts, shifts, shifts_from_json, shifts_to_json
from handlekraft.web.pages.shift_words import day_rows, day_shift_answer, days_moved

END = "31. desember"


def plan(*indicators: tuple[str, ...], first: int = 2024) -> Plan:
    """An action for each group of indicators."""
    actions = tuple(
        Action(Passage(f"Tiltak {at}"), key=str(at), indicators=tuple(map(Passage, texts)))
        for at, texts in enumerate(indicators, 1)
    )
    area = FocusArea(Passage("Areal"), AreaKind.FOCUS_AREA, key="areal", actions=actions)
    return with_meaning(Plan(Passage("Plan"), period=Period(first, first + 2), focus_areas=(area,)))


def between(before: Plan, after: Plan) -> Shifts:
    return shifts(Costed(before, ()), Costed(after, ()))


def told(found: Shifts) -> list[tuple[str, ...]]:
    return [(row.name, row.about, row.before, row.after) for row in day_rows(found)]


def test_an_indicator_whose_deadline_moves_is_told_and_others_are_not() -> None:
    before = plan(("50 arbeidsplasser innen 2025", "2 messer i 2026"), ("Ja/Nei",))
    after = plan(("80 arbeidsplasser innen 2027", "2 messer i 2026"), ("Ja/Nei",))
    found = between(before, after)
    assert [row.due for row in found.deadlines] == [(date(2025, 12, 31), date(2027, 12, 31))]
    assert told(found) == [
        ("Tiltak 1", "Frist for «80 arbeidsplasser innen 2027»", f"{END} 2025", f"{END} 2027")
    ]
    assert day_shift_answer(found) == "Fristen er utsatt for 1 måleindikator."


def test_a_deadline_that_comes_or_goes_is_told_with_which_way_the_others_moved() -> None:
    before = plan(("2 messer",), ("3 avtaler innen 2026",), ("4 kurs innen 2026",), ("5 møter innen 2025",))
    after = plan(("2 messer innen 2026",), ("3 avtaler",), ("4 kurs innen 2025",), ("5 møter innen 2026",))
    found = between(before, after)
    assert day_shift_answer(found) == (
        "Fristen er utsatt for 1 måleindikator, satt tidligere for 1, ny for 1 og ikke lenger oppgitt for 1."
    )
    assert told(found)[1] == ("Tiltak 2", "Frist for «3 avtaler»", f"{END} 2026", "–")


def test_those_that_follow_the_period_are_told_together() -> None:
    words = ("5 bedriftsbesøk i perioden", "2 messer i perioden")
    found = between(plan(words), plan(words, first=2025))
    assert [row.by_period for row in found.deadlines] == [True, True] and not told(found)
    assert days_moved(found) and day_shift_answer(found) == (
        f"2 måleindikatorer følger planperioden, og har frist {END} 2027 i stedet for {END} 2026."
    )


def test_another_indicator_is_not_one_that_moved() -> None:
    found = between(plan(("50 arbeidsplasser innen 2025",)), plan(("2 messer for reiselivet innen 2027",)))
    assert not days_moved(found)
    assert day_shift_answer(found) == "Ingen frister eller oppstarter er flyttet."


def test_the_same_text_twice_is_each_its_own_by_its_step() -> None:
    def steps(words: Plan, *texts: str) -> Plan:
        area = words.focus_areas[0]
        action = replace(area.actions[0], steps=tuple(map(Passage, texts)))
        return with_meaning(replace(words, focus_areas=(replace(area, actions=(action,)),)))

    texts = "Kartlegge tomter", "Bygge ut kaia"
    before = steps(plan(("Ferdig innen 2025", "Ferdig innen 2026")), *texts)
    after = steps(plan(("Ferdig innen 2025", "Ferdig innen 2027")), *texts)
    assert [row.due for row in between(before, after).deadlines] == [(date(2026, 12, 31), date(2027, 12, 31))]


def test_they_come_back_from_json_and_an_old_snapshot_has_none() -> None:
    found = between(plan(("2 messer innen 2025",)), plan(("2 messer innen 2026",)))
    written = json.loads(json.dumps(shifts_to_json(found)))
    assert found.deadlines and shifts_from_json(written) == found
    del written["deadlines"]
    assert shifts_from_json(written).deadlines == ()
    assert found.sums_only() == shifts_from_json(written).sums_only()
