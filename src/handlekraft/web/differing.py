"""What differs between two editions of the office's plan."""

from __future__ import annotations

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import reads
from handlekraft.plans.reads import Differing
from handlekraft.rules.editions import ActionChange, Fate
from handlekraft.web.desks import at_desk
from handlekraft.web.edition_addresses import of_edition
from handlekraft.web.pages.edition_words import changes


@at_desk(Verb.SEE_INSIDE)
def edition_difference(
    request: HttpRequest, desk: Desk, number: int, plan: int | None = None
) -> HttpResponse:
    """The edition against `?fra=`, else against the one before it."""
    asked = request.GET.get("fra", "")
    other = int(asked) if asked.isdecimal() and len(asked) < 6 else None
    found = reads.differing(desk, number, other, plan)
    context = {"office": desk.office, "number": number, "plan": plan}
    if found is None:
        if other is not None or not is_here(desk, number, plan):
            raise Http404
        return render(request, "office/edition_difference.html", context)
    others = [each for each in found.numbers if each != number]
    chosen = found.before.number if found.after.number == number else found.after.number
    link = partial(address_of, desk, found, followed_up=plan is None)
    context |= {
        "found": found,
        "changes": changes(found.difference, found.shifts, link),
        "others": [(each, each == chosen) for each in others],
    }
    return render(request, "office/edition_difference.html", context)


def address_of(desk: Desk, found: Differing, row: ActionChange, *, followed_up: bool) -> str:
    """The page of an action; none of another plan, nor of an action that is not in force yet."""
    if not followed_up or (row.fate is Fate.NEW and not found.after.published):
        return ""
    return reverse("follow", args=[desk.office.slug, int(row.key)])


def is_here(desk: Desk, number: int, plan: int | None) -> bool:
    """Is there such an edition, of the action plan where none is named?"""
    return any(row.number == number and plan in (row.in_address, row.plan) for row in reads.editions(desk))


urlpatterns = [*of_edition("forskjell/", edition_difference, "edition-difference")]
