"""Actions that have ended: a list of them, and the whole file of each, to read and not to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans import reads
from handlekraft.plans.reads import Deciding, EndedAction, EndedStanding
from handlekraft.rules.rolling import Choice
from handlekraft.web.deciding import decided_words
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.progress import former_told, indicator_view
from handlekraft.web.pages.story import story
from handlekraft.web.pages.tie_words import tied_view
from handlekraft.web.pages.words import day

FATES: dict[Choice | None, Promise | str] = {
    Choice.FINISH: gettext_lazy("Gjennomført"),
    Choice.DROP: gettext_lazy("Tatt ut"),
    None: gettext_lazy("Gått ut"),
}


@dataclass(frozen=True, slots=True)
class EndedRow:
    """An ended action in a list."""

    number: int
    title: str
    fate: str
    when: str


@at_desk(Verb.SEE_ACTION, own=True)
def ended_actions(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every action that earlier editions had and the one in force has not."""
    rows = [_row(each) for each in reads.ended_actions(desk)]
    return render(request, "office/ended_actions.html", {"desk": desk, "office": desk.office, "rows": rows})


def _row(ended: EndedAction) -> EndedRow:
    return EndedRow(ended.number, ended.title, str(FATES[ended.choice]), when_words(ended))


def when_words(ended: EndedAction) -> str:
    """«Med utgave 2, 12. desember 2025.»"""
    told = {"number": ended.ended_with, "day": day(ended.ended_on), "last": ended.last}
    if not ended.was_in_force:
        return _("Sto i utgave %(last)d, som aldri ble publisert.") % told
    return _("Med utgave %(number)d, %(day)s.") % told


def ended_page(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """The file of an ended action; 404 where there is none that the person may see."""
    found = reads.ended_action(desk, number)
    if found is None:
        raise Http404
    require(desk, Verb.SEE_ACTION, own=found.standing.owned_by(desk.person_id))
    return render(request, "office/ended_action.html", _content(desk, found))


def _content(desk: Desk, found: EndedStanding) -> dict[str, Any]:
    row, ended = found.standing, found.ended
    file, inside = reads.action_file(desk, row.number), desk.may(Verb.SEE_INSIDE)
    if file is None:
        raise Http404
    return {
        "desk": desk,
        "office": desk.office,
        "row": row,
        "ended": ended,
        "answer": ended_answer(ended),
        "decided": _decided(reads.deciding(desk, ended.ended_with)) if inside else "",
        "file": file,
        "indicators": [
            (indicator_view(item, file, ended.ended_on, ended=True), tied_view(desk, item), None)
            for item in row.indicators
        ],
        "former": former_told(desk, row.id, ended.ended_on) if file.ended else (),
        "story": story(file.events, inside=inside),
        "inside": inside,
    }


def _decided(found: Deciding) -> str:
    return decided_words(found) if found.adopted else ""


def ended_answer(ended: EndedAction) -> str:
    """«Tiltaket er gjennomført. Det sto sist i utgave 1 og gikk ut med utgave 2, 12. desember 2025.»"""
    told = {"last": ended.last, "with": ended.ended_with, "day": day(ended.ended_on)}
    if not ended.was_in_force:
        return (
            _("Tiltaket sto i utgave %(last)d, som aldri ble publisert. Utgave %(with)d har det ikke.") % told
        )
    first = {
        Choice.FINISH: _("Tiltaket er gjennomført."),
        Choice.DROP: _("Tiltaket er tatt ut av planen."),
        None: _("Tiltaket er ikke lenger i planen."),
    }[ended.choice]
    return f"{first} " + _("Det sto sist i utgave %(last)d og gikk ut med utgave %(with)d, %(day)s.") % told


urlpatterns = [path("<slug:office>/oppfolging/avsluttet/", ended_actions, name="ended-actions")]
