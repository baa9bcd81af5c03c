"""Needs and knowledge: what companies need, who offers to help, which met, and what came of it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.arenas import commands, reads
from handlekraft.arenas.reads import HelpRow, NeedRow, Stage
from handlekraft.companies.reads import NEED_KINDS, CompanyFile, company_with_need
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web.arenas.need_forms import CameForm, HelpForm, LetGoForm, NeedForm
from handlekraft.web.arenas.tasks import ROOM, Asked, Page, Task, or_404, press
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.words import day
from handlekraft.web.parts import part_of
from handlekraft.web.tying import say_counts

NEEDS: tuple[Any, Page] = (gettext_lazy("Behov og kunnskap"), ("needs", None))

STAGES = {
    Stage.RAISED: gettext_lazy("Ser etter noen som kan hjelpe"),
    Stage.OFFERED: gettext_lazy("Har fått tilbud om hjelp"),
    Stage.MATCHED: gettext_lazy("Koblet"),
    Stage.PROJECT: gettext_lazy("Ble til et prosjekt"),
    Stage.RESULT: gettext_lazy("Ga et resultat"),
    Stage.LET_GO: gettext_lazy("Lagt bort"),
}


def answer(rows: tuple[NeedRow, ...]) -> str:
    """«3 behov ser etter hjelp. 2 er koblet, og 1 av dem er blitt til noe.»"""
    if not rows:
        return _("Ingen behov er meldt.")
    waiting = sum(row.is_open for row in rows)
    met = [row for row in rows if row.stage in (Stage.MATCHED, Stage.PROJECT, Stage.RESULT)]
    became = sum(row.stage is not Stage.MATCHED for row in met)
    first = ngettext("Ett behov ser etter hjelp.", "%(count)d behov ser etter hjelp.", waiting)
    parts = [first % {"count": waiting} if waiting else _("Ingen behov venter på hjelp.")]
    if met:
        said = ngettext("Ett er koblet.", "%(count)d er koblet.", len(met)) % {"count": len(met)}
        parts.append(said)
    if became:
        said = ngettext("Ett er blitt til noe.", "%(count)d er blitt til noe.", became)
        parts.append(said % {"count": became})
    return " ".join(parts)


def came_words(row: HelpRow) -> str:
    """«Et prosjekt 3. mai 2026: Nytt belegg», or how far it has come."""
    if row.withdrawn:
        return _("Trukket tilbake")
    if row.came and row.came_on:
        told = {"what": dict(reads.CAME_OF_IT)[row.came], "day": day(row.came_on), "words": row.came_words}
        return _("%(what)s %(day)s: %(words)s") % told
    if row.matched_on:
        return _("Koblet %s") % day(row.matched_on)
    return _("Tilbudt %s") % day(row.offered_on)


@at_desk(Verb.SEE_INSIDE)
def needs(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.needs(desk)
    content = {
        "office": desk.office,
        "answer": answer(rows),
        "part": part_of(rows, request.GET).each(lambda row: (row, STAGES[row.stage], _by(row))),
        "removed": reads.taken_away(desk, "need"),
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/needs.html", content)


def _by(row: NeedRow) -> tuple[str, ...]:
    """Who helps or offers to, those that the company wanted first."""
    standing = [each for each in row.helps if not each.withdrawn]
    chosen = [each for each in standing if each.matched_on] or standing
    return tuple(dict.fromkeys(each.actor_name for each in chosen))


@at_desk(Verb.SEE_INSIDE)
def need(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    row = _row(desk, number)
    found = company_with_need(desk, row.told_as) if row.told_as else None
    content = {
        "office": desk.office,
        "need": row,
        "card": found.id if found else None,
        "stage": STAGES[row.stage],
        "helps": [(each, came_words(each)) for each in row.helps],
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/need.html", content)


def _row(desk: Desk, number: int) -> NeedRow:
    found: NeedRow = or_404(reads.need(desk, number))
    return found


def _above(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _row(asked.desk, asked.number)
    return (NEEDS, (row.title, ("need", row.id)))


def _form(asked: Asked) -> NeedForm:
    if asked.number:
        row = _row(asked.desk, asked.number)
        now = {"title": row.title, "company": row.company, "about": row.about}
        return NeedForm(initial=now, **asked.filled())
    return NeedForm(initial=_told_at_company(asked), **asked.filled())


def _told_at_company(asked: Asked) -> dict[str, str]:
    """What is written at the company about the need that the address names."""
    told_as = _told_as(asked)
    if told_as is None:
        return {}
    file: CompanyFile = or_404(company_with_need(asked.desk, told_as))
    (row,) = (each for each in file.needs if each.id == told_as)
    kind = dict(NEED_KINDS)[row.kind]
    return {"title": row.text or kind, "company": file.unit.name if file.unit else file.name}


def _told_as(asked: Asked) -> int | None:
    said = asked.request.GET.get("behov", "")
    if said and not (said.isascii() and said.isdecimal() and len(said) < 10):
        raise Http404
    return int(said) if said else None


def _raise(asked: Asked, form: NeedForm) -> Page:
    _told_at_company(asked)
    number = commands.raise_need(asked.desk, form.facts(), _told_as(asked))
    say_counts(asked.request, asked.desk, Ref("need", str(number)), "needs_raised")
    return "need", number


def _change(asked: Asked, form: NeedForm) -> Page:
    commands.change_need(asked.desk, asked.number, form.facts())
    return "need", asked.number


def _offer(asked: Asked, form: HelpForm) -> Page:
    told = form.cleaned_data
    commands.offer_help(asked.desk, asked.number, told["actor"], told["person"], told["what"])
    return "need", asked.number


def _let_go(asked: Asked, form: LetGoForm) -> Page:
    commands.let_go_need(asked.desk, asked.number, form.cleaned_data["why"])
    return "need", asked.number


def _take_up(desk: Desk, number: int) -> Page:
    commands.take_up_need(desk, number)
    return "need", number


def _matched(desk: Desk, number: int) -> Page:
    return "need", commands.match_help(desk, number)


def _match_counts(asked: Asked, page: Page) -> None:
    say_counts(asked.request, asked.desk, Ref("match", f"{page[1]}-{asked.number}"), "matches_made")


def _unmatched(desk: Desk, number: int) -> Page:
    return "need", commands.match_help(desk, number, undo=True)


def _withdrawn(*, back: bool) -> Any:
    def do(desk: Desk, number: int) -> Page:
        return "need", commands.withdraw_help(desk, number, back=back)

    return do


def _tell(asked: Asked, form: CameForm) -> Page:
    return "need", commands.tell_match(asked.desk, asked.number, form.came())


def _untell(desk: Desk, number: int) -> Page:
    return "need", commands.untell_match(desk, number)


def _above_match(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _match(asked)
    return (NEEDS, (row.need_title, ("need", row.need)))


def _came_form(asked: Asked) -> CameForm:
    row = _match(asked)
    now = {"what": row.came, "words": row.came_words, "on": row.came_on or timezone.localdate()}
    return CameForm(initial=now, **asked.filled())


def _match(asked: Asked) -> HelpRow:
    found: HelpRow = or_404(reads.match(asked.desk, asked.number))
    return found


_at = "<slug:office>/behov/"
_of_help = f"{_at}tilbud/<int:number>/"
TASKS = (
    Task(
        "add-need",
        f"{_at}nytt/",
        gettext_lazy("Nytt behov"),
        gettext_lazy("Meld behovet"),
        gettext_lazy("Behovet er meldt. Det står øverst til noen kan hjelpe."),
        _form,
        _raise,
        lambda _asked: (NEEDS,),
    ),
    Task(
        "change-need",
        f"{_at}<int:number>/endre/",
        gettext_lazy("Endre behovet"),
        gettext_lazy("Lagre"),
        gettext_lazy("Behovet er endret."),
        _form,
        _change,
        _above,
    ),
    Task(
        "offer-help",
        f"{_at}<int:number>/tilbud/",
        gettext_lazy("Tilbud om hjelp"),
        gettext_lazy("Legg til"),
        gettext_lazy("Tilbudet er lagt til."),
        lambda asked: HelpForm(**asked.filled()),
        _offer,
        _above,
    ),
    Task(
        "let-go-need",
        f"{_at}<int:number>/legg-bort/",
        gettext_lazy("Legg bort behovet"),
        gettext_lazy("Legg det bort"),
        gettext_lazy("Behovet er lagt bort. Det kan tas opp igjen."),
        lambda asked: LetGoForm(**asked.filled()),
        _let_go,
        _above,
    ),
    Task(
        "tell-match",
        f"{_of_help}ble-til/",
        gettext_lazy("Hva ble det til?"),
        gettext_lazy("Lagre"),
        gettext_lazy("Det er lagret."),
        _came_form,
        _tell,
        _above_match,
        {"on": ("on", gettext_lazy("Dagen må være etter at de ble koblet, og ikke fram i tid."))},
    ),
)

urlpatterns = [
    path(_at, needs, name="needs"),
    path(f"{_at}<int:number>/", need, name="need"),
    *(task.route(ROOM) for task in TASKS),
    press("take-up-need", f"{_at}<int:number>/ta-opp/", _take_up, gettext_lazy("Behovet er tatt opp igjen.")),
    press("match-help", f"{_of_help}koble/", _matched, gettext_lazy("De er koblet."), counts=_match_counts),
    press("unmatch-help", f"{_of_help}koble-fra/", _unmatched, gettext_lazy("De er ikke koblet lenger.")),
    press("withdraw-help", f"{_of_help}trekk/", _withdrawn(back=False), gettext_lazy("Tilbudet er trukket.")),
    press(
        "bring-back-help",
        f"{_of_help}ta-tilbake/",
        _withdrawn(back=True),
        gettext_lazy("Tilbudet gjelder igjen."),
    ),
    press("untell-match", f"{_of_help}ikke-noe-ennaa/", _untell, gettext_lazy("Det står ikke lenger.")),
]
