"""Words of a page of figures in bokmål and nynorsk beside each other; `tongue` says which."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from handlekraft.analysis.words import Language

register = template.Library()


@register.simple_tag(takes_context=True)
def both(context: dict[str, Any], nb: str, nn: str, **facts: object) -> SafeString:
    """`{% both "{name} i tall" "{name} i tal" name=region %}`; what is filled in is escaped."""
    words = nn if context.get("tongue") == Language.NYNORSK else nb
    return format_html(words, **facts) if facts else SafeString(words)
