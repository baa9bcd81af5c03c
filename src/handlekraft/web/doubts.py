"""What a person should look at, gathered by what the doubt is: rows that the machine is not sure of, and
findings, first about the reading, then about the plan itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handlekraft.rules.documents import Finding, FindingCode
from handlekraft.web.review_rows import ReviewRow, name_of

HEADINGS: dict[FindingCode, Promise | str] = {
    FindingCode.MISFIT: _("Deler av dokumentet som vi trolig har lest feil"),
    FindingCode.SPLIT_ROW: _("Rader som gikk over to sider"),
    FindingCode.MISSING_CELL: _("Felt som står tomme"),
    FindingCode.GLUED_WORDS: _("Ord som ser ut til å være satt sammen"),
    FindingCode.SPELLING: _("Mulige skrivefeil"),
    FindingCode.INCONSISTENT_NAME: _("Samme aktør under flere navn"),
    FindingCode.UNKNOWN_STRATEGY: _("Henvisninger til strategier som ikke finnes"),
    FindingCode.AMBIGUOUS_AMOUNT: _("Beløp som kan forstås på flere måter"),
    FindingCode.REPEATED_MONEY: _("Samme penger i flere rader"),
    FindingCode.STRATEGY_WITHOUT_ACTION: _("Strategier uten tiltak"),
    FindingCode.SUB_GOAL_WITHOUT_ACTION: _("Delmål uten tiltak"),
}
"""Every code but `unread`, which is not doubt about a row; in the order in which people look."""


@dataclass(frozen=True, slots=True)
class Doubts:
    heading: Promise | str
    findings: tuple[Finding, ...]


def is_misread(findings: Iterable[Finding]) -> bool:
    """Whether the document as a whole was probably read wrong, and nobody has marked that as seen."""
    return any(finding.code is FindingCode.MISFIT and not finding.where for finding in findings)


def grouped(findings: Iterable[Finding]) -> list[Doubts]:
    rows = tuple(findings)
    groups = (Doubts(heading, tuple(f for f in rows if f.code is code)) for code, heading in HEADINGS.items())
    return [group for group in groups if group.findings]


@dataclass(frozen=True, slots=True)
class DoubtfulRow:
    """`words`: those of the row that the doubt points at; `others`: what else is doubtful in it."""

    row: ReviewRow
    words: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowDoubts:
    doubt: str
    rows: tuple[DoubtfulRow, ...]


_POINTING = re.compile(r" Se på «(.*)»\.$", re.DOTALL)


def by_doubt(rows: Iterable[ReviewRow]) -> list[RowDoubts]:
    """Each row once, under its first doubt, in the order in which the plan meets them."""
    groups: dict[str, list[DoubtfulRow]] = {}
    for row in rows:
        first, *others = row.reasons
        doubtful = DoubtfulRow(row, _pointed_at(first, name_of(row.row)), tuple(others))
        groups.setdefault(_POINTING.sub("", first), []).append(doubtful)
    return [RowDoubts(doubt, tuple(found)) for doubt, found in groups.items()]


def in_order(rows: Iterable[ReviewRow]) -> list[ReviewRow]:
    """The rows as they are gathered, those with the same doubt together."""
    return [doubtful.row for group in by_doubt(rows) for doubtful in group.rows]


def _pointed_at(reason: str, name: str) -> str:
    """The words that the reason points at, unless they are the name that stands above them."""
    found = _POINTING.search(reason)
    words = found.group(1) if found else ""
    return "" if name.startswith(words.removesuffix(" …")) else words
