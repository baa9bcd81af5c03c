"""Everything that may go wrong with the services we ask, tried one by one against a server on this machine:
what came of each, and how many came of as they should."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from handlekraft.sources.errors import SourceError, Trouble
from handlekraft.sources.klass import Klass
from handlekraft.sources.parts import PartsInMemory
from handlekraft.sources.ssb import Ssb
from handlekraft.sources.transport import Patience
from tests.sources import test_faults, test_kartverket, test_klass, test_ssb
from tests.sources.clock import TestClock
from tests.sources.standin import Fault, StandIn
from tests.sources.statbank import Stored

SOON = 15.0
"""Seconds that a person may wait for a reason; the pauses between tries are not waited for here."""


@dataclass(frozen=True)
class Came:
    """`right`: the figures, or the reason that is the true one, and nothing kept was lost."""

    what: str
    came: str
    right: bool
    questions: int
    seconds: float


def report() -> str:
    parts = {
        "Figures that come all the same": _passing(),
        "Figures that don't come, told as what is wrong": _lasting(),
        "Metadata that can't be trusted: no figure is asked for": _metadata(),
        "Tables that are no longer as we know them: nothing else is fetched": _unlike(),
        "Municipal changes, names and industries": _klass(),
        "Borders": _borders(),
    }
    found = [each for rows in parts.values() for each in rows]
    survived = sum(each.right and each.seconds < SOON for each in found)
    lines = [f"Faults survived: {survived} of {len(found)}"]
    for title, rows in parts.items():
        lines += [f"  {title}: {sum(each.right for each in rows)} of {len(rows)}"]
        lines += [
            f"    {'ok ' if each.right else 'NOT'} {each.what:44} {each.came:18}"
            f" {each.questions:3} questions {each.seconds:5.1f} s"
            for each in rows
        ]
    return "\n".join(lines)


def _passing() -> list[Came]:
    return [_figures(name, fault, 1, "") for name, fault in test_faults.PASSING.items()]


def _lasting() -> list[Came]:
    return [
        _figures(name, fault, test_faults.OFTEN, trouble)
        for name, (trouble, fault) in test_faults.LASTING.items()
    ]


def _figures(name: str, fault: Fault, times: int, wanted: str) -> Came:
    """Asked with the fault, and anew without it: what was kept in between is used and right."""
    kept = PartsInMemory()
    slow = wanted == Trouble.SLOW or name in test_faults.SLOW
    with StandIn() as standin:
        standin.statbank.tables["07459"] = Stored(test_faults.CUBE)
        if wanted:
            standin.faults.append(("/data", lambda right: right))
        standin.spoil(fault, times, path="/data")
        patience = test_faults.HURRIED if slow else test_faults.PATIENT
        begun = perf_counter()
        came = _asked(lambda: _fetch(standin, patience, kept))
        seconds, questions = perf_counter() - begun, len(standin.asked)
        standin.faults.clear()
        after = _asked(lambda: _fetch(standin, test_faults.PATIENT, kept))
    return Came(name, came or "the right figures", came == wanted and not after, questions, seconds)


def _fetch(standin: StandIn, patience: Patience, kept: PartsInMemory) -> bool:
    given = {"clock": TestClock(), "cells": 4, "patience": patience, "kept": kept}
    with Ssb(standin.statbank_address, **given) as ssb:  # type: ignore[arg-type]
        cube = ssb.fetch(test_faults.TABLE)
    return cube is not None and cube.same_figures(test_faults.CUBE)


def _asked(ask: Callable[[], bool]) -> str:
    """Empty for the right answer, else what it was told as."""
    try:
        return "" if ask() else "WRONG FIGURES"
    except SourceError as error:
        return str(error.code.value)


def _metadata() -> list[Came]:
    return [_before(name, fault, wanted) for name, (wanted, fault) in test_faults.METADATA.items()]


def _before(name: str, fault: Fault, wanted: str) -> Came:
    with StandIn() as standin:
        standin.statbank.tables["07459"] = Stored(test_faults.CUBE)
        standin.spoil(fault, test_faults.OFTEN, path="/metadata")
        begun = perf_counter()
        came = _asked(lambda: _fetch(standin, test_faults.PATIENT, PartsInMemory()))
        untouched = not standin.questions("/data")
        return Came(name, came, came == wanted and untouched, len(standin.asked), perf_counter() - begun)


def _unlike() -> list[Came]:
    found = []
    for table, difference in test_ssb.UNLIKE:
        with test_ssb.standing() as standin, Ssb(standin.statbank_address, clock=TestClock()) as ssb:
            begun = perf_counter()
            came = _asked(lambda: ssb.fetch(table) is not None)  # noqa: B023 - asked at once
            right = came == Trouble.CHANGED and not standin.questions("/data")
            found.append(Came(difference, came, right, len(standin.asked), perf_counter() - begun))
    return found


def _klass() -> list[Came]:
    found = []
    for name, (wanted, fault) in test_klass.WRONG.items():
        for what in ("changes", "names", "industries"):
            with test_klass.standing() as standin:
                found.append(_one(f"{what}: {name}", standin, fault, wanted, _klass_asked(what)))
    return found


def _klass_asked(what: str) -> Callable[[StandIn, float], bool]:
    def ask(standin: StandIn, silence: float) -> bool:
        klass: Klass
        with test_klass.klass_at(standin, silence) as klass:
            return bool(test_klass.ask(klass, what))

    return ask


def _borders() -> list[Came]:
    found = []
    for name, (wanted, fault) in test_kartverket.WRONG.items():
        with test_kartverket.standing() as standin:
            found.append(_one(name, standin, fault, wanted, _borders_asked))
    return found


def _borders_asked(standin: StandIn, silence: float) -> bool:
    with test_kartverket.kartverket_at(standin, silence) as kartverket:
        return bool(kartverket.borders(["3407"]))


def _one(
    name: str, standin: StandIn, fault: Fault, wanted: str, ask: Callable[[StandIn, float], bool]
) -> Came:
    standin.spoil(fault, 9)
    begun = perf_counter()
    came = _asked(lambda: ask(standin, 0.2 if wanted == Trouble.SLOW else 20.0))
    seconds, questions = perf_counter() - begun, len(standin.asked)
    standin.faults.clear()
    after = _asked(lambda: ask(standin, 20.0))
    return Came(name, came, came == wanted and not after, questions, seconds)
