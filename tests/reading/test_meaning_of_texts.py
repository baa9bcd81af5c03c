"""What single texts mean, held against a reading made by eye before the reader was run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from handlekraft.reading.meaning.financing import read_financing
from handlekraft.reading.meaning.indicators import read_indicator
from handlekraft.reading.meaning.responsible import read_responsible
from handlekraft.reading.meaning.timing import read_timing
from handlekraft.rules.meaning import FinancingMeaning, IndicatorMeaning, TimingMeaning
from handlekraft.rules.plan import Period
from tests.reading.gold_reading import TESTS

PERIOD = Period(2025, 2028)
Meaning = IndicatorMeaning | FinancingMeaning | TimingMeaning
READERS: dict[str, Callable[[str, Period], tuple[Meaning, ...]]] = {
    "indicators": read_indicator,
    "financing": read_financing,
    "timing": read_timing,
}


def rows() -> Iterator[tuple[str, str, str]]:
    """The field, the text and its meaning."""
    field = ""
    for line in (TESTS / "gold" / "texts.meaning.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            field = line.strip("[]")
        elif line and not line.startswith("#"):
            text, _, meaning = line.partition(" => ")
            yield field, text, meaning


def said(field: str, text: str) -> str:
    """The meaning that is read, as the table writes it."""
    if field == "responsible":
        responsible = read_responsible([text])
        parts = {"lead": "|".join(responsible.lead), "partners": "|".join(responsible.partners)}
        return _values(parts) or "-"
    return " ;; ".join(map(_element, READERS[field](text, PERIOD))) or "-"


def _element(meaning: Meaning) -> str:
    names = ("target", "unit", "amount", "per", "years", "due", "within_years", "start", "end")
    values = _values({name: getattr(meaning, name, None) for name in names})
    return f"{meaning.kind or 'none'} {values}".strip()


def _values(values: dict[str, Any]) -> str:
    return " ".join(
        f"{name}={_plain(value)}" for name, value in values.items() if value not in (None, (), "")
    )


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


ROWS = list(rows())


def test_the_table_has_texts_of_every_field() -> None:
    fields = [field for field, _, _ in ROWS]
    assert all(fields.count(field) >= 40 for field in ("indicators", "financing", "timing", "responsible")), (
        fields
    )
    assert len({(field, text) for field, text, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("field", "text", "meaning"), ROWS)
def test_a_text_means_what_the_eye_read(field: str, text: str, meaning: str) -> None:
    assert said(field, text) == meaning
