"""Rows that the reader is not sure of: what is uncertain in each, and what a person should look at.

The evidence: how near another reading of the row was, rows joined over a page break, cells that don't look
like their column or are missing where the rows around have them, odd texts, and words left over within a row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handlekraft.reading.areas import AreaRead
from handlekraft.reading.findings import Read
from handlekraft.reading.headers import Column
from handlekraft.reading.kinds import foreign
from handlekraft.reading.layout import words_of
from handlekraft.reading.oddities import (
    LONG_NAME,
    LONG_TITLE,
    broken_words,
    name_oddities,
    short,
    text_oddities,
)
from handlekraft.reading.phrasing import low_beginning
from handlekraft.reading.tables import Entry
from handlekraft.reading.vocabulary import Role, names_partners, year_of
from handlekraft.reading.wraps import parts_unsurely
from handlekraft.rules.corrections import Address, Row, RowKind, all_rows, own_words
from handlekraft.rules.documents import RowDoubt
from handlekraft.rules.plan import Action, FocusArea, Passage, Plan, RelatedAction, passages

NARROW = 2.0
"""A margin below this: of the rows at hand that were so near another reading, almost half were wrong."""

_MANY = 4
"""Rows from which they say what is usual."""

_USUAL = 0.8
_SHIFTED = 2
"""Signs of a foreign text, or of an empty cell, from which a row may have been shifted."""

_OF_AREA = (Role.AREA, Role.GOAL, Role.SUB_GOALS, Role.STRATEGIES)
_JOINED = "Raden gikk over to sider og er satt sammen. Se om hver del står i riktig felt."
_NEAR = "Tabellen lå flatt i teksten, og cellene kan være delt feil. Se på hvert felt."
_BROKEN = "Flere ord i dokumentet er delt. Se om noen av ordene her er det."
_GUESSED = "Raden har fått det som er felles, fra raden over. Se om det stemmer."
_LEFT = "Tekst i eller ved raden fant ingen plass. Se om den hører til her."
_UNSURE_AREA = "Området som raden står under, er usikkert. Se om raden står på riktig sted."
_GUESSED_COLUMNS = (
    "Vi kjente ikke igjen overskriften {names} og har sett på hva som står under. Se om det stemmer."
)
_NO_HEADINGS = "Tabellen har ingen overskrifter vi kjenner. Se om hver del står i riktig felt."
_LINES = "Linjene under «{}» kan være én tekst eller flere. Se om de er delt riktig."
_TORN = "Et ord fyller en smal celle og kan gå videre på neste linje. Se om det er ett ord eller to."
_GOALS = ("mål", "måla", "målene")
_GOAL_OR_SUB_GOAL = "Kolonnen heter bare «Mål». Se om dette er hovedmålet for området eller et delmål."
_ALONE = "Området har ingen tiltak, men det har de andre. Se om tiltakene står under et annet område."

Told = Iterator[tuple[Address, str]]


def row_doubts(
    read: Read, left: Iterable[Passage], strange: Mapping[Address, Sequence[str]]
) -> tuple[RowDoubt, ...]:
    """A doubt for each row that has a reason for one, in the order of the plan.

    `left`: words left over. `strange`: what does not fit in the reading as a whole.
    """
    reasons: dict[Address, dict[str, None]] = defaultdict(dict)
    for address, reason in (*_texts(read.plan), *_entries(read), *_left_over(read.plan, left)):
        reasons[address][reason] = None
    for address, more in strange.items():
        reasons[address] |= dict.fromkeys(more)
    for address, reason in list(_under_unsure_areas(read.plan)):
        reasons[address][reason] = None
    return tuple(RowDoubt(at, tuple(reasons[at])) for at, _ in all_rows(read.plan) if at in reasons)


# -- what the texts look like ------------------------------------------------------------------------


def _texts(plan: Plan) -> Told:
    broken = broken_words(text.text for text in passages(plan))
    lead = _under_lead_lines(plan)
    for address, row in all_rows(plan):
        name = _name(row)
        for text in passages(own_words(row)):
            words = text.text
            names = name_oddities(words, _longest(row), may_begin_low=address.area in lead)
            found = names if text is name else text_oddities(words)
            yield from ((address, f"{oddity} Se på «{short(words)}».") for oddity in found)
            if words in broken:
                yield address, _BROKEN
    busy = [area for area in plan.focus_areas if area.actions]
    if len(busy) > 1:
        for index, area in enumerate(plan.focus_areas):
            if not area.actions:
                yield Address(RowKind.AREA, index), _ALONE


def _under_lead_lines(plan: Plan) -> frozenset[int]:
    """The areas whose actions all go on with one line: «Vi vil:», «• bygge …», «• leie …»."""
    titles = [
        [action.title.text for action in area.actions if action.title.text] for area in plan.focus_areas
    ]
    return frozenset(
        k for k, mine in enumerate(titles) if len(mine) >= _MANY and all(map(low_beginning, mine))
    )


def _name(row: Row) -> Passage | None:
    """What the row is called; a plan of one area without a name has nothing to call it."""
    match row:
        case Action() | RelatedAction() | Plan():
            return row.title
        case FocusArea():
            return row.name if row.name or row.main_goal or row.strategies else None
    return row.name


def _longest(row: Row) -> int:
    return LONG_TITLE if isinstance(row, Action | RelatedAction) else LONG_NAME


def _under_unsure_areas(plan: Plan) -> Told:
    for index, area in enumerate(plan.focus_areas):
        if any(name_oddities(area.name.text, LONG_NAME)) and len(plan.focus_areas) > 1:
            for at in range(len(area.actions)):
                yield Address(RowKind.ACTION, at, index), _UNSURE_AREA


# -- how the rows were read --------------------------------------------------------------------------


def _entries(read: Read) -> Told:
    for index, found in enumerate(read.areas):
        at = [Address(RowKind.ACTION, k, index) for k in range(len(found.rows))]
        yield from _rows(at, found.rows)
        yield from ((Address(RowKind.AREA, index), reason) for reason in _area_reasons(found))
    related = [other.row for other in read.related]
    yield from _rows([Address(RowKind.RELATED, k) for k in range(len(related))], related)


def _area_reasons(found: AreaRead) -> Iterator[str]:
    if any(word.torn for row in found.rows for word in words_of(row.under(*_OF_AREA))):
        yield _TORN
    goals = {c.heading for row in found.rows for c in row.columns if c.role is Role.GOAL}
    if found.area.main_goal and any(goal.casefold().strip(" .:") in _GOALS for goal in goals):
        yield _GOAL_OR_SUB_GOAL


def _rows(at: Sequence[Address], rows: Sequence[Entry]) -> Told:
    usual = {columns: _usual(columns, rows) for columns in {row.columns for row in rows}}
    for address, row in zip(at, rows, strict=True):
        yield from ((address, reason) for reason in _reasons(row, usual[row.columns]))


def _reasons(row: Entry, usual: frozenset[int]) -> Iterator[str]:
    if row.joined:
        yield _JOINED
    if row.margin is not None and row.margin < NARROW:
        yield _NEAR
    if row.margin is not None and row.inherited:
        yield _GUESSED
    if guessed := [column.heading for column in row.columns if column.guessed]:
        names = ", ".join(f"«{heading}»" for heading in guessed if heading)
        yield _GUESSED_COLUMNS.format(names=names) if names else _NO_HEADINGS
    filled = [(k, column, words_of(row.cell(k))) for k, column in enumerate(row.columns)]
    empty = [column.heading for k, column, words in filled if not words and k in usual]
    strange = {
        column.heading: points
        for _, column, words in filled
        if words and column.role and (points := foreign(column.role, words))
    }
    for heading in empty:
        yield f"«{heading}» er tomt, men nesten alle andre rader har det. Se om noe står i feil felt."
    if any(word.torn for _, column, words in filled if column.role not in _OF_AREA for word in words):
        yield _TORN
    for _, column, _ in (each for each in filled if parts_unsurely(each[1].role, row.cell(each[0]))):
        yield _LINES.format(column.heading)
    if not row.labelled and len(empty) + sum(strange.values()) >= _SHIFTED:
        names = ", ".join(f"«{heading}»" for heading in strange)
        yield f"Det som står under {names}, ligner ikke på det. Se om cellene er forskjøvet."


def _usual(columns: Sequence[Column], rows: Sequence[Entry]) -> frozenset[int]:
    """The columns that almost all rows of the table fill."""
    mine = [row for row in rows if row.columns == columns]
    if len(mine) < _MANY:
        return frozenset()
    filled = (sum(bool(row.cell(k)) for row in mine) for k in range(len(columns)))
    usual = {k for k, count in enumerate(filled) if count >= _USUAL * len(mine)}
    return frozenset(k for k in usual if not _may_lack(columns[k]))


def _may_lack(column: Column) -> bool:
    """Whether rows often leave the column empty: a year, a remark, those who help."""
    years = year_of(column.heading) is not None
    return years or column.role in (None, Role.OTHER) or names_partners(column.heading)


# -- words left over ---------------------------------------------------------------------------------


def _left_over(plan: Plan, left: Iterable[Passage]) -> Told:
    """The rows that stand around lines with words left over."""
    spans = sorted((*span, address) for address, row in all_rows(plan) if (span := _span(row)))
    starts = [span[0] for span in spans]
    for passage in left:
        for line in {place.line for place in passage.places if place.line}:
            for first, last, address in spans[: bisect_right(starts, line)]:
                if first <= line <= last:
                    yield address, _LEFT


def _span(row: Row) -> tuple[int, int] | None:
    lines = [place.line for text in passages(own_words(row)) for place in text.places if place.line]
    return (min(lines), max(lines)) if lines and not isinstance(row, Plan | FocusArea) else None
