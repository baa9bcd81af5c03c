"""A database of its own with a short plan and a long one, both published and followed up."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from handlekraft.rules.exchange import plan_from_json
from tests.reading.gold_reading import EXAMPLES

if TYPE_CHECKING:
    from django.test import Client

    from handlekraft.offices.access import Desk
    from handlekraft.rules.plan import Plan


@contextmanager
def house() -> Iterator[Client]:
    """Nobody's browser at the door of the house."""
    import django

    with TemporaryDirectory() as home:
        os.environ |= {"HANDLEKRAFT_HOME": home, "DJANGO_SETTINGS_MODULE": "handlekraft.web.settings"}
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        _furnish()
        from django.test import Client

        yield Client(headers={"host": "localhost"})


def _furnish() -> None:
    from django.core.management import call_command

    from tests.cast import lengthened, published_office
    from tests.web.figured import figured, laid_out

    logging.disable(logging.WARNING)  # the peer is a page that is not there, asked for many times
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    plan = plan_from_json(json.loads((EXAMPLES / "handlingsplan.gold.json").read_text(encoding="utf-8")))
    for slug, count in (("kort", 0), ("lang", 300)):
        desk = published_office(slug, lengthened(plan, count) if count else plan)
        figured(desk, _in_force(desk))
        laid_out(desk)


def _in_force(desk: Desk) -> Plan:
    """The same plan, whose areas have keys."""
    from handlekraft.plans.reads import current_edition

    edition = current_edition(desk)
    assert edition is not None
    return edition.words


def queries(client: Client, address: str) -> int:
    """How many queries the page asks; it must be found."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(seen)
