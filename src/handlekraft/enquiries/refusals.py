"""Why a command about cases said no."""

from __future__ import annotations

from handlekraft.rules import days


class NotHere(Exception):
    """The office has no such case, type or actor, or the link opens none."""


class NotThen(Exception):
    """The case has come too far, or not far enough."""


class Unsaid(Exception):
    """Something that must be said is missing, or cannot be so. Names the field."""


class WrongDay(Unsaid, days.WrongDay):
    """A day that was told cannot be so."""


class NoHeir(Exception):
    """Cases would be left without anybody who answers for them."""
