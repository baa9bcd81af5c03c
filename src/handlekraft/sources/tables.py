"""The tables of Statistics Norway that we want, as data: what we ask for, and how sure we are of it.

Everything here is checked against the table's own metadata before anything is fetched.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    VERIFIED = "verified"
    """Read in running code, in a data file or on an official page."""
    THIRD_PARTY = "third-party"
    """Somebody else's word, or code lists we haven't seen used."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What we want of one variable.

    No `codes` means all; `needs` are then those that must be among them. A code list is named by its
    id, or by its label where the id isn't stable. `prefix` is what the code list puts before
    the codes we know; the cube has the codes without it. A variable `left_out` is summed by the office.
    `also` are taken too where the table has them.
    """

    code: str
    codes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    codelist: str = ""
    codelist_label: str = ""
    prefix: str = ""
    left_out: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is ours, `id` the office's. `unsure` says what we haven't seen for ourselves."""

    name: str
    id: str
    title: str
    variables: tuple[Wanted, ...]
    certainty: Certainty = Certainty.VERIFIED
    unsure: str = ""

    def narrowed(self, **codes: tuple[str, ...]) -> Table:
        """The same table with fewer codes of these variables, which are then all that is needed of them."""
        known = {wanted.code for wanted in self.variables}
        if not set(codes) <= known:
            raise ValueError(f"{self.id} has no {', '.join(sorted(set(codes) - known))}")
        variables = (
            dataclasses.replace(wanted, codes=codes[wanted.code], needs=())
            if wanted.code in codes
            else wanted
            for wanted in self.variables
        )
        return dataclasses.replace(self, variables=tuple(variables))

    def with_also(self, variable: str, codes: tuple[str, ...]) -> Table:
        """The same table, and these codes of a variable where it has them."""
        variables = (
            dataclasses.replace(wanted, also=codes) if wanted.code == variable else wanted
            for wanted in self.variables
        )
        return dataclasses.replace(self, variables=tuple(variables))

    def nationwide(self) -> Table:
        """The same table for the whole country, which no list of municipalities has."""
        nation = Wanted("Region", codes=("0",))
        variables = tuple(nation if wanted.code == "Region" else wanted for wanted in self.variables)
        return dataclasses.replace(self, name=f"{self.name}-nation", variables=variables)


# Three lists of municipalities that differ by one sign. All add up what is one municipality today.
_REGION = Wanted("Region", codelist="agg_KommSummer", prefix="K-")
_REGION_S = Wanted("Region", codelist="agg_KommSummerS", prefix="K.")
_REGION_HIST = Wanted("Region", codelist="agg_KommSummerHist", prefix="K_")
_TIME = Wanted("Tid")
_ADULTS = (Wanted("Kjonn", codes=("0",)), Wanted("Alder", codes=("15-74",)))


def _measures(*codes: str) -> Wanted:
    return Wanted("ContentsCode", codes=codes)


POPULATION = Table(
    "population",
    "07459",
    "Befolkning 1. januar",
    (
        _REGION,
        Wanted("Kjonn", left_out=True),
        Wanted("Alder", left_out=True),
        _measures("Personer1"),
        _TIME,
    ),
)
POPULATION_CHANGES = Table(
    "population-changes",
    "06913",
    "Endringer i befolkningen",
    (_REGION_HIST, Wanted("ContentsCode", needs=("Folkemengde",)), _TIME),
    unsure="Bare målet Folkemengde er sett brukt; de andre leses av tabellen.",
)
JOBS = Table(
    "jobs",
    "07984",
    "Sysselsatte etter bosted og arbeidssted, 17 næringer",
    (
        _REGION_S,
        Wanted("NACE2007", needs=("00-99", "01-03")),
        *_ADULTS,
        _measures("Sysselsatte", "SysselsatteArb"),
        _TIME,
    ),
)
JOBS_IN_DETAIL = Table(
    "jobs-in-detail",
    "13470",
    "Sysselsatte etter arbeidssted, næring med fem siffer",
    (
        _REGION,
        Wanted("NACE2007", codelist="agg_NACE2007arb11"),
        _measures("SysselsatteArb"),
        _TIME,
    ),
    Certainty.THIRD_PARTY,
    "Kodelistene er sett brukt i den forrige utgaven av tjenesten.",
)
JOBS_BY_SECTOR = Table(
    "jobs-by-sector",
    "13472",
    "Sysselsatte etter arbeidssted og sektor",
    (
        _REGION,
        Wanted("NACE2007", needs=("00-99",)),
        Wanted("Sektor", needs=("ALLE", "A+B+D+E.0-1+9")),
        _measures("SysselEtterArbste"),
        _TIME,
    ),
    unsure="Kodelisten for kommuner og koden for alle næringer er sett i andres kode; gruppene er ikke sett.",
)
EMPLOYED = Table(
    "employed",
    "11618",
    "Befolkning og sysselsatte etter bosted og arbeidssted",
    (
        Wanted("Region"),
        *_ADULTS,
        _measures("BefolkningBosted", "SysselBosted", "SysselArbsted"),
        _TIME,
    ),
)
COMMUTING = Table(
    "commuting",
    "03321",
    "Pendling mellom kommuner",
    (Wanted("ArbstedKomm"), Wanted("Bokommuen"), _measures("Sysselsatte"), _TIME),
)
ESTABLISHMENTS = Table(
    "establishments",
    "10309",
    "Bedrifter etter næring og antall ansatte",
    (
        _REGION,
        Wanted("NACE2007", needs=("00-99",)),
        Wanted("AntAnsatte", needs=("00",)),
        _measures("Bedrifter"),
        _TIME,
    ),
    unsure="Kodelisten for kommuner er sett i andres kode.",
)
NEW_ENTERPRISES = Table(
    "new-enterprises",
    "08316",
    "Nye foretak og overlevelse",
    (
        Wanted("Region"),
        Wanted("NACE2007", codes=("00-99",)),
        Wanted("OrgFormer", codes=("Alle",)),
        Wanted("AntSyss", codes=("999",)),
        Wanted("OverlevAar", codes=("01",)),
        Wanted("Overlevelse", codes=("00",)),
        _measures("Foretak"),
        _TIME,
    ),
    Certainty.THIRD_PARTY,
    "Variablene og kodene for alle er bare sett i andres kode.",
)

TABLES = {
    table.name: table
    for table in (
        POPULATION,
        POPULATION_CHANGES,
        JOBS,
        JOBS_IN_DETAIL,
        JOBS_BY_SECTOR,
        EMPLOYED,
        COMMUTING,
        ESTABLISHMENTS,
        NEW_ENTERPRISES,
    )
}
