"""A plan and a seed → the same plan in a layout of its own, with what the layout says of the plan."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

from bench.layouts import words
from bench.layouts.blocks import Block, Bullets, Cell, Heading, Listed, Look, Paragraph, Table, Written
from bench.layouts.writers import WRITERS

Json = dict[str, Any]
FIELDS = (words.INDICATORS, words.FINANCING, words.RESPONSIBLE, words.TIMING)
_MOST_AREAS = 4
_MOST_ACTIONS = 6
_IN_LINES = ("bullets", "titled lists")
"""Here a labelled line has room for one text."""

_RARE = 0.35
"""How often a column or label has a name that the reader may not know."""


def written(seed: int, plans: Sequence[Json]) -> Written:
    """One of the plans in a layout drawn by the seed."""
    chance = Random(seed)
    layout = _Layout(chance, _content(chance, plans))
    blocks = [*layout.blocks()]
    data = WRITERS[layout.format](blocks)
    return Written(f"{seed:03} {layout.format} {layout.body}", data, layout.gold(), layout.choices)


def _content(chance: Random, plans: Sequence[Json]) -> Json:
    plan = json.loads(json.dumps(chance.choice(plans)))
    areas = [area for area in plan["focus_areas"] if len(area.get("actions", ())) > 1]
    plan["focus_areas"] = areas[:_MOST_AREAS]
    for area in plan["focus_areas"]:
        area["actions"] = area["actions"][:_MOST_ACTIONS]
    return dict(plan)


class _Layout:
    """The choices, and the document that they make."""

    def __init__(self, chance: Random, plan: Json) -> None:
        self._chance, self._plan = chance, plan
        self.choices: dict[str, str] = {}
        self.format = self._one("format", ("html", "docx", "docx", "xlsx"))
        bodies = ["table", "table", "one table", "cards", "card tables", "bullets", "turned", "titled lists"]
        self.body = self._one("body", bodies if self.format != "xlsx" else ["table", "one table"])
        self._fields = self._shown_fields()
        rare = {field: chance.random() < _RARE for field in (words.TITLE, *self._fields)}
        self._names = {
            field: self._one(field, (words.RARE if rare[field] else words.USUAL)[field]) for field in rare
        }
        self._area = self._one("area", words.AREAS)
        self._look = Look(self._one("headings", [*Look, Look.STYLE]))
        self._goal = self._one("goal", ("", *words.MAIN_GOALS))
        self._goal_apart = chance.random() < 0.4
        self._sub_goals = self._one("sub-goals", ("", *words.SUB_GOALS))
        self._strategies = self._one("strategies", ("", *words.STRATEGY_LISTS))
        self._sign = self._one("sign", ("", "", "1.", "-", "–", "•"))
        self._number = self._one("numbers", ("", "", "column", "in title"))
        self._grouped = self._one("areas in one table", ("banner", "merged", "repeated"))
        self._area_column = self._one("area column", words.AREA_COLUMNS)
        self._caption = self._one("caption", ("", "", *words.CAPTIONS))
        self._head_again = chance.random() < 0.3
        self._framed = chance.random() < 0.7
        self._action_list = self._one("action list", words.ACTION_LISTS)
        self._inline = self._one("labelled lines", ("inline", "under", "lines"))

    def _one(self, what: str, among: Sequence[Any]) -> Any:
        chosen = self._chance.choice(list(among))
        self.choices[what] = str(chosen)
        return chosen

    def _shown_fields(self) -> list[str]:
        filled = [f for f in FIELDS if sum(bool(a.get(f)) for a in self._actions()) > 1]
        shown = [field for field in filled if self._chance.random() < 0.85] or filled
        self._chance.shuffle(shown)
        self.choices["order"] = " ".join(shown)
        return shown

    def _actions(self) -> Iterator[Json]:
        for area in self._plan["focus_areas"]:
            yield from area["actions"]

    # -- what the layout says of the plan -------------------------------------------------------------

    def gold(self) -> Json:
        areas = [self._area_gold(n, area) for n, area in enumerate(self._plan["focus_areas"], 1)]
        plan = {key: self._plan[key] for key in ("title", "period") if self._plan.get(key)}
        return {"format": "handlekraft-plan/1", **plan, "focus_areas": areas}

    def _area_gold(self, n: int, area: Json) -> Json:
        shown = {"main_goal": self._goal, "sub_goals": self._sub_goals, "strategies": self._strategies}
        if self.body == "one table":
            shown = {}
        kept = {key: area[key] for key, said in shown.items() if said and area.get(key)}
        actions = [self._action_gold(n, k, action) for k, action in enumerate(area["actions"], 1)]
        return {"name": area["name"], **kept, "actions": actions}

    def _action_gold(self, n: int, k: int, action: Json) -> Json:
        kept = {key: action[key] for key in ("title", "steps", *self._fields) if action.get(key)}
        if self.body in _IN_LINES:
            kept |= {key: action[key][:1] for key in self._fields if action.get(key)}
        return {**kept, "number": f"{n}.{k}"} if self._is_numbered() else kept

    def _is_numbered(self) -> bool:
        column = self._number == "column" and self.body in ("table", "one table")
        return column or (self._number == "in title" and self.body not in ("bullets", "turned"))

    # -- the document -----------------------------------------------------------------------------------

    def blocks(self) -> Iterator[Block]:
        period = self._plan.get("period")
        span = f" {period['from']}–{period['to']}" if period else ""
        if self._plan.get("title"):
            yield Heading(
                self._plan["title"] + span, 1, Look.LARGE if self._look is Look.LARGE else Look.STYLE
            )
        if self._framed:
            yield from self._chapter(self._one("front", words.FRONT))
        if self.body == "one table":
            yield from self._one_table()
        else:
            for n, area in enumerate(self._plan["focus_areas"], 1):
                yield from self._area_blocks(n, area)
        if self._framed:
            yield from self._chapter(self._one("end", words.END))

    def _chapter(self, name: str) -> Iterator[Block]:
        yield Heading(name, 2, self._look)
        for text in self._chance.sample(words.PROSE, 2):
            yield Paragraph(text)

    def _named(self, n: int, name: str) -> str:
        return str(self._area.format(name=name, n=n, letter="ABCDEFGH"[n - 1]))

    def _area_blocks(self, n: int, area: Json) -> Iterator[Block]:
        yield Heading(self._named(n, area["name"]), 2, self._look)
        if self._chance.random() < 0.2:
            yield Paragraph(self._chance.choice(words.PROSE))
        yield from self._goal_blocks(area)
        for name, texts in (
            (self._sub_goals, area.get("sub_goals", [])),
            (self._strategies, [strategy["text"] for strategy in area.get("strategies", [])]),
        ):
            if name and texts:
                yield Heading(name, 3, self._look)
                yield Bullets(tuple(map(Listed, texts)), self._sign)
        yield from self._action_blocks(n, area)

    def _goal_blocks(self, area: Json) -> Iterator[Block]:
        goal = area.get("main_goal")
        if not goal or not self._goal:
            return
        if self._goal_apart:
            yield Heading(self._goal.rstrip(":"), 3, self._look)
            yield Paragraph(goal)
        else:
            yield Paragraph(goal, self._goal)

    def _action_blocks(self, n: int, area: Json) -> Iterator[Block]:
        actions = [*enumerate(area["actions"], 1)]
        if self.body == "table":
            if self._caption:
                yield Paragraph(self._caption.format(name=area["name"], n=n))
            yield Table([self._header(), *(self._row(n, k, action) for k, action in actions)])
        elif self.body == "turned":
            yield Heading(self._action_list, 3, self._look)
            yield self._turned(n, area)
        elif self.body == "cards":
            for k, action in actions:
                yield Heading(self._title(n, k, action), 3, self._look)
                yield from self._lines(action)
        elif self.body == "card tables":
            for k, action in actions:
                yield self._card(n, k, action)
        elif self.body == "titled lists":
            for k, action in actions:
                yield Heading(self._title(n, k, action), 3, self._look)
                yield Bullets(tuple(Listed(line) for line in self._told(action)), "")
        else:
            yield Heading(self._action_list, 3, self._look)
            yield from self._bullets([action for _, action in actions])

    def _title(self, n: int, k: int, action: Json) -> str:
        return (
            f"{n}.{k} {action['title']}"
            if self._is_numbered() and self._number != "column"
            else action["title"]
        )

    def _columns(self) -> list[str]:
        return [*(("number",) if self._number == "column" else ()), words.TITLE, *self._fields]

    def _header(self) -> list[Cell]:
        names = {**self._names, "number": "Nr."}
        return [Cell((names[column],), bold=True) for column in self._columns()]

    def _row(self, n: int, k: int, action: Json) -> list[Cell]:
        return [self._cell(column, n, k, action) for column in self._columns()]

    def _cell(self, column: str, n: int, k: int, action: Json) -> Cell:
        if column == "number":
            return Cell((f"{n}.{k}",))
        if column == words.TITLE:
            steps = action.get("steps", [])
            return Cell((self._title(n, k, action), *steps), listed=bool(steps))
        return Cell(tuple(action.get(column, [])) or ("",))

    def _card(self, n: int, k: int, action: Json) -> Table:
        rows = [
            [Cell((self._names[column],), bold=True), self._cell(column, n, k, action)]
            for column in (words.TITLE, *self._fields)
        ]
        return Table(rows, headed=False)

    def _turned(self, n: int, area: Json) -> Table:
        """The actions are the columns."""
        rows = [
            [
                Cell((self._names[column],), bold=True),
                *(self._cell(column, n, k, action) for k, action in enumerate(area["actions"], 1)),
            ]
            for column in (words.TITLE, *self._fields)
        ]
        return Table(rows)

    def _told(self, action: Mapping[str, Any]) -> Iterator[str]:
        yield from action.get("steps", [])
        for field in self._fields:
            if texts := action.get(field):
                yield f"{self._names[field].rstrip('?.')}: {texts[0]}"

    def _lines(self, action: Mapping[str, Any]) -> Iterator[Block]:
        if steps := action.get("steps"):
            yield Bullets(tuple(map(Listed, steps)))
        for field in self._fields:
            texts = action.get(field, [])
            label = f"{self._names[field].rstrip('?.')}:"
            if len(texts) == 1:
                yield Paragraph(texts[0], label)
            elif texts:
                yield Paragraph(label)
                yield Bullets(tuple(map(Listed, texts)))

    def _bullets(self, actions: Sequence[Json]) -> Iterator[Block]:
        sign = self._sign
        if self._inline == "inline":
            items = [Listed(f"{a['title']}{self._aside(a)}", tuple(a.get("steps", []))) for a in actions]
        else:
            items = [Listed(a["title"], tuple(self._told(a))) for a in actions]
        yield Bullets(tuple(items), sign)

    def _aside(self, action: Mapping[str, Any]) -> str:
        told = [f"{self._names[f].rstrip('?.')}: {action[f][0]}" for f in self._fields if action.get(f)]
        return f" ({'. '.join(told)})" if told else ""

    def _one_table(self) -> Iterator[Block]:
        column = () if self._grouped == "banner" else (Cell((self._area_column,), bold=True),)
        rows = [[*column, *self._header()]]
        for n, area in enumerate(self._plan["focus_areas"], 1):
            if self._grouped == "banner":
                rows.append([Cell((self._named(n, area["name"]),), columns=len(rows[0]), bold=True)])
                rows += [self._header()] if self._head_again else []
            for k, action in enumerate(area["actions"], 1):
                row = self._row(n, k, action)
                if self._grouped == "repeated":
                    row = [Cell((area["name"],)), *row]
                elif self._grouped == "merged" and k == 1:
                    row = [Cell((area["name"],), rows=len(area["actions"])), *row]
                rows.append(row)
        yield Table(rows)
