"""What a plan document says, in order, whatever the format: chapters of lines and tables.

The labels are the ones that plans use themselves and that the reading knows. Anything that stands in
the document and not in the plan is such a label, or it would come back as a part of the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from handlekraft.rules.plan import (
    Action,
    AreaKind,
    FocusArea,
    Link,
    Passage,
    Period,
    Plan,
    RelatedAction,
)

KIND_NAMES = {AreaKind.FOCUS_AREA: "Satsingsområde", AreaKind.STRATEGIC_LEVER: "Strategisk grep"}
LIGHTHOUSES = "Fyrtårnprosjekter"
_NOTHING = "–"


class Look(StrEnum):
    """What a line is; the value is what the document calls it, and what the reading knows it by."""

    TITLE = "Plan"
    PERIOD = "Planperiode"
    FOCUS_AREA = "Satsingsområde"
    STRATEGIC_LEVER = "Strategisk grep"
    MAIN_GOAL = "Hovedmål"
    SUB_GOAL = "Delmål"
    STRATEGY = "Strategi"
    INDICATOR = "Indikator"
    PROJECT = "Fyrtårnprosjekt"
    ABOUT = "Om prosjektet"
    CARRIER = "Hører til"
    NOTE = "Veiledning"
    """Words to the person who fills in a template."""

    LABEL = "Ledetekst"
    """Stands above a list where the lines do not each say what they are."""

    HEADING = "Overskrift"
    TEXT = "Tekst"
    BULLET = "Punkt"


_KIND_LOOKS = {AreaKind.FOCUS_AREA: Look.FOCUS_AREA, AreaKind.STRATEGIC_LEVER: Look.STRATEGIC_LEVER}


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is the line's own among those of its look."""

    look: Look
    text: str
    number: int | str = ""


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in centimetres on a landscape page, when the table has no more than the usual columns."""

    heading: str
    width: float


@dataclass(frozen=True, slots=True)
class Grid:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """`name` is for a tab; one of the lines says it, too."""

    name: str
    blocks: tuple[Line | Grid, ...]


def chapters(plan: Plan, guidance: Sequence[str] = ()) -> list[Chapter]:
    """The front, a chapter for each area, and the actions of other plans."""
    found = [Chapter("Plan", tuple(_front(plan, guidance)))]
    counts = dict.fromkeys(AreaKind, 0)
    for area in plan.focus_areas:
        counts[area.kind] += 1
        found.append(Chapter(area.name.text, tuple(_area(area, counts[area.kind]))))
    if plan.related_actions:
        heading = Line(Look.HEADING, "Tiltak i andre planer")
        found.append(Chapter("Andre planer", (heading, _related(plan.related_actions))))
    return found


def full_title(plan: Plan) -> str:
    return f"{plan.title} {_years(plan.period)}".strip()


def _years(period: Period | None) -> str:
    return f"{period.first}–{period.last}" if period else ""


def _front(plan: Plan, guidance: Sequence[str]) -> Iterator[Line]:
    yield Line(Look.TITLE, plan.title.text)
    # The line stands even where there is no period: it says that the title is a whole one.
    yield Line(Look.PERIOD, _years(plan.period) or "Ikke fastsatt")
    yield from (Line(Look.NOTE, text) for text in guidance)
    if plan.lighthouse_projects:
        yield Line(Look.HEADING, LIGHTHOUSES)
    for project in plan.lighthouse_projects:
        yield Line(Look.PROJECT, project.name.text)
        yield from _said(Look.ABOUT, project.description)
        yield from _said(Look.CARRIER, Passage(project.focus_area))


def _area(area: FocusArea, number: int) -> Iterator[Line | Grid]:
    yield Line(_KIND_LOOKS[area.kind], area.name.text, number)
    yield from _said(Look.MAIN_GOAL, area.main_goal)
    goals = (Line(Look.SUB_GOAL, goal.text, number) for number, goal in enumerate(area.sub_goals, 1))
    yield from _list("Delmål:", goals)
    strategies = (Line(Look.STRATEGY, each.text.text, each.number) for each in area.strategies)
    yield from _list("Strategier:", strategies)
    yield from _list("Indikatorer:", (Line(Look.INDICATOR, text.text) for text in area.indicators))
    if area.actions:
        yield _actions(area.actions)


def _said(look: Look, text: Passage | None) -> Iterator[Line]:
    if text:
        yield Line(look, text.text)


def _list(label: str, lines: Iterable[Line]) -> Iterator[Line]:
    listed = list(lines)
    if listed:
        yield Line(Look.LABEL, label)
        yield from listed


_Fill = Callable[[Action], Cell]


def _actions(actions: Sequence[Action]) -> Grid:
    """The six columns that plans have, and before and after them those that these actions need."""
    usual: list[tuple[Column, _Fill]] = [
        (Column("Tiltak", 6.2), lambda a: _title(a.title, a.steps)),
        (Column("Strategi", 1.9), lambda a: _numbers(a.strategies)),
        (Column("Måleindikator", 4.6), lambda a: _elements(a.indicators)),
        (Column("Finansiering", 5.1), lambda a: _elements(a.financing)),
        (Column("Ansvar", 5.0), lambda a: _elements([text for text in a.responsible if not text.heading])),
        *_partners(actions),
        (Column("Oppstart", 2.9), lambda a: _elements(a.timing)),
    ]
    columns = [*_numbering(actions), usual[0], *_sub_goals(actions), *usual[1:], *_by_year(actions)]
    columns += _others(actions)
    rows = tuple(tuple(fill(action) for _, fill in columns) for action in actions)
    return Grid(tuple(column for column, _ in columns), rows)


def _numbering(actions: Sequence[Action]) -> Iterator[tuple[Column, _Fill]]:
    if any(action.number for action in actions):
        yield Column("Nr.", 1.5), lambda a: _whole(a.number)


def _sub_goals(actions: Sequence[Action]) -> Iterator[tuple[Column, _Fill]]:
    if any(action.sub_goals for action in actions):
        yield Column("Delmål", 1.8), lambda a: _numbers(a.sub_goals)


def _partners(actions: Sequence[Action]) -> Iterator[tuple[Column, _Fill]]:
    """Those who only help, each under the name that the document gave their column."""
    for name in dict.fromkeys(text.heading for action in actions for text in action.responsible):
        if name:
            yield Column(name, 4.2), partial(_helping, name)


def _helping(column: str, action: Action) -> Cell:
    return _elements([text for text in action.responsible if text.heading == column])


def _by_year(actions: Sequence[Action]) -> Iterator[tuple[Column, _Fill]]:
    for year in sorted({year for action in actions for year, _ in action.by_year}):
        yield Column(str(year), 2.2), partial(_in_year, year)


def _others(actions: Sequence[Action]) -> Iterator[tuple[Column, _Fill]]:
    for name in dict.fromkeys(name for action in actions for name, _ in action.other):
        yield Column(name, 3.5), partial(_under, name)


def _in_year(wanted: int, action: Action) -> Cell:
    return _elements([text for year, text in action.by_year if year == wanted])


def _under(wanted: str, action: Action) -> Cell:
    return _elements([text for name, text in action.other if name == wanted])


def _related(actions: Sequence[RelatedAction]) -> Grid:
    columns = (
        Column("Tiltak", 6.4),
        Column("Satsingsområde/ strategisk grep", 6.0),
        Column("Delmål og strategier", 4.4),
        Column("Finansiering", 4.7),
        Column("Ansvar", 4.2),
    )
    return Grid(columns, tuple(_related_row(action) for action in actions))


def _related_row(action: RelatedAction) -> tuple[Cell, ...]:
    return (
        _whole(action.title.text),
        _listed([link.focus_area for link in action.links]),
        _listed([text for link in action.links if (text := _reference(link, len(action.links)))]),
        _whole(action.financing.text if action.financing else ""),
        _whole(action.responsible.text if action.responsible else ""),
    )


def _reference(link: Link, links: int) -> str:
    """«Delmål 1 og 2, strategi 3». Of several links each says what it lacks too, so that none is taken
    for another's."""
    said = [("delmål", link.sub_goals), ("strategi", link.strategies)]
    parts = [f"{name} {_counted(numbers)}" for name, numbers in said if numbers or links > 1]
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _counted(numbers: Sequence[int | str]) -> str:
    *first, last = [str(number) for number in numbers] or [_NOTHING]
    return f"{', '.join(first)} og {last}" if first else last


def _title(title: Passage, steps: Sequence[Passage]) -> Cell:
    return (*_whole(title.text), *(Line(Look.BULLET, step.text) for step in steps))


def _numbers(numbers: Sequence[int | str]) -> Cell:
    return _whole(", ".join(str(number) for number in numbers))


def _elements(texts: Sequence[Passage]) -> Cell:
    return _listed([text.text for text in texts])


def _listed(texts: Sequence[str]) -> Cell:
    """One text stands alone, several get list signs."""
    look = Look.BULLET if len(texts) > 1 else Look.TEXT
    return tuple(Line(look, text) for text in texts)


def _whole(text: str) -> Cell:
    return (Line(Look.TEXT, text),) if text else ()
