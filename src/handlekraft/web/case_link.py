"""The secret links: an enquirer follows the own case, an actor answers a referral. Nobody signs in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Opening, ToldByActor
from handlekraft.enquiries.reads import EnquirersCase, ReferralSeen
from handlekraft.offices import doorkeeper
from handlekraft.web.browsers import machine
from handlekraft.web.case_link_forms import AcceptForm, DeclineForm, FinishForm, MessageForm, QuestionsForm
from handlekraft.web.pages.enquirer_words import enquirers_answer, page_words, referrals, who_has_it
from handlekraft.web.status_link import sealed

Found = EnquirersCase | ReferralSeen


def _keep_count(request: HttpRequest, secret: str, found: object) -> HttpResponse | None:
    """The answer to who has used the link, or guessed at links, too often."""
    try:
        if request.method == "POST" or found is None:
            doorkeeper.use_link(secret if found else "", machine(request))
    except doorkeeper.TooMany as wait:
        return _page(request, "dead", None, 429, until=wait.until)
    return _page(request, "dead", None, 410) if found is None else None


def case_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    found = reads.enquirers_case(secret)
    if stopped := _keep_count(request, secret, found):
        return stopped
    assert found is not None
    say = page_words(found.language)
    form = MessageForm(say, request.POST if request.method == "POST" else None)
    if (
        form.is_bound
        and form.is_valid()
        and _did(form, lambda: commands.add_message(secret, _text(form)), say["cannot"])
    ):
        messages.success(request, say["told"].format(name=found.responsible))
        return sealed(redirect("case-by-link", secret))
    content = {
        "form": form,
        "say": say,
        "answer": enquirers_answer(found),
        "who": who_has_it(found),
        "referrals": list(referrals(found)),
        "thanks": "takk" in request.GET,
        "secret": secret,
        "address": request.build_absolute_uri(reverse("case-by-link", args=[secret])),
    }
    return _page(request, "followed", found, 422 if form.errors else 200, **content)


def case_questions(request: HttpRequest, secret: str) -> HttpResponse:
    found = reads.enquirers_case(secret)
    if stopped := _keep_count(request, secret, found):
        return stopped
    assert found is not None
    if not found.asked:
        return sealed(redirect("case-by-link", secret))
    say = page_words(found.language)
    form = QuestionsForm(say, request.POST if request.method == "POST" else None)
    if (
        form.is_bound
        and form.is_valid()
        and _did(form, lambda: _answer_questions(secret, form), say["cannot"])
    ):
        messages.success(request, say["answered"])
        return sealed(redirect("case-by-link", secret))
    return _page(request, "questions", found, 422 if form.errors else 200, form=form, secret=secret, say=say)


def _answer_questions(secret: str, form: forms.Form) -> None:
    given = {question: form.cleaned_data[question] for question in commands.QUESTIONS}
    commands.answer_questions(secret, given, form.cleaned_data["words"])


_ANSWERS: dict[str, tuple[type[forms.Form], Callable[[Opening, ToldByActor], None]]] = {
    "ja": (AcceptForm, commands.accept_referral),
    "nei": (DeclineForm, commands.decline_referral),
    "ferdig": (FinishForm, commands.finish_referral),
}
_ASKED = {"sent": ("ja", "nei"), "accepted": ("ferdig",)}
"""What an actor is asked, by how the referral stands."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The forms that the actor is asked to fill in; `done`: one of them is, and kept."""

    forms: Mapping[str, forms.Form]
    done: bool

    @property
    def status(self) -> int:
        return 422 if any(form.errors for form in self.forms.values()) else 200


def answer_referral(request: HttpRequest, opening: Opening, found: ReferralSeen) -> Answer:
    """What who has the link, or signs in for the actor, says to a referral."""
    chosen = request.POST.get("svar", "") if request.method == "POST" else ""
    asked = _ASKED.get(found.state, ())
    filled = {
        word: _ANSWERS[word][0](request.POST if word == chosen else None, prefix=word) for word in asked
    }
    form = filled.get(chosen)
    done = (
        form is not None
        and form.is_valid()
        and _did(form, lambda: _ANSWERS[chosen][1](opening, ToldByActor(**form.cleaned_data)), _cannot())
    )
    if done:
        messages.success(request, _("Takk. %(name)s får beskjed.") % {"name": found.responsible})
    return Answer(filled, done)


def referral_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    found = reads.referral_seen(secret)
    if stopped := _keep_count(request, secret, found):
        return stopped
    assert found is not None
    answer = answer_referral(request, secret, found)
    if answer.done:
        return sealed(redirect("referral-by-link", secret))
    return _page(request, "referral", found, answer.status, forms=answer.forms)


def _cannot() -> str:
    return page_words("nb")["cannot"]


def _text(form: forms.Form) -> str:
    return str(form.cleaned_data["text"])


def _did(form: forms.Form, do: Callable[[], None], cannot: str) -> bool:
    try:
        do()
    except (commands.NotHere, commands.NotThen, commands.Unsaid):
        form.add_error(None, cannot)
    return not form.errors


def _page(
    request: HttpRequest, template: str, found: Found | None, status: int = 200, **content: Any
) -> HttpResponse:
    content |= {"seen": found, "office": found.office if found else None}
    # Who follows a case reads days in the case's language; an actor reads as the office writes to actors.
    with override(found.language if isinstance(found, EnquirersCase) else get_language()):
        return sealed(render(request, f"cases/link_{template}.html", content, status=status))


urlpatterns = [
    path("sak/<str:secret>/", case_by_link, name="case-by-link"),
    path("sak/<str:secret>/sporsmal/", case_questions, name="case-questions"),
    path("henvisning/<str:secret>/", referral_by_link, name="referral-by-link"),
]
