"""Who may try at the door now: guessing is slow, and nobody is kept out by another's guesses.

Tries are counted in the database, so that all workers count together. A browser that the person has
signed in from before counts on its own: however much others guess, it opens. From elsewhere tries are
counted for the address from that machine, for the machine, and for the address from anywhere. A try
that is turned away is not counted, so a wait is never longer than the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from handlekraft.offices.models import Attempt, Turn

WINDOW = timedelta(minutes=15)
OF_ONE = 10
"""Tries within the window at one address from one machine, or from one known browser."""

OF_MANY = 60
"""Tries from one machine, where a whole town hall may sit, or at one address from anywhere."""

LETTERS = 3
"""Letters with a link that one address is sent within the window."""


class TooMany(Exception):
    """Turned away until a time."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True, slots=True)
class Knock:
    """A try that was let through to have its password looked at."""

    whose: str
    attempts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Count:
    whose: str
    most: int


def fingerprint(*words: str) -> str:
    """What tells two apart and tells nobody who they are."""
    return salted_hmac("handlekraft.offices.doorkeeper", "\n".join(words), algorithm="sha256").hexdigest()


def knock(address: str, machine: str, browser: str | None = None) -> Knock:
    """Count a try to sign in before its password is looked at. Raises `TooMany`.

    `browser`: the mark of one that the owner of the address has signed in from.
    """
    address = address.strip().lower()
    if browser:
        return _counted([_Count(fingerprint("browser", address, browser), OF_ONE)])
    return _counted(
        [
            _Count(fingerprint("both", address, machine), OF_ONE),
            _Count(fingerprint("machine", machine), OF_MANY),
            _Count(fingerprint("address", address), OF_MANY),
        ]
    )


def let_in(knock: Knock) -> None:
    """The password was right: the try, and mistakes before it, are no longer held against anybody."""
    Attempt.objects.filter(pk__in=knock.attempts).delete()
    Attempt.objects.filter(whose=knock.whose).delete()


def ask_for_letter(address: str, machine: str) -> None:
    """Count a letter that somebody asks to have sent to an address. Raises `TooMany`."""
    address = address.strip().lower()
    _counted(
        [
            _Count(fingerprint("letter", address), LETTERS),
            _Count(fingerprint("letters from", machine), OF_MANY),
        ]
    )


def use_link(link: str, machine: str) -> None:
    """Count a use of a link that opens without signing in. Raises `TooMany`."""
    _counted(
        [
            _Count(fingerprint("link", link), OF_ONE),
            _Count(fingerprint("links from", machine), OF_MANY),
        ]
    )


def take_turn(*words: str) -> bool:
    """Whether what is named is this process' to do: of many that ask within the window, exactly one's."""
    whose, now = fingerprint("turn", *words), timezone.now()
    until = now + WINDOW
    # The database itself lets one through: of those who see that the last turn is over, and of those
    # who see that there was none.
    if Turn.objects.filter(whose=whose, until__lte=now).update(until=until):
        return True
    return Turn.objects.get_or_create(whose=whose, defaults={"until": until})[1]


def send_comment(machine: str) -> None:
    """Count a comment that somebody sends in without being known. Raises `TooMany`."""
    _counted([_Count(fingerprint("comments from", machine), OF_ONE)])


def send_enquiry(machine: str) -> None:
    """Count an enquiry from the public page. Raises `TooMany`."""
    _counted([_Count(fingerprint("enquiries from", machine), OF_ONE)])


def send_in(machine: str) -> None:
    """Count a sign-up or an answer from somebody who isn't known: a whole town hall may. Raises `TooMany`."""
    _counted([_Count(fingerprint("sent in from", machine), OF_MANY)])


def _counted(counts: Sequence[_Count]) -> Knock:
    now = timezone.now()
    Attempt.objects.filter(at__lt=now - WINDOW).delete()
    # Written before it is counted: of many tries at the same moment none slips through uncounted.
    made = [Attempt.objects.create(whose=count.whose, at=now) for count in counts]
    attempts = tuple(attempt.pk for attempt in made)
    if until := _turned_away(counts, attempts):
        Attempt.objects.filter(pk__in=attempts).delete()
        raise TooMany(until)
    return Knock(counts[0].whose, attempts)


def _turned_away(counts: Iterable[_Count], own: tuple[int, ...]) -> datetime | None:
    """When the last of the full counts has room again; None when all have."""
    waits = []
    for count in counts:
        others = Attempt.objects.filter(whose=count.whose).exclude(pk__in=own).order_by("-at")
        newest = list(others.values_list("at", flat=True)[: count.most])
        if len(newest) == count.most:
            waits.append(newest[-1] + WINDOW)
    return max(waits, default=None)
