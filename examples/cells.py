"""What stands in a table cell, with an action's values set beside its steps by empty paragraphs.

Nobody says in the gold where a value stands: an office aligns by eye, this module by rule.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from examples.gold import Action, Link, Related

ACTION_COLUMNS = {
    "Tiltak": 6.2,
    "Strategi": 1.8,
    "Måleindikator": 4.7,
    "Finansiering": 5.1,
    "Ansvar": 5.0,
    "Oppstart": 2.9,
}
RELATED_COLUMNS = {
    "Tiltak": 6.4,
    "Satsingsområde/ Strategisk grep": 6.0,
    "Delmål og strategier": 3.8,
    "Finansiering": 5.0,
    "Ansvar": 4.5,
}
CHARACTERS_PER_CM = 6.0

CellLine = tuple[str, str]
"""Style and text of one paragraph; the text of an empty paragraph is empty."""

TEXT, BULLET = "Celle", "Cellepunkt"
EMPTY: CellLine = (TEXT, "")


def height(text: str, width: float, style: str = TEXT) -> int:
    """How many lines the text takes in a column of that many centimetres, about."""
    indent = 3 if style == BULLET else 0
    return len(textwrap.wrap(text, int(width * CHARACTERS_PER_CM) - indent))


class Column:
    """The values of one cell, and beside which steps of the action they stand."""

    def __init__(self, values: Sequence[str], width: float, style: str, steps: int) -> None:
        self.values, self.style = values, style
        self.heights = [height(value, width, style) for value in values]
        self.beside = beside(len(values), steps)

    def lines(self, tops: Sequence[int]) -> list[CellLine]:
        if not self.beside:
            return stacked(self.values, self.style)
        return self._lines_from([tops[step] for step in self.beside])

    def _lines_from(self, tops: Sequence[int]) -> list[CellLine]:
        lines: list[CellLine] = []
        reached = 0
        for value, tall, top in zip(self.values, self.heights, tops, strict=True):
            lines += [EMPTY] * (top - reached) + [(self.style, value)]
            reached = top + tall
        return lines


def beside(values: int, steps: int) -> list[int]:
    """Which step each value stands beside; the last value beside the last step.

    Empty for a value that holds for all the steps, and where there are more values than steps.
    """
    if values > steps or (values == 1 and steps > 1):
        return []
    return [*range(values - 1), steps - 1]


def stacked(values: Iterable[str], style: str) -> list[CellLine]:
    """One under the other; plain paragraphs set apart by an empty one."""
    lines = [line for value in values for line in (EMPTY, (style, value))]
    return [line for line in lines if line != EMPTY] if style == BULLET else lines[1:]


def tops_of(columns: Sequence[Column], steps: int, first: int) -> list[int]:
    """The line on which each step begins, so that no value reaches into the next one's."""
    tops = [first] * steps
    for step in range(1, steps):
        below = [first]
        for column in columns:
            if step in column.beside[1:]:
                place = column.beside.index(step) - 1
                below.append(tops[column.beside[place]] + column.heights[place] + 1)
        tops[step] = max(below)
    return tops


def action_cells(action: Action) -> list[list[CellLine]]:
    """The six cells of an action, its values aligned with the steps by empty paragraphs."""
    widths = list(ACTION_COLUMNS.values())
    steps = action.get("steps", [])
    values = [action["indicators"], action["financing"], action["responsible"], action["timing"]]
    blocks = len(steps) or max(len(each) for each in values)
    styles = [indicator_style(action), TEXT, TEXT, TEXT]
    columns = [
        Column(each, width, style, blocks)
        for each, width, style in zip(values, widths[2:], styles, strict=True)
    ]
    step_column = Column(steps, widths[0], BULLET, len(steps))
    first = height(action["title"], widths[0]) + 1 if steps else 0
    tops = tops_of([step_column, *columns], blocks, first)
    title = (
        [(TEXT, action["title"]), *step_column.lines(tops)[first - 1 :]]
        if steps
        else [(TEXT, action["title"])]
    )
    return [title, [(TEXT, spoken(action["strategies"]))], *(column.lines(tops) for column in columns)]


def indicator_style(action: Action) -> str:
    several = len(action["indicators"]) > 1 or "steps" in action
    return BULLET if several else TEXT


def spoken(numbers: Sequence[int]) -> str:
    """«1, 2 og 3»; a question mark where the plan does not know."""
    if not numbers:
        return "?"
    *most, last = map(str, numbers)
    return f"{', '.join(most)} og {last}" if most else last


def related_cells(action: Related) -> list[list[CellLine]]:
    areas = " og ".join(link["focus_area"] for link in action["links"])
    return [
        [(TEXT, action["title"])],
        [(TEXT, areas)],
        link_lines(action["links"]),
        [(TEXT, action["financing"])],
        [(TEXT, action["responsible"])],
    ]


def link_lines(links: Sequence[Link]) -> list[CellLine]:
    """Numbers that are the same for all the areas are said once."""
    pairs = dict.fromkeys((spoken(link["sub_goals"]), spoken(link["strategies"])) for link in links)
    lines: list[CellLine] = []
    for sub_goals, strategies in pairs:
        lines += [EMPTY, (TEXT, f"Delmål {sub_goals}"), (TEXT, f"Strategi {strategies}")]
    return lines[1:]
