"""Links to pages about an edition."""

from __future__ import annotations

from django import template

from handlekraft.offices.access import OfficeRow
from handlekraft.plans.reads import EditionRow
from handlekraft.web.edition_addresses import edition_address
from handlekraft.web.pages.edition_words import is_read, origin_words, source_words

register = template.Library()


@register.filter
def origin(row: EditionRow) -> str:
    words = origin_words(row)
    return words[:1].upper() + words[1:]


register.filter("source", source_words)
register.filter("is_read", is_read)


@register.simple_tag
def edition_url(name: str, office: OfficeRow, number: int, plan: int | None = None, *more: object) -> str:
    return edition_address(name, office.slug, number, plan, *more)
