"""«Oppsett»: the office's name and written language, its people, their roles and invitations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from handlekraft.offices import commands, reads
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Role, Verb
from handlekraft.plans.commands import withdraw_invitation as withdraw
from handlekraft.plans.reads import answered_for
from handlekraft.web.desks import at_desk
from handlekraft.web.letters import send_letter, where_they_go
from handlekraft.web.password_forms import AddressField, NameField
from handlekraft.web.role_words import ROLE_WORDS, role_list


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roller"),
        help_text=gettext_lazy("Velg én eller flere."),
        choices=[(role.value, words[0]) for role, words in ROLE_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Velg minst én rolle.")},
    )

    def told(self) -> list[tuple[Role, bool]]:
        """Each role and whether it is ticked, for the page to say what it is for."""
        ticked = self["roles"].value() or []
        return [(role, role.value in ticked) for role in ROLE_WORDS]

    def chosen(self) -> set[Role]:
        return {Role(value) for value in self.cleaned_data["roles"]}


class InviteForm(RolesForm):
    field_order = ["name", "email", "roles"]
    name = NameField(gettext_lazy("Navn"))
    email = AddressField()


class OfficeForm(forms.Form):
    name = NameField(
        gettext_lazy("Kontorets navn"),
        help_text=gettext_lazy("Står øverst på alle sidene, også dem alle kan lese."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Målform"),
        help_text=gettext_lazy("Setningene om mål og tall blir skrevet på den."),
        choices=reads.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Velg bokmål eller nynorsk.")},
    )


@at_desk(Verb.MANAGE_OFFICE)
def setup(request: HttpRequest, desk: Desk) -> HttpResponse:
    now = {"name": desk.office.name, "language": desk.office.language}
    form = OfficeForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        commands.rename_office(desk, form.cleaned_data["name"])
        commands.choose_language(desk, form.cleaned_data["language"])
        messages.success(request, _("Kontoret er lagret."))
        return redirect("setup", desk.office.slug)
    return _page(request, desk, "setup", form=form)


@at_desk(Verb.MANAGE_OFFICE)
def people(request: HttpRequest, desk: Desk) -> HttpResponse:
    colleagues, invited = reads.colleagues(desk), reads.invited(desk)
    given = answered_for(desk, [row.person_id for row in invited if row.person_id])
    return _page(
        request,
        desk,
        "people",
        answer=_people_answer(len(colleagues), len(invited)),
        colleagues=[(person, role_list(person.roles)) for person in colleagues],
        invited=[
            (row, role_list(row.roles), _given(given.get(row.person_id or 0, 0), expired=row.expired))
            for row in invited
        ],
    )


def _unowned(count: int) -> str:
    words = ngettext("Ett tiltak har ingen ansvarlig nå.", "%(count)d tiltak har ingen ansvarlig nå.", count)
    return words % {"count": count} if count else ""


def _given(count: int, *, expired: bool) -> str:
    """What the person is to answer for, and until when it waits."""
    if not count:
        return ""
    if expired:
        words = ngettext(
            "Skulle ha ansvaret for ett tiltak, som nå står uten ansvarlig.",
            "Skulle ha ansvaret for %(count)d tiltak, som nå står uten ansvarlig.",
            count,
        )
    else:
        words = ngettext(
            "Har ansvaret for ett tiltak. Det venter til hen logger inn.",
            "Har ansvaret for %(count)d tiltak. De venter til hen logger inn.",
            count,
        )
    return words % {"count": count}


def _people_answer(colleagues: int, invited: int) -> str:
    inside = ngettext("Én person kan logge inn.", "%(count)d personer kan logge inn.", colleagues)
    waiting = ngettext("Én er invitert.", "%(count)d er invitert.", invited) if invited else ""
    return f"{inside % {'count': colleagues}} {waiting % {'count': invited}}".strip()


@at_desk(Verb.MANAGE_OFFICE)
def invite(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email, name = form.cleaned_data["email"], form.cleaned_data["name"]
        if here := _colleague(desk, email):
            form.add_error("email", _already_here(here))
            return _page(request, desk, "invite", form=form, here=here)
        secret = commands.invite(desk, email, name, form.chosen())
        known = None if secret else _colleague(desk, email)
        _send(request, desk, email, known.name if known else name, secret)
        return redirect("people", desk.office.slug)
    return _page(request, desk, "invite", form=form)


def _colleague(desk: Desk, email: str) -> reads.Colleague | None:
    return next((row for row in reads.colleagues(desk) if row.email == email.strip().lower()), None)


def _already_here(row: reads.Colleague) -> str:
    words = {"name": row.name, "roles": role_list(row.roles)}
    return _("%(name)s er med på kontoret allerede, som %(roles)s. Ingenting er endret.") % words


@require_POST
@at_desk(Verb.MANAGE_OFFICE)
def send_again(request: HttpRequest, desk: Desk, invitation: int) -> HttpResponse:
    row = next((row for row in reads.invited(desk) if row.id == invitation), None)
    if row is None:
        raise Http404
    _send(request, desk, row.email, row.name, commands.send_again(desk, row.id))
    return redirect("people", desk.office.slug)


@require_POST
@at_desk(Verb.MANAGE_OFFICE)
def withdraw_invitation(request: HttpRequest, desk: Desk, invitation: int) -> HttpResponse:
    try:
        unowned = withdraw(desk, invitation)
    except commands.NoSuchPerson:
        raise Http404 from None
    done = _("Invitasjonen er trukket tilbake. Lenken i brevet virker ikke lenger.")
    messages.success(request, f"{done} {_unowned(unowned)}".strip())
    return redirect("people", desk.office.slug)


@at_desk(Verb.MANAGE_OFFICE)
def person(request: HttpRequest, desk: Desk, person: int) -> HttpResponse:
    colleague = colleague_or_404(desk, person)
    form = RolesForm(request.POST or None, initial={"roles": sorted(colleague.roles)})
    if request.method == "POST" and form.is_valid():
        try:
            commands.set_roles(desk, person, form.chosen())
        except commands.LastAdministrator:
            form.add_error("roles", last_administrator(colleague.name))
        else:
            keep_own_session(request, person)
            messages.success(request, _("Rollene til %(name)s er endret.") % {"name": colleague.name})
            return redirect("people", desk.office.slug)
    return _page(request, desk, "person", form=form, colleague=colleague)


def colleague_or_404(desk: Desk, person: int) -> reads.Colleague:
    found = next((row for row in reads.colleagues(desk) if row.person_id == person), None)
    if found is None:
        raise Http404
    return found


def last_administrator(name: str) -> str:
    return _(
        "%(name)s er den eneste administratoren. Gjør en annen til administrator først, "
        "ellers kan ingen styre kontoret."
    ) % {"name": name}


def keep_own_session(request: HttpRequest, person: int) -> None:
    """New roles end every session of the person, but not the one that gives them."""
    if request.user.pk == person:
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)


def _send(request: HttpRequest, desk: Desk, email: str, name: str, secret: str | None) -> None:
    """The letter with the link, or for somebody who can sign in already, the news."""
    address = reverse("join", args=[secret]) if secret else reverse("office", args=[desk.office.slug])
    subject = _("Invitasjon til Handlekraft for %(office)s") % {"office": desk.office.name}
    letter = {
        "name": name,
        "office": desk.office,
        "inviter": str(request.user),
        "link": request.build_absolute_uri(address),
    }
    sent = send_letter(email, subject, "invitation" if secret else "added", letter)
    if not sent:
        messages.error(
            request, _("Brevet til %(name)s gikk ikke. Prøv å sende det igjen om litt.") % {"name": name}
        )
        return
    done = (
        _("Vi har sendt en invitasjon til %(name)s.")
        if secret
        else _("%(name)s har en bruker fra før, og er med på kontoret nå.")
    )
    where = where_they_go(example=desk.office.example)
    messages.success(request, f"{done % {'name': name}} {where}".strip())


def _page(request: HttpRequest, desk: Desk, template: str, **content: Any) -> HttpResponse:
    form = content.get("form")
    status = 422 if form is not None and form.errors else 200
    content |= {"desk": desk, "office": desk.office}
    return render(request, f"people/{template}.html", content, status=status)


urlpatterns = [
    path("<slug:office>/oppsett/", setup, name="setup"),
    path("<slug:office>/folk/", people, name="people"),
    path("<slug:office>/folk/inviter/", invite, name="invite"),
    path("<slug:office>/folk/invitasjon/<int:invitation>/send/", send_again, name="send-again"),
    path(
        "<slug:office>/folk/invitasjon/<int:invitation>/trekk/",
        withdraw_invitation,
        name="withdraw-invitation",
    ),
    path("<slug:office>/folk/<int:person>/", person, name="person"),
]
