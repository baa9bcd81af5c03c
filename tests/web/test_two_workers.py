"""Workers that run at once never take the same document, and send each letter once."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from handlekraft.offices.models import Event
from handlekraft.plans import commands
from handlekraft.plans.commands import Day, arrivals
from handlekraft.plans.models import Arrival, Reading, Reminder
from handlekraft.reading import read_bytes
from handlekraft.rules.documents import PlanReading
from handlekraft.rules.plan import Plan
from handlekraft.rules.yearly_wheel import Kind
from handlekraft.web.reminding import remind
from tests.cast import Cast, Publish

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory has one writer at a time"),
    pytest.mark.django_db(transaction=True),
]
WORKERS = 4


def at_once(do: Callable[[], object]) -> None:
    """Several workers begin at the same moment; each has a connection of its own."""
    together = Barrier(WORKERS)

    def work(_number: int) -> None:
        together.wait()
        try:
            do()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as workers:
        list(workers.map(work, range(WORKERS)))


def test_no_document_is_taken_by_two(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []

    def slowly(data: bytes, **_options: object) -> PlanReading:
        read.append(data)
        time.sleep(0.1)  # so that the others look for work meanwhile
        return read_bytes(b"Handlingsplan")

    monkeypatch.setattr(arrivals, "read_guarded", slowly)
    documents = [b"Plan %d" % number for number in range(5)]
    for data in documents:
        commands.receive_document(cast.alice, "plan.txt", data)

    def until_none_waits() -> None:
        while commands.read_waiting():
            pass

    at_once(until_none_waits)
    assert sorted(read) == documents
    assert set(Arrival.objects.values_list("state", "tries")) == {("read", 1)}
    assert Reading.objects.count() == Event.objects.filter(verb="read_document").count() == len(documents)


@pytest.fixture
def due(cast: Cast, example_plan: Plan, publish: Publish, settings: Settings) -> Cast:
    """Five people should say how an action stands in five days."""
    settings.SITE_ADDRESS = "https://plan.fjellby.example"
    publish(cast.alice, example_plan)
    owners = (cast.alice, cast.dina, cast.erik, cast.gunnar, cast.hanna)
    for number, owner in enumerate(owners, start=1):
        commands.set_schedule(cast.alice, number, None, None)
        commands.name_owner(cast.alice, number, owner.person_id)
    on = timezone.localdate() + timedelta(days=5)
    commands.add_wheel_date(cast.alice, Day(Kind.STATUS, "Statusmeldinger", on.month, on.day, 14))
    return cast


@pytest.mark.parametrize("attempt", range(3))
def test_everybody_gets_one_letter(due: Cast, attempt: int) -> None:
    at_once(remind)
    letters = Counter(letter.to[0] for letter in mail.outbox)
    assert letters == dict.fromkeys(
        [f"{name}@fjellby.example" for name in ("alice", "dina", "erik", "gunnar")]
        + ["hanna@partner.example"],
        1,
    )
    assert Reminder.objects.count() == Event.objects.filter(verb="remind").count() == 5
