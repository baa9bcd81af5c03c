"""What stands around a plan, in words: decisions, and ties to other plans."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handlekraft.plans.reads import OUTCOMES, Around, ShownDecision
from handlekraft.web.pages.words import day

_LABELS = dict(OUTCOMES)


def adopted_words(around: Around) -> str:
    """«Vedtatt i 3 av 5 kommunestyrer», «Vedtatt 12. desember 2025», «Vedtak er ikke registrert»."""
    adopted = [row for row in around.decisions if row.adopted]
    total = len(adopted) + len(around.missing)
    if not adopted:
        return _("Vedtak er ikke registrert")
    if total == 1:
        return _("Vedtatt %s") % day(adopted[0].day)
    names = [*(row.council for row in adopted), *around.missing]
    return counted_words(len(adopted), names)


def counted_words(adopted: int, councils: Sequence[str]) -> str:
    """«Vedtatt i 3 av 5 kommunestyrer»; others than councils of municipalities may have a say too."""
    told = {"adopted": adopted, "total": len(councils)}
    if all(name.casefold().startswith("kommunestyret") for name in councils):
        if adopted == len(councils):
            return _("Vedtatt i alle %(total)d kommunestyrene") % told
        return _("Vedtatt i %(adopted)d av %(total)d kommunestyrer") % told
    if adopted == len(councils):
        return _("Vedtatt av alle %(total)d som skal vedta planen") % told
    return _("Vedtatt av %(adopted)d av %(total)d som skal vedta planen") % told


def decision_words(row: ShownDecision) -> str:
    """«Vedtatt 12. desember 2025, sak 34/25»."""
    return _("%(outcome)s %(day)s, sak %(case)s") % {
        "outcome": _LABELS[row.outcome],
        "day": day(row.day),
        "case": row.case,
    }


def areas_words(count: int) -> str:
    return ngettext("ett område", "%(n)d områder", count) % {"n": count}
