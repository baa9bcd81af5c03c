"""Inside an office: its documents, editions and what the public sees."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from handlekraft.offices.access import Desk
from handlekraft.offices.reads import works_for_region
from handlekraft.offices.roles import Verb
from handlekraft.offices.signed_in import desks_of
from handlekraft.plans import reads
from handlekraft.web import (
    accepting,
    arenas,
    calendars,
    case_figures,
    case_papers,
    case_set_up,
    cases,
    covering,
    deciding,
    differing,
    drafts,
    evaluating,
    figures,
    figures_setup,
    financing,
    following,
    hearing,
    ideas,
    leaving,
    log,
    my_day,
    naming,
    partners,
    people,
    plans,
    publishing,
    receiving,
    region,
    region_setup,
    reviewing,
    sharing_out,
    yearly_wheel,
)
from handlekraft.web.answered import doubted
from handlekraft.web.companies import pages as companies
from handlekraft.web.deciding import decided_words
from handlekraft.web.desks import at_desk
from handlekraft.web.doubts import grouped
from handlekraft.web.edition_addresses import of_edition
from handlekraft.web.hearing import hearing_words
from handlekraft.web.pages.edition_words import origin_words, public_words


@login_required
def inside(request: HttpRequest) -> HttpResponse:
    seats = desks_of(request.user)
    if len(seats) == 1:
        return redirect("my-day", seats[0].office.slug)
    offices = [(seat.office, seat.may(Verb.SEE_INSIDE)) for seat in seats]
    return render(request, "office/offices.html", {"offices": offices})


@at_desk(Verb.SEE_INSIDE)
def office(request: HttpRequest, desk: Desk) -> HttpResponse:
    readings, arrivals = reads.readings(desk), reads.arrivals(desk)
    context = {
        "desk": desk,
        "office": desk.office,
        "editions": reads.editions(desk),
        "arrivals": [row for row in arrivals if row.state != "aside"],
        "laid_aside": [row for row in arrivals if row.state == "aside"],
        "on_their_way": [row for row in arrivals if row.on_its_way],
        "open_readings": [row for row in readings if row.state == "open"],
        "other_readings": [row for row in readings if row.state != "open"],
        "may_edit": desk.may(Verb.EDIT_PLAN),
        "works_for_region": works_for_region(desk),
    }
    return render(request, "office/office.html", context)


@at_desk(Verb.SEE_INSIDE)
def edition(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    rows = [row for row in reads.editions(desk) if plan in (row.in_address, row.plan)]
    row = next((row for row in rows if row.number == number), None)
    if row is None:
        raise Http404
    standing = reads.edition_standing(desk, number, plan)
    sums = doubted(desk, standing.findings)
    context = {
        "desk": desk,
        "office": desk.office,
        "edition": row,
        "public": public_words(row.public),
        "origin": origin_words(row),
        "findings": grouped(sums.open),
        "answers": sums.answers,
        "hearing": hearing_words(standing.hearing),
        "decided": decided_words(standing.deciding),
        "undecided": len(standing.deciding.missing),
        "replaces": next((other.number for other in rows if other.published_at), None),
        "may_publish": desk.may(Verb.PUBLISH),
        "may_edit": desk.may(Verb.EDIT_PLAN),
    }
    return render(request, "office/edition.html", context)


urlpatterns = [
    path("", inside, name="inside"),
    path("<slug:office>/", office, name="office"),
    *of_edition("", edition, "edition"),
    *publishing.urlpatterns,
    *case_papers.urlpatterns,
    *differing.urlpatterns,
    *drafts.urlpatterns,
    *evaluating.urlpatterns,
    *hearing.urlpatterns,
    *deciding.urlpatterns,
    *plans.urlpatterns,
    *region.urlpatterns,
    *region_setup.urlpatterns,
    *financing.urlpatterns,
    *figures_setup.urlpatterns,
    *figures.urlpatterns,
    *companies.urlpatterns,
    *my_day.urlpatterns,
    *following.urlpatterns,
    *case_set_up.urlpatterns,
    *case_figures.urlpatterns,
    *cases.urlpatterns,
    *sharing_out.urlpatterns,
    *yearly_wheel.urlpatterns,
    *calendars.urlpatterns,
    *covering.urlpatterns,
    *naming.urlpatterns,
    *receiving.urlpatterns,
    *accepting.urlpatterns,
    *reviewing.urlpatterns,
    *people.urlpatterns,
    *partners.urlpatterns,
    *leaving.urlpatterns,
    *log.urlpatterns,
    *arenas.urlpatterns,
    *ideas.urlpatterns,
]
