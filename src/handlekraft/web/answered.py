"""Sums that the plan's words leave open and the office has answered: told as answered, not as a doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import reads
from handlekraft.plans.reads import AnsweredSum, FinancingRow
from handlekraft.rules.documents import Finding, FindingCode
from handlekraft.rules.financing import Financing
from handlekraft.rules.plan import Period, Plan
from handlekraft.web.pages.money_story import answered_by, understood
from handlekraft.web.review_rows import named_in

Titles = dict[str, set[str]]
"""What an action is called, by its key: the edition in force and the draft may differ."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What the plan says, and what the office has answered; `href` empty where one may not change it."""

    text: str
    where: str
    answer: str
    by: str
    href: str


@dataclass(frozen=True, slots=True)
class Doubted:
    """Findings without those that are answered, and the answers by the finding's `id`."""

    open: tuple[Finding, ...]
    answered: dict[int, tuple[AnswerView, ...]]

    @property
    def answers(self) -> list[AnswerView]:
        return [answer for answers in self.answered.values() for answer in answers]


def doubted(desk: Desk, findings: Sequence[Finding], *plans: Plan) -> Doubted:
    """`plans`: whose actions they may be about. No query where no sum is unclear, else three at most."""
    asked = [each for each in findings if each.code is FindingCode.AMBIGUOUS_AMOUNT]
    found = reads.financing(desk) if asked else None
    if found is None:
        return Doubted(tuple(findings), {})
    titles = _titles(found.edition.words, *plans)
    about = {id(each): (each, _answers(each, found.rows, titles)) for each in asked}
    clear = {key: (finding, rows) for key, (finding, rows) in about.items() if rows}
    told = reads.answered_sums(desk, found.rows) if clear else ()
    said = {answer.row.id: answer for answer in told}
    period = found.edition.words.period
    answered = {
        key: tuple(_view(desk, finding, said[row.id], period) for row in rows)
        for key, (finding, rows) in clear.items()
    }
    return Doubted(tuple(each for each in findings if id(each) not in answered), answered)


def _titles(*plans: Plan) -> Titles:
    titles: Titles = defaultdict(set)
    for plan in plans:
        for _area, action in plan.actions():
            titles[action.key].add(action.title.text)
    return titles


def _answers(finding: Finding, rows: Iterable[FinancingRow], titles: Titles) -> list[FinancingRow]:
    """The sums that the finding asks about, where all of them are clear now; else none."""
    asked = [row for row in rows if _concerns(finding, row.line, titles)]
    if any(row.line.doubt or row.line.amount is None for row in asked):
        return []
    return [row for row in asked if row.line.confirmed]


def _concerns(finding: Finding, line: Financing, titles: Titles) -> bool:
    texts = {line.text, *(said.text for said in line.said)}
    called = {title for key in line.actions for title in titles.get(key, ())}
    said_first = any(finding.message.startswith(f"«{text}»") for text in texts)
    return said_first and not called.isdisjoint(named_in(finding))


def _view(desk: Desk, finding: Finding, answer: AnsweredSum, period: Period | None) -> AnswerView:
    row = answer.row
    return AnswerView(
        row.line.text,
        finding.where,
        understood(row.line, period),
        answered_by(answer),
        reverse("change-financing", args=[desk.office.slug, row.id]) if desk.may(Verb.COUNT_MONEY) else "",
    )
