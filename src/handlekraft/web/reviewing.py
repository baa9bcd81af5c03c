"""Looking at a reading row by row beside its source, correcting it and accepting it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, register_converter, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.reading import ReadingError
from handlekraft.reading.guarded import page_picture
from handlekraft.rules.corrections import Address, NoSuchRow, Row, RowKind, row_at
from handlekraft.rules.documents import Finding, FindingCode
from handlekraft.rules.plan import Action, FocusArea, Plan
from handlekraft.web.desks import at_desk
from handlekraft.web.doubts import grouped
from handlekraft.web.forms import NEW_ROWS, row_form
from handlekraft.web.sources import excerpts, marked_pages, places_of

LINES_ON_A_PAGE = 500
WORDS = {
    RowKind.PLAN: "plan",
    RowKind.LIGHTHOUSE: "fyrtarn",
    RowKind.AREA: "omrade",
    RowKind.ACTION: "tiltak",
    RowKind.RELATED: "annet-tiltak",
}
"""Row kinds as people see them in an address: «tiltak-3-1» is the first action of the third area."""


class AddressConverter:
    regex = "plan|(?:fyrtarn|omrade|annet-tiltak)-[0-9]{1,4}|tiltak-[0-9]{1,4}-[0-9]{1,4}"

    def to_python(self, value: str) -> Address:
        word = value.rstrip("-0123456789")
        kind = next(kind for kind, name in WORDS.items() if name == word)
        numbers = [int(number) - 1 for number in value.removeprefix(word).split("-") if number]
        if kind is RowKind.ACTION:
            return Address(kind, numbers[1], numbers[0])
        return Address(kind, *numbers)

    def to_url(self, value: Address) -> str:
        if value.kind is RowKind.PLAN:
            return WORDS[value.kind]
        area = f"-{value.area + 1}" if value.kind is RowKind.ACTION else ""
        return f"{WORDS[value.kind]}{area}-{value.index + 1}"


register_converter(AddressConverter, "row")


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A row in the outline of the reading; `findings` are those whose places it shares."""

    address: Address
    row: Row
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ReviewArea:
    head: ReviewRow
    area: FocusArea
    actions: tuple[ReviewRow, ...]


def _reading(desk: Desk, reading: int) -> ReadingUnderReview:
    found = reads.reading_under_review(desk, reading)
    if found is None:
        raise Http404
    return found


@at_desk(Verb.SEE_INSIDE)
def review(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    found = _reading(desk, reading)
    unread = [finding for finding in found.findings if finding.code is FindingCode.UNREAD]
    context = {
        "desk": desk,
        "office": desk.office,
        "reading": found,
        "plan": found.plan,
        "plan_address": Address(RowKind.PLAN),
        "counts": _counts(found.plan),
        "areas": _outline(found),
        "lighthouses": _rows(found, RowKind.LIGHTHOUSE),
        "related": _rows(found, RowKind.RELATED),
        "doubts": grouped(found.findings),
        "unread": unread,
        "may_edit": desk.may(Verb.EDIT_PLAN) and found.state == "open",
    }
    return render(request, "office/reading.html", context)


def _counts(plan: Plan) -> dict[str, int]:
    areas = plan.focus_areas
    return {
        "areas": len(areas),
        "goals": sum(1 for area in areas if area.main_goal),
        "sub_goals": sum(len(area.sub_goals) for area in areas),
        "strategies": sum(len(area.strategies) for area in areas),
        "actions": sum(len(area.actions) for area in areas),
        "related": len(plan.related_actions),
        "lighthouses": len(plan.lighthouse_projects),
    }


def _outline(found: ReadingUnderReview) -> list[ReviewArea]:
    return [
        ReviewArea(
            _row(found, Address(RowKind.AREA, index)),
            area,
            tuple(_row(found, Address(RowKind.ACTION, at, index)) for at in range(len(area.actions))),
        )
        for index, area in enumerate(found.plan.focus_areas)
    ]


def _rows(found: ReadingUnderReview, kind: RowKind) -> list[ReviewRow]:
    plan = found.plan
    rows = plan.lighthouse_projects if kind is RowKind.LIGHTHOUSE else plan.related_actions
    return [_row(found, Address(kind, index)) for index in range(len(rows))]


def _row(found: ReadingUnderReview, address: Address) -> ReviewRow:
    row = row_at(found.plan, address)
    lines = {place.line for place in places_of(_without_actions(row)) if place.line is not None}
    touching = [f for f in found.findings if any(place.line in lines for place in f.places)]
    return ReviewRow(address, row, tuple(touching))


def _without_actions(row: Row | None) -> object:
    """An area's own words: its actions are rows of their own."""
    if isinstance(row, FocusArea):
        return (row.name, row.main_goal, row.sub_goals, tuple(s.text for s in row.strategies))
    if isinstance(row, Plan):
        return row.title
    return row


@at_desk(Verb.EDIT_PLAN)
def edit_row(request: HttpRequest, desk: Desk, reading: int, row: Address) -> HttpResponse:
    found = _reading(desk, reading)
    try:
        old = row_at(found.plan, row)
    except NoSuchRow:
        raise Http404 from None
    form = row_form(found.plan, row, old, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _did(request, lambda: commands.correct_row(desk, found.id, _version(request), row, form.row())):
            return redirect(_after(request, desk, found, row))
        return redirect("row", desk.office.slug, found.id, row)
    own = _without_actions(old)
    order = _order(found.plan)
    context = {
        "office": desk.office,
        "reading": found,
        "address": row,
        "row": old,
        "form": form,
        "area": found.plan.focus_areas[row.area] if isinstance(old, Action) else None,
        "findings": _row(found, row).findings,
        "pages": marked_pages(found.document, places_of(own)),
        "excerpts": excerpts(found.document, places_of(own)),
        "next": dict(pairwise(order)).get(row),
        "previous": dict(pairwise(reversed(order))).get(row),
        "may_edit": found.state == "open",
    }
    return render(request, "office/row.html", context, status=422 if form.errors else 200)


def _order(plan: Plan) -> list[Address]:
    """Every row in the order in which people go through them."""
    order = [Address(RowKind.PLAN)]
    order += [Address(RowKind.LIGHTHOUSE, index) for index in range(len(plan.lighthouse_projects))]
    for index, area in enumerate(plan.focus_areas):
        order.append(Address(RowKind.AREA, index))
        order += [Address(RowKind.ACTION, at, index) for at in range(len(area.actions))]
    return order + [Address(RowKind.RELATED, index) for index in range(len(plan.related_actions))]


def _after(request: HttpRequest, desk: Desk, found: ReadingUnderReview, row: Address) -> str:
    """Where the person goes after saving: the next row if asked for, else back to the outline."""
    following = dict(pairwise(_order(found.plan))).get(row)
    if "next" in request.POST and following:
        return reverse("row", args=[desk.office.slug, found.id, following])
    return reverse("reading", args=[desk.office.slug, found.id]) + f"#{AddressConverter().to_url(row)}"


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else -1


def _did(request: HttpRequest, command: Callable[[], object]) -> bool:
    """Run a command; what stands in its way is told to the person."""
    try:
        command()
    except commands.OutOfDate:
        text = _(
            "Noen andre endret lesingen mens du arbeidet. Se hva som er nytt, og gjør rettingen din om igjen."
        )
        messages.error(request, text)
    except commands.NotOpen:
        messages.error(request, _("Denne lesingen er ikke lenger til gjennomgang, så den kan ikke endres."))
    except commands.NothingToAccept:
        messages.error(request, _("Lesingen har ingen tiltak. Legg til minst ett før du godtar den."))
    except NoSuchRow:
        messages.error(request, _("Raden finnes ikke lenger."))
    else:
        return True
    return False


@require_POST
@at_desk(Verb.EDIT_PLAN)
def add_row(request: HttpRequest, desk: Desk, reading: int, row: Address) -> HttpResponse:
    """Add an empty row of the kind of the address (for an action: to its area) and open it."""
    found = _reading(desk, reading)
    new = NEW_ROWS.get(row.kind)
    if new is None:
        raise Http404
    made: list[Address] = []
    form = row_form(found.plan, row, new, request.POST)
    if not form.is_valid():
        messages.error(request, _("Gi raden et navn, så blir den lagt til."))
    elif _did(
        request,
        lambda: made.append(
            commands.add_row(desk, found.id, _version(request), row.kind, form.row(), row.area)
        ),
    ):
        return redirect("row", desk.office.slug, found.id, made[0])
    return redirect("reading", desk.office.slug, found.id)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def remove_row(request: HttpRequest, desk: Desk, reading: int, row: Address) -> HttpResponse:
    found = _reading(desk, reading)
    if row.kind is RowKind.PLAN:
        raise Http404
    if _did(request, lambda: commands.remove_row(desk, found.id, _version(request), row)):
        messages.success(request, _("Raden er fjernet. Du kan angre nedenfor."))
    return redirect("reading", desk.office.slug, found.id)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def settle(request: HttpRequest, desk: Desk, reading: int, index: int) -> HttpResponse:
    found = _reading(desk, reading)
    _did(request, lambda: commands.settle_finding(desk, found.id, _version(request), index))
    return redirect(reverse("reading", args=[desk.office.slug, found.id]) + "#funn")


@require_POST
@at_desk(Verb.EDIT_PLAN)
def undo(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    found = _reading(desk, reading)
    if _did(request, lambda: commands.undo_correction(desk, found.id, _version(request))):
        messages.success(request, _("Angret: %s") % found.last_correction)
    return redirect("reading", desk.office.slug, found.id)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def accept(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    found = _reading(desk, reading)
    numbers: list[int] = []
    if _did(request, lambda: numbers.append(commands.accept_reading(desk, found.id, _version(request)))):
        text = _("Planen er lagret som utgave %(number)d. Den vises ikke for andre før du publiserer den.")
        messages.success(request, text % {"number": numbers[0]})
        return redirect("edition", desk.office.slug, numbers[0])
    return redirect("reading", desk.office.slug, found.id)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def discard(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    found = _reading(desk, reading)
    if _did(request, lambda: commands.discard_reading(desk, found.id)):
        messages.success(request, _("Lesingen er lagt bort. Du finner den under «Tidligere lesinger»."))
    return redirect("office", desk.office.slug)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def reopen(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    found = _reading(desk, reading)
    _did(request, lambda: commands.reopen_reading(desk, found.id))
    return redirect("reading", desk.office.slug, found.id)


@at_desk(Verb.SEE_INSIDE)
def document(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    """The whole document as lines, with what was not read marked."""
    found = _reading(desk, reading)
    lines = found.document.lines
    part = min(_number(request.GET.get("del", "1")), max(1, -(-len(lines) // LINES_ON_A_PAGE)))
    unread = {place.line for f in found.findings if f.code is FindingCode.UNREAD for place in f.places}
    shown = lines[(part - 1) * LINES_ON_A_PAGE : part * LINES_ON_A_PAGE]
    context = {
        "office": desk.office,
        "reading": found,
        "lines": [(line, line.number in unread) for line in shown],
        "part": part,
        "parts": range(1, max(1, -(-len(lines) // LINES_ON_A_PAGE)) + 1),
    }
    return render(request, "office/document.html", context)


def _number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


@at_desk(Verb.SEE_INSIDE)
def page(request: HttpRequest, desk: Desk, reading: int, number: int) -> HttpResponse:
    """A picture of a page of the PDF, with the words of the row `?rad=` marked."""
    found = _reading(desk, reading)
    content = reads.document_content(desk, found.document_id)
    if content is None or content[1] != "pdf" or not 1 <= number <= (found.document.pages or 0):
        raise Http404
    places = places_of(_without_actions(_asked_for(request, found.plan)))
    frames = [
        box for page in marked_pages(found.document, places) if page.number == number for box in page.boxes
    ]
    try:
        picture = page_picture(content[2], number, frames)
    except ReadingError:
        raise Http404 from None
    # The address names the row and the version, so the person's own browser may keep it for the day.
    headers = {"Cache-Control": "private, max-age=86400, immutable"}
    return HttpResponse(picture, content_type="image/png", headers=headers)


def _asked_for(request: HttpRequest, plan: Plan) -> Row | None:
    word = request.GET.get("rad", "")
    try:
        return (
            row_at(plan, AddressConverter().to_python(word))
            if re.fullmatch(AddressConverter.regex, word)
            else None
        )
    except NoSuchRow:
        return None


_at = "<slug:office>/lesing/<int:reading>/"
urlpatterns = [
    path(_at, review, name="reading"),
    path(f"{_at}dokument/", document, name="document"),
    path(f"{_at}side/<int:number>.png", page, name="page"),
    path(f"{_at}funn/<int:index>/", settle, name="settle"),
    path(f"{_at}angre/", undo, name="undo"),
    path(f"{_at}godta/", accept, name="accept"),
    path(f"{_at}legg-bort/", discard, name="discard"),
    path(f"{_at}hent-fram/", reopen, name="reopen"),
    path(f"{_at}<row:row>/", edit_row, name="row"),
    path(f"{_at}<row:row>/ny/", add_row, name="add-row"),
    path(f"{_at}<row:row>/fjern/", remove_row, name="remove-row"),
]
