"""The evaluation in words: how far it has come, what is missing, and the draft of a result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.plans.reads import Counted, Evaluating, LastMessage, Standing
from handlekraft.rules.plan import Period
from handlekraft.rules.rolling import Choice, moved_on
from handlekraft.web.following_forms import STATES
from handlekraft.web.pages.progress import answer
from handlekraft.web.pages.words import day, listed

CHOICES = {
    Choice.CONTINUE: gettext_lazy("Videreføre"),
    Choice.CHANGE: gettext_lazy("Endre"),
    Choice.FINISH: gettext_lazy("Avslutte: gjennomført"),
    Choice.DROP: gettext_lazy("Ta ut"),
}


def progress_answer(found: Evaluating) -> str:
    """«14 av 27 tiltak er vurdert. 10 videreføres, 2 endres, 1 er gjennomført og 1 tas ut.»"""
    rows = found.rows()
    done = len(rows) - len(found.undecided())
    first = ngettext(
        "%(done)d av %(all)d tiltak er vurdert.", "%(done)d av %(all)d tiltak er vurdert.", len(rows)
    )
    parts = [first % {"done": done, "all": len(rows)}, decided(found)]
    return " ".join(filter(None, parts))


def decided(found: Evaluating) -> str:
    """«10 videreføres, 2 endres, 1 er gjennomført og 1 tas ut. 2 nye er foreslått.»"""
    counts = Counter(told.choice for _area, _row, told in found.rows() if told)
    clauses = listed([words % {"n": counts[choice]} for choice, words in _clauses() if counts[choice]])
    new = len(found.proposed)
    proposed = ngettext("Ett nytt er foreslått.", "%(n)d nye er foreslått.", new) % {"n": new} if new else ""
    return " ".join(filter(None, (f"{clauses}." if clauses else "", proposed)))


def _clauses() -> Iterable[tuple[Choice, str]]:
    return (
        (Choice.CONTINUE, _("%(n)d videreføres")),
        (Choice.CHANGE, _("%(n)d endres")),
        (Choice.FINISH, _("%(n)d er gjennomført")),
        (Choice.DROP, _("%(n)d tas ut")),
    )


def missing(found: Evaluating) -> str:
    """«3 tiltak er ikke vurdert: «a», «b» og «c».»; empty where none is missing."""
    rows = found.undecided()
    if not rows:
        return ""
    text = ngettext("Ett tiltak er ikke vurdert", "%(n)d tiltak er ikke vurdert", len(rows))
    names = [f"«{row.title}»" for row in rows[:5]]
    if len(rows) > 5:
        names.append(_("%(n)d til") % {"n": len(rows) - 5})
    return f"{text % {'n': len(rows)}}: {listed(names)}."


def why_period(now: Period | None, coming: Period) -> str:
    """Why these years are filled in for the next edition, and which others may be meant."""
    if now is None:
        return _("Planen sier ikke hvilke år den gjelder. Skriv årene neste utgave skal gjelde.")
    told = {"now": _years(now), "first": coming.first, "on": _years(moved_on(now))}
    if coming == now:
        words = _(
            "Nå gjelder planen %(now)s. Forslaget er å beholde perioden. "
            "Flytter dere den ett år fram, skriv %(on)s."
        )
        return words % told
    words = _(
        "Nå gjelder planen %(now)s. Forslaget er like lang tid fra %(first)d, da neste utgave tar over."
    )
    kept = _("Beholder dere perioden og bare endrer det som står i den, skriv %(now)s.")
    return " ".join(filter(None, (words, kept if coming.first <= now.last else ""))) % told


def _years(period: Period) -> str:
    return "–".join(str(year) for year in dict.fromkeys((period.first, period.last)))


def draft(row: Standing, messages: Sequence[LastMessage], today: date) -> str:
    """What is known of the year, a line for each thing; empty where nobody has told or counted anything."""
    lines = [_message(message) for message in messages]
    if row.steps_done:
        text = _("%(done)d av %(all)d deltiltak er gjort.")
        lines.append(text % {"done": row.steps_done, "all": row.steps})
    lines += [_counted(item, today) for item in row.indicators if item.is_seen]
    return "\n".join(lines)


def _message(message: LastMessage) -> str:
    told = {
        "day": day(timezone.localdate(message.at)),
        "state": str(STATES[message.state]).lower(),
        "happened": message.happened,
    }
    return _("%(day)s (%(state)s): %(happened)s") % told


def _counted(item: Counted, today: date) -> str:
    return f"{item.progress.measure.name}: {answer(item.progress, today)}"
