"""The region's body looks at its municipalities side by side: what they have published, no more."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from handlekraft.offices.access import Desk
from handlekraft.offices.reads import regions_of
from handlekraft.offices.roles import Verb
from handlekraft.plans import reads
from handlekraft.web.desks import at_desk
from handlekraft.web.public_plans import empty_words, region_content


@at_desk(Verb.SEE_INSIDE)
def region(request: HttpRequest, desk: Desk) -> HttpResponse:
    """For the office that works for a region; others have no such page."""
    rows = [row for row in regions_of(desk) if row.body == desk.office]
    found = [reads.side_by_side(row.slug) for row in rows[:1]]
    if not found or found[0] is None:
        raise Http404
    context = {
        "office": desk.office,
        "missing": empty_words(found[0]),
        "may_set_up": desk.may(Verb.MANAGE_OFFICE),
    }
    context |= region_content(found[0])
    return render(request, "office/region.html", context)


urlpatterns = [path("<slug:office>/region/", region, name="region")]
