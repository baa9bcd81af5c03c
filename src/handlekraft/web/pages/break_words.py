"""Breaks in what a page shows: which there are, from which year figures may be compared, and what is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from handlekraft.analysis.breaks import Break, breaks_for, crossed
from handlekraft.analysis.words import Words
from handlekraft.web.pages.figure_words import BREAKS, said
from handlekraft.web.pages.words import listed


class Shaped(Protocol):
    """Figures of places that may have been changed."""

    @property
    def redrawn(self) -> tuple[int, ...]: ...

    @property
    def merged(self) -> tuple[int, ...]: ...


def breaks_of(measure: str, shaped: Shaped, *, by_industry: bool = False) -> tuple[Break, ...]:
    """Those that concern the measure of these places, whatever years it is known for."""
    if measure not in BREAKS:
        return ()
    return breaks_for(BREAKS[measure], by_industry=by_industry, redrawn=shaped.redrawn, merged=shaped.merged)


def first_year(breaks: Iterable[Break], first: int, last: int, *, insist: bool = False) -> int:
    """The year that `last` may be compared with, from `first` on; `insist`: whatever breaks there are."""
    return first if insist else max([first, *(each.first_year for each in crossed(breaks, first, last))])


def told(breaks: Iterable[Break]) -> tuple[str, ...]:
    """Each once."""
    return tuple(dict.fromkeys(said(each.what) for each in breaks))


_BEGINS = Words(
    "Regnestykket begynner i {first}, for tallene før er ikke talt på samme måte. {why}.",
    "Reknestykket tek til i {first}, for tala før er ikkje talde på same måte. {why}.",
)


def begins(first: int, passed: Sequence[Break]) -> str:
    """Why the years before are not with; empty where nothing is left out."""
    return said(_BEGINS, first=first, why=listed(told(passed))) if passed else ""
