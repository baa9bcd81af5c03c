"""What an office's goals and pages need of the official tables."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from handlekraft.figures.measures import MEASURES
from handlekraft.figures.reads.goals import GoalRow, Industries
from handlekraft.figures.renumbered import NO_CHANGES, SINCE, is_raw
from handlekraft.figures.tables import ALL_INDUSTRIES, CONTENTS, FINE, GROUPS, industry_table
from handlekraft.sources.klass import MunicipalChanges
from handlekraft.sources.tables import (
    COMMUTING,
    ESTABLISHMENTS,
    JOBS,
    JOBS_BY_SECTOR,
    JOBS_IN_DETAIL,
    NEW_ENTERPRISES,
    POPULATION,
    Table,
    Wanted,
)

PRIVATE = "A+B+D+E.0-1+9"


@dataclass(frozen=True, slots=True)
class Need:
    """A part of a table. `known`: when what is stored of it was updated by its publisher."""

    table: Table
    known: datetime | None = None

    @property
    def selection(self) -> str:
        """A word for it that is the same each time it is asked for."""
        told = repr(
            [(each.code, sorted((*each.codes, *each.also)), each.codelist) for each in self.table.variables]
        )
        return hashlib.sha256(f"{self.table.id} {told}".encode()).hexdigest()


def needs(
    goals: Iterable[GoalRow],
    industries: dict[str, Industries],
    places: Iterable[str],
    changes: MunicipalChanges = NO_CHANGES,
    until: date = date.max,
) -> tuple[Need, ...]:
    """Those of the goals, and what every region is shown by, under the numbers of the day `until` and those
    before. Nothing without a municipality."""
    wanted = tuple(sorted(set(places)))
    tables = ["07459", GROUPS, COMMUTING.id, *_of_goals(goals, industries)]
    asked = [*(table for each in dict.fromkeys(tables) for table in _tables(each, wanted)), *_EVERYBODY]
    return tuple(Need(_with_before(table, changes, until)) for table in asked) if wanted else ()


def _with_before(table: Table, changes: MunicipalChanges, until: date) -> Table:
    """And what its municipalities were called before, where the table adds nothing up itself."""
    for wanted in table.variables:
        if is_raw(wanted):
            before = [changes.before(code, SINCE, until).codes for code in wanted.codes]
            table = table.with_also(wanted.code, tuple(sorted({code for each in before for code in each})))
    return table


def _of_goals(goals: Iterable[GoalRow], industries: dict[str, Industries]) -> Iterator[str]:
    for row in goals:
        known = industries.get(row.wanted.area)
        yield from tables_measured(row.wanted.measure, known.codes if known else ())


def tables_measured(measure: str, industries: Iterable[str] = ()) -> tuple[str, ...]:
    """The tables that a measure is fetched from; for jobs in an area, by its industries."""
    if measure == "area-jobs":
        codes = tuple(industries)
        return (industry_table(codes),) if codes else ()
    made_of = (CONTENTS[each][0].table for each in MEASURES[measure].made_of)
    return (*MEASURES[measure].tables, *made_of)


def table_title(table: str) -> str:
    return COMMUTING.title if table == COMMUTING.id else _WHOLE[table].title


def _tables(table: str, places: tuple[str, ...]) -> Iterator[Table]:
    if table == COMMUTING.id:
        yield COMMUTING.narrowed(Bokommuen=places)
        yield COMMUTING.narrowed(ArbstedKomm=places)
        return
    whole = _WHOLE[table]
    yield whole.narrowed(Region=places)
    yield whole.nationwide()


_IN_DETAIL = dataclasses.replace(
    JOBS_IN_DETAIL,
    # Without the code list of groups: each industry to five digits.
    variables=tuple(
        Wanted("NACE2007") if each.code == "NACE2007" else each for each in JOBS_IN_DETAIL.variables
    ),
)
_EVERYBODY = (
    dataclasses.replace(POPULATION, title="Befolkning 1. januar, alle kommuner"),
    dataclasses.replace(
        JOBS.narrowed(NACE2007=(ALL_INDUSTRIES,), ContentsCode=("SysselsatteArb",)),
        title="Sysselsatte etter arbeidssted, alle kommuner",
    ),
)
"""By which a region is held up to municipalities of its own size."""

_WHOLE = {
    "07459": POPULATION,
    GROUPS: JOBS,
    FINE: _IN_DETAIL,
    "13472": JOBS_BY_SECTOR.narrowed(Sektor=(PRIVATE,)),
    "10309": ESTABLISHMENTS.narrowed(AntAnsatte=("00",)),
    "08316": NEW_ENTERPRISES,
}
