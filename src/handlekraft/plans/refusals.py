"""Why a command said no."""


class OutOfDate(Exception):
    """Somebody else changed the reading since this person opened it."""


class NotOpen(Exception):
    """The reading was accepted or discarded, or the edition is not one of this office."""


class NothingToAccept(Exception):
    """The reading holds no action: accepting it would publish an empty plan."""
