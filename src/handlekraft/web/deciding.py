"""Vedtak: who has decided on an edition, and who has not."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import OUTCOMES, Deciding
from handlekraft.rules.days import Span
from handlekraft.rules.hearings import HearingDays, Phase
from handlekraft.web.day_fields import happened
from handlekraft.web.desks import at_desk
from handlekraft.web.edition_addresses import of_edition, to_edition
from handlekraft.web.hearing import hearing_words
from handlekraft.web.hearing_forms import long_text
from handlekraft.web.pages.plan_ties import counted_words
from handlekraft.web.pages.words import day, listed
from handlekraft.web.sent_once import sent_once


class DecisionForm(forms.Form):
    council = forms.ChoiceField(label=gettext_lazy("Hvem har vedtatt"))
    outcome = forms.ChoiceField(
        label=gettext_lazy("Vedtak"),
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg hva som ble vedtatt.")},
    )
    decided_on = happened(
        gettext_lazy("Møtedato"),
        span=Span(2000, None),
        not_yet=gettext_lazy("Møtet har ikke vært ennå. Registrer vedtaket når det er gjort."),
    )
    case_number = forms.CharField(
        label=gettext_lazy("Saksnummer"),
        max_length=50,
        help_text=gettext_lazy("Slik det står i møteboka, for eksempel 34/26."),
        error_messages={"required": gettext_lazy("Skriv saksnummeret, så vedtaket kan finnes igjen.")},
    )
    wording = long_text(
        gettext_lazy("Vedtakets ordlyd"),
        required=False,
        help_text=gettext_lazy("Bare dere på kontoret ser ordlyden her."),
    )

    def __init__(self, councils: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["council"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(name, name) for name in councils]


class CouncilForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Navn"),
        max_length=200,
        help_text=gettext_lazy("For eksempel «Kommunestyret i Fjellby» eller «Formannskapet»."),
        error_messages={"required": gettext_lazy("Skriv navnet.")},
    )


def decided_words(found: Deciding) -> str:
    """«Vedtatt i 3 av 5 kommunestyrer. Mangler: Kommunestyret i Fjellby og Kommunestyret i Strandby.»"""
    if len(found.councils) == 1:
        return _one(found)
    words = f"{counted_words(found.adopted, [row.name for row in found.councils])}."
    return f"{words} {_('Mangler: %s.') % listed(found.missing)}" if found.missing else words


def _one(found: Deciding) -> str:
    row = found.councils[0]
    if row.decision is None:
        return _("Ikke vedtatt ennå. Skal vedtas av: %s.") % row.name
    return _("%(outcome)s av %(council)s %(day)s, sak %(case)s.") % {
        "outcome": row.decision.label,
        "council": row.name[:1].lower() + row.name[1:],
        "day": day(row.decision.decided_on),
        "case": row.decision.case_number,
    }


@at_desk(Verb.SEE_INSIDE)
def decisions(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    return _page(request, desk, number, plan, CouncilForm())


def _page(request: HttpRequest, desk: Desk, number: int, plan: int | None, form: CouncilForm) -> HttpResponse:
    found = _at(desk, number, plan)
    context = {
        "office": desk.office,
        "edition": {"number": number, "title": found.title},
        "plan": plan,
        "deciding": found,
        "answer": decided_words(found),
        "changed": [row.name for row in found.councils if row.decision and row.decision.outcome == "changed"],
        "form": form,
        "may_decide": desk.may(Verb.DECIDE),
        "not_among": reads.not_among(desk, found) if desk.may(Verb.DECIDE) else (),
    }
    return render(request, "office/decisions.html", context, status=422 if form.errors else 200)


@at_desk(Verb.DECIDE)
def decide(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    found = _at(desk, number, plan)
    wanted = next(iter(found.missing), found.councils[0].name)
    initial = {"council": request.GET.get("i", wanted), "outcome": "adopted"}
    form = DecisionForm([row.name for row in found.councils], request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        hearing = reads.hearing_days(desk, number, plan)
        if hearing and not hearing.over_by(form.cleaned_data["decided_on"]) and "likevel" not in request.POST:
            return _decide_page(request, desk, found, plan, form, hearing)
        to = sent_once(request, desk, lambda: _registered(request, desk, found, plan, form))
        if to:
            return to
    return _decide_page(request, desk, found, plan, form)


def _registered(
    request: HttpRequest, desk: Desk, found: Deciding, plan: int | None, form: DecisionForm
) -> HttpResponse:
    commands.register_decision(desk, found.edition, commands.Decided(**form.cleaned_data), plan)
    messages.success(request, _("Vedtaket er registrert."))
    again = "next" in request.POST and len(found.missing) > 1
    return to_edition("decide" if again else "decisions", desk, found.edition, plan)


def _decide_page(
    request: HttpRequest,
    desk: Desk,
    found: Deciding,
    plan: int | None,
    form: DecisionForm,
    hearing: HearingDays | None = None,
) -> HttpResponse:
    """`hearing`: one that was not over on the day of the meeting; asked about before it is kept."""
    context = {
        "office": desk.office,
        "edition": {"number": found.edition, "title": found.title},
        "plan": plan,
        "form": form,
        "missing": len(found.missing),
        "too_early": _too_early(hearing, form.cleaned_data["decided_on"]) if hearing else "",
        "hearing_open": hearing and hearing.phase(timezone.localdate()) is not Phase.CLOSED,
        "again": "next" in request.POST,
    }
    return render(request, "office/decide.html", context, status=422 if form.errors else 200)


def _too_early(hearing: HearingDays, decided_on: date) -> str:
    words = _("Møtedatoen %(day)s er før høringen er ferdig. %(hearing)s")
    return words % {"day": day(decided_on), "hearing": hearing_words(hearing)}


@require_POST
@at_desk(Verb.DECIDE)
def withdraw_decision(
    request: HttpRequest, desk: Desk, number: int, decision: int, plan: int | None = None
) -> HttpResponse:
    try:
        commands.withdraw_decision(desk, number, decision, plan)
    except (commands.NotOpen, commands.NotHere):
        raise Http404 from None
    messages.success(request, _("Vedtaket er trukket. Det står nederst, men teller ikke."))
    return to_edition("decisions", desk, number, plan)


@require_POST
@at_desk(Verb.DECIDE)
def add_council(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    form = CouncilForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, number, plan, form)
    commands.add_council(desk, _at(desk, number, plan).plan, form.cleaned_data["name"])
    messages.success(request, _("Lagt til."))
    return to_edition("decisions", desk, number, plan)


@require_POST
@at_desk(Verb.DECIDE)
def remove_council(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    found = _at(desk, number, plan)
    try:
        commands.remove_council(desk, found.plan, request.POST.get("name", ""))
    except commands.NotHere:
        raise Http404 from None
    except commands.Unsaid:
        text = _("Det kan ikke fjernes: minst én må vedta planen, og den som har vedtatt noe, blir stående.")
        messages.error(request, text)
    else:
        messages.success(request, _("Fjernet."))
    return to_edition("decisions", desk, number, plan)


def _at(desk: Desk, number: int, plan: int | None) -> Deciding:
    try:
        return reads.deciding(desk, number, plan)
    except commands.NotOpen:
        raise Http404 from None


urlpatterns = [
    *of_edition("vedtak/", decisions, "decisions"),
    *of_edition("vedtak/nytt/", decide, "decide"),
    *of_edition("vedtak/hvem/", add_council, "add-council"),
    *of_edition("vedtak/hvem/fjern/", remove_council, "remove-council"),
    *of_edition("vedtak/<int:decision>/trekk/", withdraw_decision, "withdraw-decision"),
]
