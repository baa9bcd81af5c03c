"""What has been told of the actions, newest first, for the plan's front page."""

from __future__ import annotations

from dataclasses import dataclass

from handlekraft.plans.reads import PublishedPlan, Told
from handlekraft.web.pages.rows import Addresses

SHOWN = 6


@dataclass(frozen=True, slots=True)
class ToldRow:
    title: str
    href: str
    told: Told


def told_rows(published: PublishedPlan, addresses: Addresses) -> tuple[ToldRow, ...]:
    """The last few; an action that the edition no longer has is not there."""
    rows = [
        ToldRow(action.title.text, addresses.action(action), published.told[action.key])
        for _, action in published.plan.actions()
        if action.key in published.told
    ]
    return tuple(sorted(rows, key=lambda row: row.told.on, reverse=True)[:SHOWN])
