"""Looking at a reading row by row beside its source, correcting it and accepting it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.commands import NameChoice
from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.reading import ReadingError
from handlekraft.reading.guarded import page_picture
from handlekraft.rules.corrections import Address, NoSuchRow, Row, RowKind, all_rows, mark, row_at
from handlekraft.rules.documents import FindingCode
from handlekraft.rules.plan import FocusArea, Plan
from handlekraft.web.answered import doubted
from handlekraft.web.desks import at_desk
from handlekraft.web.doubts import grouped, in_order, is_misread
from handlekraft.web.drafts import draft_words
from handlekraft.web.edition_addresses import of_edition
from handlekraft.web.forms import NEW_ROWS, RowForm, row_form
from handlekraft.web.parts import part_of
from handlekraft.web.proposing import choose, proposal
from handlekraft.web.review_parts import areas_of, lines, part_with
from handlekraft.web.review_rows import first_words, found_words, index_of, name_of, outline, review_row
from handlekraft.web.row_addresses import AddressConverter
from handlekraft.web.sources import excerpts, marked_pages, origin
from handlekraft.web.under_review import did, reading_at, version_of

LINES_ON_A_PAGE = 500
CONFLICT = 409


@at_desk(Verb.SEE_INSIDE)
def review(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    found = reading_at(desk, reading)
    index, sums = index_of(found), doubted(desk, found.findings, found.plan)
    found = replace(found, findings=sums.open)
    rows = outline(found)
    doubtful = part_of(in_order(rows.doubtful), request.GET, "tvil", spot="se-forst")
    areas = part_of(lines(rows.areas), request.GET, spot="omradene")
    asked_about = part_of(
        [finding for group in grouped(found.findings) for finding in group.findings],
        request.GET,
        "funn",
        spot="funn",
    )
    unread = [finding for finding in found.findings if finding.code is FindingCode.UNREAD]
    context = {
        "office": desk.office,
        "reading": found,
        "plan": found.plan,
        "plan_address": Address(RowKind.PLAN),
        "has_actions": any(found.plan.actions()),
        "found_words": found_words(found.plan),
        "areas": areas_of(areas.rows),
        "areas_part": areas,
        "lighthouses": rows.lighthouses,
        "related": rows.related,
        "row_of": rows.row_of,
        "proposal": proposal(found, request.GET),
        "doubtful": doubtful,
        "sure": rows.total - len(rows.doubtful),
        "draft": draft_words(found, len(rows.doubtful)),
        "first_words": first_words(len(rows.doubtful), found.was_doubted),
        "doubts": grouped(asked_about.rows),
        "misread": found.state == "open" and is_misread(found.findings),
        "doubts_part": asked_about,
        "answers": sums.answers,
        "index_of": index,
        "unread": part_of(unread, request.GET, "utelatt", spot="funn"),
        "may_edit": desk.may(Verb.EDIT_PLAN) and found.state == "open",
    }
    return render(request, "office/reading.html", context)


@at_desk(Verb.EDIT_PLAN)
def edit_row(request: HttpRequest, desk: Desk, reading: int, row: Address) -> HttpResponse:
    found = reading_at(desk, reading)
    old = _row(found, row)
    form = row_form(found.plan, row, old, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _row_page(request, desk, found, row, form, 422 if form.errors else 200)
    if request.POST.get("mark") != mark(old):
        messages.error(
            request,
            _(
                "Raden er endret et annet sted siden du åpnet den. Teksten din står nedenfor. "
                "Lagrer du nå, erstatter den det som står der."
            ),
        )
        return _row_page(request, desk, found, row, form, CONFLICT)
    if not did(request, lambda: commands.correct_row(desk, found.id, found.version, row, form.row())):
        return _row_page(request, desk, found, row, form, CONFLICT)
    messages.success(request, _("Lagret: %s") % name_of(form.row()))
    return redirect(_after(request, desk, found, row))


def _row(found: ReadingUnderReview, address: Address) -> Row:
    try:
        return row_at(found.plan, address)
    except NoSuchRow:
        raise Http404 from None


def _row_page(
    request: HttpRequest, desk: Desk, found: ReadingUnderReview, row: Address, form: RowForm, status: int
) -> HttpResponse:
    old = _row(found, row)
    places = origin(old, row.kind, found.as_read)
    order = [address for address, _row in all_rows(found.plan)]
    seen, sums = review_row(found, row), doubted(desk, found.findings, found.plan)
    context = {
        "office": desk.office,
        "reading": found,
        "address": row,
        "row": old,
        "name": name_of(old),
        "mark": mark(old),
        "form": form,
        "area": found.plan.focus_areas[row.area] if row.kind is RowKind.ACTION else None,
        "findings": [each for each in seen.findings if id(each) not in sums.answered],
        "answers": [answer for each in seen.findings for answer in sums.answered.get(id(each), ())],
        "index_of": index_of(found),
        "reasons": seen.reasons,
        "pages": marked_pages(found.document, places),
        "excerpts": excerpts(found.document, places),
        "next": dict(pairwise(order)).get(row),
        "previous": dict(pairwise(reversed(order))).get(row),
        "may_edit": found.state == "open",
    }
    return render(request, "office/row.html", context, status=status)


def _after(request: HttpRequest, desk: Desk, found: ReadingUnderReview, row: Address) -> str:
    """Where the person goes after saving: the next row if asked for, else back to the outline."""
    order = [address for address, _row in all_rows(found.plan)]
    following = dict(pairwise(order)).get(row)
    if "next" in request.POST and following:
        return reverse("row", args=[desk.office.slug, found.id, following])
    return _outline_at(desk, found, AddressConverter().to_url(row))


def _outline_at(desk: Desk, found: ReadingUnderReview, spot: str) -> str:
    part = part_with(found.plan, spot)
    query = f"?side={part}" if part > 1 else ""
    return reverse("reading", args=[desk.office.slug, found.id]) + f"{query}#{spot}"


def _back(request: HttpRequest, desk: Desk, found: ReadingUnderReview, spot: str) -> HttpResponse:
    """To the row the person came from, else to the outline."""
    word = request.POST.get("back", "")
    if re.fullmatch(AddressConverter.regex, word):
        return redirect("row", desk.office.slug, found.id, AddressConverter().to_python(word))
    return redirect(_outline_at(desk, found, spot))


@require_POST
@at_desk(Verb.EDIT_PLAN)
def add_row(request: HttpRequest, desk: Desk, reading: int, row: Address) -> HttpResponse:
    """Add an empty row of the kind of the address (for an action: to its area) and open it."""
    found = reading_at(desk, reading)
    new = NEW_ROWS.get(row.kind)
    if new is None:
        raise Http404
    made: list[Address] = []
    form = row_form(found.plan, row, new, request.POST)
    if not form.is_valid():
        messages.error(request, _("Gi raden et navn, så blir den lagt til."))
    elif twin := _just_added(found, row, name_of(form.row())):
        return redirect("row", desk.office.slug, found.id, twin)
    elif did(
        request,
        lambda: made.append(commands.add_row(desk, found.id, found.version, row.kind, form.row(), row.area)),
    ):
        messages.success(request, _("Lagt til. Fyll ut resten her."))
        return redirect("row", desk.office.slug, found.id, made[0])
    return redirect("reading", desk.office.slug, found.id)


def _just_added(found: ReadingUnderReview, like: Address, name: str) -> Address | None:
    """The row that a double click has already made: the last change added one of that name."""
    if found.last_correction != f"La til «{name}»":
        return None
    alike = (a for a, row in all_rows(found.plan) if a.kind is like.kind and name_of(row) == name)
    return max(alike, default=None)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def remove_row(request: HttpRequest, desk: Desk, reading: int, row: Address) -> HttpResponse:
    found = reading_at(desk, reading)
    if row.kind is RowKind.PLAN:
        raise Http404
    old = _row(found, row)
    if request.POST.get("mark") != mark(old):
        messages.error(
            request, _("Raden er endret et annet sted siden du åpnet den. Se på den før du fjerner den.")
        )
    elif did(request, lambda: commands.remove_row(desk, found.id, found.version, row)):
        messages.success(request, _removed(old))
    return redirect("reading", desk.office.slug, found.id)


def _removed(row: Row) -> str:
    if isinstance(row, FocusArea) and row.actions:
        text = ngettext(
            "Området og %(n)d tiltak er fjernet. Angre om det var feil.",
            "Området og %(n)d tiltak er fjernet. Angre om det var feil.",
            len(row.actions),
        )
        return text % {"n": len(row.actions)}
    return _("«%s» er fjernet. Angre om det var feil.") % name_of(row)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def settle(request: HttpRequest, desk: Desk, reading: int, index: int) -> HttpResponse:
    found, version = reading_at(desk, reading), version_of(request)
    choice = next((choice for choice in NameChoice if choice == request.POST.get("choice")), None)
    if choice is None:
        if did(request, lambda: commands.settle_finding(desk, found.id, version, index)):
            messages.success(request, _("Merket som sett."))
    elif did(request, lambda: commands.decide_finding(desk, found.id, version, index, choice)):
        messages.success(request, _("Bestemt. Vi spør ikke om det igjen. Du finner det under «Navn»."))
    return _back(request, desk, found, "funn")


@require_POST
@at_desk(Verb.EDIT_PLAN)
def settle_doubt(request: HttpRequest, desk: Desk, reading: int, row: Address) -> HttpResponse:
    found = reading_at(desk, reading)
    name = name_of(_row(found, row))
    if did(request, lambda: commands.settle_doubt(desk, found.id, version_of(request), row)):
        messages.success(request, _("Merket at «%s» stemmer.") % name)
    return _back(request, desk, found, "se-forst")


@require_POST
@at_desk(Verb.EDIT_PLAN)
def settle_doubts(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    """All the rows that are posted, at once."""
    found, words = reading_at(desk, reading), request.POST.getlist("rad")
    if not all(re.fullmatch(AddressConverter.regex, word) for word in words):
        raise Http404
    rows = [AddressConverter().to_python(word) for word in words]
    if did(request, lambda: commands.settle_doubts(desk, found.id, version_of(request), rows)):
        text = ngettext(
            "Merket at raden stemmer. Angre om det var feil.",
            "Merket at %(n)d rader stemmer. Angre om det var feil.",
            len(rows),
        )
        messages.success(request, text % {"n": len(rows)})
    return redirect(_outline_at(desk, found, "se-forst"))


@require_POST
@at_desk(Verb.EDIT_PLAN)
def undo(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    found = reading_at(desk, reading)
    if did(request, lambda: commands.undo_correction(desk, found.id, version_of(request))):
        messages.success(request, _("Angret: %s") % found.last_correction)
    return redirect("reading", desk.office.slug, found.id)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def discard(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    found = reading_at(desk, reading)
    if did(request, lambda: commands.discard_reading(desk, found.id)):
        messages.success(request, _("Lesingen er lagt bort. Du finner den under «Tidligere lesinger»."))
    return redirect("office", desk.office.slug)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def reopen(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    found = reading_at(desk, reading)
    did(request, lambda: commands.reopen_reading(desk, found.id))
    return redirect("reading", desk.office.slug, found.id)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def revise(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    """Begin the next edition with the words of this one."""
    try:
        reading = commands.revise_edition(desk, number, plan)
    except commands.NotOpen:
        raise Http404 from None
    text = _(
        "Dette er innholdet i utgave %(number)d. Rett det som skal rettes, og godta det som en ny utgave."
    )
    messages.info(request, text % {"number": number})
    return redirect("reading", desk.office.slug, reading)


@at_desk(Verb.SEE_INSIDE)
def document(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    """The whole document as lines, with what was not read marked."""
    found = reading_at(desk, reading)
    lines = found.document.lines
    parts = max(1, -(-len(lines) // LINES_ON_A_PAGE))
    part = min(_number(request.GET.get("del", "1")), parts)
    unread = {place.line for f in found.findings if f.code is FindingCode.UNREAD for place in f.places}
    shown = lines[(part - 1) * LINES_ON_A_PAGE : part * LINES_ON_A_PAGE]
    context = {
        "office": desk.office,
        "reading": found,
        "lines": [(line, line.number in unread) for line in shown],
        "part": part,
        "parts": range(1, parts + 1),
    }
    return render(request, "office/document.html", context)


def _number(text: str) -> int:
    return max(1, int(text)) if text.isdecimal() and len(text) < 6 else 1


@at_desk(Verb.SEE_INSIDE)
def page(request: HttpRequest, desk: Desk, reading: int, number: int) -> HttpResponse:
    """A picture of a page of the PDF, with the words of the row `?rad=` marked."""
    found = reading_at(desk, reading)
    content = reads.document_content(desk, found.document_id)
    if content is None or content[1] != "pdf" or not 1 <= number <= (found.document.pages or 0):
        raise Http404
    asked = _asked_for(request, found.plan)
    places = origin(row_at(found.plan, asked), asked.kind, found.as_read) if asked else ()
    marks = [
        box for page in marked_pages(found.document, places) if page.number == number for box in page.boxes
    ]
    try:
        picture = page_picture(content[2], number, marks)
    except ReadingError:
        raise Http404 from None
    # The address names the row and the version, so the person's own browser may keep it for the day.
    headers = {"Cache-Control": "private, max-age=86400, immutable"}
    return HttpResponse(picture, content_type="image/png", headers=headers)


def _asked_for(request: HttpRequest, plan: Plan) -> Address | None:
    word = request.GET.get("rad", "")
    if not re.fullmatch(AddressConverter.regex, word):
        return None
    address = AddressConverter().to_python(word)
    return address if any(address == known for known, _row in all_rows(plan)) else None


_at = "<slug:office>/lesing/<int:reading>/"
urlpatterns = [
    *of_edition("ny/", revise, "revise"),
    path(_at, review, name="reading"),
    path(f"{_at}dokument/", document, name="document"),
    path(f"{_at}side/<int:number>.png", page, name="page"),
    path(f"{_at}funn/<int:index>/", settle, name="settle"),
    path(f"{_at}stemmer/", settle_doubts, name="settle-doubts"),
    path(f"{_at}forskjell/", choose, name="choose"),
    path(f"{_at}angre/", undo, name="undo"),
    path(f"{_at}legg-bort/", discard, name="discard"),
    path(f"{_at}hent-fram/", reopen, name="reopen"),
    path(f"{_at}<row:row>/", edit_row, name="row"),
    path(f"{_at}<row:row>/stemmer/", settle_doubt, name="settle-doubt"),
    path(f"{_at}<row:row>/ny/", add_row, name="add-row"),
    path(f"{_at}<row:row>/fjern/", remove_row, name="remove-row"),
]
