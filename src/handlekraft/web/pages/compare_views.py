"""A region beside others that the office has chosen, beside the country and beside those of its own size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from handlekraft.analysis import region_sentences
from handlekraft.analysis.breaks import Break, CrossesBreak, breaks_for, crossed
from handlekraft.analysis.comparison import GROUP, Beside, TooFewToCompare, beside
from handlekraft.analysis.growth import NoFigure, NoGrowthFromZero, Yearly
from handlekraft.analysis.words import Words
from handlekraft.figures.picture import Origin, Peers, Picture, RegionFigures, Subject, Track
from handlekraft.web.pages.break_words import breaks_of, told
from handlekraft.web.pages.figure_words import BREAKS, SourceLine, language, said
from handlekraft.web.pages.region_views import (
    Column,
    Line,
    cell_of,
    column_of,
    name_of,
    shown_breaks,
    sources_of,
)
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
    over_breaks: tuple[str, ...]
    """Of the regions whose figures cross a break: that they are not ranked, or that they are all the same."""

    shared: str
    """Those that are not ranked since they have municipalities of our own."""

    group: Group | None


@dataclass(frozen=True, slots=True)
class Comparison:
    name: str
    measures: tuple[Compared, ...]
    regions: tuple[tuple[str, str], ...]
    """Each region with its municipalities."""

    missing: tuple[str, ...]
    """What must be fetched before all of it can be shown."""

    breaks: tuple[str, ...]
    sources: tuple[SourceLine, ...]


def comparison(found: Picture, *, insist: bool = False) -> Comparison | None:
    """None where the office has no region. `insist`: with those whose figures cross a break."""
    if not found.regions:
        return None
    own = found.regions[0]
    subjects = [subject for region in found.regions for subject in region.subjects]
    shown: list[Origin] = [origin for each in subjects for origin in each.origins]
    shown += [origin for each in found.peers for origin in each.origins]
    return Comparison(
        own.name,
        tuple(_compared(subject, found, insist=insist) for subject in own.subjects),
        tuple((region.name, ", ".join(place.name for place in region.places)) for region in found.regions),
        tuple(_missing(found)),
        shown_breaks(own.subjects),
        sources_of(shown),
    )


def _missing(found: Picture) -> list[str]:
    lacks = [_lacks(region) for region in found.regions]
    if not found.peers:
        lacks.append(said(_GROUP_LACKS, count=GROUP))
    return [each for each in lacks if each]


def _lacks(region: RegionFigures) -> str:
    known = {subject.measure for subject in region.subjects}
    gone = [name_of(measure).lower() for measure in _MEASURES if measure not in known]
    return said(_LACKS, name=region.name, what=listed(gone)) if gone else ""


def _compared(own: Subject, found: Picture, *, insist: bool) -> Compared:
    column = column_of(own)
    mine = {subject.region: region for region, subject in _of(own.measure, found)}
    over = {subject.region: _crossed(subject, column) for _region, subject in _of(own.measure, found)}
    tracks = [*mine, *([own.country] if own.country else [])]
    grown = sorted(((_growth(track, column), track) for track in tracks), key=lambda pair: -pair[0])
    lines = [Line(track.name, (cell_of(track, column),), whole=track is own.region) for _, track in grown]
    apart = [track for growth, track in grown if growth > float("-inf") and track in mine]
    others = [track for track in apart if _apart(found.regions[0], mine[track])]
    ranked = [each for each in apart if each is own.region or (each in others and (insist or not over[each]))]
    broken = {track.name: over[track] for track in others if over[track]}
    peers = next((each for each in found.peers if each.measure == own.measure), None)
    return Compared(
        column,
        tuple(lines),
        _ranked(own, ranked, column),
        _over_breaks(broken, insist=insist),
        _shared(own, [track for track in apart if track is not own.region and track not in others]),
        _group(own, peers, column, insist=insist),
    )


def _of(measure: str, found: Picture) -> list[tuple[RegionFigures, Subject]]:
    """The measure of each region that it is known for."""
    subjects = [(region, each) for region in found.regions for each in region.subjects]
    return [(region, each) for region, each in subjects if each.measure == measure]


def _crossed(subject: Subject, column: Column) -> tuple[Break, ...]:
    return crossed(breaks_of(subject.measure, subject), column.since, column.year)


_NOT_RANKED = Words(
    "{name} er ikke med i rekkefølgen, for tallene kan ikke sammenlignes uten videre. {why}.",
    "{name} er ikkje med i rekkjefølgja, for tala kan ikkje samanliknast utan vidare. {why}.",
)
_RANKED_OVER = Words("Obs, {name}: {why}.", "Obs, {name}: {why}.")


def _over_breaks(broken: Mapping[str, Sequence[Break]], *, insist: bool) -> tuple[str, ...]:
    """The regions whose figures are not comparable through the years that are compared."""
    words = _RANKED_OVER if insist else _NOT_RANKED
    return tuple(said(words, name=name, why=listed(told(breaks))) for name, breaks in broken.items())


_SHARED = Words(
    "{names} er ikke med i rekkefølgen: der er kommuner som også er i {own}.",
    "{names} er ikkje med i rekkjefølgja: der er kommunar som òg er i {own}.",
)


def _shared(own: Subject, tracks: Sequence[Track]) -> str:
    names = listed([track.name for track in tracks])
    return said(_SHARED, names=names, own=own.region.name) if names else ""


def _apart(own: RegionFigures, other: RegionFigures) -> bool:
    """No part of our own region: nobody is ranked beside themselves."""
    return not {place.code for place in own.places} & {place.code for place in other.places}


def _ranked(own: Subject, ranked: Sequence[Track], column: Column) -> str:
    """«… er nummer 3 av 4 regioner i vekst i folketall fra 2017 til 2021: +0,2 %. I landet var veksten …»

    Empty where there is nobody to be ranked among.
    """
    if own.region not in ranked or len(ranked) < 2:
        return ""
    place = said(
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
    return " ".join([place, *([said(_IN_THE_COUNTRY, change=country)] if country else [])])


def _growth(track: Track, column: Column) -> float:
    """Less than all others where it is not known."""
    before, now = track.at(column.since), track.at(column.year)
    return now / before - 1 if before and now is not None else float("-inf")


def _group(own: Subject, peers: Peers | None, column: Column, *, insist: bool) -> Group | None:
    """None where too few of them have figures for the two years."""
    if peers is None:
        return None
    nearest = reshaped_peers(peers)[:GROUP]
    broken = [track for track, years in nearest if _within(years, column)]
    kept = [track for track, _years in nearest if insist or track not in broken]
    try:
        tracks = {track.name: _yearly(own.measure, track) for track in kept}
        found = beside(_yearly(own.measure, own.region), tracks, column.since, column.year)
    except (CrossesBreak, NoFigure, NoGrowthFromZero, TooFewToCompare):
        return None
    answer = region_sentences.group(own.region.name, found, language())
    names = listed([track.name for track in broken])
    words = _REDRAWN if insist else _LEFT_OUT
    more = said(words, names=names, since=column.since) if broken else ""
    return Group(" ".join(filter(None, [answer, more])), _group_lines(own.region, kept, found, column))


_LEFT_OUT = Words(
    "Uten {names}, der kommunegrensene ble endret etter {since}.",
    "Utan {names}, der kommunegrensene vart endra etter {since}.",
)
_REDRAWN = Words(
    "Obs: Kommunegrensene ble endret etter {since} i {names}.",
    "Obs: Kommunegrensene vart endra etter {since} i {names}.",
)


def reshaped_peers(peers: Peers) -> list[tuple[Track, tuple[int, ...]]]:
    """Each with the years it was changed in; what was laid out before they were known has none."""
    return list(zip(peers.tracks, peers.reshaped or ((),) * len(peers.tracks), strict=True))


def _within(years: Sequence[int], column: Column) -> bool:
    return any(column.since < year <= column.year for year in years)


def _group_lines(own: Track, peers: Sequence[Track], found: Beside, column: Column) -> tuple[Line, ...]:
    grown = {name for name, _percent in found.group}
    tracks = sorted(
        (own, *(track for track in peers if track.name in grown)),
        key=lambda track: -_growth(track, column),
    )
    return tuple(Line(each.name, (cell_of(each, column),), whole=each is own) for each in tracks)


def _yearly(measure: str, track: Track) -> Yearly:
    values = np.array([np.nan if value is None else value for value in track.values], dtype=np.float64)
    return Yearly(track.years, values, breaks_for(BREAKS[measure]))
