"""Business associations, and how their members grow."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.arenas import commands, reads
from handlekraft.arenas.reads import AssociationRow
from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web.arenas.forms import AssociationForm, MembersForm
from handlekraft.web.arenas.tasks import ROOM, Asked, Page, Task, or_404, press
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.words import number as in_words
from handlekraft.web.tying import say_counts

ASSOCIATIONS: tuple[Any, Page] = (gettext_lazy("Næringsforeninger"), ("associations", None))


@at_desk(Verb.SEE_INSIDE)
def associations(request: HttpRequest, desk: Desk) -> HttpResponse:
    rows = reads.associations(desk)
    content = {
        "office": desk.office,
        "answer": answer(rows),
        "associations": [(row, growth_words(row)) for row in rows],
        "removed": reads.taken_away(desk, "association"),
        "may_keep": desk.may(Verb.KEEP_ARENAS),
    }
    return render(request, "arenas/associations.html", content)


def answer(rows: tuple[AssociationRow, ...]) -> str:
    """«3 foreninger med 212 medlemmer i alt, etter siste telling av hver.»"""
    if not rows:
        return _("Ingen næringsforeninger er ført opp.")
    counts = [row.now.members for row in rows if row.now]
    first = ngettext("Én forening", "%(count)d foreninger", len(rows)) % {"count": len(rows)}
    if not counts:
        return _("%s. Ingen har talt medlemmene ennå.") % first
    members = in_words(sum(counts))
    if len(counts) == len(rows):
        return _("%(first)s med %(members)s medlemmer, etter siste telling.") % {
            "first": first,
            "members": members,
        }
    return _("%(first)s. De som er talt, har %(members)s medlemmer, etter siste telling.") % {
        "first": first,
        "members": members,
    }


def growth_words(row: AssociationRow) -> str:
    """«12 flere enn ved første telling»; empty where there are not two counts."""
    growth = row.growth
    if growth is None:
        return ""
    if growth == 0:
        return _("Like mange som ved første telling")
    words = _("%s flere enn ved første telling") if growth > 0 else _("%s færre enn ved første telling")
    return words % in_words(abs(growth))


def _row(desk: Desk, number: int) -> AssociationRow:
    found: AssociationRow = or_404(next((row for row in reads.associations(desk) if row.id == number), None))
    return found


def _count_form(asked: Asked) -> Form:
    _row(asked.desk, asked.number)
    return MembersForm(initial={"as_of": timezone.localdate()}, **asked.filled())


def _add(asked: Asked, form: Form) -> Page:
    commands.add_association(asked.desk, form.cleaned_data["name"])
    return "associations", None


def _count(asked: Asked, form: Form) -> Page:
    told = form.cleaned_data
    commands.count_members(asked.desk, asked.number, told["members"], told["as_of"], told["source"])
    say_counts(asked.request, asked.desk, Ref("association", str(asked.number)), "members")
    return "associations", None


def _withdrawn(*, back: bool) -> Any:
    def do(desk: Desk, number: int) -> Page:
        commands.withdraw_members(desk, number, back=back)
        return "associations", None

    return do


TASKS = (
    Task(
        "add-association",
        "<slug:office>/foreninger/ny/",
        gettext_lazy("Ny næringsforening"),
        gettext_lazy("Legg til"),
        gettext_lazy("Foreningen er lagt til. Nå kan du føre inn medlemstallet."),
        lambda asked: AssociationForm(**asked.filled()),
        _add,
        lambda _asked: (ASSOCIATIONS,),
        {"name": ("name", gettext_lazy("Foreningen er ført opp fra før."))},
    ),
    Task(
        "count-members",
        "<slug:office>/foreninger/<int:number>/medlemmer/",
        gettext_lazy("Medlemstall"),
        gettext_lazy("Lagre tallet"),
        gettext_lazy("Medlemstallet er lagret."),
        _count_form,
        _count,
        lambda _asked: (ASSOCIATIONS,),
        {"members, as_of or source": ("as_of", gettext_lazy("Dagen har ikke vært ennå."))},
    ),
)

urlpatterns = [
    path("<slug:office>/foreninger/", associations, name="associations"),
    *(task.route(ROOM) for task in TASKS),
    press(
        "withdraw-members",
        "<slug:office>/foreninger/tall/<int:number>/trekk/",
        _withdrawn(back=False),
        gettext_lazy("Tallet teller ikke lenger. Det står igjen i historien, og kan tas tilbake."),
    ),
    press(
        "bring-back-members",
        "<slug:office>/foreninger/tall/<int:number>/ta-tilbake/",
        _withdrawn(back=True),
        gettext_lazy("Tallet teller igjen."),
    ),
]
