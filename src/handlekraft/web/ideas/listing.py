"""A page that lists what the room has: the answer first, what to choose by, then the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from handlekraft.ideas import reads
from handlekraft.ideas.reads import HandRow
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.web.ideas.choosing import choose
from handlekraft.web.parts import part_of

T = TypeVar("T")
Ways = dict[str, tuple[Any, Callable[[Any], bool]]]


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """`page`: its template; `kind`: what its rows are called when they are taken away; `what`: in words.

    `words`: what is looked through; `shown`: what the template has of a row.
    """

    page: str
    kind: str
    what: Any
    ways: Ways
    words: Callable[[T], str]
    shown: Callable[[T], Any] = lambda row: row

    def response(self, request: HttpRequest, desk: Desk, rows: Sequence[T], answer: str) -> HttpResponse:
        chosen = choose(rows, request.GET, self.ways, self.words)
        content = {
            "office": desk.office,
            "answer": answer,
            "any": bool(rows),
            "chosen": chosen,
            "part": part_of(chosen.rows, request.GET).each(self.shown),
            "what": self.what,
            "removed": reads.taken_away(desk, self.kind),
            "may_keep": desk.may(Verb.KEEP_IDEAS),
        }
        return render(request, f"ideas/{self.page}.html", content)


def with_lateness(row: Any) -> tuple[Any, bool]:
    """A row that somebody has in hand, and whether its next step is late."""
    hand: HandRow = row.hand
    return row, hand.is_late(timezone.localdate())
