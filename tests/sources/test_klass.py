"""Municipalities and industries are followed through their changes, and never where nobody can know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from handlekraft.sources.errors import SourceError, Trouble
from handlekraft.sources.klass import Change, Klass, MunicipalChanges, NotFollowed
from handlekraft.sources.transport import Patience
from tests.sources import standin as faults
from tests.sources.clock import TestClock
from tests.sources.standin import Fault, StandIn

CHANGES = [
    ("2018-01-01", "1601", "Trondheim", "5001", "Trondheim"),
    ("2018-01-01", "1662", "Klæbu", "5030", "Klæbu"),
    ("2020-01-01", "0502", "Gjøvik", "3407", "Gjøvik"),
    ("2020-01-01", "0528", "Østre Toten", "3442", "Østre Toten"),
    ("2020-01-01", "0529", "Vestre Toten", "3443", "Vestre Toten"),
    ("2020-01-01", "0536", "Søndre Land", "3447", "Søndre Land"),
    ("2020-01-01", "0538", "Nordre Land", "3448", "Nordre Land"),
    ("2020-01-01", "5030", "Klæbu", "5001", "Trondheim"),
    ("2020-01-01", "5001", "Trondheim", "5001", "Trondheim - Tråante"),
    ("2020-01-01", "1850", "Tysfjord", "1806", "Narvik"),
    ("2020-01-01", "1850", "Tysfjord", "1875", "Hamarøy"),
    ("2020-01-01", "1805", "Narvik", "1806", "Narvik"),
    ("2020-01-01", "1504", "Ålesund", "1507", "Ålesund"),
    ("2020-01-01", "1534", "Haram", "1507", "Ålesund"),
    ("2024-01-01", "1507", "Ålesund", "1508", "Ålesund"),
    ("2024-01-01", "1507", "Ålesund", "1580", "Haram"),
    ("2020-01-01", "0219", "Bærum", "3024", "Bærum"),
    ("2024-01-01", "3024", "Bærum", "3201", "Bærum"),
    ("2006-01-01", "2111", "Svalbard", None, None),
]
NAMES = ("changeOccurred", "oldCode", "oldName", "newCode", "newName")
ROWS = [dict(zip(NAMES, row, strict=True)) for row in CHANGES]
PATH = "/api/klass/v1/classifications/131"
QUERY = "?from=2005-01-01?to=2026-01-02"
PAIRS = [
    ("62.100", "62.010"),
    ("62.900", "62.090"),
    ("01.110", "01.110"),
    ("62.200", "62.020"),
    ("62.200", "62.030"),
]
BEGIN, TODAY = date(2005, 1, 1), date(2026, 1, 1)


@contextmanager
def standing() -> Iterator[StandIn]:
    """The services with something to answer."""
    with StandIn() as standin:
        from_nothing = {"changeOccurred": "2020-01-01", "oldCode": None, "newCode": "9"}
        standin.files[f"{PATH}/changes.json{QUERY}"] = {"codeChanges": [*ROWS, from_nothing]}
        names = [{"code": "3407", "name": "Gjøvik"}]
        standin.files[f"{PATH}/codesAt.json?date=2026-01-01"] = {"codes": names}
        pairs = [{"sourceCode": new, "targetCode": old} for new, old in [*PAIRS, ("K", "J")]]
        standin.files["/api/klass/v1/correspondencetables/2919.json"] = {"correspondenceMaps": pairs}
        yield standin


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with standing() as found:
        yield found


def klass_at(standin: StandIn, silence: float = 20.0) -> Klass:
    patience = Patience(tries=2, answer=2 * silence, silence=silence, octets=40_000)
    return Klass(standin.klass_address, clock=TestClock(), patience=patience)


@pytest.fixture
def changes(standin: StandIn) -> MunicipalChanges:
    with klass_at(standin) as klass:
        return klass.municipal_changes(BEGIN, TODAY)


@pytest.mark.parametrize(
    ("old", "now"),
    [("0502", "3407"), ("0528", "3442"), ("0529", "3443"), ("0536", "3447"), ("0538", "3448")],
)
def test_the_five_municipalities_are_followed_to_what_they_are_called_now(
    changes: MunicipalChanges, old: str, now: str
) -> None:
    assert changes.successor(old, BEGIN, TODAY).code == now


def test_changes_are_followed_one_after_another(changes: MunicipalChanges) -> None:
    bærum = changes.successor("0219", BEGIN, TODAY)
    assert bærum.code == "3201"
    assert [(step.old, step.new) for step in bærum.steps] == [("0219", "3024"), ("3024", "3201")]


def test_municipalities_that_merged_have_one_successor(changes: MunicipalChanges) -> None:
    assert changes.follow(["1601", "1662"], BEGIN, TODAY).now == {"1601": "5001", "1662": "5001"}


def test_a_municipality_that_was_split_is_left_out_and_told(changes: MunicipalChanges) -> None:
    followed = changes.follow(["0502", "1850", "1805"], BEGIN, TODAY)
    assert followed.now == {"0502": "3407", "1805": "1806"}
    assert followed.left_out["1850"].into == ("1806", "1875")
    assert followed.left_out["1850"].steps[0].day == date(2020, 1, 1)


def test_a_split_long_after_a_merger_is_found(changes: MunicipalChanges) -> None:
    haram = changes.successor("1534", BEGIN, TODAY)
    assert (haram.code, haram.into) == (None, ("1508", "1580"))
    assert changes.successor("1534", BEGIN, date(2023, 12, 31)).code == "1507"


def test_what_a_municipality_was_before_is_all_that_became_it_wholly(changes: MunicipalChanges) -> None:
    assert changes.before("3407", BEGIN, TODAY).codes == ("0502",)
    assert changes.before("5001", BEGIN, TODAY).codes == ("1601", "1662", "5030")
    assert changes.before("3201", BEGIN, TODAY).codes == ("0219", "3024")
    assert changes.before("9999", BEGIN, TODAY).codes == ()


def test_one_that_got_a_part_of_another_has_no_before_and_says_of_which(changes: MunicipalChanges) -> None:
    narvik = changes.before("1806", BEGIN, TODAY)
    assert narvik.codes == () and list(narvik.parts) == ["1850"]
    assert set(changes.before("1508", BEGIN, TODAY).parts) == {"1504", "1507", "1534"}
    assert changes.before("1507", BEGIN, date(2023, 12, 31)).codes == ("1504", "1534")


def test_a_merger_is_told_by_its_day_and_a_new_number_is_none(changes: MunicipalChanges) -> None:
    assert changes.mergers("3407", BEGIN, TODAY) == ()
    assert changes.mergers("3201", BEGIN, TODAY) == ()
    assert changes.mergers("1507", BEGIN, date(2023, 12, 31)) == (date(2020, 1, 1),)
    assert changes.mergers("1507", date(2020, 1, 1), date(2023, 12, 31)) == ()


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ([("2010-01-01", "1", "2")], []),
        ([("2010-01-01", "1", "3"), ("2010-01-01", "2", "3")], ["2010-01-01"]),
        ([("2010-01-01", "1", "2"), ("2010-01-01", "2", "2")], ["2010-01-01"]),
        ([("2005-01-01", "0", "2"), ("2010-01-01", "1", "2")], ["2010-01-01"]),
        ([("2010-01-01", "1", "3"), ("2010-01-01", "2", "3"), ("2020-01-01", "3", "4")], ["2010-01-01"]),
        ([("2005-01-01", "0", "2"), ("2008-01-01", "2", "5"), ("2010-01-01", "1", "2")], []),
    ],
)
def test_one_that_goes_on_under_its_number_and_takes_in_another_is_a_merger(
    told: list[tuple[str, str, str]], days: list[str]
) -> None:
    known = MunicipalChanges(Change(date.fromisoformat(day), old, new) for day, old, new in told)
    last = told[-1][2]
    assert known.mergers(last, BEGIN, TODAY) == tuple(map(date.fromisoformat, days))


def test_one_that_became_nothing_is_left_out(changes: MunicipalChanges) -> None:
    assert changes.successor("2111", BEGIN, TODAY).code is None


def test_a_change_counts_from_its_own_day(changes: MunicipalChanges) -> None:
    assert changes.successor("0502", BEGIN, date(2019, 12, 31)).code == "0502"
    assert changes.successor("0502", BEGIN, date(2020, 1, 1)).code == "3407"
    assert changes.successor("3407", date(2020, 1, 1), TODAY).code == "3407"


def test_what_happens_on_one_day_is_one_step() -> None:
    day = date(2020, 1, 1)
    swapped = MunicipalChanges([Change(day, "1", "2"), Change(day, "2", "3")])
    assert swapped.successor("1", BEGIN, TODAY).code == "2"
    assert swapped.successor("2", BEGIN, TODAY).code == "3"


def test_a_code_used_again_is_followed_from_its_new_beginning() -> None:
    first, again = date(2018, 1, 1), date(2024, 1, 1)
    reused = MunicipalChanges([Change(first, "1", "2"), Change(again, "1", "3")])
    assert reused.successor("1", BEGIN, date(2020, 1, 1)).code == "2"
    assert reused.successor("1", first, date(2020, 1, 1)).code == "1"
    assert reused.successor("1", first, TODAY).code == "3"


def test_the_municipalities_of_a_day_have_names(standin: StandIn) -> None:
    with klass_at(standin) as klass:
        assert klass.municipalities(TODAY) == {"3407": "Gjøvik"}


def test_industries_are_followed_class_by_class(standin: StandIn) -> None:
    with klass_at(standin) as klass:
        versions = klass.industry_versions()
    assert versions.was("62.100") == ("62.010",)
    assert versions.was("62.200") == ("62.020", "62.030")
    assert versions.became("62.030") == ("62.200",)
    assert versions.unchanged() == {"62.100": "62.010", "62.900": "62.090", "01.110": "01.110"}


@pytest.mark.parametrize("code", ["K", "J", "62", "62.1", "_T", "99.999", ""])
def test_industries_are_never_followed_on_letters_or_what_is_not_there(standin: StandIn, code: str) -> None:
    with klass_at(standin) as klass:
        versions = klass.industry_versions()
    for follow in (versions.was, versions.became):
        with pytest.raises(NotFollowed):
            follow(code)


def _rows(rows: object) -> Fault:
    return faults.told(lambda told: dict.fromkeys(told, rows))


WRONG: dict[str, tuple[Trouble, Fault]] = {
    "cut": (Trouble.UNREACHABLE, faults.cut),
    "half": (Trouble.BROKEN, faults.half),
    "xml, which is what it answers by itself": (Trouble.BROKEN, faults.text(b"<classification/>")),
    "a list": (Trouble.BROKEN, faults.text(b"[]")),
    "rows that are none": (Trouble.BROKEN, _rows(None)),
    "a row that is none": (Trouble.BROKEN, _rows([5])),
    "a row without a code": (Trouble.BROKEN, _rows([{"name": "Gjøvik"}])),
    "codes that are numbers": (Trouble.BROKEN, _rows([{"oldCode": 502, "code": 502, "sourceCode": 5}])),
    "late": (Trouble.SLOW, faults.late(0.4)),
    "a little at a time": (Trouble.SLOW, faults.dripping(2)),
    "busy": (Trouble.BUSY, faults.status(429, retry_after="2")),
    "closed": (Trouble.CLOSED, faults.status(503)),
    "gone": (Trouble.GONE, faults.status(404)),
    "refused": (Trouble.REFUSED, faults.status(403)),
    "too large": (Trouble.TOO_LARGE, _rows([{"x": "x" * 50_000}])),
}


def ask(klass: Klass, what: str) -> Any:
    match what:
        case "changes":
            return klass.municipal_changes(BEGIN, TODAY)
        case "names":
            return klass.municipalities(TODAY)
    return klass.industry_versions()


@pytest.mark.parametrize("what", ["changes", "names", "industries"])
@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_as_what_it_is(standin: StandIn, name: str, what: str) -> None:
    trouble, fault = WRONG[name]
    standin.spoil(fault, 9)
    silence = 0.2 if trouble == Trouble.SLOW else 20.0
    with klass_at(standin, silence) as klass, pytest.raises(SourceError) as refused:
        ask(klass, what)
    assert refused.value.code == trouble, refused.value
    standin.faults.clear()
    with klass_at(standin) as klass:
        assert ask(klass, what)


def test_a_correspondence_that_goes_the_other_way_is_refused(standin: StandIn) -> None:
    standin.spoil(_rows([{"sourceCode": "62.010", "targetCode": "62.100"}]))
    with klass_at(standin) as klass, pytest.raises(SourceError) as refused:
        klass.industry_versions()
    assert refused.value.code == Trouble.CHANGED


def test_a_day_that_is_none_is_refused(standin: StandIn) -> None:
    standin.spoil(_rows([{"oldCode": "0502", "changeOccurred": "nyttår"}]))
    with klass_at(standin) as klass, pytest.raises(SourceError) as refused:
        klass.municipal_changes(BEGIN, TODAY)
    assert refused.value.code == Trouble.BROKEN
