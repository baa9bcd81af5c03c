"""«Slutter»: all that a person answers for is listed, and handed over in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from handlekraft.enquiries.commands import NoHeir as NoCaseHeir
from handlekraft.offices.access import Desk
from handlekraft.offices.commands import LastAdministrator
from handlekraft.offices.reads import members_who_may
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import OwnedAction
from handlekraft.web.desks import at_desk
from handlekraft.web.handing_over import hand_over, left_behind
from handlekraft.web.owner_words import to_choose
from handlekraft.web.pages.words import listed
from handlekraft.web.people import colleague_or_404, last_administrator

EVERYTHING = "alt"


class LeavingForm(forms.Form):
    """Who takes over everything, and for each action perhaps another."""

    def __init__(
        self,
        data: Any,
        owned: Sequence[OwnedAction],
        heirs: Sequence[tuple[int, str]],
        left: Sequence[str] = (),
    ) -> None:
        super().__init__(data)
        self.owned = owned
        self.left = left
        if owned or left:
            self.fields[EVERYTHING] = _choice(_("Hvem tar over?"), _("Velg en person"), heirs)
        for action in owned:
            self.fields[_field(action)] = _choice(title(action), _("Den samme"), heirs)

    def heirs(self) -> dict[int, int]:
        """Whom each action goes to, by its number."""
        data = self.cleaned_data
        chosen = {each.number: data.get(_field(each)) or data.get(EVERYTHING) for each in self.owned}
        return {number: int(heir) for number, heir in chosen.items() if heir}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if self.left and not told.get(EVERYTHING):
            self.add_error(EVERYTHING, _("Velg hvem som tar over."))
        return told

    def rows(self) -> list[tuple[OwnedAction, forms.BoundField]]:
        return [(action, self[_field(action)]) for action in self.owned]


@at_desk(Verb.MANAGE_OFFICE)
def leaving(request: HttpRequest, desk: Desk, person: int) -> HttpResponse:
    colleague = colleague_or_404(desk, person)
    owned = reads.owned_by(desk, person)
    left = left_behind(desk, person)
    # What else is left must be done by somebody who can sign in now.
    all_heirs = members_who_may(desk, Verb.REPORT) if left else to_choose(desk)
    heirs = [pair for pair in all_heirs if pair[0] != person]
    form = LeavingForm(request.POST if request.method == "POST" else None, owned, heirs, left)
    if form.is_valid() and _left(desk, person, form, colleague.name):
        messages.success(request, _left_words(colleague.name, len(owned) + len(left)))
        return redirect("inside" if person == desk.person_id else "people", *_after(desk, person))
    content = {
        "desk": desk,
        "office": desk.office,
        "colleague": colleague,
        "owned": owned,
        "left": listed(left),
        "heirs": heirs,
        "form": form,
        "everything": form[EVERYTHING] if owned or left else None,
    }
    return render(request, "people/leaving.html", content, status=422 if form.errors else 200)


def title(action: OwnedAction) -> str:
    name = action.name or _("ikke med i planen nå")
    return _("Tiltak %(number)d: %(name)s") % {"number": action.number, "name": name}


def _left(desk: Desk, person: int, form: LeavingForm, name: str) -> bool:
    try:
        with transaction.atomic():
            if form.left:
                hand_over(desk, person, int(form.cleaned_data[EVERYTHING]))
            commands.leave(desk, person, form.heirs())
    except NoCaseHeir:
        words = _("Den du valgte, kan ikke ha saker. Velg noen andre, eller gi dem en rolle som kan det.")
        form.add_error(EVERYTHING, words)
    except commands.NoHeir:
        # With nothing listed, somebody gave the person an action just now: the page now shows it.
        form.add_error(
            EVERYTHING if form.owned else None, _("Velg hvem som tar over, for alt eller for hvert tiltak.")
        )
    except LastAdministrator:
        form.add_error(None, last_administrator(name))
    return not form.errors


def _left_words(name: str, handed_over: int) -> str:
    if handed_over:
        return _("%(name)s har sluttet. Alt er overlatt til andre.") % {"name": name}
    return _("%(name)s har sluttet.") % {"name": name}


def _after(desk: Desk, person: int) -> list[str]:
    return [] if person == desk.person_id else [desk.office.slug]


def _field(action: OwnedAction) -> str:
    return f"tiltak-{action.number}"


def _choice(label: str, nobody: str, heirs: Sequence[tuple[int, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", nobody), *heirs])


urlpatterns = [path("<slug:office>/folk/<int:person>/slutter/", leaving, name="leaving")]
