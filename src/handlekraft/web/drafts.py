"""The draft of a next edition: what it came of, and what it would change."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import reads
from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.web.desks import at_desk
from handlekraft.web.differing import address_of
from handlekraft.web.pages.edition_words import changes


def draft_words(found: ReadingUnderReview, to_look_at: int) -> str:
    """«Dette er utkastet fra evalueringen av utgave 1. 3 rader må dere se på.»; empty for a document."""
    if not found.of_edition:
        return ""
    if found.evaluated is None:
        first = _("Dette er planen slik dere godtok den sist, åpnet for endring.")
    else:
        first = _("Dette er utkastet fra evalueringen av utgave %d.") % found.evaluated
    text = ngettext("Én rad må dere se på.", "%(n)d rader må dere se på.", to_look_at)
    return f"{first} {text % {'n': to_look_at}}" if to_look_at else first


@at_desk(Verb.SEE_INSIDE)
def draft_difference(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    """What the reading would change in the plan in force if it were accepted."""
    found = reads.differing_draft(desk, reading)
    if found is None:
        raise Http404
    link = partial(address_of, desk, found, followed_up=found.followed_up)
    context = {
        "office": desk.office,
        "reading": {"id": reading, "document_name": _("Utkastet")},
        "before": found.before.number,
        "title": found.after.words.title,
        "changes": changes(found.difference, found.shifts, link),
    }
    return render(request, "office/draft_difference.html", context)


urlpatterns = [
    path("<slug:office>/lesing/<int:reading>/endringer/", draft_difference, name="draft-difference")
]
