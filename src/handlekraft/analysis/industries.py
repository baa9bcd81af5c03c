"""Industries by SN2007, and the groups of 8 and 17 in which Statistics Norway publishes them.

88 are the divisions (two digits). 17 are the groups of tables 07984 and 13470, 8 those of 13472, «00» for
unspecified among them. SN2025 moves letters after J: groups are therefore of divisions, never of letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

UNSPECIFIED = "00"


@dataclass(frozen=True, slots=True)
class Grouping:
    """`names` gives each group's code («10-33») its label, in the order of the groups."""

    version: str
    names: Mapping[str, str]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.names)

    def group_of(self, code: str) -> str | None:
        """The group that holds a division or a range of divisions; None where none holds all of it."""
        first, last = _ends(code)
        return next((group for group in self.names if _holds(group, first, last)), None)


class NoSuchGroup(ValueError):
    """An industry that the grouping has no place for: it would be lost from the sums."""


def grouped(values: FloatArray, codes: Sequence[str], grouping: Grouping) -> FloatArray:
    """Sums of industries. `values` (..., industries, years) in the order of `codes` → (..., groups,
    years). A group with a missing industry is missing."""
    sums = np.zeros((*values.shape[:-2], len(grouping.names), values.shape[-1]))
    for at, code in enumerate(codes):
        group = grouping.group_of(code)
        if group is None:
            raise NoSuchGroup(f"Næringen {code} hører ikke til noen gruppe i {grouping.version}.")
        sums[..., grouping.codes.index(group), :] += values[..., at, :]
    return sums


def _ends(code: str) -> tuple[int, int]:
    first, _, last = code.partition("-")
    return int(first), int(last or first)


def _holds(group: str, first: int, last: int) -> bool:
    start, end = _ends(group)
    return start <= first and last <= end


SEVENTEEN = Grouping(
    "SN2007",
    {
        "01-03": "Jordbruk, skogbruk og fiske",
        "05-09": "Bergverksdrift og utvinning",
        "10-33": "Industri",
        "35-39": "Elektrisitet, vann og renovasjon",
        "41-43": "Bygge- og anleggsvirksomhet",
        "45-47": "Varehandel, reparasjon av motorvogner",
        "49-53": "Transport og lagring",
        "55-56": "Overnattings- og serveringsvirksomhet",
        "58-63": "Informasjon og kommunikasjon",
        "64-66": "Finansiering og forsikring",
        "68-75": "Teknisk tjenesteyting, eiendomsdrift",
        "77-82": "Forretningsmessig tjenesteyting",
        "84": "Off.adm., forsvar, sosialforsikring",
        "85": "Undervisning",
        "86-88": "Helse- og sosialtjenester",
        "90-99": "Personlig tjenesteyting",
        UNSPECIFIED: "Uoppgitt",
    },
)
"""16 groups and «unspecified», as table 13470 has them."""

EIGHT = Grouping(
    "SN2007",
    {
        "01-03": "Jordbruk, skogbruk og fiske",
        "05-43": "Sekundærnæringer",
        "45-82": "Varehandel, overnatting, samferdsel, finans, eiendom og tjenesteyting",
        "84": "Off.adm., forsvar, sosialforsikring",
        "85": "Undervisning",
        "86-88": "Helse- og sosialtjenester",
        "90-99": "Personlig tjenesteyting",
        UNSPECIFIED: "Uoppgitt",
    },
)
"""As table 13472 is said to have them. We have not seen its metadata: where it has other codes, or they
don't add up to its total, nothing is told by industry (`figures.reads.mixes`)."""

_RUNS = "01-03 05-09 10-33 35-39 41-43 45-47 49-53 55-56 58-66 68-75 77-82 84-88 90-99"
DIVISIONS = tuple(f"{code:02}" for run in _RUNS.split() for code in range(_ends(run)[0], _ends(run)[1] + 1))
"""The 88 divisions of SN2007."""
