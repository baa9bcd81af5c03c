"""The register of units: read as it is written, whole or with a clear reason why not."""

from __future__ import annotations

import dataclasses
import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlekraft.sources import brreg
from handlekraft.sources.brreg import Brreg, ChangeKind, Kind, Status, records, unit_of, units_in
from handlekraft.sources.errors import SourceError, Trouble
from handlekraft.sources.transport import Patience
from tests.cast import SHARED
from tests.sources import standin as faults
from tests.sources.clock import TestClock
from tests.sources.enhetsregisteret import MADE, RegisterStandIn, sub, told
from tests.sources.standin import Fault

PATIENT = Patience(tries=4, seconds=300.0, answer=20.0, silence=20.0, octets=2_000_000)
FIXTURES = SHARED / "data" / "brreg"


@pytest.fixture
def standin() -> Iterator[RegisterStandIn]:
    with RegisterStandIn() as standin:
        standin.register.units[Kind.MAIN] = [told(910000000 + at) for at in range(300)]
        yield standin


def client(standin: RegisterStandIn, patience: Patience = PATIENT) -> Brreg:
    return Brreg(standin.register_address, clock=TestClock(), patience=patience)


@pytest.mark.skipif(not FIXTURES.exists(), reason="the shared examples of the register are not here")
def test_a_real_record_is_read_field_by_field() -> None:
    unit = unit_of(json.loads((FIXTURES / "entity_923609016.json").read_text(encoding="utf-8")))
    assert (unit.number, unit.name, unit.form, unit.is_sub) == (923609016, "EQUINOR ASA", "ASA", False)
    assert (unit.municipality, unit.municipality_name, unit.place) == ("1103", "STAVANGER", "STAVANGER")
    assert [(each.field, each.code, each.standard) for each in unit.industries] == [
        (1, "06.100", ""),
        (2, "06.200", ""),
        (3, "19.200", ""),
    ]
    assert (unit.employees, unit.has_employees, unit.status) == (21408, True, Status.ACTIVE)
    assert (unit.founded, unit.registered) == (date(1972, 9, 18), date(1995, 3, 12))


@pytest.mark.skipif(not FIXTURES.exists(), reason="the shared examples of the register are not here")
def test_every_record_of_a_real_page_is_read() -> None:
    page = json.loads((FIXTURES / "search_asa_5.json").read_text(encoding="utf-8"))
    units = [unit_of(record) for record in page["_embedded"]["enheter"]]
    assert len(units) == 5 and all(unit.municipality and unit.industries for unit in units)


@pytest.mark.parametrize(
    ("more", "employees", "any_at_all"),
    [
        ({"antallAnsatte": 0}, 0, True),
        ({"antallAnsatte": None}, None, True),
        ({"antallAnsatte": None, "harRegistrertAntallAnsatte": False}, None, False),
        ({"antallAnsatte": None, "harRegistrertAntallAnsatte": None}, None, None),
    ],
)
def test_no_employees_and_not_told_are_different(
    more: dict[str, Any], employees: int | None, any_at_all: bool | None
) -> None:
    unit = unit_of(told(910000000, **more))
    assert (unit.employees, unit.has_employees) == (employees, any_at_all)


@pytest.mark.parametrize(
    ("more", "status", "since"),
    [
        ({}, Status.ACTIVE, None),
        ({"konkurs": True, "konkursdato": "2026-02-03"}, Status.BANKRUPT, date(2026, 2, 3)),
        ({"underAvvikling": True}, Status.WINDING_UP, None),
        ({"underTvangsavviklingEllerTvangsopplosning": True}, Status.FORCED, None),
        ({"slettedato": "2026-03-04", "konkurs": True}, Status.DELETED, date(2026, 3, 4)),
    ],
)
def test_how_a_unit_stands(more: dict[str, Any], status: Status, since: date | None) -> None:
    unit = unit_of(told(910000000, **more))
    assert (unit.status, unit.status_on) == (status, since)


def test_codes_of_both_standards_are_kept_where_the_register_names_them() -> None:
    old = {"kode": "62.010", "beskrivelse": "Programmeringstjenester"}
    new = {"kode": "62.100", "beskrivelse": "Programmering"}
    unit = unit_of(told(910000000, naeringskode1=new, naeringskode1SN2007=old))
    assert [(each.code, each.standard) for each in unit.industries] == [("62.100", ""), ("62.010", "SN2007")]


def test_a_sub_unit_knows_its_parent_and_where_it_is() -> None:
    unit = unit_of(sub(920000000, 910000000))
    assert unit.is_sub and unit.parent == 910000000 and unit.municipality == "3407"


@pytest.mark.parametrize(
    "record",
    [None, [], {}, {"navn": "X"}, {"organisasjonsnummer": "12", "navn": "X"}, told(910000000, navn=" "),
     told(910000000, stiftelsesdato="i fjor"), told(910000000, forretningsadresse="her")],
)  # fmt: skip
def test_a_record_that_cannot_be_read_is_told_and_not_guessed(record: Any) -> None:
    with pytest.raises(SourceError) as told_why:
        unit_of(record)
    assert told_why.value.code is Trouble.BROKEN


@given(st.lists(st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4)), st.data())
def test_a_list_is_the_same_however_it_is_cut(rows: list[dict[str, str]], data: st.DataObject) -> None:
    text = json.dumps(rows, indent=data.draw(st.sampled_from([None, 1])), ensure_ascii=False)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)))))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert list(records(iter(pieces))) == rows


@pytest.mark.parametrize("text", ["", "{}", '[{"a": 1}', '[{"a": 1},', "[1]", '[{"a": 1}] x', "<html>"])
def test_a_list_that_does_not_end_is_none(text: str) -> None:
    with pytest.raises(SourceError) as why:
        list(records(iter([text])))
    assert why.value.code is Trouble.BROKEN


def test_a_file_that_unpacks_into_more_than_we_take_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brreg, "LARGEST", 100_000)
    path = tmp_path / "enheter.json.gz"
    path.write_bytes(gzip.compress(b"[" + b" " * 3_000_000 + b"]"))
    with pytest.raises(SourceError) as why:
        list(units_in(path))
    assert why.value.code is Trouble.TOO_LARGE


def test_the_whole_file_is_fetched_and_read_as_a_stream(standin: RegisterStandIn, tmp_path: Path) -> None:
    path = tmp_path / "enheter.json.gz"
    with client(standin) as asking:
        assert asking.download(Kind.MAIN, path) == MADE
    assert len({unit.number for unit in units_in(path)}) == 300
    assert (
        standin.asked[0].headers["accept"].startswith("application/vnd.brreg.enhetsregisteret.enhet.v2+gzip")
    )


def test_a_broken_line_goes_on_where_it_was(standin: RegisterStandIn, tmp_path: Path) -> None:
    standin.spoil(faults.cut)
    path = tmp_path / "enheter.json.gz"
    with client(standin) as asking:
        asking.download(Kind.MAIN, path)
    assert path.read_bytes() == standin.register.file(Kind.MAIN)
    first, second = standin.questions("lastned")
    assert "range" not in first.headers and int(second.headers["range"][6:-1]) > 1000


def test_a_file_made_anew_meanwhile_is_fetched_from_its_beginning(
    standin: RegisterStandIn, tmp_path: Path
) -> None:
    path = tmp_path / "enheter.json.gz"
    standin.spoil(faults.cut, times=4)
    with client(standin) as asking:
        with pytest.raises(SourceError):
            asking.download(Kind.MAIN, path)
        standin.register.units[Kind.MAIN].append(told(919999999))
        standin.register.made = MADE.replace(day=21)
        asking.download(Kind.MAIN, path)
    assert path.read_bytes() == standin.register.file(Kind.MAIN)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (faults.silent, Trouble.UNREACHABLE),
        (faults.status(503), Trouble.CLOSED),
        (faults.status(404), Trouble.GONE),
        (faults.status(400, b'{"title": "nei"}'), Trouble.REFUSED),
    ],
)
def test_a_file_that_cannot_be_fetched_is_told(
    standin: RegisterStandIn, tmp_path: Path, fault: Fault, code: Trouble
) -> None:
    standin.spoil(fault, times=9)
    with client(standin) as asking, pytest.raises(SourceError) as why:
        asking.download(Kind.MAIN, tmp_path / "enheter.json.gz")
    assert why.value.code is code and not (tmp_path / "enheter.json.gz").exists()


def test_a_file_larger_than_we_take_is_refused(standin: RegisterStandIn, tmp_path: Path) -> None:
    small = dataclasses.replace(PATIENT, octets=1000)
    with client(standin, small) as asking, pytest.raises(SourceError) as why:
        asking.download(Kind.MAIN, tmp_path / "enheter.json.gz")
    assert why.value.code is Trouble.TOO_LARGE


@pytest.mark.parametrize("fault", [faults.half, faults.text(b"<html>"), faults.text(gzip.compress(b"[{"))])
def test_half_a_file_that_is_called_whole_is_found_out(
    standin: RegisterStandIn, tmp_path: Path, fault: Fault
) -> None:
    standin.spoil(fault)
    path = tmp_path / "enheter.json.gz"
    with client(standin) as asking:
        asking.download(Kind.MAIN, path)
    with pytest.raises(SourceError) as why:
        list(units_in(path))
    assert why.value.code is Trouble.BROKEN


def test_changes_come_a_page_at_a_time_until_there_are_no_more(
    standin: RegisterStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brreg, "ON_A_PAGE", 2)
    standin.register.changes[Kind.SUB] = [(f"{920000000 + at}", "Endring") for at in range(5)]
    standin.register.changes[Kind.SUB][3] = ("920000003", "Helt nytt")
    with client(standin) as asking:
        first = asking.position(Kind.SUB, date(2026, 11, 20))
        assert first == 1000 and asking.position(Kind.MAIN, date(2026, 11, 20)) is None
        pages = list(asking.changes(Kind.SUB, first))
    assert [[change.id for change in page] for page in pages] == [[1000, 1001], [1002, 1003], [1004]]
    assert pages[1][1].kind is ChangeKind.UNKNOWN


def test_changes_that_do_not_go_forward_are_no_answer(standin: RegisterStandIn) -> None:
    standin.register.changes[Kind.MAIN] = [("910000001", "Endring")]
    with client(standin) as asking:
        standin.spoil(faults.told(lambda page: _with_id(page, 7)))
        with pytest.raises(SourceError) as why:
            list(asking.changes(Kind.MAIN, 1000))
    assert why.value.code is Trouble.OTHER


def _with_id(page: dict[str, Any], number: int) -> dict[str, Any]:
    page["_embedded"]["oppdaterteEnheter"][0]["oppdateringsid"] = number
    return page


def test_units_are_asked_for_by_the_hundred_and_only_those_are_taken(standin: RegisterStandIn) -> None:
    numbers = [910000000 + at for at in range(290)] + [999999999]
    with client(standin) as asking:
        assert len(list(asking.units(Kind.MAIN, numbers))) == 290
        assert len(standin.questions("/enheter")) == 2
        standin.spoil(faults.told(lambda _: {"_embedded": {"enheter": [told(955555555)]}, "page": {}}))
        with pytest.raises(SourceError) as why:
            list(asking.units(Kind.MAIN, [910000000]))
    assert why.value.code is Trouble.OTHER


def test_an_answer_that_is_no_page_is_asked_for_again(standin: RegisterStandIn) -> None:
    standin.spoil(faults.text(b'{"title": "vedlikehold"}'), times=2)
    with client(standin) as asking:
        assert [unit.number for unit in asking.units(Kind.MAIN, [910000000])] == [910000000]
