"""What one does about a company by the press of a button, and what takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.companies import commands
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.web.desks import at_desk


@dataclass(frozen=True, slots=True)
class Button:
    """`undone_by`: the name of the button that takes it back."""

    name: str
    word: str
    press: Callable[[Desk, int], object]
    done: Any
    undone_by: str = ""

    def address(self) -> URLPattern:
        at = f"<slug:office>/bedrifter/<int:company>/{self.word}/<int:pk>/"
        return path(at, pressed(self), name=self.name)


def pressed(button: Button) -> Callable[..., HttpResponse]:
    @require_POST
    @at_desk(Verb.MEET_COMPANIES, own=True)
    def page(request: HttpRequest, desk: Desk, company: int, pk: int) -> HttpResponse:
        try:
            button.press(desk, pk)
        except commands.NotHere:
            raise Http404 from None
        undo = reverse(button.undone_by, args=[desk.office.slug, company, pk]) if button.undone_by else ""
        messages.success(request, button.done, extra_tags=undo)
        return redirect("company", desk.office.slug, company)

    return page


def _away(kind: str) -> Callable[[Desk, int], None]:
    return lambda desk, pk: commands.take_away(desk, kind, pk)


def _back(kind: str) -> Callable[[Desk, int], None]:
    return lambda desk, pk: commands.bring_back(desk, kind, pk)


_TAKEN = {
    "fact": (gettext_lazy("Opplysningen er tatt bort."), gettext_lazy("Opplysningen er tilbake.")),
    "visit": (gettext_lazy("Besøket er tatt bort."), gettext_lazy("Besøket er tilbake.")),
    "need": (gettext_lazy("Behovet er tatt bort."), gettext_lazy("Behovet er tilbake.")),
    "follow-up": (gettext_lazy("Oppfølgingen er tatt bort."), gettext_lazy("Oppfølgingen er tilbake.")),
    "lead": (gettext_lazy("Etableringen er tatt bort."), gettext_lazy("Etableringen er tilbake.")),
}

BUTTONS = (
    *(
        Button(f"take-company-{kind}", f"ta-bort-{kind}", _away(kind), gone, f"bring-back-company-{kind}")
        for kind, (gone, _back_word) in _TAKEN.items()
    ),
    *(
        Button(f"bring-back-company-{kind}", f"ta-fram-{kind}", _back(kind), back)
        for kind, (_gone_word, back) in _TAKEN.items()
    ),
    Button("keep-promise", "gjort", commands.keep_promise, gettext_lazy("Krysset av."), "unkeep-promise"),
    Button(
        "unkeep-promise",
        "ikke-gjort",
        lambda desk, pk: commands.keep_promise(desk, pk, kept=False),
        gettext_lazy("Krysset er tatt bort."),
    ),
    Button(
        "reopen-need", "ett-steg-tilbake", commands.reopen_need, gettext_lazy("Behovet er ett steg tilbake.")
    ),
    Button(
        "take-back-lead-step",
        "trinn-tilbake",
        commands.take_back_step,
        gettext_lazy("Siste trinn er tatt tilbake."),
    ),
)


@require_POST
@at_desk(Verb.MEET_COMPANIES)
def remove(request: HttpRequest, desk: Desk, company: int) -> HttpResponse:
    try:
        commands.remove_company(desk, company)
    except commands.NotHere:
        raise Http404 from None
    undo = reverse("bring-back-company", args=[desk.office.slug, company])
    messages.success(request, _("Bedriften er tatt bort fra kontorets liste."), extra_tags=undo)
    return redirect("companies", desk.office.slug)


@require_POST
@at_desk(Verb.MEET_COMPANIES)
def bring_back(request: HttpRequest, desk: Desk, company: int) -> HttpResponse:
    try:
        commands.bring_back_company(desk, company)
    except commands.NotHere:
        raise Http404 from None
    except commands.Unsaid:
        messages.error(request, _("Kontoret har fått et nytt kort på samme nummer. Bruk det."))
        return redirect("companies", desk.office.slug)
    messages.success(request, _("Bedriften er tilbake, med alt den hadde."))
    return redirect("company", desk.office.slug, company)


urlpatterns = [
    *(button.address() for button in BUTTONS),
    path("<slug:office>/bedrifter/<int:company>/fjern/", remove, name="remove-company"),
    path("<slug:office>/bedrifter/<int:company>/ta-fram/", bring_back, name="bring-back-company"),
]
