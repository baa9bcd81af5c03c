"""Who answers for an action, in words: also those who are invited and have not signed in yet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from handlekraft.offices.access import Desk
from handlekraft.offices.reads import awaited_who_may, members_who_may
from handlekraft.offices.roles import Verb
from handlekraft.plans.reads import Holder

People = tuple[tuple[int, str], ...]


def to_choose(desk: Desk) -> People:
    """Whom an action can be given to, as a list of choices."""
    members, awaited = may_get(desk)
    return *members, *((person, awaited_words(name)) for person, name in awaited)


def may_get(desk: Desk) -> tuple[People, People]:
    """Those at the office who may have an action, and those who may when they have signed in."""
    return members_who_may(desk, Verb.REPORT), awaited_who_may(desk, Verb.REPORT)


def holder_words(holder: Holder | None) -> str:
    if holder is None:
        return ""
    return awaited_words(holder.name) if holder.awaited else holder.name


def awaited_words(name: str) -> str:
    return _("%(name)s (invitert, ikke logget inn ennå)") % {"name": name}
