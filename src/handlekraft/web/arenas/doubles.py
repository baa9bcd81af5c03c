"""Two actors that may be one: asked about, made one, or kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.arenas import commands, reads
from handlekraft.arenas.reads import ActorRow
from handlekraft.enquiries.commands import move_referrals
from handlekraft.offices.access import Desk
from handlekraft.offices.commands import keep_names_apart
from handlekraft.offices.reads import name_rows, names_of
from handlekraft.offices.roles import Verb
from handlekraft.reading.spelling import one_actor
from handlekraft.rules.identity import slug
from handlekraft.web.arenas.tasks import ROOM, Asked, Page, Task, or_404
from handlekraft.web.desks import at_desk
from handlekraft.web.referring import key_of

SHOWN = 5
"""So many pairs at a time: a question is answered, and the next comes."""

Pair = tuple[ActorRow, ActorRow]


def doubles(desk: Desk, rows: Sequence[ActorRow]) -> list[Pair]:
    """Those whose names say that they may be one, and nobody has said that they are not. One query."""
    known = names_of(desk.office.id)
    alike = (pair for pair in _near(rows) if _perhaps_one(pair[0].name, pair[1].name))
    asked = [(one, other) for one, other in alike if not known.are_two(one.name, other.name)]
    return sorted(asked, key=lambda pair: (pair[0].name, pair[1].name))[:SHOWN]


def _near(rows: Sequence[ActorRow]) -> set[Pair]:
    """Pairs that begin or end alike, or where one may be the initials of the other."""
    groups: dict[str, list[ActorRow]] = defaultdict(list)
    for row in rows:
        for sign in set(_signs(row.name)):
            groups[sign].append(row)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def _signs(name: str) -> Iterator[str]:
    plain = slug(name)
    yield from (plain[:4], f"-{plain[-4:]}")
    yield name if name.isupper() else "".join(word[0] for word in name.split() if word[0].isupper())


def _perhaps_one(one: str, other: str) -> bool:
    a, b = sorted((slug(one), slug(other)), key=len)
    if [sign for sign in a if sign.isdigit()] != [sign for sign in b if sign.isdigit()]:
        return False
    return a == b or b.startswith(f"{a}-") or one_actor(one, other)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def actors_apart(request: HttpRequest, desk: Desk, number: int, other: int) -> HttpResponse:
    one, two = or_404(reads.actor(desk, number)), or_404(reads.actor(desk, other))
    keep_names_apart(desk, one.name, two.name)
    asked = {one.name, two.name}
    row = next(row for row in name_rows(desk) if row.kind == "apart" and {row.written, row.other} == asked)
    undo = reverse("change-name", args=[desk.office.slug, row.id])
    messages.success(request, _("De er to ulike aktører. Vi spør ikke igjen."), extra_tags=undo)
    return redirect("actors", desk.office.slug)


class JoinForm(forms.Form):
    into = forms.TypedChoiceField(
        label=gettext_lazy("Hvilken aktør er den samme?"),
        coerce=int,
        help_text=gettext_lazy(
            "Den beholder navnet sitt, og får avtaler, løfter, saker, tilbud, grupper og de som logger inn, "
            "herfra. Denne tas bort fra listen. Det kan ikke angres."
        ),
        error_messages={
            "required": gettext_lazy("Velg en aktør."),
            "invalid_choice": gettext_lazy("Velg en av dem."),
        },
    )

    def __init__(self, others: Sequence[ActorRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.id, row.name) for row in others]
        self.fields["into"].choices = [("", _("Velg en aktør")), *choices]  # type: ignore[attr-defined]


def _form(asked: Asked) -> JoinForm:
    or_404(reads.actor(asked.desk, asked.number))
    others = [row for row in reads.actors(asked.desk) if row.id != asked.number]
    return JoinForm(others, initial={"into": asked.request.GET.get("med", "")}, **asked.filled())


def _join(asked: Asked, form: JoinForm) -> Page:
    into = form.cleaned_data["into"]
    with transaction.atomic():
        name = commands.join_actors(asked.desk, asked.number, into)
        move_referrals(asked.desk, key_of(asked.number), key_of(into), name)
    return "known-actor", into


def _above(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row: ActorRow = or_404(reads.actor(asked.desk, asked.number))
    return ((gettext_lazy("Aktører"), ("actors", None)), (row.name, ("known-actor", row.id)))


TASK = Task(
    "join-actors",
    "<slug:office>/aktorer/<int:number>/sla-sammen/",
    gettext_lazy("Slå sammen med en annen aktør"),
    gettext_lazy("Slå sammen"),
    gettext_lazy("De er slått sammen. Alt står her."),
    _form,
    _join,
    _above,
)
urlpatterns = [
    TASK.route(ROOM),
    path("<slug:office>/aktorer/<int:number>/ikke/<int:other>/", actors_apart, name="actors-apart"),
]
