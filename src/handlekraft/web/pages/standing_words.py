"""How an action stands, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.plans.reads import Standing
from handlekraft.rules.status import NO_OWNER, Code, Status
from handlekraft.web.pages.words import listed

LABELS = {
    Code.FINISHED: gettext_lazy("Ferdig"),
    Code.ON_TRACK: gettext_lazy("I rute"),
    Code.NOT_STARTED: gettext_lazy("Ikke startet"),
    Code.UNREPORTED: gettext_lazy("Ingen melding ennå"),
    Code.SILENT: gettext_lazy("Taust"),
    Code.AT_RISK: gettext_lazy("Utsatt for risiko"),
    Code.LATE: gettext_lazy("Forsinket"),
    Code.STOPPED: gettext_lazy("Stanset"),
}


def told(status: Status, *, owner: bool = True) -> str:
    """The reasons as one sentence: «Fristen 31.12.2025 er passert; ingen statusmelding på 94 dager.»

    Without `owner` it is not said that nobody answers for it: the page shows that in its own place.
    """
    reasons = [reason for reason in status.reasons if owner or reason is not NO_OWNER]
    words = "; ".join(_(reason.text) % reason.values for reason in reasons)
    return f"{words[:1].upper()}{words[1:]}."


def board_answer(standings: Sequence[Standing]) -> str:
    """What the board says first."""
    if not standings:
        return ""
    needing = [row for row in standings if row.status.needs_somebody]
    unowned = sum(row.accountable is None for row in standings)
    total = ngettext("Ett tiltak.", "%(count)d tiltak.", len(standings)) % {"count": len(standings)}
    parts = [total, _needing(needing)]
    if unowned:
        words = ngettext("Ett har ingen ansvarlig person.", "%(count)d har ingen ansvarlig person.", unowned)
        parts.append(words % {"count": unowned})
    return " ".join(parts)


def _needing(rows: Sequence[Standing]) -> str:
    if not rows:
        return _("Ingen er forsinket, tause eller utsatt for risiko.")
    codes = (Code.STOPPED, Code.LATE, Code.AT_RISK, Code.SILENT)
    counts = [(code, sum(row.status.code is code for row in rows)) for code in codes]
    words = listed([f"{count} {_COUNTED[code]}" for code, count in counts if count])
    heading = ngettext("Ett trenger noen", "%(count)d trenger noen", len(rows)) % {"count": len(rows)}
    return f"{heading}: {words}."


_COUNTED = {
    Code.STOPPED: gettext_lazy("stanset"),
    Code.LATE: gettext_lazy("forsinket"),
    Code.AT_RISK: gettext_lazy("utsatt for risiko"),
    Code.SILENT: gettext_lazy("taus"),
}
