"""A page with one form, or a button: what somebody at an office does about something of a room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.rules.days import WrongDay
from handlekraft.web.day_fields import say_wrong_day
from handlekraft.web.desks import at_desk
from handlekraft.web.sent_once import sent_before, sent_once

CANNOT = gettext_lazy("Dette går ikke slik det er skrevet. Se over feltene og prøv igjen.")


@dataclass(frozen=True, slots=True)
class Room:
    """Whose tasks they are: who may do them, and how its commands refuse.

    `not_here` and `unsaid` are the room's own; `refusals` what is said of the others.
    """

    verb: Verb
    not_here: type[Exception]
    unsaid: type[Exception]
    refusals: Mapping[type[Exception], Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who does it, and about what (`number` 0: about something new)."""

    request: HttpRequest
    desk: Desk
    number: int = 0

    def filled(self) -> dict[str, Any]:
        """What was sent, as the arguments of a form."""
        return {"data": self.request.POST} if self.request.method == "POST" else {}


Page = tuple[str, int | None]
"""The name of a page, and what it is about (None: of the office)."""


@dataclass(frozen=True, slots=True)
class Task:
    """`above`: pages on the way here with their words; the nearest is where «Avbryt» goes.

    `refusals`: what is said of a field when the command refuses because of it. `do` is given the form, and
    gives the page to go to; none where it has said in the form what is wrong.
    """

    name: str
    address: str
    title: Any
    button: Any
    done: Any
    form: Callable[[Asked], forms.Form]
    do: Callable[[Asked, Any], Page | None]
    above: Callable[[Asked], tuple[tuple[Any, Page], ...]]
    refusals: Mapping[str, tuple[str | None, Any]] = field(default_factory=dict)
    own: bool = False

    def route(self, room: Room) -> URLPattern:
        return path(self.address, _page_of(room, self), name=self.name)


def _page_of(room: Room, task: Task) -> Callable[..., HttpResponse]:
    @at_desk(room.verb, own=task.own)
    def page(request: HttpRequest, desk: Desk, number: int = 0) -> HttpResponse:
        if before := sent_before(request, desk):
            return before
        asked = Asked(request, desk, number)
        form = task.form(asked)
        if request.method == "POST" and form.is_valid():
            to = sent_once(request, desk, lambda: _done(room, asked, task, form))
            if to is not None:
                return to
        content = {"office": desk.office, "task": task, "form": form, "above": task.above(asked)}
        return render(request, "office/task.html", content, status=422 if form.errors else 200)

    return page


def _done(room: Room, asked: Asked, task: Task, form: forms.Form) -> HttpResponse | None:
    """To the page after it; None where it was refused, and the form says why."""
    try:
        page = task.do(asked, form)
        if page is None:
            return None
        messages.success(asked.request, task.done)
        return to_page(asked.desk, page)
    except room.not_here:
        raise Http404 from None
    except WrongDay as refused:
        say_wrong_day(form, refused, task.refusals.get(refused.field, (None,))[0])
    except room.unsaid as refused:
        where, words = task.refusals.get(str(refused), (None, CANNOT))
        form.add_error(where, words)
    except tuple(room.refusals) as refused:
        form.add_error(None, room.refusals[type(refused)])
    return None


def to_page(desk: Desk, page: Page) -> HttpResponse:
    name, about = page
    return redirect(name, desk.office.slug) if about is None else redirect(name, desk.office.slug, about)


def press(
    room: Room,
    name: str,
    address: str,
    do: Callable[[Desk, int], Page],
    done: Any,
    *,
    own: bool = False,
    undone_by: str = "",
    counts: Callable[[Asked, Page], None] = lambda _asked, _page: None,
) -> URLPattern:
    """A button without a form. `undone_by`: the name of the one that takes it back. `counts` tells what it
    counts for in the plan.
    """

    @require_POST
    @at_desk(room.verb, own=own)
    def pressed(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
        try:
            to = do(desk, number)
        except (room.not_here, room.unsaid):
            raise Http404 from None
        undo = reverse(undone_by, args=[desk.office.slug, number]) if undone_by else ""
        messages.success(request, done, extra_tags=undo)
        counts(Asked(request, desk, number), to)
        return to_page(desk, to)

    return path(address, pressed, name=name)


def or_404(found: Any) -> Any:
    if found is None:
        raise Http404
    return found
