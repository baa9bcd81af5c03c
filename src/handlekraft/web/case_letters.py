"""Letters about a case: drafted in the enquirer's language, looked through, and given to the post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handlekraft.enquiries import commands, reads
from handlekraft.enquiries.commands import ToPost, Written
from handlekraft.enquiries.reads import LETTERS, CaseFile
from handlekraft.offices import doorkeeper
from handlekraft.offices.access import Desk, require
from handlekraft.offices.roles import Verb
from handlekraft.rules.measures import Ref
from handlekraft.web.desks import at_desk
from handlekraft.web.enquiry_forms import LetterForm
from handlekraft.web.letters import send_letter, where_they_go
from handlekraft.web.tying import say_counts


@dataclass(frozen=True, slots=True)
class Draft:
    subject: str
    text: str


def draft(kind: str, language: str, told: dict[str, Any]) -> Draft:
    """The letter as the template has it: its first line is the subject."""
    whole = render_to_string(f"letters/case_{kind}_{language}.txt", told)
    subject, _end, text = whole.partition("\n")
    return Draft(" ".join(subject.split()), text.strip())


def said_in_letters(request: HttpRequest, desk: Desk, found: CaseFile) -> dict[str, Any]:
    """What every letter about the case may name."""
    due = found.row.clock.due
    link = reverse("case-by-link", args=[found.link]) if found.link else ""
    return {
        "number": found.row.number,
        "title": found.title_outside.rstrip(". "),
        "wrote": found.row.source in ("web", "email", "letter"),
        "answer_here": commands.ANSWER_HERE,
        "reason_here": commands.REASON_HERE,
        "name": found.name,
        "office": desk.office.name,
        "responsible": found.row.responsible,
        "received": date_format(found.row.received_on, "j. F Y"),
        "due": date_format(due, "j. F Y") if due and due >= timezone.localdate() else "",
        "reason": found.row.pause,
        "actor": next((row.actor for row in reversed(found.referrals) if row.waits), ""),
        "link": request.build_absolute_uri(link) if link else "",
    }


@at_desk(Verb.HANDLE_CASES, own=True)
def write_letter(request: HttpRequest, desk: Desk, number: int, kind: str) -> HttpResponse:
    found = file_at(desk, number)
    require(desk, Verb.HANDLE_CASES, own=found.own)
    if kind not in commands.KINDS_TO_ENQUIRER:
        raise Http404
    if found.row.state not in commands.letter_states(kind):
        messages.info(request, _("Dette brevet passer ikke nå. Se hvordan saken står."))
        return redirect("case", desk.office.slug, number)
    form = _form(request, desk, found, kind)
    if form.is_bound and form.is_valid():
        letter = Written(kind, language=found.language, **form.cleaned_data)
        return _sent(request, desk, number, letter)
    content = {
        "office": desk.office,
        "file": found,
        "row": found.row,
        "title": dict(LETTERS)[kind],
        "form": form,
        "button": _("Lagre og send"),
        "note": _("Brevet er på %(language)s. Les gjennom og rett før du sender. Det lagres slik det sendes.")
        % {"language": _("nynorsk") if found.language == "nn" else _("bokmål")},
    }
    return render(request, "cases/doing.html", content, status=422 if form.errors else 200)


def _form(request: HttpRequest, desk: Desk, found: CaseFile, kind: str) -> LetterForm:
    made = draft(kind, found.language, said_in_letters(request, desk, found))
    if request.method == "POST":
        return LetterForm(found.email, made.text, request.POST)
    way = "email" if found.email else "page"
    start = {"subject": made.subject, "text": made.text, "way": way}
    return LetterForm(found.email, made.text, initial=start)


def _sent(request: HttpRequest, desk: Desk, number: int, letter: Written) -> HttpResponse:
    try:
        kept = commands.write(desk, number, letter)
    except commands.NotThen:
        messages.error(request, _("Noen har endret saken. Brevet er ikke sendt. Se hvordan den står nå."))
    else:
        tell_posted(request, desk, kept)
        if letter.kind == "answered":
            say_answered_counts(request, desk, number)
    return redirect("case", desk.office.slug, number)


def say_answered_counts(request: HttpRequest, desk: Desk, number: int) -> None:
    """What the answer counts for in the plan."""
    say_counts(request, desk, Ref("case", str(number)), "cases_answered", "cases_answered_in_time")


def tell_posted(request: HttpRequest, desk: Desk, kept: ToPost | None) -> None:
    """Give the letter to the post, and say how it went."""
    if kept is None:
        messages.success(request, _("Lagret. Den som spurte, ser det på siden til saken."))
    elif post(kept):
        where = where_they_go(example=desk.office.example)
        messages.success(request, f"{_('Sendt til %s.') % kept.to} {where}".strip())
    else:
        messages.error(
            request, _("Brevet er lagret, men e-posten tok ikke imot det. Prøv å sende det igjen om litt.")
        )


def post(kept: ToPost) -> bool:
    sent = send_letter(kept.to, kept.subject, "case", {"text": kept.text})
    if sent:
        commands.mark_posted(kept.id)
    return sent


def post_what_waits() -> bool:
    """The job: one letter that the post did not take is tried again. False: there is none to try now."""
    for letter in commands.waiting_for_post(timezone.now()):
        if doorkeeper.take_turn("case letter", str(letter.id)):
            return post(letter)
    return False


@require_POST
@at_desk(Verb.HANDLE_CASES, own=True)
def send_letter_again(request: HttpRequest, desk: Desk, number: int, pk: int) -> HttpResponse:
    try:
        tell_posted(request, desk, commands.post_again(desk, number, pk))
    except commands.NotHere:
        raise Http404 from None
    return redirect("case", desk.office.slug, number)


def send_referral(request: HttpRequest, desk: Desk, number: int, referral: int) -> None:
    """The letter with the secret link, to the actor."""
    found = file_at(desk, number)
    row = next(row for row in found.referrals if row.id == referral)
    secret, actor = reads.actors_link(desk, number, referral)
    told = said_in_letters(request, desk, found) | {
        "actor": actor,
        "text": row.text,
        "due": date_format(row.due_on, "j. F Y"),
        "link": request.build_absolute_uri(reverse("referral-by-link", args=[secret])),
    }
    made = draft("referral", found.language, told)
    kept = commands.keep_referral_letter(desk, number, referral, made.subject, made.text)
    tell_posted(request, desk, kept)


def file_at(desk: Desk, number: int) -> CaseFile:
    try:
        return reads.case_file(desk, number, timezone.localdate())
    except commands.NotHere:
        raise Http404 from None


urlpatterns = [
    path("<slug:office>/saker/<int:number>/brev/<int:pk>/send/", send_letter_again, name="send-case-letter"),
    path("<slug:office>/saker/<int:number>/brev/<slug:kind>/", write_letter, name="write-case-letter"),
]
