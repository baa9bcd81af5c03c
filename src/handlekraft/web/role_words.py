"""The roles in the words that people see."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handlekraft.offices.roles import Role

ROLE_WORDS: dict[Role, tuple[str | Promise, str | Promise]] = {
    Role.READER: (_("leser"), _("Ser alt på kontoret som ikke er merket begrenset.")),
    Role.OWNER: (_("tiltaksansvarlig"), _("Melder hvordan det går med sine egne tiltak.")),
    Role.EDITOR: (
        _("redaktør"),
        _("Leser inn, retter og publiserer planen, følger opp, evaluerer og holder styr på pengene."),
    ),
    Role.SECRETARY: (_("utvalgssekretær"), _("Fører høring og vedtak.")),
    Role.LEADER: (_("leder"), _("Følger opp alle tiltak, evaluerer og holder styr på pengene.")),
    Role.ADMINISTRATOR: (_("administrator"), _("Styrer folk, roller og årshjul.")),
    Role.PARTNER: (
        _("partner"),
        _("Fra en annen virksomhet. Ser bare sine egne tiltak og det alle kan se."),
    ),
}
"""Each role's name, and what it is for."""


def role_word(role: Role) -> str:
    return str(ROLE_WORDS[role][0])


def role_list(roles: Iterable[Role]) -> str:
    """«leder, redaktør»: in the order of the table."""
    held = set(roles)
    return ", ".join(role_word(role) for role in ROLE_WORDS if role in held)
