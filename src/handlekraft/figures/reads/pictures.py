"""The picture of an office: its goals and regions with all figures that are stored of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date

from django.utils import timezone

from handlekraft.analysis.breaks import Measure, breaks_for
from handlekraft.figures.measures import MEASURES
from handlekraft.figures.picture import (
    Flows,
    GoalFigures,
    Mix,
    Observed,
    Picture,
    Place,
    RegionFigures,
    Subject,
    Track,
    origins,
)
from handlekraft.figures.reads.commuting import flows_of
from handlekraft.figures.reads.goals import GoalRow, Industries, goals_of, industries_of
from handlekraft.figures.reads.holdings import Holdings, holdings
from handlekraft.figures.reads.mixes import Start, by_industry, mix_of, tables_by_industry
from handlekraft.figures.reads.peers import peers_of
from handlekraft.figures.reads.references import References
from handlekraft.figures.reads.regions import RegionRow, regions_of
from handlekraft.figures.reads.series import NATION, Asked, Series, series
from handlekraft.figures.renumbered import Reshaped, reshaped
from handlekraft.figures.tables import COMMUTING, FINE, GROUPS, industry_table, tables_of
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb

GLANCE = ("population", "jobs", "employed")
"""What a region is shown by, whatever its goals are."""


def picture(desk: Desk) -> Picture:
    """All of it. Seven queries where no cube is in memory."""
    require(desk, Verb.SEE_INSIDE)
    return replace(_Office(desk.office.id).picture(), language=desk.office.language)


def goal_figures(desk: Desk, number: int) -> GoalFigures | None:
    """One goal and what is known of it. At most seven queries."""
    require(desk, Verb.SEE_INSIDE)
    return _Office(desk.office.id, number).goal()


def region_figures(desk: Desk) -> Picture:
    """The regions, without the goals."""
    require(desk, Verb.SEE_INSIDE)
    return replace(_Office(desk.office.id, number=0).picture(), language=desk.office.language)


class _Office:
    """What an office has set up, and the cubes for it."""

    def __init__(self, office: int, number: int | None = None) -> None:
        self.today: date = timezone.localdate()
        self.goals = goals_of(office, number)
        self.regions = {row.id: row for row in regions_of(office)}
        about_areas = any(row.wanted.measure == "area-jobs" for row in self.goals)
        self.industries = industries_of(office) if about_areas else {}
        self.references = References()

    def goal(self) -> GoalFigures | None:
        if not self.goals:
            return None
        [row] = self.goals
        stored = holdings(_tables(row, self.industries), self._places())
        return self._figures(row, stored)

    def picture(self) -> Picture:
        shown = list(self.regions.values())
        tables = tables_of(GLANCE) | {COMMUTING, GROUPS, FINE}
        tables |= {table for row in self.goals for table in _tables(row, self.industries)}
        stored = holdings(tables, self._places())
        figures = tuple(self._region(row, stored) for row in shown)
        own = next((row for row in shown if not row.compared), None)
        places = own.on(self.today) if own else ()
        return Picture(
            tuple(self._figures(row, stored) for row in self.goals),
            figures if own else (),
            self._flows(places, stored) if places else None,
            self._mix(own, stored) if own else None,
            tuple(mix for row in shown if row.compared and (mix := self._mix(row, stored)) is not None),
            peers_of(places, stored, lambda code: self._shape([Place(code, "")])),
        )

    def _shape(self, places: Sequence[Place]) -> Reshaped:
        return reshaped([place.code for place in places], self.references.changes(), self.today)

    def _figures(self, row: GoalRow, stored: Holdings) -> GoalFigures:
        region = self.regions.get(row.wanted.region or 0)
        shape = self._shape(region.on(self.today) if region else ())
        found = _goal(row, region, self.industries, stored, self.today, shape)
        return replace(found, redrawn=shape.redrawn, merged=shape.merged)

    def _region(self, row: RegionRow, stored: Holdings) -> RegionFigures:
        found = _region(row, stored, self.today)
        shape = self._shape(found.places)
        subjects = (replace(each, redrawn=shape.redrawn, merged=shape.merged) for each in found.subjects)
        return replace(found, subjects=tuple(subjects))

    def _flows(self, places: Sequence[Place], stored: Holdings) -> Flows | None:
        found = _on_land(places, flows_of(places, stored), self.references)
        shape = self._shape(places)
        return replace(found, redrawn=shape.redrawn, merged=shape.merged) if found else None

    def _mix(self, row: RegionRow, stored: Holdings) -> Mix | None:
        places = row.on(self.today)
        found, shape = mix_of(row.name, places, stored), self._shape(places)
        return replace(found, redrawn=shape.redrawn, merged=shape.merged) if found else None

    def _places(self) -> set[str]:
        return {NATION.code} | {place.code for row in self.regions.values() for place in row.on(self.today)}


def _on_land(places: Sequence[Place], flows: Flows | None, references: References) -> Flows | None:
    """With the borders of the region's own municipalities, where all are stored."""
    found, origin = references.shapes(places) if flows is not None else ((), None)
    if flows is None or origin is None:
        return flows
    return replace(flows, shapes=found, origins=(*flows.origins, origin))


def _tables(row: GoalRow, industries: Mapping[str, Industries]) -> tuple[str, ...]:
    if row.wanted.measure == "area-jobs" and row.wanted.area in industries:
        return (industry_table(industries[row.wanted.area].codes),)
    own = (*MEASURES[row.wanted.measure].tables, *tables_of(MEASURES[row.wanted.measure].made_of))
    return (*own, *tables_by_industry(row.wanted.measure))


def _region(row: RegionRow, stored: Holdings, today: date) -> RegionFigures:
    places = row.on(today)
    found = [(name, series(name, Asked(row.name, places), stored)) for name in GLANCE]
    subjects = tuple(
        Subject(name, each.track, each.parts, each.country, each.origins)
        for name, each in found
        # Where a municipality is hidden in every year there is no sum to show.
        if each.track is not None and each.track.known
    )
    return RegionFigures(row.name, places, subjects)


def _goal(
    row: GoalRow,
    region: RegionRow | None,
    industries: Mapping[str, Industries],
    stored: Holdings,
    today: date,
    shape: Reshaped,
) -> GoalFigures:
    wanted = row.wanted
    codes = industries[wanted.area].codes if wanted.area in industries else ()
    asked = Asked(region.name, region.on(today), codes) if region else Asked("", ())
    measured = bool(asked.places) and not MEASURES[wanted.measure].own
    found = series(wanted.measure, asked, stored) if measured else Series()
    start = Start(found.track, wanted.baseline, breaks_for(Measure.JOBS, by_industry=True, **asdict(shape)))
    beside = by_industry(wanted.measure, asked, stored, start) if measured else None
    observed = tuple(Observed(float(each.value), each.as_of.isoformat(), each.source) for each in row.counted)
    return replace(
        _set_up(row, asked),
        track=found.track,
        beside=found.beside,
        parts=found.parts,
        country=found.country,
        by_industry=beside[0] if beside else None,
        own=observed,
        origins=origins((*found.origins, *(beside[1] if beside else ()))),
        missing=_missing(row, found.track, observed, codes),
    )


def _set_up(row: GoalRow, asked: Asked) -> GoalFigures:
    """The goal as somebody set it up, before anything is known of it."""
    wanted = row.wanted
    return GoalFigures(
        id=row.id,
        text=wanted.text,
        measure=wanted.measure,
        aim=wanted.aim,
        deadline=wanted.deadline,
        baseline=wanted.baseline,
        amount=float(wanted.amount) if wanted.amount is not None else None,
        unit=wanted.unit,
        region=asked.name,
        places=asked.places,
        area=wanted.area,
        moves=wanted.moves,
        industries=asked.industries if wanted.measure == "area-jobs" else (),
    )


def _missing(row: GoalRow, track: Track | None, observed: Sequence[Observed], codes: Sequence[str]) -> str:
    """Why the goal cannot be held up to figures; empty where it can."""
    if MEASURES[row.wanted.measure].own:
        return "" if observed else "observe"
    if row.wanted.measure == "area-jobs" and not codes:
        return "industries"
    if track is None or not track.known:
        return "fetch"
    baseline = row.wanted.baseline
    return "" if baseline is not None and track.at(baseline) is not None else "baseline"
