"""«Slik tar vi imot»: types of cases and the public form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Receiving, TypeOfCase
from handlekraft.enquiries.reads import SetUp
from handlekraft.offices.access import Desk
from handlekraft.offices.reads import members_who_may
from handlekraft.offices.roles import Verb
from handlekraft.web.case_set_up_forms import ReceptionForm, TypeForm
from handlekraft.web.desks import at_desk
from handlekraft.web.referring import to_ask


@at_desk(Verb.HANDLE_CASES)
def case_setup(request: HttpRequest, desk: Desk) -> HttpResponse:
    told = reads.set_up(desk)
    content = {
        "office": desk.office,
        "told": told,
        "answer": _answer(told),
        "types": reads.case_types(desk),
        "actors": [actor.name for actor in to_ask(desk).values()],
    }
    return render(request, "cases/setup.html", content)


def _answer(told: SetUp) -> str:
    if not told.open:
        return _("Henvendelser skrives inn av dere. Alle kan sende dem fra nettsiden når dere åpner for det.")
    who = told.receiver or _("en leder")
    return _("Alle kan sende henvendelser fra siden «For bedrifter». %(who)s tar imot.") % {"who": who}


@at_desk(Verb.HANDLE_CASES)
def case_reception(request: HttpRequest, desk: Desk) -> HttpResponse:
    told = reads.set_up(desk)
    now = {
        "open": told.open,
        "receiver": told.receiver_id or "",
        "welcome": told.welcome,
        "privacy": told.privacy,
        "kept_months": told.kept_months,
        "closed_days": "\n".join(f"{day:%d.%m.%Y}" for day in told.closed_days),
    }
    form = ReceptionForm(members_who_may(desk, Verb.HANDLE_CASES), request.POST or None, initial=now)
    if form.is_bound and form.is_valid() and _received_so(desk, form):
        messages.success(request, _("Lagret."))
        return redirect("case-setup", desk.office.slug)
    return _page(request, desk, form, _("Slik tar dere imot"))


def _received_so(desk: Desk, form: ReceptionForm) -> bool:
    receiver = form.cleaned_data.pop("receiver")
    try:
        commands.receive_so(
            desk, Receiving(receiver=int(receiver) if receiver else None, **form.cleaned_data)
        )
    except commands.NotThen:
        form.add_error("open", _("Lag sakstyper først. Da vet de som spør, hva de kan velge."))
    return not form.errors


def _page(request: HttpRequest, desk: Desk, form: forms.Form, title: Any) -> HttpResponse:
    content = {"office": desk.office, "title": title, "form": form, "button": _("Lagre"), "setup": True}
    return render(request, "cases/doing.html", content, status=422 if form.errors else 200)


@at_desk(Verb.HANDLE_CASES)
def case_type(request: HttpRequest, desk: Desk, pk: int = 0) -> HttpResponse:
    """Add a type, or change one."""
    row = next((row for row in reads.case_types(desk) if row.id == pk and not row.removed), None)
    if pk and row is None:
        raise Http404
    now = (
        {"name": row.name, "goal_days": row.goal_days, "responsible": row.responsible_id or ""} if row else {}
    )
    form = TypeForm(members_who_may(desk, Verb.HANDLE_CASES), request.POST or None, initial=now)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        who = int(said["responsible"]) if said["responsible"] else None
        told = TypeOfCase(said["name"], said["goal_days"], who)
        commands.change_type(desk, pk, told) if pk else commands.add_type(desk, told)
        messages.success(request, _("Sakstypen er lagret."))
        return redirect("case-setup", desk.office.slug)
    return _page(request, desk, form, _("Endre sakstypen") if pk else _("Ny sakstype"))


@require_POST
@at_desk(Verb.HANDLE_CASES)
def use_common_types(request: HttpRequest, desk: Desk) -> HttpResponse:
    try:
        commands.use_common_types(desk)
        messages.success(request, _("Sakstypene er klare. Endre dem som dere vil."))
    except commands.NotThen:
        messages.info(request, _("Dere har sakstyper fra før."))
    return redirect("case-setup", desk.office.slug)


def _pressed(
    press: Callable[[Desk, int], None], done: Any, undone_by: str = ""
) -> Callable[..., HttpResponse]:
    @require_POST
    @at_desk(Verb.HANDLE_CASES)
    def page(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
        try:
            press(desk, pk)
        except commands.NotHere:
            raise Http404 from None
        undo = reverse(undone_by, args=[desk.office.slug, pk]) if undone_by else ""
        messages.success(request, done, extra_tags=undo)
        return redirect("case-setup", desk.office.slug)

    return page


_AT = "<slug:office>/saker/oppsett/"


urlpatterns = [
    path(_AT, case_setup, name="case-setup"),
    path(f"{_AT}mottak/", case_reception, name="case-reception"),
    path(f"{_AT}vanlige-typer/", use_common_types, name="use-common-case-types"),
    path(f"{_AT}type/ny/", case_type, name="add-case-type"),
    path(f"{_AT}type/<int:pk>/", case_type, name="change-case-type"),
    path(
        f"{_AT}type/<int:pk>/ta-bort/",
        _pressed(
            commands.remove_type,
            gettext_lazy("Sakstypen er tatt bort. Saker som har den, beholder den."),
            "put-back-case-type",
        ),
        name="remove-case-type",
    ),
    path(
        f"{_AT}type/<int:pk>/ta-fram/",
        _pressed(commands.put_back_type, gettext_lazy("Tatt fram igjen.")),
        name="put-back-case-type",
    ),
]
