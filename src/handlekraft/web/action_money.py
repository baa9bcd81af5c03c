"""What the office has said of an action's sums, beside the plan's words on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans.reads import AnsweredSum
from handlekraft.rules.plan import Passage, Period
from handlekraft.web.pages.money_story import answered_by, understood


@dataclass(frozen=True, slots=True)
class SumView:
    """`by` empty where nobody has answered; `href` where one may say what the sum means, else empty."""

    answer: str
    by: str
    href: str


@dataclass(frozen=True, slots=True)
class SaidOfMoney:
    """A text of the plan, and how its sums are understood; `added`: the office's own."""

    text: str
    sums: tuple[SumView, ...]
    added: bool = False


def sums_told(
    desk: Desk, texts: Sequence[Passage], sums: Iterable[AnsweredSum], period: Period | None
) -> tuple[SaidOfMoney, ...]:
    """Each text with what is said of it; nothing where all that is known is the machine's reading."""
    told = [row for row in sums if row.row.line.confirmed or row.row.line.doubt]
    of_plan = (SaidOfMoney(text.text, _views(desk, _about(text.text, told), period)) for text in texts)
    beside = (row for row in told if row.row.added)
    added = (SaidOfMoney(row.row.line.text, _views(desk, [row], period), added=True) for row in beside)
    return (*of_plan, *added)


def _about(text: str, rows: Iterable[AnsweredSum]) -> list[AnsweredSum]:
    return [row for row in rows if text in {said.text for said in row.row.line.said}]


def _views(desk: Desk, rows: Iterable[AnsweredSum], period: Period | None) -> tuple[SumView, ...]:
    may = desk.may(Verb.COUNT_MONEY)
    return tuple(
        SumView(
            understood(row.row.line, period),
            answered_by(row) if row.row.line.confirmed else "",
            reverse("change-financing", args=[desk.office.slug, row.row.id]) if may else "",
        )
        for row in rows
    )
