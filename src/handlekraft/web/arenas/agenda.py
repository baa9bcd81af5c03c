"""What a meeting may take up: made from what has happened since the last one. A proposal, to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from handlekraft.arenas import reads
from handlekraft.arenas.reads import ArenaRow
from handlekraft.offices.access import Desk
from handlekraft.plans import reads as plans
from handlekraft.rules.status import NEEDS_SOMEBODY
from handlekraft.web.pages.standing_words import LABELS

MOST_ACTIONS = 8
"""So that an agenda stays one page; the follow-up page has them all."""


def proposed(desk: Desk, arena: ArenaRow) -> list[str]:
    """The points of the next meeting of the arena, each a line."""
    last = arena.last()
    return [*_owed(desk, arena), *_actions(desk, last[1] if last else None), *_events(desk), _("Eventuelt")]


def _owed(desk: Desk, arena: ArenaRow) -> Iterator[str]:
    for row in reads.open_follow_ups(desk, arena=arena.id):
        yield _("Oppfølging: %(what)s (%(who)s)") % {"what": row.text, "who": row.owner_name}


def _actions(desk: Desk, since: date | None) -> Iterator[str]:
    """Those that were reported on since the last meeting, and those that need somebody."""
    board = plans.board(desk, timezone.localdate())
    rows = board.standings if board else ()
    news = [row for row in rows if since and row.last and timezone.localtime(row.last.at).date() >= since]
    needing = [row for row in rows if row.status.code in NEEDS_SOMEBODY and row not in news]
    for row in (*news, *needing)[:MOST_ACTIONS]:
        how = str(LABELS[row.status.code]).lower()
        yield _("Tiltak: %(title)s (%(how)s)") % {"title": row.title, "how": how}


def _events(desk: Desk) -> Iterator[str]:
    for row in reads.events(desk):
        if not row.is_over and row.state == "planned":
            yield _("Arrangement: %s") % row.title
