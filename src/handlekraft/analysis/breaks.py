"""Where official series are not comparable through time, as data, and the guard against crossing them.

A break stands before the first year of the new way of counting: figures from years before it and from it
on must not be compared. Yearly job figures are those of the fourth quarter; population figures those of 1
January. Sources: Statistics Norway's notes to tables 07984, 13470, 03321, 07459, and Klass.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlekraft.analysis.words import Language, Words, listed


class Measure(StrEnum):
    """What is counted; decides which breaks concern a series."""

    JOBS = "jobs"
    """Employed persons by place of work."""

    EMPLOYED = "employed"
    """Employed persons by place of residence."""

    COMMUTING = "commuting"
    POPULATION = "population"
    ESTABLISHMENTS = "establishments"
    NEW_ENTERPRISES = "new enterprises"
    OWN = "own"
    """The office's own observations: no official break is known."""


class Concerns(StrEnum):
    """Which series of its measures a break concerns."""

    ALL = "all"
    BY_INDUSTRY = "by industry"
    PLACES = "places"
    """Only the places that were changed that year; a new number or name alone is no break."""


_WORK = frozenset({Measure.JOBS, Measure.EMPLOYED, Measure.COMMUTING})
_FIRMS = frozenset({Measure.ESTABLISHMENTS, Measure.NEW_ENTERPRISES})
_OFFICIAL = _WORK | _FIRMS | {Measure.POPULATION}


@dataclass(frozen=True, slots=True)
class Break:
    """`first_year` is the first year of the new series."""

    code: str
    first_year: int
    measures: frozenset[Measure]
    what: Words
    concerns: Concerns = Concerns.ALL

    def between(self, first: int, last: int) -> bool:
        return first < self.first_year <= last


BREAKS = (
    Break(
        "age-2005",
        2005,
        _WORK,
        Words(
            "Fra 2005 telles sysselsatte fra 15 år; før det fra 16 år",
            "Frå 2005 blir sysselsette talde frå 15 år; før det frå 16 år",
        ),
    ),
    Break(
        "sn2007",
        2008,
        _WORK | _FIRMS,
        Words(
            "Fra 2008 er næringene delt inn etter SN2007; før det etter SN2002",
            "Frå 2008 er næringane delte inn etter SN2007; før det etter SN2002",
        ),
        Concerns.BY_INDUSTRY,
    ),
    Break(
        "a-ordningen",
        2015,
        _WORK,
        Words(
            "Fra 2015 bygger tallene på a-ordningen. SSB sier at de ikke kan sammenlignes med tallene før",
            "Frå 2015 byggjer tala på a-ordninga. SSB seier at dei ikkje kan samanliknast med tala før",
        ),
    ),
    Break(
        "shelf-2018",
        2018,
        _WORK,
        Words(
            "Fra 2018 er arbeidsplasser på sokkelen ført på land, så kommunenes tall ble høyere",
            "Frå 2018 er arbeidsplassar på sokkelen førte på land, så tala for kommunane vart høgare",
        ),
    ),
    Break(
        "sn2025",
        2026,
        _WORK | _FIRMS,
        Words(
            "Fra 2026 er næringene delt inn etter SN2025; før det etter SN2007",
            "Frå 2026 er næringane delte inn etter SN2025; før det etter SN2007",
        ),
        Concerns.BY_INDUSTRY,
    ),
)
"""SN2007: 2008 exists in both versions; a series that is joined there takes the new one."""


def redrawn_in(year: int) -> Break:
    """Places got a part of another. The year is that of the borders: population figures of 1 January and
    job figures of the same year's end are both on the new ones."""
    what = Words(
        f"Kommunegrensene ble endret 1. januar {year}", f"Kommunegrensene vart endra 1. januar {year}"
    )
    return Break(f"reform-{year}", year, _OFFICIAL, what, Concerns.PLACES)


def merged_in(year: int) -> Break:
    """Several became one, whole: the figures before are added up, but nobody ran them as one."""
    what = Words(
        f"Kommuner ble slått sammen 1. januar {year}, og tallene før er lagt sammen",
        f"Kommunar vart slått saman 1. januar {year}, og tala før er lagde saman",
    )
    return Break(f"merger-{year}", year, _OFFICIAL, what, Concerns.PLACES)


class CrossesBreak(ValueError):
    """The calculation would compare figures that are not counted in the same way."""

    def __init__(self, first: int, last: int, breaks: Sequence[Break]) -> None:
        self.first, self.last, self.breaks = first, last, tuple(breaks)
        super().__init__(self.say(Language.BOKMAL))

    def say(self, language: Language) -> str:
        why = listed([one.what.say(language) for one in self.breaks])
        return _NOT_COMPARABLE.say(language, first=str(self.first), last=str(self.last), why=why)


_NOT_COMPARABLE = Words(
    "Tallene for {first} og {last} kan ikke sammenlignes uten videre. {why}. Velg år på samme side av"
    " bruddet, eller be "
    "om tallene likevel; da står bruddet i svaret.",
    "Tala for {first} og {last} kan ikkje samanliknast utan vidare. {why}. Vel år på same side av "
    "brotet, eller be om "
    "tala likevel; då står brotet i svaret.",
)


def breaks_for(
    measure: Measure,
    *,
    by_industry: bool = False,
    redrawn: Iterable[int] = (),
    merged: Iterable[int] = (),
) -> tuple[Break, ...]:
    """The breaks that concern a series. `redrawn` and `merged` hold the years in which one of its places
    got a part of another, and in which several became one of them (Klass; a new number is neither)."""
    places = (*map(redrawn_in, sorted(set(redrawn))), *map(merged_in, sorted(set(merged) - set(redrawn))))
    known = (one for one in BREAKS if by_industry or one.concerns is Concerns.ALL)
    found = [one for one in (*known, *places) if measure in one.measures]
    return tuple(sorted(found, key=lambda one: one.first_year))


def crossed(breaks: Iterable[Break], first: int, last: int) -> tuple[Break, ...]:
    return tuple(one for one in breaks if one.between(first, last))


def guarded(breaks: Iterable[Break], first: int, last: int, *, insist: bool = False) -> tuple[Break, ...]:
    """The breaks a calculation from `first` to `last` crosses, for its result to tell. Raises
    CrossesBreak where there is one and the person has not insisted."""
    found = crossed(breaks, min(first, last), max(first, last))
    if found and not insist:
        raise CrossesBreak(first, last, found)
    return found
