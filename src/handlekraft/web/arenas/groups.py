"""Working groups: what each is for, and who has committed people and hours to it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.arenas import commands, reads
from handlekraft.arenas.reads import CommitmentRow, GroupRow
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web.arenas.group_forms import CommitmentForm, GroupForm
from handlekraft.web.arenas.tasks import ROOM, Asked, Page, Task, or_404, press
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.words import day
from handlekraft.web.pages.words import number as in_words
from handlekraft.web.parts import part_of
from handlekraft.web.tying import say_counts

GROUPS: tuple[Any, Page] = (gettext_lazy("Arbeidsgrupper"), ("groups", None))


def committed_words(row: GroupRow, today: date) -> str:
    """«3 bedrifter er med, med 240 timer i året.»"""
    companies, hours = row.companies(today), row.hours_a_year(today)
    if not companies:
        return _("Ingen bedrifter er med nå.")
    told = ngettext("Én bedrift er med", "%(count)d bedrifter er med", companies) % {"count": companies}
    if not hours:
        return f"{told}."
    return _("%(told)s. Alle til sammen stiller med %(hours)s timer i året.") % {
        "told": told,
        "hours": in_words(hours),
    }


def answer(rows: tuple[GroupRow, ...], today: date) -> str:
    if not rows:
        return _("Ingen arbeidsgrupper er ført opp.")
    working = [row for row in rows if not row.is_over(today)]
    told = ngettext("Én gruppe arbeider.", "%(count)d grupper arbeider.", len(working))
    companies = {
        each.actor for row in working for each in row.commitments if each.is_company and each.holds(today)
    }
    with_them = ngettext("Én bedrift er med.", "%(count)d bedrifter er med.", len(companies))
    if not working:
        return _("Ingen grupper arbeider nå.")
    return f"{told % {'count': len(working)}} {with_them % {'count': len(companies)}}"


def span_words(begins: date, ends: date | None) -> str:
    if ends is None:
        return _("fra %s") % day(begins)
    return _("%(first)s til %(last)s") % {"first": day(begins), "last": day(ends)}


@at_desk(Verb.SEE_INSIDE)
def groups(request: HttpRequest, desk: Desk) -> HttpResponse:
    today = timezone.localdate()
    rows = reads.groups(desk)
    part = part_of(sorted(rows, key=lambda row: row.is_over(today)), request.GET)
    content = {
        "office": desk.office,
        "answer": answer(rows, today),
        "part": part.each(lambda row: (row, committed_words(row, today), span_words(row.begins, row.ends))),
        "removed": reads.taken_away(desk, "group"),
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/groups.html", content)


@at_desk(Verb.SEE_INSIDE)
def group(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    row, today = _row(desk, number), timezone.localdate()
    content = {
        "office": desk.office,
        "group": row,
        "answer": committed_words(row, today),
        "span": span_words(row.begins, row.ends),
        "commitments": [(each, span_words(each.begins, each.ends)) for each in row.commitments],
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/group.html", content)


def _row(desk: Desk, number: int) -> GroupRow:
    found: GroupRow = or_404(reads.group(desk, number))
    return found


def _above(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _row(asked.desk, asked.number)
    return (GROUPS, (row.name, ("group", row.id)))


def _form(asked: Asked) -> GroupForm:
    now = asdict(_row(asked.desk, asked.number)) if asked.number else {"begins": timezone.localdate()}
    arenas = [(each.id, each.name) for each in reads.arenas(asked.desk)]
    return GroupForm(arenas, initial=now, **asked.filled())


def _add(asked: Asked, form: GroupForm) -> Page:
    return "group", commands.add_group(asked.desk, form.facts())


def _change(asked: Asked, form: GroupForm) -> Page:
    commands.change_group(asked.desk, asked.number, form.facts())
    return "group", asked.number


def _commitment_form(asked: Asked) -> CommitmentForm:
    _row(asked.desk, asked.number)
    return CommitmentForm(initial={"begins": timezone.localdate(), "per": "year"}, **asked.filled())


def _commit(asked: Asked, form: CommitmentForm) -> Page:
    made = commands.commit_to(asked.desk, asked.number, form.committed())
    return _counts(asked, asked.number, made, form)


def _counts(asked: Asked, group: int, made: int, form: CommitmentForm) -> Page:
    """To the group's page, told what the company and its hours count for in the plan."""
    begins = form.cleaned_data["begins"]
    company, hours = Ref("commitment", f"{group}-{made}"), Ref("hours", f"{group}-{made}-{begins.year}")
    say_counts(asked.request, asked.desk, company, "companies_committed")
    say_counts(asked.request, asked.desk, hours, "hours_committed")
    return "group", group


def _committed(asked: Asked) -> CommitmentRow:
    found: CommitmentRow = or_404(reads.commitment(asked.desk, asked.number))
    return found


def _change_form(asked: Asked) -> CommitmentForm:
    row = _committed(asked)
    return CommitmentForm(initial=asdict(row) | {"actor": row.actor_name}, **asked.filled())


def _change_commitment(asked: Asked, form: CommitmentForm) -> Page:
    group = commands.change_commitment(asked.desk, asked.number, form.committed())
    return _counts(asked, group, asked.number, form)


def _above_commitment(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = _committed(asked)
    return (GROUPS, (row.group_name, ("group", row.group)))


def _withdrawn(*, back: bool) -> Any:
    def do(desk: Desk, number: int) -> Page:
        return "group", commands.withdraw_commitment(desk, number, back=back)

    return do


_at = "<slug:office>/arbeidsgrupper/"
_of_one = f"{_at}med/<int:number>/"
REFUSALS = {
    "ends": ("ends", gettext_lazy("Den siste dagen må komme etter den første.")),
    "hours": ("hours", gettext_lazy("Skriv hvor mange timer, minst én.")),
}
TASKS = (
    Task(
        "add-group",
        f"{_at}ny/",
        gettext_lazy("Ny arbeidsgruppe"),
        gettext_lazy("Legg til"),
        gettext_lazy("Arbeidsgruppa er lagt til."),
        _form,
        _add,
        lambda _asked: (GROUPS,),
        REFUSALS,
    ),
    Task(
        "change-group",
        f"{_at}<int:number>/endre/",
        gettext_lazy("Endre arbeidsgruppa"),
        gettext_lazy("Lagre"),
        gettext_lazy("Arbeidsgruppa er endret."),
        _form,
        _change,
        _above,
        REFUSALS,
    ),
    Task(
        "commit-to-group",
        f"{_at}<int:number>/bli-med/",
        gettext_lazy("Hvem er med?"),
        gettext_lazy("Legg til"),
        gettext_lazy("Det er ført opp."),
        _commitment_form,
        _commit,
        _above,
        REFUSALS,
    ),
    Task(
        "change-commitment",
        f"{_of_one}endre/",
        gettext_lazy("Endre det som er ført opp"),
        gettext_lazy("Lagre"),
        gettext_lazy("Det er endret."),
        _change_form,
        _change_commitment,
        _above_commitment,
        REFUSALS,
    ),
)

urlpatterns = [
    path(_at, groups, name="groups"),
    path(f"{_at}<int:number>/", group, name="group"),
    *(task.route(ROOM) for task in TASKS),
    press(
        "withdraw-commitment",
        f"{_of_one}trekk/",
        _withdrawn(back=False),
        gettext_lazy("Det teller ikke lenger."),
    ),
    press(
        "bring-back-commitment",
        f"{_of_one}ta-tilbake/",
        _withdrawn(back=True),
        gettext_lazy("Det teller igjen."),
    ),
]
