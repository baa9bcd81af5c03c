"""Sums and days of two editions beside each other."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from handlekraft.reading.meaning import with_meaning
from handlekraft.rules.financing import Financing, financing_of, split_off
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt
from handlekraft.rules.plan import Action, AreaKind, FocusArea, Passage, Period, Plan
from handlekraft.rules.shifts import Costed, SumShift, shifts, shifts_from_json, shifts_to_json
from handlekraft.web.pages.shift_words import (
    in_a_row,
    money_rows,
    money_shift_answer,
    money_shift_rows,
    when_words,
)
from handlekraft.web.pages.words import kroner

INCREASED = FinancingKind.INCREASED_FRAME


def plan(first: int, *actions: Action) -> Plan:
    area = FocusArea(Passage("Areal"), AreaKind.FOCUS_AREA, key="areal", actions=actions)
    return with_meaning(Plan(Passage("Plan"), period=Period(first, first + 1), focus_areas=(area,)))


def action(key: str, timing: str, money: str = "") -> Action:
    said = (Passage(money),) if money else ()
    return Action(Passage(f"Tiltak {key}"), key=key, timing=(Passage(timing),), financing=said)


def costed(words: Plan) -> Costed:
    return Costed(words, financing_of(words))


def line(amount: int, year: int, doubt: Doubt | None = None) -> Financing:
    return Financing("", INCREASED, ("1",), amount, first_year=year, doubt=doubt)


def test_each_year_and_kind_is_told_before_and_after() -> None:
    words = plan(2025)
    before = Costed(words, (line(100, 2025), line(50, 2025)))
    after = Costed(words, (line(200, 2025), line(300, 2026)))
    assert shifts(before, after).sums == (
        SumShift(INCREASED, 2025, 150, 200),
        SumShift(INCREASED, 2026, None, 300),
    )


def test_what_is_unclear_is_counted_and_never_added_up() -> None:
    words = plan(2025)
    unclear = line(1000, 2025, Doubt.PRICE)
    without_year = replace(line(7000, 2025), first_year=None)
    found = shifts(Costed(words, (line(100, 2025), unclear)), Costed(words, (unclear, without_year)))
    assert found.sums == (SumShift(INCREASED, 2025, 100, None),)
    assert found.uncounted == (1, 2)


def test_a_sum_that_several_actions_share_is_counted_once() -> None:
    shared = "Krever økt ramme på kr 300 000 til felles prosjektleder i 2025"
    words = plan(2025, action("1", "2025", shared), action("2", "2025", shared))
    assert shifts(costed(words), costed(words)).sums == (SumShift(INCREASED, 2025, 300_000, 300_000),)


def test_a_start_and_a_deadline_that_move_are_told_and_others_are_not() -> None:
    before = plan(2025, action("1", "Oppstart 2025"), action("2", "Innen 30.06.2025"), action("3", "2025"))
    after = plan(2025, action("1", "Oppstart 2026"), action("2", "Innen 31.12.2026"), action("3", "2025"))
    first, second = shifts(costed(before), costed(after)).days
    assert (first.key, first.starts) == ("1", (date(2025, 1, 1), date(2026, 1, 1)))
    assert (second.key, second.due) == ("2", (date(2025, 6, 30), date(2026, 12, 31)))


def test_new_actions_and_those_that_ended_have_not_moved() -> None:
    before, after = plan(2025, action("1", "2025")), plan(2025, action("2", "2026"))
    assert shifts(costed(before), costed(after)).days == ()


def test_all_of_it_comes_back_from_json() -> None:
    before = plan(2025, action("1", "Oppstart 2025", "Økt ramme kr 100 000 i 2025"))
    after = plan(2025, action("1", "Pågår", "Økt ramme kr 200 000 i 2026"))
    found = shifts(costed(before), costed(after))
    assert found.sums and found.days
    assert shifts_from_json(shifts_to_json(found)) == found


def test_a_sum_that_only_stands_in_other_years_is_moved_and_not_new() -> None:
    yearly, once = "Økt ramme på kr 300 000 hvert år", "Økt ramme på kr 50 000 i {} til et kart"
    before, after = (
        plan(first, action("1", "Pågår", yearly), action("2", "Pågår", once.format(first)))
        for first in (2024, 2025)
    )
    found = shifts(costed(before), costed(after))
    assert [(row.amount, row.before, row.after) for row in found.moved] == [
        (300_000, (2024, 2025), (2025, 2026)),
        (50_000, (2024,), (2025,)),
    ]
    assert all((row.before or 0) + row.moved == (row.after or 0) for row in found.sums)
    answer = money_shift_answer(found)
    assert answer == "2 beløp er de samme, men gjelder andre år enn før."
    assert shifts_from_json(json.loads(json.dumps(shifts_to_json(found)))) == found


def test_new_money_beside_what_is_moved_is_told_for_itself() -> None:
    before = plan(2024, action("1", "Pågår", "Økt ramme på kr 300 000 hvert år"))
    after = plan(
        2025,
        action("1", "Pågår", "Økt ramme på kr 300 000 hvert år"),
        action("2", "Pågår", "Økt ramme på kr 70 000 i 2025 til et kart"),
    )
    answer = money_shift_answer(shifts(costed(before), costed(after)))
    assert "i 2025: " in answer and "i 2024" not in answer and "i 2026" not in answer


def test_a_shared_sum_whose_first_action_ended_is_moved_too() -> None:
    share, more = "Krever økt ramme på kr 300 000 hvert år til felles prosjektleder", " i regionen"
    before = plan(2024, action("1", "Pågår", share), action("2", "Pågår", share + more))
    after = plan(2025, action("2", "Pågår", share + more))
    found = shifts(costed(before), costed(after))
    assert len(found.moved) == 1 and money_shift_answer(found).startswith("Ett beløp er det samme")


def test_a_shared_sum_changed_in_one_row_is_told_and_never_as_the_same() -> None:
    share = "Krever økt ramme på kr {} 000 hvert år til felles prosjektleder"
    before, after = (
        plan(first, *(action(str(key), "Pågår", share.format(sum_)) for key, sum_ in enumerate(sums, 1)))
        for first, sums in ((2024, (300, 300, 300)), (2025, (400, 300, 300)))
    )
    lines = split_off(financing_of(after), financing_of(before))
    found = shifts(costed(before), Costed(after, lines))
    assert found.moved == () and found.uncounted == (0, 1) and found.uncounted_new == 1
    assert [(row.amount, row.rest, row.others) for row in found.open] == [(400_000, 300_000, 2)]
    (row,) = money_shift_rows(found)
    assert kroner(400_000) in row and kroner(300_000) in row and "Ingen har svart" in row
    assert "samme" not in money_shift_answer(found) and "ikke avklart" in money_shift_answer(found)
    assert not any(row.moved for row in money_rows(found))
    assert shifts_from_json(json.loads(json.dumps(shifts_to_json(found)))) == found


def test_as_many_unclear_sums_as_before_are_told_where_they_are_others() -> None:
    words = plan(2025)
    was, now = (Costed(words, (line(sum_, 2025, Doubt.PRICE),)) for sum_ in (1000, 2000))
    assert shifts(was, was).uncounted_new == 0 and not money_rows(shifts(was, was))[-1].differs
    row = money_rows(shifts(was, now))[-1]
    assert (row.before, row.after) == ("ett beløp", "ett beløp, ett av dem er nytt eller endret")


def test_years_in_a_row_with_the_same_sums_are_told_as_one() -> None:
    before = plan(2025, action("1", "Pågår", "Økt ramme på kr 50 000 i 2025 til et kart"))
    after = plan(2026, action("1", "Pågår", "Økt ramme på kr 350 000 hvert år"))
    after = replace(after, period=Period(2026, 2028))
    found = shifts(costed(before), costed(after))
    assert money_shift_answer(found) == (
        f"Økt eller egen ramme i 2025: ingenting, mot {kroner(50_000)} før. "
        f"Økt eller egen ramme hvert år 2026–2028: {kroner(350_000)}, mot ingenting før."
    )
    assert [(row.about, row.before, row.after) for row in money_rows(found)] == [
        ("2025", kroner(50_000), "–"),
        ("hvert år 2026–2028", "–", kroner(350_000)),
    ]


def test_years_apart_and_sums_for_several_years_together_are_told_for_themselves() -> None:
    told = [((2025, None), "a"), ((2027, None), "a"), ((2028, None), "b"), ((2028, 2030), "b")]
    assert in_a_row(told) == [
        ((2025,), False, "a"),
        ((2027,), False, "a"),
        ((2028,), False, "b"),
        ((2028, 2030), True, "b"),
    ]
    assert when_words((2028, 2030), together=True) == "2028–2030 til sammen"


def test_a_question_that_stood_in_the_edition_before_is_no_change() -> None:
    share = "Krever økt ramme på kr {} 000 hvert år til felles prosjektleder"
    first, second = (
        plan(2024, *(action(str(key), "Pågår", share.format(sum_)) for key, sum_ in enumerate(sums, 1)))
        for sums in ((300, 300, 300), (400, 300, 300))
    )
    open_ = Costed(second, split_off(financing_of(second), financing_of(first)))
    assert len(shifts(costed(first), open_).open) == 1
    again = shifts(open_, open_)
    assert again.open == () and again.uncounted == (1, 1) and again.uncounted_new == 0
    assert not any(row.asked for row in again.sums)
    assert money_shift_answer(again) == "Beløpene for økt og egen ramme er de samme som før."
