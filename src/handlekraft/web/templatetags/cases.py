"""Filters for cases in words."""

from __future__ import annotations

from django import template

from handlekraft.enquiries.reads import LETTERS, WAYS, CaseRow
from handlekraft.rules import organisation_numbers
from handlekraft.web.pages import enquiry_words

register = template.Library()

for _words in (
    enquiry_words.state_word,
    enquiry_words.state_mark,
    enquiry_words.deadline_words,
    enquiry_words.interim_words,
    enquiry_words.needs_words,
    enquiry_words.referral_word,
    enquiry_words.source_word,
    enquiry_words.outcome_word,
):
    register.filter(_words.__name__, _words)

_LETTERS, _WAYS = dict(LETTERS), dict(WAYS)


@register.filter
def letter_word(kind: str) -> str:
    return str(_LETTERS[kind])


@register.filter
def way_word(way: str) -> str:
    return str(_WAYS[way])


@register.filter
def is_urgent(row: CaseRow) -> bool:
    return bool(row.needs)


@register.filter
def organisation(number: int) -> str:
    """«923 609 016»."""
    return organisation_numbers.shown(number)
