"""A region in figures: at a glance, and its labour market."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.utils.safestring import SafeString, mark_safe

from handlekraft.analysis import region_sentences
from handlekraft.analysis.breaks import crossed
from handlekraft.analysis.charts import Bar, Chart, Series, stacked_bars
from handlekraft.analysis.commuting import LabourMarket, compared, flows_of
from handlekraft.analysis.flow_charts import flow_chart, in_a_ring, on_a_map
from handlekraft.analysis.words import Words, is_zero, percent, signed
from handlekraft.analysis.words import number as written
from handlekraft.figures.labour import labour_market_of
from handlekraft.figures.picture import REST, Flows, Origin, Place, RegionFigures, Subject, Track, origins
from handlekraft.web.pages.break_words import begins, breaks_of, first_year, told
from handlekraft.web.pages.figure_words import THINGS, SourceLine, language, said, source_line
from handlekraft.web.pages.measure_words import name_of as measure_name
from handlekraft.web.pages.words import listed

_COUNTRY = Words("Landet", "Landet")
_EMPLOYED = Words("Sysselsatte som bor her", "Sysselsette som bur her")
_HAD = Words("I {year} hadde {place} {value} {thing}", "I {year} hadde {place} {value} {thing}")
_SINCE = Words(", {change} siden {since}", ", {change} sidan {since}")
_AS_IN = Words(", omtrent som i {since}", ", om lag som i {since}")
_COUNTRY_CHANGE = Words("; i landet {change}.", "; i landet {change}.")

STEP = 5
"""Years that growth is shown over, where no break in the series is in between."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and how it has grown."""

    value: str
    change: str


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    year: int
    since: int


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    cells: tuple[Cell, ...]
    whole: bool = False
    """The region itself, or the country, and not one of its municipalities."""


@dataclass(frozen=True, slots=True)
class Glance:
    name: str
    answer: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    breaks: tuple[str, ...]
    sources: tuple[SourceLine, ...]


def glance(region: RegionFigures) -> Glance:
    columns = [column_of(subject) for subject in region.subjects]
    names = [region.name, *(place.name for place in region.places), said(_COUNTRY)]
    return Glance(
        region.name,
        " ".join(
            _told(subject, column) for subject, column in zip(region.subjects[:2], columns, strict=False)
        ),
        tuple(columns),
        tuple(
            Line(
                name,
                tuple(cell_of(_track(subject, at), column) for subject, column in _pairs(region, columns)),
                whole=at in (0, len(names) - 1),
            )
            for at, name in enumerate(names)
        ),
        shown_breaks(region.subjects),
        sources_of(origin for subject in region.subjects for origin in subject.origins),
    )


def _pairs(region: RegionFigures, columns: Sequence[Column]) -> list[tuple[Subject, Column]]:
    return list(zip(region.subjects, columns, strict=True))


def _track(subject: Subject, at: int) -> Track | None:
    tracks = [subject.region, *subject.parts, subject.country]
    return tracks[at] if at < len(tracks) else None


def column_of(subject: Subject) -> Column:
    last = subject.region.known[-1][0]
    return Column(name_of(subject.measure), last, start(subject, last))


def name_of(measure: str) -> str:
    return said(_EMPLOYED) if measure == "employed" else measure_name(measure)


def start(subject: Subject, last: int) -> int:
    """The year that growth to `last` is counted from: five years before, the first that the country has too,
    or the first after a break."""
    first = max(subject.region.known[0][0], last - STEP)
    beside = (
        [year for year, _value in subject.country.known if first <= year < last] if subject.country else []
    )
    first = min(beside, default=first)
    return first_year(breaks_of(subject.measure, subject), first, last)


def shown_breaks(subjects: Sequence[Subject]) -> tuple[str, ...]:
    """The breaks within what is shown."""
    return told(
        each
        for subject in subjects
        for each in breaks_of(subject.measure, subject)
        if each.between(subject.region.known[0][0], subject.region.known[-1][0])
    )


def cell_of(track: Track | None, column: Column) -> Cell:
    now = track.at(column.year) if track else None
    before = track.at(column.since) if track else None
    if now is None:
        return Cell("–", "")
    change = _grown(before, now) if before and column.since < column.year else ""
    return Cell(written(now), change)


def _grown(before: float, now: float) -> str:
    return f"{signed(100 * (now / before - 1), 1)}\u00a0%"


def _told(subject: Subject, column: Column) -> str:
    """«I 2022 hadde Gjøvikregionen 33 868 arbeidsplasser, +0,5 % siden 2018; i landet var veksten +5,3 %.»"""
    cell = cell_of(subject.region, column)
    had = said(
        _HAD,
        year=column.year,
        place=subject.region.name,
        value=cell.value,
        thing=said(THINGS[subject.measure]),
    )
    if not cell.change:
        return f"{had}."
    grown = _grew(subject.region, column)
    had += said(_SINCE if grown else _AS_IN, change=cell.change, since=column.since)
    country = cell_of(subject.country, column).change
    return had + (said(_COUNTRY_CHANGE, change=country) if country else ".")


def _grew(track: Track, column: Column) -> bool:
    """Otherwise than by what is written as zero."""
    before, now = track.at(column.since), track.at(column.year)
    return bool(before and now is not None and not is_zero(100 * (now / before - 1), 1))


def sources_of(found: Iterable[Origin]) -> tuple[SourceLine, ...]:
    return tuple(source_line(origin) for origin in origins(found))


# ---- the labour market ---------------------------------------------------------------------------


_OTHERS = Words("Andre kommuner", "Andre kommunar")
_BETWEEN = Words("Pendling mellom kommunene", "Pendling mellom kommunane")
_WHO_GOES_WHERE = Words("Hvem reiser hvor til arbeid i {year}?", "Kven reiser kvar til arbeid i {year}?")
_MUNICIPALITY, _IN_ALL = Words("Kommune", "Kommune"), Words("I alt", "I alt")
_TABLE = Words("Vis tallene", "Vis tala")


@dataclass(frozen=True, slots=True)
class _BarWords:
    title: Words
    caption: Words
    parts: tuple[Words, Words, Words]


_OF_HOMES = _BarWords(
    Words("Tabell: hvor de arbeider", "Tabell: kvar dei arbeider"),
    Words(
        "De som bor her og er i arbeid: hvor arbeider de?",
        "Dei som bur her og er i arbeid: kvar arbeider dei?",
    ),
    (
        Words("I samme kommune", "I same kommune"),
        Words("I en annen kommune i regionen", "I ein annan kommune i regionen"),
        Words("Utenfor regionen", "Utanfor regionen"),
    ),
)
_OF_WORKS = _BarWords(
    Words("Tabell: hvor de bor", "Tabell: kvar dei bur"),
    Words("De som har arbeidsplassen her: hvor bor de?", "Dei som har arbeidsplassen her: kvar bur dei?"),
    (
        Words("Bor i samme kommune", "Bur i same kommune"),
        Words("Bor i en annen kommune i regionen", "Bur i ein annan kommune i regionen"),
        Words("Bor utenfor regionen", "Bur utanfor regionen"),
    ),
)


@dataclass(frozen=True, slots=True)
class MarketRow:
    year: int
    supply: str
    demand: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class Market:
    name: str
    told: tuple[str, ...]
    begins: str
    """Why it isn't told since the first year there are figures for."""

    left_out: str
    """The years of which a flow is hidden."""

    year: int
    flows: SafeString
    mapped: bool
    """The flows are drawn on the borders, and not in a ring."""

    homes: SafeString
    works: SafeString
    heads: tuple[str, ...]
    matrix: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[MarketRow, ...]
    breaks: tuple[str, ...]
    sources: tuple[SourceLine, ...]


_HIDDEN = Words(
    "Ikke med: {years}, der minst én av strømmene er skjult eller mangler.",
    "Ikkje med: {years}, der minst éin av straumane er skjult eller manglar.",
)


def market(name: str, stored: Flows, *, insist: bool = False) -> Market | None:
    """Who lives and works where, the last year, and how it has gone; `insist`: since the first year, over
    breaks too. None where a flow is hidden in every year."""
    flows = _complete(stored)
    if not flows.years:
        return None
    hidden = [str(year) for year in stored.years if year not in flows.years]
    found = {year: labour_market_of(flows, year) for year in flows.years}
    breaks, last = breaks_of("self-containment", flows), flows.years[-1]
    passed = crossed(breaks, flows.years[0], last)
    first = first_year(breaks, flows.years[0], last, insist=insist)
    matrix = flows.matrices[-1]
    gone = compared(found, first, last, breaks, insist=insist)
    return Market(
        name,
        region_sentences.labour_market(name, gone, language()),
        "" if insist else begins(first, passed),
        said(_HIDDEN, years=listed(hidden)) if hidden else "",
        last,
        _flow_chart(flows),
        bool(flows.shapes),
        _bars(flows, homes=True),
        _bars(flows, homes=False),
        tuple(map(_place_name, flows.places)),
        tuple(
            (_place_name(place), tuple("" if value is None else written(value) for value in row))
            for place, row in zip(flows.places, matrix, strict=True)
        ),
        tuple(_market_row(year, each) for year, each in found.items()),
        told(passed),
        tuple(source_line(origin) for origin in flows.origins),
    )


def _complete(flows: Flows) -> Flows:
    """The years of which every flow to and from the region is known: a sum with a hidden figure in it is
    none, and what is hidden is not nobody."""
    kept = [at for at, year in enumerate(flows.years) if _adds_up(labour_market_of(flows, year))]
    return replace(
        flows,
        years=tuple(flows.years[at] for at in kept),
        matrices=tuple(flows.matrices[at] for at in kept),
    )


def _adds_up(found: LabourMarket) -> bool:
    return found.residents == found.residents and found.jobs == found.jobs


def _place_name(place: Place) -> str:
    return said(_OTHERS) if place.code == REST.code else place.name


def _flow_chart(flows: Flows) -> SafeString:
    """On a map, or in a ring where the borders are not known."""
    inside = flows.places[: flows.inside]
    matrix = np.array(flows.matrices[-1], dtype=np.float64)
    found = flows_of(matrix, [place.code for place in flows.places], [place.code for place in inside])
    names = {place.code: place.name for place in inside}
    spots = on_a_map(names, _rings(flows)) if flows.shapes else in_a_ring(names)
    caption = said(_WHO_GOES_WHERE, year=flows.years[-1])
    return mark_safe(flow_chart("strommer", said(_BETWEEN), caption, spots, found, language()))  # noqa: S308 - it escapes


def _rings(flows: Flows) -> dict[str, list[list[tuple[float, float]]]]:
    return {
        shape.code: [[(point[0], point[1]) for point in ring] for ring in shape.rings]
        for shape in flows.shapes
    }


def _market_row(year: int, found: LabourMarket) -> MarketRow:
    shares = (found.supply, found.demand, found.elsewhere_share)
    return MarketRow(year, *(percent(100 * share) for share in shares))


def _bars(flows: Flows, *, homes: bool) -> SafeString:
    """Of each municipality: in the same, in another of the region's, outside it."""
    own = range(flows.inside)
    matrix = flows.matrices[-1] if homes else tuple(zip(*flows.matrices[-1], strict=True))
    rows = [[value or 0.0 for value in matrix[at]] for at in own]
    parts = [
        (row[at], sum(row[: flows.inside]) - row[at], sum(row[flows.inside :])) for at, row in enumerate(rows)
    ]
    words = _OF_HOMES if homes else _OF_WORKS
    chart = Chart(
        name="bosted" if homes else "arbeidssted",
        title=said(words.title),
        caption=said(words.caption),
        bars=tuple(Bar(flows.places[at].name, part) for at, part in zip(own, parts, strict=True)),
        series=tuple(Series(said(label), style) for label, style in zip(words.parts, (1, 2, 4), strict=True)),
        number=written,
        heading=said(_MUNICIPALITY),
        table=said(_TABLE),
        total=said(_IN_ALL),
    )
    return mark_safe(stacked_bars(chart))  # noqa: S308 - every text in it is escaped where it is put in
