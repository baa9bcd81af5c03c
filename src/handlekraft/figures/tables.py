"""Tables of Statistics Norway: what in them is what we show, and what is asked for to get it.

How sure each id and code is stands in the reference of statistics; the client holds what is asked up to the
table's own metadata, and says what does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from handlekraft.analysis.industries import SEVENTEEN


@dataclass(frozen=True, slots=True)
class Contents:
    """A figure of a table: the codes that pick it out, beside place and time."""

    table: str
    codes: Mapping[str, str]


CONTENTS: dict[str, Contents] = {
    "population": Contents("07459", {"ContentsCode": "Personer1"}),
    "jobs": Contents("11618", {"ContentsCode": "SysselArbsted"}),
    "employed": Contents("11618", {"ContentsCode": "SysselBosted"}),
    "private-jobs": Contents("13472", {"ContentsCode": "SysselEtterArbste", "Sektor": "A+B+D+E.0-1+9"}),
    "industries": Contents("07984", {"ContentsCode": "SysselsatteArb"}),
    "new-enterprises": Contents("08316", {"ContentsCode": "Foretak"}),
    "establishments": Contents("10309", {"ContentsCode": "Bedrifter"}),
}

COMMUTING = "03321"
GROUPS, FINE = "07984", "13470"
"""Jobs by industry: in 17 groups, and to five digits."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is asked. `prefix` is before a municipality's code in its code list.

    `codes` are asked of the dimensions that cannot be left out; those that can give the sum.
    """

    title: str
    codelist: str
    prefix: str
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    country: bool = True


SHAPES: dict[str, Shape] = {
    "07459": Shape("Folketall", "agg_KommSummer", "K-", {"ContentsCode": ("Personer1",)}),
    "11618": Shape(
        "Sysselsatte etter bosted og arbeidssted",
        "",
        "",
        {
            "Kjonn": ("0",),
            "Alder": ("15-74",),
            "ContentsCode": ("BefolkningBosted", "SysselBosted", "SysselArbsted"),
        },
    ),
    "13472": Shape(
        "Sysselsatte etter sektor",
        "agg_KommSummer",
        "K-",
        {"Sektor": ("A+B+D+E.0-1+9",), "ContentsCode": ("SysselEtterArbste",)},
    ),
    GROUPS: Shape(
        "Sysselsatte etter næring",
        "agg_KommSummerS",
        "K.",
        {
            "NACE2007": SEVENTEEN.codes,
            "Kjonn": ("0",),
            "Alder": ("15-74",),
            "ContentsCode": ("SysselsatteArb",),
        },
    ),
    FINE: Shape(
        "Sysselsatte etter detaljert næring",
        "agg_KommSummer",
        "K-",
        {"ContentsCode": ("SysselsatteArb",)},
    ),
    "08316": Shape("Nye foretak", "", "", {"ContentsCode": ("Foretak",)}),
    "10309": Shape("Bedrifter", "agg_KommSummer", "K-", {"ContentsCode": ("Bedrifter",)}),
    COMMUTING: Shape("Pendling mellom kommuner", "", "", {"ContentsCode": ("Sysselsatte",)}, country=False),
}


def industry_table(codes: Iterable[str]) -> str:
    """The coarsest table that has them."""
    return GROUPS if all(code in SEVENTEEN.names for code in codes) else FINE


def leaves(code: str, known: Collection[str]) -> tuple[str, ...]:
    """The finest codes of a table that an industry code holds: itself, or those it is the beginning of.

    A table may have both 62 and 62.010; only the longest are taken, so that nobody is counted twice.
    """
    if code in known:
        return (code,)
    wanted = re.sub(r"\D", "", code)
    below = [each for each in known if re.sub(r"\D", "", each).startswith(wanted) and "-" not in each]
    longest = max((len(each) for each in below), default=0)
    return tuple(each for each in below if len(each) == longest)
