"""Broken documents: a reading or a clear error, never anything else. Thousands: `python -m bench mutants`."""

from __future__ import annotations

import re

import pytest

from bench.extremes import EXTREMES
from bench.mutants import Reader, mutants, read_mutants, sources
from bench.mutations import BY_FORMAT
from handlekraft.reading import ErrorCode, ReadingError, guarded, read_bytes

MUTANTS = 200
HARMLESS = ("read", "refused")


def test_a_broken_document_is_read_or_refused() -> None:
    results = list(read_mutants(mutants(MUTANTS)))
    assert len(results) == MUTANTS
    assert [result for result in results if result.outcome not in HARMLESS] == []
    assert {result.outcome for result in results} == set(HARMLESS)


def test_a_mutant_is_the_same_each_time() -> None:
    first, second = (list(mutants(40)) for _ in range(2))
    assert [mutant.made() for mutant in first] == [mutant.made() for mutant in second]
    assert sum(mutant.made() != mutant.data for mutant in first) > 30


def test_every_format_and_every_way_has_its_mutants() -> None:
    ways = sum(len(BY_FORMAT[name.rsplit(".", 1)[1]]) for name in sources())
    tried = {(mutant.kind, mutant.source) for mutant in mutants(ways)}
    assert len(tried) == ways
    assert {name.rsplit(".", 1)[1] for name in sources()} == set(BY_FORMAT)


def test_the_process_that_reads_is_replaced_when_it_takes_too_long() -> None:
    with Reader(seconds=0) as reader:
        assert reader.read(b"Tiltak")["why"] == "time"
        reader.seconds = guarded.SECONDS
        assert reader.read(b"")["why"] == ErrorCode.EMPTY


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        ("zip bomb", "one part of 250 MB", ErrorCode.TOO_LARGE),
        ("XML entities and depth", "Word nested 100 000 deep", ErrorCode.DAMAGED),
        ("locked", "PDF with a password", ErrorCode.ENCRYPTED),
        ("scanned", "12 pages", ErrorCode.NO_TEXT),
        ("long PDF", "2 000 pages", ErrorCode.TOO_MANY_PAGES),
        ("empty or something else", "21 MB", ErrorCode.TOO_LARGE),
    ],
)
def test_an_extreme_document_is_refused_for_what_it_is(kind: str, name: str, code: ErrorCode) -> None:
    with pytest.raises(ReadingError) as caught:
        guarded.read_guarded(EXTREMES[kind][name]())
    assert caught.value.code is code


def test_too_little_memory_is_a_clear_error() -> None:
    with pytest.raises(ReadingError) as caught:
        guarded.read_guarded(b"Tiltak " * 2_700_000, memory=100 * 1024**2)
    assert caught.value.code is ErrorCode.TOO_HEAVY


def test_macros_do_no_harm_and_no_good() -> None:
    source = sources()["template.docx"]
    with_macros = BY_FORMAT["docx"]["macros"]
    mutant = next(m for m in mutants(5_000) if m.change is with_macros and m.source == "template.docx")
    assert read_bytes(mutant.made()).plan == read_bytes(source).plan


def test_a_number_of_thousands_of_digits_does_no_harm() -> None:
    page = sources()["d08_solbygda_nettside.html"]
    swollen = re.sub(rb"\d+", b"9" * 5_000, page)
    assert swollen.count(b"9" * 5_000) > 40
    assert read_bytes(swollen).plan.focus_areas
