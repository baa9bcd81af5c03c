"""Tags of the inside: links to rows of a reading, and the pages of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from handlekraft.offices.access import OfficeRow
from handlekraft.plans.commands import may_be_decided
from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.rules.corrections import Address, Row, RowKind
from handlekraft.rules.documents import Finding
from handlekraft.web import doubts
from handlekraft.web.review_rows import ReviewRow, name_of
from handlekraft.web.reviewing import LINES_ON_A_PAGE
from handlekraft.web.row_addresses import AddressConverter

register = template.Library()


@register.filter
def as_word(address: Address) -> str:
    """«tiltak-3-1»: the row as part of an address, and as the mark to jump to."""
    return AddressConverter().to_url(address)


@register.filter
def action_of(area: Address) -> str:
    """The word for an action of the area."""
    return as_word(Address(RowKind.ACTION, 0, area.index))


@register.simple_tag
def row_link(office: OfficeRow, reading: ReadingUnderReview, address: Address | None) -> str:
    return reverse("row", args=[office.slug, reading.id, address or Address(RowKind.PLAN)])


@register.simple_tag
def row_name(row: Row) -> str:
    return name_of(row) or _("Uten navn")


@register.filter
def by_doubt(rows: Sequence[ReviewRow]) -> list[doubts.RowDoubts]:
    return doubts.by_doubt(rows)


@register.inclusion_tag("office/finding_line.html", takes_context=True)
def finding_line(
    context: dict[str, Any], finding: Finding, office: OfficeRow, reading: ReadingUnderReview
) -> dict[str, Any]:
    """A finding with a link to its line in the document, and the way to say that it is looked at."""
    first = finding.places[0] if finding.places else None
    line = (first.line if first else None) or 1
    part = (line - 1) // LINES_ON_A_PAGE + 1
    source = f"{reverse('document', args=[office.slug, reading.id])}?del={part}#l{line}"
    return {
        "finding": finding,
        "page": first.page if first else None,
        "line": line,
        "source": source,
        "index": context["index_of"][id(finding)],
        "may_decide": may_be_decided(finding),
        "row": (context.get("row_of") or {}).get(id(finding)),
        "back": as_word(context["address"]) if "address" in context else "",
        **{key: context.get(key) for key in ("office", "reading", "may_edit", "csrf_token")},
    }


@register.inclusion_tag("office/new_row.html", takes_context=True)
def new_row(context: dict[str, Any], word: str, label: str, name: str) -> dict[str, Any]:
    """A folded form that adds a row; `name` is the field that holds its name."""
    shared = {key: context.get(key) for key in ("office", "reading", "csrf_token")}
    return {
        **shared,
        "word": word,
        "address": AddressConverter().to_python(word),
        "label": label,
        "name": name,
    }
