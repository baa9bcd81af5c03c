"""Filters for how an action stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template
from django.utils import timezone

from handlekraft.plans.reads import Holder
from handlekraft.rules.indicators import Progress
from handlekraft.rules.status import Code, State, Status
from handlekraft.web.following_forms import STATES
from handlekraft.web.owner_words import holder_words
from handlekraft.web.pages.progress import answer
from handlekraft.web.pages.standing_words import LABELS, told
from handlekraft.web.pages.words import number, span

register = template.Library()


@register.filter
def label(code: Code) -> str:
    return str(LABELS[code])


@register.filter
def reasons(status: Status) -> str:
    return told(status, owner=False)


@register.filter
def holder(person: Holder) -> str:
    return holder_words(person)


@register.filter
def since(start: date) -> str:
    """«2026» where the plan named the year alone: its first day would say more than the plan does."""
    return span(start, None)


@register.filter
def state_label(state: State) -> str:
    return str(STATES[state])


@register.filter
def amount(value: Decimal) -> str:
    """«3,5», without the noughts that the database keeps."""
    return number(float(value))


@register.filter
def progress_words(progress: Progress) -> str:
    """Where the indicator stands, in a sentence."""
    return answer(progress, timezone.localdate())
