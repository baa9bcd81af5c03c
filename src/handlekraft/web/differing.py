"""What differs between two editions of the office's plan."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import reads
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.edition_words import changes


@at_desk(Verb.SEE_INSIDE)
def edition_difference(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """The edition against `?fra=`, else against the one before it."""
    asked = request.GET.get("fra", "")
    other = int(asked) if asked.isdecimal() and len(asked) < 6 else None
    found = reads.differing(desk, number, other)
    context = {"office": desk.office, "number": number}
    if found is None:
        if other is not None or number not in {row.number for row in reads.editions(desk)}:
            raise Http404
        return render(request, "office/edition_difference.html", context)
    others = [each for each in found.numbers if each != number]
    chosen = found.before.number if found.after.number == number else found.after.number
    context |= {
        "found": found,
        "changes": changes(found.difference, found.shifts),
        "others": [(each, each == chosen) for each in others],
    }
    return render(request, "office/edition_difference.html", context)


urlpatterns = [
    path("<slug:office>/utgave/<int:number>/forskjell/", edition_difference, name="edition-difference")
]
