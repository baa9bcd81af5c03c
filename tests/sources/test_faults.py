"""Whatever the service does, we get the right figures or a clear reason, soon, and lose nothing kept."""

from __future__ import annotations

import dataclasses
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import numpy as np
import pytest

from handlekraft.analysis.cube import Source
from handlekraft.sources.errors import MESSAGES, SourceError, Trouble
from handlekraft.sources.parts import PartsInMemory
from handlekraft.sources.ssb import Ssb
from handlekraft.sources.tables import Table, Wanted
from handlekraft.sources.transport import Patience
from tests.analysis.cubes import cube_of, dimension
from tests.sources import standin as faults
from tests.sources.clock import NOON, TestClock
from tests.sources.standin import Fault, StandIn
from tests.sources.statbank import Stored

UPDATED = datetime(2026, 2, 25, 7, tzinfo=UTC)
CUBE = cube_of(
    dimension("Region", "3407 3442 3443", "geo"),
    dimension("ContentsCode", "Personer1", "metric"),
    dimension("Tid", "2018 2019 2020 2021", "time"),
    source=Source("SSB", "07459", "Befolkning", updated=UPDATED),
)
TABLE = Table("people", "07459", "", (Wanted("Region"), Wanted("ContentsCode"), Wanted("Tid")))
PATIENT = Patience(tries=4, seconds=300.0, answer=20.0, silence=20.0, octets=40_000)
HURRIED = dataclasses.replace(PATIENT, answer=0.5, silence=0.25)
"""For what is slow; a machine with much to do may be so too, which must not be taken for it."""
IN_A_MINUTE = format_datetime(NOON + timedelta(seconds=61), usegmt=True)
PAGE = b"<!doctype html><title>Vedlikehold</title>"
OFTEN = 99


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with StandIn() as standin:
        standin.statbank.tables["07459"] = Stored(CUBE)
        yield standin


def _ssb(standin: StandIn, patience: Patience = PATIENT, **more: Any) -> Ssb:
    given: dict[str, Any] = {"clock": TestClock(), "cells": 4} | more
    return Ssb(standin.statbank_address, patience=patience, **given)


def _put(**change: Any) -> Fault:
    return faults.told(lambda told: {**told, **change})


def _dimension(told: dict[str, Any], change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    change(told["dimension"])
    return told


def _one_less(told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "value": told["value"][1:]}


def _other_municipality(told: dict[str, Any]) -> dict[str, Any]:
    category = {"index": {"0301": 0}, "label": {"0301": "Oslo"}}
    return {**told, "dimension": told["dimension"] | {"Region": {"label": "region", "category": category}}}


def _without_time(told: dict[str, Any]) -> dict[str, Any]:
    fewer = {"id": told["id"][:2], "size": told["size"][:2], "value": told["value"][:1], "role": {}}
    return told | fewer


def _other_order(told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "id": told["id"][::-1], "size": told["size"][::-1]}


def _years_backwards(told: dict[str, Any]) -> dict[str, Any]:
    index = told["dimension"]["Tid"]["category"]["index"]
    last = len(index) - 1
    told["dimension"]["Tid"]["category"]["index"] = {code: last - place for code, place in index.items()}
    return {**told, "value": told["value"][::-1]}


def _of_another_table(told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "extension": {"px": {"tableid": "05803"}}}


def _nothing(told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "value": [None] * len(told["value"]), "status": {}}


PASSING: dict[str, Fault] = {
    "too many questions, wait 3 s": faults.status(429, retry_after="3"),
    "too many questions, wait until a time": faults.status(429, retry_after=IN_A_MINUTE),
    "too many questions, no word on how long": faults.status(429),
    "too many questions, nonsense on how long": faults.status(429, retry_after="snart"),
    "closed": faults.status(503, PAGE, retry_after="30"),
    "closed without a word": faults.status(503),
    "a gateway without the service behind it": faults.status(502, PAGE),
    "a gateway that gave up": faults.status(504),
    "the service fails": faults.status(500),
    "the line is cut in the answer": faults.cut,
    "half an answer called whole": faults.half,
    "the line is cut before the answer": faults.silent,
    "said to be longer than it is": faults.wrong_length(10),
    "said to be shorter than it is": faults.wrong_length(-10),
    "a page in place of the answer": faults.text(PAGE),
    "no answer in the answer": faults.text(b""),
    "noise": faults.text(b"\xff\xfe\x00\x01"),
    "packed and cut": faults.half_packed,
    "said to be packed": faults.wrongly_packed,
    "silence": faults.late(0.4),
    "a little at a time": faults.dripping(2.0),
    "another order of the variables": faults.told(_other_order),
    "years backwards": faults.told(_years_backwards),
    "newer figures than when we began": _put(updated="2026-06-15T06:00:00Z"),
    "an address that is too long": faults.status(404),
    "too many cells, as documented": faults.status(400, b'{"title": "Too many cells selected"}'),
    "too many cells, forbidden": faults.status(403, b'{"title": "Forbidden"}'),
}
"""What goes over: asked again, or told in another way, the right figures come."""
SLOW = {"silence", "a little at a time"}

LASTING: dict[str, tuple[Trouble, Fault]] = {
    "too many questions, every time": (Trouble.BUSY, faults.status(429, retry_after="1")),
    "too many questions, come back tomorrow": (Trouble.BUSY, faults.status(429, retry_after="86400")),
    "closed all night": (Trouble.CLOSED, faults.status(503)),
    "cut every time": (Trouble.UNREACHABLE, faults.cut),
    "half every time": (Trouble.BROKEN, faults.half),
    "silent every time": (Trouble.UNREACHABLE, faults.silent),
    "longer in words than in fact, every time": (Trouble.UNREACHABLE, faults.wrong_length(10)),
    "shorter in words than in fact, every time": (Trouble.BROKEN, faults.wrong_length(-10)),
    "a number too large for any machine": (Trouble.BROKEN, faults.text(b'{"value": [1e999999]}')),
    "a page every time": (Trouble.BROKEN, faults.text(PAGE)),
    "deep nonsense": (Trouble.BROKEN, faults.text(b"[" * 30_000)),
    "late every time": (Trouble.SLOW, faults.late(0.4)),
    "a little at a time, every time": (Trouble.SLOW, faults.dripping(2.0)),
    "newer every time": (Trouble.UNSETTLED, _put(updated="2099-01-01T00:00:00Z")),
    "nonsense for a time": (Trouble.BROKEN, _put(updated="i går")),
    "another class": (Trouble.BROKEN, _put(**{"class": "collection"})),
    "text for figures": (Trouble.BROKEN, _put(value=["1", "2", "3", "4"])),
    "truth for figures": (Trouble.BROKEN, _put(value=[True] * 4)),
    "not a number": (Trouble.BROKEN, faults.text(b'{"class": "dataset", "value": [NaN]}')),
    "fewer figures than codes": (Trouble.BROKEN, faults.told(_one_less)),
    "fewer flags than codes": (Trouble.BROKEN, _put(status=["."])),
    "sizes that are no sizes": (Trouble.BROKEN, _put(size=[1, 1, -4])),
    "sizes beyond all machines": (Trouble.BROKEN, _put(size=[10**9, 10**9, 10**9])),
    "no variables": (Trouble.BROKEN, _put(dimension={})),
    "sent in a ring": (Trouble.REFUSED, faults.status(301, location="/api/pxwebapi/v2/tables/07459/data")),
    "one variable less": (Trouble.OTHER, faults.told(_without_time)),
    "another municipality": (Trouble.OTHER, faults.told(_other_municipality)),
    "another table": (Trouble.OTHER, faults.told(_of_another_table)),
    "all figures missing, and no reason": (Trouble.EMPTY, faults.told(_nothing)),
    "larger than we take": (Trouble.TOO_LARGE, _put(note=["x" * 50_000])),
    "not allowed": (Trouble.REFUSED, faults.status(401)),
    "forbidden every time": (Trouble.REFUSED, faults.status(403, PAGE)),
    "a bad question": (Trouble.REFUSED, faults.status(400, b'{"title": "Non-existent value"}')),
    "sent elsewhere": (Trouble.REFUSED, faults.status(302, location="https://example.org/")),
    "no content": (Trouble.REFUSED, faults.status(204)),
    "gone": (Trouble.GONE, faults.status(404)),
}
"""What doesn't go over: told as what it is."""


@pytest.mark.parametrize("name", PASSING)
def test_what_goes_over_gives_the_right_figures(standin: StandIn, name: str) -> None:
    standin.spoil(PASSING[name], path="/data")
    with _ssb(standin, HURRIED if name in SLOW else PATIENT) as ssb:
        cube = ssb.fetch(TABLE)
    assert cube is not None and cube.same_figures(CUBE)
    assert not standin.faults


@pytest.mark.parametrize("name", LASTING)
def test_what_lasts_is_told_as_what_it_is_and_loses_nothing(standin: StandIn, name: str) -> None:
    trouble, fault = LASTING[name]
    kept = PartsInMemory()
    standin.faults.append(("/data", lambda right: right))
    standin.spoil(fault, OFTEN, path="/data")
    patience = HURRIED if trouble == Trouble.SLOW else PATIENT
    with _ssb(standin, patience, kept=kept) as ssb, pytest.raises(SourceError) as refused:
        ssb.fetch(TABLE)
    assert refused.value.code == trouble, refused.value
    assert len(standin.asked) < 20
    standin.faults.clear()
    with _ssb(standin, kept=kept) as ssb:
        cube = ssb.fetch(TABLE)
    assert cube is not None and cube.same_figures(CUBE)


METADATA: dict[str, tuple[Trouble, Fault]] = {
    "cut": (Trouble.UNREACHABLE, faults.cut),
    "a page": (Trouble.BROKEN, faults.text(PAGE)),
    "a list": (Trouble.BROKEN, faults.text(b"[]")),
    "no variables": (Trouble.BROKEN, _put(id=None)),
    "no time": (Trouble.CHANGED, _put(role={})),
    "another table": (Trouble.OTHER, faults.told(_of_another_table)),
    "no codes": (
        Trouble.BROKEN,
        faults.told(lambda told: _dimension(told, lambda each: each["Tid"].pop("category"))),
    ),
    "closed": (Trouble.CLOSED, faults.status(503)),
    "gone": (Trouble.GONE, faults.status(404)),
}
"""What may be wrong with the metadata, before any figures are asked for."""


@pytest.mark.parametrize("name", METADATA)
def test_nothing_is_fetched_on_metadata_that_cannot_be_trusted(standin: StandIn, name: str) -> None:
    trouble, fault = METADATA[name]
    standin.spoil(fault, OFTEN, path="/metadata")
    with _ssb(standin) as ssb, pytest.raises(SourceError) as refused:
        ssb.fetch(TABLE)
    assert refused.value.code == trouble, refused.value
    assert standin.questions("/data") == []


def test_we_wait_as_long_as_we_are_asked_to(standin: StandIn) -> None:
    for seconds in ("3", IN_A_MINUTE):
        standin.spoil(faults.status(429, retry_after=seconds), path="/data")
    clock = TestClock()
    with _ssb(standin, clock=clock) as ssb:
        ssb.fetch(TABLE)
    assert clock.sleeps == pytest.approx([3, 58], abs=5)


def test_too_many_questions_and_no_more_said_is_a_whole_window(standin: StandIn) -> None:
    standin.policy = "40;w=45s"
    standin.spoil(faults.status(429), path="/data")
    clock = TestClock()
    with _ssb(standin, clock=clock) as ssb:
        ssb.fetch(TABLE)
    assert clock.sleeps == [45]


def _turned(told: dict[str, Any]) -> dict[str, Any]:
    values = np.array(told["value"]).reshape(told["size"]).transpose()
    return {**_other_order(told), "value": values.reshape(-1).tolist()}


def test_an_answer_with_its_variables_in_another_order_is_turned_back(standin: StandIn) -> None:
    standin.spoil(faults.told(_turned), path="/data")
    with _ssb(standin, cells=100) as ssb:
        cube = ssb.fetch(TABLE)
    assert cube is not None and cube.same_figures(CUBE)


def test_we_wait_longer_each_time_we_are_told_nothing(standin: StandIn) -> None:
    standin.spoil(faults.status(503), 3, path="/data")
    clock = TestClock()
    with _ssb(standin, clock=clock) as ssb:
        ssb.fetch(TABLE)
    assert clock.sleeps == [1, 2, 4]


def test_a_service_that_is_not_there_is_told_as_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    ssb = Ssb(f"http://127.0.0.1:{port}", clock=TestClock(), patience=PATIENT)
    with ssb, pytest.raises(SourceError) as refused:
        ssb.fetch(TABLE)
    assert refused.value.code == Trouble.UNREACHABLE


@pytest.mark.parametrize("address", ["", "ssb.no", "ftp://ssb.no", "http://", "http://[::1", "http://a b"])
def test_an_address_that_is_none_is_told_as_unreachable(address: str) -> None:
    with Ssb(address, clock=TestClock(), patience=PATIENT) as ssb, pytest.raises(SourceError) as refused:
        ssb.fetch(TABLE)
    assert refused.value.code == Trouble.UNREACHABLE


def test_a_table_that_was_replaced_in_the_middle_is_fetched_anew(standin: StandIn) -> None:
    newer = dataclasses.replace(CUBE.source, updated=datetime(2026, 6, 15, tzinfo=UTC))
    revised = dataclasses.replace(CUBE, values=CUBE.values + 100, source=newer)

    def replace(right: faults.Answer) -> faults.Answer:
        standin.statbank.tables["07459"] = Stored(revised)
        return right

    standin.spoil(replace, path="/data")
    with _ssb(standin) as ssb:
        cube = ssb.fetch(TABLE)
    assert cube is not None and cube.same_figures(revised)
    assert cube.source.updated == newer.updated


def test_every_trouble_has_words_for_the_person_who_wanted_the_figures() -> None:
    assert set(MESSAGES) == set(Trouble)
    for trouble in Trouble:
        message = SourceError(trouble, "Statistisk sentralbyrå").message
        assert "Statistisk sentralbyrå" in message and message.endswith(".")
