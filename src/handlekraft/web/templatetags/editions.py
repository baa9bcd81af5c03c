"""Links to pages about an edition."""

from __future__ import annotations

from django import template

from handlekraft.offices.access import OfficeRow
from handlekraft.web.edition_addresses import edition_address

register = template.Library()


@register.simple_tag
def edition_url(name: str, office: OfficeRow, number: int, plan: int | None = None, *more: object) -> str:
    return edition_address(name, office.slug, number, plan, *more)
