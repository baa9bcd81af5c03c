"""When an event is, in words."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from handlekraft.arenas.reads import EventRow


def when(row: EventRow) -> str:
    """«torsdag 3. desember 2026 klokka 08.00–09.30»"""
    ends = f"–{clock(row.ends_at)}" if row.ends_at else ""
    day = date_format(localtime(row.starts_at), "l j. F Y")
    return _("%(day)s klokka %(clock)s") % {"day": day.lower(), "clock": clock(row.starts_at) + ends}


def clock(at: datetime) -> str:
    """«08.00»."""
    return localtime(at).strftime("%H.%M")
