"""What a file that leaves the office says of itself: from whom, from when, and whether it is example data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from handlekraft.offices.access import OfficeRow
from handlekraft.plans.reads import PublishedPlan
from handlekraft.reports.figures import Sheet
from handlekraft.web.pages.words import day


def example_words(*, example: bool) -> str:
    return _("Eksempeldata. Laget for å vise hvordan Handlekraft virker.") if example else ""


def taken_words(office: OfficeRow, on: date | None = None) -> str:
    """«Hentet fra Fjellby i Handlekraft 3. mai 2026.»"""
    told = {"office": office.name, "day": day(on or timezone.localdate())}
    taken = _("Hentet fra %(office)s i Handlekraft %(day)s.") % told
    return f"{taken} {example_words(example=office.example)}".strip()


def published_words(published: PublishedPlan) -> str:
    """«Fjellby, utgave 2, publisert 3. mai 2026.»"""
    told = {
        "office": published.office.name,
        "number": published.edition,
        "day": day(timezone.localdate(published.published_at)),
    }
    words = _("%(office)s, utgave %(number)d, publisert %(day)s.") % told
    return f"{words} {example_words(example=published.office.example)}".strip()


def dated(sheet: Sheet, told: str) -> Sheet:
    return replace(sheet, about=[*sheet.about, (_("Filen"), told)])
