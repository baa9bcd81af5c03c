"""Signs that a row was read out of the wrong thing: a heading, a label, a sum, a list, a chapter.

A misread layout gives whole and plausible texts in the wrong place. Each sign names a row and says in bokmål
what is strange about it; `misfit` says what many signs together mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handlekraft.reading.cardlines import CARD_ROLES
from handlekraft.reading.findings import Read
from handlekraft.reading.kinds import holds
from handlekraft.reading.layout import words_of
from handlekraft.reading.oddities import several_sentences, short
from handlekraft.reading.tables import Entry
from handlekraft.reading.vocabulary import Role, column_role, label_of, parts_of_name, year_of
from handlekraft.rules.corrections import Address, Row, RowKind, all_rows, own_words
from handlekraft.rules.plan import Action, FocusArea, Plan, RelatedAction, passages

_HEADING = "Navnet er en overskrift eller en etikett i dokumentet. Se om raden er et tiltak."
_AGAIN = "Flere rader har samme navn. Se om hver av dem er et eget tiltak."
_COUNTED = "Navnet begynner med et nummer eller en bokstav. Se om det hører til navnet."
_NOTE = "Navnet slutter med et tegn som kan vise til en fotnote. Se om det hører til navnet."
_SUM = "Raden kan være en sum. Se om den er et tiltak."
_NOT_A_PLAN = "Dette ligner ikke navnet på en plan. Se om tittelen er riktig."
_ABOUT = "Dette ligner et kapittel om planen. Se om det er et område."
_KIND = "Navnet begynner med det som teller områdene. Se om det hører til navnet."
_LONG_GOAL = "Et mål har flere setninger. Se om noe av det bare er forklaring."
_NO_GOAL = "Området har ikke noe mål, men det har de andre. Se om målet står et annet sted."
_EMPTY = "Flere områder har ingen tiltak. Se om noen av tiltakene her hører til dem."
_TAKEN = "Måleindikatorene står ved området, og tiltakene har bare navn. Se om noen hører til tiltakene."
_CAPTION = "Et mål ligner overskriften over tiltakene. Se om det er et mål."
_BARE = "Raden har bare et navn, men det har ikke de andre i området. Se om den er et eget tiltak."
_NO_STRATEGY = "Raden viser til strategier som området ikke har. Se om tallene er noe annet."
_NO_LINK = "Raden viser ikke til noe område. Se om den er et tiltak i en annen plan."
_LABEL = "En etikett står inne i teksten. Se om noe hører til et annet felt. Se på «{}»."
_FOREIGN = "Vi kjente ikke igjen overskriften «{}», men det som står der, ligner på {}. Se om det stemmer."
_MONEY_STEP = "Et beløp står som en del av tiltaket. Se om det er finansiering."

_FIELDS = {Role.FINANCING: "finansiering", Role.RESPONSIBLE: "ansvar", Role.TIMING: "tidspunkt"}

_SIGN = re.compile(r"(?:\d{1,2}[a-z]?[.)]|[a-zA-Z][.)]|\d{1,2}[a-z]|[A-ZÆØÅ]-?\d{1,2}[.:]?)\s+[A-ZÆØÅ«\d]")
_FOOTNOTE = re.compile(r"[a-zæøå]{3}\d{1,2}$|\*$")
_ADDS_UP = re.compile(r"(?:(?:del)?sum(?:mer)?|totalt?|i alt|til sammen|samlet|samla)\b", re.I)
_LABELLED = re.compile(r"(?:^|(?<=[\s.;,]))([A-ZÆØÅ][a-zæøå]+(?: [a-zæøå]+){0,2})(?: \d{1,2})?:\s")
_CHAPTER = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:\w*prosess|medvirk\w*|medverk\w*|bakgrunn|innledning|innleiing|forord|føreord|innhold\w*"
    r"|forside|framside|ordliste|oppfølging|rullering|organisering|rapportering|evaluering|vedlegg|begreper|omgrep"
    r"|styrker|styrkar|svakhet\w*|svakheit\w*|kunnskapsgrunnlag|utfordringer|utfordringar|årshjul"
    r"|om (?:planen|programmet|dokumentet|oss))\b",
    re.I,
)
_MUNICIPALITY = re.compile(r"[\w-]+(?: [\w-]+)? (?:kommune|kommuna)", re.I)
_COUNTING = re.compile(r"(?P<word>[^\W\d][\w-]+) (?:\d{1,2}|[A-H]|[IVX]{1,4})\b")
_ACTIONS = re.compile(r"(?:tiltak|handlinger|handlingar|aktiviteter|aktivitetar)\b", re.I)
_SAYS_AREA = re.compile(
    r"(?:satsn?ingsområde|innsatsområde|strategisk grep|delmål|hov[eu]dmål|strategi)\b", re.I
)
_KRONER = re.compile(r"\bkr\b|\d\s?000\b|\bmill\.", re.I)

_OFTEN = 3
"""Rows of one name, or texts that begin with one label, from which they are no chance."""

_LONG = 40
"""Words of a goal."""

_ALMOST_ALL = 0.6
_SOME = 0.2


@dataclass(frozen=True)
class Sign:
    """`reason`: what is strange about the row, and what to look at."""

    address: Address
    reason: str


def signs(read: Read) -> Iterator[Sign]:
    """What is strange about the rows, each by itself or beside the others."""
    plan = read.plan
    again = _often(action.title.text.casefold() for _, action in plan.actions())
    labels = _labels(plan)
    for address, row in all_rows(plan):
        yield from (Sign(address, reason) for reason in _of_name(row, again))
        yield from (Sign(address, reason) for reason in _of_texts(row, labels))
    yield from _of_areas(plan.focus_areas)
    for index, found in enumerate(read.areas):
        yield from _of_rows(index, found.area.actions, found.rows)
        yield from _of_references(index, found.area)
    yield from _unlinked(plan.related_actions)


# -- names -------------------------------------------------------------------------------------------


def _of_name(row: Row, again: frozenset[str]) -> Iterator[str]:
    match row:
        case Plan(title):
            if _MUNICIPALITY.fullmatch(title.text) or _CHAPTER.fullmatch(title.text):
                yield _NOT_A_PLAN
        case FocusArea(name):
            yield from _of_any_name(name.text)
            if _CHAPTER.match(name.text):
                yield _ABOUT
        case Action(title) | RelatedAction(title):
            yield from _of_any_name(title.text)
            if title.text.casefold() in again:
                yield _AGAIN
            if _ADDS_UP.match(title.text):
                yield _SUM


def _of_any_name(name: str) -> Iterator[str]:
    if _is_heading(name):
        yield _HEADING
    if _SIGN.match(name):
        yield _COUNTED
    if _FOOTNOTE.search(name):
        yield _NOTE


def _is_heading(name: str) -> bool:
    """Whether the name is the name of a column, or of a list, and nothing else."""
    label = label_of(name) if name.strip() else None
    parts = parts_of_name(name.strip(" .:?…"))
    return all(map(column_role, parts)) or (label is not None and label[1] == len(name.split()))


def _often(names: Iterable[str], among: int = 0) -> frozenset[str]:
    """The names that come so often, `among` so many rows, that it is no chance."""
    least = max(_OFTEN, _SOME * among)
    return frozenset(name for name, count in Counter(names).items() if count >= least)


# -- labels within texts -----------------------------------------------------------------------------


def _labels(plan: Plan) -> frozenset[str]:
    """What stands before a colon in so many rows that it must be a label."""
    rows = [row for _, row in all_rows(plan)]
    return _often((label for row in rows for label in {*_labels_in(row)}), len(rows))


def _labels_in(row: Row) -> Iterator[str]:
    for text in passages(own_words(row)):
        yield from (match[1] for match in _LABELLED.finditer(text.text))


def _of_texts(row: Row, often: frozenset[str]) -> Iterator[str]:
    for text in passages(own_words(row)):
        for match in _LABELLED.finditer(text.text):
            said = match[1]
            if said in often or column_role(said) in CARD_ROLES or label_of(f"{said}:"):
                yield _LABEL.format(short(text.text))
    if isinstance(row, Action) and not row.financing and any(_KRONER.search(s.text) for s in row.steps):
        yield _MONEY_STEP


# -- areas beside each other -------------------------------------------------------------------------


def _of_areas(areas: Sequence[FocusArea]) -> Iterator[Sign]:
    counted = Counter(match["word"] for area in areas if (match := _COUNTING.match(area.name.text)))
    goals = [bool(area.main_goal or area.sub_goals) for area in areas]
    for index, area in enumerate(areas):
        at = Address(RowKind.AREA, index)
        said = _COUNTING.match(area.name.text)
        if _SAYS_AREA.match(area.name.text) or (said and counted[said["word"]] > 1):
            yield Sign(at, _KIND)
        if any(several_sentences(goal.text) or len(goal.text.split()) > _LONG for goal in area.sub_goals):
            yield Sign(at, _LONG_GOAL)
        if any(_ACTIONS.match(goal.text) for goal in area.sub_goals):
            yield Sign(at, _CAPTION)
        if any(goals) and not goals[index]:
            yield Sign(at, _NO_GOAL)
        if _holds_cells(area):
            yield from (Sign(row, _TAKEN) for row in (at, *rows_at(index, area)))
    yield from _beside_empty(areas)


def _holds_cells(area: FocusArea) -> bool:
    """Whether the cells of a table that came apart are taken for what the whole area is measured by."""
    if not area.actions or any(map(_is_told, area.actions)):
        return False
    labelled = any(_begins_with_a_column(each.text) for each in area.indicators)
    return labelled or len(area.indicators) >= _OFTEN * len(area.actions)


def _begins_with_a_column(text: str) -> bool:
    """«Ansvar Næringssjefen», «Finansiering 50 000 kr», or the name of the column alone."""
    first, _, rest = text.partition(" ")
    role = column_role(first)
    return role in CARD_ROLES and role not in (None, Role.INDICATORS) and (not rest or not rest[0].islower())


def _beside_empty(areas: Sequence[FocusArea]) -> Iterator[Sign]:
    busy = [index for index, area in enumerate(areas) if area.actions]
    empty = len(areas) - len(busy)
    if empty > 1 and empty >= len(busy):
        yield from (Sign(at, _EMPTY) for index in busy for at in rows_at(index, areas[index]))


def rows_at(index: int, area: FocusArea) -> Iterator[Address]:
    """The actions of the area."""
    return (Address(RowKind.ACTION, at, index) for at in range(len(area.actions)))


# -- rows beside each other --------------------------------------------------------------------------


def _of_rows(index: int, actions: Sequence[Action], rows: Sequence[Entry]) -> Iterator[Sign]:
    strange = {columns: [*_strange(columns, rows)] for columns in {row.columns for row in rows}}
    told = [_is_told(action) for action in actions]
    mixed = len(told) >= _OFTEN and _SOME * len(told) <= sum(told) < len(told)
    for at, row in enumerate(rows):
        address = Address(RowKind.ACTION, at, index)
        yield from (Sign(address, reason) for column, reason in strange[row.columns] if row.cell(column))
        if mixed and not told[at]:
            yield Sign(address, _BARE)


def _of_references(index: int, area: FocusArea) -> Iterator[Sign]:
    """Where most rows refer to strategies that the area does not have, their column is another one."""
    known = {strategy.number for strategy in area.strategies}
    lost = [at for at, action in enumerate(area.actions) if set(action.strategies) - known]
    if known and len(lost) >= _OFTEN and len(lost) * 2 > len(area.actions):
        yield from (Sign(Address(RowKind.ACTION, at, index), _NO_STRATEGY) for at in lost)


def _is_told(action: Action) -> bool:
    return bool(
        action.indicators or action.financing or action.responsible or action.timing or action.by_year
    )


def _strange(columns: Sequence[object], rows: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    """The columns kept as they are whose cells look like a field that no column of the table has."""
    mine = [row for row in rows if row.columns == columns]
    roles = {column.role for column in mine[0].columns}
    for k, column in enumerate(mine[0].columns):
        if column.role not in (None, Role.OTHER) or column_role(column.heading) or year_of(column.heading):
            continue
        cells = [words_of(row.cell(k)) for row in mine if row.cell(k)]
        for role in _FIELDS if column.heading and cells else ():
            if role not in roles and sum(holds(role, words) for words in cells) >= _ALMOST_ALL * len(cells):
                yield k, _FOREIGN.format(column.heading, _FIELDS[role])


def _unlinked(related: Sequence[RelatedAction]) -> Iterator[Sign]:
    lost = [at for at, row in enumerate(related) if not row.links]
    if len(related) > _OFTEN and len(lost) * 2 >= len(related):
        yield from (Sign(Address(RowKind.RELATED, at), _NO_LINK) for at in lost)
