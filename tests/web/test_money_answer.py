"""The money page says first what is secured, what is asked for, and how much is unclear."""

from __future__ import annotations

import re

import pytest

from handlekraft.plans import reads
from handlekraft.rules.financing import Financing, by_year
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt
from handlekraft.rules.plan import Period
from handlekraft.web.financing import answer, years_told
from tests.cast import Cast

PERIOD = Period(2025, 2028)
OWN, ALLOCATED = FinancingKind.OWN_FRAME, FinancingKind.ALLOCATED
INCREASED, SEPARATE = FinancingKind.INCREASED_FRAME, FinancingKind.SEPARATE_FRAME
LATER, EXTERNAL = FinancingKind.TO_BE_CLARIFIED, FinancingKind.EXTERNAL
UNCLEAR = Financing("x", OWN, ("1",), 5, doubt=Doubt.PART)


def said(*lines: Financing, period: Period | None = PERIOD, year: int = 2026) -> str:
    return re.sub(r"[\u00a0\u2009\u202f]", " ", answer(by_year(lines, period), period, year))


def once(kind: FinancingKind | None, amount: int | None, year: int | None = 2026) -> Financing:
    return Financing("x", kind, ("1",), amount, first_year=year)


def test_this_year_and_the_period_are_told_apart() -> None:
    assert said(
        once(OWN, 30_000),
        once(ALLOCATED, 20_000),
        once(INCREASED, 600_000),
        once(SEPARATE, 400_000, 2027),
        once(EXTERNAL, 5_000_000),
        Financing("y", INCREASED, ("2",), 100_000, yearly=True, first_year=2025, last_year=2028),
    ) == (
        "I 2026 er kr 50 000 sikret og kr 700 000 bedt om; i hele perioden 2025–2028 er kr 50 000 sikret "
        "og kr 1 400 000 bedt om, og ingenting er uklart."
    )


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "og ingenting er uklart."),
        ([once(OWN, None)], "og ingenting er uklart."),
        ([once(LATER, None)], "og én tekst sier «må avklares»."),
        (
            [once(INCREASED, 5, None), Financing("x", OWN, ("1",), 5, doubt=Doubt.PART)],
            "og ett beløp er uklart og ett beløp har ikke år.",
        ),
    ],
)
def test_what_cannot_be_counted_is_counted_as_unclear(lines: list[Financing], words: str) -> None:
    told = said(*lines)
    assert told.endswith(words) and "er ingen beløp sikret og ingen beløp bedt om" in told


def test_money_outside_the_period_is_not_of_it() -> None:
    assert "2025–2028 er ingen beløp sikret" in said(once(OWN, 10, 2030))


def test_a_plan_without_a_period_takes_the_years_it_names() -> None:
    assert "perioden 2026–2027 er kr 30 sikret" in said(once(OWN, 10), once(OWN, 20, 2027), period=None)
    assert "i hele perioden er ingen beløp" in said(period=None)


def test_the_page_opens_with_it(office: Cast) -> None:
    page = office.client(office.bob).get("/kontor/fjellby/penger/").content.decode()
    lead = page.split('<p class="lead figures">')[1].split("</p>")[0]
    found = reads.financing(office.bob)
    assert found is not None and lead.count(".") == 1 and "; i hele perioden" in lead
    counted = by_year((row.line for row in found.rows), found.edition.words.period)
    without = len(counted.without_year)
    assert f"{without} beløp har ikke år" in lead
    assert page.split('id="uten-ar"')[1].split("</tbody>")[0].count("<tr>") == without + 1


def test_money_that_nobody_says_where_comes_from_is_told() -> None:
    told = said(Financing("x", None, ("1",), 1_000_000, yearly=True))
    assert "I 2026 er ingen beløp sikret og ingen beløp bedt om (i tillegg kr 1 000 000 uten" in told
    assert "(i tillegg kr 4 000 000 uten oppgitt ramme)" in told


def test_a_sum_for_years_together_is_of_the_period_and_of_no_single_year() -> None:
    told = said(Financing("x", INCREASED, ("1",), 500_000, first_year=2025, last_year=2026))
    assert "I 2026 er ingen beløp sikret og ingen beløp bedt om;" in told
    assert "kr 500 000 bedt om, og ingenting er uklart" in told


@pytest.mark.parametrize(
    ("yearly", "first", "last", "words"),
    [
        (False, None, None, "Ikke oppgitt"),
        (False, 2026, None, "2026"),
        (False, 2025, 2027, "2025–2027 til sammen"),
        (True, None, None, "Hvert år i planperioden"),
        (True, 2025, None, "Fra 2025"),
        (True, None, 2027, "Til 2027"),
        (True, 2025, 2027, "2025–2027"),
    ],
)
def test_the_years_are_told_as_the_words_have_them(
    yearly: bool, first: int | None, last: int | None, words: str
) -> None:
    line = Financing("x", INCREASED, ("1",), 100_000, yearly=yearly, first_year=first, last_year=last)
    assert years_told(line, PERIOD) == words
    if yearly and not (first or last):
        assert years_told(line, None) == "Ikke oppgitt"
