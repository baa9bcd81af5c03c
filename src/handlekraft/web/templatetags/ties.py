"""Filters for what stands around a plan."""

from __future__ import annotations

from django import template
from django.urls import reverse

from handlekraft.plans.reads import KINDS, OtherPlan, PublishedPlan, ShownDecision
from handlekraft.web.pages.plan_ties import adopted_words, decision_words

register = template.Library()
_KINDS = dict(KINDS)


@register.filter
def adopted(plan: PublishedPlan) -> str:
    return adopted_words(plan.around)


@register.filter
def decision(row: ShownDecision) -> str:
    return decision_words(row)


@register.filter
def kind_name(kind: str) -> str:
    return _KINDS[kind]


@register.filter
def public_address(plan: PublishedPlan | OtherPlan) -> str:
    """Where everybody reads it: the action plan at the office's own address."""
    if isinstance(plan, OtherPlan):
        return reverse("public-plan", args=[plan.office, plan.id])
    if plan.is_front:
        return reverse("plan", args=[plan.office.slug])
    return reverse("public-plan", args=[plan.office.slug, plan.id])
