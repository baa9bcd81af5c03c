"""Sub-goals that head what serves them: «Delmål 2: …» over a list, a table or rows of one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlekraft.reading.headings import Kind, heading_of, label_at
from handlekraft.reading.layout import Item, Strip
from handlekraft.reading.sections import Card, Part, Section, Table
from handlekraft.reading.vocabulary import Label, label_of

_TWO = 2


def with_sub_goals_told(items: Sequence[Item]) -> list[Item]:
    """The items; a ranked line «Delmål 2: …» under a heading that has its main goal begins no area."""
    found: list[Item] = []
    area = 0
    """The rank of the heading whose goal has been said."""

    last = 0
    for item in items:
        if isinstance(item, Strip) and item.level:
            told = _sub_goal(item) if area and item.level > area else None
            if told:
                found.append(replace(item, told=told, level=0))
                continue
            if not label_at(item):
                last, area = item.level, area if item.level > area else 0
        if isinstance(item, Strip) and last and _says_goal(item):
            area = last
        found.append(item)
    return found


def with_counted_goals_told(items: Sequence[Item]) -> list[Item]:
    """The items; goals that are counted anew under each heading above them are sub-goals of what it names."""
    counted: dict[int, list[int]] = defaultdict(list)
    """By the place of the heading above, the numbers of its goals."""

    told: dict[int, Strip] = {}
    above: list[tuple[int, int]] = []
    """Rank and place of the headings that the line stands under."""

    for at, item in enumerate(items):
        if not isinstance(item, Strip) or not item.level:
            continue
        above = [(level, place) for level, place in above if level < item.level]
        if above and (number := _goal_number(item)):
            counted[above[-1][1]].append(number)
            told[at] = _told_goal(item)
        above.append((item.level, at))
    runs = list(counted.values())
    if len(runs) < _TWO or max(map(len, runs)) < _TWO or any(run != [*_from_one(run)] for run in runs):
        return list(items)
    return [told.get(at, item) for at, item in enumerate(items)]


def _from_one(run: Sequence[int]) -> range:
    return range(1, len(run) + 1)


def _goal_number(strip: Strip) -> int:
    """The number of a ranked «Mål 2: …»; 0 for all else."""
    heading = heading_of(strip, 0)
    found = _COUNTED_GOAL.match(strip.text) if heading and heading.kind is Kind.GOAL else None
    return int(found["number"]) if found else 0


_COUNTED_GOAL = re.compile(r"(?:del)?mål(?:setting)?\s+(?P<number>\d{1,2})\b(?!\.\d)", re.I)


def _told_goal(strip: Strip) -> Strip:
    heading = heading_of(strip, 0)
    return replace(strip, told=(Label.SUB_GOALS, heading.sign if heading else 0), level=0)


def _sub_goal(strip: Strip) -> tuple[Label, int] | None:
    """«Delmål 2: Flere kommer», «Delmål 2.1 Flere kommer»: the label, and how many words say it."""
    heading = heading_of(strip, 0)
    if heading and heading.kind is Kind.GOAL and strip.words[0].text.casefold() == "delmål":
        return Label.SUB_GOALS, heading.sign
    told = label_of(strip.text)
    return told if told and told[0] is Label.SUB_GOALS and told[1] < len(strip.words) else None


def _says_goal(strip: Strip) -> bool:
    heading = heading_of(strip, 0) if strip.level else None
    label = label_at(strip) if heading is None or heading.kind is not Kind.GOAL else None
    return label is not None and label[0] in (Label.MAIN_GOAL, Label.GOAL)


def numbers_of_goals(section: Section) -> Mapping[int, int]:
    """By the identity of its part, the number of each sub-goal that heads actions.

    A list of sub-goals with one list of actions after it says nothing of which serves which.
    """
    goals = [part for part in section.parts if part.label is Label.SUB_GOALS]
    if not all(part.named for part in goals) or _calls_several(section):
        return {}
    bodies: list[Part | Table | Card] = [*section.tables, *section.cards]
    bodies += [part for part in section.parts if part.label is Label.ACTIONS]
    headed = {id(body.goal) for body in bodies if body.goal}
    if len(headed) < min(_TWO, len(goals)):
        return {}
    return {id(part): number for number, part in enumerate(goals, 1) if id(part) in headed}


def _calls_several(section: Section) -> bool:
    """Whether goals that are only called so are sub-goals too, and stand before the others."""
    return sum(part.label is Label.GOAL for part in section.parts) > 1
