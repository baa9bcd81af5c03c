"""The public pages of a hearing: shown from snapshots; what is sent in is for the office."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from handlekraft.offices import doorkeeper
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import PublicHearing
from handlekraft.rules.hearings import HearingDays, Phase
from handlekraft.web.browsers import machine
from handlekraft.web.hearing_forms import CommentForm
from handlekraft.web.pages.edition_words import changes, proposed
from handlekraft.web.pages.words import day
from handlekraft.web.public_page import answered

SALT = "handlekraft.hearing.copy"
COPY_FOR = 7 * 24 * 60 * 60


@require_safe
def public_hearing(request: HttpRequest, office_slug: str, edition: int | None = None) -> HttpResponse:
    found = reads.public_hearing(office_slug, edition)
    if found is None:
        return _none(request, office_slug, edition)
    return answered(request, found.mark, lambda: _page(request, "portal/hearing.html", found))


def _none(request: HttpRequest, office_slug: str, edition: int | None) -> HttpResponse:
    """An office without a hearing says so; nobody else is told that there is an office."""
    published = reads.published_plan(office_slug) if edition is None else None
    if published is None:
        raise Http404
    context = {"office": published.office, "published": published, "plan": published.plan, "here": "hearing"}
    return answered(
        request, f"no hearing {published.mark}", lambda: render(request, "portal/no_hearing.html", context)
    )


@require_safe
def proposed_changes(request: HttpRequest, office_slug: str, edition: int) -> HttpResponse:
    """What the proposal changes of the plan in force, word by word."""
    found = reads.public_hearing(office_slug, edition)
    frozen = found.proposal.plan.changes if found else None
    if found is None or frozen is None:
        raise Http404
    if found.phase is Phase.BEFORE:
        return redirect("public-hearing", office_slug, edition)
    told = changes(frozen.difference, frozen.shifts)
    return answered(
        request, found.mark, lambda: _page(request, "portal/proposed_changes.html", found, changes=told)
    )


@never_cache
def comment(request: HttpRequest, office_slug: str, edition: int) -> HttpResponse:
    """The form for everybody, and sending it in."""
    found = reads.public_hearing(office_slug, edition)
    if found is None:
        raise Http404
    if found.phase is not Phase.OPEN:
        return redirect("public-hearing", office_slug, edition)
    initial = {"about": request.GET.get("om", "")}
    form = CommentForm(found.proposal.plan.plan, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["website"]:
            return redirect("public-hearing", office_slug, edition)
        if sent := _sent(request, office_slug, edition, form):
            return redirect("commented", office_slug, edition, signing.dumps(sent, salt=SALT))
    return _page(request, "portal/comment.html", found, status=422 if form.errors else 200, form=form)


def _sent(request: HttpRequest, office_slug: str, edition: int, form: CommentForm) -> int | None:
    try:
        doorkeeper.send_comment(machine(request))
        return commands.send_comment(office_slug, edition, form.sent())
    except doorkeeper.TooMany as wait:
        clock = localtime(wait.until).strftime("%H.%M")
        form.add_error(
            None,
            _("Det er sendt mange uttalelser herfra nå. Teksten din står her. Send den etter klokka %s.")
            % clock,
        )
    except (commands.NotThen, commands.NotHere):
        form.add_error(None, _("Høringen tar ikke imot flere uttalelser. Send den til kontoret på e-post."))
    return None


@never_cache
@require_safe
def commented(request: HttpRequest, office_slug: str, edition: int, token: str) -> HttpResponse:
    """Thanks, with a copy of what was sent; the signed address is known to its sender alone."""
    try:
        sent = reads.sent_comment(signing.loads(token, salt=SALT, max_age=COPY_FOR))
    except signing.BadSignature:
        raise Http404 from None
    found = reads.public_hearing(office_slug, edition)
    if sent is None or found is None or sent[1:] != (office_slug, edition):
        raise Http404
    return _page(request, "portal/commented.html", found, comment=sent[0])


def _page(
    request: HttpRequest, template: str, found: PublicHearing, status: int = 200, **more: Any
) -> HttpResponse:
    proposal, frozen = found.proposal, found.proposal.plan.changes
    context = {
        "office": proposal.plan.office,
        "published": found.in_force,
        "plan": proposal.plan.plan,
        "here": "hearing",
        "hearing": found,
        "proposal": proposal,
        "when": when(found),
        "counts": counts(found),
        "changed": proposed(frozen) if frozen else "",
        "changes": changes(frozen.difference) if frozen else None,
        "other_addresses": [
            reverse("public-hearing", args=[proposal.plan.office.slug, edition]) for edition in found.others
        ],
    }
    return render(request, template, context | more, status=status)


def when(found: PublicHearing) -> str:
    """«Du kan uttale deg til og med 12. desember 2026.»"""
    days = found.proposal.days
    first, last = day(days.opens_on), day(days.closes_on)
    match found.phase:
        case Phase.BEFORE:
            return _("Høringen åpner %(first)s og varer til og med %(last)s.") % {
                "first": first,
                "last": last,
            }
        case Phase.OPEN:
            return open_words(days, found.today)
    return _("Høringen er avsluttet. Siste dag var %s.") % (day(days.ended_on) if days.ended_on else last)


def open_words(days: HearingDays, today: date) -> str:
    left = (days.closes_on - today).days
    words = _("Du kan uttale deg til og med %s.") % day(days.closes_on)
    count = ngettext("Det er én dag igjen.", "Det er %(n)d dager igjen.", left) % {"n": left}
    return f"{words} {count if left else _('Det er i dag.')}"


def counts(found: PublicHearing) -> str:
    """«9 områder og 27 tiltak»."""
    plan = found.proposal.plan.plan
    areas, actions = len(plan.focus_areas), sum(1 for _pair in plan.actions())
    told = ngettext("ett område", "%(n)d områder", areas) % {"n": areas}
    if not actions:
        return told
    more = ngettext("ett tiltak", "%(n)d tiltak", actions) % {"n": actions}
    return _("%(areas)s og %(actions)s") % {"areas": told, "actions": more}


urlpatterns = [
    path("<slug:office_slug>/horing/", public_hearing, name="public-hearing"),
    path("<slug:office_slug>/horing/<int:edition>/", public_hearing, name="public-hearing"),
    path("<slug:office_slug>/horing/<int:edition>/endringer/", proposed_changes, name="proposed-changes"),
    path("<slug:office_slug>/horing/<int:edition>/uttalelse/", comment, name="comment"),
    path("<slug:office_slug>/horing/<int:edition>/takk/<str:token>/", commented, name="commented"),
]
