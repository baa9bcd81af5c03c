"""How far away a day is, in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handlekraft.rules.yearly_wheel import Kind

WHEEL_KINDS = {
    Kind.STATUS: gettext_lazy("Statusmeldinger"),
    Kind.EVALUATION: gettext_lazy("Evaluering"),
    Kind.BUDGET: gettext_lazy("Innspill til økonomiplanen"),
    Kind.HEARING: gettext_lazy("Høring"),
    Kind.COUNCIL: gettext_lazy("Politisk behandling"),
    Kind.OTHER: gettext_lazy("Annet"),
}


def days_left(days: int) -> str:
    """«i dag», «i morgen», «om 12 dager»; «i går», «for 12 dager siden»."""
    near = {0: _("i dag"), 1: _("i morgen"), -1: _("i går")}
    if days in near:
        return near[days]
    if days < 0:
        return ngettext("for %(count)d dag siden", "for %(count)d dager siden", -days) % {"count": -days}
    return ngettext("om %(count)d dag", "om %(count)d dager", days) % {"count": days}


def from_today(on: date, today: date) -> str:
    return days_left((on - today).days)
