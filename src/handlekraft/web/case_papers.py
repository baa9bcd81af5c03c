"""Saksframlegg: what a council needs to decide about an edition, on a page and for Word."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.reports.case_paper import write
from handlekraft.rules.editions import Fate
from handlekraft.rules.rolling import ENDS
from handlekraft.web.desks import at_desk
from handlekraft.web.downloads import WORD
from handlekraft.web.edition_addresses import of_edition, to_edition
from handlekraft.web.pages.case_words import paper
from handlekraft.web.pages.evaluation_words import CHOICES
from handlekraft.web.pages.words import day


class CasePaperForm(forms.Form):
    recommendation = forms.CharField(
        label=gettext_lazy("Kommunedirektørens forslag til vedtak"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@at_desk(Verb.SEE_INSIDE)
def case_paper(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    facts = reads.case_facts(desk, number, timezone.localdate(), plan)
    if facts is None:
        raise Http404
    context = {
        "office": desk.office,
        "number": number,
        "plan": plan,
        "may_write": desk.may(Verb.PROPOSE_DECISION),
        "known_on": day(facts.known.on) if facts.known.on else "",
        "inside": _for_the_office(facts),
        "retelling": [row for row in facts.standings if str(row.number) in facts.retelling],
        "is_first": facts.differing is None,
        "paper": paper(facts, example=desk.office.example),
        "form": CasePaperForm(initial={"recommendation": facts.recommendation}),
    }
    return render(request, "office/case_paper.html", context)


def _for_the_office(facts: reads.CaseFacts) -> dict[str, int]:
    """How much of the paper nobody has said that all may see; the paper itself is public."""
    told = {str(row.number) for row in facts.standings}
    judged = [said for key, said in facts.assessments.items() if key in told]
    found = {
        "reasons": sum(bool(said.reason) and not said.public for said in judged) + len(_proposed(facts)),
        "comments": sum(not row.shown for row in facts.comments),
        "wordings": sum(bool(row.decision and row.decision.wording) for row in facts.deciding.councils),
    }
    return {name: count for name, count in found.items() if count}


def _proposed(facts: reads.CaseFacts) -> list[tuple[str, str]]:
    """The new actions of the edition and why they were proposed; nobody has marked those for all."""
    new = facts.differing.difference.of(Fate.NEW) if facts.differing else ()
    return [(row.title, facts.proposed[row.key]) for row in new if row.key in facts.proposed]


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """Why an action goes on, ends or is new. `public`: whether it is marked for all.

    `shown`: the public pages tell it; they tell only why an action ended.
    """

    title: str
    choice: str
    reason: str
    public: bool = False
    shown: bool = False


@at_desk(Verb.SEE_INSIDE)
def edition_reasons(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """What the evaluation behind the edition gave as reasons, and who sees each."""
    facts = reads.case_facts(desk, number, timezone.localdate())
    if facts is None:
        raise Http404
    rows = [
        _reason_row(row.title, said)
        for row in facts.standings
        if (said := facts.assessments.get(str(row.number))) and said.reason
    ]
    rows += [ReasonRow(title, _("Nytt tiltak"), reason) for title, reason in _proposed(facts)]
    last = reads.evaluating(desk)
    context = {
        "office": desk.office,
        "number": number,
        "may_reopen": last is not None and last.waits,
        "rows": rows,
        "unmarked": sum(not row.public for row in rows),
    }
    return render(request, "office/edition_reasons.html", context)


def _reason_row(title: str, said: reads.AssessmentRow) -> ReasonRow:
    choice = str(CHOICES[said.choice]) if said.choice else ""
    return ReasonRow(title, choice, said.reason, said.public, said.public and said.choice in ENDS)


@require_POST
@at_desk(Verb.PROPOSE_DECISION)
def write_case_paper(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    form = CasePaperForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Teksten er for lang. Kort den ned, og lagre igjen."))
        return to_edition("case-paper", desk, number, plan)
    try:
        commands.write_case_paper(desk, number, form.cleaned_data["recommendation"], plan)
    except commands.NotHere:
        raise Http404 from None
    messages.success(request, _("Forslaget til vedtak er lagret."))
    return to_edition("case-paper", desk, number, plan)


@at_desk(Verb.SEE_INSIDE)
def case_paper_word(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    facts = reads.case_facts(desk, number, timezone.localdate(), plan)
    if facts is None:
        raise Http404
    return HttpResponse(write(paper(facts, example=desk.office.example)), content_type=WORD)


urlpatterns = [
    # Only the action plan is evaluated.
    path("<slug:office>/utgave/<int:number>/begrunnelser/", edition_reasons, name="edition-reasons"),
    *of_edition("saksframlegg/", case_paper, "case-paper"),
    *of_edition("saksframlegg.docx", case_paper_word, "case-paper-word"),
    *of_edition("saksframlegg/vedtak/", write_case_paper, "write-case-paper"),
]
