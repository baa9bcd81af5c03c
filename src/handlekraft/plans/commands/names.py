"""Deciding a question about a name or a word, once for the office."""

from __future__ import annotations

from enum import StrEnum

from django.db import transaction

from handlekraft.offices.access import Desk
from handlekraft.offices.commands.names import LONGEST, decide_names
from handlekraft.offices.reads import names_of
from handlekraft.plans.commands.readings import change, open_for_change
from handlekraft.rules.corrections import NoSuchRow
from handlekraft.rules.documents import Finding, FindingCode
from handlekraft.rules.exchange import finding_from_json
from handlekraft.rules.names import Names


class NameChoice(StrEnum):
    FIRST = "first"
    """One actor, under the first of the two names."""

    SECOND = "second"
    APART = "apart"
    RIGHT = "right"
    """The word is spelled as it should be."""


def may_be_decided(finding: Finding) -> bool:
    """Whether the finding is a question about names or a word, short enough for the list."""
    asked = finding.code in (FindingCode.INCONSISTENT_NAME, FindingCode.SPELLING)
    return asked and len(finding.about) == 2 and all(len(name) <= LONGEST for name in finding.about)


def decide_finding(actor: Desk, reading_id: int, version: int, index: int, choice: NameChoice) -> None:
    """Keep the answer in the office's list of names and ask no more. Undone with the reading's changes.

    Raises `OutOfDate`, `NotOpen`, `NoSuchRow`.
    """
    with transaction.atomic():
        reading, _plan = open_for_change(actor, reading_id, version)
        if not 0 <= index < len(reading.findings):
            raise NoSuchRow(index)
        finding = finding_from_json(reading.findings[index])
        if not may_be_decided(finding):
            raise NoSuchRow(index)
        names, summary = _decided(names_of(actor.office.id), finding, choice)
        rest = reading.findings[:index] + reading.findings[index + 1 :]
        still = [row for row in rest if names.asks(finding_from_json(row))]
        change(actor, reading, summary, decide_names(actor, names), findings=still)


def _decided(names: Names, finding: Finding, choice: NameChoice) -> tuple[Names, str]:
    one, other = finding.about
    if finding.code is FindingCode.SPELLING:
        return names.as_right(one), f"«{one}» er riktig skrevet"
    if choice is NameChoice.APART:
        return names.as_two(one, other), f"«{one}» og «{other}» er ikke samme aktør"
    use = one if choice is NameChoice.FIRST else other
    return names.as_one(one, other, use), f"«{one}» og «{other}» er samme aktør: «{use}»"
