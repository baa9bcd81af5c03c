"""The office's list of names: seen, changed and undone."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from handlekraft.offices import commands, reads
from handlekraft.offices.access import Desk
from handlekraft.offices.reads import NameRow
from handlekraft.offices.roles import Verb
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.words import listed


class NameForm(forms.Form):
    written = forms.CharField(label=gettext_lazy("Slik står det i planen"), max_length=300)
    use = forms.CharField(label=gettext_lazy("Navnet som skal brukes"), max_length=300)

    def clean(self) -> dict[str, str]:
        data: dict[str, str] = super().clean() or {}
        if data.get("written") and data["written"].casefold() == data.get("use", "").casefold():
            self.add_error("use", _("Skriv to ulike navn."))
        return data


@at_desk(Verb.SEE_INSIDE)
def names(request: HttpRequest, desk: Desk) -> HttpResponse:
    return _page(request, desk, NameForm())


def _page(request: HttpRequest, desk: Desk, form: NameForm, status: int = 200) -> HttpResponse:
    rows = reads.name_rows(desk)
    holding = [row for row in rows if row.holds]
    context = {
        "office": desk.office,
        "answer": _answer(holding),
        "same": [row for row in holding if row.kind == "same"],
        "apart": [row for row in holding if row.kind == "apart"],
        "right": [row for row in holding if row.kind == "right"],
        "taken_back": [row for row in rows if not row.holds],
        "form": form,
        "may_edit": desk.may(Verb.EDIT_PLAN),
    }
    return render(request, "office/names.html", context, status=status)


def _answer(rows: list[NameRow]) -> str:
    if not rows:
        return _("Dere har ikke bestemt noe om navn ennå.")
    same, apart, right = (sum(row.kind == kind for row in rows) for kind in ("same", "apart", "right"))
    told = (
        (same, ngettext("%(n)d navn telles under et annet", "%(n)d navn telles under et annet", same)),
        (apart, ngettext("%(n)d par er ikke samme aktør", "%(n)d par er ikke samme aktør", apart)),
        (right, ngettext("%(n)d ord er riktig skrevet", "%(n)d ord er riktig skrevet", right)),
    )
    return listed([text % {"n": n} for n, text in told if n]) + "."


@require_POST
@at_desk(Verb.EDIT_PLAN)
def add_name(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = NameForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, form, 422)
    written, use = form.cleaned_data["written"], form.cleaned_data["use"]
    commands.use_one_name(desk, written, use, use)
    messages.success(request, _("«%(written)s» telles nå som «%(use)s».") % {"written": written, "use": use})
    return redirect("names", desk.office.slug)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def change_name(request: HttpRequest, desk: Desk, decision: int) -> HttpResponse:
    """Take a decision back, or up again, or turn it: use the name that was written."""
    row = next((row for row in reads.name_rows(desk) if row.id == decision), None)
    if row is None:
        raise Http404
    match request.POST.get("do"):
        case "turn" if row.kind == "same" and row.holds:
            commands.use_one_name(desk, row.written, row.other, row.written)
            messages.success(request, _("Nå brukes navnet «%s».") % row.written)
        case "up":
            commands.take_up_name(desk, decision)
            messages.success(request, _("Det gjelder igjen."))
        case _:
            commands.take_back_name(desk, decision)
            messages.success(request, _("Tatt bort. Du finner det nederst på siden om du angrer."))
    return redirect("names", desk.office.slug)


urlpatterns = [
    path("<slug:office>/navn/", names, name="names"),
    path("<slug:office>/navn/ny/", add_name, name="add-name"),
    path("<slug:office>/navn/<int:decision>/", change_name, name="change-name"),
]
