"""A letter to those who have signed up for an event: that it is moved, called off, or something else."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handlekraft.arenas import commands, reads
from handlekraft.arenas.reads import EventFile, EventRow
from handlekraft.offices.access import Desk
from handlekraft.web.arenas.event_forms import TellGuestsForm
from handlekraft.web.arenas.meetings import ARENAS
from handlekraft.web.arenas.tasks import Asked, Page, Task, or_404
from handlekraft.web.letters import send_unseen
from handlekraft.web.pages.event_words import when


def to_guests(desk: Desk, number: int, moved_from: EventRow | None = None) -> Page:
    """On to the letter, where somebody waits for it; else to the event."""
    file = reads.event_file(desk, number)
    told = moved_from is None or (file is not None and _is_moved(moved_from, file.event))
    return ("tell-guests" if told and file and written_to(file) else "arena-event"), number


def _is_moved(before: EventRow, now: EventRow) -> bool:
    return (when(before), before.place) != (when(now), now.place)


def written_to(file: EventFile) -> int:
    return sum(bool(guest.email) for guest in file.guests if not guest.withdrawn)


def remember(asked: Asked, before: EventRow) -> None:
    """When it was to be, as those who come were told: for the letter that tells when it is now."""
    asked.request.session.setdefault(f"event {before.id}", [when(before), before.place])


def _form(asked: Asked) -> TellGuestsForm:
    row = or_404(reads.event_file(asked.desk, asked.number)).event
    subject = _("Avlyst: %s") if row.state == "cancelled" else _("Endret: %s")
    start = {"subject": subject % row.title, "text": _text(asked, row)}
    return TellGuestsForm(initial=start, **asked.filled())


def _text(asked: Asked, row: EventRow) -> str:
    day, place = asked.request.session.get(f"event {row.id}", ["", ""])
    told: dict[str, Any] = {"title": row.title, "before": _at(day, place), "now": _at(when(row), row.place)}
    if row.state == "cancelled":
        words = _("«%(title)s», som skulle være %(now)s, er avlyst.") % told
    elif day and told["before"] != told["now"]:
        words = _("«%(title)s» er endret.\n\nFør: %(before)s\nNå: %(now)s") % told
    else:
        words = _("Det gjelder «%(title)s», %(now)s.") % told
    closing = _("Hilsen\n%(office)s") % {"office": asked.desk.office.name}
    return "\n\n".join((_("Hei!"), _("Du er påmeldt hos oss. %s") % words, closing))


def _at(day: str, place: str) -> str:
    return ", ".join(filter(None, (day, place)))


def _send(asked: Asked, form: TellGuestsForm) -> Page:
    told = form.cleaned_data
    for address in commands.tell_guests(asked.desk, asked.number):
        send_unseen(address, told["subject"], "case", {"text": told["text"]})
    asked.request.session.pop(f"event {asked.number}", None)
    return "arena-event", asked.number


def _above(asked: Asked) -> tuple[tuple[Any, Page], ...]:
    row = or_404(reads.event_file(asked.desk, asked.number)).event
    return (ARENAS, (row.title, ("arena-event", row.id)))


TELL_GUESTS = Task(
    "tell-guests",
    "<slug:office>/arrangementer/<int:number>/si-fra/",
    gettext_lazy("Si fra til dem som er påmeldt"),
    gettext_lazy("Send til alle som er påmeldt"),
    gettext_lazy("Brevet er sendt til dem som er påmeldt med e-postadresse."),
    _form,
    _send,
    _above,
    {"guests": (None, gettext_lazy("Ingen er påmeldt med e-postadresse."))},
)
