"""Why a command said no."""


class OutOfDate(Exception):
    """Somebody else changed the reading since this person opened it."""


class NotOpen(Exception):
    """The reading was accepted or discarded, or the edition is not one of this office."""


class TooManyWaiting(Exception):
    """The office has as many documents in line as one office may have."""


class NothingToAccept(Exception):
    """The reading holds no action: accepting it would publish an empty plan."""


class NotHere(Exception):
    """The office has no such thing, or it is no longer there."""


class Unsaid(Exception):
    """Something that must be told is missing, or cannot be so."""


class NoHeir(Exception):
    """Actions that nobody fit takes over; `numbers` says which."""

    def __init__(self, numbers: list[int]) -> None:
        super().__init__(numbers)
        self.numbers = numbers


class WhichPlan(Exception):
    """The office has several plans, and nothing tells which of them the reading is of."""


class NotThen(Exception):
    """It cannot be done on that day: the hearing is not open, or it is published already."""
