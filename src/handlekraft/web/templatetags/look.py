"""Filters of the templates: how things look, never what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django import forms, template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Role, Verb
from handlekraft.web.role_words import ROLE_WORDS

register = template.Library()


@register.filter
def as_input(field: BoundField) -> SafeString:
    """The field's widget, dressed as the design system's input."""
    own = str(field.field.widget.attrs.get("class", ""))
    return field.as_widget(attrs={"class": f"ds-input {own}".strip()})


_SPACE = " \u00a0\u2009\u202f"
_AMOUNT = re.compile(rf"\bkr[{_SPACE}]\d{{1,3}}(?:[{_SPACE}.]\d{{3}})*(?!\d)")


@register.filter
def whole_amounts(text: str) -> SafeString:
    """With each sum of kroner kept on one line, however narrow its column."""
    parts = re.split(f"({_AMOUNT.pattern})", text)
    whole = '<span class="nowrap">{}</span>'
    told = (format_html(whole, part) if at % 2 else part for at, part in enumerate(parts))
    return format_html_join("", "{}", ((part,) for part in told))


OF_THE_PLAN = frozenset({"board", "office", "coverage", "money"})
"""The pages that stand beside each other under «Planen»."""


@register.filter
def of_the_plan(page: str) -> bool:
    return page in OF_THE_PLAN


OF_IDEAS = frozenset({"ideas", "applications", "students", "matters"})
"""The lists that stand beside each other under «Ideer»."""


@register.filter
def of_ideas(page: str) -> bool:
    return page in OF_IDEAS


_PARTS = {
    "cases": {"saker"},
    "companies": {"bedrifter"},
    "ideas": {"ideer", "soknader", "studenter", "pavirkning"},
    "arenas": {
        "moteplasser",
        "arrangementer",
        "avtaler",
        "aktorer",
        "foreninger",
        "behov",
        "arbeidsgrupper",
        "undersokelser",
    },
}
"""What the addresses of an office begin with, by whose place in the menu they belong to."""


@register.filter
def under(address: str, page: str) -> bool:
    """«/kontor/fjellby/avtaler/7/» belongs to «Møteplasser»."""
    return bool(_PARTS[page].intersection(address.split("/")[3:4]))


@register.filter
def optional(field: BoundField) -> bool:
    """May it be left empty? Said of what is filled in: a list has an answer, a box is ticked or not."""
    kinds = (forms.Select, forms.CheckboxInput, forms.RadioSelect, forms.HiddenInput)
    one_of_two = field.name in getattr(field.form, "one_of", ())
    return not field.field.required and not one_of_two and not isinstance(field.field.widget, kinds)


@register.filter
def role_word(role: Role) -> str:
    return str(ROLE_WORDS[role][0])


@register.filter
def role_purpose(role: Role) -> str:
    return str(ROLE_WORDS[role][1])


@register.filter
def may(desk: Desk | str, verb: str) -> bool:
    """For the menu: whether there is something behind a link. The page's own door decides."""
    return isinstance(desk, Desk) and desk.may(Verb(verb))


@register.filter
def may_own(desk: Desk | str, verb: str) -> bool:
    """The same where one's own is enough."""
    return isinstance(desk, Desk) and desk.may(Verb(verb), own=True)


@register.filter
def beside(labels: Iterable[object], values: Iterable[object]) -> list[tuple[object, object]]:
    """Each value of a table's row with the heading of its column."""
    return list(zip(labels, values, strict=True))
