"""What in which table of Statistics Norway is what we show. `sources.tables` says how they are asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from handlekraft.analysis.industries import SEVENTEEN

COMMUTING = "03321"
GROUPS, FINE = "07984", "13470"
"""Jobs by industry: in 17 groups, and to five digits."""

ALL_INDUSTRIES = "00-99"


@dataclass(frozen=True, slots=True)
class Contents:
    """A figure of a table: the codes that pick it out, beside place and time."""

    table: str
    codes: Mapping[str, str]


_ADULTS = {"Kjonn": "0", "Alder": "15-74"}

CONTENTS: dict[str, tuple[Contents, ...]] = {
    "population": (Contents("07459", {"ContentsCode": "Personer1"}),),
    "jobs": (
        Contents(GROUPS, {"ContentsCode": "SysselsatteArb", **_ADULTS, "NACE2007": ALL_INDUSTRIES}),
        Contents("11618", {"ContentsCode": "SysselArbsted", **_ADULTS}),
    ),
    "employed": (
        Contents(GROUPS, {"ContentsCode": "Sysselsatte", **_ADULTS, "NACE2007": ALL_INDUSTRIES}),
        Contents("11618", {"ContentsCode": "SysselBosted", **_ADULTS}),
    ),
    "private-jobs": (
        Contents(
            "13472",
            {"ContentsCode": "SysselEtterArbste", "Sektor": "A+B+D+E.0-1+9", "NACE2007": ALL_INDUSTRIES},
        ),
    ),
    "new-enterprises": (
        Contents(
            "08316",
            {
                "ContentsCode": "Foretak",
                "NACE2007": ALL_INDUSTRIES,
                "OrgFormer": "Alle",
                "AntSyss": "999",
                "OverlevAar": "01",
                "Overlevelse": "00",
            },
        ),
    ),
    "establishments": (
        Contents("10309", {"ContentsCode": "Bedrifter", "AntAnsatte": "00", "NACE2007": ALL_INDUSTRIES}),
    ),
}
"""The same figure may stand in several tables: the first that is stored is shown."""

BY_INDUSTRY = {"ContentsCode": "SysselsatteArb"}


def tables_of(measures: Iterable[str]) -> set[str]:
    return {contents.table for measure in measures for contents in CONTENTS.get(measure, ())}


def industry_table(codes: Iterable[str]) -> str:
    """The coarsest table that has them."""
    return GROUPS if all(code in SEVENTEEN.names for code in codes) else FINE


def leaves(code: str, known: Collection[str]) -> tuple[str, ...]:
    """The finest codes of a table that an industry code holds: itself, or those it is the beginning of.

    A table may have both 62 and 62.010; only the longest are taken, so that nobody is counted twice.
    """
    if code in known:
        return (code,)
    first, _, last = code.partition("-")
    wanted = [f"{each:02}" for each in range(int(first), int(last) + 1)] if last else [_digits(code)]
    below = [
        each for each in known if "-" not in each and any(_digits(each).startswith(one) for one in wanted)
    ]
    longest = max((len(_digits(each)) for each in below), default=0)
    return tuple(each for each in below if len(_digits(each)) == longest)


def _digits(code: str) -> str:
    return re.sub(r"\D", "", code)
