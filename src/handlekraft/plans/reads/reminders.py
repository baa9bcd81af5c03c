"""Who should be sent a letter today, and about which actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from handlekraft.offices.access import Desk, desks
from handlekraft.offices.reads import addresses_of
from handlekraft.offices.roles import Verb
from handlekraft.plans.models import Action, Reminder
from handlekraft.plans.reads.following import Standing, board
from handlekraft.plans.reads.yearly_wheel import wheel
from handlekraft.rules.yearly_wheel import Ask, Round, ask, open_round

REST = timedelta(days=13)
"""How long a person is left in peace about an action, whatever else comes up."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An action that somebody is asked about. `stands_in`: as the deputy of who has not answered."""

    row: Standing
    ask: Ask
    stands_in: bool

    @property
    def about(self) -> str:
        return f"action:{self.row.number}:{self.ask.key}"


@dataclass(frozen=True, slots=True)
class LetterDue:
    """One letter to a person with all the actions that the office asks about."""

    desk: Desk
    name: str
    email: str
    asked: tuple[Asked, ...]
    round: Round | None


def letters_due(today: date) -> Iterator[LetterDue]:
    """Office by office and person by person; what is sent already is left out."""
    owners: defaultdict[int, set[int]] = defaultdict(set)
    rows = Action.objects.values_list("plan__office_id", "accountable_id", "deputy_id")
    for office, *people in rows.distinct():
        owners[office] |= {person for person in people if person}
    for office, found in sorted(owners.items()):
        yield from _of_office(office, found, today)


def _of_office(office: int, people: set[int], today: date) -> Iterator[LetterDue]:
    seats = {seat.person_id: seat for person in sorted(people) for seat in desks(person) if _at(seat, office)}
    round_ = open_round(wheel(office), today)
    sent = _Sent(office)
    addresses = addresses_of(seats)
    for person, seat in seats.items():
        asked = tuple(_asked(seat, set(seats), round_, sent, today))
        if asked:
            yield LetterDue(seat, *addresses[person], asked, round_)


def _at(seat: Desk, office: int) -> bool:
    return seat.office.id == office and seat.may(Verb.REPORT, own=True)


class _Sent:
    """The letters that the office has sent."""

    def __init__(self, office: int) -> None:
        self.times: defaultdict[int, dict[str, bool]] = defaultdict(dict)
        recent = timezone.now() - REST
        known = Reminder.objects.filter(office_id=office, sent_at__isnull=False)
        rows: Any = known.values_list("person_id", "about", "sent_at")
        for person, about, sent_at in rows:
            self.times[person][about] = sent_at > recent

    def rests(self, person: int, asked: Asked) -> bool:
        """Is this letter sent, or was the person asked about the action a short while ago?"""
        sent, action = self.times[person], f"action:{asked.row.number}:"
        return asked.about in sent or any(
            is_recent and about.startswith(action) for about, is_recent in sent.items()
        )

    def earlier(self, person: int, asked: Asked) -> bool:
        """Was the person asked before about the same, without an answer?"""
        same = asked.about.rpartition(":")[0] + ":"
        return any(about.startswith(same) and about != asked.about for about in self.times[person])


def _asked(seat: Desk, able: set[int], round_: Round | None, sent: _Sent, today: date) -> Iterator[Asked]:
    found = board(seat, today, own=True)
    for row in found.standings if found else ():
        why = ask(row.facts, round_, today)
        if why is None:
            continue
        first = row.accountable.id if row.accountable else 0
        asked = Asked(row, why, stands_in=first != seat.person_id)
        turn = not asked.stands_in or first not in able or sent.earlier(first, asked)
        if turn and not sent.rests(seat.person_id, asked):
            yield asked
