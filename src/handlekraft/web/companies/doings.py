"""What one may do about a company: each doing a page with one form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.companies import commands, reads
from handlekraft.companies.reads import CompanyFile
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.web.companies import filled
from handlekraft.web.companies import forms as asked_in
from handlekraft.web.companies.counting import say_what_counts
from handlekraft.web.companies.filled import Asked
from handlekraft.web.day_fields import say_wrong_day
from handlekraft.web.desks import at_desk
from handlekraft.web.sent_once import sent_before, sent_once
from handlekraft.web.stage_forms import SAME_STAGE
from handlekraft.web.tasks import CANNOT


@dataclass(frozen=True, slots=True)
class Doing:
    """`of`: what of the company the address names, by its name in `CompanyFile`."""

    name: str
    word: str
    title: Any
    button: Any
    done: Any
    form: Callable[[Asked], forms.Form]
    do: Callable[[Asked, Any], object]
    of: str = ""
    note: Any = ""


def file_at(desk: Desk, company: int) -> CompanyFile:
    found = reads.company(desk, company)
    if found is None:
        raise Http404
    return found


def page_of(doing: Doing) -> Callable[..., HttpResponse]:
    @at_desk(Verb.MEET_COMPANIES)
    def page(request: HttpRequest, desk: Desk, company: int, pk: int = 0) -> HttpResponse:
        if before := sent_before(request, desk):
            return before
        asked = Asked(desk, file_at(desk, company), pk, request)
        row = asked.of(doing.of) if doing.of else None
        form = doing.form(asked)
        if request.method == "POST" and form.is_valid():
            to = sent_once(request, desk, lambda: _did(asked, doing, form))
            if to is not None:
                return to
        content = {"office": desk.office, "file": asked.file, "doing": doing, "form": form, "row": row}
        return render(request, "companies/doing.html", content, status=422 if form.errors else 200)

    return page


def _did(asked: Asked, doing: Doing, form: forms.Form) -> HttpResponse | None:
    try:
        made = doing.do(asked, form)
    except commands.NotHere:
        if doing.name == "couple-company":
            form.add_error(
                "number",
                _("Registeret vårt har ikke dette nummeret. Hent registeret på nytt, og prøv igjen."),
            )
            return None
        raise Http404 from None
    except commands.WrongDay as refused:
        say_wrong_day(form, refused)
        return None
    except commands.Unsaid as refused:
        form.add_error(*_UNSAID.get(str(refused), (None, CANNOT)))
        return None
    row = made if isinstance(made, int) else asked.pk
    messages.success(asked.request, doing.done)
    say_what_counts(asked.request, asked.desk, asked.file.id, doing.name, row)
    return redirect("company", asked.desk.office.slug, asked.file.id)


_UNSAID: dict[str, tuple[str | None, Any]] = {"same stage": ("stage", SAME_STAGE)}
"""What is said, and of which field, when a command refuses."""


def _planned(asked: Asked, form: Any) -> None:
    told = form.cleaned_data
    if asked.pk:
        commands.move_visit(asked.desk, asked.pk, told["on"], told["kind"], told["who"])
    else:
        commands.plan_visit(asked.desk, asked.file.id, told["on"], told["kind"], told["who"])


def _moved(asked: Asked, form: Any) -> None:
    told = form.cleaned_data
    commands.move_lead(asked.desk, asked.pk, told["stage"], told["on"], told["reason"])


_SAVE = gettext_lazy("Lagre")

DOINGS = (
    Doing(
        "visit-company",
        "besok",
        gettext_lazy("Før et besøk"),
        gettext_lazy("Lagre besøket"),
        gettext_lazy("Besøket er ført."),
        filled.visit_form,
        lambda asked, form: commands.visit_company(asked.desk, asked.file.id, form.done()),
    ),
    Doing(
        "do-visit",
        "besok-gjort",
        gettext_lazy("Skriv inn besøket"),
        gettext_lazy("Lagre besøket"),
        gettext_lazy("Besøket er ført."),
        filled.visit_form,
        lambda asked, form: commands.do_visit(asked.desk, asked.pk, form.done()),
        of="visits",
    ),
    Doing(
        "correct-visit",
        "rett-besok",
        gettext_lazy("Rett det som står om besøket"),
        gettext_lazy("Lagre rettingen"),
        gettext_lazy("Besøket er rettet."),
        filled.correct_form,
        lambda asked, form: commands.correct_visit(asked.desk, asked.pk, form.done()),
        of="visits",
    ),
    Doing(
        "plan-visit",
        "planlegg",
        gettext_lazy("Planlegg et besøk"),
        _SAVE,
        gettext_lazy("Besøket er planlagt. Det står på «Min dag» til det er gjort."),
        filled.plan_form,
        _planned,
    ),
    Doing(
        "move-visit",
        "flytt-besok",
        gettext_lazy("Flytt besøket"),
        _SAVE,
        gettext_lazy("Besøket er flyttet."),
        filled.plan_form,
        _planned,
        of="visits",
    ),
    Doing(
        "change-company",
        "rett",
        gettext_lazy("Rett det dere skriver selv"),
        _SAVE,
        gettext_lazy("Det er lagret."),
        filled.card_form,
        lambda asked, form: commands.change_company(asked.desk, asked.file.id, form.card()),
    ),
    Doing(
        "tag-company",
        "merkelapper",
        gettext_lazy("Merkelapper"),
        _SAVE,
        gettext_lazy("Merkelappene er lagret."),
        lambda asked: asked_in.TagsForm(asked.data, initial={"tags": ", ".join(asked.file.tags)}),
        lambda asked, form: commands.tag(asked.desk, asked.file.id, form.words()),
    ),
    Doing(
        "couple-company",
        "organisasjonsnummer",
        gettext_lazy("Nå er den registrert"),
        gettext_lazy("Knytt til nummeret"),
        gettext_lazy("Bedriften er knyttet til organisasjonsnummeret. Alt dere hadde fra før, står her."),
        filled.couple_form,
        lambda asked, form: commands.couple(asked.desk, asked.file.id, **form.cleaned_data),
        note=gettext_lazy("Har dere allerede et kort på nummeret, blir de to til ett. Ingenting går tapt."),
    ),
    Doing(
        "add-company-fact",
        "opplysning",
        gettext_lazy("Ny opplysning"),
        _SAVE,
        gettext_lazy("Opplysningen er lagret."),
        lambda asked: asked_in.FactForm(asked.data, initial={"as_of": timezone.localdate()}),
        lambda asked, form: commands.add_fact(asked.desk, asked.file.id, **form.cleaned_data),
    ),
    Doing(
        "add-contact",
        "kontakt",
        gettext_lazy("Ny kontakt"),
        _SAVE,
        gettext_lazy("Kontakten er lagret."),
        filled.contact_form,
        lambda asked, form: commands.add_contact(asked.desk, asked.file.id, form.person()),
        note=gettext_lazy("Dette er personopplysninger. Skriv ikke mer enn dere trenger."),
    ),
    Doing(
        "change-contact",
        "rett-kontakt",
        gettext_lazy("Rett kontakten"),
        _SAVE,
        gettext_lazy("Kontakten er rettet."),
        filled.contact_form,
        lambda asked, form: commands.change_contact(asked.desk, asked.pk, form.person()),
        of="contacts",
    ),
    Doing(
        "delete-contact",
        "slett-kontakt",
        gettext_lazy("Slett kontakten"),
        gettext_lazy("Slett for godt"),
        gettext_lazy("Kontakten er slettet. Loggen sier at noen ble slettet, ikke hvem."),
        lambda asked: asked_in.NothingForm(asked.data),
        lambda asked, _form: commands.delete_contact(asked.desk, asked.pk),
        of="contacts",
        note=gettext_lazy("Navn, e-post og telefon blir borte og kan ikke hentes tilbake."),
    ),
    Doing(
        "add-company-need",
        "behov",
        gettext_lazy("Nytt behov"),
        _SAVE,
        gettext_lazy("Behovet er skrevet ned."),
        lambda asked: asked_in.NeedForm(asked.data),
        lambda asked, form: commands.add_need(asked.desk, asked.file.id, **form.cleaned_data),
    ),
    Doing(
        "begin-project",
        "prosjekt",
        gettext_lazy("Fra behov til prosjekt"),
        _SAVE,
        gettext_lazy("Prosjektet er i gang."),
        lambda asked: asked_in.ProjectForm(asked.data, initial=filled.today()),
        lambda asked, form: commands.begin_project(asked.desk, asked.pk, **form.cleaned_data),
        of="needs",
    ),
    Doing(
        "note-result",
        "resultat",
        gettext_lazy("Resultatet av prosjektet"),
        _SAVE,
        gettext_lazy("Resultatet er ført."),
        lambda asked: filled.with_project(asked, asked_in.ResultForm(asked.data, initial=filled.today())),
        lambda asked, form: commands.note_result(asked.desk, asked.pk, **form.cleaned_data),
        of="needs",
    ),
    Doing(
        "drop-need",
        "legg-bort",
        gettext_lazy("Legg bort behovet"),
        gettext_lazy("Legg bort"),
        gettext_lazy("Behovet er lagt bort."),
        lambda asked: asked_in.DropForm(asked.data),
        lambda asked, form: commands.drop_need(asked.desk, asked.pk, form.cleaned_data["why"]),
        of="needs",
    ),
    Doing(
        "promise-company",
        "oppfolging",
        gettext_lazy("Ny oppfølging"),
        _SAVE,
        gettext_lazy("Oppfølgingen er lagret. Den står på «Min dag» hos den som skal gjøre det."),
        lambda asked: asked_in.PromiseForm(
            asked.people(), asked.data, initial={"owner": asked.desk.person_id}
        ),
        lambda asked, form: commands.promise(asked.desk, asked.file.id, form.promised()),
    ),
    Doing(
        "add-lead",
        "ny-etablering",
        gettext_lazy("Ny mulig etablering"),
        _SAVE,
        gettext_lazy("Den mulige etableringen er lagret."),
        filled.lead_form,
        lambda asked, form: commands.add_lead(asked.desk, asked.file.id, form.wanted()),
    ),
    Doing(
        "change-lead",
        "rett-etablering",
        gettext_lazy("Rett den mulige etableringen"),
        _SAVE,
        gettext_lazy("Det er lagret."),
        filled.lead_form,
        lambda asked, form: commands.change_lead(asked.desk, asked.pk, form.wanted()),
        of="leads",
    ),
    Doing(
        "move-lead",
        "trinn",
        gettext_lazy("Hvor langt er det kommet?"),
        _SAVE,
        gettext_lazy("Trinnet er lagret."),
        filled.move_lead_form,
        _moved,
        of="leads",
    ),
)


def _address(doing: Doing) -> URLPattern:
    part = "<int:pk>/" if doing.of else ""
    return path(f"<slug:office>/bedrifter/<int:company>/{doing.word}/{part}", page_of(doing), name=doing.name)


urlpatterns = [*map(_address, DOINGS)]
