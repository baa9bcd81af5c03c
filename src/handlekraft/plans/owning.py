"""Whose an action is, what of its papers a person may see, and which edition an address means."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from handlekraft.offices.access import Desk
from handlekraft.offices.reads import awaited_who_may, members_who_may
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Access, Action, Edition, Plan
from handlekraft.plans.refusals import NotHere, NotOpen


def owns(actor: Desk, action: Action) -> bool:
    """Is the actor the accountable person, or the deputy?"""
    return actor.person_id in (action.accountable_id, action.deputy_id)


def levels_seen(actor: Desk, action: Action) -> tuple[Access, ...]:
    """The levels of notes and files that the actor may see of the action."""
    return _levels(actor, own=owns(actor, action))


def papers_seen(actor: Desk) -> Q:
    """The notes and files that the actor may see, of any action; withdrawn or not."""
    own = Q(action__accountable_id=actor.person_id) | Q(action__deputy_id=actor.person_id)
    return Q(access__in=_levels(actor, own=False)) | own & Q(access__in=_levels(actor, own=True))


def _levels(actor: Desk, *, own: bool) -> tuple[Access, ...]:
    levels = [Access.PARTNERS] if actor.may(Verb.SEE_ACTION, own=own) else []
    if actor.may(Verb.SEE_INSIDE):
        levels.append(Access.OFFICE)
    if actor.may(Verb.SEE_RESTRICTED, own=own):
        levels.append(Access.RESTRICTED)
    return tuple(levels)


def owned(actor: Desk, person_id: int) -> QuerySet[Action]:
    """The office's actions that the person answers for or stands in for."""
    whose = Q(accountable_id=person_id) | Q(deputy_id=person_id)
    return followed_up(actor).filter(whose).order_by("number")


def may_own(actor: Desk) -> frozenset[int]:
    """Whom an action can be given to: who may report at the office, and who will when they come in."""
    people = *members_who_may(actor, Verb.REPORT), *awaited_who_may(actor, Verb.REPORT)
    return frozenset(person for person, _name in people)


def followed_up(actor: Desk) -> QuerySet[Action]:
    """The actions that the office follows up: those of its action plan."""
    return Action.objects.filter(plan__office_id=actor.office.id, plan__kind=Plan.Kind.ACTION)


def plan_at(actor: Desk, plan: int | None, *, for_change: bool = False) -> Plan:
    """A plan of the office; the action plan where none is named. Raises `NotHere`."""
    rows = Plan.objects.select_for_update(no_key=True) if for_change else Plan.objects.all()
    rows = rows.filter(office_id=actor.office.id)
    found = rows.filter(kind=Plan.Kind.ACTION).first() if plan is None else rows.filter(pk=plan).first()
    if found is None:
        raise NotHere(plan)
    return found


def edition_at(actor: Desk, number: int, plan: int | None = None, *, for_change: bool = False) -> Edition:
    """An edition of the office, of the action plan where no plan is named. Raises `NotOpen`.

    `for_change`: its plan is locked, so that what is done once is not done by two at once.
    """
    held = Edition.objects.select_for_update(of=("plan",), no_key=True) if for_change else Edition.objects
    rows = held.filter(plan__office_id=actor.office.id, number=number)
    rows = rows.filter(plan__kind=Plan.Kind.ACTION) if plan is None else rows.filter(plan_id=plan)
    edition = rows.select_related("plan", "reading__document").first()
    if edition is None:
        raise NotOpen(number)
    return edition
