"""Documents that say outright what each line is, such as our own, are read as they say.

Nothing in them is weighed: a text may look like a label, a number or a heading and is still what its
line says. What a person has added without saying what it is goes on with the list above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from handlekraft.reading.areas import AreaRead
from handlekraft.reading.cells import Words
from handlekraft.reading.formrows import columns_of, entries_of, number_of, read_link_row, read_rows
from handlekraft.reading.headings import Kind, heading_of
from handlekraft.reading.layout import Row, Strip, words_of
from handlekraft.reading.ledger import Ledger, joined
from handlekraft.reading.related import RelatedRead
from handlekraft.reading.said import AREAS, Found, Said, Told, label_row, printed, told
from handlekraft.reading.sections import Table
from handlekraft.reading.vocabulary import Label, Role, column_role, label_of
from handlekraft.rules.plan import AreaKind, FocusArea, LighthouseProject, Passage, Period, Strategy

_PERIOD = re.compile(r"((?:19|20)\d\d)\s*(?:[–—/-]|til)\s*((?:19|20)\d\d)\.?")
_NO_PERIOD = "ikke fastsatt"
_FRAME = (Said.TITLE, Said.PERIOD, *AREAS)
_KINDS = {Said.AREA: AreaKind.FOCUS_AREA, Said.LEVER: AreaKind.STRATEGIC_LEVER}
_OF_AREA = (Said.MAIN_GOAL, Said.SUB_GOAL, Said.STRATEGY, Said.INDICATOR)
_LISTS = {
    Label.SUB_GOALS: Said.SUB_GOAL,
    Label.STRATEGIES: Said.STRATEGY,
    Label.INDICATORS: Said.INDICATOR,
}


@dataclass
class _Area:
    name: Words = ()
    kind: AreaKind = AreaKind.FOCUS_AREA
    main_goal: Words = ()
    sub_goals: list[Words] = field(default_factory=list)
    strategies: list[tuple[str, Words]] = field(default_factory=list)
    indicators: list[Words] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


@dataclass
class _Project:
    name: Words
    about: Words = ()
    carrier: Words = ()


@dataclass(frozen=True)
class FormRead:
    title: Passage
    period: Period | None
    projects: list[LighthouseProject]
    areas: list[AreaRead]
    related: list[RelatedRead]


def is_form(found: Sequence[Found]) -> bool:
    """Whether the document says what its frame is: by a style for it, or by labels for two parts of it."""
    frame = [line for line in found if isinstance(line, Told) and line.said in _FRAME]
    if any(line.styled and line.said is not Said.TITLE for line in frame):
        return True
    labels = {Said.AREA if line.said in AREAS else line.said for line in frame if not line.styled}
    return len(labels) > 1 and not any(_groups_by_area(row) for row in _first_rows(found))


def _first_rows(found: Sequence[Found]) -> list[Row]:
    """The first row of each table."""
    rows = [each for each in found if isinstance(each, Row)]
    return list({row.table: row for row in reversed(rows)}.values())


def _groups_by_area(header: Row) -> bool:
    roles = [column_role(joined(words_of(cell))) for cell in header.cells]
    return Role.AREA in roles and Role.TITLE in roles[roles.index(Role.AREA) :]


def read_form(found: Sequence[Found], ledger: Ledger) -> FormRead:
    reader = _Reader(ledger)
    for each in found:
        reader.read(each)
    return FormRead(
        reader.title,
        reader.period,
        [_project(project, ledger) for project in reader.projects],
        [_area(area, ledger) for area in reader.areas],
        [read_link_row(entry, ledger) for table in reader.related for entry in entries_of(table)],
    )


class _Reader:
    """Gathers the lines and rows of each part."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.title = Passage("")
        self.period: Period | None = None
        self.projects: list[_Project] = []
        self.areas: list[_Area] = []
        self.related: list[Table] = []
        self._last: Said | None = None
        self._table: Table | None = None
        self._drawn = 0
        """The number that the format gives the open table."""

    def read(self, found: Found) -> None:
        if isinstance(found, Told):
            self._line(found)
        elif isinstance(found, Row):
            self._row(found)
        else:
            self._unsaid(found)

    def _line(self, line: Told) -> None:
        self._ledger.label(line.sign)
        self._last, self._table = line.said, None
        words = line.words
        match line.said:
            case Said.TITLE:
                self.title = self.title or self._ledger.plan(words)
            case Said.PERIOD:
                self._period(words)
            case Said.AREA | Said.LEVER:
                self.areas.append(_Area(words, _KINDS[line.said]))
            case Said.LABEL:
                self._list_label(words)
            case Said.PROJECT if words:
                self.projects.append(_Project(words))
            case Said.ABOUT if self.projects:
                self.projects[-1].about += words
            case Said.CARRIER if self.projects:
                self.projects[-1].carrier = words
            case _ if words and line.said in _OF_AREA:
                self._of_area(line.said, line.number, words)

    def _period(self, words: Words) -> None:
        match = _PERIOD.fullmatch(joined(words))
        if match:
            self.period = Period(int(match[1]), int(match[2]))
        if match or joined(words).casefold() == _NO_PERIOD:
            self._ledger.label(words)

    def _list_label(self, words: Words) -> bool:
        """Whether the words are the label of a list, and which."""
        found = label_of(" ".join(word.text for word in words)) if words else None
        if found is None or found[1] < len(words):
            return False
        self._last = _LISTS.get(found[0])
        self._ledger.label(words)
        return True

    def _of_area(self, said: Said, number: str, words: Words) -> None:
        area = self._area()
        match said:
            case Said.MAIN_GOAL:
                area.main_goal = area.main_goal or words
            case Said.SUB_GOAL:
                area.sub_goals.append(words)
            case Said.STRATEGY:
                area.strategies.append((number, words))
            case Said.INDICATOR:
                area.indicators.append(words)

    def _area(self) -> _Area:
        if not self.areas:
            self.areas.append(_Area())
        return self.areas[-1]

    def _row(self, row: Row) -> None:
        if self._table is None or row.table != self._drawn:
            self._first_row(row)
        elif [joined(words_of(cell)) for cell in row.cells] == [c.heading for c in self._table.columns]:
            self._label(row)
        else:
            self._table.rows.append(row)

    def _first_row(self, row: Row) -> None:
        """The headings of a table, or a line of the form that is drawn as a row."""
        for line in told(label_row(row)):
            self.read(line)
        columns = columns_of(row)
        if columns:
            self._table, self._drawn = Table(columns), row.table
            is_links = any(column.role is Role.LINKS for column in columns)
            (self.related if is_links else self._area().tables).append(self._table)
            self._label(row)

    def _label(self, row: Row) -> None:
        for cell in row.cells:
            self._ledger.label(words_of(cell))

    def _unsaid(self, strip: Strip) -> None:
        """A label or heading by its words, or more of the list above."""
        heading, named = heading_of(strip, 0), printed(strip)
        if named and named.said in AREAS:
            self._line(named)
        elif heading and heading.kind is Kind.AREA:
            self._line(Told(Said.AREA, strip.words[: heading.sign], strip.words[heading.sign :]))
        elif self._list_label(strip.words):
            return
        elif named or column_role(strip.text) is Role.TITLE:
            self._ledger.label(strip.words)
        elif self._last and self._last in _LISTS.values() and self._table is None:
            self._of_area(self._last, "", strip.words)


def _project(project: _Project, ledger: Ledger) -> LighthouseProject:
    ledger.label(project.carrier)
    about = ledger.plan(project.about) if project.about else None
    return LighthouseProject(ledger.plan(project.name), about, joined(project.carrier))


def _area(area: _Area, ledger: Ledger) -> AreaRead:
    goals = [ledger.plan(words) for words in area.sub_goals]
    strategies = [Strategy(number_of(number), ledger.plan(words)) for number, words in area.strategies]
    rows = [entry for table in area.tables for entry in entries_of(table)]
    known, actions = read_rows(rows, strategies, goals, ledger)
    read = FocusArea(
        name=ledger.plan(area.name),
        kind=area.kind,
        main_goal=ledger.plan(area.main_goal) if area.main_goal else None,
        sub_goals=tuple(known.sub_goals),
        strategies=tuple(known.strategies),
        indicators=tuple(ledger.plan(words) for words in area.indicators),
        actions=tuple(actions),
    )
    return AreaRead(read, tuple(rows))
