"""Pieces of work against conditions: what counts, what doesn't, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.rules.measures import (
    MEASURE,
    MEASURES,
    Condition,
    Conditions,
    Piece,
    Ref,
    Span,
    Why,
    counted,
    counted_by_year,
)

INDUSTRIES = ("25.110", "62.010", "62020", "01.110", "")
YEAR_2025 = Span(date(2025, 1, 1), date(2025, 12, 31))


def visit(at_id: int, at: date = date(2025, 5, 5), **also: Any) -> Piece:
    return replace(Piece(at, f"Besøk {at_id}", Ref("visit", str(at_id))), **also)


days = st.dates(date(2023, 1, 1), date(2027, 12, 31))
tags = st.lists(st.sampled_from(("Bio", "bio ", "FoU-bygg", "student")), max_size=2).map(tuple)
pieces = st.builds(
    Piece,
    at=days,
    title=st.sampled_from(("Besøk", "Møte")),
    ref=st.builds(Ref, st.sampled_from(("visit", "event")), st.integers(1, 6).map(str)),
    industries=st.lists(st.sampled_from(INDUSTRIES), max_size=2).map(tuple),
    municipality=st.sampled_from(("3407", "3443", "")),
    kind=st.sampled_from(("seminar", "residents", "")),
    tags=tags,
    number=st.integers(0, 9).map(float),
)
some = st.lists(pieces, max_size=8)
conditions = st.builds(
    Conditions,
    industries=st.lists(st.sampled_from(("25", "62", "62.0")), max_size=2).map(tuple),
    municipality=st.sampled_from(("", "3407")),
    kinds=st.lists(st.sampled_from(("seminar", "residents")), max_size=2).map(tuple),
    tags=tags,
)
spans = st.builds(Span, st.none() | days, st.none() | days)


@given(some, conditions, spans)
def test_every_piece_counts_or_is_told_why_not(each: list[Piece], asked: Conditions, span: Span) -> None:
    found = counted(each, asked, span)
    assert len(found.pieces) + len(found.left_out) == len(each)
    assert all(out.why for out in found.left_out)
    assert found.value == sum(piece.number for piece in found.pieces)


@given(some, conditions, spans, st.randoms())
def test_the_order_of_delivery_does_not_matter(
    each: list[Piece], asked: Conditions, span: Span, chance: Random
) -> None:
    mixed = list(each)
    chance.shuffle(mixed)
    assert counted(mixed, asked, span) == counted(each, asked, span)


@given(some, pieces, conditions, spans)
def test_one_piece_more_never_counts_less(
    each: list[Piece], more: Piece, asked: Conditions, span: Span
) -> None:
    assert counted([*each, more], asked, span).value >= counted(each, asked, span).value


@given(some, conditions, spans, st.sampled_from(Condition))
def test_a_condition_only_narrows(
    each: list[Piece], asked: Conditions, span: Span, condition: Condition
) -> None:
    nothing: Any = "" if condition is Condition.MUNICIPALITY else ()
    wider = replace(asked, **{condition.value: nothing})
    assert counted(each, asked, span).value <= counted(each, wider, span).value
    assert counted(each, asked, span).value <= counted(each, asked, Span()).value


@given(some, conditions, days, days)
def test_the_years_hold_together_what_the_span_holds(
    each: list[Piece], asked: Conditions, one: date, other: date
) -> None:
    span = Span(min(one, other), max(one, other))
    apart = [replace(piece, ref=Ref("visit", str(at))) for at, piece in enumerate(each)]
    years = counted_by_year(apart, asked, span)
    assert set(years) == set(range(span.first.year, span.last.year + 1))  # type: ignore[union-attr]
    assert sum(count.value for count in years.values()) == counted(apart, asked, span).value


def test_an_industry_is_the_beginning_of_a_code_with_or_without_point() -> None:
    each = [visit(n, industries=(code,)) for n, code in enumerate(("25.110", "62010", "6202", "62.020"))]
    found = counted(each, Conditions(industries=("62",)), Span())
    assert [piece.industries for piece in found.pieces] == [("62010",), ("6202",), ("62.020",)]
    assert [out.why for out in found.left_out] == [(Why.OTHER_INDUSTRY,)]


def test_what_nobody_has_said_the_industry_of_is_told_apart() -> None:
    found = counted([visit(1)], Conditions(industries=("10",)), Span())
    assert found.left_out[0].why == (Why.NO_INDUSTRY,)


def test_every_reason_is_told() -> None:
    asked = Conditions(("62",), "3407", ("seminar",), ("bio",))
    before = visit(1, date(2024, 12, 31), industries=("25.1",), municipality="3443", kind="residents")
    assert counted([before], asked, YEAR_2025).left_out[0].why == (
        Why.BEFORE,
        Why.OTHER_INDUSTRY,
        Why.OTHER_MUNICIPALITY,
        Why.OTHER_KIND,
        Why.NOT_TAGGED,
    )
    assert counted([visit(1, date(2026, 1, 1))], Conditions(), YEAR_2025).left_out[0].why == (Why.AFTER,)


def test_the_first_and_the_last_day_count() -> None:
    ends = [visit(1, date(2025, 1, 1)), visit(2, date(2025, 12, 31))]
    assert counted(ends, Conditions(), YEAR_2025).value == 2


def test_the_same_thing_told_twice_counts_once_and_with_the_greater_number() -> None:
    twice = [visit(1, number=3.0), visit(1, number=8.0), visit(2)]
    for order in permutations(twice):
        found = counted(order, Conditions(), Span())
        assert found.value == 9
        assert [out.why for out in found.left_out] == [(Why.TWICE,)]


def test_what_two_rooms_tell_of_counts_once_whichever_counts() -> None:
    agreement = Piece(date(2025, 5, 2), "Avtale", Ref("agreement", "9"), same_as="agreement:9")
    lead = replace(visit(1, industries=("25.110",)), same_as="agreement:9")
    for both in permutations([agreement, lead]):
        assert [out.why for out in counted(both, Conditions(), Span()).left_out] == [(Why.TWICE,)]
        (kept,) = counted(both, Conditions(industries=("25",)), Span()).pieces
        assert kept == lead


def test_a_tag_is_the_same_in_any_case() -> None:
    found = counted([visit(1, tags=("FoU-Bygg",)), visit(2)], Conditions(tags=("fou-bygg ",)), Span())
    assert [piece.ref.id for piece in found.pieces] == ["1"]


@pytest.mark.parametrize("number", [-1.0, float("nan"), float("inf")])
def test_a_piece_that_takes_away_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="from 0"):
        visit(1, number=number)


def test_each_measure_has_its_own_name_and_kinds_only_where_it_understands_them() -> None:
    assert len(MEASURE) == len(MEASURES)
    for measure in MEASURES:
        assert not measure.kinds or Condition.KINDS in measure.understands
