"""Public pages at 27 and at 300 actions: queries, CPU and size. The peer is a page that is not there."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.clock import cpu_milliseconds
from handlekraft.rules.exchange import plan_from_json
from tests.reading.gold_reading import EXAMPLES

if TYPE_CHECKING:
    from django.test import Client

PAGES = {
    "front page": "/{slug}/",
    "actions": "/{slug}/tiltak/",
    "actions, filtered": "/{slug}/tiltak/?q=n%C3%A6ring",
    "action": "/{slug}/tiltak/8/",
    "area": "/{slug}/omrade/en-sirkulaer-biokommune/",
    "responsible": "/{slug}/ansvarlige/",
    "other plans": "/{slug}/andre-planer/",
    "about": "/{slug}/om/",
    "open data": "/{slug}/plan.json",
}
HEAD = f"{'page':20}{'queries':>9}{'cold':>6}{'CPU ms':>9}{'× 404':>9}{'kept ms':>9}{'kB':>7}"


def report() -> str:
    with _house() as client:
        empty = cpu_milliseconds(lambda: client.get("/logg-inn/finnes-ikke/"))
        lines = [f"Public pages (best of 15, in process). A page that is not there (404): {empty:.2f} ms CPU"]
        for slug, count in (("kort", 27), ("lang", 300)):
            lines += ["", f"{count} actions", HEAD]
            lines += [_row(client, name, page.format(slug=slug), empty) for name, page in PAGES.items()]
    return "\n".join(lines)


def _row(client: Client, name: str, address: str, empty: float) -> str:
    from django.core.cache import cache

    from handlekraft.plans import reads

    reads.published._snapshot.cache_clear()
    cache.clear()
    cold = _queries(client, address)
    cpu = cpu_milliseconds(lambda: (cache.clear(), client.get(address)))
    warm = _queries(client, address)
    kept = cpu_milliseconds(lambda: client.get(address))
    size = len(client.get(address).content) / 1000
    return f"{name:20}{warm:9}{cold:6}{cpu:9.1f}{cpu / empty:9.1f}{kept:9.2f}{size:7.0f}"


def _queries(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        response = client.get(address)
    assert response.status_code == 200, address
    return len(seen)


@contextmanager
def _house() -> Iterator[Client]:
    """A database of its own with a short plan and a long one, published."""
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

    logging.disable(logging.WARNING)  # the peer is a page that is not there, asked for many times
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    plan = plan_from_json(json.loads((EXAMPLES / "handlingsplan.gold.json").read_text(encoding="utf-8")))
    published_office("kort", plan)
    published_office("lang", lengthened(plan, 300))
