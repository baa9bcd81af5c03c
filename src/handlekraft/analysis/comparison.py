"""A place beside others of its size."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log
from statistics import median, quantiles

from handlekraft.analysis.breaks import Break
from handlekraft.analysis.growth import Yearly, growth

GROUP = 20


def same_size(
    sizes: Mapping[str, float], own: str, count: int = GROUP, exclude: Collection[str] = ()
) -> tuple[str, ...]:
    """The places nearest in size, by ratio, nearest first; without the place itself and those excluded."""
    start = log(sizes[own])
    others = (name for name, size in sizes.items() if name != own and name not in exclude and size > 0)
    return tuple(sorted(others, key=lambda name: (abs(log(sizes[name]) - start), name))[:count])


@dataclass(frozen=True, slots=True)
class Beside:
    """Growth in per cent from `first` to `last`: the place's own and the group's, largest first.
    `left_out` are members without figures for the two years."""

    first: int
    last: int
    own: float
    group: tuple[tuple[str, float], ...]
    left_out: tuple[str, ...]
    crossed: tuple[Break, ...] = ()

    @property
    def median(self) -> float:
        return median(value for _, value in self.group)

    @property
    def quartiles(self) -> tuple[float, float]:
        """A quarter of the group is under the first, a quarter over the second."""
        low, _, high = quantiles((value for _, value in self.group), n=4, method="inclusive")
        return low, high

    @property
    def rank(self) -> int:
        """1: more growth than all of the group."""
        return 1 + sum(value > self.own for _, value in self.group)


class TooFewToCompare(ValueError):
    """The group has fewer than two members with figures."""


def beside(
    own: Yearly, group: Mapping[str, Yearly], first: int, last: int, *, insist: bool = False
) -> Beside:
    """Raises NoFigure for the place itself, CrossesBreak, TooFewToCompare."""
    grown: dict[str, float] = {}
    for name, figures in group.items():
        known = dict(figures.known)
        if known.get(first, 0) > 0 and last in known:
            grown[name] = growth(figures, first, last, insist=insist).percent
    if len(grown) < 2:
        raise TooFewToCompare("Det er for få kommuner med tall å sammenligne med. Velg flere.")
    ordered = sorted(grown.items(), key=lambda one: (-one[1], one[0]))
    missing = tuple(name for name in group if name not in grown)
    mine = growth(own, first, last, insist=insist)
    return Beside(first, last, mine.percent, tuple(ordered), missing, mine.crossed)
