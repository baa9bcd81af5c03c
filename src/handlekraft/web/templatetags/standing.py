"""Filters for how an action stands."""

from __future__ import annotations

from django import template

from handlekraft.rules.status import Code, State, Status
from handlekraft.web.following_forms import STATES
from handlekraft.web.pages.standing_words import LABELS, told

register = template.Library()


@register.filter
def label(code: Code) -> str:
    return str(LABELS[code])


@register.filter
def reasons(status: Status) -> str:
    return told(status, owner=False)


@register.filter
def state_label(state: State) -> str:
    return str(STATES[state])
