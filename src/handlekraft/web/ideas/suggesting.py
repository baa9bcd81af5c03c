"""Companies that are proposed while somebody writes who it is: those the office knows, and the register's."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from handlekraft.companies import reads as companies
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.name_search import searchable, ways
from handlekraft.web.desks import at_desk
from handlekraft.web.ideas.forms import Suggesting
from handlekraft.web.ideas.parties import label

MOST_KNOWN = 300
MOST_FOUND = 12
SHORTEST = 2
LONGEST = 100


def suggest(desk: Desk, field: forms.Field) -> None:
    """The companies that the office knows; while somebody writes, those that fit of the register too."""
    assert isinstance(field.widget, Suggesting)
    rows = companies.companies(desk)[:MOST_KNOWN]
    field.widget.known = [label(row.name, row.number) for row in rows]
    field.widget.address = reverse("suggested-companies", args=[desk.office.slug])


@at_desk(Verb.SEE_INSIDE)
def suggested(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What fits what is written, whatever its field is called; the office's own first."""
    written = request.GET.get(next(iter(request.GET), ""), "")[:LONGEST].strip()
    known = [(row.name, row.number) for row in companies.companies(desk)]
    if len(written) < SHORTEST:
        found = [label(*each) for each in known[:MOST_KNOWN]]
    else:
        fits = [each for each in known if _is_meant(written, each[0])]
        hits = [(row.name, row.number) for row in companies.search(written, shown=MOST_FOUND).rows]
        found = [label(*each) for each in dict.fromkeys([*fits, *hits])][:MOST_FOUND]
    return render(request, "ideas/suggested.html", {"found": found})


def _is_meant(written: str, name: str) -> bool:
    held = searchable(name)
    return any(all(word in held for word in way) for way in ways(written))


urlpatterns = [path("<slug:office>/bedrifter/forslag/", suggested, name="suggested-companies")]
