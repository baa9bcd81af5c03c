"""«Logg»: who did what at the office, as a story that can be narrowed down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from handlekraft.offices.access import Desk
from handlekraft.offices.reads import EventRow, log_page, log_people
from handlekraft.offices.roles import Verb
from handlekraft.plans.reads import SubjectRow, subjects
from handlekraft.web.desks import at_desk
from handlekraft.web.edition_addresses import edition_address
from handlekraft.web.pages.story import Told, story
from handlekraft.web.pages.story_words import KINDS


@dataclass(frozen=True, slots=True)
class Line:
    """An event, and what it is about with the address of its page, when it has one."""

    told: Told
    about: str
    address: str
    subject: str


@at_desk(Verb.SEE_LOG)
def log(request: HttpRequest, desk: Desk) -> HttpResponse:
    person, subject = _number(request, "hvem"), request.GET.get("hva", "")
    subject = subject if re.fullmatch(r"[a-z]{1,40}(:[a-z0-9-]{1,60})?", subject) else ""
    found = log_page(desk, person=person, subject=subject, before=_number(request, "fra"))
    lines = _lines(desk, found.events)
    chosen = {"hvem": person, "hva": subject}
    content = {
        "desk": desk,
        "office": desk.office,
        "days": _by_day(lines),
        "people": log_people(desk),
        "kinds": KINDS.items(),
        "person": person,
        "subject": subject,
        "one": next((line.about for line in lines if ":" in subject), "") if ":" in subject else "",
        "narrowed": bool(person or subject),
        "may_manage": desk.may(Verb.MANAGE_OFFICE),
        "later": "fra" in request.GET,
        "older": _query({**chosen, "fra": found.older}) if found.older else "",
        "newest": _query(chosen),
    }
    return render(request, "people/log.html", content)


def _number(request: HttpRequest, name: str) -> int | None:
    value = request.GET.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 16 else None


def _query(values: dict[str, int | str | None]) -> str:
    return "?" + urlencode({name: value for name, value in values.items() if value})


def _lines(desk: Desk, events: Sequence[EventRow]) -> list[Line]:
    known = subjects(desk, {event.subject for event in events})
    return [
        Line(told, *_about(desk, known.get(event.subject), event.subject), event.subject)
        for event, told in zip(events, story(events), strict=True)
    ]


def _about(desk: Desk, row: SubjectRow | None, subject: str) -> tuple[str, str]:
    """What it is called here, and the address of its page."""
    if row is None:
        return _case(desk, subject)
    page, words = {
        "action": ("follow", _("Tiltak %(number)d: %(name)s")),
        "edition": ("edition", _("Utgave %(number)d")),
        "document": ("arrival", "%(name)s"),
        "reading": ("reading", "%(name)s"),
    }[row.kind]
    address = edition_address(page, desk.office.slug, row.number, row.plan)
    return words % {"number": row.number, "name": row.name}, address


def _case(desk: Desk, subject: str) -> tuple[str, str]:
    """A case is told by its number alone: what it is about is for those who see cases."""
    kind, _colon, number = subject.partition(":")
    if kind != "case" or not number.isdecimal():
        return "", ""
    return _("Sak %(number)s") % {"number": number}, reverse("case", args=[desk.office.slug, int(number)])


def _by_day(lines: Iterable[Line]) -> list[tuple[date, list[Line]]]:
    return [(day, list(rows)) for day, rows in groupby(lines, key=lambda line: localdate(line.told.at))]


urlpatterns = [path("<slug:office>/logg/", log, name="log")]
