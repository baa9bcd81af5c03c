"""What one may do about an action: each doing has a page with its form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import Counted, MessageRow, Standing
from handlekraft.rules.indicators import Observed
from handlekraft.rules.status import State
from handlekraft.web.desks import at_desk
from handlekraft.web.following_forms import (
    AttachmentForm,
    CorrectCountForm,
    CorrectStatusForm,
    CountingForm,
    NoteForm,
    ObservationForm,
    OwnerForm,
    PartnerForm,
    ReplaceForm,
    ScheduleForm,
    StatusForm,
    StepForm,
    counting,
    reported,
)
from handlekraft.web.owner_words import holder_words, to_choose
from handlekraft.web.pages.standing_words import LABELS, told
from handlekraft.web.sent_once import sent_before, sent_once


def standing_at(desk: Desk, number: int) -> Standing:
    """The action, or the answer that there is none here for this person."""
    found = reads.standing(desk, number, timezone.localdate())
    if found is None:
        raise Http404
    return found


FROM_MY_DAY = "?fra=min-dag"
"""After an address: who came from «Min dag» goes on there, to the next that waits."""


def comes_from_my_day(request: HttpRequest) -> bool:
    return request.GET.get("fra") == "min-dag"


def way_back(request: HttpRequest, desk: Desk, number: int) -> str:
    """The page that the person came from, when the doing is done or let be."""
    slug = desk.office.slug
    if comes_from_my_day(request):
        return reverse("my-day", args=[slug])
    if request.GET.get("fra") == "teller":
        return reverse("ties", args=[slug])
    return reverse("follow", args=[slug, number])


@dataclass(frozen=True, slots=True)
class Asked:
    """Who does it, about which action, and about what of it (`pk` 0: about the action itself)."""

    desk: Desk
    row: Standing
    pk: int
    request: HttpRequest

    def filled(self) -> dict[str, Any]:
        """What was sent, as the arguments of a form."""
        posted = self.request.method == "POST"
        return {"data": self.request.POST, "files": self.request.FILES} if posted else {}


@dataclass(frozen=True, slots=True)
class Doing:
    """`word` is its part of the address; `of` says that the address names a part of the action too."""

    name: str
    word: str
    verb: Verb
    title: Any
    button: Any
    done: Any
    form: Callable[[Asked], forms.Form]
    do: Callable[[Asked, dict[str, Any]], None]
    of: bool = False


def page_of(doing: Doing) -> Callable[..., HttpResponse]:
    @at_desk(doing.verb, own=True)
    def page(request: HttpRequest, desk: Desk, number: int, pk: int = 0) -> HttpResponse:
        row = standing_at(desk, number)
        require(desk, doing.verb, own=row.owned_by(desk.person_id))
        if before := sent_before(request, desk):
            return before
        asked = Asked(desk, row, pk, request)
        form = doing.form(asked)
        if request.method == "POST" and form.is_valid():
            to = sent_once(request, desk, lambda: _did(asked, doing, form))
            if to is not None:
                return to
        return render(request, "office/doing.html", _context(asked, doing, form), status=_status(form))

    return page


def _did(asked: Asked, doing: Doing, form: forms.Form) -> HttpResponse:
    try:
        doing.do(asked, form.cleaned_data)
    except commands.NotHere:
        raise Http404 from None
    messages.success(asked.request, doing.done)
    return redirect(way_back(asked.request, asked.desk, asked.row.number))


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200


def _context(asked: Asked, doing: Doing, form: forms.Form) -> dict[str, Any]:
    return {
        "office": asked.desk.office,
        "row": asked.row,
        "label": LABELS[asked.row.status.code],
        "reasons": told(asked.row.status),
        "doing": doing,
        "form": form,
        "back": way_back(asked.request, asked.desk, asked.row.number),
        "counted": next((item for item in asked.row.indicators if doing.of and item.id == asked.pk), None),
    }


def _counted(asked: Asked, indicator: int) -> Counted:
    found = next((item for item in asked.row.indicators if item.id == indicator), None)
    if found is None:
        raise Http404
    return found


def _owner_form(asked: Asked) -> forms.Form:
    row = asked.row
    now = {
        "accountable": row.accountable.id if row.accountable else "",
        "deputy": row.deputy.id if row.deputy else "",
    }
    people = dict(to_choose(asked.desk))
    # Who has lost the role stands until somebody chooses another.
    people |= {each.id: holder_words(each) for each in (row.accountable, row.deputy) if each}
    return OwnerForm(list(people.items()), initial=now, **asked.filled())


def _counting_form(asked: Asked) -> forms.Form:
    measure = _counted(asked, asked.pk).progress.measure
    now = {
        "kind": measure.kind.value,
        "target": measure.target,
        "baseline": measure.baseline,
        "unit": measure.unit,
        "per_year": measure.per_year,
        "due": reads.own_deadline(asked.desk, asked.pk),
    }
    return CountingForm(initial=now, **asked.filled())


def _replace_form(asked: Asked) -> forms.Form:
    old = reads.observation(asked.desk, asked.row.number, asked.pk)
    if old is None:
        raise Http404
    now = {"value": old.value.normalize(), "as_of": old.as_of, "source": old.source}
    form = ReplaceForm(_counted(asked, old.indicator), initial=now, **asked.filled())
    form.instead = Observed(old.as_of, float(old.value))
    return form


def _report(asked: Asked, told: dict[str, Any]) -> None:
    commands.report(
        asked.desk,
        asked.row.number,
        State(told["state"]),
        told["happened"],
        following=told["following"],
        blocks=told["blocks"],
        public=told["public"],
    )


def _correct_status_form(asked: Asked) -> forms.Form:
    old = _message(asked)
    now = {
        "state": old.state.value,
        "happened": old.happened,
        "following": old.next,
        "blocks": old.blocks,
        "public": old.public,
    }
    return CorrectStatusForm(initial=now, **asked.filled())


def _message(asked: Asked) -> MessageRow:
    """The message that stands, for who wrote it and those who follow up."""
    file = reads.action_file(asked.desk, asked.row.number)
    rows = [row for row in file.messages if row.id == asked.pk and not row.withdrawn] if file else []
    if not rows:
        raise Http404
    if rows[0].by_id != asked.desk.person_id:
        require(asked.desk, Verb.FOLLOW_UP)
    return rows[0]


def _correct_report(asked: Asked, told: dict[str, Any]) -> None:
    news = None if told["nothing"] else reported(told)
    was_public = _message(asked).public
    commands.correct_report(asked.desk, asked.row.number, asked.pk, news, told["reason"])
    if was_public or (news and news.public):
        messages.info(asked.request, _("Det alle kan lese, endres neste gang planen publiseres."))


def _replace(asked: Asked, told: dict[str, Any]) -> None:
    value = None if told["nothing"] else Decimal(told["value"])
    commands.replace_observation(
        asked.desk, asked.row.number, asked.pk, value, told["as_of"], told["source"], told["reason"]
    )


def _observation_form(asked: Asked) -> forms.Form:
    counted = _counted(asked, asked.pk)
    return (CorrectCountForm if counted.tied else ObservationForm)(counted, **asked.filled())


def _observe(asked: Asked, told: dict[str, Any]) -> None:
    value = Decimal(told["value"])
    commands.observe(asked.desk, asked.row.number, asked.pk, value, told["as_of"], told["source"])


def _counting(asked: Asked, told: dict[str, Any]) -> None:
    commands.change_counting(asked.desk, asked.row.number, asked.pk, counting(told))


DOINGS = (
    Doing(
        "report",
        "status",
        Verb.REPORT,
        gettext_lazy("Statusmelding"),
        gettext_lazy("Send statusmeldingen"),
        gettext_lazy("Takk. Statusmeldingen er lagret."),
        lambda asked: StatusForm(**asked.filled()),
        _report,
    ),
    Doing(
        "correct-report",
        "rett-status",
        Verb.REPORT,
        gettext_lazy("Rett statusmeldingen"),
        gettext_lazy("Lagre rettingen"),
        gettext_lazy("Statusmeldingen er rettet. Det gamle er bevart under den."),
        _correct_status_form,
        _correct_report,
        of=True,
    ),
    Doing(
        "name-owner",
        "ansvarlig",
        Verb.FOLLOW_UP,
        gettext_lazy("Hvem har ansvaret?"),
        gettext_lazy("Lagre"),
        gettext_lazy("Ansvaret er lagret."),
        _owner_form,
        lambda asked, told: commands.name_owner(
            asked.desk, asked.row.number, told["accountable"], told["deputy"]
        ),
    ),
    Doing(
        "set-schedule",
        "tidsplan",
        Verb.FOLLOW_UP,
        gettext_lazy("Når skal det skje?"),
        gettext_lazy("Lagre"),
        gettext_lazy("Tidsplanen er lagret."),
        lambda asked: ScheduleForm(
            initial={"starts_on": asked.row.starts_on, "due_on": asked.row.due_on}, **asked.filled()
        ),
        lambda asked, told: commands.set_schedule(
            asked.desk, asked.row.number, told["starts_on"], told["due_on"]
        ),
    ),
    Doing(
        "add-partner",
        "partner",
        Verb.FOLLOW_UP,
        gettext_lazy("Hvem hjelper til?"),
        gettext_lazy("Legg til"),
        gettext_lazy("Partneren er lagt til."),
        lambda asked: PartnerForm(**asked.filled()),
        lambda asked, told: commands.add_partner(asked.desk, asked.row.number, told["name"], told["part"]),
    ),
    Doing(
        "add-step",
        "deltiltak",
        Verb.REPORT,
        gettext_lazy("Nytt deltiltak"),
        gettext_lazy("Legg til"),
        gettext_lazy("Deltiltaket er lagt til."),
        lambda asked: StepForm(**asked.filled()),
        lambda asked, told: commands.add_step(asked.desk, asked.row.number, told["text"], told["due_on"]),
    ),
    Doing(
        "add-note",
        "notat",
        Verb.REPORT,
        gettext_lazy("Nytt notat"),
        gettext_lazy("Lagre notatet"),
        gettext_lazy("Notatet er lagret."),
        lambda asked: NoteForm(**asked.filled()),
        lambda asked, told: commands.add_note(asked.desk, asked.row.number, told["text"], told["access"]),
    ),
    Doing(
        "attach",
        "fil",
        Verb.REPORT,
        gettext_lazy("Legg ved en fil"),
        gettext_lazy("Legg ved"),
        gettext_lazy("Filen er lagt ved."),
        lambda asked: AttachmentForm(**asked.filled()),
        lambda asked, told: commands.attach(
            asked.desk, asked.row.number, told["file"].name, told["file"].read(), told["access"]
        ),
    ),
    Doing(
        "observe",
        "maling",
        Verb.REPORT,
        gettext_lazy("Registrer resultat"),
        gettext_lazy("Lagre"),
        gettext_lazy("Resultatet er lagret."),
        _observation_form,
        _observe,
        of=True,
    ),
    Doing(
        "replace-observation",
        "rett-maling",
        Verb.REPORT,
        gettext_lazy("Rett et resultat"),
        gettext_lazy("Lagre rettingen"),
        gettext_lazy("Resultatet er rettet. Det gamle står i historien."),
        _replace_form,
        _replace,
        of=True,
    ),
    Doing(
        "change-counting",
        "tellemate",
        Verb.FOLLOW_UP,
        gettext_lazy("Slik måles det"),
        gettext_lazy("Lagre"),
        gettext_lazy("Målet er lagret. Ordene i planen er som før."),
        _counting_form,
        _counting,
        of=True,
    ),
)


_at = "<slug:office>/tiltak/<int:number>/"


def _address(doing: Doing) -> URLPattern:
    part = "<int:pk>/" if doing.of else ""
    end = "ny/" if doing.word == "fil" else ""
    return path(f"{_at}{doing.word}/{part}{end}", page_of(doing), name=doing.name)


urlpatterns = [*map(_address, DOINGS)]
