"""Why a command said no."""


class NotHere(Exception):
    """The office has no such thing, or it is no longer there."""


class Unsaid(Exception):
    """Something that must be told is missing, or cannot be so; its text names what."""
