"""The register: never half, never lost, and the same however it was broken off."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from handlekraft.companies import commands
from handlekraft.companies.commands import fetching
from handlekraft.companies.commands.fetching import Fetcher
from handlekraft.companies.models import RegisterRun, Unit
from handlekraft.companies.reads import register
from handlekraft.offices.access import NotAllowed
from handlekraft.sources.brreg import Brreg, Kind
from handlekraft.sources.transport import Patience
from handlekraft.web import fetching_register
from tests.cast import Cast
from tests.sources import standin as faults
from tests.sources.clock import TestClock
from tests.sources.enhetsregisteret import RegisterStandIn, sub, told

FIRST = 910000000
HURRIED = Patience(tries=2, seconds=30.0, answer=20.0, silence=20.0, octets=5_000_000)


@pytest.fixture
def standin(db: None) -> Iterator[RegisterStandIn]:
    with RegisterStandIn() as standin:
        standin.register.units[Kind.MAIN] = [told(FIRST + at) for at in range(30)]
        standin.register.units[Kind.MAIN] += [told(930000000 + at, municipality="0301") for at in range(30)]
        standin.register.units[Kind.SUB] = [sub(970000000 + at, FIRST + at) for at in range(20)]
        yield standin


@pytest.fixture
def fetcher(standin: RegisterStandIn, tmp_path: Path) -> Fetcher:
    return Fetcher(lambda: Brreg(standin.register_address, clock=TestClock(), patience=HURRIED), tmp_path)


def fetched(fetcher: Fetcher, *codes: str, whole: bool = False) -> RegisterRun:
    run = commands.order(codes, whole=whole)
    for _ in fetcher.steps(run):
        pass
    return run


def numbers(**chosen: Any) -> set[int]:
    return set(Unit.objects.filter(**chosen).values_list("number", flat=True))


def test_a_municipality_has_its_main_and_sub_units(fetcher: Fetcher) -> None:
    run = fetched(fetcher, "3407")
    assert run.reason == "" and run.kept == 50
    assert numbers(is_sub=False) == {FIRST + at for at in range(30)}
    unit = Unit.objects.get(number=970000003)
    assert (unit.is_sub, unit.parent, unit.told_on) == (True, FIRST + 3, date(2026, 11, 20))


def test_the_whole_country_has_everything(fetcher: Fetcher) -> None:
    assert fetched(fetcher).kept == 80


def test_the_second_time_only_what_has_changed_is_asked_for(
    fetcher: Fetcher, standin: RegisterStandIn
) -> None:
    fetched(fetcher, "3407")
    files = len(standin.questions("lastned"))
    standin.register.units[Kind.MAIN][0] = told(FIRST, "NYTT NAVN AS")
    standin.register.units[Kind.MAIN].append(told(940000000, "FLYTTET HIT AS"))
    what = [(f"{FIRST}", "Endring"), ("940000000", "Endring"), ("930000000", "Endring")]
    gone = [(f"{FIRST + 1}", "Sletting"), (f"{FIRST + 2}", "Fjernet")]
    standin.register.changes[Kind.MAIN] = what + gone
    run = fetched(fetcher, "3407")
    assert (run.kind, run.reason, run.kept) == ("changes", "", 4)
    assert len(standin.questions("lastned")) == files
    assert Unit.objects.get(number=FIRST).name == "NYTT NAVN AS"
    assert numbers(status="deleted") == {FIRST + 1} and FIRST + 2 not in numbers()
    assert 940000000 in numbers() and 930000000 not in numbers()
    assert run.positions["enheter"] == 1005


def test_a_change_is_taken_once_and_the_next_round_goes_on_from_there(
    fetcher: Fetcher, standin: RegisterStandIn
) -> None:
    standin.register.changes[Kind.MAIN] = [(f"{FIRST}", "Endring")]
    fetched(fetcher, "3407")
    assert fetched(fetcher, "3407").kept == 1
    assert fetched(fetcher, "3407").kept == 0


def test_a_company_that_moved_out_is_followed_and_not_called_deleted(
    fetcher: Fetcher, standin: RegisterStandIn
) -> None:
    fetched(fetcher, "3407")
    standin.register.units[Kind.MAIN][0] = told(FIRST, municipality="0301")
    fetched(fetcher, "3407", whole=True)
    unit = Unit.objects.get(number=FIRST)
    assert (unit.municipality, unit.status) == ("0301", "active")


def test_who_is_not_in_the_whole_file_any_more_is_deleted(fetcher: Fetcher, standin: RegisterStandIn) -> None:
    fetched(fetcher, "3407")
    del standin.register.units[Kind.MAIN][:2]
    fetched(fetcher, "3407", whole=True)
    assert numbers(status="deleted") == {FIRST, FIRST + 1}


def test_a_file_with_hardly_anybody_in_it_deletes_nobody(fetcher: Fetcher, standin: RegisterStandIn) -> None:
    fetched(fetcher, "3407")
    del standin.register.units[Kind.MAIN][2:]
    run = fetched(fetcher, "3407", whole=True)
    assert "svarte på noe annet" in run.reason
    assert numbers(status="deleted") == set()


def test_a_municipality_more_has_the_whole_file_fetched_again(fetcher: Fetcher) -> None:
    fetched(fetcher, "3407")
    assert fetched(fetcher, "3407", "0301").kind == "whole"
    assert fetched(fetcher, "3407").kind == "changes"
    assert fetched(fetcher).kind == "whole"


@pytest.mark.parametrize("path", ["/enheter/lastned", "/underenheter/lastned", "oppdateringer"])
def test_what_cannot_be_fetched_leaves_what_was_there(
    fetcher: Fetcher, standin: RegisterStandIn, path: str, cast: Cast
) -> None:
    fetched(fetcher, "3407")
    before = register(cast.bob).made_at
    standin.register.units[Kind.MAIN][0] = told(FIRST, "KOM MED FORDI FILEN VAR HEL")
    standin.register.made = timezone.now()
    standin.spoil(faults.status(503), times=2, path=path)
    run = fetched(fetcher, "3407", whole="lastned" in path)
    assert "stengt" in run.reason and run.ended_at
    told_now = register(cast.bob)
    assert told_now.made_at == before and told_now.last and told_now.last.reason == run.reason
    assert len(numbers(status="active")) == 50


def test_a_broken_file_is_not_kept_for_the_next_time(
    fetcher: Fetcher, standin: RegisterStandIn, tmp_path: Path
) -> None:
    standin.spoil(faults.half, path="lastned")
    assert "kom ikke helt fram" in fetched(fetcher, "3407").reason
    assert list(tmp_path.iterdir()) == []
    assert fetched(fetcher, "3407").reason == ""


def test_a_round_that_the_machine_broke_off_goes_on_where_it_was(
    fetcher: Fetcher, standin: RegisterStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "BATCH", 7)
    run = commands.order(("3407",))
    steps = fetcher.steps(run)
    assert isinstance(steps, Generator)
    for _ in range(4):
        next(steps)
    steps.close()
    again = RegisterRun.objects.get(pk=run.pk)
    assert (again.ended_at, again.read) == (None, 21)
    for _ in fetcher.steps(again):
        pass
    assert (again.reason, again.kept) == ("", 50)
    assert len(standin.questions("/enheter/lastned")) == 1
    assert len(numbers()) == 50 and not numbers(status="deleted")


def test_the_worker_takes_a_step_at_a_time_until_nothing_is_due(fetcher: Fetcher, cast: Cast) -> None:
    assert fetcher() is False
    commands.cover(cast.gunnar, [("3407", "Gjøvik")])
    commands.order_register(cast.gunnar)
    commands.order_register(cast.gunnar)
    assert RegisterRun.objects.count() == 1
    steps = 0
    while fetcher():
        steps += 1
    assert steps > 4 and len(numbers()) == 50
    assert register(cast.bob).going is False


def test_the_night_orders_a_round_where_somebody_wants_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_three = timezone.localtime().replace(hour=3)
    monkeypatch.setattr(timezone, "localtime", lambda *_: at_three)
    commands.order_by_night()
    assert RegisterRun.objects.count() == 0
    commands.cover(cast.gunnar, [("3407", "Gjøvik")])
    for _ in range(2):
        commands.order_by_night()
    assert [run.municipalities for run in RegisterRun.objects.all()] == [["3407"]]


def test_only_those_who_follow_up_choose_what_is_fetched(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        commands.cover(cast.bob, [])
    with pytest.raises(NotAllowed):
        commands.order_register(cast.dina)


@pytest.fixture
def command(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlekraft.web.management.commands.companies.FETCHER", fetcher)
    assert fetching_register.FETCHER is not fetcher


def test_the_command_fetches_what_it_is_told(command: None, standin: RegisterStandIn) -> None:
    out = StringIO()
    call_command("companies", "fetch", "--municipality", "3407", "0301", stdout=out)
    assert "Ferdig. 80 virksomheter" in out.getvalue()


@pytest.mark.parametrize(
    ("arguments", "words"), [([], "Ingen kontorer har valgt"), (["--municipality", "Gjøvik"], "fire siffer")]
)
def test_the_command_says_what_it_needs(command: None, arguments: list[str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        call_command("companies", "fetch", *arguments)


def test_the_command_says_why_it_could_not(command: None, standin: RegisterStandIn) -> None:
    standin.spoil(faults.status(503), times=9)
    with pytest.raises(CommandError, match="blir stående"):
        call_command("companies", "fetch", "--all", stdout=StringIO())
