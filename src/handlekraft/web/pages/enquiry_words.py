"""Cases in words: how each stands, what it needs, what an actor has said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.enquiries.reads import (
    OUTCOMES,
    REFERRALS,
    SOURCES,
    STATES,
    CaseRow,
    Need,
    OwnReferral,
    ReferredRow,
)
from handlekraft.rules.response_clock import Clock, Standing
from handlekraft.web.pages.words import day

NEEDS: dict[Need, Promise] = {
    Need.NOBODY: gettext_lazy("Ingen har saken"),
    Need.LATE: gettext_lazy("Over fristen"),
    Need.INTERIM: gettext_lazy("Foreløpig svar"),
    Need.CAME_BACK: gettext_lazy("Aktøren har ikke svart"),
    Need.NEWS: gettext_lazy("Noe nytt er kommet inn"),
    Need.UNPOSTED: gettext_lazy("Et brev er ikke sendt"),
    Need.SOON: gettext_lazy("Frist snart"),
    Need.NEW: gettext_lazy("Ny"),
}
_MARKS = {
    "received": "unreported",
    "under_work": "on_track",
    "waiting": "silent",
    "answered": "finished",
    "closed": "finished",
}
"""The shape of each state, among those that `parts.css` draws."""

_STATES, _SOURCES, _OUTCOMES, _REFERRALS = dict(STATES), dict(SOURCES), dict(OUTCOMES), dict(REFERRALS)


def state_word(row: CaseRow) -> str:
    if Need.LATE in row.needs:
        return _("Over fristen")
    return str(_STATES[row.state])


def state_mark(row: CaseRow) -> str:
    return "late" if Need.LATE in row.needs else _MARKS[row.state]


def source_word(source: str) -> str:
    return str(_SOURCES[source])


def outcome_word(outcome: str) -> str:
    return str(_OUTCOMES.get(outcome, ""))


def referral_word(state: str) -> str:
    return str(_REFERRALS[state])


def own_referral_words(row: OwnReferral, today: date) -> str:
    """To the actor itself: what is asked of it, and by when."""
    if not row.waits:
        return _("%(state)s, sendt %(day)s") % {"state": referral_word(row.state), "day": day(row.sent_on)}
    asked = _("Tar dere saken?") if row.state == "sent" else _("Hvordan gikk det?")
    when = _("Fristen var %s.") if row.is_late(today) else _("Svar innen %s.")
    return f"{asked} {when % day(row.due_on)}"


def referred_words(row: ReferredRow, today: date) -> str:
    """How a referral stands, and by when somebody should hear: «Venter på svar, frist 27. november 2026»."""
    told = {"state": referral_word(row.state), "day": day(row.due_on if row.waits else row.sent_on)}
    if row.is_late(today):
        return _("%(state)s. Fristen var %(day)s") % told
    return (_("%(state)s, frist %(day)s") if row.waits else _("%(state)s, sendt %(day)s")) % told


def working_days(count: int) -> str:
    """«i dag», «om 8 arbeidsdager», «for 2 arbeidsdager siden»."""
    if count == 0:
        return _("i dag")
    if count > 0:
        return ngettext("om %(n)d arbeidsdag", "om %(n)d arbeidsdager", count) % {"n": count}
    return ngettext("for %(n)d arbeidsdag siden", "for %(n)d arbeidsdager siden", -count) % {"n": -count}


def day_words(day: date) -> str:
    """«3. desember», with the year where it isn't this one."""
    return date_format(day, "j. F" if day.year == timezone.localdate().year else "j. F Y")


def deadline_words(row: CaseRow) -> str:
    """«Svar innen 3. desember, om 8 arbeidsdager»."""
    told = row.clock
    if row.state == "closed" and told.standing not in (Standing.ANSWERED, Standing.ANSWERED_LATE):
        return outcome_word(row.outcome)
    if row.state in ("answered", "closed"):
        return answered_words(told)
    if told.due is None:
        return _("Klokka står: %(reason)s") % {"reason": row.pause.rstrip(". ")}
    due = {"day": day_words(told.due), "left": working_days(row.due_in or 0)}
    if told.standing is Standing.LATE:
        return _overdue(_("Skulle vært besvart %(day)s"), told.due, row.due_in or 0)
    return _("Svar innen %(day)s, %(left)s") % due


def _overdue(words: str, due: date, days: int) -> str:
    """With how long ago, unless only days off have passed."""
    told = words % {"day": day_words(due)}
    return f"{told}, {working_days(days)}" if days < 0 else told


def answered_words(told: Clock) -> str:
    """«Svaret tok 6 arbeidsdager, i tide»."""
    days = ngettext("Svaret tok %(n)d arbeidsdag", "Svaret tok %(n)d arbeidsdager", told.counted)
    kept = _("i tide") if told.standing is Standing.ANSWERED else _("etter fristen")
    return f"{days % {'n': told.counted} if told.counted else _('Svaret kom med én gang')}, {kept}"


def interim_words(row: CaseRow) -> str:
    """When the law's interim reply is to be sent; empty while the answer comes before it."""
    told = row.clock
    if row.interim_in is None or not _asked_for(row):
        return ""
    due = {"day": day_words(told.interim_due), "left": working_days(row.interim_in)}
    if row.interim_in < 0 or told.interim_late:
        return _overdue(_("Foreløpig svar skulle vært sendt %(day)s"), told.interim_due, row.interim_in)
    return _("Foreløpig svar sendes innen %(day)s, %(left)s") % due


def _asked_for(row: CaseRow) -> bool:
    told = row.clock
    comes_later = told.due is None or told.due > told.interim_due
    return comes_later or told.standing is Standing.LATE or Need.INTERIM in row.needs


def needs_words(row: CaseRow) -> list[str]:
    """What the case wants, beside what its deadline and its state already say."""
    told = {Need.LATE, Need.SOON, Need.NEW}
    return [str(NEEDS[need]) for need in row.needs if need not in told and need is not Need.INTERIM]


def case_answer(row: CaseRow) -> str:
    """What a case's page says first."""
    return " ".join(_sentences(row))


def _sentences(row: CaseRow) -> Iterator[str]:
    yield deadline_words(row) + "."
    if interim := interim_words(row):
        yield interim + "."
    if row.state != "closed":
        yield _("%(name)s har saken.") % {"name": row.responsible}
    for need in needs_words(row):
        yield need + "."


def my_cases_words(count: int) -> str:
    return ngettext("Én sak trenger deg.", "%(n)d saker trenger deg.", count) % {"n": count} if count else ""


def list_answer(rows: tuple[CaseRow, ...], open_: int) -> str:
    """«7 saker er åpne. 2 er over fristen, 1 har frist snart.»"""
    if not open_:
        return _("Ingen saker er åpne.")
    parts = [ngettext("Én sak er åpen.", "%(n)d saker er åpne.", open_) % {"n": open_}]
    counts = (
        (Need.LATE, _("%(n)d er over fristen")),
        (Need.SOON, _("%(n)d har frist snart")),
        (Need.CAME_BACK, _("%(n)d venter på en aktør som ikke har svart")),
        (Need.NOBODY, _("%(n)d har ingen")),
    )
    told = [words % {"n": n} for need, words in counts if (n := sum(need in row.needs for row in rows))]
    return " ".join([*parts, *([", ".join(told) + "."] if told else [])])
