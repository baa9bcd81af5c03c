"""How the plan is followed up: every action with its status, and the file of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy

from handlekraft.figures.reads import goals_moved
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.plans import reads
from handlekraft.plans.reads import ActionFile, Counted, Standing
from handlekraft.rules.status import SEVERITY, Code
from handlekraft.web import ended, following_buttons, following_doings, tying
from handlekraft.web.action_money import sums_told
from handlekraft.web.desks import at_desk
from handlekraft.web.ended import ended_page
from handlekraft.web.owner_words import holder_words
from handlekraft.web.pages.figure_pages import FigureAddresses, GoalLine, moved_lines
from handlekraft.web.pages.figure_words import spoken
from handlekraft.web.pages.progress import IndicatorView, former_told, indicator_view, so_far
from handlekraft.web.pages.standing_words import LABELS, board_answer, told
from handlekraft.web.pages.story import story
from handlekraft.web.pages.tie_words import ProposalView, TiedView, proposal_view, tied_view
from handlekraft.web.pages.words import day
from handlekraft.web.parts import Part, part_of


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An action in a list, with its words and addresses ready: a template is slow at both."""

    title: str
    href: str
    code: str
    label: str
    reasons: str
    results: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class BoardArea:
    """An area with how many of its actions stand how, and those that need somebody."""

    name: str
    counts: str
    rows: tuple[BoardRow, ...]


@at_desk(Verb.SEE_ACTION, own=True)
def board(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All areas with their counts; the actions that need somebody, or all that match a choice."""
    found = reads.board(desk, timezone.localdate())
    code = request.GET.get("status", "")
    chosen = Code(code) if code in set(Code) else None
    everything = chosen is not None or "alle" in request.GET or not desk.may(Verb.SEE_INSIDE)
    standings = found.standings if found else ()
    shown = [row for row in standings if _shown(row, chosen, everything=everything)]
    part = part_of(_as_on_page(standings, shown), request.GET)
    context = {
        "desk": desk,
        "office": desk.office,
        "board": found,
        "answer": board_answer(standings),
        "counts": [(each, LABELS[each], count) for each, count in counted(standings)],
        "chosen": chosen,
        "everything": everything,
        "areas": _areas(desk, standings, part),
        "part": part,
        "total": len(standings),
        "shown": len(shown),
        "may_follow_up": desk.may(Verb.FOLLOW_UP),
    }
    return render(request, "office/board.html", context)


def _shown(row: Standing, chosen: Code | None, *, everything: bool) -> bool:
    if chosen is not None:
        return row.status.code is chosen
    return everything or row.status.needs_somebody or row.accountable is None


def counted(standings: Iterable[Standing]) -> list[tuple[Code, int]]:
    """How many stand how, those that need somebody most first."""
    counts = Counter(row.status.code for row in standings)
    return sorted(counts.items(), key=lambda pair: -SEVERITY[pair[0]])


def _as_on_page(standings: Iterable[Standing], shown: Iterable[Standing]) -> list[Standing]:
    """By area, those that need somebody most first."""
    wanted = _by_area(shown)
    return [row for key in _by_area(standings) for row in sorted(wanted.get(key, ()), key=_weight)]


def _by_area(rows: Iterable[Standing]) -> dict[str, list[Standing]]:
    found: dict[str, list[Standing]] = {}
    for row in rows:
        found.setdefault(row.area.key, []).append(row)
    return found


def _areas(desk: Desk, standings: Iterable[Standing], part: Part[Standing]) -> list[BoardArea]:
    """The areas of those rows, each counted whole; every area where all rows are there."""
    by_area, shown = _by_area(standings), _by_area(part.rows)
    labels = {code: str(label) for code, label in LABELS.items()}
    address, today = reverse("follow", args=[desk.office.slug, 0]), timezone.localdate()
    return [
        BoardArea(
            rows[0].area.name.text,
            " · ".join(f"{count} {labels[code].lower()}" for code, count in counted(rows)),
            tuple(_row(row, labels, address, today) for row in shown.get(key, ())),
        )
        for key, rows in by_area.items()
        if part.is_whole or key in shown
    ]


def _row(row: Standing, labels: dict[Code, str], address: str, today: date) -> BoardRow:
    return BoardRow(
        row.title,
        address.replace("/0/", f"/{row.number}/"),
        row.status.code.value,
        labels[row.status.code],
        told(row.status, owner=False),
        so_far(row.indicators, today),
        holder_words(row.accountable),
        day(row.due_on) if row.due_on else "–",
    )


def _weight(row: Standing) -> int:
    return -SEVERITY[row.status.code]


@at_desk(Verb.SEE_ACTION, own=True)
def action(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    current = reads.current_edition(desk)
    row = reads.standing(desk, number, timezone.localdate(), current) if current else None
    if current is None or row is None:
        return ended_page(request, desk, number)
    own = row.owned_by(desk.person_id)
    require(desk, Verb.SEE_ACTION, own=own)
    file = reads.action_file(desk, number, current)
    if file is None:
        raise Http404
    context = {
        "desk": desk,
        "office": desk.office,
        "row": row,
        "reasons": told(row.status),
        "label": LABELS[row.status.code],
        "file": file,
        "indicators": [_indicator(desk, row, item, file) for item in row.indicators],
        "former": former_told(desk, row.id, timezone.localdate()) if file.ended else (),
        "taken_away": _taken_away(desk, row, file),
        "sums": sums_told(desk, row.words.financing, file.sums, current.words.period),
        "story": story(file.events, inside=desk.may(Verb.SEE_INSIDE)),
        "moved": _moved(desk, row),
        "may_report": desk.may(Verb.REPORT, own=own),
        "may_follow_up": desk.may(Verb.FOLLOW_UP),
    }
    return render(request, "office/action.html", context)


def _indicator(
    desk: Desk, row: Standing, item: Counted, file: ActionFile
) -> tuple[IndicatorView, TiedView | None, ProposalView | None]:
    """An indicator, what it counts itself by, and what it may, for those who decide that."""
    may = desk.may(Verb.FOLLOW_UP)
    proposed = proposal_view(item.proposed(row.title)) if may else None
    return indicator_view(item, file, timezone.localdate()), tied_view(desk, item), proposed


@dataclass(frozen=True, slots=True)
class TakenAwayView:
    """Something that was taken away, with the button that brings it back."""

    text: str
    what: Any
    at: datetime
    address: str


_WHAT = {
    "step": gettext_lazy("Deltiltak"),
    "partner": gettext_lazy("Partner"),
    "note": gettext_lazy("Notat"),
    "attachment": gettext_lazy("Fil"),
}


def _taken_away(desk: Desk, row: Standing, file: ActionFile) -> list[TakenAwayView]:
    return [
        TakenAwayView(
            Truncator(item.text).chars(150),
            _WHAT[item.kind],
            item.at,
            reverse(f"bring-back-{item.kind}", args=[desk.office.slug, row.number, item.id]),
        )
        for item in file.taken_away
        if item.kind != "partner" or desk.may(Verb.FOLLOW_UP)
    ]


def _moved(desk: Desk, row: Standing) -> tuple[GoalLine, ...]:
    """The goals with numbers that the action's area is to move; not for a partner."""
    if not desk.may(Verb.SEE_INSIDE):
        return ()
    with spoken(desk.office.language):
        return moved_lines(goals_moved(desk, row.area.key), FigureAddresses(desk.office.slug))


@at_desk(Verb.SEE_ACTION, own=True)
def attachment(request: HttpRequest, desk: Desk, number: int, pk: int) -> HttpResponse:
    """The file as it was kept, always as a download: it came from outside."""
    found = reads.attachment(desk, number, pk)
    if found is None:
        raise Http404
    response = HttpResponse(found[1], content_type="application/octet-stream")
    response.headers["Content-Disposition"] = _download(found[0])
    return response


def _download(name: str) -> str:
    return content_disposition_header(True, name) or "attachment"


_at = "<slug:office>/tiltak/<int:number>/"
urlpatterns = [
    path("<slug:office>/oppfolging/", board, name="board"),
    *ended.urlpatterns,
    path(_at, action, name="follow"),
    path(f"{_at}fil/<int:pk>/", attachment, name="attachment"),
    *following_doings.urlpatterns,
    *following_buttons.urlpatterns,
    *tying.urlpatterns,
]
