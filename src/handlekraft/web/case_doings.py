"""What one may do about a case: each doing with a page and a form, or by the press of a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import Asked as AskedOfActor
from handlekraft.enquiries.reads import CaseFile
from handlekraft.offices.access import Desk, require
from handlekraft.offices.reads import members_who_may
from handlekraft.offices.roles import Verb
from handlekraft.rules.contact_marks import without_contact_marks
from handlekraft.web.case_letters import file_at, say_answered_counts, send_referral
from handlekraft.web.day_fields import say_wrong_day
from handlekraft.web.desks import at_desk
from handlekraft.web.enquiry_forms import (
    CaseNoteForm,
    CloseForm,
    CorrectForm,
    HandOnForm,
    PauseForm,
    ReferForm,
)
from handlekraft.web.pages.words import listed
from handlekraft.web.referring import address_now, to_ask


@dataclass(frozen=True, slots=True)
class Asked:
    """Who does it, and about which case."""

    desk: Desk
    file: CaseFile
    request: HttpRequest

    def data(self) -> Any:
        return self.request.POST if self.request.method == "POST" else None

    @property
    def number(self) -> int:
        return self.file.row.number


@dataclass(frozen=True, slots=True)
class Doing:
    """`then`: the page that one goes on to; the case's own where nothing is named."""

    name: str
    word: str
    title: Any
    button: Any
    done: Any
    form: Callable[[Asked], forms.Form]
    do: Callable[[Asked, dict[str, Any]], None]
    then: Callable[[Asked], str] | None = None


def page_of(doing: Doing) -> Callable[..., HttpResponse]:
    @at_desk(Verb.HANDLE_CASES, own=True)
    def page(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
        asked = Asked(desk, file_at(desk, number), request)
        require(desk, Verb.HANDLE_CASES, own=asked.file.own)
        form = doing.form(asked)
        if form.is_bound and form.is_valid() and _done(asked, doing, form):
            return redirect(doing.then(asked) if doing.then else _case(desk, number))
        content = {
            "office": desk.office,
            "file": asked.file,
            "row": asked.file.row,
            "title": doing.title,
            "button": doing.button,
            "form": form,
            "nobody": doing.name == "refer-case" and len(form.fields["actor"].choices) == 1,  # type: ignore[attr-defined]
            "may_keep": desk.may(Verb.KEEP_ARENAS),
            "left": _left(asked.file) if doing.name == "close-case" else (),
        }
        return render(request, "cases/doing.html", content, status=422 if form.errors else 200)

    return page


def _left(file: CaseFile) -> list[str]:
    """What somebody may have forgotten before the case is closed."""
    told = []
    if waits := [row.actor for row in file.referrals if row.waits]:
        words = _("%s er spurt og er ikke ferdig. Svaret kommer hit også etter at saken er avsluttet.")
        told.append(words % listed(waits))
    if not all(row.seen for row in file.messages):
        told.append(_("Noe som har kommet inn i saken, er ikke lest."))
    return told


def _done(asked: Asked, doing: Doing, form: forms.Form) -> bool:
    try:
        doing.do(asked, form.cleaned_data)
    except commands.NotHere:
        raise Http404 from None
    except commands.NotThen:
        form.add_error(None, _not_then(doing))
        return False
    except commands.WrongDay as refused:
        say_wrong_day(form, refused)
        return False
    if doing.done:
        messages.success(asked.request, doing.done)
    return True


def _not_then(doing: Doing) -> str:
    if doing.name == "refer-case":
        return _(
            "Aktøren er spurt om denne saken og har ikke svart ennå. Be om svar på nytt fra siden til saken."
        )
    return _("Det går ikke slik saken står nå. Gå tilbake til saken og se hva som er gjort.")


def _case(desk: Desk, number: int) -> str:
    return reverse("case", args=[desk.office.slug, number])


def _letter(kind: str) -> Callable[[Asked], str]:
    """On to the letter that tells the enquirer."""
    return lambda asked: reverse("write-case-letter", args=[asked.desk.office.slug, asked.number, kind])


def _correct_form(asked: Asked) -> forms.Form:
    found = asked.file
    rows = [row for row in reads.case_types(asked.desk) if not row.removed or row.id == found.type_id]
    now = {
        "type": found.type_id,
        "text": found.text,
        "title": found.title_said,
        "name": found.name,
        "organisation": found.organisation,
        "organisation_number": found.organisation_number or "",
        "email": found.email,
        "phone": found.phone,
        "language": found.language,
        "source": found.row.source,
        "received_on": found.row.received_on,
    }
    return CorrectForm(rows, asked.data(), initial=now)


def _hand_on_form(asked: Asked) -> forms.Form:
    people = members_who_may(asked.desk, Verb.HANDLE_CASES)
    return HandOnForm([pair for pair in people if pair[0] != asked.file.row.responsible_id], asked.data())


def _hand_on(asked: Asked, told: dict[str, Any]) -> None:
    commands.hand_on(asked.desk, asked.number, int(told["person"]))


def _after_handing_on(asked: Asked) -> str:
    """Who may see only the own cases sees this one no more."""
    may_see = asked.desk.may(Verb.SEE_CASES)
    return _case(asked.desk, asked.number) if may_see else reverse("cases", args=[asked.desk.office.slug])


def _close(asked: Asked, told: dict[str, Any]) -> None:
    commands.close(asked.desk, asked.number, told["outcome"], told["words"])
    if asked.file.answered_on is None:
        say_answered_counts(asked.request, asked.desk, asked.number)


def _refer_form(asked: Asked) -> forms.Form:
    actors = [(key, actor.name) for key, actor in to_ask(asked.desk).items()]
    due = commands.day_to_answer(asked.desk.office.id, timezone.localdate())
    known = tuple(filter(None, (asked.file.name, asked.file.email, asked.file.phone)))
    text = without_contact_marks(asked.file.text, known)
    return ReferForm(actors, known, asked.data(), initial={"text": text, "due_on": due})


def _refer(asked: Asked, told: dict[str, Any]) -> None:
    actor = to_ask(asked.desk).get(told["actor"])
    if actor is None:  # taken away at this moment
        raise commands.NotHere
    wanted = AskedOfActor(actor, told["text"], told["consent"], told["due_on"])
    referral = commands.refer(asked.desk, asked.number, wanted)
    send_referral(asked.request, asked.desk, asked.number, referral)


DOINGS = (
    Doing(
        "change-case",
        "rett",
        gettext_lazy("Rett opplysningene"),
        gettext_lazy("Lagre"),
        gettext_lazy("Saken er rettet."),
        _correct_form,
        lambda asked, _told: commands.change_case(asked.desk, asked.number, _form_of(asked).enquiry()),
    ),
    Doing(
        "hand-on-case",
        "gi-videre",
        gettext_lazy("Gi saken til en annen"),
        gettext_lazy("Gi videre"),
        gettext_lazy("Saken er gitt videre."),
        _hand_on_form,
        _hand_on,
        _after_handing_on,
    ),
    Doing(
        "pause-case",
        "vent",
        gettext_lazy("Vent på den som spurte"),
        gettext_lazy("Sett på vent"),
        gettext_lazy("Saken venter. Si fra til den som spurte: Her er et utkast til brev."),
        lambda asked: PauseForm(asked.data()),
        lambda asked, told: commands.pause(asked.desk, asked.number, told["reason"]),
        _letter("waiting"),
    ),
    Doing(
        "note-case",
        "notat",
        gettext_lazy("Nytt notat"),
        gettext_lazy("Lagre notatet"),
        gettext_lazy("Notatet er lagret."),
        lambda asked: CaseNoteForm(asked.data()),
        lambda asked, told: _note(asked, told),
    ),
    Doing(
        "refer-case",
        "send-videre",
        gettext_lazy("Send videre til en annen aktør"),
        gettext_lazy("Spør aktøren"),
        gettext_lazy("Aktøren er spurt. Si fra til den som spurte: Her er et utkast til brev."),
        _refer_form,
        _refer,
        _letter("referred"),
    ),
    Doing(
        "close-case",
        "avslutt",
        gettext_lazy("Avslutt saken"),
        gettext_lazy("Avslutt"),
        gettext_lazy("Saken er avsluttet. Spør gjerne hvordan det gikk: Her er et utkast til brev."),
        lambda asked: CloseForm(asked.data()),
        _close,
        _letter("questions"),
    ),
)


def _note(asked: Asked, told: dict[str, Any]) -> None:
    commands.note(asked.desk, asked.number, told["text"], told["access"])


def _form_of(asked: Asked) -> CorrectForm:
    form = _correct_form(asked)
    assert isinstance(form, CorrectForm) and form.is_valid()
    return form


@dataclass(frozen=True, slots=True)
class Button:
    """`undone_by`: the name of the button that takes it back."""

    name: str
    word: str
    press: Callable[[Desk, int, int], object]
    done: Any
    undone_by: str = ""
    of: bool = False

    def address(self) -> URLPattern:
        return path(f"{_at}{'<int:pk>/' if self.of else ''}{self.word}/", pressed(self), name=self.name)

    def undo(self, desk: Desk, number: int, pk: int) -> str:
        if not self.undone_by:
            return ""
        return reverse(self.undone_by, args=[desk.office.slug, number, *([pk] if self.of else [])])


def pressed(button: Button) -> Callable[..., HttpResponse]:
    @require_POST
    @at_desk(Verb.HANDLE_CASES, own=True)
    def page(request: HttpRequest, desk: Desk, number: int, pk: int = 0) -> HttpResponse:
        try:
            button.press(desk, number, pk)
        except commands.NotHere:
            raise Http404 from None
        except commands.NotThen:
            messages.info(request, _("Det er gjort alt, eller det går ikke slik saken står nå."))
        else:
            messages.success(request, button.done, extra_tags=button.undo(desk, number, pk))
            if button.name == "ask-actor-again":
                send_referral(request, desk, number, pk)
        return redirect("case", desk.office.slug, number)

    return page


def _ask_again(desk: Desk, number: int, pk: int) -> None:
    found = next((row for row in file_at(desk, number).referrals if row.id == pk), None)
    commands.ask_again(desk, number, pk, address_now(desk, found.actor_key) if found else "")


_at = "<slug:office>/saker/<int:number>/"
BUTTONS = (
    Button(
        "begin-case",
        "begynn",
        lambda desk, n, _pk: commands.begin(desk, n),
        gettext_lazy("Saken er under arbeid."),
    ),
    Button(
        "resume-case",
        "ta-opp",
        lambda desk, n, _pk: commands.resume(desk, n),
        gettext_lazy("Klokka går igjen."),
    ),
    Button(
        "reopen-case",
        "apne",
        lambda desk, n, _pk: commands.reopen(desk, n),
        gettext_lazy("Saken er åpen igjen."),
    ),
    Button(
        "see-case-messages",
        "sett",
        lambda desk, n, _pk: commands.see_messages(desk, n),
        gettext_lazy("Merket som lest."),
    ),
    Button(
        "renew-case-link",
        "ny-lenke",
        lambda desk, n, _pk: commands.renew_link(desk, n),
        gettext_lazy(
            "Den som spurte, har fått en ny lenke. Den gamle virker ikke lenger. Send den i et brev."
        ),
    ),
    Button(
        "close-case-link",
        "steng-lenke",
        lambda desk, n, _pk: commands.close_link(desk, n),
        gettext_lazy("Lenken er stengt. Ingen kan følge saken utenfra."),
        "renew-case-link",
    ),
    Button(
        "withdraw-case-note",
        "trekk-notat",
        commands.withdraw_note,
        gettext_lazy("Notatet er trukket tilbake."),
        "bring-back-case-note",
        of=True,
    ),
    Button(
        "bring-back-case-note",
        "notat-tilbake",
        commands.bring_back_note,
        gettext_lazy("Notatet er framme igjen, for de samme som før."),
        of=True,
    ),
    Button(
        "ask-actor-again",
        "spor-igjen",
        _ask_again,
        gettext_lazy("Aktøren har fått ny frist og ny lenke."),
        of=True,
    ),
    Button(
        "take-back-referral",
        "ta-tilbake",
        commands.take_back,
        gettext_lazy("Saken er tatt tilbake. Aktørens lenke virker ikke lenger."),
        of=True,
    ),
)


urlpatterns = [
    *(path(f"{_at}{doing.word}/", page_of(doing), name=doing.name) for doing in DOINGS),
    *(button.address() for button in BUTTONS),
]
