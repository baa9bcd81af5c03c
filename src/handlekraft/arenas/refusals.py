"""Why a command said no."""

from __future__ import annotations

from handlekraft.rules import days


class NotHere(Exception):
    """The office has no such thing, or it is no longer there."""


class Unsaid(Exception):
    """Something that must be told is missing, or cannot be so; its text names what."""


class WrongDay(Unsaid, days.WrongDay):
    """A day that was told cannot be so."""


class Full(Exception):
    """The event takes no more people."""
