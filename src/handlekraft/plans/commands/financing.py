"""What an office makes of the plan's words about money."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max

from handlekraft.offices.access import Desk, require
from handlekraft.offices.commands import record
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Action, Edition, FinancingLine
from handlekraft.plans.reads.current import current_edition
from handlekraft.plans.reads.financing import financing_from, money_lines_of
from handlekraft.plans.refusals import NotHere, Unsaid
from handlekraft.rules import plan as field
from handlekraft.rules.financing import Financing
from handlekraft.rules.money import Doubt


def take_up_money(edition_id: int, words: field.Plan) -> None:
    """Make lines of the edition's words about money; what people made of them goes along."""
    if FinancingLine.objects.filter(edition_id=edition_id).exists():
        return
    edition = Edition.objects.get(pk=edition_id)
    known = money_lines_of(edition.plan_id, edition.number, _taken_up_last(edition))
    numbers = {str(row.number): row for row in Action.objects.filter(plan_id=edition.plan_id)}
    fresh = list(known.fresh(edition.number, words))
    rows = [
        _filled(FinancingLine(edition=edition, position=position, added=added), line)
        for position, (line, added) in enumerate(fresh, start=1)
    ]
    FinancingLine.objects.bulk_create(rows)
    pays_for = FinancingLine.actions.through
    pays_for.objects.bulk_create(
        pays_for(financingline=row, action=numbers[key])
        for row, (line, _) in zip(rows, fresh, strict=True)
        for key in dict.fromkeys(line.actions)
    )


def _taken_up_last(edition: Edition) -> int:
    """The number of the last edition before it that has lines, 0 where none has."""
    rows = FinancingLine.objects.filter(edition__plan_id=edition.plan_id, edition__number__lt=edition.number)
    return rows.aggregate(last=Max("edition__number"))["last"] or 0


@transaction.atomic
def change_financing(actor: Desk, line: int, wanted: Financing) -> None:
    """The line as a person understands it: made sure of, without doubt unless one is given.

    The plan's words of a line stay. Raises `NotHere`, `Unsaid` for years that end before they begin,
    a negative sum or no action.
    """
    row = _line(actor, line)
    before = financing_from(row)
    after = replace(
        wanted, text=row.text or wanted.text, confirmed=True, said=before.said, shared_with=before.shared_with
    )
    if after.doubt is not Doubt.SHARED:
        after = replace(after, shared_with=())
    _checked(after)
    if before == after:
        return
    actions = _actions(row.edition, after)
    _written(row, after).actions.set(actions)
    record(actor, "change_financing", f"financing:{row.pk}", before=_told(before), after=_told(after))


@transaction.atomic
def add_financing(actor: Desk, wanted: Financing) -> None:
    """A line that the plan's words don't have. Raises as `change_financing`."""
    require(actor, Verb.COUNT_MONEY)
    current = current_edition(actor)
    if current is None:
        raise NotHere("edition")
    _checked(wanted)
    edition = Edition.objects.get(pk=current.id)
    last = FinancingLine.objects.filter(edition=edition).aggregate(last=Max("position"))["last"] or 0
    row = FinancingLine(edition=edition, position=last + 1, added=True)
    _written(row, replace(wanted, confirmed=True)).actions.set(_actions(edition, wanted))
    record(actor, "add_financing", f"financing:{row.pk}", after=_told(wanted))


@transaction.atomic
def join_financing(actor: Desk, kept: int, other: int) -> None:
    """The two are the same contribution: one line with the actions of both, counted once."""
    row, gone = _line(actor, kept), _line(actor, other)
    if row.pk == gone.pk or row.edition_id != gone.edition_id:
        raise NotHere(other)
    gone_line, kept_line = financing_from(gone), financing_from(row)
    said, actions = (*kept_line.said, *gone_line.said), (*kept_line.actions, *gone_line.actions)
    joined = replace(kept_line, confirmed=True, said=said, actions=tuple(dict.fromkeys(actions)))
    if joined.doubt is Doubt.SHARED:
        joined = replace(joined, doubt=None, shared_with=())
    _written(row, joined).actions.add(*gone.actions.all())
    gone.delete()
    told = {"before": _told(kept_line), "after": _told(joined), "joined": _told(gone_line)}
    record(actor, "join_financing", f"financing:{row.pk}", gone=other, **told)


@transaction.atomic
def tell_apart(actor: Desk, line: int) -> None:
    """The sum is one of its own, not another's that was changed here only. Raises `NotHere`."""
    row = _line(actor, line)
    before = financing_from(row)
    if before.doubt is not Doubt.SHARED:
        raise NotHere(line)
    after = replace(before, doubt=None, confirmed=True, shared_with=())
    _written(row, after)
    record(actor, "change_financing", f"financing:{row.pk}", before=_told(before), after=_told(after))


@transaction.atomic
def remove_financing(actor: Desk, line: int) -> None:
    """Take away a line that the office added. One of the plan's words stays: raises `NotHere`."""
    row = _line(actor, line)
    if not row.added:
        raise NotHere(line)
    before = _told(financing_from(row))
    row.delete()
    record(actor, "remove_financing", f"financing:{line}", before=before)


def _line(actor: Desk, line: int) -> FinancingLine:
    """One of the edition in force: what is said of an earlier one would change nothing."""
    require(actor, Verb.COUNT_MONEY)
    current = current_edition(actor)
    rows = FinancingLine.objects.select_for_update().filter(pk=line)
    row = rows.filter(edition_id=current.id).first() if current else None
    if row is None:
        raise NotHere(line)
    return row


def _checked(line: Financing) -> None:
    if line.first_year and line.last_year and line.last_year < line.first_year:
        raise Unsaid("years")
    if (line.amount or 0) < 0 or not line.actions:
        raise Unsaid("amount or actions")


def _actions(edition: Edition, line: Financing) -> list[Action]:
    rows = Action.objects.filter(plan_id=edition.plan_id, number__in=[int(key) for key in line.actions])
    if rows.count() != len(set(line.actions)):
        raise NotHere(line.actions)
    return list(rows)


def _written(row: FinancingLine, line: Financing) -> FinancingLine:
    _filled(row, line).save()
    return row


def _filled(row: FinancingLine, line: Financing) -> FinancingLine:
    row.text = line.text[:1000]
    row.kind, row.sort = line.kind, line.sort
    row.amount, row.yearly = line.amount, line.yearly
    row.first_year, row.last_year = line.first_year, line.last_year
    row.payer, row.confirmed = line.payer[:200], line.confirmed
    row.doubt = line.doubt or ""
    row.said = [[each.text, each.amount, list(each.actions)] for each in line.said]
    row.shared_with = list(line.shared_with)
    return row


def _told(line: Financing) -> dict[str, Any]:
    values = {
        "text": line.text,
        "kind": line.kind,
        "amount": line.amount,
        "yearly": line.yearly,
        "years": f"{line.first_year or ''}–{line.last_year or ''}".strip("–"),
        "sort": line.sort,
        "payer": line.payer,
        "actions": list(line.actions),
        "doubt": line.doubt,
    }
    return {name: value for name, value in values.items() if value}
