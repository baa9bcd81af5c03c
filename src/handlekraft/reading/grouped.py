"""Columns that say what rows have in common: their area, its goals and its strategies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from handlekraft.reading.cells import Words, elements
from handlekraft.reading.headers import Column
from handlekraft.reading.layout import Gap, Strip, Word, words_of
from handlekraft.reading.ledger import Ledger, joined
from handlekraft.reading.marks import running_letter, running_number
from handlekraft.reading.tables import Entry
from handlekraft.reading.vocabulary import Label, Role, label_of, roles_of
from handlekraft.rules.plan import Passage, Strategy

_REFERENCE_WORD = re.compile(
    r"(?:s?\d{1,2}(?:[,.;/&+-]+|(?=s)|$))+$|\d{1,2}[–-]\d{1,2}$|\?$|og$|[,&+–-]$|strateg\w*:?$|delmål:?$|nr\.?$",
    re.I,
)
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2})*")
_WHOLE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Served:
    """What of its area an action serves."""

    strategies: tuple[int | str, ...] = ()
    sub_goals: tuple[int, ...] = ()


@dataclass
class Group:
    """Rows of one area. `name` is empty where no column names it.

    `sign`: the words before the name of a goal with a chapter's number, «Mål 4.1», which is an area.
    """

    name: Words
    sign: Words = ()
    entries: list[Entry] = field(default_factory=list)


def grouped(entries: Sequence[Entry], ledger: Ledger) -> list[Group]:
    """The rows by area, in the order in which the areas come; all in one where no column names them."""
    groups: dict[str, Group] = {}
    for entry in entries:
        _set_goal_apart(entry, ledger)
        name: Words = words_of(entry.under(Role.AREA))
        sign: Words = ()
        goal = words_of(entry.under(Role.GOAL))
        if goal and not name and _CHAPTER_GOAL.match(joined(goal)):
            sign, name = goal[:2], goal[2:]
        if len(name) > 1 and running_number(name[0]):
            ledger.label(name[:1])
            name = name[1:]
        key = " ".join(joined(name).casefold().split())
        group = groups.setdefault(key, Group(name, sign))
        if name and name[0] is not group.name[0]:
            ledger.label((*sign, *name))  # the name again
        group.entries.append(entry)
    return list(groups.values())


def _set_goal_apart(entry: Entry, ledger: Ledger) -> None:
    """A cell may name the area and then its goal: «Havbruk», and under it «Hovedmål: …»."""
    for k, column in enumerate(entry.columns):
        cell = entry.cell(k) if column.role is Role.AREA else []
        cut = next((n for n, strip in enumerate(cell) if n and _goal_label(strip)), 0)
        if not cut and Role.GOAL in roles_of(column.heading):
            cut = next((n for n, strip in enumerate(cell) if n and strip.gap >= Gap.APART), 0)
        if cut:
            goal = cell[cut]
            size = _goal_label(goal)
            ledger.label(goal.words[:size])
            entry.columns = (*entry.columns, Column(Role.GOAL, ""))
            told = (replace(goal, words=goal.words[size:]),) if goal.words[size:] else ()
            entry.cells = [*entry.cells, [*told, *cell[cut + 1 :]]]
            entry.cells[k] = cell[:cut]


def _goal_label(strip: Strip) -> int:
    """How many words say that the line is the goal of the area."""
    found = label_of(strip.text)
    return found[1] if found and found[0] in (Label.MAIN_GOAL, Label.GOAL) else 0


_CHAPTER_GOAL = re.compile(r"\w+ \d{1,2}(?:\.\d{1,2})+\.? \S")


class Told:
    """Collects what the columns tell of an area, beside what its section has said."""

    def __init__(
        self, strategies: Sequence[Strategy], sub_goals: Sequence[Passage], group: Group, ledger: Ledger
    ) -> None:
        self.strategies = list(strategies)
        self.sub_goals = list(sub_goals)
        self.goals: list[Passage] = []
        self._ledger = ledger
        goals = {_folded(joined(words_of(entry.under(Role.GOAL)))) for entry in group.entries} - {""}
        self._one_goal = len(goals) == 1
        self._named_by_goal = bool(group.sign)

    def served(self, entry: Entry) -> Served:
        strategies: list[int | str] = []
        sub_goals: list[int] = []
        for k, column in enumerate(entry.columns):
            cell = entry.cell(k)
            if column.role is Role.STRATEGIES and cell:
                strategies.extend(self._references(cell) or self._named_strategies(cell))
            elif column.role is Role.GOAL and self._named_by_goal:
                continue
            elif column.role is Role.GOAL and sum(strip.bullet for strip in cell) > 1:
                for words in elements(_over_pages(cell)):
                    self._known(self.sub_goals, words)
            elif column.role is Role.GOAL and cell and self._one_goal:
                self._known(self.goals, words_of(cell))
            elif column.role in (Role.SUB_GOALS, Role.GOAL) and cell:
                sub_goals.extend(self._sub_goals(cell))
        return Served(tuple(strategies), tuple(sub_goals))

    def _references(self, cell: Sequence[Strip]) -> list[int | str]:
        words = words_of(cell)
        if letters := self._letters(words):
            return letters
        if not all(_REFERENCE_WORD.match(word.text) for word in words):
            return []
        self._ledger.label(words)
        dotted = not self.strategies or any(isinstance(s.number, str) for s in self.strategies)
        found = [n for word in words for n in (_DOTTED if dotted else _WHOLE).findall(word.text)]
        return [int(n) if n.isdigit() else n for n in found]

    def _letters(self, words: Words) -> list[int | str]:
        """«A og B», where the strategies have letters."""
        known = {str(s.number): s.number for s in self.strategies if not str(s.number)[:1].isdigit()}
        said = [part for word in words for part in re.split(r"[,.;/&+]", word.text) if part not in {"", "og"}]
        if not said or not all(part in known for part in said):
            return []
        self._ledger.label(words)
        return [known[part] for part in said]

    def _named_strategies(self, cell: Sequence[Strip]) -> list[int | str]:
        """Strategies in full words; one alone is what the rows beside it serve."""
        words = words_of(cell)
        if all(_REFERENCE_WORD.match(word.text) for word in words):
            return []
        numbers = [self._strategy(part) for part in elements(_over_pages(cell))]
        return numbers if len(numbers) == 1 else []

    def _strategy(self, words: Words) -> int | str:
        number: int | str = 0
        if len(words) > 1 and _is_sign(words[0]):
            self._ledger.label(words[:1])
            said = words[0].text.rstrip(".)")
            number, words = int(said) if said.isdigit() else said, words[1:]
        text = joined(words)
        same = next((s for s in self.strategies if _folded(s.text.text) == _folded(text)), None)
        if same is None:
            same = Strategy(number or len(self.strategies) + 1, self._ledger.plan(words))
            self.strategies.append(same)
        self._ledger.label(words)
        return same.number

    def _sub_goals(self, cell: Sequence[Strip]) -> list[int]:
        numbers = [n for n in self._references(cell) if isinstance(n, int)]
        if numbers or all(_REFERENCE_WORD.match(word.text) for word in words_of(cell)):
            return numbers
        places = [self._known(self.sub_goals, words) for words in elements(_over_pages(cell))]
        return places if len(places) == 1 else []

    def _known(self, among: list[Passage], words: Words) -> int:
        """The place of the text among those that are known, counted from 1; a new one is added."""
        if len(words) > 1 and running_number(words[0]):
            self._ledger.label(words[:1])
            words = words[1:]
        text = _folded(joined(words))
        place = next((k for k, known in enumerate(among, 1) if _folded(known.text) == text), 0)
        if not place:
            among.append(self._ledger.plan(words))
        self._ledger.label(words)
        return place or len(among)


def _is_sign(word: Word) -> bool:
    """The number or letter before a strategy."""
    dotted = _DOTTED.fullmatch(word.text.rstrip("."))
    return bool(running_number(word) or dotted or running_letter(word))


def _over_pages(cell: Sequence[Strip]) -> list[Strip]:
    """A page break through a merged cell parts nothing that no sign parts."""
    return [
        replace(strip, gap=Gap.NONE)
        if strip.gap is Gap.PAGE and not strip.bullet and not running_number(strip.words[0])
        else strip
        for strip in cell
    ]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
