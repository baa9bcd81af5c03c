"""Rows that the reader is not sure of, and how often it is right about those that it is sure of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from bench.confidence import Judged, judged_rows
from handlekraft.reading import read, read_bytes
from handlekraft.reading.guarded import read_guarded
from handlekraft.rules.corrections import Address, RowKind
from tests.reading.gold_reading import D01


@cache
def rows(wear: str) -> tuple[Judged, ...]:
    return tuple(judged_rows([wear]))


def share(some: Sequence[Judged], of: Sequence[Judged]) -> float:
    return len(some) / len(of)


@pytest.mark.parametrize(
    ("wear", "right", "sure"),
    [
        ("as it is", 0.99, 0.85),
        ("page breaks through rows", 0.99, 0.8),
        ("cells shifted", 0.9, 0.7),
    ],
)
def test_of_the_rows_that_are_sure_almost_all_are_right(wear: str, right: float, sure: float) -> None:
    certain = [row for row in rows(wear) if not row.reasons]
    wrong = [row for row in certain if not row.right]
    assert share(certain, rows(wear)) >= sure
    assert 1 - share(wrong, certain) >= right, [(row.paper, row.address) for row in wrong]


def test_doubts_find_the_rows_that_lost_a_cell() -> None:
    doubtful = [row for row in rows("cells shifted") if row.reasons]
    wrong = [row for row in rows("cells shifted") if not row.right]
    assert share([row for row in wrong if row.reasons], wrong) > 0.6
    assert share([row for row in doubtful if not row.right], doubtful) > 0.5


def test_doubts_come_whole_through_the_guarded_process() -> None:
    doubts = read(D01).doubts
    assert doubts
    assert read_guarded(D01.read_bytes()).doubts == doubts


def reasons(text: str) -> dict[Address, tuple[str, ...]]:
    return {doubt.address: doubt.reasons for doubt in read_bytes(text.encode()).doubts}


LIST = "Plan for fisk 2024-2028\n\n1 Hav\n\nMål:\n\nMer fisk\n\nTiltak:\n{}\n• Leie en kai\n"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Kjøpe båt (og garn", "parentes"),
        ("Kjøpe båt og", "slutter midt i en setning"),
        ("Kjøpe båt. Leie garn", "flere setninger"),
        ("Kjøpe fiskeredskap ene", "delt"),
        ("Kjøpe båten2024", "uten mellomrom"),
        (" ".join(["Kjøpe"] * 50), "svært lang"),
    ],
)
def test_an_odd_title_is_told_with_what_is_odd(title: str, said: str) -> None:
    told = reasons(LIST.format(f"• {title}"))
    assert list(told) == [Address(RowKind.ACTION, 0, 0)]
    assert said in " ".join(told[Address(RowKind.ACTION, 0, 0)])


def test_a_plain_row_is_sure() -> None:
    assert not reasons(LIST.format("• Kjøpe båt"))
