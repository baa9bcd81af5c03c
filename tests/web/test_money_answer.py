"""The money page says first what is secured and asked for, then from where, and what is in no sum."""

from __future__ import annotations

import re
from typing import Any

import pytest

from handlekraft.plans import reads
from handlekraft.rules.financing import Financing, by_year
from handlekraft.rules.meaning import FinancingKind
from handlekraft.rules.money import Doubt
from handlekraft.rules.plan import Period
from handlekraft.web.pages.money_sums import Sums, sums_of
from handlekraft.web.pages.money_words import years_told
from tests.cast import Cast

PERIOD = Period(2025, 2028)
OWN, ALLOCATED = FinancingKind.OWN_FRAME, FinancingKind.ALLOCATED
INCREASED, SEPARATE = FinancingKind.INCREASED_FRAME, FinancingKind.SEPARATE_FRAME
LATER, EXTERNAL = FinancingKind.TO_BE_CLARIFIED, FinancingKind.EXTERNAL
UNCLEAR = Financing("x", OWN, ("1",), 5, doubt=Doubt.PART)


def told(*lines: Financing, period: Period | None = PERIOD, year: int = 2026) -> Sums:
    return sums_of(by_year(lines, period), period, year)


def plain(text: str) -> str:
    return re.sub(r"[\u00a0\u2009\u202f]", " ", text)


def said(*lines: Financing, period: Period | None = PERIOD, year: int = 2026) -> str:
    return plain(told(*lines, period=period, year=year).answer)


def rows(*lines: Financing, **more: Any) -> dict[str, list[str]]:
    return {name: list(map(plain, values)) for name, values in told(*lines, **more).rows}


def once(kind: FinancingKind | None, amount: int | None, year: int | None = 2026) -> Financing:
    return Financing("x", kind, ("1",), amount, first_year=year)


def test_one_thing_is_said_first_and_the_rest_stands_in_a_table() -> None:
    lines = (
        once(OWN, 30_000),
        once(ALLOCATED, 20_000),
        once(INCREASED, 600_000),
        once(SEPARATE, 400_000, 2027),
        once(EXTERNAL, 5_000_000),
        Financing("y", INCREASED, ("2",), 100_000, yearly=True, first_year=2025, last_year=2028),
    )
    assert said(*lines) == "I 2026 er kr 50 000 sikret og kr 700 000 bedt om."
    assert told(*lines).headings == ("I 2026", "I hele perioden 2025–2028")
    assert rows(*lines) == {
        "Sikret": ["kr 50 000", "kr 50 000"],
        "Bedt om": ["kr 700 000", "kr 1 400 000"],
        "Utenfra": ["kr 5 000 000", "kr 5 000 000"],
    }


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], []),
        ([once(OWN, None)], []),
        ([once(LATER, None)], [("uten-belop", "én tekst med «må avklares»")]),
        (
            [once(INCREASED, 5, None), UNCLEAR, UNCLEAR],
            [("uklare", "2 uklare beløp"), ("uten-ar", "ett beløp uten år")],
        ),
    ],
)
def test_what_cannot_be_counted_is_told_with_its_place(
    lines: list[Financing], words: list[tuple[str, str]]
) -> None:
    found = told(*lines)
    assert list(found.uncounted) == words and found.answer == "I 2026 er ingen beløp sikret eller bedt om."


def test_every_sum_stands_in_one_row_of_the_period() -> None:
    """Nothing that is counted is left out, whatever kind it is of."""
    amounts = {kind: 1 + at for at, kind in enumerate([*FinancingKind, None])}
    found = rows(*(once(kind, amount) for kind, amount in amounts.items()))
    assert sum(int(values[-1].removeprefix("kr ")) for values in found.values()) == sum(amounts.values())


def test_money_outside_the_period_is_not_of_it() -> None:
    assert rows(once(OWN, 10, 2030))["Sikret"] == ["–", "–"]


def test_a_year_that_is_not_of_the_plan_is_not_told() -> None:
    found = told(once(INCREASED, 10), year=2031)
    assert plain(found.answer) == "I hele perioden 2025–2028 er ingenting sikret og kr 10 bedt om."
    assert found.headings == ("I hele perioden 2025–2028",)


def test_a_plan_without_a_period_takes_the_years_it_names() -> None:
    assert rows(once(OWN, 10), once(OWN, 20, 2027), period=None)["Sikret"] == ["kr 10", "kr 30"]
    assert said(period=None) == "I hele perioden er ingen beløp sikret eller bedt om."


def test_the_page_opens_with_it(office: Cast) -> None:
    page = office.client(office.bob).get("/kontor/fjellby/penger/").content.decode()
    lead = page.split('<p class="lead figures">')[1].split("</p>")[0]
    found = reads.financing(office.bob)
    assert found is not None and lead.count(".") == 1 and lead.startswith("I 2026 er ")
    counted = by_year((row.line for row in found.rows), found.edition.words.period)
    without = len(counted.without_year)
    assert f'<a href="#uten-ar">{without} beløp uten år</a>' in page
    assert page.split('id="uten-ar"')[1].split("</tbody>")[0].count("<tr>") == without + 1


def test_money_that_nobody_says_where_comes_from_is_told() -> None:
    found = rows(Financing("x", None, ("1",), 1_000_000, yearly=True))
    assert found["Uten oppgitt ramme"] == ["kr 1 000 000", "kr 4 000 000"]


def test_a_sum_for_years_together_is_of_the_period_and_of_no_single_year() -> None:
    found = rows(Financing("x", INCREASED, ("1",), 500_000, first_year=2025, last_year=2026))
    assert found["Bedt om"] == ["–", "kr 500 000"]


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
