"""«Undersøkelser»: what was asked, how many answered, and what it gave."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.arenas import commands, reads
from handlekraft.arenas.commands import SurveyFacts
from handlekraft.arenas.reads import SurveyRow
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import SCALES, Ref
from handlekraft.web.arenas.fields import text, whole, words
from handlekraft.web.arenas.tasks import ROOM, Asked, Page, Task, or_404
from handlekraft.web.day_fields import happened
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.tie_words import on_scale
from handlekraft.web.pages.words import day, number
from handlekraft.web.parts import part_of
from handlekraft.web.tying import say_counts

SURVEYS: tuple[Any, Page] = (gettext_lazy("Undersøkelser"), ("surveys", None))


@at_desk(Verb.SEE_INSIDE)
def surveys(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.surveys(desk)
    content = {
        "office": desk.office,
        "answer": answer(rows),
        "part": part_of(rows, request.GET).each(lambda row: (row, score_words(row), answered_words(row))),
        "removed": reads.taken_away(desk, "survey"),
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/surveys.html", content)


def answer(rows: tuple[SurveyRow, ...]) -> str:
    """«3 undersøkelser. Den siste, Næringsbarometeret, ble avsluttet 3. mai 2026 og ga 4,1.»"""
    if not rows:
        return _("Ingen undersøkelser er ført inn.")
    last = rows[0]
    told = {"title": last.title, "day": day(last.on), "count": len(rows)}
    first = (
        ngettext(
            "Én undersøkelse: %(title)s, avsluttet %(day)s.",
            "%(count)d undersøkelser. Den siste, %(title)s, ble avsluttet %(day)s.",
            len(rows),
        )
        % told
    )
    gave = _("Den ga %(score)s.") % {"score": score_words(last)} if last.score is not None else ""
    return " ".join(filter(None, (first, gave)))


def score_words(row: SurveyRow) -> str:
    return "" if row.score is None else on_scale(float(row.score), row.scale)


def answered_words(row: SurveyRow) -> str:
    """«42 av 120 (35 %)»; empty where nobody has said."""
    if row.answered is None:
        return _("%s er spurt") % number(row.asked) if row.asked is not None else ""
    if row.asked is None:
        return number(row.answered)
    told = {"answered": number(row.answered), "asked": number(row.asked)}
    said = _("%(answered)s av %(asked)s") % told
    return said if row.share is None else f"{said} ({row.share} %)"


class SurveyForm(forms.Form):
    title = words(gettext_lazy("Hva undersøkelsen heter"))
    on = happened(gettext_lazy("Avsluttet"))
    about = text(
        gettext_lazy("Om undersøkelsen"),
        rows=3,
        help_text=gettext_lazy("Hvem som spurte, hvem som ble spurt, og hvor svarene ligger."),
    )
    asked = whole(gettext_lazy("Hvor mange ble spurt?"))
    answered = whole(gettext_lazy("Hvor mange svarte?"))
    score = forms.DecimalField(
        label=gettext_lazy("Gjennomsnitt"),
        required=False,
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=gettext_lazy(
            "Snittet av alle svarene, for eksempel 4,1. La stå tomt hvis det ikke finnes."
        ),
        error_messages={"invalid": gettext_lazy("Skriv et tall, for eksempel 4,1.")},
    )
    scale = forms.ChoiceField(
        label=gettext_lazy("Skala"), required=False, choices=[("", gettext_lazy("Ingen")), *SCALES]
    )
    tags = words(
        gettext_lazy("Stikkord"),
        required=False,
        help_text=gettext_lazy(
            "Med komma mellom. Bruk det samme stikkordet hver gang dere spør om det samme."
        ),
    )

    def facts(self) -> SurveyFacts:
        told = self.cleaned_data
        tags = dict.fromkeys(filter(None, (tag.strip() for tag in told["tags"].split(","))))
        return SurveyFacts(**{**told, "tags": tuple(tags)})


def _form(asked: Asked) -> SurveyForm:
    if not asked.number:
        return SurveyForm(initial={"on": timezone.localdate()}, **asked.filled())
    row = or_404(next((row for row in reads.surveys(asked.desk) if row.id == asked.number), None))
    return SurveyForm(initial=asdict(row) | {"tags": ", ".join(row.tags)}, **asked.filled())


def _save(asked: Asked, form: SurveyForm) -> Page:
    number = asked.number
    if number:
        commands.change_survey(asked.desk, number, form.facts())
    else:
        number = commands.add_survey(asked.desk, form.facts())
    say_counts(asked.request, asked.desk, Ref("survey", str(number)), "surveys_held", "survey_scores")
    return "surveys", None


_REFUSED = {
    "answered": ("answered", gettext_lazy("Flere har svart enn dere spurte. Se over tallene.")),
    "few": (
        "answered",
        gettext_lazy(
            "Når færre enn fem har svart, kan snittet røpe hva noen sa. Ta bort snittet, eller rett antallet."
        ),
    ),
    "scale": ("scale", gettext_lazy("Velg skalaen som ble brukt.")),
    "score": ("score", gettext_lazy("Snittet er utenfor skalaen. Se over tallet og skalaen.")),
}
TASKS = (
    Task(
        "add-survey",
        "<slug:office>/undersokelser/ny/",
        gettext_lazy("Ny undersøkelse"),
        gettext_lazy("Legg til"),
        gettext_lazy("Undersøkelsen er lagt til."),
        _form,
        _save,
        lambda _asked: (SURVEYS,),
        _REFUSED,
    ),
    Task(
        "change-survey",
        "<slug:office>/undersokelser/<int:number>/endre/",
        gettext_lazy("Endre undersøkelsen"),
        gettext_lazy("Lagre"),
        gettext_lazy("Undersøkelsen er endret."),
        _form,
        _save,
        lambda _asked: (SURVEYS,),
        _REFUSED,
    ),
)
urlpatterns = [
    path("<slug:office>/undersokelser/", surveys, name="surveys"),
    *(task.route(ROOM) for task in TASKS),
]
