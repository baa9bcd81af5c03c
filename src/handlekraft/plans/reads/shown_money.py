"""Whether the public still sees what the sums meant before the office said otherwise."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from handlekraft.offices.access import Desk
from handlekraft.plans.models import Edition, Snapshot
from handlekraft.plans.reads.current import CurrentEdition, edition_words
from handlekraft.plans.reads.financing import Money, MoneyLines, Numbered, money_lines_beside, own_shifts
from handlekraft.plans.reads.public_money import as_told
from handlekraft.plans.reads.published import PublishedPlan, published_plan
from handlekraft.rules.hearings import Phase


@dataclass(frozen=True, slots=True)
class OldSums:
    """Where the public would be told other sums, were it shown anew."""

    plan: bool = False
    hearing: int | None = None
    """The number of the edition that is laid out."""


def old_sums(desk: Desk, found: Money, today: date) -> OldSums:
    """Three queries where the words are in memory; one where there are no changes to tell."""
    current = found.edition
    shown = published_plan(desk.office.slug)
    if shown is None or (shown.id, shown.edition) != (current.plan_id, current.number):
        return OldSums()
    laid_out = _laid_out(shown, today)
    telling = [each for each in (shown, laid_out) if each]
    numbers = {each.edition for each in telling} | {each.changes.since for each in telling if each.changes}
    lines = money_lines_beside(found, *numbers)
    known, been_public = _words(current, numbers)
    own = lines.of(current.number, current.words, added=False)
    plan = Counter(as_told(own)) != Counter(as_told(shown.money_lines())) or _differs(shown, lines, known)
    if laid_out is None or laid_out.edition in been_public or not _differs(laid_out, lines, known):
        return OldSums(plan)
    return OldSums(plan, laid_out.edition)


def _laid_out(shown: PublishedPlan, today: date) -> PublishedPlan | None:
    """What is on hearing of the same plan: what is over stays as it was when people spoke of it."""
    found = shown.hearing
    if found is None or found.plan.id != shown.id or found.days.phase(today) is Phase.CLOSED:
        return None
    return found.plan


def _words(current: CurrentEdition, numbers: set[int]) -> tuple[dict[int, Numbered], set[int]]:
    """The editions of those numbers, and which of them have been public: those can't be laid out anew."""
    others = numbers - {current.number}
    known = {current.number: (current.number, current.words)}
    if not others:
        return known, {current.number}
    been = Snapshot.objects.filter(edition=OuterRef("pk"), purpose=Snapshot.Purpose.PUBLISHED)
    rows = Edition.objects.filter(plan_id=current.plan_id, number__in=others).annotate(been=Exists(been))
    told = list(rows.values_list("number", "pk", "accepted_at", "been"))
    known |= {number: (number, edition_words(pk, accepted_at)) for number, pk, accepted_at, _been in told}
    return known, {current.number, *(number for number, _pk, _at, was in told if was)}


def _differs(told: PublishedPlan, lines: MoneyLines, known: dict[int, Numbered]) -> bool:
    """Would it tell other changes of sums?"""
    changes = told.changes
    if changes is None or changes.shifts is None or not {told.edition, changes.since} <= known.keys():
        return False
    own = own_shifts(lines, known[changes.since], known[told.edition])
    return own.sums_only() != changes.shifts.sums_only()
