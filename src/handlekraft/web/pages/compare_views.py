"""A region beside others that the office has chosen, beside the country and beside those of its own size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from handlekraft.analysis import region_sentences
from handlekraft.analysis.breaks import CrossesBreak, breaks_for
from handlekraft.analysis.comparison import GROUP, Beside, TooFewToCompare, beside
from handlekraft.analysis.growth import NoFigure, NoGrowthFromZero, Yearly
from handlekraft.analysis.words import Words
from handlekraft.figures.picture import Origin, Peers, Picture, RegionFigures, Subject, Track
from handlekraft.web.pages.figure_words import BREAKS, SourceLine, language, said
from handlekraft.web.pages.region_views import Column, Line, cell_of, column_of, name_of, sources_of
from handlekraft.web.pages.words import listed

_MEASURES = ("population", "jobs", "employed")

_GROUP_LACKS = Words(
    "de {count} kommunene nærmest i folketall (tabell 07459 og 07984 for alle kommuner)",
    "dei {count} kommunane nærast i folketal (tabell 07459 og 07984 for alle kommunar)",
)
_LACKS = Words("{name}: {what}", "{name}: {what}")
_RANKED = Words(
    "{name} er nummer {place} av {count} regioner i vekst i {thing} fra {since} til {year}: {change}.",
    "{name} er nummer {place} av {count} regionar i vekst i {thing} frå {since} til {year}: {change}.",
)
_IN_THE_COUNTRY = Words("I landet var veksten {change}.", "I landet var veksten {change}.")


@dataclass(frozen=True, slots=True)
class Group:
    """Those of the same size, the one that has grown most first."""

    told: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure of each region, the one that has grown most first."""

    column: Column
    lines: tuple[Line, ...]
    answer: str
    group: Group | None


@dataclass(frozen=True, slots=True)
class Comparison:
    name: str
    measures: tuple[Compared, ...]
    regions: tuple[tuple[str, str], ...]
    """Each region with its municipalities."""

    missing: tuple[str, ...]
    """What must be fetched before all of it can be shown."""

    sources: tuple[SourceLine, ...]


def comparison(found: Picture) -> Comparison | None:
    """None where the office has no region."""
    if not found.regions:
        return None
    own = found.regions[0]
    subjects = [subject for region in found.regions for subject in region.subjects]
    shown: list[Origin] = [origin for each in subjects for origin in each.origins]
    shown += [origin for each in found.peers for origin in each.origins]
    return Comparison(
        own.name,
        tuple(_compared(subject, found) for subject in own.subjects),
        tuple((region.name, ", ".join(place.name for place in region.places)) for region in found.regions),
        tuple(_missing(found)),
        sources_of(shown),
    )


def _missing(found: Picture) -> list[str]:
    told = [_lacks(region) for region in found.regions]
    if not found.peers:
        told.append(said(_GROUP_LACKS, count=GROUP))
    return [each for each in told if each]


def _lacks(region: RegionFigures) -> str:
    known = {subject.measure for subject in region.subjects}
    gone = [name_of(measure).lower() for measure in _MEASURES if measure not in known]
    return said(_LACKS, name=region.name, what=listed(gone)) if gone else ""


def _compared(own: Subject, found: Picture) -> Compared:
    column = column_of(own)
    regions = {
        subject.region: region
        for region in found.regions
        for subject in region.subjects
        if subject.measure == own.measure
    }
    tracks = [*regions, *([own.country] if own.country else [])]
    grown = sorted(((_growth(track, column), track) for track in tracks), key=lambda pair: -pair[0])
    lines = [Line(track.name, (cell_of(track, column),), whole=track is own.region) for _, track in grown]
    peers = next((each for each in found.peers if each.measure == own.measure), None)
    apart = [track for growth, track in grown if growth > float("-inf") and track in regions]
    ranked = [track for track in apart if track is own.region or _apart(found.regions[0], regions[track])]
    return Compared(column, tuple(lines), _ranked(own, ranked, column), _group(own, peers, column))


def _apart(own: RegionFigures, other: RegionFigures) -> bool:
    """No part of our own region: nobody is ranked beside themselves."""
    return not {place.code for place in own.places} & {place.code for place in other.places}


def _ranked(own: Subject, ranked: Sequence[Track], column: Column) -> str:
    """«… er nummer 3 av 4 regioner i vekst i folketall fra 2017 til 2021: +0,2 %. I landet var veksten …»

    Empty where there is nobody to be ranked among.
    """
    if own.region not in ranked or len(ranked) < 2:
        return ""
    told = said(
        _RANKED,
        name=own.region.name,
        place=ranked.index(own.region) + 1,
        count=len(ranked),
        since=column.since,
        year=column.year,
        thing=column.name.lower(),
        change=cell_of(own.region, column).change,
    )
    country = cell_of(own.country, column).change
    return " ".join([told, *([said(_IN_THE_COUNTRY, change=country)] if country else [])])


def _growth(track: Track, column: Column) -> float:
    """Less than all others where it is not known."""
    before, now = track.at(column.since), track.at(column.year)
    return now / before - 1 if before and now is not None else float("-inf")


def _group(own: Subject, peers: Peers | None, column: Column) -> Group | None:
    """None where too few of them have figures for the two years."""
    if peers is None:
        return None
    try:
        tracks = {track.name: _yearly(own.measure, track) for track in peers.tracks}
        found = beside(_yearly(own.measure, own.region), tracks, column.since, column.year)
    except (CrossesBreak, NoFigure, NoGrowthFromZero, TooFewToCompare):
        return None
    told = region_sentences.group(own.region.name, found, language())
    return Group(told, _group_lines(own.region, peers, found, column))


def _group_lines(own: Track, peers: Peers, found: Beside, column: Column) -> tuple[Line, ...]:
    grown = {name for name, _percent in found.group}
    tracks = sorted(
        (own, *(track for track in peers.tracks if track.name in grown)),
        key=lambda track: -_growth(track, column),
    )
    return tuple(Line(each.name, (cell_of(each, column),), whole=each is own) for each in tracks)


def _yearly(measure: str, track: Track) -> Yearly:
    values = np.array([np.nan if value is None else value for value in track.values], dtype=np.float64)
    return Yearly(track.years, values, breaks_for(BREAKS[measure]))
