"""Statistics Norway's tables become cubes, exactly, and only those that were asked for."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlekraft.analysis.cube import Cube, Source, Unit
from handlekraft.sources.errors import SourceError, Trouble
from handlekraft.sources.parts import PartsInFolder, PartsInMemory
from handlekraft.sources.ssb import Progress, Ssb, is_replacing
from handlekraft.sources.tables import TABLES, Certainty, Table, Wanted
from tests.analysis.cubes import cube_of, dimension, without
from tests.sources.clock import TestClock
from tests.sources.standin import StandIn, status
from tests.sources.statbank import CodeList, Stored

UPDATED = datetime(2026, 2, 25, 7, tzinfo=UTC)
GONE = {
    "Region": "0502",
    "NACE2007": "01-03",
    "Kjonn": "0",
    "ContentsCode": "SysselsatteArb",
    "Tid": "2019",
}
JOBS = without(
    cube_of(
        dimension("Region", "0 0502 3407 0528 3442", "geo"),
        dimension("NACE2007", "00-99 01-03"),
        dimension("Kjonn", "0 1 2"),
        dimension("ContentsCode", "Sysselsatte SysselsatteArb", "metric", (Unit("personer", 0), None)),
        dimension("Tid", "2018 2019 2020", "time"),
        source=Source("SSB", "07984", "Sysselsatte", updated=UPDATED),
    ),
    ":",
    Region="0502",
    NACE2007="01-03",
    Kjonn="0",
    ContentsCode="SysselsatteArb",
    Tid="2019",
)
MUNICIPALITIES = CodeList(
    "Kommuner 2024, sammenslåtte tidsserier",
    {"K.3407": ("Gjøvik", ("0502",)), "K.3442": ("Østre Toten", ("3442",))},
)
WHOLE = Table(
    "all",
    "07984",
    "Sysselsatte",
    (
        Wanted("Region"),
        Wanted("NACE2007", needs=("00-99",)),
        Wanted("Kjonn"),
        Wanted("ContentsCode"),
        Wanted("Tid"),
    ),
)
GROUPED = dataclasses.replace(
    WHOLE,
    variables=(
        Wanted("Region", codelist="agg_KommSummerS", prefix="K."),
        Wanted("NACE2007"),
        Wanted("Kjonn", codes=("0",)),
        Wanted("ContentsCode", codes=("SysselsatteArb",)),
        Wanted("Tid"),
    ),
)


@contextmanager
def standing() -> Iterator[StandIn]:
    """The services with something to answer."""
    with StandIn() as standin:
        lists = {"Region": {"agg_KommSummerS": MUNICIPALITIES}}
        standin.statbank.tables["07984"] = Stored(JOBS, lists, frozenset({"Kjonn"}))
        yield standin


@pytest.fixture
def standin() -> Iterator[StandIn]:
    with standing() as found:
        yield found


def _fetch(standin: StandIn, table: Table, known: datetime | None = None, cells: int = 800_000) -> Cube:
    with Ssb(standin.statbank_address, clock=TestClock(), cells=cells) as ssb:
        cube = ssb.fetch(table, known)
    assert cube is not None
    return cube


def _trouble(standin: StandIn, table: Table) -> SourceError:
    with Ssb(standin.statbank_address, clock=TestClock()) as ssb, pytest.raises(SourceError) as refused:
        ssb.fetch(table)
    return refused.value


def test_a_table_is_fetched_exactly_with_its_flags(standin: StandIn) -> None:
    cube = _fetch(standin, WHOLE)
    assert cube.same_figures(JOBS)
    assert (
        cube.flag_at(Region="0502", NACE2007="01-03", Kjonn="0", ContentsCode="SysselsatteArb", Tid="2019")
        == ":"
    )


def test_the_source_says_who_what_when_and_on_which_terms(standin: StandIn) -> None:
    source = _fetch(standin, WHOLE).source
    assert (source.publisher, source.table, source.licence) == (
        "Statistisk sentralbyrå",
        "07984",
        "CC BY 4.0",
    )
    assert source.attribution == "Kilde: Statistisk sentralbyrå, tabell 07984"
    assert source.updated == UPDATED
    assert source.retrieved_at == TestClock().utc()
    assert source.address == "https://www.ssb.no/statbank/table/07984"


def test_codes_of_a_code_list_become_the_codes_we_know(standin: StandIn) -> None:
    cube = _fetch(standin, GROUPED)
    assert cube.dimension("Region").codes == ("3407", "3442")
    assert cube.dimension("Region").labels == ("Gjøvik", "Østre Toten")
    at = {"NACE2007": "00-99", "Kjonn": "0", "ContentsCode": "SysselsatteArb", "Tid": "2020"}
    assert cube.at(Region="3407", **at) == JOBS.at(Region="0502", **at)


def test_a_code_list_may_be_known_by_its_label(standin: StandIn) -> None:
    region = Wanted("Region", codelist_label="kommuner 2024, sammenslåtte tidsserier ", prefix="K.")
    by_label = dataclasses.replace(GROUPED, variables=(region, *GROUPED.variables[1:]))
    assert _fetch(standin, by_label).same_figures(_fetch(standin, GROUPED))


def test_a_variable_left_out_is_summed_by_the_office(standin: StandIn) -> None:
    left_out = Wanted("Kjonn", left_out=True)
    kept = tuple(left_out if each.code == "Kjonn" else each for each in WHOLE.variables)
    cube = _fetch(standin, dataclasses.replace(WHOLE, variables=kept))
    at = {"Region": "3407", "NACE2007": "00-99", "ContentsCode": "Sysselsatte", "Tid": "2018"}
    assert [each.code for each in cube.dimensions] == ["Region", "NACE2007", "ContentsCode", "Tid"]
    assert cube.at(**at) == JOBS.at(Kjonn="0", **at)


def test_a_table_may_be_narrowed_to_the_municipalities_that_matter(standin: StandIn) -> None:
    cube = _fetch(standin, GROUPED.narrowed(Region=("3442",)))
    assert cube.dimension("Region").codes == ("3442",)


def test_the_whole_country_is_a_table_of_its_own(standin: StandIn) -> None:
    cube = _fetch(standin, GROUPED.nationwide())
    assert cube.dimension("Region").codes == ("0",)
    whole = _fetch(standin, WHOLE.nationwide())
    assert cube.same_figures(whole.select("Kjonn", ["0"]).select("ContentsCode", ["SysselsatteArb"]))


@pytest.mark.parametrize("cells", [180, 60, 59, 17, 7, 1])
def test_a_large_table_is_cut_into_answers_and_put_together_exactly(standin: StandIn, cells: int) -> None:
    standin.statbank.most_cells = cells
    assert _fetch(standin, WHOLE, cells=cells).same_figures(JOBS)


def test_nothing_is_fetched_when_nothing_is_new(standin: StandIn) -> None:
    with Ssb(standin.statbank_address, clock=TestClock()) as ssb:
        assert ssb.fetch(WHOLE, known=UPDATED) is None
    assert len(standin.asked) == 1


def test_a_table_that_is_newer_than_known_is_fetched(standin: StandIn) -> None:
    assert _fetch(standin, WHOLE, known=datetime(2025, 2, 25, 7, tzinfo=UTC)).same_figures(JOBS)


def test_a_break_costs_no_more_than_the_part_it_was_in(standin: StandIn, tmp_path: Path) -> None:
    standin.spoil(status(401), path="/data")
    for _ in range(2):
        standin.faults.appendleft(("/data", lambda right: right))
    kept = PartsInFolder(tmp_path)
    with Ssb(standin.statbank_address, clock=TestClock(), kept=kept, cells=60) as ssb:
        with pytest.raises(SourceError):
            ssb.fetch(WHOLE)
        first = len(standin.questions("/data"))
    with Ssb(standin.statbank_address, clock=TestClock(), kept=PartsInFolder(tmp_path), cells=60) as ssb:
        cube = ssb.fetch(WHOLE)
    assert cube is not None and cube.same_figures(JOBS)
    assert first == 3
    assert len(standin.questions("/data")) - first == 3 - 2
    assert list(tmp_path.iterdir()) == []


def test_parts_of_older_figures_are_not_mixed_with_new(standin: StandIn) -> None:
    kept = PartsInMemory()
    standin.spoil(status(401), path="/data")
    standin.faults.appendleft(("/data", lambda right: right))
    with Ssb(standin.statbank_address, clock=TestClock(), kept=kept, cells=60) as ssb:
        with pytest.raises(SourceError):
            ssb.fetch(WHOLE)
        newer = dataclasses.replace(JOBS.source, updated=datetime(2026, 6, 15, tzinfo=UTC))
        revised = dataclasses.replace(JOBS, values=JOBS.values + 1, source=newer)
        standin.statbank.tables["07984"] = Stored(revised)
        cube = ssb.fetch(WHOLE)
    assert cube is not None and cube.same_figures(revised)


def test_a_part_damaged_where_it_was_kept_is_fetched_again(standin: StandIn, tmp_path: Path) -> None:
    standin.spoil(status(401), path="/data")
    standin.faults.appendleft(("/data", lambda right: right))
    with Ssb(standin.statbank_address, clock=TestClock(), kept=PartsInFolder(tmp_path), cells=60) as ssb:
        with pytest.raises(SourceError):
            ssb.fetch(WHOLE)
        for path in tmp_path.iterdir():
            path.write_bytes(path.read_bytes()[:-9])
        cube = ssb.fetch(WHOLE)
    assert cube is not None and cube.same_figures(JOBS)


def test_how_far_it_has_come_is_told(standin: StandIn) -> None:
    told: list[Progress] = []
    standin.spoil(status(503, retry_after="7"), path="/data")
    with Ssb(standin.statbank_address, clock=TestClock(), listen=told.append, cells=60) as ssb:
        ssb.fetch(WHOLE)
    done = [(progress.done, progress.parts, progress.waiting) for progress in told]
    assert done == [(0, 0, 0), (0, 3, 0), (0, 3, 7), (1, 3, 0), (2, 3, 0), (3, 3, 0)]


def test_whoever_listens_may_stop_it(standin: StandIn) -> None:
    def stop(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    ssb = Ssb(standin.statbank_address, clock=TestClock(), listen=stop, cells=60)
    with ssb, pytest.raises(KeyboardInterrupt):
        ssb.fetch(WHOLE)
    assert len(standin.questions("/data")) == 1


def _without(table: Table, code: str) -> Table:
    return dataclasses.replace(table, variables=tuple(each for each in table.variables if each.code != code))


def _instead(table: Table, wanted: Wanted) -> Table:
    variables = (wanted if each.code == wanted.code else each for each in table.variables)
    return dataclasses.replace(table, variables=tuple(variables))


UNLIKE = [
    (_without(WHOLE, "Kjonn"), "en variabel vi ikke kjenner: Kjonn"),
    (dataclasses.replace(WHOLE, variables=(*WHOLE.variables, Wanted("Sektor"))), "mangler variabelen Sektor"),
    (_instead(WHOLE, Wanted("NACE2007", left_out=True)), "kan ikke lenger summeres over NACE2007"),
    (_instead(WHOLE, Wanted("NACE2007", needs=("05-09",))), "har ikke 05-09 i NACE2007"),
    (_instead(WHOLE, Wanted("ContentsCode", codes=("Personer1",))), "har ikke Personer1 i ContentsCode"),
    (
        _instead(GROUPED, Wanted("Region", codelist="agg_KommSummer", prefix="K-")),
        "agg_KommSummerS (Komm",
    ),
    (_instead(GROUPED, Wanted("Region", codelist_label="Kommuner 2020")), "ikke én kodeliste Kommuner 2020"),
    (_instead(GROUPED, Wanted("Region", codelist="agg_KommSummerS", prefix="K-")), "ikke lenger K- foran"),
    (_instead(GROUPED, Wanted("Tid", codelist="agg_Tid")), "Den har: ingen"),
]


@pytest.mark.parametrize(("table", "difference"), UNLIKE)
def test_a_table_unlike_what_we_know_is_refused_and_nothing_else_is_fetched(
    standin: StandIn, table: Table, difference: str
) -> None:
    error = _trouble(standin, table)
    assert error.code == Trouble.CHANGED
    assert difference in " ".join(error.details)
    assert standin.questions("/data") == []


def test_every_difference_is_told_at_once(standin: StandIn) -> None:
    table = _without(WHOLE, "Kjonn")
    for wanted in (Wanted("NACE2007", needs=("X",)), Wanted("Tid", codes=("1066",))):
        table = _instead(table, wanted)
    assert len(_trouble(standin, table).details) == 3


def test_a_table_that_is_gone_is_told_as_gone(standin: StandIn) -> None:
    assert _trouble(standin, dataclasses.replace(WHOLE, id="99999")).code == Trouble.GONE


def test_a_long_question_is_posted(standin: StandIn) -> None:
    codes = " ".join(f"{number:04}" for number in range(600))
    many = cube_of(dimension("Region", codes, "geo"), dimension("Tid", "2020", "time"))
    standin.statbank.tables["1"] = Stored(many)
    table = Table("many", "1", "", (Wanted("Region"), Wanted("Tid")))
    assert _fetch(standin, table).same_figures(many)
    assert _fetch(standin, table.narrowed(Region=("0001",))).size == 1
    assert [asked.method for asked in standin.questions("/data")] == ["POST", "GET"]


def test_codes_with_signs_of_their_own_are_asked_for_as_they_are(standin: StandIn) -> None:
    codes = ("ALLE", "A+B+D+E.0-1+9", "a,b", "d&e=f#g", "100%", "æøå")
    sectors = cube_of(dimension("Sektor", " ".join([*codes, "x"])), dimension("Tid", "1 2", "time"))
    standin.statbank.tables["2"] = Stored(sectors)
    table = Table("sectors", "2", "", (Wanted("Sektor", codes=codes), Wanted("Tid")))
    assert _fetch(standin, table).same_figures(sectors.select("Sektor", codes))
    assert standin.questions("/data")[0].method == "GET"


def test_no_more_is_asked_than_the_service_says(standin: StandIn) -> None:
    standin.policy = "5;w=60s"
    clock = TestClock()
    with Ssb(standin.statbank_address, clock=clock, cells=10) as ssb:
        ssb.fetch(WHOLE)
    assert len(standin.asked) == 1 + 30
    assert clock.slept == pytest.approx(6 * 60, abs=30)


def test_figures_are_not_fetched_from_the_office_while_they_are_being_replaced() -> None:
    early = TestClock(datetime(2026, 11, 20, 5, 30, tzinfo=UTC))
    with Ssb(clock=early) as ssb, pytest.raises(SourceError) as refused:
        ssb.fetch(WHOLE)
    assert refused.value.code == Trouble.UNSETTLED
    assert not is_replacing(datetime(2026, 11, 20, 7, 15, tzinfo=UTC))
    assert is_replacing(datetime(2026, 7, 20, 3, 0, tzinfo=UTC))


def test_the_tables_we_know_have_names_of_their_own() -> None:
    assert {table.id for table in TABLES.values()} >= {
        "07459", "06913", "07984", "13470", "13472", "11618", "03321", "10309", "08316"
    }  # fmt: skip
    assert all(table.unsure for table in TABLES.values() if table.certainty != Certainty.VERIFIED)
