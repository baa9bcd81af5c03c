"""What a plan for business development is.

Everything else speaks in these types: the reading makes them, the plans keep them, the pages show
them. All are frozen; a change makes a new value. The words are those of the document, and follow
their place in it; see `exchange` for the same as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from handlekraft.rules.meaning import ActionMeaning


class AreaKind(StrEnum):
    FOCUS_AREA = "focus_area"
    """Satsingsområde, innsatsområde: a field in which the municipality wants growth."""

    STRATEGIC_LEVER = "strategic_lever"
    """Strategisk grep: something that runs across the areas and makes growth possible."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in their document.

    `page` and `line` count from 1; `line` runs through the whole document and is the number of a
    `SourceLine`. `box` is known only where the format has coordinates (PDF).
    """

    page: int | None = None
    line: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document with layout removed, and the places they came from, in order."""

    text: str
    places: tuple[Place, ...] = ()
    heading: str = ""
    """The column it stood in, where a field gathers several and the name says more («Samarbeidspartnere»)."""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Period:
    """The years a plan is for, both included."""

    first: int
    last: int

    @property
    def years(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Strategy:
    """`number` is "" where the document does not number its strategies."""

    number: int | str
    text: Passage


@dataclass(frozen=True, slots=True)
class Action:
    """Tiltak. Each list has an element for every part that the document itself sets apart."""

    title: Passage
    number: str = ""
    steps: tuple[Passage, ...] = ()
    strategies: tuple[int | str, ...] = ()
    sub_goals: tuple[int, ...] = ()
    indicators: tuple[Passage, ...] = ()
    financing: tuple[Passage, ...] = ()
    responsible: tuple[Passage, ...] = ()
    timing: tuple[Passage, ...] = ()
    by_year: tuple[tuple[int, Passage], ...] = ()
    other: tuple[tuple[str, Passage], ...] = ()
    meaning: ActionMeaning | None = None
    key: str = ""
    """Identity through editions, given when the plan is adopted; empty in a fresh reading."""


@dataclass(frozen=True, slots=True)
class FocusArea:
    """Satsingsområde or strategisk grep, with its goals, strategies and actions."""

    name: Passage
    kind: AreaKind = AreaKind.FOCUS_AREA
    main_goal: Passage | None = None
    sub_goals: tuple[Passage, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    indicators: tuple[Passage, ...] = ()
    actions: tuple[Action, ...] = ()
    key: str = ""
    """Identity through editions, given when the plan is adopted; empty in a fresh reading."""

    def strategy(self, number: int | str) -> Strategy | None:
        return next((s for s in self.strategies if str(s.number) == str(number)), None)


@dataclass(frozen=True, slots=True)
class LighthouseProject:
    """Fyrtårnprosjekt. `focus_area` is the name of the area that carries it, empty if not said."""

    name: Passage
    description: Passage | None = None
    focus_area: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """The part of this plan that an action of another plan serves."""

    focus_area: str
    sub_goals: tuple[int, ...] = ()
    strategies: tuple[int | str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedAction:
    """An action of another plan, listed for reference."""

    title: Passage
    links: tuple[Link, ...] = ()
    financing: Passage | None = None
    responsible: Passage | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    title: Passage
    period: Period | None = None
    lighthouse_projects: tuple[LighthouseProject, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    related_actions: tuple[RelatedAction, ...] = ()

    def actions(self) -> Iterator[tuple[FocusArea, Action]]:
        """Every action with its area, in the order of the document."""
        return ((area, action) for area in self.focus_areas for action in area.actions)

    def area(self, name: str) -> FocusArea | None:
        """The area of that name, read without regard to case and spaces."""
        wanted = _folded(name)
        return next((a for a in self.focus_areas if _folded(a.name.text) == wanted), None)


def passages(value: object) -> Iterator[Passage]:
    """Every passage within a plan or a part of one, in the order of its fields."""
    match value:
        case Passage():
            yield value
        case tuple():
            for item in value:
                yield from passages(item)
        case _ if is_dataclass(value):
            for field in fields(value):
                yield from passages(getattr(value, field.name))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
