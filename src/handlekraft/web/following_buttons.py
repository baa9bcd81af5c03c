"""What one does about an action by the press of a button, and what takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands
from handlekraft.web.desks import at_desk
from handlekraft.web.following_doings import FROM_MY_DAY, comes_from_my_day, standing_at, way_back
from handlekraft.web.tying import confirm

Press = Callable[[Desk, int, int], None]


@dataclass(frozen=True, slots=True)
class Button:
    """`undone_by`: the name of the button that takes it back. `spot`: where on the page one goes on."""

    name: str
    word: str
    verb: Verb
    press: Press
    done: Any
    undone_by: str = ""
    spot: str = ""

    def address(self) -> URLPattern:
        return path(f"<slug:office>/tiltak/<int:number>/{self.word}/", pressed(self), name=self.name)


def pressed(button: Button) -> Callable[..., HttpResponse]:
    @require_POST
    @at_desk(button.verb, own=True)
    def page(request: HttpRequest, desk: Desk, number: int, pk: int) -> HttpResponse:
        standing_at(desk, number)
        try:
            button.press(desk, number, pk)
        except commands.NotHere:
            raise Http404 from None
        undo = reverse(button.undone_by, args=[desk.office.slug, number, pk]) if button.undone_by else ""
        back = way_back(request, desk, number)
        if comes_from_my_day(request):
            messages.success(request, button.done, extra_tags=undo and undo + FROM_MY_DAY)
            return redirect(back)
        messages.success(request, button.done, extra_tags=undo)
        return redirect(back + button.spot)

    return page


BUTTONS = (
    Button(
        "tick-step",
        "deltiltak/<int:pk>/gjort",
        Verb.REPORT,
        lambda desk, number, pk: commands.tick_step(desk, number, pk, done=True),
        gettext_lazy("Krysset av."),
        "untick-step",
        "#deltiltak",
    ),
    Button(
        "untick-step",
        "deltiltak/<int:pk>/ikke-gjort",
        Verb.REPORT,
        lambda desk, number, pk: commands.tick_step(desk, number, pk, done=False),
        gettext_lazy("Krysset er tatt bort."),
        spot="#deltiltak",
    ),
    Button(
        "remove-step",
        "deltiltak/<int:pk>/fjern",
        Verb.REPORT,
        commands.remove_step,
        gettext_lazy("Deltiltaket er tatt bort."),
        "bring-back-step",
    ),
    Button(
        "bring-back-step",
        "deltiltak/<int:pk>/tilbake",
        Verb.REPORT,
        commands.bring_back_step,
        gettext_lazy("Deltiltaket er tilbake, slik det var."),
    ),
    Button(
        "confirm-tie",
        "teller/<int:pk>/ja",
        Verb.FOLLOW_UP,
        confirm,
        gettext_lazy("Måleindikatoren teller seg selv."),
        "undo-tie",
        "#mal",
    ),
    Button(
        "count-by-hand",
        "teller/<int:pk>/for-hand",
        Verb.FOLLOW_UP,
        commands.count_by_hand,
        gettext_lazy("Måleindikatoren føres for hånd."),
        "undo-tie",
        "#mal",
    ),
    Button(
        "undo-tie",
        "teller/<int:pk>/angre",
        Verb.FOLLOW_UP,
        commands.undo_tie,
        gettext_lazy("Det telles slik det ble gjort før."),
        spot="#mal",
    ),
    Button(
        "remove-partner",
        "partner/<int:pk>/fjern",
        Verb.FOLLOW_UP,
        commands.remove_partner,
        gettext_lazy("Partneren er tatt bort."),
        "bring-back-partner",
    ),
    Button(
        "bring-back-partner",
        "partner/<int:pk>/tilbake",
        Verb.FOLLOW_UP,
        commands.bring_back_partner,
        gettext_lazy("Partneren er tilbake, med samme rolle."),
    ),
    Button(
        "withdraw-note",
        "notat/<int:pk>/trekk",
        Verb.REPORT,
        commands.withdraw_note,
        gettext_lazy("Notatet er trukket tilbake."),
        "bring-back-note",
    ),
    Button(
        "bring-back-note",
        "notat/<int:pk>/tilbake",
        Verb.REPORT,
        commands.bring_back_note,
        gettext_lazy("Notatet er framme igjen, for de samme som før."),
    ),
    Button(
        "withdraw-attachment",
        "fil/<int:pk>/trekk",
        Verb.REPORT,
        commands.withdraw_attachment,
        gettext_lazy("Filen er trukket tilbake."),
        "bring-back-attachment",
    ),
    Button(
        "bring-back-attachment",
        "fil/<int:pk>/tilbake",
        Verb.REPORT,
        commands.bring_back_attachment,
        gettext_lazy("Filen er framme igjen, for de samme som før."),
    ),
)

urlpatterns = [button.address() for button in BUTTONS]
