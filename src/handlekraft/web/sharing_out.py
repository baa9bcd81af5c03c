"""«Fordel ansvaret»: every action of the edition with a person and a deputy, saved together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import Owners
from handlekraft.plans.reads import Standing
from handlekraft.web.desks import at_desk
from handlekraft.web.owner_words import awaited_words, may_get
from handlekraft.web.pages.words import listed
from handlekraft.web.parts import part_of

ROWS = 50
"""Actions on a page: each has two lists of people."""

People = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """An action, what the plan says of who is responsible, and the two choices."""

    number: int
    title: str
    area: str
    says: str
    proposed: bool
    was: str
    accountable: SafeString
    deputy: SafeString


@at_desk(Verb.FOLLOW_UP)
def share_out(request: HttpRequest, desk: Desk) -> HttpResponse:
    if request.method == "POST":
        return _save(request, desk)
    found = reads.board(desk, timezone.localdate())
    rows = _rows(desk, found.standings if found else ())
    proposed = sum(row.proposed for row in rows)
    unowned = sum(row.was.startswith(":") for row in rows)
    part = part_of(rows, request.GET, size=ROWS)
    context = {
        "desk": desk,
        "office": desk.office,
        "rows": part.rows,
        "part": part,
        "answer": sharing_answer(len(rows), unowned, proposed) if rows else "",
    }
    return render(request, "office/share_out.html", context)


def sharing_answer(total: int, unowned: int, proposed: int) -> str:
    if not unowned:
        return _("Alle tiltakene har en ansvarlig person.")
    words = ngettext(
        "%(unowned)d av %(total)d tiltak har ingen ansvarlig person.",
        "%(unowned)d av %(total)d tiltak har ingen ansvarlig person.",
        unowned,
    ) % {"unowned": unowned, "total": total}
    hint = ngettext(
        "For ett av dem foreslår vi en som planen nevner.",
        "For %(count)d av dem foreslår vi en som planen nevner.",
        proposed,
    )
    return f"{words} {hint % {'count': proposed}}" if proposed else words


def _save(request: HttpRequest, desk: Desk) -> HttpResponse:
    chosen = _chosen(request.POST)
    try:
        changed = commands.share_out(desk, chosen)
    except commands.NotHere:
        messages.error(
            request,
            _("Noen du valgte, er ikke lenger på kontoret. Ingenting er lagret. Velg på nytt."),
        )
        return redirect("share-out", desk.office.slug)
    alike = (number for number, each in chosen.items() if each.deputy and each.deputy == each.accountable)
    if same := sorted(alike):
        text = _("Den ansvarlige kan ikke være sin egen stedfortreder. Uten stedfortreder nå: tiltak %s.")
        messages.warning(request, text % listed([str(number) for number in same]))
    words = ngettext("Ett tiltak er endret.", "%(count)d tiltak er endret.", changed)
    messages.success(request, words % {"count": changed} if changed else _("Ingenting var endret."))
    part = request.POST.get("part", "")
    if re.fullmatch(r"\?side=([0-9]{1,6}|alle)", part):  # one went on from one part of the list to another
        return redirect(f"{request.path}{part}")
    if part:  # there are more to share out: stay where one was
        return redirect(request.get_full_path())
    return redirect("board" if changed else "share-out", desk.office.slug)


def _chosen(posted: QueryDict) -> dict[int, Owners]:
    """What the person changed: what another has saved meanwhile is left alone."""
    found = {}
    for name, was in posted.items():
        number = name.removeprefix("was-")
        if name != number and re.fullmatch(r"[0-9]{1,9}", number):
            owners = [str(posted.get(f"{part}-{number}", "")) for part in ("a", "d")]
            if ":".join(owners) != was:
                found[int(number)] = Owners(*map(_person, owners))
    return found


def _person(value: str) -> int | None:
    return int(value) if re.fullmatch(r"[0-9]{1,15}", value) else None


def _rows(desk: Desk, standings: Sequence[Standing]) -> list[Row]:
    members, awaited = may_get(desk)
    lists = _Lists([*members, *((person, awaited_words(name)) for person, name in awaited)])
    return [_row(row, (*members, *awaited), lists) for row in standings]


def _row(row: Standing, people: People, lists: _Lists) -> Row:
    now = row.accountable.id if row.accountable else None
    deputy = row.deputy.id if row.deputy else None
    says = "; ".join(str(text) for text in row.words.responsible)
    proposal = None if now else named_in(says, people)
    return Row(
        number=row.number,
        title=row.title,
        area=str(row.area.name),
        says=says,
        proposed=proposal is not None,
        was=f"{now or ''}:{deputy or ''}",
        accountable=lists.of(now or proposal),
        deputy=lists.of(deputy),
    )


def named_in(text: str, people: People) -> int | None:
    """The one person whose whole name stands in the text; None where there is none, or several."""
    found = [person for person, name in people if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]
    return found[0] if len(found) == 1 else None


class _Lists:
    """The people to choose from, one of them chosen; each list is made once, for there are few people."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.made: dict[int | None, SafeString] = {}

    def of(self, chosen: int | None) -> SafeString:
        if chosen not in self.made:
            none = format_html('<option value="">{}</option>', _("Ingen"))
            marks = ((person, " selected" if person == chosen else "", name) for person, name in self.people)
            rows = format_html_join("", '<option value="{}"{}>{}</option>', marks)
            self.made[chosen] = format_html("{}{}", none, rows)
        return self.made[chosen]


urlpatterns = [path("<slug:office>/fordel-ansvaret/", share_out, name="share-out")]
