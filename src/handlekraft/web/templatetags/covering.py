"""Filters for how well a part of the plan is covered."""

from __future__ import annotations

from django import template

from handlekraft.rules.coverage import Cover
from handlekraft.web.covering import COVERS

register = template.Library()


@register.filter
def cover_label(cover: Cover) -> str:
    return str(COVERS[cover])
