"""A document that has come again, as the review page tells it: the answer first, then each difference."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands
from handlekraft.plans.reads import ReadingUnderReview
from handlekraft.rules.corrections import Address, RowKind
from handlekraft.rules.difference import OF_PEOPLE, Change, Difference, RowDifference, differences
from handlekraft.rules.merging import FIELDS, FieldDifference, texts
from handlekraft.rules.plan import Action
from handlekraft.rules.wording import Line, changed_lines
from handlekraft.web.desks import at_desk
from handlekraft.web.pages.words import listed
from handlekraft.web.parts import Part, part_of
from handlekraft.web.review_rows import name_of
from handlekraft.web.under_review import did, reading_at, version_of

LABELS: dict[str, Promise] = {
    "title": gettext_lazy("Navn"),
    "name": gettext_lazy("Navn"),
    "number": gettext_lazy("Nummer"),
    "period": gettext_lazy("Periode"),
    "description": gettext_lazy("Beskrivelse"),
    "focus_area": gettext_lazy("Område"),
    "area": gettext_lazy("Område"),
    "kind": gettext_lazy("Slag"),
    "main_goal": gettext_lazy("Hovedmål"),
    "sub_goals": gettext_lazy("Delmål"),
    "strategies": gettext_lazy("Strategier"),
    "indicators": gettext_lazy("Måleindikatorer"),
    "steps": gettext_lazy("Deltiltak"),
    "financing": gettext_lazy("Finansiering"),
    "responsible": gettext_lazy("Ansvar"),
    "timing": gettext_lazy("Oppstart og frist"),
    "by_year": gettext_lazy("År for år"),
    "other": gettext_lazy("Annet"),
    "links": gettext_lazy("Følger opp"),
}
CHANGES: dict[Change, Promise] = {
    Change.CHANGED: gettext_lazy("Endret"),
    Change.NEW: gettext_lazy("Ny i dokumentet"),
    Change.GONE: gettext_lazy("Borte fra dokumentet"),
    Change.CORRECTED: gettext_lazy("Rettet av dere"),
    Change.ADDED: gettext_lazy("Lagt til av dere"),
    Change.REMOVED: gettext_lazy("Fjernet av dere"),
}


@dataclass(frozen=True, slots=True)
class ProposedField:
    """A field with its lines: what only the plan says, what only the document says, and what both say."""

    label: Promise | str
    lines: tuple[Line, ...]
    before: tuple[str, ...] = ()
    """In a conflict: what the document said before both were changed."""


@dataclass(frozen=True, slots=True)
class ProposedRow:
    id: str
    change: Change
    word: Promise
    name: str
    area: str
    at: Address | None
    conflict: bool
    fields: tuple[ProposedField, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """`answer` is the first thing to read. `open` waits for a choice; the others are settled."""

    answer: str
    open: Part[ProposedRow]
    kept: Part[ProposedRow]
    taken: Part[ProposedRow]
    of_people: Part[ProposedRow]
    simple: tuple[str, ...]
    """Those that may be taken all at once, for nobody has corrected the same."""


def proposal(found: ReadingUnderReview, asked_for: QueryDict) -> Proposal | None:
    """None for a reading of a document that hasn't come before. `asked_for`: the parts of its lists."""
    if found.read_before is None or found.stood is None:
        return None
    now, at_first = differences(found.read_before, (found.plan, found.stood), found.as_read)
    asked = {row.id for row in now.open}
    waiting = sorted((row for row in now.open if row.id not in found.kept), key=_urgent)

    def part(word: str, all_of: Difference, rows: Iterable[RowDifference]) -> Part[ProposedRow]:
        found_part = part_of(list(rows), asked_for, word, spot="forskjeller")
        return found_part.each(lambda row: _row(all_of, row))

    return Proposal(
        answer=_answer(found, now, at_first, len(waiting)),
        open=part("forskjell", now, waiting),
        kept=part("beholdt", now, (row for row in now.open if row.id in found.kept)),
        taken=part("brukt", at_first, (row for row in at_first.open if row.id not in asked)),
        of_people=part("rettet", now, now.of(*OF_PEOPLE)),
        simple=tuple(row.id for row in waiting if not row.conflict),
    )


def _urgent(row: RowDifference) -> bool:
    """What is in conflict stands first."""
    return not row.conflict


def _answer(found: ReadingUnderReview, now: Difference, at_first: Difference, waiting: int) -> str:
    corrected = bool(now.of(*OF_PEOPLE))
    if not at_first.open:
        return _unchanged(same=found.is_same_document, corrected=corrected)
    counts = _counts(at_first)
    told = [_("Dokumentet er lest på nytt. %(counts)s.") % {"counts": counts[:1].upper() + counts[1:]}]
    if corrected:
        told.append(_("Rettelsene dine er beholdt."))
    if not waiting:
        told.append(_("Du har valgt i alle radene."))
    elif waiting < len(at_first.open):
        text = ngettext("%(n)d venter på at du velger.", "%(n)d venter på at du velger.", waiting)
        told.append(text % {"n": waiting})
    return " ".join(told)


def _unchanged(*, same: bool, corrected: bool) -> str:
    first = (
        _("Dette er det samme dokumentet som før, og det sier det samme.")
        if same
        else _("Dokumentet er lest på nytt og sier det samme som før.")
    )
    then = _("Planen står som den er, med rettelsene dine.") if corrected else _("Planen står som den er.")
    return f"{first} {then}"


def _counts(found: Difference) -> str:
    """«3 rader er endret, 1 er ny og 1 er borte»."""
    changed, new, gone = (len(found.of(change)) for change in (Change.CHANGED, Change.NEW, Change.GONE))
    texts = (
        (changed, ngettext("%(n)d rad er endret", "%(n)d rader er endret", changed)),
        (new, ngettext("%(n)d er ny", "%(n)d er nye", new)),
        (gone, _("%(n)d er borte")),
    )
    return listed([text % {"n": n} for n, text in texts if n])


def _row(found: Difference, row: RowDifference) -> ProposedRow:
    words = row.kept or row.taken
    return ProposedRow(
        id=row.id,
        change=row.change,
        word=CHANGES[row.change],
        name=(name_of(words) if words else "") or _("Uten navn"),
        area=_area(found, row),
        at=row.at,
        conflict=row.conflict,
        fields=_fields(found, row),
    )


def _area(found: Difference, row: RowDifference) -> str:
    if row.kind is not RowKind.ACTION:
        return ""
    if row.at:
        return found.ours.focus_areas[row.at.area].name.text
    return found.theirs.focus_areas[row.there.area].name.text if row.there else ""


def _fields(found: Difference, row: RowDifference) -> tuple[ProposedField, ...]:
    """What differs in a row that both have; all of a row that one of them has."""
    if row.at and row.there:
        return (*_moved(found, row), *map(_field, row.merged.fields))
    words = row.kept or row.taken
    names = [name for name in FIELDS[type(words)] if name not in ("title", "name", "kind")]
    rows = [(name, texts(getattr(words, name))) for name in names]
    return tuple(_whole(name, said, ours=row.at is not None) for name, said in rows if said)


def _field(field: FieldDifference) -> ProposedField:
    said_before = (field.before or ()) if field.conflict else ()
    return ProposedField(LABELS[field.name], changed_lines(field.ours, field.theirs), said_before)


def _whole(name: str, said: tuple[str, ...], *, ours: bool) -> ProposedField:
    return ProposedField(LABELS[name], changed_lines(said, ()) if ours else changed_lines((), said))


def _moved(found: Difference, row: RowDifference) -> tuple[ProposedField, ...]:
    if not row.moved or not isinstance(row.kept, Action) or row.at is None or row.there is None:
        return ()
    here, there = found.ours.focus_areas[row.at.area], found.theirs.focus_areas[row.there.area]
    return (ProposedField(LABELS["area"], changed_lines([here.name.text], [there.name.text])),)


@require_POST
@at_desk(Verb.EDIT_PLAN)
def choose(request: HttpRequest, desk: Desk, reading: int) -> HttpResponse:
    """Use the document's words in the differences that are posted, or keep the plan's."""
    found = reading_at(desk, reading)
    ids, document = request.POST.getlist("id"), request.POST.get("words") == "document"
    command = commands.use_document if document else commands.keep_plan
    if did(request, lambda: command(desk, found.id, version_of(request), ids)):
        messages.success(
            request,
            _("Dokumentets ord står nå i planen. Angre om det var feil.")
            if document
            else _("Planens ord blir stående."),
        )
    return redirect(reverse("reading", args=[desk.office.slug, found.id]) + "#forskjeller")
