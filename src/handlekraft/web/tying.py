"""Indicators that count themselves: all of them on a page, and what each counts by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import Counted, Standing, TiedRow, Ties
from handlekraft.rules.meaning import IndicatorKind
from handlekraft.rules.measures import Measure, Ref
from handlekraft.rules.proposing import Proposal
from handlekraft.rules.tying import Tie, may_count
from handlekraft.web.desks import at_desk
from handlekraft.web.following_doings import standing_at
from handlekraft.web.pages.progress import answer
from handlekraft.web.pages.tie_words import (
    DONE_OR_NOT,
    QUESTIONS,
    PieceView,
    ProposalView,
    count_views,
    counts_for_words,
    proposal_view,
    tie_words,
)
from handlekraft.web.parts import part_of
from handlekraft.web.tying_forms import TieForm


@dataclass(frozen=True, slots=True)
class RowView:
    """An indicator in the list: its words, where it stands, and what counts it or may."""

    number: int
    id: int
    action: str
    text: str
    answer: str
    words: str
    proposal: ProposalView | None
    declined: bool


@at_desk(Verb.SEE_INSIDE)
def ties(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All indicators of the plan by how they are counted."""
    found = reads.ties(desk, timezone.localdate())
    by_hand = part_of([_row(row) for row in found.by_hand], request.GET)
    context = {
        "desk": desk,
        "office": desk.office,
        "answer": ties_answer(found),
        "proposed": [_row(row) for row in found.proposed],
        "tied": [_row(row) for row in found.tied],
        "by_hand": by_hand,
        "may_follow_up": desk.may(Verb.FOLLOW_UP),
    }
    return render(request, "office/ties.html", context)


def _row(row: TiedRow) -> RowView:
    counted, tied = row.counted, row.counted.tied
    return RowView(
        number=row.action.number,
        id=counted.id,
        action=row.action.title,
        text=_asked(row),
        answer=answer(counted.progress, timezone.localdate()),
        words=tie_words(tied.tie.measure, tied.tie.conditions) if tied else "",
        proposal=proposal_view(row.proposal),
        declined=counted.by_hand,
    )


def _asked(row: TiedRow) -> str:
    """What is counted; where the plan only says «Ja/Nei», what that is said to."""
    asked = row.counted.progress.measure
    if asked.kind is IndicatorKind.YES_NO:
        return row.counted.beside or row.action.title
    return asked.name


def ties_answer(found: Ties) -> str:
    """«4 av 47 måleindikatorer teller seg selv. 7 til kan gjøre det.»"""
    every = len(found.proposed) + len(found.tied) + len(found.by_hand)
    if not every:
        return _("Planen som gjelder, har ingen måleindikatorer ennå.")
    text = ngettext(
        "%(tied)d av %(n)d måleindikator teller seg selv.",
        "%(tied)d av %(n)d måleindikatorer teller seg selv.",
        every,
    )
    told = text % {"tied": len(found.tied), "n": every}
    if not found.proposed:
        return told
    more = ngettext("Én til kan gjøre det.", "%(n)d til kan gjøre det.", len(found.proposed))
    return f"{told} {more % {'n': len(found.proposed)}}"


@at_desk(Verb.FOLLOW_UP)
def tie(request: HttpRequest, desk: Desk, number: int, pk: int) -> HttpResponse:
    """What counts for one indicator: which work, then which of it."""
    row = standing_at(desk, number)
    counted = next((item for item in row.indicators if item.id == pk), None)
    if counted is None:
        raise Http404
    now = _now(counted, row)
    measure = _measure(request, now)
    context = {"desk": desk, "office": desk.office, "row": row, "counted": counted}
    if measure is None or not may_count(counted.progress.measure.kind, measure):
        choices = [(each.name, each.words) for each in _may_count(counted)]
        return render(request, "office/tie_measure.html", {**context, "choices": choices})
    return _conditions(request, desk, context, measure, now)


def _now(counted: Counted, row: Standing) -> Tie | Proposal | None:
    return counted.tied.tie if counted.tied else counted.proposed(row.title)


def _measure(request: HttpRequest, now: Tie | Proposal | None) -> Measure | None:
    chosen = request.GET.get("teller", now.measure if now else "")
    return next((each for each in reads.delivered() if each.name == chosen), None)


def _may_count(counted: Counted) -> list[Measure]:
    return [each for each in reads.delivered() if may_count(counted.progress.measure.kind, each)]


def _conditions(
    request: HttpRequest, desk: Desk, context: dict[str, Any], measure: Measure, now: Tie | Proposal | None
) -> HttpResponse:
    row, counted = context["row"], context["counted"]
    known = Tie(now.measure, now.conditions, now.needed) if now and now.measure == measure.name else None
    data = request.POST if request.method == "POST" else None
    form = TieForm(measure, known, data, asks_yes=counted.progress.measure.kind in DONE_OR_NOT)
    if form.is_valid():
        _tied(request, desk, row.number, counted.id, form.tie())
        return redirect(reverse("follow", args=[desk.office.slug, row.number]) + "#mal")
    questions = now.questions if isinstance(now, Proposal) and known else ()
    context |= {
        "measure": measure.words,
        "form": form,
        "questions": [QUESTIONS[each] for each in questions],
        "counts": _would_count(desk, counted, known) if known else None,
        "is_tied": counted.tied is not None,
    }
    return render(request, "office/tie.html", context, status=422 if form.errors else 200)


def _would_count(desk: Desk, counted: Counted, tie: Tie) -> tuple[PieceView, ...]:
    return count_views(desk, reads.would_count(desk, counted, tie, timezone.localdate()))[0]


def _tied(request: HttpRequest, desk: Desk, number: int, indicator: int, chosen: Tie) -> None:
    try:
        commands.tie_indicator(desk, number, indicator, chosen)
    except commands.Unsaid:
        # Two people, or the same choice twice: what is wanted stands already.
        messages.info(request, _("Det er slik det telles fra før."))
        return
    undo = reverse("undo-tie", args=[desk.office.slug, number, indicator])
    messages.success(request, _("Måleindikatoren teller seg selv."), extra_tags=undo)


def confirm(desk: Desk, number: int, indicator: int) -> None:
    """Yes to what is proposed, where nothing is asked about it. Raises `NotHere` where it is not so."""
    row = standing_at(desk, number)
    counted = next((item for item in row.indicators if item.id == indicator), None)
    found = counted.proposed(row.title) if counted else None
    if found is None or not found.sure:
        raise commands.NotHere(indicator)
    commands.tie_indicator(desk, number, indicator, Tie(found.measure, found.conditions, found.needed))


def say_counts(request: HttpRequest, desk: Desk, ref: Ref, *measures: str) -> None:
    """After a piece is registered: «Teller for tiltak 7: 3 av 5», and the way to the action.

    Queries as `reads.counts_for`.
    """
    if desk.may(Verb.SEE_INSIDE):
        for found in reads.counts_for(desk, measures, ref, timezone.localdate()):
            address = reverse("follow", args=[desk.office.slug, found.action])
            words = (counts_for_words(found), address, found.title)
            messages.info(request, format_html('{} <a href="{}">{}</a>', *words))


urlpatterns = [
    path("<slug:office>/oppfolging/teller/", ties, name="ties"),
    path("<slug:office>/tiltak/<int:number>/teller/<int:pk>/", tie, name="tie"),
]
