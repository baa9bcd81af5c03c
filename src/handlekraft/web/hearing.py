"""Høring, inside: laying an edition out, comments as they come, and the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from handlekraft.offices.access import Desk
from handlekraft.offices.roles import Verb
from handlekraft.plans import commands, reads
from handlekraft.plans.reads import FOLLOWED, CommentRow, EditionOnHearing
from handlekraft.reports import comments as paper
from handlekraft.rules.hearings import HearingDays, Phase
from handlekraft.web.desks import at_desk
from handlekraft.web.downloads import WORD
from handlekraft.web.edition_addresses import of_edition, to_edition
from handlekraft.web.file_words import taken_words
from handlekraft.web.hearing_forms import AnswerForm, LayOutForm, RegisterForm
from handlekraft.web.pages.edition_words import changes, proposed
from handlekraft.web.pages.words import day, listed
from handlekraft.web.sent_once import sent_once


def hearing_words(days: HearingDays | None) -> str:
    """«På høring til 12. desember 2026.»; empty where it never was."""
    if days is None:
        return ""
    told = {"first": day(days.opens_on), "last": day(days.closes_on)}
    match days.phase(timezone.localdate()):
        case Phase.BEFORE:
            return _("Høringen åpner %(first)s og varer til %(last)s.") % told
        case Phase.OPEN:
            return _("På høring til %(last)s.") % told
    if days.ended_on is None:
        return _("Høringen var ferdig %(last)s.") % told
    told |= {"ended": day(days.ended_on)}
    return _("Høringen ble avsluttet %(ended)s. Den skulle ha vart til %(last)s.") % told


def became_words(found: EditionOnHearing) -> str:
    """What became of the proposal; empty while it is one."""
    if found.public is None:
        return ""
    told = {"first": day(timezone.localdate(found.public.first)), "number": found.number}
    if found.public.last is None:
        return _("Forslaget ble publisert %(first)s og er planen som gjelder nå, utgave %(number)d.") % told
    told |= {"last": day(timezone.localdate(found.public.last))}
    return _("Forslaget ble publisert som utgave %(number)d, og gjaldt fra %(first)s til %(last)s.") % told


def answer_words(rows: Sequence[CommentRow], phase: Phase) -> str:
    """«3 uttalelser. 1 er ikke besvart. 1 er tatt til følge og 1 er ikke tatt til følge.»"""
    total = len(rows)
    if not total:
        return _("Ingen har uttalt seg ennå.") if phase is not Phase.CLOSED else _("Ingen uttalte seg.")
    if total == 1:
        return _one_answered(rows[0])
    told = _("%(n)d uttalelser") % {"n": total}
    unanswered = sum(not row.answer for row in rows)
    left = ngettext("%(n)d er ikke besvart.", "%(n)d er ikke besvart.", unanswered) % {"n": unanswered}
    first = f"{told}. {left}" if unanswered else _("%s, og alle er besvart.") % told
    return f"{first} {followed_words(rows)}".strip()


def _one_answered(row: CommentRow) -> str:
    unanswered = _("Én uttalelse, og den er ikke besvart.")
    first = _("Én uttalelse, og den er besvart.") if row.answer else unanswered
    label = dict(FOLLOWED).get(row.followed, "")
    told = _("Den er %s.") % f"{label[:1].lower()}{label[1:]}" if label else ""
    return f"{first} {told}".strip()


def followed_words(rows: Sequence[CommentRow]) -> str:
    """«2 er tatt til følge, 1 er ikke tatt til følge.»; empty where nobody has said."""
    counts = Counter(row.followed for row in rows)
    told = [f"{counts[code]} er {label[:1].lower()}{label[1:]}" for code, label in FOLLOWED if counts[code]]
    return f"{listed(told)}." if told else ""


def answered(row: CommentRow) -> str:
    """What came of it, and the answer below."""
    return "\n".join(filter(None, (row.outcome, row.answer)))


@at_desk(Verb.SEE_INSIDE)
def hearing(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    found = _at(desk, number, plan)
    row = found.hearing
    context = {
        "office": desk.office,
        "edition": found,
        "plan": plan,
        "hearing": row,
        "when": hearing_words(row.days) if row and row.is_shown else "",
        "became": became_words(found),
        "answer": answer_words(row.comments, row.phase) if row else "",
        "changes": changes(row.changes.difference) if row and row.changes else None,
        "changed": proposed(row.changes) if row and row.changes else "",
        "may_decide": desk.may(Verb.DECIDE),
    }
    return render(request, "office/hearing.html", context)


@at_desk(Verb.DECIDE)
def lay_out(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    found = _at(desk, number, plan)
    row = found.hearing
    known = (
        {"opens_on": row.days.opens_on, "closes_on": row.days.closes_on, "invitation": row.invitation}
        if row
        else {"opens_on": timezone.localdate()}
    )
    form = LayOutForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            commands.lay_out(desk, number, said["opens_on"], said["closes_on"], said["invitation"], plan)
        except commands.NotThen:
            messages.error(request, _("Utgaven er publisert, så den kan ikke sendes på høring."))
        else:
            laid_out = _("Høringen er lagt ut. Se den slik alle ser den, og del adressen.")
            messages.success(request, _("Høringen er endret.") if row else laid_out)
        return to_edition("hearing", desk, number, plan)
    words = (_("Legg ut til høring"), _("Endre dagene eller invitasjonen"))[bool(row)]
    return form_page(request, desk, found, plan, form, words, _("Legg ut"))


@require_POST
@at_desk(Verb.DECIDE)
def end_hearing(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    if _done(lambda: commands.end_hearing(desk, number, plan)):
        messages.success(
            request,
            _("Høringen er avsluttet. Forslaget og uttalelsene som vises, står på nettsiden fortsatt."),
        )
    return to_edition("hearing", desk, number, plan)


@require_POST
@at_desk(Verb.DECIDE)
def withdraw_hearing(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    if _done(lambda: commands.withdraw_hearing(desk, number, plan)):
        messages.success(request, _("Høringen er tatt av nettsiden. Uttalelsene er her fortsatt."))
    return to_edition("hearing", desk, number, plan)


@at_desk(Verb.DECIDE)
def register(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    """A comment that came by letter or e-mail."""
    found = _at(desk, number, plan)
    if found.hearing is None:
        raise Http404
    form = RegisterForm(
        found.hearing.words, request.POST or None, initial={"received_on": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        to = sent_once(request, desk, lambda: _registered(request, desk, form, number, plan))
        if to:
            return to
    return form_page(request, desk, found, plan, form, _("Registrer en uttalelse"), _("Registrer"))


def _registered(
    request: HttpRequest, desk: Desk, form: RegisterForm, number: int, plan: int | None
) -> HttpResponse:
    commands.register_comment(desk, number, form.sent(), form.cleaned_data["received_on"], plan)
    messages.success(request, _("Uttalelsen er registrert."))
    return to_edition("hearing", desk, number, plan)


@at_desk(Verb.DECIDE)
def answer(
    request: HttpRequest, desk: Desk, number: int, comment: int, plan: int | None = None
) -> HttpResponse:
    found = _at(desk, number, plan)
    try:
        row = reads.comment_at(desk, number, comment, plan)
    except commands.NotHere:
        raise Http404 from None
    known = {"answer": row.answer, "followed": row.followed, "shown": row.shown}
    form = AnswerForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        commands.answer_comment(desk, number, comment, **said, plan=plan)
        messages.success(request, _("Lagret."))
        return to_edition("hearing", desk, number, plan)
    title = _("Uttalelse fra %s") % sender(row)
    return form_page(request, desk, found, plan, form, title, _("Lagre"), row)


@at_desk(Verb.SEE_INSIDE)
def comments_word(request: HttpRequest, desk: Desk, number: int, plan: int | None = None) -> HttpResponse:
    """All comments and answers as a table for the case paper, in the order they came."""
    found = _at(desk, number, plan).hearing
    if found is None:
        raise Http404
    rows = sorted(found.comments, key=lambda row: (row.received_at, row.id))
    title = _("Høring av %(title)s, utgave %(number)d") % {"title": found.title, "number": number}
    lead = [
        hearing_words(found.days),
        answer_words(found.comments, found.phase),
        taken_words(desk.office),
    ]
    lines = [
        paper.CommentLine(
            sender(row),
            day(timezone.localdate(row.received_at)),
            row.about or _("Hele planen"),
            row.text,
            answered(row),
        )
        for row in rows
    ]
    return HttpResponse(paper.write(title, lead, lines), content_type=WORD)


def sender(row: CommentRow) -> str:
    return f"{row.organisation} ({row.name})" if row.organisation else row.name


def form_page(
    request: HttpRequest,
    desk: Desk,
    found: EditionOnHearing,
    plan: int | None,
    form: forms.Form,
    title: str,
    button: str,
    comment: CommentRow | None = None,
) -> HttpResponse:
    context = {
        "office": desk.office,
        "edition": found,
        "plan": plan,
        "form": form,
        "title": title,
        "button": button,
        "comment": comment,
    }
    return render(request, "office/hearing_form.html", context, status=422 if form.errors else 200)


def _at(desk: Desk, number: int, plan: int | None) -> EditionOnHearing:
    try:
        return reads.on_hearing(desk, number, plan)
    except commands.NotOpen:
        raise Http404 from None


def _done(command: Callable[[], object]) -> bool:
    try:
        command()
    except commands.NotOpen:
        raise Http404 from None
    except (commands.NotHere, commands.NotThen):
        return False
    return True


urlpatterns = [
    *of_edition("horing/", hearing, "hearing"),
    *of_edition("horing/legg-ut/", lay_out, "lay-out"),
    *of_edition("horing/avslutt/", end_hearing, "end-hearing"),
    *of_edition("horing/ta-ned/", withdraw_hearing, "withdraw-hearing"),
    *of_edition("horing/ny/", register, "register-comment"),
    *of_edition("horing/uttalelser.docx", comments_word, "comments-word"),
    *of_edition("horing/<int:comment>/", answer, "answer-comment"),
]
