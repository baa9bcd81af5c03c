"""What a person should look at, gathered under headings: first doubt about the reading, then about
the plan itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handlekraft.rules.documents import Finding, FindingCode

HEADINGS: dict[FindingCode, Promise | str] = {
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


def grouped(findings: Iterable[Finding]) -> list[Doubts]:
    rows = tuple(findings)
    groups = (Doubts(heading, tuple(f for f in rows if f.code is code)) for code, heading in HEADINGS.items())
    return [group for group in groups if group.findings]
